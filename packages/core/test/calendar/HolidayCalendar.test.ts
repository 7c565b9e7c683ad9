// French and TARGET holidays of any year, and what contracts do with a closed day.
import Library from "date-holidays"
import { describe, expect, it } from "vitest"
import * as BusinessDay from "../../src/calendar/BusinessDay.ts"
import * as CalendarDate from "../../src/calendar/CalendarDate.ts"
import * as HolidayCalendar from "../../src/calendar/HolidayCalendar.ts"
import * as Semester from "../../src/calendar/Semester.ts"
import { without } from "../../src/calendar/without.ts"
import {
  alsaceMoselleCalendar,
  franceCalendar,
  targetCalendar,
} from "../../src/law/france/publicHolidays.ts"
import { on } from "../law/ask.ts"

const dates = (calendar: HolidayCalendar.HolidayCalendar, year: number) =>
  HolidayCalendar.holidaysOf(calendar, year).map((holiday) => holiday.on)

describe("Easter", () => {
  it.each([
    [1900, "1900-04-15"],
    [1954, "1954-04-18"], // the golden number and the epact disagree with a simpler rule
    [1981, "1981-04-19"],
    [2000, "2000-04-23"],
    [2008, "2008-03-23"], // the earliest of the century but one
    [2011, "2011-04-24"],
    [2026, "2026-04-05"],
    [2038, "2038-04-25"], // the latest there can be
    [2100, "2100-03-28"],
  ])("of %i is on %s", (year, expected) => {
    expect(HolidayCalendar.easterSunday(year)).toBe(expected)
  })

  it("is a Sunday from 22 March to 25 April, in every year from 1900 to 2100", () => {
    for (let year = 1900; year <= 2100; year++) {
      const easter = HolidayCalendar.easterSunday(year)
      expect(CalendarDate.dayOfWeek(easter)).toBe(7)
      expect(easter.slice(5) >= "03-22" && easter.slice(5) <= "04-25").toBe(true)
    }
  })
})

describe("French public holidays", () => {
  it("2026 has the eleven of the code", () => {
    expect(dates(franceCalendar, 2026)).toEqual([
      ...["2026-01-01", "2026-04-06", "2026-05-01", "2026-05-08", "2026-05-14", "2026-05-25"],
      ...["2026-07-14", "2026-08-15", "2026-11-01", "2026-11-11", "2026-12-25"],
    ])
  })

  it("Alsace and Moselle have Good Friday and 26 December besides", () => {
    const more = dates(alsaceMoselleCalendar, 2026).filter(
      (day) => !dates(franceCalendar, 2026).includes(day),
    )
    expect(more).toEqual(["2026-04-03", "2026-12-26"])
  })

  it.each([
    // a holiday since …                           not in  in
    ["11 November, law of 1922", "11-11", 1921, 1922],
    ["1 May, law of 1947", "05-01", 1946, 1947],
    ["8 May, law of 1953", "05-08", 1952, 1953],
    ["8 May again, law of 1981", "05-08", 1981, 1982],
  ])("%s", (_why, monthDay, before, since) => {
    const has = (year: number) => dates(franceCalendar, year).includes(on(`${year}-${monthDay}`))
    expect([has(before), has(since)]).toEqual([false, true])
  })

  it("8 May was none from 1960 to 1981", () => {
    for (let year = 1960; year <= 1981; year++) {
      const names = HolidayCalendar.holidaysOf(franceCalendar, year).map(({ name }) => name)
      expect(names).not.toContain("Victoire 1945") // in 1975 the day was Ascension
    }
  })

  it("two holidays can fall on one day: 2008-05-01 was Ascension too", () => {
    const names = HolidayCalendar.holidaysOf(franceCalendar, 2008)
      .filter((holiday) => holiday.on === "2008-05-01")
      .map(({ name }) => name)
    expect(names).toEqual(["Fête du travail", "Ascension"])
  })

  const theirs = (library: Library, year: number) =>
    library
      .getHolidays(year)
      .filter(({ type }) => type === "public")
      .map(({ date }) => date.slice(0, 10))
      .sort()

  it("date-holidays says the same for France, 1982 to 2100", () => {
    const library = new Library("FR", { timezone: "UTC" })
    for (let year = 1982; year <= 2100; year++) {
      expect([...new Set(dates(franceCalendar, year))], `${year}`).toEqual([
        ...new Set(theirs(library, year)),
      ])
    }
  })

  it("date-holidays says the same for the departments of Alsace and Moselle, 1982 to 2100", () => {
    for (const department of ["57", "67", "68"]) {
      const library = new Library("FR", department, { timezone: "UTC" })
      for (let year = 1982; year <= 2100; year++) {
        expect([...new Set(dates(alsaceMoselleCalendar, year))], `${department} ${year}`).toEqual([
          ...new Set(theirs(library, year)),
        ])
      }
    }
  })
})

describe("TARGET closing days", () => {
  it("are six in 2026", () => {
    expect(dates(targetCalendar, 2026)).toEqual([
      ...["2026-01-01", "2026-04-03", "2026-04-06", "2026-05-01", "2026-12-25", "2026-12-26"],
    ])
  })
})

describe("RULES §1.7: a due date on a closed day", () => {
  it.each([
    // due                        none          following     modified      preceding
    ["2026-05-31", "Sunday", "2026-05-31", "2026-06-01", "2026-05-29", "2026-05-29"],
    ["2026-08-15", "Saturday", "2026-08-15", "2026-08-17", "2026-08-17", "2026-08-14"],
    ["2026-05-25", "Whit Monday", "2026-05-25", "2026-05-26", "2026-05-26", "2026-05-22"],
    ["2026-05-01", "Friday 1 May", "2026-05-01", "2026-05-04", "2026-05-04", "2026-04-30"],
    ["2026-06-02", "Tuesday", "2026-06-02", "2026-06-02", "2026-06-02", "2026-06-02"],
  ])("%s, %s", (due, _day, ...expected) => {
    const moved = BusinessDay.conventions.map((convention) =>
      BusinessDay.adjust(on(due), convention, franceCalendar),
    )
    expect(moved).toEqual(expected)
  })

  it("Sunday 2026-05-31 paid on Monday: one day late by default, on time by contract", () => {
    const [due, paid] = [on("2026-05-31"), on("2026-06-01")]
    const late = (convention: BusinessDay.Convention) =>
      CalendarDate.daysBetween(BusinessDay.adjust(due, convention, franceCalendar), paid)
    expect([late("none"), late("following")]).toEqual([1, 0])
  })

  it.each([
    ["2026-09-18", 2, "2026-09-22"], // the grace of a promise: Friday, and two business days
    ["2026-04-02", 1, "2026-04-03"], // Good Friday is open in France
    ["2026-04-03", 1, "2026-04-07"], // Easter Monday is not
    ["2026-04-07", -1, "2026-04-03"],
    ["2026-05-31", 0, "2026-05-31"],
  ])("%s and %i business days: %s", (from, count, expected) => {
    expect(BusinessDay.add(on(from), count, franceCalendar)).toBe(expected)
  })
})

describe("a host's own calendar", () => {
  it("is data: rules, single dates, other weekends, several together", () => {
    const own: HolidayCalendar.HolidayCalendar = {
      name: "our bank",
      weekend: [5, 6],
      holidays: [{ name: "stocktaking", rule: { on: on("2026-06-30") } }],
    }
    const both = HolidayCalendar.together("both", [own, franceCalendar])
    expect(HolidayCalendar.isBusinessDay(own, on("2026-06-30"))).toBe(false)
    expect(HolidayCalendar.isBusinessDay(own, on("2026-06-28"))).toBe(true) // a Sunday
    expect(HolidayCalendar.isBusinessDay(both, on("2026-07-14"))).toBe(false)
    expect(both.weekend).toEqual([5, 6, 7])
  })

  it("29 February is a holiday in leap years only", () => {
    const leap = {
      ...HolidayCalendar.weekends,
      holidays: [{ name: "leap", rule: { month: 2, day: 29 } }],
    }
    expect([dates(leap, 2027), dates(leap, 2028)]).toEqual([[], ["2028-02-29"]])
  })

  it("closed for a year on end it is a mistake", () => {
    const never = { name: "never", weekend: [1, 2, 3, 4, 5, 6, 7], holidays: [] }
    expect(() => BusinessDay.adjust(on("2026-01-01"), "following", never)).toThrow(
      "no business day",
    )
  })
})

describe("a semester", () => {
  it("is named by its year and half, from its first day to its last", () => {
    expect(Semester.of(on("2026-06-30"))).toBe("2026 S1")
    expect(Semester.period("2026 S2")).toEqual({ from: "2026-07-01", to: "2026-12-31" })
    expect(() => Semester.period("26 S1")).toThrow("no such semester")
  })
})

describe("days left of a period", () => {
  const january = { from: on("2026-01-01"), to: on("2026-01-31") }
  const period = (from: string, to: string) => ({ from: on(from), to: on(to) })

  it.each([
    [[], [january]],
    [[period("2025-12-01", "2026-02-28")], []],
    [
      [period("2026-01-10", "2026-01-20")],
      [period("2026-01-01", "2026-01-09"), period("2026-01-21", "2026-01-31")],
    ],
    [
      [period("2026-01-15", "2026-01-20"), period("2026-01-01", "2026-01-17")],
      [period("2026-01-21", "2026-01-31")],
    ],
    [[period("2026-02-01", "2026-02-05"), period("2025-12-01", "2025-12-31")], [january]],
  ])("without %j: %j", (taken, left) => {
    expect(without(january, taken)).toEqual(left)
  })
})
