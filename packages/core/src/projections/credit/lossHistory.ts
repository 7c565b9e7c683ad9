// What a customer's past says of losses: how much stood in each bucket at the end of each month, how much of
// the sales of a cohort reached each bucket, and how much of it was written off.
import * as CalendarDate from "../../calendar/CalendarDate.ts"
import * as Instant from "../../calendar/Instant.ts"
import * as Buckets from "../Buckets.ts"
import type { Dossier } from "../Dossier.ts"
import type { LedgerIndex } from "../LedgerIndex.ts"
import { type Moment, standingAt } from "../OpenItems.ts"
import { forEachOwed } from "../owedItems.ts"
import { application, type Standing } from "../Standing.ts"
import { addCohort } from "./lossCohort.ts"

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
  /** Months looked back on before `asOf`; twelve unless told. */
  readonly months: number
}

export const none = ({ bounds, months }: Window): LossHistory => ({
  monthEnds: Array.from({ length: months + 1 }, () => zeros(bounds)),
  reached: zeros(bounds),
  ...{ lost: 0n, lostInMonths: 0n, lateInMonths: 0n },
})

const zeros = (bounds: Buckets.Bounds): Array<bigint> =>
  Array.from({ length: bounds.length + 2 }, () => 0n)

/** Adds another customer's history, in place. */
export const add = (sum: LossHistory, more: LossHistory): void => {
  more.monthEnds.forEach((row, month) => {
    addAll(sum.monthEnds[month] ?? [], row)
  })
  addAll(sum.reached, more.reached)
  sum.lost += more.lost
  sum.lostInMonths += more.lostInMonths
  sum.lateInMonths += more.lateInMonths
}

const addAll = (sums: Array<bigint>, more: ReadonlyArray<bigint>): void => {
  more.forEach((amount, at) => {
    sums[at] = (sums[at] ?? 0n) + amount
  })
}

/** The last day of each month of the window, `asOf` itself where it is one. */
export const monthEndsOf = ({ asOf, months }: Window): ReadonlyArray<Day> => {
  const isEnd = CalendarDate.endOfMonth(asOf) === asOf
  const last = isEnd ? asOf : CalendarDate.addDaysWithin(CalendarDate.dayOfMonth(asOf, 1), -1)
  return Array.from({ length: months + 1 }, (_, at) =>
    CalendarDate.endOfMonth(CalendarDate.addMonthsWithin(last, at - months)),
  )
}

export type Of = (currency: string) => LossHistory

/** Adds one customer's history, by currency. */
export const addHistory = (of: Of, dossier: Dossier, window: Window): void => {
  addMonthEnds(of, dossier, window)
  addCohort(of, dossier, window)
  addLosses(of, dossier, window)
}

const addMonthEnds = (of: Of, { index }: Dossier, window: Window): void => {
  const { knownAt, bounds } = window
  const last = bounds.length + 1
  const wasLate = new Set<number>()
  monthEndsOf(window).forEach((end, month) => {
    const standing = standingAt(index, { asOf: end, knownAt })
    const day = CalendarDate.toDayNumber(end)
    forEachOwed(index, standing, ({ item, currency, open, due }) => {
      const bucket = Buckets.bucketOf(bounds, day - due)
      const history = of(currency)
      const row = history.monthEnds[month]
      if (row !== undefined) row[bucket] = (row[bucket] ?? 0n) + BigInt(open)
      if (bucket !== last || wasLate.has(item)) return
      wasLate.add(item)
      // What was that old at the first month end came there before the window.
      if (month > 0) history.lateInMonths += BigInt(open)
    })
  })
}

/** Owed on an item, what a bill covers included. */
export const openOf = ({ itemOpen, itemPending }: Standing, item: number): number =>
  itemOpen[item]! + (itemPending[item] ?? 0)

/** Net of what came in for it all the same: the change between the two ends of the window. */
const addLosses = (of: Of, { index }: Dossier, window: Window): void => {
  if (!index.hasLosses) return
  const { asOf } = window
  const [first = asOf] = monthEndsOf(window)
  const before = writtenOffOn(index, first, window)
  writtenOffOn(index, asOf, window).forEach((lost, row) => {
    if (lost === before[row]) return
    of(currencyOf(index, row)).lostInMonths += BigInt(lost - before[row]!)
  })
}

/** Written off each invoice by the end of a day and not recovered, by its row. */
export const writtenOffOn = (index: LedgerIndex, on: Day, { knownAt }: Window): Float64Array => {
  const known = knownAt === undefined ? Number.POSITIVE_INFINITY : Instant.toEpochMs(knownAt)
  return application(index, CalendarDate.toDayNumber(on), known).writtenOff
}

export const currencyOf = ({ accounts, invoices }: LedgerIndex, invoice: number): string =>
  accounts.currency[invoices.account.values[invoice]!] ?? ""
