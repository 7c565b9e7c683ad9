// Days on which nothing is sent: what was to be sent on one goes out on the next other day, as after any
// day on which no run was made. Nothing is skipped, and nothing is sent twice.
import * as CalendarDate from "../calendar/CalendarDate.ts"
import * as HolidayCalendar from "../calendar/HolidayCalendar.ts"
import type * as Regimes from "../law/Regimes.ts"
import type { Quiet } from "./DunningPolicy.ts"

type Day = CalendarDate.CalendarDate

/** The calendar of that name in any regime of the law. */
export const calendarNamed = (
  law: Regimes.Regimes,
  name: string,
): HolidayCalendar.HolidayCalendar | undefined => {
  for (const { holidays } of Object.values(law.regimes)) {
    if (Object.hasOwn(holidays, name)) return holidays[name]
  }
  return undefined
}

/** The names of all calendars that the law has. */
export const calendarNames = (law: Regimes.Regimes): ReadonlyArray<string> =>
  Object.values(law.regimes).flatMap(({ holidays }) => Object.keys(holidays))

/** Whether a day is quiet. */
export const isQuiet = (
  { weekdays = [], periods = [] }: Quiet,
  calendar: HolidayCalendar.HolidayCalendar | undefined,
  day: Day,
): boolean =>
  weekdays.includes(CalendarDate.dayOfWeek(day)) ||
  periods.some(({ from, to }) => from <= day && day <= to) ||
  (calendar !== undefined && HolidayCalendar.isHoliday(calendar, day))

/** The first day after a quiet one that is not; undefined when none comes within a year. */
export const quietUntil = (isQuietOn: (day: Day) => boolean, today: Day): Day | undefined => {
  for (let days = 1; days <= 366; days++) {
    const day = CalendarDate.addDaysWithin(today, days)
    if (!isQuietOn(day)) return day
  }
  return undefined
}
