// Days sales outstanding by exhaustion (épuisement): the balance is taken from the sales of the last month,
// then of the one before, until nothing is left. 2 500 with sales of 1 200, 800 and 700: 30 + 31 days,
// and 500/700 of 30 more: 82.4 (SEMANTICS E19).
import * as CalendarDate from "../../calendar/CalendarDate.ts"
import * as Decimal from "../../money/Decimal.ts"
import { monthOf } from "./sales.ts"

export interface CountedBack {
  readonly days: Decimal.Decimal
  /** The first month that was counted, "2026-07"; the month of the end where none had to be. */
  readonly since: string
  /** The balance is older than all sales: it is at least that many days. */
  readonly isExhausted: boolean
}

/**
 * The days that it takes the sales before the end of `to` to make up a balance; zero of a balance that
 * is zero or less.
 *
 * **Source** RULES §8.3, SEMANTICS E19.
 * **Reading** A month without sales adds its days; one of more credit than sales goes together with
 * the month before it; the month of `to` counts up to that day.
 */
export const countBack = (
  balance: bigint,
  salesByMonth: ReadonlyMap<string, bigint>,
  to: CalendarDate.CalendarDate,
): CountedBack => {
  const first = [...salesByMonth.keys()].sort()[0]
  let left = balance
  let since = monthOf(to)
  let days = 0
  let sales = 0n
  let pooled = 0
  for (let end: Day | undefined = to; left > 0n; end = monthBefore(end)) {
    if (first === undefined || end === undefined || monthOf(end) < first) {
      return { days: Decimal.of(days + pooled), since, isExhausted: true }
    }
    const month = monthOf(end)
    since = month
    sales += salesByMonth.get(month) ?? 0n
    pooled += CalendarDate.day(end)
    // More credit than sales: what it takes back is of the month before.
    if (sales < 0n) continue
    if (sales > left) {
      const part = Decimal.divide(Decimal.of(left * BigInt(pooled)), Decimal.of(sales))
      return { days: Decimal.add(Decimal.of(days), part), since, isExhausted: false }
    }
    left -= sales
    days += pooled
    sales = 0n
    pooled = 0
  }
  return { days: Decimal.of(days), since, isExhausted: false }
}

type Day = CalendarDate.CalendarDate

/** The last day of the month before, if the calendar has one. */
const monthBefore = (day: Day): Day | undefined =>
  monthOf(day) === "0001-01" ? undefined : CalendarDate.addDays(CalendarDate.dayOfMonth(day, 1), -1)
