// A half-year, the time for which a reference rate is fixed by law: "2026 S2" is July to December.
// The first semester takes the rate of 1 January, the second the rate of 1 July (RULES LP-04).
import * as CalendarDate from "./CalendarDate.ts"
import type { Period } from "./Period.ts"

/** A year of four digits and a half of it: `"2026 S1"`, `"2026 S2"`. */
export type Semester = `${string} S${1 | 2}`

/**
 * The semester in which a date falls.
 *
 * ```ts doctest
 * import { CalendarDate, Semester } from "@encours/core"
 * Semester.of(CalendarDate.of(2026, 6, 30)) // => "2026 S1"
 * Semester.of(CalendarDate.of(2026, 7, 1)) // => "2026 S2"
 * ```
 */
export const of = (date: CalendarDate.CalendarDate): Semester =>
  `${date.slice(0, 4)} S${CalendarDate.month(date) <= 6 ? 1 : 2}`

/** The first and last days of a semester; throws on a text that is none. */
export const period = (semester: Semester): Period => {
  const [, year, half] = /^(\d{4}) S([12])$/u.exec(semester) ?? []
  if (year === undefined) throw new RangeError(`no such semester: ${semester}`)
  return half === "1"
    ? { from: CalendarDate.of(Number(year), 1, 1), to: CalendarDate.of(Number(year), 6, 30) }
    : { from: CalendarDate.of(Number(year), 7, 1), to: CalendarDate.of(Number(year), 12, 31) }
}
