// When an invoice is to be paid, as agreed: 30 days, 45 days end of month, on receipt, in parts.
// {"net":30} · {"net":45,"endOfMonth":"after","day":10} · {"months":1} · {"onReceipt":true}
// Terms are dated rules without a date; DueDate.ts applies them to an invoice's issue date.
import * as Result from "effect/Result"
import * as Schema from "effect/Schema"
import * as Decimal from "../money/Decimal.ts"
import * as Rate from "../money/Rate.ts"

/** Longest delay that terms can give: a century, so that a due date stays a date. */
export const netMax = 36_500
export const monthsMax = 1_200

const rule = {
  /** Days after the issue date. */
  net: Schema.optionalKey(wholeNumber(0, netMax, "days")),
  /** Months after the issue date: the same day number, else the last of that month. */
  months: Schema.optionalKey(wholeNumber(1, monthsMax, "months")),
  /** Due the day the invoice is issued. */
  onReceipt: Schema.optionalKey(
    Schema.Literal(true).annotate({ message: "expected true (or leave onReceipt out)" }),
  ),
  /**
   * Whether the month ends `after` the days (issue + 45, then end of month: reading A) or `before`
   * them (end of month, then + 45: reading B). Both are lawful and differ by up to a month, so
   * terms must say which (RULES PT-03A, PT-03B, PT-04).
   */
  endOfMonth: Schema.optionalKey(
    Schema.Literals(["after", "before"]).annotate({ message: "expected after or before" }),
  ),
  /** Then the first such day of a month on or after that date; the last day of a shorter month. */
  day: Schema.optionalKey(wholeNumber(1, 31, "a day of the month")),
} as const

/** Terms that give one due date. */
export const SinglePayment = Schema.Struct(rule)
  .annotate(only('terms of one payment, such as {"net":30}'))
  .check(
    Schema.makeFilter((terms) => ruleRefusal(terms, ["net", "months", "onReceipt"]), {
      toJsonSchema: () => ruleJsonSchema("net", "months", "onReceipt"),
    }),
  )
export type SinglePayment = typeof SinglePayment.Type

/** A part of the invoice under terms of its own; `share` is a fraction: "0.30". */
export const Instalment = Schema.Struct({
  share: Schema.String.annotate({ message: 'expected a share in quotes, such as "0.30"' }).check(
    Schema.makeFilter((text: string) => shareRefusal(text) ?? true, {
      toJsonSchema: () => ({ pattern: "^(?!0(\\.0+)?$)(0\\.[0-9]{1,12}|1(\\.0{1,12})?)$" }),
    }),
  ),
  terms: SinglePayment,
}).annotate(only("share and terms"))
export type Instalment = typeof Instalment.Type

/** A price cut for early payment: `rate` of the invoice when paid within `within` days of issue. */
export const Discount = Schema.Struct({
  rate: Rate.nonNegative.check(
    Schema.makeFilter(
      (text: string) =>
        !/^(0(\.0+)?|1(\.0+)?)$/u.test(text) ||
        `expected a discount between 0 and 1, found ${JSON.stringify(text)}`,
    ),
  ),
  within: wholeNumber(0, netMax, "days"),
}).annotate(only("rate and within"))
export type Discount = typeof Discount.Type

/** The late-payment rate that was agreed: a fixed one, or points above the reference rate. */
export const LateInterest = Schema.Struct({
  rate: Schema.optionalKey(Rate.nonNegative),
  margin: Schema.optionalKey(Rate.nonNegative),
})
  .annotate(only("rate or margin"))
  .check(
    Schema.makeFilter((agreed) => formRefusal(agreed, ["rate", "margin"]), {
      toJsonSchema: () => ({ oneOf: exactlyOne("rate", "margin") }),
    }),
  )
export type LateInterest = typeof LateInterest.Type

/**
 * Payment terms as they stand in a fact: exactly one of `net`, `months`, `onReceipt` and
 * `instalments`, and what may go with it.
 *
 * **Refuses** two forms at once, `endOfMonth` without `net`, `day` without a delay to add it to,
 * shares that do not add up to exactly 1 (write "0.34" for the last third), and instalments inside
 * instalments. Unknown keys are refused where decoding says so (`onExcessProperty: "error"`).
 */
export const schema = Schema.Struct({
  ...rule,
  instalments: Schema.optionalKey(
    Schema.Array(Instalment)
      .annotate({ message: "expected a list of instalments" })
      .check(
        Schema.makeFilter((parts: ReadonlyArray<Instalment>) => sharesRefusal(parts) ?? true, {
          toJsonSchema: () => ({ minItems: 1 }),
        }),
      ),
  ),
  discount: Schema.optionalKey(Discount),
  lateInterest: Schema.optionalKey(LateInterest),
})
  .annotate(only('payment terms, such as {"net":30}'))
  .check(
    Schema.makeFilter((terms) => ruleRefusal(terms, forms), {
      toJsonSchema: () => ruleJsonSchema(...forms),
    }),
  )
export type PaymentTerms = typeof schema.Type

/**
 * Reads terms from a decoded JSON value; refuses unknown keys too.
 *
 * ```ts doctest
 * import { PaymentTerms } from "@encours/core"
 * import * as Result from "effect/Result"
 * Result.merge(PaymentTerms.parse({ net: 30, day: 10 })) // => { net: 30, day: 10 }
 * Result.isFailure(PaymentTerms.parse({ net: 30, months: 1 })) // => true
 * ```
 */
export const parse = (value: unknown): Result.Result<PaymentTerms, string> =>
  Result.mapError(decode(value), (error) => error.message)

const decode = Schema.decodeUnknownResult(schema, { onExcessProperty: "error" })

const forms = ["net", "months", "onReceipt", "instalments"] as const

function ruleRefusal(terms: SinglePayment, allowed: ReadonlyArray<string>): Schema.FilterOutput {
  const refusal = formRefusal(terms, allowed)
  if (refusal !== undefined) return refusal
  if (terms.endOfMonth !== undefined && terms.net === undefined) {
    return { path: ["endOfMonth"], issue: 'endOfMonth needs "net" (write "net": 0 for none)' }
  }
  if (terms.day !== undefined && terms.net === undefined && terms.months === undefined) {
    return { path: ["day"], issue: 'day needs "net" or "months"' }
  }
  return undefined
}

function formRefusal(value: object, allowed: ReadonlyArray<string>): string | undefined {
  const found = allowed.filter((key) => Object.hasOwn(value, key))
  if (found.length === 1) return undefined
  return `expected exactly one of ${list(allowed)}, found ${list(found) || "none"}`
}

function shareRefusal(text: string): string | undefined {
  const share = /^[01](\.\d{1,12})?$/u.test(text) ? Number(text) : Number.NaN
  return share > 0 && share <= 1
    ? undefined
    : `expected a share above 0 and up to 1, such as "0.30", found ${JSON.stringify(text)}`
}

function sharesRefusal(parts: ReadonlyArray<Instalment>): string | undefined {
  if (parts.length === 0) return "expected at least one instalment, found none"
  const total = Decimal.sum(parts.map((part) => Decimal.of(part.share)))
  return Decimal.equals(total, Decimal.one)
    ? undefined
    : `expected shares that add up to exactly 1, found ${Decimal.format(total)}`
}

function wholeNumber(min: number, max: number, what: string) {
  const wanted = `a whole number from ${min} to ${max} (${what})`
  return Schema.Number.annotate({ message: `expected ${wanted}` }).check(
    Schema.makeFilter(
      (value: number) =>
        (Number.isInteger(value) && value >= min && value <= max && !Object.is(value, -0)) ||
        `expected ${wanted}, found ${Object.is(value, -0) ? "-0" : value}`,
      { toJsonSchema: () => ({ type: "integer", minimum: min, maximum: max }) },
    ),
    // Says no more than the check above, but lets the JSON Schema be of numbers alone.
    Schema.isFinite(),
  )
}

function only(what: string) {
  return { message: `expected ${what}`, messageUnexpectedKey: `unknown field: expected ${what}` }
}

function exactlyOne(...keys: ReadonlyArray<string>) {
  return keys.map((key) => ({ required: [key] }))
}

function ruleJsonSchema(...forms: ReadonlyArray<string>) {
  return {
    oneOf: exactlyOne(...forms),
    dependentRequired: { endOfMonth: ["net"] },
    dependentSchemas: { day: { anyOf: exactlyOne("net", "months") } },
  }
}

function list(words: ReadonlyArray<string>): string {
  const last = words.at(-1) ?? ""
  return words.length < 2 ? last : `${words.slice(0, -1).join(", ")} and ${last}`
}
