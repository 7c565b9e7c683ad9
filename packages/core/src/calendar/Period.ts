// A stretch of civil days, both ends included: January is from 2026-01-01 to 2026-01-31, 31 days.
import * as Result from "effect/Result"
import * as CalendarDate from "./CalendarDate.ts"

/** `from` and `to` both belong to the period; `from` is never after `to`. */
export interface Period {
  readonly from: CalendarDate.CalendarDate
  readonly to: CalendarDate.CalendarDate
}

/** A period of at least one day; refuses one that ends before it starts. */
export const between = (
  from: CalendarDate.CalendarDate,
  to: CalendarDate.CalendarDate,
): Result.Result<Period, string> =>
  from <= to
    ? Result.succeed({ from, to })
    : Result.fail(`expected a period that ends on or after its start, found ${from} to ${to}`)

/** The whole month of a date. */
export const monthOf = (date: CalendarDate.CalendarDate): Period => ({
  from: CalendarDate.dayOfMonth(date, 1),
  to: CalendarDate.endOfMonth(date),
})

/** How many days it has; both ends count, so a period of one day has 1. */
export const days = (period: Period): number => CalendarDate.daysBetween(period.from, period.to) + 1

export const contains = (period: Period, date: CalendarDate.CalendarDate): boolean =>
  period.from <= date && date <= period.to

/** The days that two periods share; `undefined` when they share none. */
export const overlap = (left: Period, right: Period): Period | undefined => {
  const from = left.from >= right.from ? left.from : right.from
  const to = left.to <= right.to ? left.to : right.to
  return from <= to ? { from, to } : undefined
}
