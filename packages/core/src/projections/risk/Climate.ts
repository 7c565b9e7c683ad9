// What is known of payers at large: how late the last invoices of the ledger and of each segment were paid,
// by how much all payers have changed lately, and how expectations turned out. It stands in for a payer
// of whom little is known.
import * as Distribution from "./Distribution.ts"

/** What was expected of an invoice when it was issued, beside how it was settled. */
export interface Foreseen {
  /** What was expected from the payer's own past alone. */
  readonly expected: number
  /** The part of its chances that was spent when it came. */
  readonly spent: number
  /** Whether it came by the day of each quantile that was foreseen. */
  readonly within: { readonly p50: boolean; readonly p80: boolean; readonly p90: boolean }
}

/** An invoice that was settled. */
export interface Experience {
  readonly segment: string | undefined
  readonly delay: number
  /** Day number of the settlement. */
  readonly settledOn: number
  /** Undefined where nothing was known of the payer: such a guess says nothing of how guesses turn out. */
  readonly foreseen?: Foreseen | undefined
}

/** How many of the last settled invoices make the climate. */
export const rememberedMost = 500
/** How many days back a change of all payers is read from, and from how many invoices at least. */
export const driftDays = 180
export const driftLeast = 20
/** A segment speaks for itself from this many invoices on. */
export const segmentLeast = 30

/** The state; advanced in place. All that was settled stays, so that a day that is over can be asked again. */
export interface Climate {
  readonly all: Array<Experience>
  readonly bySegment: Map<string, Array<Experience>>
}

export const none = (): Climate => ({ all: [], bySegment: new Map() })

/** Another one that remembers the same. */
export const copy = ({ all, bySegment }: Climate): Climate => ({
  all: [...all],
  bySegment: new Map([...bySegment].map(([segment, mine]) => [segment, [...mine]])),
})

/** A climate as it was when so many invoices had been settled. */
export const until = ({ all }: Climate, count: number): Climate => fromPlain(all.slice(0, count))

/** What a climate remembers, as plain JSON. */
export type ClimateJson = ReadonlyArray<Experience>

export const toPlain = ({ all }: Climate): ClimateJson => all

export const fromPlain = (all: ClimateJson): Climate => {
  const climate = none()
  for (const experience of all) remember(climate, experience)
  return climate
}

export const remember = ({ all, bySegment }: Climate, experience: Experience): void => {
  all.push(experience)
  if (experience.segment === undefined) return
  const mine = bySegment.get(experience.segment)
  if (mine === undefined) bySegment.set(experience.segment, [experience])
  else mine.push(experience)
}

/** Payers at large: what to expect of one who is unknown. */
export interface AtLarge {
  /** Five delays that stand for them: the 10th, 30th, 50th, 70th and 90th of a hundred. */
  readonly usual: ReadonlyArray<number>
  /** The delays that they were read from. */
  readonly delays: ReadonlyArray<number>
  /** Whose they are. */
  readonly of: "segment" | "ledger" | "convention"
  /** How many invoices they were read from. */
  readonly invoices: number
}

/** The weather on a day: payers at large, and the change that all payers share. */
export interface Weather extends AtLarge {
  /** Days by which payments came later than payers' own pasts let expect. */
  readonly drift: number
}

/** Our convention before anything was settled: mostly on time, some weeks late now and then. */
export const usualBefore: ReadonlyArray<number> = [-5, 0, 3, 10, 30]

export const atLarge = ({ all, bySegment }: Climate, segment: string | undefined): AtLarge => {
  const mine = (segment === undefined ? undefined : bySegment.get(segment))?.slice(-rememberedMost)
  const speaks = mine !== undefined && mine.length >= segmentLeast
  const chosen = speaks ? mine : all.slice(-rememberedMost)
  const whose = speaks ? "segment" : "ledger"
  const delays = chosen.map(({ delay }) => delay)
  return {
    usual: delays.length === 0 ? usualBefore : fiveOf(delays),
    delays,
    of: chosen.length === 0 ? "convention" : whose,
    invoices: chosen.length,
  }
}

export const driftOn = ({ all }: Climate, day: number): number => {
  const residuals: Array<number> = []
  for (const { delay, foreseen, settledOn } of all.slice(-rememberedMost)) {
    if (foreseen === undefined || day - settledOn > driftDays) continue
    residuals.push(delay - foreseen.expected)
  }
  return residuals.length < driftLeast ? 0 : Distribution.median(residuals)
}

/** Interpolated between the two nearest, so that few delays are not all one. */
const fiveOf = (delays: ReadonlyArray<number>): ReadonlyArray<number> => {
  const sorted = Distribution.inOrder(delays)
  return [0.1, 0.3, 0.5, 0.7, 0.9].map((part) => {
    const at = part * (sorted.length - 1)
    const below = sorted[Math.floor(at)] ?? 0
    const above = sorted[Math.ceil(at)] ?? below
    return below + (above - below) * (at - Math.floor(at))
  })
}

/** The parts of the chances spent when the last of so many payments came: the record of chances. */
export const spentOf = ({ all }: Climate, count = all.length): ReadonlyArray<number> =>
  foreseenOf(all.slice(0, count)).map(({ spent }) => spent)

const foreseenOf = (all: ReadonlyArray<Experience>): ReadonlyArray<Foreseen> =>
  all.slice(-rememberedMost).flatMap(({ foreseen }) => foreseen ?? [])

/** How often ranges held of late, as parts of the invoices that were foreseen. */
export interface Coverage {
  readonly p50: number
  readonly p80: number
  readonly p90: number
  readonly invoices: number
}

/** Undefined before enough was foreseen: a range without a record has no label. */
export const coverage = ({ all }: Climate): Coverage | undefined => {
  const recent = foreseenOf(all)
  if (recent.length < driftLeast) return undefined
  const part = (of: keyof Foreseen["within"]) =>
    recent.filter(({ within }) => within[of]).length / recent.length
  return { p50: part("p50"), p80: part("p80"), p90: part("p90"), invoices: recent.length }
}
