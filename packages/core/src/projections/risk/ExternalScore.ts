// Scores that others publish of a company, read as they define them: beside ours, never in it (RULES §9.2).
import * as Decimal from "../../money/Decimal.ts"

/** Days that a Paydex says, negative before terms; between two rows in a straight line. Not linear as a whole. */
const paydexTable: ReadonlyArray<readonly [score: number, days: number]> = [
  [100, -30],
  [90, -20],
  [80, 0],
  [70, 15],
  [60, 22],
  [56, 26],
  [55, 26],
  [52, 29],
  [51, 29],
  [50, 30],
  [40, 60],
  [20, 120],
]

/**
 * How many days after terms a Paydex (1–100) says that a company pays; less than zero is before.
 *
 * **Returns** undefined below 20: more than 120 days, nobody says how many. **Source** RULES §9.2.
 *
 * ```ts doctest
 * import { ExternalScore } from "@encours/core"
 * ExternalScore.paydexDays(80) // => 0
 * ExternalScore.paydexDays(84) // => -8
 * ExternalScore.paydexDays(46) // => 42
 * ```
 */
export const paydexDays = (score: number): number | undefined => {
  const next = paydexTable.findIndex(([at]) => score >= at)
  const [to, days] = paydexTable[next] ?? []
  if (to === undefined || days === undefined || score > 100) return undefined
  const [from, before] = paydexTable[next - 1] ?? [to, days]
  return from === to ? days : days + ((before - days) * (score - to)) / (from - to)
}

/** Five ratios of a balance sheet, as decimal texts. */
export interface AltmanRatios {
  readonly workingCapitalToAssets: string
  readonly retainedEarningsToAssets: string
  readonly operatingProfitToAssets: string
  readonly equityToLiabilities: string
  readonly salesToAssets: string
}

const altmanWeights = {
  /** Listed manufacturers: danger below 1.81, safe above 2.99. */
  listed: ["1.2", "1.4", "3.3", "0.6", "1.0"],
  /** Private manufacturers: 1.23 and 2.90. */
  private: ["0.717", "0.847", "3.107", "0.420", "0.998"],
  /** Other trades: 1.10 and 2.60. */
  other: ["6.56", "3.26", "6.72", "1.05", "0"],
} as const
export type AltmanFor = keyof typeof altmanWeights

/**
 * Altman's Z of listed manufacturers, Z′ of private ones, Z″ of other trades. **Source** RULES §9.2.
 *
 * ```ts doctest
 * import { Decimal, ExternalScore } from "@encours/core"
 * const ratios = {
 *   workingCapitalToAssets: "0.20",
 *   retainedEarningsToAssets: "0.30",
 *   operatingProfitToAssets: "0.12",
 *   equityToLiabilities: "0.90",
 *   salesToAssets: "1.50",
 * }
 * Decimal.format(ExternalScore.altman(ratios, "private"), 4) // => "2.6453"
 * ```
 */
export const altman = (ratios: AltmanRatios, of: AltmanFor): Decimal.Decimal =>
  weighted(altmanWeights[of], [
    ratios.workingCapitalToAssets,
    ratios.retainedEarningsToAssets,
    ratios.operatingProfitToAssets,
    ratios.equityToLiabilities,
    ratios.salesToAssets,
  ])

/** Five ratios of a French balance sheet, as decimal texts. */
export interface ConanHolderRatios {
  readonly grossSurplusToDebt: string
  readonly permanentCapitalToAssets: string
  readonly receivablesAndCashToAssets: string
  readonly financeCostsToSales: string
  readonly staffCostsToValueAdded: string
}

/** Conan and Holder's N: above 16 failure is unlikely, from 9 to watch, below in danger. **Source** RULES §9.2. */
export const conanHolder = (ratios: ConanHolderRatios): Decimal.Decimal =>
  weighted(
    ["24", "22", "16", "-87", "-10"],
    [
      ratios.grossSurplusToDebt,
      ratios.permanentCapitalToAssets,
      ratios.receivablesAndCashToAssets,
      ratios.financeCostsToSales,
      ratios.staffCostsToValueAdded,
    ],
  )

const weighted = (weights: ReadonlyArray<string>, ratios: ReadonlyArray<string>): Decimal.Decimal =>
  Decimal.sum(
    weights.map((weight, at) =>
      Decimal.multiply(Decimal.of(weight), Decimal.of(ratios[at] ?? "0")),
    ),
  )
