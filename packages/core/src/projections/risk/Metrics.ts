// How good expectations were, beside what came: whether late invoices had the higher chances, how far chances
// and dates were off, and how often ranges held.

/** An expectation and its outcome. */
export interface Judged {
  readonly lateProbability: number
  readonly expectedDelay: number
  readonly p50: number
  readonly p80: number
  readonly p90: number
  readonly actualDelay: number
}

export interface Metrics {
  readonly n: number
  /** The chance that a late invoice had a higher probability than one on time; null of one kind only. */
  readonly auc: number | null
  /** The part that was on the right side of one half. */
  readonly accuracy: number | null
  /** The mean of the squared distance to what came, 0 or 1. */
  readonly brier: number | null
  readonly logLoss: number | null
  readonly maeDays: number | null
  /** Mean pinball loss of the 80 % date, in days. */
  readonly pinballP80: number | null
  /** The parts that came by their 50, 80 and 90 % dates: what those ranges really are. */
  readonly coverageP50: number | null
  readonly coverageP80: number | null
  readonly coverageP90: number | null
  readonly lateRate: number | null
}

export const metrics = (judged: ReadonlyArray<Judged>): Metrics => {
  const n = judged.length
  const mean = (of: (each: Judged) => number): number | null =>
    n === 0 ? null : rounded(judged.reduce((sum, each) => sum + of(each), 0) / n)
  const late = ({ actualDelay }: Judged) => (actualDelay > 0 ? 1 : 0)
  return {
    n,
    auc: auc(judged),
    accuracy: mean((each) => (each.lateProbability >= 0.5 === (late(each) === 1) ? 1 : 0)),
    brier: mean((each) => (each.lateProbability - late(each)) ** 2),
    logLoss: mean((each) => -Math.log(likelihood(each.lateProbability, late(each)))),
    maeDays: mean(({ expectedDelay, actualDelay }) => Math.abs(expectedDelay - actualDelay)),
    pinballP80: mean(({ p80, actualDelay }) =>
      actualDelay > p80 ? 0.8 * (actualDelay - p80) : 0.2 * (p80 - actualDelay),
    ),
    coverageP50: mean(({ p50, actualDelay }) => (actualDelay <= p50 ? 1 : 0)),
    coverageP80: mean(({ p80, actualDelay }) => (actualDelay <= p80 ? 1 : 0)),
    coverageP90: mean(({ p90, actualDelay }) => (actualDelay <= p90 ? 1 : 0)),
    lateRate: mean(late),
  }
}

const likelihood = (probability: number, late: number): number => {
  const kept = Math.max(1e-6, Math.min(1 - 1e-6, probability))
  return late === 1 ? kept : 1 - kept
}

/** By ranks, those that are equal sharing theirs. */
const auc = (judged: ReadonlyArray<Judged>): number | null => {
  const sorted = judged.toSorted((a, b) => a.lateProbability - b.lateProbability)
  const late = sorted.filter(({ actualDelay }) => actualDelay > 0).length
  const onTime = sorted.length - late
  if (late === 0 || onTime === 0) return null
  let ranks = 0
  for (let from = 0; from < sorted.length; ) {
    let to = from
    while (to < sorted.length && sorted[to]?.lateProbability === sorted[from]?.lateProbability) to++
    const rank = (from + 1 + to) / 2
    for (let at = from; at < to; at++) if ((sorted[at]?.actualDelay ?? 0) > 0) ranks += rank
    from = to
  }
  return rounded((ranks - (late * (late + 1)) / 2) / (late * onTime))
}

/** Four decimals: what is left is noise. */
const rounded = (value: number): number => Math.round(value * 10_000) / 10_000
