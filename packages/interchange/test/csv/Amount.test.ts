// How a list writes its amounts. Whatever stands around the digits, the amount is exact or refused.
import { Money } from "@encours/core"
import { describe, expect, it } from "vitest"
import * as Amount from "../../src/csv/Amount.ts"

const read = (text: string, decimal: "," | ".", currency: string) => {
  const found = Amount.reader(decimal)(text, currency)
  if (found._tag === "Success") return Money.format(found.success)
  const { expected, hint } = found.failure
  return hint === undefined ? expected : `${expected} (${hint})`
}

describe("an amount is read", () => {
  it.each([
    ["1234.56", ".", "EUR", "1234.56"],
    ["1234,56", ",", "EUR", "1234.56"],
    ["1234", ",", "EUR", "1234.00"],
    ["0.07", ".", "EUR", "0.07"],
    [".50", ".", "EUR", "0.50"],
    ["007.50", ".", "EUR", "7.50"],
    ["1200", ".", "JPY", "1200"],
    ["1,200", ".", "JPY", "1200"],
    ["1.234", ".", "KWD", "1.234"],
    // thousands, in groups of three, set apart by one sign
    ["1 234,56", ",", "EUR", "1234.56"],
    ["1\u00a0234,56", ",", "EUR", "1234.56"],
    ["1\u202f234\u202f567,89", ",", "EUR", "1234567.89"],
    ["1.234,56", ",", "EUR", "1234.56"],
    ["1,234,567.89", ".", "EUR", "1234567.89"],
    ["1'234.56", ".", "CHF", "1234.56"],
    ["1’234.56", ".", "CHF", "1234.56"],
    ["1.234", ",", "EUR", "1234.00"],
    ["1,234", ".", "EUR", "1234.00"],
    // the currency around
    ["€1,234.56", ".", "EUR", "1234.56"],
    ["1 234,56 €", ",", "EUR", "1234.56"],
    ["1 234,56\u00a0€", ",", "EUR", "1234.56"],
    ["EUR 12.00", ".", "EUR", "12.00"],
    ["12.00eur", ".", "EUR", "12.00"],
    ["$.50", ".", "USD", "0.50"],
    ["US$ 12.00", ".", "USD", "12.00"],
    ["$12.00", ".", "CAD", "12.00"],
    ["Fr. 12.00", ".", "CHF", "12.00"],
    ["12,00 kr.", ",", "DKK", "12.00"],
    // below zero
    ["-12.00", ".", "EUR", "-12.00"],
    ["−12.00", ".", "EUR", "-12.00"],
    ["12.00-", ".", "EUR", "-12.00"],
    ["(1,200.00)", ".", "EUR", "-1200.00"],
    ["-€12.00", ".", "EUR", "-12.00"],
    ["€ (12.00)", ".", "EUR", "-12.00"],
    ["+12.00", ".", "EUR", "12.00"],
    ["-0.00", ".", "EUR", "0.00"],
    // zeros that databases add
    ["55.9400", ".", "EUR", "55.94"],
    ["1200.00", ".", "JPY", "1200"],
    ["9999999999999.99", ".", "EUR", "9999999999999.99"],
  ] as const)("%s with %s in %s is %s", (text, decimal, currency, expected) => {
    expect(read(text, decimal, currency)).toBe(expected)
  })
})

describe("an amount that could mean something else is refused", () => {
  const shape = (decimal: string) => `an amount in EUR with decimals after "${decimal}"`
  const say = (other: string) =>
    ` (if "${other}" comes before the decimals of this list, say "decimal": "${other}")`

  it.each([
    ["1234,56", ".", "EUR", shape(".") + say(",")],
    ["1.234,56", ".", "EUR", shape(".") + say(",")],
    ["1,234.56", ",", "EUR", shape(",") + say(".")],
    ["1,23", ".", "EUR", shape(".") + say(",")],
    ["0,123", ".", "KWD", `an amount in KWD with decimals after "."${say(",")}`],
    ["1.000", ".", "EUR", `an amount with at most 2 decimals for EUR${say(",")}`],
    ["1.00 __proto__", ".", "EUR", "an amount in EUR"],
    ["constructor 1.00", ".", "EUR", "an amount in EUR"],
    ["12.345", ".", "EUR", `an amount with at most 2 decimals for EUR${say(",")}`],
    ["12.3456", ".", "EUR", "an amount with at most 2 decimals for EUR"],
    ["1200.5", ".", "JPY", "an amount with no decimals for JPY"],
    ["1 234'567.00", ".", "EUR", shape(".")],
    ["12 34.00", ".", "EUR", shape(".")],
    ["1,2345.00", ".", "EUR", shape(".")],
    ["1.2.3", ".", "EUR", shape(".")],
    ["12.", ".", "EUR", "an amount in EUR"],
    ["1e3", ".", "EUR", shape(".")],
    ["twelve", ".", "EUR", shape(".")],
    ["€", ".", "EUR", shape(".")],
    ["--12", ".", "EUR", shape(".")],
    ["(-12)", ".", "EUR", shape(".")],
    ["(12", ".", "EUR", shape(".")],
    ["12 $", ".", "EUR", "an amount in EUR"],
    ["USD 12.00", ".", "EUR", "an amount in EUR"],
    ["€12 EUR", ".", "EUR", shape(".")],
    ["kr.50", ".", "SEK", 'an amount in SEK with decimals after "."'],
    ["0x10", ".", "EUR", shape(".")],
    ["١٢", ".", "EUR", shape(".")],
    [
      "99999999999999.99",
      ".",
      "EUR",
      "an amount of at most 15 digits, the decimals of EUR included",
    ],
  ] as const)("%s with %s in %s", (text, decimal, currency, expected) => {
    expect(read(text, decimal, currency)).toBe(expected)
  })
})
