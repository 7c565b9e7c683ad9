// Scores of others, by their published numbers (RULES §9.2).
import { describe, expect, it } from "vitest"
import { Decimal, ExternalScore } from "../../../src/index.ts"

describe("RULES §9.2: Paydex, days after terms", () => {
  it.each([
    ...[
      [100, -30],
      [99, -29],
      [91, -21],
      [90, -20],
      [89, -18],
      [85, -10],
      [84, -8],
    ],
    ...[
      [83, -6],
      [82, -4],
      [81, -2],
      [80, 0],
      [70, 15],
      [60, 22],
      [59, 23],
      [58, 24],
      [57, 25],
    ],
    ...[
      [56, 26],
      [55, 26],
      [54, 27],
      [53, 28],
      [52, 29],
      [51, 29],
      [50, 30],
      [49, 33],
      [48, 36],
    ],
    ...[
      [47, 39],
      [46, 42],
      [45, 45],
      [44, 48],
      [40, 60],
      [30, 90],
      [20, 120],
    ],
  ])("%i says %i", (score = 0, days = 0) => {
    expect(ExternalScore.paydexDays(score)).toBe(days)
  })

  it("below 20, and above 100, says no number of days", () => {
    expect([19, 1, 0, 101].map(ExternalScore.paydexDays)).toEqual(Array(4).fill(undefined))
  })
})

describe("RULES §9.2: Altman, of 0.20, 0.30, 0.12, 0.90, 1.50", () => {
  const ratios = {
    workingCapitalToAssets: "0.20",
    retainedEarningsToAssets: "0.30",
    operatingProfitToAssets: "0.12",
    equityToLiabilities: "0.90",
    salesToAssets: "1.50",
  }

  it.each([
    ["listed", "3.096"],
    ["private", "2.64534"],
    ["other", "4.0414"],
  ] as const)("%s: %s", (of, expected) => {
    expect(Decimal.format(ExternalScore.altman(ratios, of))).toBe(expected)
  })
})

it("RULES §9.2: Conan and Holder, of 0.20, 0.45, 0.60, 0.02, 0.55: 17.06", () => {
  const n = ExternalScore.conanHolder({
    grossSurplusToDebt: "0.20",
    permanentCapitalToAssets: "0.45",
    receivablesAndCashToAssets: "0.60",
    financeCostsToSales: "0.02",
    staffCostsToValueAdded: "0.55",
  })
  expect(Decimal.format(n)).toBe("17.06")
})
