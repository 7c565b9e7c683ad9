// When an open invoice that is so many days old may come. By the payer's own past, where any of its invoices
// took longer; else by those of payers at large that did; and where none did, nobody knows: fourteen days,
// and it is said (RULES §9.4).
import { type Outlook, type Ranges, rangesOf } from "./Chronicle.ts"
import * as Distribution from "./Distribution.ts"
import { delayQuantile } from "./delayQuantile.ts"

/** Whose delays speak; `convention` before anything was paid, `none` when nothing took as long. */
export type Sample = "own" | "segment" | "ledger" | "convention" | "none"

export interface Prospect {
  readonly sample: Sample
  /** Days after the due date. */
  readonly delay: Ranges
  readonly lateProbability: number
  /** The chance to have come by the end of so many days from now. */
  readonly by: (days: number) => number
}

/** Days in which half of what nobody can date is put; our convention. */
export const unknownDays = 14

/** **Shape** `soFar`: days from the due date to now; less than zero before it. */
export const prospectOf = (outlook: Outlook, soFar: number): Prospect => {
  const { voices, drift, weather } = outlook.expectation
  if (voices.some(({ delay, isOpen }) => !isOpen && delay + drift > soFar)) {
    return counted(outlook, soFar, "own")
  }
  const longer = weather.delays.filter((days) => days > soFar)
  if (longer.length > 0) return atLarge(longer, soFar, weather.of === "segment")
  // Before anything was settled, the convention is all there is.
  return weather.of === "convention" && soFar < conventionEnds
    ? counted(outlook, soFar, "convention")
    : unknown(soFar)
}

/** Past this many days late the convention has nothing more to say. */
const conventionEnds = 15

const counted = (outlook: Outlook, soFar: number, sample: Sample): Prospect => {
  const came = Distribution.comes(outlook.expectation, outlook.record)
  const gone = came(soFar)
  return {
    sample,
    delay: rangesOf(outlook, soFar),
    lateProbability: Distribution.lateProbability(outlook.expectation, soFar),
    by: (days) => (gone >= 1 ? 0 : Math.max(0, (came(soFar + days) - gone) / (1 - gone))),
  }
}

const atLarge = (longer: ReadonlyArray<number>, soFar: number, isSegment: boolean): Prospect => {
  const delays = longer.map((days) => ({ days }))
  const at = (part: number) => delayQuantile(delays, part) ?? soFar + unknownDays
  const part = (is: (days: number) => boolean) => longer.filter(is).length / longer.length
  return {
    sample: isSegment ? "segment" : "ledger",
    delay: { p50: at(0.5), p80: at(0.8), p90: at(0.9) },
    lateProbability: part((days) => days > 0),
    by: (days) => part((delay) => delay <= soFar + days),
  }
}

/** Half of it in fourteen days, half of what is left in the next fourteen. */
const unknown = (soFar: number): Prospect => {
  const within = (part: number) => soFar + Math.ceil(-unknownDays * Math.log2(1 - part))
  return {
    sample: "none",
    delay: { p50: within(0.5), p80: within(0.8), p90: within(0.9) },
    lateProbability: 1,
    by: (days) => 1 - 2 ** (-days / unknownDays),
  }
}
