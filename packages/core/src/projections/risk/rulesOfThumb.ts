// What anybody would say without a model: the part of a payer's invoices that was late, and the middle of its
// delays. A model that does not beat them is not worth its explanation.
import { median } from "./Distribution.ts"
import type { Expectation } from "./expectPayment.ts"

/** As many invoices of payers at large as are added to a payer's own. */
const added = 5

const delaysOf = ({ voices }: Expectation): ReadonlyArray<number> =>
  voices.flatMap(({ isOpen, delay }) => (isOpen ? [] : [delay]))

const late = (delays: ReadonlyArray<number>): number => delays.filter((delay) => delay > 0).length

/** The part that was late, drawn to that of payers at large where a payer has few. */
export const lateRatio = (of: Expectation): number => {
  const own = delaysOf(of)
  const { usual } = of.weather
  return (late(own) + (added * late(usual)) / usual.length) / (own.length + added)
}

/** Of the payer's own, or of payers at large for one with fewer than three. */
export const medianDelay = (of: Expectation): number => {
  const own = delaysOf(of)
  return median(own.length < 3 ? of.weather.usual : own)
}
