// How a list writes its dates: D/M/YYYY (2/1/2013, the 2nd of January), DD.MM.YYYY, YYYYMMDD, ISO.
// Nothing is guessed: 2/1/2013 is read as the list's mapping says, or not at all.
import { CalendarDate } from "@encours/core"
import * as Result from "effect/Result"
import type { Refusal } from "./Problem.ts"

/** Reads a date written in one form. */
export type Reader = (text: string) => Result.Result<CalendarDate.CalendarDate, Refusal>

const tokens: Readonly<Record<string, string>> = {
  D: "(?<day>\\d{1,2})",
  DD: "(?<day>\\d{2})",
  M: "(?<month>\\d{1,2})",
  MM: "(?<month>\\d{2})",
  YY: "(?<year>\\d{2})",
  YYYY: "(?<year>\\d{4})",
}

/** What is wrong with a form; `undefined` when nothing is. */
export const refusal = (form: string): string | undefined => {
  if (form === "ISO") return undefined
  const parts = form.match(/D+|M+|Y+|[^DMY]+/gu) ?? []
  const named = parts.filter((part) => tokens[part] !== undefined)
  const between = parts.filter((part) => tokens[part] === undefined)
  const letters = named.map((part) => part[0]).sort()
  const separated = between.length === 2 && tokens[parts[1] ?? ""] === undefined
  const fixed = between.length === 0 && named.every((part) => part.length > 1)
  const fits =
    letters.join("") === "DMY" &&
    (fixed || (separated && parts.length === 5)) &&
    between.every((part) => /^[-/. ]$/u.test(part))
  return fits
    ? undefined
    : "a form of dates made of D or DD, M or MM, YY or YYYY, with / - . or a space between, such as D/M/YYYY, or ISO"
}

/**
 * The reader of a form; throws on one that {@link refusal} refuses.
 *
 * `D` and `M` take one or two digits, `DD` and `MM` exactly two. `YY` is 1970 to 2069 (POSIX). A
 * midnight after the date, as databases add, says nothing and is left out; another hour is refused.
 */
export const compile = (form: string): Reader => {
  const refused = refusal(form)
  if (refused !== undefined) throw new RangeError(`expected ${refused}, found "${form}"`)
  const pattern = patternOf(form)
  return (text) => {
    const parts = pattern.exec(text)?.groups
    if (parts === undefined) {
      const hint = hintFor(text, form)
      return Result.fail({ expected: `a date ${form}`, ...(hint && { hint }) })
    }
    const { day, month } = parts
    const year = fullYear(parts.year ?? "")
    const date = `${year}-${month?.padStart(2, "0")}-${day?.padStart(2, "0")}`
    if (CalendarDate.is(date)) return Result.succeed(date)
    const hint = hintFor(text, form)
    return Result.fail({
      expected: existing(Number(year), Number(month)),
      ...(hint && { hint }),
    })
  }
}

const patternOf = (form: string): RegExp => {
  const source = (form === "ISO" ? "YYYY-MM-DD" : form).replace(
    /D+|M+|Y+|[./]/gu,
    (part) => tokens[part] ?? `\\${part}`,
  )
  return new RegExp(`^${source}(?:[T ]00:00(?::00(?:\\.0+)?)?)?$`, "u")
}

const fullYear = (year: string): string => {
  if (year.length === 4) return year
  return Number(year) < 70 ? `20${year}` : `19${year}`
}

const existing = (year: number, month: number): string => {
  if (year === 0) return "a year from 0001 to 9999"
  if (month < 1 || month > 12) return "a month from 1 to 12"
  const days = CalendarDate.daysInMonth(year, month)
  return `a day that exists (month ${month} of ${year} has ${days} days)`
}

const usual = [
  ...["YYYY-MM-DD", "D/M/YYYY", "M/D/YYYY", "D.M.YYYY", "D-M-YYYY"],
  ...["YYYY/M/D", "YYYYMMDD", "D/M/YY", "D.M.YY"],
]

/** The form in which the text would be a date, for the next attempt at the mapping. */
const hintFor = (text: string, form: string): string | undefined => {
  const other = usual.find((each) => each !== form && readsAs(text, each))
  if (other !== undefined) return `it is a date ${other}`
  if (/^\d{5}$/u.test(text)) return "a spreadsheet's day number: format the column as a date"
  return /\d[T ]\d{1,2}:\d/u.test(text) ? "leave out the hour" : undefined
}

const readsAs = (text: string, form: string): boolean => {
  const parts = patternOf(form).exec(text)?.groups
  if (parts === undefined) return false
  const { day = "", month = "", year = "" } = parts
  return CalendarDate.is(`${fullYear(year)}-${month.padStart(2, "0")}-${day.padStart(2, "0")}`)
}
