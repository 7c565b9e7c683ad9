// How an amount is read and written: one strict form, so that no two people read it differently.
import * as Schema from "effect/Schema"
import { describe, expect, it } from "vitest"
import * as Money from "../../src/money/Money.ts"

const eur = (minor: number) => Money.of(minor, "EUR")
const outcome = (amount: string, currency: string) => {
  const read = Money.parse(amount, currency)
  return read._tag === "Success" ? Money.format(read.success) : read.failure
}

describe("reading an amount", () => {
  it.each([
    ["1200.00", "EUR", 120_000, "1200.00"],
    ["1200", "EUR", 120_000, "1200.00"],
    ["1200.5", "EUR", 120_050, "1200.50"],
    ["0.05", "EUR", 5, "0.05"],
    ["0", "EUR", 0, "0.00"],
    ["-0.50", "EUR", -50, "-0.50"],
    ["-12", "EUR", -1_200, "-12.00"],
    ["1200", "JPY", 1_200, "1200"],
    ["1.234", "KWD", 1_234, "1.234"],
    ["1.2345", "CLF", 12_345, "1.2345"],
    ["9999999999999.99", "EUR", 999_999_999_999_999, "9999999999999.99"],
    ["999999999999999", "JPY", 999_999_999_999_999, "999999999999999"],
    ["99999999999.9999", "UYW", 999_999_999_999_999, "99999999999.9999"],
  ])("%s %s is %i smallest units, kept as %s", (amount, currency, minor, kept) => {
    expect(Money.parse(amount, currency)).toMatchObject({ success: { minor, currency } })
    expect(outcome(amount, currency)).toBe(kept)
  })

  const cents = "expected a decimal amount with at most 2 decimals for EUR"
  it.each([
    ["12.345", "EUR", `${cents}, found "12.345"`],
    ["1.000", "EUR", `${cents}, found "1.000"`],
    ["1200.", "EUR", `${cents}, found "1200." (write decimals after the point, or no point)`],
    [".5", "EUR", `${cents}, found ".5" (write the zero before the point)`],
    ["", "EUR", `${cents}, found "" (no amount at all)`],
    [
      "12,34",
      "EUR",
      `${cents}, found "12,34" (decimals follow a point; thousands are not grouped)`,
    ],
    [
      "1,234.50",
      "EUR",
      `${cents}, found "1,234.50" (decimals follow a point; thousands are not grouped)`,
    ],
    ["1e3", "EUR", `${cents}, found "1e3" (write it without an exponent)`],
    ["+12", "EUR", `${cents}, found "+12" (a plus sign is not written)`],
    [" 12", "EUR", `${cents}, found " 12" (remove the spaces around it)`],
    ["12\n", "EUR", `${cents}, found "12\\n" (remove the spaces around it)`],
    ["1 200", "EUR", `${cents}, found "1 200"`],
    ["-", "EUR", `${cents}, found "-"`],
    ["--1", "EUR", `${cents}, found "--1"`],
    ["1-", "EUR", `${cents}, found "1-"`],
    ["1.-5", "EUR", `${cents}, found "1.-5"`],
    ["1.2.3", "EUR", `${cents}, found "1.2.3"`],
    ["١٢", "EUR", `${cents}, found "١٢"`],
    ["NaN", "EUR", `${cents}, found "NaN"`],
    ["0x10", "EUR", `${cents}, found "0x10"`],
    ["1.0", "JPY", 'expected an amount without decimals for JPY, found "1.0"'],
    ["1.0005", "KWD", 'expected a decimal amount with at most 3 decimals for KWD, found "1.0005"'],
    ["007.00", "EUR", 'expected an amount without leading zeros, found "007.00"'],
    ["00", "EUR", 'expected an amount without leading zeros, found "00"'],
    ["-0.00", "EUR", 'expected zero without a minus sign, found "-0.00"'],
    ["-0", "JPY", 'expected zero without a minus sign, found "-0"'],
    [
      "10000000000000.00",
      "EUR",
      'expected an amount of at most 15 digits, the 2 decimals of EUR included, found "10000000000000.00"',
    ],
    [
      "1000000000000000",
      "JPY",
      'expected an amount of at most 15 digits, found "1000000000000000"',
    ],
    ["12.00", "eur", 'expected a currency code in capitals (EUR), found "eur"'],
    ["12.00", "XAU", 'expected an ISO 4217 currency code, found "XAU"'],
  ])("refuses %j %s", (amount, currency, refusal) => {
    expect(outcome(amount, currency)).toBe(refusal)
  })
})

describe("writing an amount", () => {
  it.each([
    [5, "EUR", "0.05"],
    [-5, "EUR", "-0.05"],
    [0, "EUR", "0.00"],
    [0, "JPY", "0"],
    [-1_234, "KWD", "-1.234"],
    [123_456_789_012_345_678_901n, "EUR", "1234567890123456789.01"],
    [-7n, "TND", "-0.007"],
  ])("%s smallest units of %s is %s", (minor, currency, text) => {
    expect(Money.formatMinor(minor, currency)).toBe(text)
  })
})

describe("arithmetic", () => {
  it("adds and takes away in one currency", () => {
    expect(Money.add(eur(70), eur(35))).toEqual(eur(105))
    expect(Money.subtract(eur(70), eur(105))).toEqual(eur(-35))
    expect(Money.min(eur(70), eur(35))).toEqual(eur(35))
    expect(Money.compare(eur(1), eur(2))).toBe(-1)
    expect(Money.equals(eur(1), Money.of(1, "USD"))).toBe(false)
  })

  it("has one zero", () => {
    expect(Object.is(Money.negate(eur(0)).minor, 0)).toBe(true)
    expect(Object.is(Money.of(-0, "EUR").minor, 0)).toBe(true)
    expect([Money.isZero, Money.isPositive, Money.isNegative].map((is) => is(eur(0)))).toEqual([
      true,
      false,
      false,
    ])
  })

  it("never adds two currencies: that is a bug, and throws", () => {
    expect(() => Money.add(eur(1), Money.of(1, "USD"))).toThrow("currencies never mix: EUR and USD")
    expect(() => Money.compare(eur(1), Money.of(1, "USD"))).toThrow("currencies never mix")
  })

  it("never makes a float, or an amount past 15 digits: that is a bug, and throws", () => {
    expect(() => eur(0.5)).toThrow(RangeError)
    expect(() => eur(Number.NaN)).toThrow(RangeError)
    expect(() => eur(1e15)).toThrow(RangeError)
    expect(() => Money.add(eur(999_999_999_999_999), eur(1))).toThrow(RangeError)
    expect(() => Money.of(1, "FRF")).toThrow('found "FRF"')
  })
})

describe("an amount in JSON", () => {
  const read = Schema.decodeUnknownResult(Money.schema, { onExcessProperty: "error" })
  const readPositive = Schema.decodeUnknownResult(Money.positive)
  const write = Schema.encodeSync(Money.schema)

  it("is a decimal text and a code, kept with all the currency's decimals", () => {
    expect(read({ amount: "1200", currency: "EUR" })).toMatchObject({ success: eur(120_000) })
    expect(write(eur(120_000))).toEqual({ amount: "1200.00", currency: "EUR" })
    expect(Money.toJson(eur(120_000))).toEqual({ amount: "1200.00", currency: "EUR" })
  })

  it.each([
    [{ amount: 12.5, currency: "EUR" }, 'expected a decimal amount in quotes, such as "1200.00"'],
    [{ amount: "12.345", currency: "EUR" }, 'at most 2 decimals for EUR, found "12.345"'],
    [{ amount: "1", currency: "EURO" }, 'expected an ISO 4217 currency code, found "EURO"'],
    [{ amount: "1", currency: 978 }, "expected an ISO 4217 currency code in quotes"],
    [{ amount: "1" }, '["currency"]'],
    [{ amount: "1", currency: "EUR", rate: 1 }, "unknown field: expected money such as"],
    ["12 EUR", "expected money such as"],
  ])("refuses %j in the field's words", (json, words) => {
    const refused = read(json)
    expect(refused._tag === "Failure" && refused.failure.message).toContain(words)
  })

  it.each(["0", "0.00", "-1.00"])("refuses %j where it must be above zero", (amount) => {
    const refused = readPositive({ amount, currency: "EUR" })
    expect(refused._tag === "Failure" && refused.failure.message).toBe(
      `expected an amount above zero, found "${amount}"\n  at ["amount"]`,
    )
  })
})
