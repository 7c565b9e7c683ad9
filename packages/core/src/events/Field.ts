// The kinds of field that facts are made of: an amount, a date, an id, a text, one of a few words.
// Each takes the sentence that the reference prints beside the field: amount("what is owed in all").
import * as Schema from "effect/Schema"
import * as CalendarDate from "../calendar/CalendarDate.ts"
import * as Instant from "../calendar/Instant.ts"
import { scanMinor } from "../money/amountText.ts"
import * as Currency from "../money/Currency.ts"
import * as Money from "../money/Money.ts"
import * as Rate from "../money/Rate.ts"
import * as Customer from "../party/Customer.ts"
import * as Ids from "../party/Ids.ts"
import * as PaymentTerms from "../terms/PaymentTerms.ts"
import * as FreeJson from "./FreeJson.ts"
import * as Leaf from "./Leaf.ts"
import { type Take, takeConstant, takeMember } from "./Taking.ts"

const { always, refused } = Leaf

/** A field that may be absent; where it is, nothing is written, never `null`. */
export const optional = <S extends Schema.Constraint>(schema: S): Schema.optionalKey<S> =>
  Schema.optionalKey(schema)

/** A list of one kind of thing; it may be empty. */
export const listOf = <S extends Schema.Constraint>(item: S, description: string) =>
  Schema.Array(item).annotate({ description })

/** A list of at least one. */
export const someOf = <S extends Schema.Constraint>(item: S, description: string) =>
  Schema.Array(item)
    .check(
      Schema.makeFilter(
        (items: ReadonlyArray<unknown>) => items.length > 0 || "expected at least one, found none",
        { toJsonSchema: () => ({ minItems: 1 }) },
      ),
    )
    .annotate({ description })

/** One of a few words. */
export const oneOf = <const Words extends ReadonlyArray<string>>(
  words: Words,
  description: string,
) => Schema.Literals(words).annotate({ description })

const money = (unit: string, minorMin: number, minorMax: number): Leaf.Leaf => ({
  unit,
  expected: 'money such as {"amount":"1200.00","currency":"EUR"}',
  personal: false,
  read: (json) => {
    if (typeof json !== "object" || json === null) return refused
    const { amount, currency } = json as Record<string, unknown>
    if (typeof amount !== "string" || typeof currency !== "string") return refused
    const digits = Currency.minorDigits(currency)
    if (digits === undefined) return refused
    const minor = scanMinor(amount, digits)
    // Not a number when the text is refused: then neither comparison holds.
    if (!(minor >= minorMin && minor <= minorMax)) return refused
    let keys = 0
    for (const _ in json) keys++
    return keys === 2 ? { minor, currency } : refused
  },
  write: (text, value: Money.Money) =>
    `${text}{"amount":"${Money.format(value)}","currency":"${value.currency}"}`,
  thaw: ({ amount, currency }: Money.MoneyJson) => ({
    minor: scanMinor(amount, Currency.minorDigits(currency) ?? Number.NaN),
    currency,
  }),
  take: takeMoney(minorMin, minorMax),
})

/** Money whose text has all the decimals of its currency. */
function takeMoney(minorMin: number, minorMax: number): Take {
  return (json, taking) => {
    if (typeof json !== "object" || json === null) return refused
    const { amount, currency } = json as Record<string, unknown>
    if (typeof amount !== "string" || typeof currency !== "string") return refused
    const digits = Currency.minorDigits(currency)
    if (digits === undefined) return refused
    const minor = scanMinor(amount, digits)
    if (!(minor >= minorMin && minor <= minorMax)) return refused
    if (digits > 0 && amount.charCodeAt(amount.length - digits - 1) !== 46) return refused
    let keys = 0
    for (const key in json) if (key !== (keys++ === 0 ? "amount" : "currency")) return refused
    taking.length += amount.length + moneyLength
    return { minor, currency }
  }
}

/** Of {"amount":"","currency":"EUR"}. */
const moneyLength = 30

const positive = money("money, more than zero", 1, Number.MAX_SAFE_INTEGER)
const zeroOrMore = money("money, zero or more", 0, Number.MAX_SAFE_INTEGER)

/** Money that is more than zero: what is issued, paid or allocated is never nothing. */
export const amount = (description: string) =>
  Money.positive.annotate(Leaf.annotation(positive, description))

/** Money that may be zero: a limit, the VAT of an exempt line. */
export const amountOrZero = (description: string) =>
  Money.schema
    .check(
      Schema.makeFilter(({ minor }: Money.Money) =>
        minor >= 0 ? undefined : { path: ["amount"], issue: "expected an amount of zero or more" },
      ),
    )
    .annotate(Leaf.annotation(zeroOrMore, description))

/** Money of zero or more, or `null` for no limit at all: zero is a limit that allows nothing. */
export const amountOrNone = (description: string) =>
  Schema.NullOr(amountOrZero(description)).annotate(
    Leaf.annotation(
      {
        ...zeroOrMore,
        unit: "money, zero or more, or null",
        expected: `${zeroOrMore.expected}, or null`,
        read: (json) => (json === null ? null : zeroOrMore.read(json)),
        write: (text, value: Money.Money | null) =>
          value === null ? `${text}null` : zeroOrMore.write(text, value as never),
        thaw: (json: Money.MoneyJson | null) =>
          json === null ? null : zeroOrMore.thaw?.(json as never),
        take: takeMember([takeConstant(null, 4), takeMoney(0, Number.MAX_SAFE_INTEGER)]),
      },
      description,
    ),
  )

/** Text that is its own value. */
const text = (
  unit: string,
  expected: string,
  is: (text: string) => boolean,
  plain?: (value: string) => boolean,
): Leaf.Leaf => ({
  unit,
  expected,
  personal: false,
  read: (json) => (typeof json === "string" && is(json) ? json : refused),
  write: (text, value: string) => text + JSON.stringify(value),
  ...(plain && { plain }),
})

function matches(pattern: RegExp): (value: string) => boolean {
  return (value) => pattern.test(value)
}

function refusalOf(leaf: Leaf.Leaf): string {
  return `expected ${leaf.expected}`
}

const date = text("civil date", 'a date such as "2026-09-30"', CalendarDate.is, always)

/** A civil date; no hour, no zone. */
export const on = (description: string) =>
  CalendarDate.schema.annotate(Leaf.annotation(date, description))

const instant: Leaf.Leaf = {
  ...text("instant", 'an instant such as "2026-01-05T09:12:00.000Z"', Instant.is, always),
  read: (json) => {
    if (typeof json !== "string") return refused
    if (Instant.is(json)) return json
    const read = Instant.parse(json)
    return read._tag === "Success" ? read.success : refused
  },
}

/** A moment, kept in UTC to the millisecond. */
export const at = (description: string) =>
  Instant.schema.annotate(Leaf.annotation(instant, description))

// An id has no control characters and no lone surrogates: only two characters need a backslash.
const isPlainId = (value: string): boolean => !value.includes('"') && !value.includes("\\")

const idLeaf = text("id, 1 to 200 characters", 'an id such as "F-101"', Ids.is, isPlainId)

/** An id of the kind that `schema` names. */
export const id = <S extends Schema.Top>(schema: S, description: string): S["Rebuild"] =>
  schema.annotate(Leaf.annotation(idLeaf, description))

const freeText = text("text", "a text", FreeJson.isText)

const textSchema = Schema.String.annotate({ message: "expected a text in quotes" }).check(
  Schema.makeFilter(
    (value: string) =>
      FreeJson.isText(value) ||
      "expected a text without U+0000 and without half characters (lone surrogates)",
    { toJsonSchema: () => ({ pattern: "^[^\\u0000]*$" }) },
  ),
)

/** Free text: anything but U+0000 and lone surrogates. */
export const note = (description: string) =>
  textSchema.annotate(Leaf.annotation(freeText, description))

const personalText = { ...freeText, unit: "text, personal", personal: true }

/** Free text that says something of a person: kept beside the event, so that it can be erased. */
export const personal = (description: string) =>
  textSchema.annotate(Leaf.annotation(personalText, description))

/** A country by its ISO 3166-1 code. */
export const country = (description: string) =>
  Customer.Country.annotate(Leaf.annotation(countryLeaf, description))

const countryLeaf = text(
  "ISO 3166-1 code",
  'a country such as "FR"',
  matches(/^[A-Z]{2}$/u),
  always,
)

/** A rate or a share, as a fraction in decimal text: "0.1240" is 12.40 %. */
export const fraction = (description: string) =>
  Rate.nonNegative.annotate(Leaf.annotation(fractionLeaf, description))

const fractionLeaf = text(
  "fraction from 0 to 1, decimal text",
  'a fraction in quotes such as "0.1240"',
  matches(/^(?:0(?:\.\d{1,12})?|1(?:\.0{1,12})?)$/u),
  always,
)

/** An exact number of major units in the currency of the event: "360.7397". */
export const exact = (description: string) =>
  exactSchema.annotate(Leaf.annotation(exactLeaf, description))

const exactLeaf = text(
  "decimal text, zero or more",
  'a decimal number in quotes such as "360.7397"',
  matches(/^(?:0|[1-9]\d{0,14})(?:\.\d{1,20})?$/u),
  always,
)

const exactSchema = Schema.String.annotate({ message: `expected ${exactLeaf.expected}` }).check(
  Schema.makeFilter((value: string) => exactLeaf.read(value) !== refused || refusalOf(exactLeaf), {
    toJsonSchema: () => ({ pattern: "^(0|[1-9][0-9]{0,14})(\\.[0-9]{1,20})?$" }),
  }),
)

/** What was agreed about when to pay. */
export const terms = (description: string) =>
  PaymentTerms.schema.annotate({ description, [Leaf.expectedKey]: 'terms such as {"net":30}' })

/** A whole number from `least` (included) on. */
export const count = (least: 0 | 1, description: string) => {
  const expected = `a whole number from ${least} on`
  const is = (value: unknown): value is number =>
    Number.isSafeInteger(value) && (value as number) >= least && !Object.is(value, -0)
  const leaf: Leaf.Leaf = {
    unit: `whole number, from ${least}`,
    expected,
    personal: false,
    read: (json) => (is(json) ? json : refused),
    write: (text, value: number) => text + value,
  }
  return Schema.Int.annotate({ message: `expected ${expected}` })
    .check(
      Schema.makeFilter((value: number) => is(value) || `expected ${expected}`, {
        toJsonSchema: () => ({ type: "integer", minimum: least }),
      }),
    )
    .annotate(Leaf.annotation(leaf, description))
}

/** Yes or no. */
export const flag = (description: string) =>
  Schema.Boolean.annotate(
    Leaf.annotation(
      {
        unit: "true or false",
        expected: "true or false",
        personal: false,
        read: (json) => (typeof json === "boolean" ? json : refused),
        write: (text, value: boolean) => text + value,
      },
      description,
    ),
  )

const freeLeaf: Leaf.Leaf = {
  unit: "JSON",
  expected: `JSON nested at most ${FreeJson.depthMax} deep, without U+0000 in its texts or a backslash in its names`,
  personal: false,
  read: (json) => FreeJson.read(json),
  write: (text, value) => text + (FreeJson.write(value) ?? "null"),
}

/** Any JSON, kept with sorted keys. */
export const json = (description: string) =>
  Schema.declare(FreeJson.is).annotate(Leaf.annotation(freeLeaf, description))

/** A JSON object whose keys are the host's. */
export const facts = (description: string) =>
  Schema.Record(
    Schema.String.check(Schema.makeFilter(FreeJson.isKey)),
    json("what the host put there"),
  ).annotate({ description })
