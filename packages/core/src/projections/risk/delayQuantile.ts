// The plain rule that expected dates are checked against, and what stands in where a payer's own past says
// nothing: the least past delay by which a part of the weight had come (RULES §9.4).

/** A past delay in days and its weight; 1 unless told. */
export interface Delay {
  readonly days: number
  readonly weight?: number
}

/**
 * The weighted quantile of type 1: the smallest delay with `Σ weight of delays ≤ it ≥ part × Σ weight`. Given
 * that it has not come after `soFar` days, of the longer delays only.
 *
 * **Returns** undefined where no delay is longer.
 *
 * ```ts doctest
 * import { delayQuantile } from "@encours/core"
 * const past = [-3, 0, 0, 2, 5, 6, 9, 12, 20, 45].map((days) => ({ days }))
 * delayQuantile(past, 0.8) // => 12
 * delayQuantile(past, 0.5, 6) // => 12
 * delayQuantile(past, 0.5, 45) // => undefined
 * ```
 */
export const delayQuantile = (
  delays: ReadonlyArray<Delay>,
  part: number,
  soFar = Number.NEGATIVE_INFINITY,
): number | undefined => {
  const longer = delays.filter(({ days }) => days > soFar).sort((a, b) => a.days - b.days)
  const all = longer.reduce((sum, { weight = 1 }) => sum + weight, 0)
  let sum = 0
  for (const { days, weight = 1 } of longer) {
    sum += weight
    // A tenth of a tenth of a weight is the error of adding them, not a delay that is missing.
    if (sum >= part * all - 1e-9 * all) return days
  }
  return undefined
}
