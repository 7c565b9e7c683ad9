// How late a payment may come, as a weighted sample of delays, each blurred by a few days: a payment made a
// day after the due date says little against one made a day before.
//
// Every figure is a count of that sample: the chance to be late is the weight of the delays above zero. What
// was learned since says that chance better; then both halves of the sample, in time and late, are
// weighed to agree with it.

import { asItIs, type Calibration } from "./calibrate.ts"

/** A delay in days, and how much it speaks for the invoice that is asked about. */
export interface Sample {
  readonly delay: number
  readonly weight: number
}

/** Days over which a delay is blurred. */
export const blur = 2.5

export interface Distribution {
  readonly samples: ReadonlyArray<Sample>
  /** Days by which all payers have changed: added to every delay. */
  readonly drift: number
  /** The chance to be late, where it was learned. */
  readonly late?: number | undefined
}

export const logistic = (x: number): number => 1 / (1 + Math.exp(-Math.max(-40, Math.min(40, x))))

/** How much of a blurred delay is above `days`; a delay of `days` itself is not. */
export const partAbove = (delay: number, days: number): number =>
  logistic((delay - days - 0.5) / blur)

/** The part of the sample's weight with a delay of more than `days`, as nothing was learned. */
export const counted = ({ samples, drift }: Distribution, days: number): number => {
  let sum = 0
  let all = 0
  for (const { delay, weight } of samples) {
    all += weight
    sum += weight * partAbove(delay + drift, days)
  }
  return all === 0 ? 0 : sum / all
}

/** The chance of a delay of more than `days`. */
export const above = (of: Distribution, days: number): number => aboveOf(of)(days)

const aboveOf = (of: Distribution): ((days: number) => number) => {
  const { late } = of
  if (late === undefined) return (days) => counted(of, days)
  const before = Math.min(1 - 1e-9, Math.max(1e-9, counted(of, 0)))
  return (days) => {
    const part = counted(of, days)
    return days >= 0 ? (late * part) / before : late + ((1 - late) * (part - before)) / (1 - before)
  }
}

/** The chance to be late, given that it is not paid `soFar` days after the due date. */
export const lateProbability = (of: Distribution, soFar = -Infinity): number => {
  if (soFar > 0) return 1
  const chance = aboveOf(of)
  const open = soFar === -Infinity ? 1 : chance(soFar)
  return open === 0 ? 1 : Math.min(1, chance(0) / open)
}

/** Days after the due date between which a delay is looked for: a year before, three years after. */
const least = -400
const most = 1_100

/**
 * The least whole number of days by which the payment has come with a chance of `part`, given that it
 * has not come `soFar` days after the due date; by the record, where there is one.
 */
export const quantile = (
  of: Distribution,
  part: number,
  { came, toSpend }: Calibration = asItIs,
  soFar = -Infinity,
): number => {
  const chance = aboveOf(of)
  const gone = soFar === -Infinity ? 0 : came(1 - chance(soFar))
  const level = toSpend(gone + part * (1 - gone))
  let low = soFar === -Infinity ? least : Math.max(least, Math.floor(soFar) + 1)
  let high = Math.max(low, most)
  while (low < high) {
    const middle = Math.floor((low + high) / 2)
    if (1 - chance(middle) >= level) high = middle
    else low = middle + 1
  }
  return low
}

/** The chance that the payment has come by so many days after the due date, by the record. */
export const comes = (
  of: Distribution,
  { came }: Calibration = asItIs,
): ((days: number) => number) => {
  const chance = aboveOf(of)
  return (days) => came(1 - chance(days))
}

/** The delay that half of the payments are expected before, between whole days. */
export const middle = (of: Distribution): number => {
  const chance = aboveOf(of)
  let low = least
  let high = most
  // A hundredth of a day is finer than anybody prints.
  while (high - low > 0.01) {
    const half = (low + high) / 2
    if (chance(half) <= 0.5) high = half
    else low = half
  }
  return high
}

/** The part of the chances that is spent when the payment comes `days` after the due date. */
export const spent = (of: Distribution, days: number): number => {
  const chance = aboveOf(of)
  return 1 - (chance(days) + chance(days - 1)) / 2
}

/** The weighted middle of the sample, without drift: what the payer's own past lets expect. */
export const ownMiddle = ({ samples }: Distribution): number => {
  const sorted = samples.toSorted((a, b) => a.delay - b.delay)
  const half = sorted.reduce((sum, { weight }) => sum + weight, 0) / 2
  let sum = 0
  let before: { readonly at: number; readonly delay: number } | undefined
  for (const { delay, weight } of sorted) {
    const at = sum + weight / 2
    if (at >= half) {
      if (before === undefined || at === before.at) return delay
      return before.delay + ((delay - before.delay) * (half - before.at)) / (at - before.at)
    }
    before = { at, delay }
    sum += weight
  }
  return before?.delay ?? 0
}

/** Numbers from the least to the greatest: a typed array is sorted as numbers, and many times faster. */
export const inOrder = (values: ReadonlyArray<number>): Float64Array =>
  Float64Array.from(values).sort()

/** The middle of some numbers, or between the two in the middle. */
export const median = (values: ReadonlyArray<number>): number => {
  const sorted = inOrder(values)
  const at = (sorted.length - 1) / 2
  return ((sorted[Math.floor(at)] ?? 0) + (sorted[Math.ceil(at)] ?? 0)) / 2
}
