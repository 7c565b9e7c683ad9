// Which days banks or courts are closed: weekends, and days that a rule names, as 14 July or the
// Monday after Easter. A calendar is an argument, never assumed: by default no date moves at all.
// Example: 2026-05-25 is Whit Monday in France, 50 days after Easter Sunday 2026-04-05.
import * as CalendarDate from "./CalendarDate.ts"

/** How a holiday finds its date in a year. */
export type HolidayRule =
  /** The same day each year. */
  | { readonly month: number; readonly day: number }
  /** Days after Easter Sunday: 1 is Easter Monday, 39 Ascension, −2 Good Friday. */
  | { readonly easter: number }
  /** One date only. */
  | { readonly on: CalendarDate.CalendarDate }

/** A holiday, and the days from and until which (both included) it was one. */
export interface Holiday {
  readonly name: string
  readonly rule: HolidayRule
  readonly since?: CalendarDate.CalendarDate
  readonly until?: CalendarDate.CalendarDate
}

/** Plain data, so that a host can write its own or add days to one. */
export interface HolidayCalendar {
  readonly name: string
  /** Days of the week that are closed: 6 is Saturday, 7 is Sunday. */
  readonly weekend: ReadonlyArray<number>
  readonly holidays: ReadonlyArray<Holiday>
}

/** Saturdays and Sundays, and no holiday. */
export const weekends: HolidayCalendar = { name: "weekends", weekend: [6, 7], holidays: [] }

/**
 * Easter Sunday of a year, in the Gregorian calendar (from 1583 on).
 *
 * **Source** the anonymous Gregorian algorithm (*Nature*, 20 April 1876), as printed by J. Meeus,
 * *Astronomical Algorithms*, chapter 8.
 *
 * ```ts doctest
 * import { HolidayCalendar } from "@encours/core"
 * HolidayCalendar.easterSunday(2026) // => "2026-04-05"
 * HolidayCalendar.easterSunday(2038) // => "2038-04-25"
 * ```
 */
export const easterSunday = (year: number): CalendarDate.CalendarDate => {
  if (!Number.isInteger(year) || year < 1583 || year > 9999) {
    throw new CalendarDate.DateOutOfRange(`no Gregorian Easter in year ${year}`)
  }
  const golden = year % 19
  const century = Math.floor(year / 100)
  const inCentury = year % 100
  const proemptosis = Math.floor((century + 8) / 25)
  const correction = Math.floor((century - proemptosis + 1) / 3)
  const epact = (19 * golden + century - Math.floor(century / 4) - correction + 15) % 30
  const leaps = 2 * (century % 4) + 2 * Math.floor(inCentury / 4)
  const weekday = (32 + leaps - epact - (inCentury % 4)) % 7
  const late = Math.floor((golden + 11 * epact + 22 * weekday) / 451)
  const count = epact + weekday - 7 * late + 114
  return CalendarDate.of(year, Math.floor(count / 31), (count % 31) + 1)
}

/** A holiday on its date. */
export interface DatedHoliday {
  readonly on: CalendarDate.CalendarDate
  readonly name: string
}

/**
 * The holidays of a year by date, Saturdays and Sundays included when a rule names them. Two rules
 * on one day (1 May 2008 was Ascension too) make two lines.
 */
export const holidaysOf = (calendar: HolidayCalendar, year: number): ReadonlyArray<DatedHoliday> =>
  calendar.holidays
    .flatMap((holiday) => {
      const on = dateIn(holiday, year)
      return on === undefined ? [] : [{ on, name: holiday.name }]
    })
    .sort((left, right) => CalendarDate.compare(left.on, right.on))

/** Whether a rule of the calendar names the day; a plain Sunday is none. */
export const isHoliday = (calendar: HolidayCalendar, date: CalendarDate.CalendarDate): boolean => {
  const year = CalendarDate.year(date)
  return calendar.holidays.some((holiday) => dateIn(holiday, year) === date)
}

/** Whether the day is neither a weekend nor a holiday. */
export const isBusinessDay = (
  calendar: HolidayCalendar,
  date: CalendarDate.CalendarDate,
): boolean => !calendar.weekend.includes(CalendarDate.dayOfWeek(date)) && !isHoliday(calendar, date)

/** One calendar that is closed when any of several is. */
export const together = (
  name: string,
  calendars: ReadonlyArray<HolidayCalendar>,
): HolidayCalendar => ({
  name,
  weekend: [...new Set(calendars.flatMap(({ weekend }) => weekend))].sort(),
  holidays: calendars.flatMap(({ holidays }) => holidays),
})

const dateIn = (
  { rule, since, until }: Holiday,
  year: number,
): CalendarDate.CalendarDate | undefined => {
  const on = ruleDate(rule, year)
  if (on === undefined || (since !== undefined && on < since)) return undefined
  return until !== undefined && on > until ? undefined : on
}

const ruleDate = (rule: HolidayRule, year: number): CalendarDate.CalendarDate | undefined => {
  if ("on" in rule) return CalendarDate.year(rule.on) === year ? rule.on : undefined
  if ("easter" in rule) {
    return year < 1583 ? undefined : CalendarDate.addDays(easterSunday(year), rule.easter)
  }
  const exists = rule.day <= CalendarDate.daysInMonth(year, rule.month)
  return exists ? CalendarDate.of(year, rule.month, rule.day) : undefined
}
