// What to expect of an invoice, before anything is learned from how expectations turned out: the payer's
// own invoices as voices, each one that is late now as ending later still, and payers at large, who
// speak as much as one invoice of the payer's own. The weights are conventions, and said.
import type { Behaviour } from "./Behaviour.ts"
import type { Weather } from "./Climate.ts"
import type { Distribution, Sample } from "./Distribution.ts"
import { type Asked, type Voice, voicesOf } from "./voices.ts"

/** Payers at large speak as one invoice of the payer's own would. */
export const atLarge = 1

export interface Expectation extends Distribution {
  readonly voices: ReadonlyArray<Voice>
  /** How many of the payer's invoices speak: settled, and late now. */
  readonly settled: number
  readonly lateNow: number
  /** The part of the weight that is the payer's own. */
  readonly ownShare: number
  readonly weather: Weather
}

/** The samples are the payers at large, then the voices in their order. */
export const expectPayment = (
  behaviour: Behaviour,
  weather: Weather,
  asked: Asked,
): Expectation => {
  const voices = voicesOf(behaviour, asked)
  const usual = weather.usual.map((delay) => ({ delay, weight: atLarge / weather.usual.length }))
  const weightOf = ({ near, recent }: Voice) => near * recent
  const settled = voices.flatMap(
    (voice): ReadonlyArray<Sample> =>
      voice.isOpen ? [] : [{ delay: voice.delay, weight: weightOf(voice) }],
  )
  const endOf = ends([...usual, ...settled])
  const own = voices.map((voice): Sample => {
    const delay = voice.isOpen ? endOf(voice.delay) : voice.delay
    return { delay, weight: weightOf(voice) }
  })
  const ownWeight = own.reduce((sum, { weight }) => sum + weight, 0)
  return {
    samples: [...usual, ...own],
    drift: weather.drift,
    voices,
    settled: settled.length,
    lateNow: voices.length - settled.length,
    ownShare: ownWeight / (ownWeight + atLarge),
    weather,
  }
}

/** Where a delay of so many days may end: the mean of those that were longer, else a little more. */
const ends = (known: ReadonlyArray<Sample>): ((soFar: number) => number) => {
  const sorted = known.toSorted((a, b) => b.delay - a.delay)
  return (soFar) => {
    let sum = 0
    let all = 0
    for (const { delay, weight } of sorted) {
      if (delay <= soFar) break
      sum += weight * delay
      all += weight
    }
    return all === 0 ? soFar + 2 : sum / all
  }
}
