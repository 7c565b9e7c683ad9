// The loss rates that a ledger's past gives, or why it gives none: too short a past is said, not guessed.
import * as Decimal from "../../money/Decimal.ts"
import * as LossMatrix from "./LossMatrix.ts"
import type { LossHistory } from "./lossHistory.ts"
import type { Question } from "./Provision.ts"

/** Why there is no rate, or what to know of the rates. */
export const reasons = {
  noRates: "no rates were given",
  noCohort: "nothing was sold in the twelve months that ended a year before",
  noPast: "nothing was owed at the month ends before",
  noLossAtEnd: "nothing reached the last bucket: give what is lost at the end",
  noLoss: "nothing was written off in that past: consider giving what is lost at the end",
} as const
export type Reason = keyof typeof reasons

/** Rates before the forward factor. */
export type Found =
  | { readonly rates: LossMatrix.Rates; readonly reason?: Reason }
  | { readonly rates?: undefined; readonly reason: Reason }

export const ratesOf = (history: LossHistory, question: Question): Found => {
  switch (question.method) {
    case "given":
      return given(question)
    case "cohort":
      return ofCohort(history)
    case "roll-rate":
      return ofRolls(history, question.lossAtEnd)
  }
}

const given = ({ rates, rolls, lossAtEnd }: Question): Found => {
  const decimals = (texts: ReadonlyArray<string>) => texts.map((text) => Decimal.of(text))
  if (rates !== undefined) return { rates: decimals(rates) }
  return rolls === undefined || lossAtEnd === undefined
    ? { reason: "noRates" }
    : { rates: LossMatrix.ofRolls(decimals(rolls), Decimal.of(lossAtEnd)) }
}

const ofCohort = ({ reached, lost }: LossHistory): Found => {
  if ((reached[0] ?? 0n) <= 0n) return { reason: "noCohort" }
  const amounts = reached.map((each) => Decimal.of(each))
  // More recovered than written off is no loss to expect.
  const rates = LossMatrix.ofCohort(Decimal.of(lost > 0n ? lost : 0n), amounts)
  return lost > 0n ? { rates } : { rates, reason: "noLoss" }
}

/** Weighted by amounts: what stood in a bucket over what stood in the one before a month earlier. */
const ofRolls = (
  { monthEnds, lostInMonths, lateInMonths }: LossHistory,
  lossAtEnd: string | undefined,
): Found => {
  const isEmpty = monthEnds.slice(0, -1).every((row) => row.every((amount) => amount === 0n))
  if (isEmpty) return { reason: "noPast" }
  const rolls = rollsOf(monthEnds, lateInMonths)
  if (lossAtEnd !== undefined) return { rates: LossMatrix.ofRolls(rolls, Decimal.of(lossAtEnd)) }
  if (lostInMonths <= 0n) {
    return { rates: LossMatrix.ofRolls(rolls, Decimal.zero), reason: "noLoss" }
  }
  if (lateInMonths === 0n) return { reason: "noLossAtEnd" }
  const loss = atMostOne(Decimal.divide(Decimal.of(lostInMonths), Decimal.of(lateInMonths)))
  return { rates: LossMatrix.ofRolls(rolls, loss) }
}

const rollsOf = (
  monthEnds: LossHistory["monthEnds"],
  lateInMonths: bigint,
): ReadonlyArray<Decimal.Decimal> => {
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
    // Nothing ever stood there: nothing rolls on from it.
    if (from === 0n) return Decimal.zero
    return atMostOne(Decimal.divide(Decimal.of(rolled), Decimal.of(from)))
  })
}

const atMostOne = (value: Decimal.Decimal): Decimal.Decimal =>
  Decimal.compare(value, Decimal.one) > 0 ? Decimal.one : value
