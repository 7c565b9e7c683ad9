// What insurers granted and withdrew of a customer, asked for a day of delivery: limits of the past are not
// overwritten by today's, for an insurer pays by the limit on the day of delivery.
import type { CalendarDate } from "../../calendar/CalendarDate.ts"
import type { LedgerEvent, OfType } from "../../events/LedgerEvent.ts"
import * as Decimal from "../../money/Decimal.ts"

export type CoverHistory = ReadonlyArray<OfType<"CoverGranted"> | OfType<"CoverWithdrawn">>

/** One insurer's cover on a day of delivery; the limit in minor units. */
export interface CoverOnDay {
  readonly insurer: string
  readonly limit: number
  readonly quota: Decimal.Decimal
}

/** `withdrawn` where an insurer took its cover back, `expired` where it ran out, and nobody covers the day. */
export type OfDay = "covered" | "withdrawn" | "expired"

/** **Shape** `known`: the facts of one customer that count at the moment, in the order recorded. */
export const of = (known: ReadonlyArray<LedgerEvent>): CoverHistory =>
  known.filter((fact) => fact.type === "CoverGranted" || fact.type === "CoverWithdrawn")

/** The covers of a day, in one currency or in any, by insurer, in the order of their first grant. */
export const on = (
  history: CoverHistory,
  day: CalendarDate,
  currency?: string,
): ReadonlyArray<CoverOnDay> =>
  insurersOf(history).flatMap((insurer): ReadonlyArray<CoverOnDay> => {
    const word = wordOn(history, insurer, day)
    if (word?.type !== "CoverGranted") return []
    const { limit, quota } = word.data
    if (currency !== undefined && limit.currency !== currency) return []
    return [{ insurer, limit: limit.minor, quota: Decimal.of(quota) }]
  })

/** Whether deliveries of a day are covered, whatever the currency; undefined where nobody insured before. */
export const ofDay = (history: CoverHistory, day: CalendarDate): OfDay | undefined => {
  if (on(history, day).length > 0) return "covered"
  const words = insurersOf(history).map((insurer) => wordOn(history, insurer, day))
  if (words.some((word) => word?.type === "CoverWithdrawn")) return "withdrawn"
  return history.some(({ data }) => data.from <= day) ? "expired" : undefined
}

const insurersOf = (history: CoverHistory): ReadonlyArray<string> => [
  ...new Set(history.map(({ data }) => data.insurer as string)),
]

/**
 * An insurer's word for a day: of all that hold from a day not after it, and have not run out, the latest,
 * then the last recorded. When a higher limit for a season runs out, the one before it holds again.
 */
const wordOn = (
  history: CoverHistory,
  insurer: string,
  day: CalendarDate,
): CoverHistory[number] | undefined => {
  let word: CoverHistory[number] | undefined
  for (const fact of history) {
    if (fact.data.insurer !== insurer || fact.data.from > day) continue
    const until = fact.type === "CoverGranted" ? fact.data.until : undefined
    if (until !== undefined && until < day) continue
    if (word === undefined || fact.data.from >= word.data.from) word = fact
  }
  return word
}
