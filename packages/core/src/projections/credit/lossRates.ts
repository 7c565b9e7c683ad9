// The loss rates that a ledger's past gives, or why it gives none: too short a past is said, not guessed.
import * as Decimal from "../../money/Decimal.ts"
import * as LossMatrix from "./LossMatrix.ts"
import type { LossHistory } from "./lossHistory.ts"
import type { Question } from "./Provision.ts"

/** Rates before the forward factor. */
export type Found =
  | { readonly rates: LossMatrix.Rates; readonly reason?: string }
  | { readonly rates?: undefined; readonly reason: string }

export const ratesOf = (history: LossHistory, { method, rates, lossAtEnd }: Question): Found => {
  switch (method) {
    case "given":
      return rates === undefined
        ? { reason: "no rates were given" }
        : { rates: rates.map((rate) => Decimal.of(rate)) }
    case "cohort":
      return ofCohort(history)
    case "roll-rate":
      return ofRolls(history, lossAtEnd)
  }
}

const ofCohort = ({ reached, lost }: LossHistory): Found =>
  (reached[0] ?? 0n) > 0n
    ? {
        rates: LossMatrix.ofCohort(
          Decimal.of(lost),
          reached.map((each) => Decimal.of(each)),
        ),
      }
    : { reason: "nothing was sold in the twelve months that ended a year before" }

/** Weighted by amounts: what stood in a bucket over what stood in the one before a month earlier. */
const ofRolls = (
  { monthEnds, lostInMonths, lateInMonths }: LossHistory,
  lossAtEnd: string | undefined,
): Found => {
  const buckets = monthEnds[0]?.length ?? 0
  const rolls: Array<Decimal.Decimal> = []
  for (let bucket = 0; bucket < buckets - 1; bucket++) {
    let from = 0n
    let to = 0n
    for (let month = 1; month < monthEnds.length; month++) {
      from += monthEnds[month - 1]?.[bucket] ?? 0n
      to += monthEnds[month]?.[bucket + 1] ?? 0n
    }
    // Of the last bucket only what came into it: the rest has stood there for long.
    if (bucket === buckets - 2) to = lateInMonths
    // Nothing ever stood there: nothing rolls on from it.
    rolls.push(
      from === 0n ? Decimal.zero : atMostOne(Decimal.divide(Decimal.of(to), Decimal.of(from))),
    )
  }
  const isEmpty = monthEnds.slice(0, -1).every((row) => row.every((amount) => amount === 0n))
  if (isEmpty) return { reason: "nothing was owed at the month ends before" }
  if (lossAtEnd !== undefined) return { rates: LossMatrix.ofRolls(rolls, Decimal.of(lossAtEnd)) }
  if (lateInMonths === 0n) {
    return lostInMonths === 0n
      ? { rates: LossMatrix.ofRolls(rolls, Decimal.zero), reason: noLoss }
      : { reason: "nothing reached the last bucket: give what is lost at the end" }
  }
  const loss = atMostOne(Decimal.divide(Decimal.of(lostInMonths), Decimal.of(lateInMonths)))
  const rates = LossMatrix.ofRolls(rolls, loss)
  return lostInMonths === 0n ? { rates, reason: noLoss } : { rates }
}

/** A past without a loss is no promise that there will be none. */
const noLoss = "nothing was written off in that past: consider giving what is lost at the end"

const atMostOne = (value: Decimal.Decimal): Decimal.Decimal =>
  Decimal.compare(value, Decimal.one) > 0 ? Decimal.one : value
