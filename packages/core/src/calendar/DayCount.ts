// How many years some late days are, which no text on late payment fixes: 76 days of 2024 are
// 76/365 of a year to most, 76/366 to some. A convention has a name and is chosen by the contract.
import * as CalendarDate from "./CalendarDate.ts"
import type { Period } from "./Period.ts"

/**
 * A convention, by its trade name.
 *
 * - `ACT/365F`: the days, over 365 in every year. The prevailing practice in France (RULES LP-08).
 * - `ACT/366`: the days, over 366 in every year.
 * - `ACT/360`: the days, over 360. Used between banks.
 * - `ACT/ACT`: each day over the length of its own year, 365 or 366.
 * - `30/360`: months of 30 days and years of 360, the 31st counted as the 30th. Also known as
 *   30E/360, Eurobond basis. The German variant that also stretches February is not this one.
 */
export type DayCount = (typeof all)[number]

export const all = ["ACT/365F", "ACT/366", "ACT/360", "ACT/ACT", "30/360"] as const

/** Some days, and the days of the year that they are a part of: the fraction `days / basis`. */
export interface YearPart {
  readonly days: number
  readonly basis: number
}

/**
 * The fraction of a year that the days of a period make, as exact parts to be added.
 *
 * Both ends count, as for late days: an invoice due on the 31st and paid on the 2nd is late on the
 * 1st and the 2nd. Each day is counted in its own year.
 *
 * **Source** RULES §0.2 point 4, LP-08, E2.3b.
 *
 * ```ts doctest
 * import { CalendarDate, DayCount } from "@encours/core"
 * const period = { from: CalendarDate.of(2023, 12, 1), to: CalendarDate.of(2024, 2, 29) }
 * DayCount.yearParts(period, "ACT/365F") // => [{ days: 91, basis: 365 }]
 * DayCount.yearParts(period, "ACT/ACT") // => [{ days: 31, basis: 365 }, { days: 60, basis: 366 }]
 * ```
 */
export const yearParts = (period: Period, dayCount: DayCount): ReadonlyArray<YearPart> => {
  const days = CalendarDate.daysBetween(period.from, period.to) + 1
  switch (dayCount) {
    case "ACT/365F":
      return [{ days, basis: 365 }]
    case "ACT/366":
      return [{ days, basis: 366 }]
    case "ACT/360":
      return [{ days, basis: 360 }]
    case "ACT/ACT":
      return byYear(period)
    case "30/360":
      return [{ days: thirties(period), basis: 360 }]
  }
}

const byYear = ({ from, to }: Period): ReadonlyArray<YearPart> => {
  const parts: Array<YearPart> = []
  for (let year = CalendarDate.year(from); year <= CalendarDate.year(to); year++) {
    const first = year === CalendarDate.year(from) ? from : CalendarDate.of(year, 1, 1)
    const last = year === CalendarDate.year(to) ? to : CalendarDate.of(year, 12, 31)
    parts.push({
      days: CalendarDate.daysBetween(first, last) + 1,
      basis: CalendarDate.isLeapYear(year) ? 366 : 365,
    })
  }
  return parts
}

// The convention counts from the eve of the first day, as from a due date to a payment.
const thirties = ({ from, to }: Period): number => {
  const eve = CalendarDate.addDays(from, -1)
  const months =
    (CalendarDate.year(to) - CalendarDate.year(eve)) * 12 +
    CalendarDate.month(to) -
    CalendarDate.month(eve)
  return months * 30 + Math.min(CalendarDate.day(to), 30) - Math.min(CalendarDate.day(eve), 30)
}
