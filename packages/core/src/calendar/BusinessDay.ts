// What a contract does with a date on which banks are closed. Due on Sunday 2026-05-31: by `none` it
// stays there, and a transfer received on Monday is one day late; by `following` it is due Monday.
// The default of this library is `none`: the law on payment terms moves no due date (RULES §1.7).
import * as CalendarDate from "./CalendarDate.ts"
import * as HolidayCalendar from "./HolidayCalendar.ts"

/**
 * A convention, by its trade name.
 *
 * - `none`: the date stays, closed or not.
 * - `following`: the next business day.
 * - `modified-following`: the next business day, but the one before when the month would change.
 * - `preceding`: the business day before.
 */
export type Convention = (typeof conventions)[number]

export const conventions = ["none", "following", "modified-following", "preceding"] as const

/**
 * The date, moved to a business day as the convention says; a business day stays.
 *
 * **Source** RULES §1.7. Art. L441-10 says nothing of closed days, and art. 642 of the Code de
 * procédure civile extends delays of procedure only: a shift of a due date comes from a contract.
 * **Gotcha** `modified-following` goes back from the end of a month, so it can shorten a delay.
 *
 * ```ts doctest
 * import { BusinessDay, CalendarDate, HolidayCalendar } from "@encours/core"
 * const sunday = CalendarDate.of(2026, 5, 31)
 * BusinessDay.adjust(sunday, "none", HolidayCalendar.weekends) // => "2026-05-31"
 * BusinessDay.adjust(sunday, "following", HolidayCalendar.weekends) // => "2026-06-01"
 * BusinessDay.adjust(sunday, "modified-following", HolidayCalendar.weekends) // => "2026-05-29"
 * ```
 */
export const adjust = (
  date: CalendarDate.CalendarDate,
  convention: Convention,
  calendar: HolidayCalendar.HolidayCalendar,
): CalendarDate.CalendarDate => {
  switch (convention) {
    case "none":
      return date
    case "following":
      return seek(date, 1, calendar)
    case "preceding":
      return seek(date, -1, calendar)
    case "modified-following": {
      const next = seek(date, 1, calendar)
      return CalendarDate.month(next) === CalendarDate.month(date) ? next : seek(date, -1, calendar)
    }
  }
}

/**
 * The day that is `count` business days after a date (before, if negative), the date itself not
 * counted: two business days after Friday 2026-09-18 is Tuesday 2026-09-22.
 */
export const add = (
  date: CalendarDate.CalendarDate,
  count: number,
  calendar: HolidayCalendar.HolidayCalendar,
): CalendarDate.CalendarDate => {
  const step = count < 0 ? -1 : 1
  let reached = date
  for (let left = Math.abs(count); left > 0; left--) {
    reached = seek(CalendarDate.addDays(reached, step), step, calendar)
  }
  return reached
}

const seek = (
  date: CalendarDate.CalendarDate,
  step: 1 | -1,
  calendar: HolidayCalendar.HolidayCalendar,
): CalendarDate.CalendarDate => {
  let day = date
  // A calendar closed for a year on end is a mistake of whoever wrote it.
  for (let tried = 0; tried < 366; tried++) {
    if (HolidayCalendar.isBusinessDay(calendar, day)) return day
    day = CalendarDate.addDays(day, step)
  }
  throw new RangeError(`calendar "${calendar.name}" has no business day within a year of ${date}`)
}
