// Any event as JSON, generated from its own Schema, and the same with something changed in it.
import * as Schema from "effect/Schema"
import type * as SchemaAST from "effect/SchemaAST"
import fc from "fast-check"
import { entries } from "../../src/events/Catalogue.ts"
import * as Leaf from "../../src/events/Leaf.ts"
import * as Currency from "../../src/money/Currency.ts"
import * as Money from "../../src/money/Money.ts"
import * as PaymentTerms from "../../src/terms/PaymentTerms.ts"

const text = fc
  .string({ unit: "binary", maxLength: 12 })
  .filter((each) => each.isWellFormed() && !each.includes("\u0000"))

const id = fc
  .string({ unit: fc.constantFrom(...'AZaz09-/"\\ é€😀'), minLength: 1, maxLength: 8 })
  .filter((each) => each.isWellFormed())

const twoDigits = (from: number, to: number) =>
  fc.integer({ min: from, max: to }).map((number) => `${number}`.padStart(2, "0"))

const date = fc
  .tuple(fc.integer({ min: 1, max: 9999 }), twoDigits(1, 12), twoDigits(1, 28))
  .map(([year, month, day]) => `${`${year}`.padStart(4, "0")}-${month}-${day}`)

/** In the form that is kept, or with an offset, which is turned to UTC. */
const instant = fc
  .tuple(
    fc.integer({ min: 1000, max: 9000 }).map((year) => `${year}-06-15T`),
    fc.tuple(twoDigits(0, 23), twoDigits(0, 59), twoDigits(0, 59)).map((time) => time.join(":")),
    fc.constantFrom(".000Z", ".123Z", "Z", ".5+02:00", "-11:30"),
  )
  .map((parts) => parts.join(""))

const moneyFrom = (least: number) =>
  fc
    .tuple(
      fc.integer({ min: least, max: 999_999_999_999_999 }),
      fc.constantFrom(...Currency.codes()),
    )
    .map(([minor, currency]) => Money.toJson(Money.of(minor, currency)))

/** A name with a backslash in it: it could not be kept. */
const backslashed = /"(?:[^"\\]|\\[^\\])*\\\\(?:[^"\\]|\\.)*":/u

const json = fc.jsonValue({ maxDepth: 3 }).filter((each) => {
  const written = JSON.stringify(each)
  const isText = written.isWellFormed() && !/\\u0000|\\ud[89a-f]|__proto__/iu.test(written)
  return isText && !backslashed.test(written)
})

const leaves: Readonly<Record<string, fc.Arbitrary<unknown>>> = {
  "money, more than zero": moneyFrom(1),
  "money, zero or more": moneyFrom(0),
  "money, zero or more, or null": fc.option(moneyFrom(0)),
  "civil date": date,
  instant,
  "id, 1 to 200 characters": id,
  text,
  "text, personal": text,
  "ISO 3166-1 code": fc.constantFrom("FR", "DE", "BE"),
  "fraction from 0 to 1, decimal text": fc.constantFrom(
    "0",
    "0.1240",
    "1",
    "1.00",
    "0.000000000001",
  ),
  "decimal text, zero or more": fc.constantFrom("0", "360.7397", "12000.00"),
  "whole number, from 0": fc.nat(),
  "whole number, from 1": fc.integer({ min: 1 }),
  "true or false": fc.boolean(),
  JSON: json,
}

const terms = fc.constantFrom<PaymentTerms.PaymentTerms>(
  { net: 30 },
  { months: 1 },
  { onReceipt: true },
  { net: 45, endOfMonth: "before", day: 10, lateInterest: { margin: "0.10" } },
  {
    instalments: [
      { share: "0.30", terms: { onReceipt: true } },
      { share: "0.70", terms: { net: 45, endOfMonth: "after" } },
    ],
    discount: { rate: "0.02", within: 10 },
  },
)

/** Any JSON that the node of a Schema takes. */
const jsonOf = (ast: SchemaAST.AST): fc.Arbitrary<unknown> => {
  const leaf = Leaf.of(ast)
  if (leaf !== undefined) {
    const found = leaves[leaf.unit]
    if (found === undefined) throw new Error(`No arbitrary for ${leaf.unit}.`)
    return found
  }
  switch (ast._tag) {
    case "Literal":
      return fc.constant(ast.literal)
    case "Union":
      return fc.oneof(...ast.types.map(jsonOf))
    case "Arrays": {
      const [item] = ast.rest
      if (item === undefined) throw new Error("A tuple.")
      return fc.array(jsonOf(item), { minLength: ast.checks ? 1 : 0, maxLength: 3 })
    }
    case "Objects":
      return isTerms(ast) ? terms : objectOf(ast)
    default:
      throw new Error(`No arbitrary for ${ast._tag}.`)
  }
}

const namesOf = (ast: SchemaAST.AST) =>
  ast._tag === "Objects" ? ast.propertySignatures.map(({ name }) => name).join() : ""

const isTerms = (ast: SchemaAST.AST): boolean => namesOf(ast) === namesOf(PaymentTerms.schema.ast)

const objectOf = (ast: SchemaAST.Objects): fc.Arbitrary<unknown> => {
  const known = fc.record(
    Object.fromEntries(ast.propertySignatures.map(({ name, type }) => [name, jsonOf(type)])),
    {
      requiredKeys: ast.propertySignatures
        .filter(({ type }) => type.context?.isOptional !== true)
        .map(({ name }) => String(name)),
    },
  )
  const open = ast.indexSignatures.length > 0
  const own = fc.dictionary(fc.constantFrom("batch", "row", "Ünit", "10", "9"), json)
  // Free fields may not take the place of known ones.
  return fc
    .tuple(known, open ? own : fc.constant({}))
    .map(([fields, others]) => ({ ...others, ...fields }))
    .filter(
      (value) => Schema.is(Schema.toEncoded(Schema.make(ast)))(value) || ast.checks === undefined,
    )
}

/** An invoice does not say twice when it is due. */
const oneDueDate = (json: unknown): unknown => {
  const { dueOn, ...data } = (json as { data: Record<string, unknown> }).data
  const other = data.instalments ?? data.terms
  return other === undefined || dueOn === undefined ? json : { ...(json as object), data }
}

/** Any event of a type, as JSON. */
export const eventJson = (type: string): fc.Arbitrary<unknown> => {
  const entry = entries.get(type)
  if (entry === undefined) throw new Error(`Not an event: ${type}.`)
  return objectOf(entry.schema.ast).map(oneDueDate)
}

type Json = Record<string, unknown>
type Change = (holder: Json, key: string) => void

const stray = fc.oneof(
  fc.constantFrom<unknown>(
    null,
    "",
    "x",
    0,
    -1,
    1.5,
    -0,
    true,
    "2026-02-30",
    "1e3",
    "\u0000",
    "\ud800",
  ),
  fc.constantFrom<unknown>({}, [], { amount: "1.00" }, { amount: "1.005", currency: "EUR" }, [
    null,
  ]),
  fc.constantFrom<unknown>(
    "x".repeat(201),
    { amount: "-1.00", currency: "EUR" },
    { amount: "0.00", currency: "EUR" },
    Infinity,
    [[]],
  ),
)

const change: fc.Arbitrary<Change> = fc.oneof(
  stray.map(
    (value): Change =>
      (holder, key) => {
        holder[key] = structuredClone(value)
      },
  ),
  fc.constant<Change>((holder, key) => {
    delete holder[key]
  }),
  fc.constantFrom("extra", "__proto__", "dueon", "charge", "invoice", "creditNote").map(
    (name): Change =>
      (holder, key) => {
        Object.defineProperty(holder, name, {
          value: holder[key],
          ...{ enumerable: true, configurable: true, writable: true },
        })
      },
  ),
)

/** A value with one to three things changed in it, anywhere: most are no event any more. */
export const changed = (json: fc.Arbitrary<unknown>): fc.Arbitrary<unknown> =>
  fc
    .tuple(json, fc.array(fc.tuple(fc.nat(), change), { minLength: 1, maxLength: 3 }))
    .map(([value, changes]) => {
      const copy = structuredClone(value)
      for (const [at, apply] of changes) {
        const places = placesIn(copy)
        const place = places[at % Math.max(1, places.length)]
        if (place !== undefined) apply(...place)
      }
      return copy
    })

const placesIn = (value: unknown): Array<[Json, string]> => {
  if (typeof value !== "object" || value === null) return []
  return Object.keys(value).flatMap((key) => [
    [value as Json, key],
    ...placesIn((value as Json)[key]),
  ])
}
