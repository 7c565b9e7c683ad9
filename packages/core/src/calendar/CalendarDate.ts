// A civil date, the day as printed on an invoice, in no time zone: "2026-09-30".
// Due dates, ageing and interest count such days, so a change of clocks never loses or adds one.
// From 0001-01-01 to 9999-12-31, in the Gregorian calendar at all times.
import type { Brand } from "effect/Brand"
import * as Result from "effect/Result"
import * as Schema from "effect/Schema"

/** A date that exists, written YYYY-MM-DD; plain text order is date order. */
export type CalendarDate = string & Brand<"CalendarDate">

/** Days since 1970-01-01, which is day 0; negative before. */
export type DayNumber = number

/** The days of 0001-01-01 and 9999-12-31. */
export const firstDay: DayNumber = -719_162
export const lastDay: DayNumber = 2_932_896

/** Thrown by arithmetic that leaves the years 1 to 9999. */
export class DateOutOfRange extends RangeError {
  override readonly name = "DateOutOfRange"
}

/**
 * Reads a date; refuses one that does not exist or is written another way.
 *
 * ```ts doctest
 * import { CalendarDate } from "@encours/core"
 * import * as Result from "effect/Result"
 * Result.merge(CalendarDate.parse("2026-09-30")) // => "2026-09-30"
 * Result.merge(CalendarDate.parse("30/09/26")) // => 'expected a date YYYY-MM-DD, found "30/09/26"'
 * ```
 */
export const parse = (text: string): Result.Result<CalendarDate, string> =>
  // A program without types may have left the day out.
  typeof text === "string" && is(text) ? Result.succeed(text) : Result.fail(refusal(text))

/** Whether a text is a date that exists, written YYYY-MM-DD. */
export const is = (text: string): text is CalendarDate => {
  if (text.length !== 10 || text.charCodeAt(4) !== 45 || text.charCodeAt(7) !== 45) return false
  for (let at = 0; at < 10; at++) {
    const digit = text.charCodeAt(at) - 48
    if ((digit < 0 || digit > 9) && at !== 4 && at !== 7) return false
  }
  return exists(year(text), month(text), day(text))
}

/** The date of a year, a month (1–12) and a day; throws when there is none. */
export const of = (year: number, month: number, day: number): CalendarDate => {
  if (exists(year, month, day)) return write(year, month, day)
  throw new DateOutOfRange(`no such date: year ${year}, month ${month}, day ${day}`)
}

/** The year, the month (1–12) and the day of the month of a date. */
export const year = (date: string): number => twoDigits(date, 0) * 100 + twoDigits(date, 2)
export const month = (date: string): number => twoDigits(date, 5)
export const day = (date: string): number => twoDigits(date, 8)

/**
 * Days since 1970-01-01. Does not check its argument: it is a date already. Arithmetic on
 * characters only, since every event of a load passes here.
 *
 * **Source** Howard Hinnant, *chrono-compatible low-level date algorithms*, `days_from_civil`:
 * years counted from March, so that the leap day is the last.
 */
export const toDayNumber = (date: CalendarDate): DayNumber =>
  countDays(year(date), month(date), day(date))

/** The date of a day number; throws {@link DateOutOfRange} outside the years 1 to 9999. */
export const fromDayNumber = (dayNumber: DayNumber): CalendarDate => {
  if (!Number.isInteger(dayNumber) || dayNumber < firstDay || dayNumber > lastDay) {
    throw new DateOutOfRange(`day ${dayNumber} lies outside 0001-01-01 … 9999-12-31`)
  }
  const shifted = dayNumber + 719_468
  const era = Math.floor(shifted / 146_097)
  const dayOfEra = shifted - era * 146_097
  const yearOfEra = Math.floor(
    (dayOfEra -
      Math.floor(dayOfEra / 1_460) +
      Math.floor(dayOfEra / 36_524) -
      Math.floor(dayOfEra / 146_096)) /
      365,
  )
  const dayOfYear =
    dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100))
  const fromMarch = Math.floor((5 * dayOfYear + 2) / 153)
  const monthOfYear = fromMarch < 10 ? fromMarch + 3 : fromMarch - 9
  return write(
    yearOfEra + era * 400 + (monthOfYear <= 2 ? 1 : 0),
    monthOfYear,
    dayOfYear - Math.floor((153 * fromMarch + 2) / 5) + 1,
  )
}

/** So many days later, or the last day that the calendar has: for days that are only expected. */
export const addDaysWithin = (date: CalendarDate, days: number): CalendarDate =>
  fromDayNumber(Math.max(firstDay, Math.min(lastDay, toDayNumber(date) + days)))

/** The date `days` later (earlier if negative); throws {@link DateOutOfRange}. */
export const addDays = (date: CalendarDate, days: number): CalendarDate =>
  fromDayNumber(toDayNumber(date) + days)

/**
 * The same day number `months` later, or the last of that month where it is shorter. Count from
 * the first date each time: going on from a shortened one would drift (31 January, 28 February,
 * 28 March).
 *
 * **Source** RULES §0.2 (CPC 641 al. 2), E22.
 *
 * ```ts doctest
 * import { CalendarDate } from "@encours/core"
 * CalendarDate.addMonths(CalendarDate.of(2026, 1, 31), 1) // => "2026-02-28"
 * CalendarDate.addMonths(CalendarDate.of(2026, 1, 31), 2) // => "2026-03-31"
 * ```
 */
export const addMonths = (date: CalendarDate, months: number): CalendarDate => {
  const count = year(date) * 12 + month(date) - 1 + months
  const inYear = Math.floor(count / 12)
  const inMonth = count - inYear * 12 + 1
  if (!Number.isInteger(months) || inYear < 1 || inYear > 9999) {
    throw new DateOutOfRange(`${months} months from ${date} lie outside 0001-01-01 … 9999-12-31`)
  }
  return write(inYear, inMonth, Math.min(day(date), daysInMonth(inYear, inMonth)))
}

/** So many months later, or the first or last day that the calendar has: for windows and distant ends. */
export const addMonthsWithin = (date: CalendarDate, months: number): CalendarDate => {
  const count = year(date) * 12 + month(date) - 1 + months
  if (count < 12) return fromDayNumber(firstDay)
  return count >= 120_000 ? fromDayNumber(lastDay) : addMonths(date, months)
}

/** The last day of the date's month. */
export const endOfMonth = (date: CalendarDate): CalendarDate => dayOfMonth(date, 31)

/** Day `number` (1–31) of the date's month, or the last day where the month is shorter. */
export const dayOfMonth = (date: CalendarDate, number: number): CalendarDate =>
  write(year(date), month(date), Math.min(number, daysInMonth(year(date), month(date))))

/** The first day `number` on or after the date; the last day of a month that is shorter. */
export const nextDayOfMonth = (date: CalendarDate, number: number): CalendarDate => {
  const here = dayOfMonth(date, number)
  return here >= date ? here : dayOfMonth(addMonths(dayOfMonth(date, 1), 1), number)
}

/** The end of the date's decade (*décade*): the 10th, the 20th or the last day of the month. */
export const decadeEnd = (date: CalendarDate): CalendarDate => {
  if (day(date) <= 10) return dayOfMonth(date, 10)
  return day(date) <= 20 ? dayOfMonth(date, 20) : endOfMonth(date)
}

/** Days from one date to another: `to − from`, negative when `to` is earlier. */
export const daysBetween = (from: CalendarDate, to: CalendarDate): number =>
  toDayNumber(to) - toDayNumber(from)

/** 1 is Monday, 7 is Sunday (ISO 8601). */
export const dayOfWeek = (date: CalendarDate): number =>
  ((((toDayNumber(date) + 3) % 7) + 7) % 7) + 1

/** Negative, zero or positive, as `left` is earlier, the same or later. */
export const compare = (left: CalendarDate, right: CalendarDate): -1 | 0 | 1 => {
  if (left === right) return 0
  return left < right ? -1 : 1
}

export const isLeapYear = (year: number): boolean =>
  year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0)

/** Days in a month (1–12) of a year. */
export const daysInMonth = (year: number, month: number): number =>
  month === 2 && isLeapYear(year) ? 29 : (monthLengths[month - 1] ?? 0)

/** What is wrong with a text that is not a date. */
export const refusal = (text: string): string => {
  const found = `found ${JSON.stringify(text) ?? "nothing"}`
  if (!/^\d{4}-\d{2}-\d{2}$/u.test(text)) return `expected a date YYYY-MM-DD, ${found}`
  if (year(text) === 0) return `expected a year from 0001 to 9999, ${found}`
  const name = monthNames[month(text) - 1]
  if (name === undefined) return `expected a month from 01 to 12, ${found}`
  const length = daysInMonth(year(text), month(text))
  return `expected a day that exists (${name} ${year(text)} has ${length} days), ${found}`
}

/** The date as it stands in JSON. */
export const schema = Schema.String.annotate({
  message: 'expected a date in quotes, such as "2026-09-30"',
})
  .check(
    Schema.makeFilter((text: string) => is(text) || refusal(text), {
      toJsonSchema: () => ({ format: "date", pattern: "^[0-9]{4}-[0-9]{2}-[0-9]{2}$" }),
    }),
  )
  .pipe(Schema.brand("CalendarDate"))

const monthLengths = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
const monthNames = [
  "January",
  "February",
  "March",
  "April",
  "May",
  "June",
  "July",
  "August",
  "September",
  "October",
  "November",
  "December",
]

const twoDigits = (text: string, at: number): number =>
  text.charCodeAt(at) * 10 + text.charCodeAt(at + 1) - 528

const exists = (year: number, month: number, day: number): boolean =>
  year >= 1 && year <= 9999 && day >= 1 && day <= daysInMonth(year, month)

const countDays = (year: number, month: number, day: number): DayNumber => {
  const fromMarch = month > 2 ? month - 3 : month + 9
  const years = month > 2 ? year : year - 1
  const leapDays = ((years / 4) | 0) - ((years / 100) | 0) + ((years / 400) | 0)
  return years * 365 + leapDays + (((153 * fromMarch + 2) / 5) | 0) + day - 719_469
}

const write = (year: number, month: number, day: number): CalendarDate => {
  const years = year > 999 ? `${year}` : `${year}`.padStart(4, "0")
  return `${years}-${month < 10 ? "0" : ""}${month}-${day < 10 ? "0" : ""}${day}` as CalendarDate
}
