// How late a payment may come, as a weighted sample of delays: the payer's own past invoices, what is late
// with it now, and a little of payers at large. Each delay is blurred by a few days, for a payment made
// a day after the due date says little against one made a day before.
//
// Every figure is a count of that sample: the chance to be late is the weight of the delays above zero.

/** A delay that has happened, in days, and how much it speaks for the invoice that is asked about. */
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
}

/** The part of the weight with a delay of more than `days`. */
export const above = ({ samples, drift }: Distribution, days: number): number => {
  let sum = 0
  let all = 0
  for (const { delay, weight } of samples) {
    all += weight
    // Between two days: a delay of `days` is not above it.
    sum += weight * logistic((delay + drift - days - 0.5) / blur)
  }
  return all === 0 ? 0 : sum / all
}

const logistic = (x: number): number => 1 / (1 + Math.exp(-Math.max(-40, Math.min(40, x))))

/** The chance to be late, given that it is not paid `so far` days after the due date. */
export const lateProbability = (of: Distribution, soFar = -Infinity): number => {
  if (soFar > 0) return 1
  const open = soFar === -Infinity ? 1 : above(of, soFar)
  return open === 0 ? 1 : Math.min(1, above(of, 0) / open)
}

/** Days after the due date up to which a delay is looked for: three years. */
const most = 1_100
const least = -400

/**
 * The least whole number of days by which the payment has come with a chance of `part`, given that it
 * has not come `soFar` days after the due date.
 */
export const quantile = (of: Distribution, part: number, soFar = -Infinity): number => {
  const open = soFar === -Infinity ? 1 : above(of, soFar)
  let low = soFar === -Infinity ? least : Math.max(least, Math.floor(soFar) + 1)
  let high = most
  // What has not come when all of the sample had: nothing is known of it but that it is late.
  if (open < 1e-9) return low
  while (low < high) {
    const middle = Math.floor((low + high) / 2)
    if (open - above(of, middle) >= part * open) high = middle
    else low = middle + 1
  }
  return low
}

/** The weighted middle of the sample, between the two delays nearest to it, drift included. */
export const middle = (of: Distribution): number => ownMiddle(of) + of.drift

/** The middle without what all payers share: what the payer's own past lets expect. */
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

/** The middle of some numbers, or between the two in the middle. */
export const median = (values: ReadonlyArray<number>): number => {
  const sorted = values.toSorted((a, b) => a - b)
  const at = (sorted.length - 1) / 2
  return ((sorted[Math.floor(at)] ?? 0) + (sorted[Math.ceil(at)] ?? 0)) / 2
}
