// Five ways to look at an invoice, each a number above zero where it speaks for lateness: what its payer's
// invoices say, its amount among all, its amount among the payer's own, the payer's longer past, and the
// payer's invoices due on the same day of the week. How much each counts is learned (lessons.ts).
import { partAbove } from "./Distribution.ts"
import type { Expectation } from "./expectPayment.ts"
import type { Asked } from "./voices.ts"

export const viewNames = ["own", "amount", "ownAmount", "longPast", "weekday"] as const
export type ViewName = (typeof viewNames)[number]

/** In the order of `viewNames`; `own` in log-odds, the others as what they add to it. */
export type Views = ReadonlyArray<number>

/** The longer past: half as much each four half lives. */
const longer = 1 / 4
/** What an invoice due on another day of the week says still. */
const otherWeekday = 0.1
/** Invoices in the same currency from which a payer's own amounts are known. */
const amountsLeast = 3

/** How large amounts are in a currency: the mean and the deviation of their logarithms. */
export interface AmountScale {
  readonly mean: number
  readonly deviation: number
}

export const viewsOf = (
  { samples, voices, drift }: Expectation,
  { amount }: Asked,
  scale: AmountScale | undefined,
): Views => {
  const large = samples.length - voices.length
  const own = { sum: 0, all: 0 }
  const long = { sum: 0, all: 0 }
  const weekday = { sum: 0, all: 0 }
  let logs = 0
  let count = 0
  for (const [at, { delay, weight }] of samples.entries()) {
    const late = partAbove(delay + drift, 0)
    const voice = voices[at - large]
    count += voice?.logAmount === undefined ? 0 : 1
    logs += voice?.logAmount ?? 0
    add(own, weight, late)
    add(long, voice === undefined ? weight : 2 ** (-voice.age * longer), late)
    add(weekday, voice === undefined || voice.isSameWeekday ? weight : weight * otherWeekday, late)
  }
  const ownOdds = oddsOf(own)
  const logAmount = Math.log(amount)
  return [
    ownOdds,
    scale === undefined ? 0 : within3((logAmount - scale.mean) / scale.deviation),
    count < amountsLeast ? 0 : within3(logAmount - logs / count),
    oddsOf(long) - ownOdds,
    oddsOf(weekday) - ownOdds,
  ]
}

interface Sum {
  sum: number
  all: number
}

const add = (to: Sum, weight: number, late: number): void => {
  to.sum += weight * late
  to.all += weight
}

/** In log-odds; nobody is more than 99 % sure. */
const oddsOf = ({ sum, all }: Sum): number => {
  const chance = all === 0 ? 0.5 : Math.min(0.99, Math.max(0.01, sum / all))
  return Math.log(chance / (1 - chance))
}

const within3 = (value: number): number => Math.max(-3, Math.min(3, value))
