// The loss rates that a ledger's past gives, or why it gives none: too short a past is said, not guessed, and
// what nothing ever reached has no rate, not one of zero.
import * as Decimal from "../../money/Decimal.ts"
import * as LossMatrix from "./LossMatrix.ts"
import type { LossHistory } from "./lossHistory.ts"
import type { Question } from "./Provision.ts"

/** Why a bucket has no rate, or what to know of the one it has; its words are in `explain`. */
export type Reason =
  | "noRates"
  | "noCohort"
  | "unreached"
  | "noPast"
  | "rollUnknown"
  | "noLossAtEnd"
  | "noLoss"

/** The rate of a bucket before the forward factor; undefined where the past has none. */
export interface Found {
  readonly rate?: Decimal.Decimal | undefined
  readonly reason?: Reason
}

/** For each bucket, `notDue` first. */
export const ratesOf = (history: LossHistory, question: Question): ReadonlyArray<Found> => {
  switch (question.method) {
    case "given":
      return given(question)
    case "cohort":
      return ofCohort(history)
    case "roll-rate":
      return ofRolls(history, question.lossAtEnd)
  }
}

const found = (rates: LossMatrix.Rates): ReadonlyArray<Found> => rates.map((rate) => ({ rate }))

const given = ({ rates, rolls, lossAtEnd, bounds }: Question): ReadonlyArray<Found> => {
  const decimals = (texts: ReadonlyArray<string>) => texts.map((text) => Decimal.of(text))
  if (rates !== undefined) return found(decimals(rates))
  return rolls === undefined || lossAtEnd === undefined
    ? Array.from({ length: bounds.length + 2 }, () => ({ reason: "noRates" as const }))
    : found(LossMatrix.ofRolls(decimals(rolls), Decimal.of(lossAtEnd)))
}

const ofCohort = ({ reached, lost }: LossHistory): ReadonlyArray<Found> => {
  if ((reached[0] ?? 0n) <= 0n) return reached.map(() => ({ reason: "noCohort" as const }))
  const amounts = reached.map((each) => Decimal.of(each))
  // More recovered than written off is no loss to expect.
  const rates = LossMatrix.ofCohort(Decimal.of(lost > 0n ? lost : 0n), amounts)
  return rates.map((rate, bucket): Found => {
    if ((reached[bucket] ?? 0n) <= 0n) return { reason: "unreached" }
    return lost > 0n ? { rate } : { rate, reason: "noLoss" }
  })
}

/** Weighted by amounts: what stood in a bucket over what stood in the one before a month earlier. */
const ofRolls = (history: LossHistory, said: string | undefined): ReadonlyArray<Found> => {
  const { monthEnds, lostInMonths, lateInMonths } = history
  const buckets = monthEnds[0] ?? []
  const isEmpty = monthEnds.slice(0, -1).every((row) => row.every((amount) => amount === 0n))
  if (isEmpty) return buckets.map(() => ({ reason: "noPast" as const }))
  if (said !== undefined) return chained(rollsOf(history), { rate: Decimal.of(said) })
  // Lost before it grew old: of what did, nothing says how much is lost, and of the rest neither.
  if (lateInMonths === 0n && lostInMonths > 0n) return buckets.map(() => nothingReached)
  if (lateInMonths === 0n) return chained(rollsOf(history), nothingReached)
  if (lostInMonths <= 0n) return chained(rollsOf(history), { rate: Decimal.zero, reason: "noLoss" })
  const rate = atMostOne(Decimal.divide(Decimal.of(lostInMonths), Decimal.of(lateInMonths)))
  return chained(rollsOf(history), { rate })
}

const nothingReached: Found = { reason: "noLossAtEnd" }

/** From the last bucket to the first: what rolls on from each, times the rate of the one after it. */
const chained = (
  rolls: ReadonlyArray<Decimal.Decimal | undefined>,
  atEnd: Found,
): ReadonlyArray<Found> => {
  const all = [atEnd]
  for (const roll of rolls.toReversed()) all.unshift(before(roll, all[0] ?? atEnd))
  return all
}

const before = (roll: Decimal.Decimal | undefined, after: Found): Found => {
  if (roll === undefined) return { reason: "rollUnknown" }
  if (after.rate !== undefined) return { ...after, rate: Decimal.multiply(roll, after.rate) }
  // Nothing rolls on: whatever is lost further on, none of it is of this bucket.
  return roll.isZero() ? { rate: Decimal.zero } : after
}

/** Undefined for a bucket in which nothing stood: what rolls on from nothing has no meaning. */
const rollsOf = ({
  monthEnds,
  lateInMonths,
}: LossHistory): ReadonlyArray<Decimal.Decimal | undefined> => {
  const buckets = monthEnds[0]?.length ?? 0
  return Array.from({ length: Math.max(0, buckets - 1) }, (_, bucket) => {
    let from = 0n
    let to = 0n
    for (let month = 1; month < monthEnds.length; month++) {
      from += monthEnds[month - 1]?.[bucket] ?? 0n
      to += monthEnds[month]?.[bucket + 1] ?? 0n
    }
    // Of the last bucket only what came into it: the rest has stood there for long.
    const rolled = bucket === buckets - 2 ? lateInMonths : to
    if (from === 0n) return undefined
    return atMostOne(Decimal.divide(Decimal.of(rolled), Decimal.of(from)))
  })
}

const atMostOne = (value: Decimal.Decimal): Decimal.Decimal =>
  Decimal.compare(value, Decimal.one) > 0 ? Decimal.one : value
