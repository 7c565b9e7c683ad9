// What a customer's past says of losses: how much stood in each bucket at the end of each month, how much of
// the sales of a cohort reached each bucket, and how much of it was written off.
import * as CalendarDate from "../../calendar/CalendarDate.ts"
import type { LedgerEvent } from "../../events/LedgerEvent.ts"
import * as Buckets from "../Buckets.ts"
import { LedgerIndex } from "../LedgerIndex.ts"
import { lossSteps } from "../lossSteps.ts"
import { type Moment, openItems } from "../OpenItems.ts"

type Day = CalendarDate.CalendarDate

/** Sums of one currency, in minor units; sums of many customers are their sums. */
export interface LossHistory {
  /** For each month end, oldest first, what stood in each bucket. */
  readonly monthEnds: Array<Array<bigint>>
  /** Of the cohort: what was sold, and what of it was ever in each late bucket. */
  readonly reached: Array<bigint>
  /** Written off of the cohort's invoices, net of what was recovered. */
  lost: bigint
  /** Written off of all invoices in the months, net; and what came into the last bucket in them. */
  lostInMonths: bigint
  lateInMonths: bigint
}

export interface Window {
  readonly asOf: Day
  readonly knownAt?: Moment["knownAt"]
  readonly bounds: Buckets.Bounds
  /** Month ends looked at before `asOf`; twelve unless told. */
  readonly months: number
}

export const none = ({ bounds, months }: Window): LossHistory => ({
  monthEnds: Array.from({ length: months + 1 }, () => zeros(bounds)),
  reached: zeros(bounds),
  ...{ lost: 0n, lostInMonths: 0n, lateInMonths: 0n },
})

const zeros = (bounds: Buckets.Bounds): Array<bigint> =>
  Array.from({ length: bounds.length + 2 }, () => 0n)

/** The last day of each month of the window, `asOf` itself where it is one. */
export const monthEndsOf = ({ asOf, months }: Window): ReadonlyArray<Day> => {
  const isEnd = CalendarDate.endOfMonth(asOf) === asOf
  const last = isEnd ? asOf : CalendarDate.addDays(CalendarDate.dayOfMonth(asOf, 1), -1)
  return Array.from({ length: months + 1 }, (_, at) =>
    CalendarDate.endOfMonth(CalendarDate.addMonths(last, at - months)),
  )
}

/**
 * Adds one customer's history, by currency.
 *
 * The cohort is what was issued in the twelve months that ended a year before `asOf`: it has had the
 * time to be paid or lost.
 */
export const addHistory = (
  of: (currency: string) => LossHistory,
  facts: ReadonlyArray<LedgerEvent>,
  window: Window,
): void => {
  const { asOf, knownAt, bounds } = window
  const index = new LedgerIndex(facts[0]?.ledger ?? "")
  for (const fact of facts) index.apply(fact)
  const ends = monthEndsOf(window)
  const last = bounds.length + 1
  const wasLate = new Set<string>()
  ends.forEach((end, month) => {
    for (const item of openItems(index, { asOf: end, knownAt })) {
      const bucket = Buckets.bucketOf(bounds, item.daysOverdue)
      const history = of(item.currency)
      const row = history.monthEnds[month]
      if (row !== undefined) row[bucket] = (row[bucket] ?? 0n) + BigInt(item.open)
      const key = `${item.instalment} ${item.invoice}`
      if (bucket !== last || wasLate.has(key)) continue
      wasLate.add(key)
      // What was that old at the first month end came there before the window.
      if (month > 0) history.lateInMonths += BigInt(item.open)
    }
  })
  addCohort(of, facts, index, window)
  const first = ends[0] ?? asOf
  for (const { on, type, currency, amount } of lossSteps(index.ledger, facts, knownAt)) {
    if (type === "InvoiceWrittenOff" && on > first && on <= asOf) {
      of(currency).lostInMonths -= BigInt(amount)
    }
  }
}

/** What of the cohort was still open on the day after each bound of the buckets. */
const addCohort = (
  of: (currency: string) => LossHistory,
  facts: ReadonlyArray<LedgerEvent>,
  index: LedgerIndex,
  { asOf, knownAt, bounds }: Window,
): void => {
  const to = CalendarDate.addMonths(asOf, -12)
  const from = CalendarDate.addMonths(asOf, -24)
  const cohort = new Map<string, string>()
  for (const fact of facts) {
    if (fact.type !== "InvoiceIssued" || (knownAt !== undefined && fact.recordedAt > knownAt))
      continue
    if (fact.effectiveOn <= from || fact.effectiveOn > to) continue
    const { invoice, total, instalments = [] } = fact.data
    const history = of(total.currency)
    cohort.set(invoice, total.currency)
    history.reached[0] = (history.reached[0] ?? 0n) + BigInt(total.minor)
    instalments.forEach(({ dueOn }, at) => {
      ;[0, ...bounds].forEach((bound, bucket) => {
        const day = CalendarDate.addDays(dueOn, bound + 1)
        if (day > asOf) return
        const open = openOf(index, { asOf: day, knownAt }, invoice, at + 1)
        history.reached[bucket + 1] = (history.reached[bucket + 1] ?? 0n) + BigInt(open)
      })
    })
  }
  for (const step of lossSteps(index.ledger, facts, knownAt)) {
    const currency = cohort.get(step.id)
    if (step.type !== "InvoiceWrittenOff" || currency === undefined || step.on > asOf) continue
    of(currency).lost -= BigInt(step.amount)
  }
}

const openOf = (
  index: LedgerIndex,
  moment: Moment,
  invoice: string,
  instalment: number,
): number => {
  for (const item of openItems(index, moment)) {
    if (item.invoice === invoice && item.instalment === instalment) return item.open
  }
  return 0
}
