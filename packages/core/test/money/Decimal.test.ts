// Exact decimals: 40 digits, no float, no exponent.
import { describe, expect, it } from "vitest"
import * as Decimal from "../../src/money/Decimal.ts"
import * as Rate from "../../src/money/Rate.ts"
import * as Rounding from "../../src/money/Rounding.ts"

const text = Decimal.format

describe("an exact decimal", () => {
  it("adds tenths that floats do not", () => {
    expect(text(Decimal.add(Decimal.of("0.1"), Decimal.of("0.2")))).toBe("0.3")
  })

  it("keeps the cent that 20 digits lose", () => {
    const large = Decimal.of("999999999999999.99")
    const product = Decimal.multiply(large, Decimal.of("1.00000001"))
    expect(text(product)).toBe("1000000009999999.9899999999")
  })

  it("divides to 40 digits, and not by zero", () => {
    expect(text(Decimal.divide(Decimal.one, Decimal.of(3)))).toBe(`0.${"3".repeat(40)}`)
    expect(() => Decimal.divide(Decimal.one, Decimal.zero)).toThrow(RangeError)
  })

  it.each([
    "",
    ".5",
    "1.",
    "1e3",
    "+1",
    "-0",
    "007",
    "1,5",
    "NaN",
    "Infinity",
    "1\n",
    "1".repeat(41),
  ])("refuses %j", (written) => {
    expect(Decimal.parse(written)._tag).toBe("Failure")
    expect(() => Decimal.of(written)).toThrow(RangeError)
  })

  it("refuses a float: 0.1 is not a tenth", () => {
    expect(() => Decimal.of(0.1)).toThrow("written as text")
  })

  it("is written without an exponent", () => {
    expect(text(Decimal.of("0.0000000001"))).toBe("0.0000000001")
    expect(text(Decimal.of("1000000000000000000000000"))).toBe("1000000000000000000000000")
    expect(text(Decimal.of("12.345"), 2)).toBe("12.35")
  })
})

describe("rounding, to the cent", () => {
  it.each([
    // figure     half-up   half-down  half-even  up       down     ceiling  floor
    ["0.005", "0.01", "0.00", "0.00", "0.01", "0.00", "0.01", "0.00"],
    ["0.015", "0.02", "0.01", "0.02", "0.02", "0.01", "0.02", "0.01"],
    ["0.0051", "0.01", "0.01", "0.01", "0.01", "0.00", "0.01", "0.00"],
    ["-0.005", "-0.01", "0.00", "0.00", "-0.01", "0.00", "0.00", "-0.01"],
    ["433.742466", "433.74", "433.74", "433.74", "433.75", "433.74", "433.75", "433.74"],
  ])("%s", (figure, ...expected) => {
    const modes = ["half-up", "half-down", "half-even", "up", "down", "ceiling", "floor"] as const
    const rounded = modes.map((mode) =>
      text(Rounding.fromMoney(Rounding.toMoney(Decimal.of(figure), "EUR", mode)), 2),
    )
    expect(rounded).toEqual(expected)
  })

  it("names every way to round", () => {
    expect([...Rounding.all].sort()).toEqual([
      "ceiling",
      "down",
      "floor",
      "half-down",
      "half-even",
      "half-up",
      "up",
    ])
  })

  it.each([
    ["1.0005", "KWD", 1_001],
    ["10.5", "JPY", 11],
    ["10.005", "EUR", 1_001],
    ["0.00005", "CLF", 1],
  ])("E7: %s %s is rounded to the currency's own smallest unit", (figure, currency, minor) => {
    expect(Rounding.toMoney(Decimal.of(figure), currency, "half-up").minor).toBe(minor)
  })

  it("RULES E2.1: once, on the total, not on each part", () => {
    const parts = ["119.835616", "313.906849"].map(Decimal.of)
    const once = Rounding.toMoney(Decimal.sum(parts), "EUR", "half-up").minor
    const each = parts.map((part) => Rounding.toMoney(part, "EUR", "half-up").minor)
    expect(once).toBe(433_74)
    expect(each).toEqual([119_84, 313_91])
  })
})

describe("a rate, as a fraction per year", () => {
  it.each([
    ["0.1240", "0.124", "12.40"],
    ["0", "0", "0.00"],
    ["-0.0088", "-0.0088", "-0.88"],
    ["1.00", "1", "100.00"],
  ])("%s is %s, %s percent", (written, rate, percent) => {
    expect(text(Rate.of(written))).toBe(rate)
    expect(Rate.toPercent(Rate.of(written))).toBe(percent)
  })

  it.each([
    ["12.4", 'expected a rate as a fraction (0.1240 is 12.40 %), found "12.4"'],
    ["1.01", 'expected a rate as a fraction (0.1240 is 12.40 %), found "1.01"'],
    ["12,4 %", 'expected a rate such as "0.1240", found "12,4 %"'],
    ["1e-1", 'expected a rate such as "0.1240", found "1e-1"'],
    ["0.1234567890123", 'expected a rate such as "0.1240", found "0.1234567890123"'],
  ])("refuses %j", (written, refusal) => {
    expect(Rate.parse(written)).toMatchObject({ failure: refusal })
    expect(() => Rate.of(written)).toThrow(refusal)
  })
})
