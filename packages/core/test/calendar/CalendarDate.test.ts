// Civil dates: the day as printed, in no time zone.
import * as Schema from "effect/Schema"
import { describe, expect, it } from "vitest"
import * as CalendarDate from "../../src/calendar/CalendarDate.ts"

const on = (text: string): CalendarDate.CalendarDate => {
  if (!CalendarDate.is(text)) throw new Error(CalendarDate.refusal(text))
  return text
}

describe("reading a date", () => {
  it.each(["0001-01-01", "1900-02-28", "2000-02-29", "2024-02-29", "2026-09-30", "9999-12-31"])(
    "%s",
    (text) => {
      expect(CalendarDate.parse(text)).toMatchObject({ success: text })
      expect(Schema.decodeUnknownResult(CalendarDate.schema)(text)).toMatchObject({ success: text })
    },
  )

  it.each([
    ["2026-02-29", 'expected a day that exists (February 2026 has 28 days), found "2026-02-29"'],
    ["1900-02-29", 'expected a day that exists (February 1900 has 28 days), found "1900-02-29"'],
    ["2024-02-30", 'expected a day that exists (February 2024 has 29 days), found "2024-02-30"'],
    ["2026-04-31", 'expected a day that exists (April 2026 has 30 days), found "2026-04-31"'],
    ["2026-04-00", 'expected a day that exists (April 2026 has 30 days), found "2026-04-00"'],
    ["2026-13-01", 'expected a month from 01 to 12, found "2026-13-01"'],
    ["2026-00-01", 'expected a month from 01 to 12, found "2026-00-01"'],
    ["0000-01-01", 'expected a year from 0001 to 9999, found "0000-01-01"'],
    ["2026-1-5", 'expected a date YYYY-MM-DD, found "2026-1-5"'],
    ["05/01/2026", 'expected a date YYYY-MM-DD, found "05/01/2026"'],
    ["2026-01-05T00:00:00Z", 'expected a date YYYY-MM-DD, found "2026-01-05T00:00:00Z"'],
    ["2026-01-05\n", 'expected a date YYYY-MM-DD, found "2026-01-05\\n"'],
    ["2026/01/05", 'expected a date YYYY-MM-DD, found "2026/01/05"'],
    ["２026-01-05", 'expected a date YYYY-MM-DD, found "２026-01-05"'],
    ["+002026-01-05", 'expected a date YYYY-MM-DD, found "+002026-01-05"'],
    ["", 'expected a date YYYY-MM-DD, found ""'],
  ])("refuses %j", (text, refusal) => {
    expect(CalendarDate.is(text)).toBe(false)
    expect(CalendarDate.parse(text)).toMatchObject({ failure: refusal })
  })

  it("refuses a number where a date is meant", () => {
    const refused = Schema.decodeUnknownResult(CalendarDate.schema)(20_260_105)
    expect(refused).toMatchObject({
      failure: { message: 'expected a date in quotes, such as "2026-09-30"' },
    })
  })
})

describe("counting days", () => {
  it.each([
    ["1970-01-01", 0],
    ["1969-12-31", -1],
    ["2000-03-01", 11_017],
    ["2026-11-22", 20_779],
    ["0001-01-01", CalendarDate.firstDay],
    ["9999-12-31", CalendarDate.lastDay],
  ])("%s is day %i", (text, dayNumber) => {
    expect(CalendarDate.toDayNumber(on(text))).toBe(dayNumber)
    expect(CalendarDate.fromDayNumber(dayNumber)).toBe(text)
  })

  it.each([
    // from          to            days
    ["2026-03-28", "2026-03-30", 2, "E24: the night of 29 March has an hour less in Paris"],
    ["2026-10-24", "2026-10-26", 2, "E24: the night of 25 October has an hour more"],
    ["2026-03-30", "2026-03-28", -2, "backwards"],
    ["2026-01-05", "2026-01-05", 0, "the same day"],
    ["2024-02-28", "2024-03-01", 2, "across a leap day"],
    ["2026-02-28", "2026-03-01", 1, "across none"],
    ["1899-12-31", "1900-12-31", 365, "1900 was no leap year"],
    ["1999-12-31", "2000-12-31", 366, "2000 was one"],
    ["0001-01-01", "9999-12-31", 3_652_058, "all there is"],
  ])("from %s to %s: %i (%s)", (from, to, days) => {
    expect(CalendarDate.daysBetween(on(from), on(to))).toBe(days)
    expect(CalendarDate.addDays(on(from), days)).toBe(to)
  })

  it("refuses to leave the years 1 to 9999", () => {
    const { DateOutOfRange } = CalendarDate
    expect(() => CalendarDate.addDays(on("9999-12-31"), 1)).toThrow(DateOutOfRange)
    expect(() => CalendarDate.addDays(on("0001-01-01"), -1)).toThrow(DateOutOfRange)
    expect(() => CalendarDate.addMonths(on("9999-12-01"), 1)).toThrow(DateOutOfRange)
    expect(() => CalendarDate.addMonths(on("0001-01-31"), -1)).toThrow(DateOutOfRange)
    expect(() => CalendarDate.addDays(on("2026-01-01"), 0.5)).toThrow(DateOutOfRange)
    expect(() => CalendarDate.addDays(on("2026-01-01"), Number.NaN)).toThrow(DateOutOfRange)
    expect(() => CalendarDate.of(2026, 2, 29)).toThrow(DateOutOfRange)
    expect(() => CalendarDate.of(2026, 1.5, 1)).toThrow(DateOutOfRange)
    expect(new DateOutOfRange("x")).toBeInstanceOf(RangeError)
    expect(new DateOutOfRange("x").name).toBe("DateOutOfRange")
  })

  it.each([
    ["2026-11-22", 7, "a Sunday"],
    ["2026-11-23", 1, "a Monday"],
    ["1970-01-01", 4, "a Thursday"],
    ["1969-12-31", 3, "a Wednesday"],
    ["0001-01-01", 1, "a Monday"],
  ])("%s is day %i of its week (%s)", (text, dayOfWeek) => {
    expect(CalendarDate.dayOfWeek(on(text))).toBe(dayOfWeek)
  })
})

describe("months", () => {
  it.each([
    // from         months  reached
    ["2026-01-31", 1, "2026-02-28", "E22"],
    ["2024-01-31", 1, "2024-02-29", "leap year"],
    ["2026-01-31", 2, "2026-03-31", "E22: no drift, back on the 31st"],
    ["2026-01-31", 3, "2026-04-30", ""],
    ["2026-11-30", 3, "2027-02-28", "across the year"],
    ["2026-01-31", 12, "2027-01-31", ""],
    ["2024-02-29", 12, "2025-02-28", "a leap day a year later"],
    ["2024-02-29", 48, "2028-02-29", "and four years later"],
    ["2026-03-31", -1, "2026-02-28", "backwards"],
    ["2026-01-15", -13, "2024-12-15", ""],
    ["2026-01-15", 0, "2026-01-15", ""],
  ])("%s and %i months: %s %s", (from, months, reached) => {
    expect(CalendarDate.addMonths(on(from), months)).toBe(reached)
  })

  it.each([
    // date          end           the 10th      the 31st      decade        next 10th
    ["2026-02-05", "2026-02-28", "2026-02-10", "2026-02-28", "2026-02-10", "2026-02-10"],
    ["2026-02-10", "2026-02-28", "2026-02-10", "2026-02-28", "2026-02-10", "2026-02-10"],
    ["2026-02-11", "2026-02-28", "2026-02-10", "2026-02-28", "2026-02-20", "2026-03-10"],
    ["2026-02-20", "2026-02-28", "2026-02-10", "2026-02-28", "2026-02-20", "2026-03-10"],
    ["2026-02-25", "2026-02-28", "2026-02-10", "2026-02-28", "2026-02-28", "2026-03-10"],
    ["2024-02-21", "2024-02-29", "2024-02-10", "2024-02-29", "2024-02-29", "2024-03-10"],
    ["2026-12-31", "2026-12-31", "2026-12-10", "2026-12-31", "2026-12-31", "2027-01-10"],
  ])("of %s", (text, end, tenth, last, decade, next) => {
    const date = on(text)
    expect(CalendarDate.endOfMonth(date)).toBe(end)
    expect(CalendarDate.dayOfMonth(date, 10)).toBe(tenth)
    expect(CalendarDate.dayOfMonth(date, 31)).toBe(last)
    expect(CalendarDate.decadeEnd(date)).toBe(decade)
    expect(CalendarDate.nextDayOfMonth(date, 10)).toBe(next)
  })

  it.each([
    ["2026-01-30", 30, "2026-01-30"],
    ["2026-01-31", 30, "2026-02-28"],
    ["2026-02-28", 30, "2026-02-28"],
    ["2026-03-01", 30, "2026-03-30"],
    ["2026-04-30", 31, "2026-04-30"],
  ])(
    "the first day from %s on that is a %i, or the last of a shorter month: %s",
    (from, day, next) => {
      expect(CalendarDate.nextDayOfMonth(on(from), day)).toBe(next)
    },
  )
})

describe("order", () => {
  it("is the order of the text", () => {
    expect(CalendarDate.compare(on("2026-01-05"), on("2026-01-06"))).toBe(-1)
    expect(CalendarDate.compare(on("2026-01-05"), on("2026-01-05"))).toBe(0)
    expect(CalendarDate.compare(on("0999-12-31"), on("0099-12-31"))).toBe(1)
  })
})
