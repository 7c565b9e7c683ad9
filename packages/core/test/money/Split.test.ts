// An amount cut in parts loses no cent: what is left over is on the last part.
import { describe, expect, it } from "vitest"
import * as Decimal from "../../src/money/Decimal.ts"
import * as Money from "../../src/money/Money.ts"
import * as Split from "../../src/money/Split.ts"

const cut = (amount: string, currency: string, ...shares: ReadonlyArray<string>) => {
  const total = Money.parse(amount, currency)
  if (total._tag === "Failure") throw new Error(total.failure)
  return Split.split(total.success, shares.map(Decimal.of)).map(Money.format)
}

describe("split", () => {
  it.each([
    ["E5: 100.00 in 3", "100.00", "EUR", ["1", "1", "1"], ["33.33", "33.33", "33.34"]],
    ["100 yen in 3", "100", "JPY", ["1", "1", "1"], ["33", "33", "34"]],
    ["1 dinar in 3", "1.000", "KWD", ["1", "1", "1"], ["0.333", "0.333", "0.334"]],
    ["30 and 70 %", "99.99", "EUR", ["0.30", "0.70"], ["29.99", "70.00"]],
    ["only the proportion counts", "99.99", "EUR", ["3", "7"], ["29.99", "70.00"]],
    [
      "no part of the wrong sign",
      "0.02",
      "EUR",
      ["1", "1", "1", "1"],
      ["0.00", "0.00", "0.00", "0.02"],
    ],
    ["a credit", "-100.00", "EUR", ["1", "1", "1"], ["-33.33", "-33.33", "-33.34"]],
    ["a share of nothing", "10.00", "EUR", ["0", "1"], ["0.00", "10.00"]],
    ["one part", "10.00", "EUR", ["1"], ["10.00"]],
    [
      "the largest",
      "9999999999999.99",
      "EUR",
      ["1", "2"],
      ["3333333333333.33", "6666666666666.66"],
    ],
  ])("%s", (_, amount, currency, shares, parts) => {
    expect(cut(amount, currency, ...shares)).toEqual(parts)
  })

  it("throws on shares that are no shares", () => {
    for (const shares of [[], ["0"], ["1", "-1"], ["-1", "3"]]) {
      expect(() => cut("1.00", "EUR", ...shares)).toThrow(RangeError)
    }
  })
})

describe("equally", () => {
  it("E5: 100.00 in three terms, the odd cent on the last", () => {
    expect(Split.equally(Money.of(10_000, "EUR"), 3).map(Money.format)).toEqual([
      "33.33",
      "33.33",
      "33.34",
    ])
  })
})
