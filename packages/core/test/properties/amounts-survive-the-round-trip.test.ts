// An amount written and read again is the same amount; a text is accepted in one way only.
import * as Schema from "effect/Schema"
import fc from "fast-check"
import { expect, it } from "vitest"
import * as Currency from "../../src/money/Currency.ts"
import * as Money from "../../src/money/Money.ts"

const limit = Money.minorLimit - 1
const currency = fc.constantFrom(...Currency.codes())
const money = fc
  .tuple(fc.integer({ min: -limit, max: limit }), currency)
  .map(([minor, code]) => Money.of(minor, code))

it("an amount written and read again is the same", () => {
  const write = Schema.encodeSync(Money.schema)
  const read = Schema.decodeUnknownSync(Money.schema)
  fc.assert(
    fc.property(money, (amount) => {
      expect(Money.parse(Money.format(amount), amount.currency)).toMatchObject({ success: amount })
      expect(read(JSON.parse(JSON.stringify(write(amount))))).toEqual(amount)
      expect(write(amount)).toEqual(Money.toJson(amount))
    }),
  )
})

/** The grammar of the design, written a second time as a pattern. */
const isAmount = (text: string, digits: number): boolean => {
  const decimals = digits === 0 ? "" : `(\\.\\d{1,${digits}})?`
  if (!new RegExp(`^-?(0|[1-9]\\d*)${decimals}$`, "u").test(text)) return false
  const [whole = "", fraction = ""] = text.replace("-", "").split(".")
  const minor = BigInt(whole + fraction.padEnd(digits, "0"))
  return minor < 10n ** 15n && !(text.startsWith("-") && minor === 0n)
}
const nearlyAmount = fc.oneof(
  fc.string({ unit: fc.constantFrom(..."0123456789.-+,e "), maxLength: 18 }),
  money.map(Money.format),
  money.map((amount) => `${Money.format(amount)}0`),
  fc.string(),
)

it("a text is an amount exactly when the grammar says so", () => {
  fc.assert(
    fc.property(nearlyAmount, currency, (text, code) => {
      const accepted = isAmount(text, Currency.minorDigits(code) ?? 0)
      const read = Money.parse(text, code)
      expect(read._tag).toBe(accepted ? "Success" : "Failure")
      if (read._tag === "Failure") expect(read.failure).toContain(`found ${JSON.stringify(text)}`)
    }),
    { numRuns: 500 },
  )
})

it("what is accepted fits the pattern of the JSON Schema", () => {
  const pattern = /^-?(0|[1-9][0-9]{0,14})(\.[0-9]{1,4})?$/u
  expect(JSON.stringify(Schema.toJsonSchemaDocument(Money.schema))).toContain(
    JSON.stringify(pattern.source),
  )
  fc.assert(fc.property(money, (amount) => pattern.test(Money.format(amount))))
})
