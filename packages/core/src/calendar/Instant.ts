// A moment as the ledger learned something: "2026-01-05T09:12:00.000Z". Always UTC, always with
// three decimals of a second, so that plain text order is time order. A civil date is no instant:
// which day it is depends on where one stands, so the two never turn into each other by themselves.
import type { Brand } from "effect/Brand"
import * as Result from "effect/Result"
import * as Schema from "effect/Schema"
import * as SchemaTransformation from "effect/SchemaTransformation"
import * as CalendarDate from "./CalendarDate.ts"

/** A moment in UTC, to the millisecond, written `YYYY-MM-DDTHH:MM:SS.sssZ`. */
export type Instant = string & Brand<"Instant">

/** First and last moments: the years 1 and 9999, as for dates. */
const firstMs = CalendarDate.firstDay * 86_400_000
const lastMs = (CalendarDate.lastDay + 1) * 86_400_000 - 1

/**
 * Reads a moment written as RFC 3339 asks, with `Z` or an offset, and turns it to UTC.
 *
 * **Refuses** a moment without zone, more decimals than milliseconds, and leap seconds (`:60`).
 *
 * ```ts doctest
 * import { Instant } from "@encours/core"
 * import * as Result from "effect/Result"
 * Result.merge(Instant.parse("2026-04-01T00:30:00+02:00")) // => "2026-03-31T22:30:00.000Z"
 * ```
 */
export const parse = (text: string): Result.Result<Instant, string> => {
  if (is(text)) return Result.succeed(text)
  // The other common form, without decimals, and common enough to deserve a short way.
  const withDecimals = text.length === 20 ? `${text.slice(0, 19)}.000${text.slice(19)}` : text
  if (is(withDecimals)) return Result.succeed(withDecimals)
  const parts = rfc3339.exec(text)
  const date = parts?.[1]
  if (parts === null || date === undefined) return Result.fail(refusal(text))
  if (!CalendarDate.is(date)) return Result.fail(CalendarDate.refusal(date))
  const [hour = 0, minute = 0, second = 0] = parts.slice(2, 5).map(Number)
  const offsetHour = Number(parts[7] ?? 0)
  const offsetMinute = Number(parts[8] ?? 0)
  if (hour > 23 || minute > 59 || second > 59 || offsetHour > 23 || offsetMinute > 59) {
    return Result.fail(`expected a time of day that exists, found ${JSON.stringify(text)}`)
  }
  const fraction = Number((parts[5] ?? "").padEnd(3, "0"))
  const offset = (parts[6] === "-" ? -1 : 1) * (offsetHour * 60 + offsetMinute)
  const ms =
    CalendarDate.toDayNumber(date) * 86_400_000 +
    (hour * 3600 + (minute - offset) * 60 + second) * 1000 +
    fraction
  if (ms < firstMs || ms > lastMs) {
    return Result.fail(
      `expected a moment in the years 0001 to 9999 UTC, found ${JSON.stringify(text)}`,
    )
  }
  return Result.succeed(fromEpochMs(ms))
}

/** Whether a text is a moment in the one form that is kept: UTC, with milliseconds. */
export const is = (text: string): text is Instant => {
  if (text.length !== 24) return false
  for (let at = 11; at < 23; at++) {
    const digit = text.charCodeAt(at) - 48
    if ((digit < 0 || digit > 9) && at !== 13 && at !== 16 && at !== 19) return false
  }
  return (
    text.charCodeAt(10) === 84 &&
    text.charCodeAt(13) === 58 &&
    text.charCodeAt(16) === 58 &&
    text.charCodeAt(19) === 46 &&
    text.charCodeAt(23) === 90 &&
    digits(text, 11) < 24 &&
    digits(text, 14) < 60 &&
    digits(text, 17) < 60 &&
    CalendarDate.is(text.slice(0, 10))
  )
}

/** Milliseconds since 1970-01-01T00:00:00.000Z. Does not check its argument: it is an instant. */
export const toEpochMs = (instant: Instant): number =>
  CalendarDate.toDayNumber(instant as string as CalendarDate.CalendarDate) * 86_400_000 +
  ((digits(instant, 11) * 60 + digits(instant, 14)) * 60 + digits(instant, 17)) * 1000 +
  (instant.charCodeAt(20) - 48) * 100 +
  digits(instant, 21)

/** The moment of a count of milliseconds; throws outside the years 1 to 9999. */
export const fromEpochMs = (ms: number): Instant => {
  if (!Number.isInteger(ms) || ms < firstMs || ms > lastMs) {
    throw new CalendarDate.DateOutOfRange(`${ms} ms lie outside the years 0001 to 9999`)
  }
  const dayNumber = Math.floor(ms / 86_400_000)
  const inDay = ms - dayNumber * 86_400_000
  const date = CalendarDate.fromDayNumber(dayNumber)
  const hour = Math.floor(inDay / 3_600_000)
  const minute = Math.floor(inDay / 60_000) % 60
  const second = Math.floor(inDay / 1000) % 60
  const fraction = String(inDay % 1000).padStart(3, "0")
  return `${date}T${two(hour)}:${two(minute)}:${two(second)}.${fraction}Z` as Instant
}

/** The day in UTC on which a moment is. */
export const dayOf = (instant: Instant): CalendarDate.CalendarDate =>
  instant.slice(0, 10) as CalendarDate.CalendarDate

/** The first moment of a day in UTC. */
export const startOfDay = (date: CalendarDate.CalendarDate): Instant =>
  `${date}T00:00:00.000Z` as Instant

/** The last moment of a day in UTC. */
export const endOfDay = (date: CalendarDate.CalendarDate): Instant =>
  `${date}T23:59:59.999Z` as Instant

/**
 * Reads the `knownAt` of a report: a moment, or a bare date that stands for its end in UTC.
 *
 * ```ts doctest
 * import { Instant } from "@encours/core"
 * import * as Result from "effect/Result"
 * Result.merge(Instant.knownAt("2026-03-31")) // => "2026-03-31T23:59:59.999Z"
 * ```
 */
export const knownAt = (text: string): Result.Result<Instant, string> =>
  text.length === 10 ? Result.map(CalendarDate.parse(text), endOfDay) : parse(text)

/** The later of two moments. */
export const max = (left: Instant, right: Instant): Instant => (left >= right ? left : right)

/** Negative, zero or positive, as `left` is earlier, the same or later. */
export const compare = (left: Instant, right: Instant): -1 | 0 | 1 => {
  if (left === right) return 0
  return left < right ? -1 : 1
}

/** The moment as it stands in JSON: read in any RFC 3339 form, kept in one. */
export const schema = Schema.String.annotate({
  message: 'expected an instant in quotes, such as "2026-01-05T09:12:00.000Z"',
})
  .check(
    Schema.makeFilter(
      (text: string) => {
        if (is(text)) return true
        const read = parse(text)
        return read._tag === "Success" || read.failure
      },
      { toJsonSchema: () => ({ format: "date-time" }) },
    ),
  )
  .pipe(
    Schema.decodeTo(
      Schema.String.pipe(Schema.brand("Instant")),
      SchemaTransformation.transform({
        decode: (text: string): string => (is(text) ? text : Result.getOrThrow(parse(text))),
        encode: (instant: string): string => instant,
      }),
    ),
  )

const rfc3339 =
  /^(\d{4}-\d{2}-\d{2})[Tt](\d{2}):(\d{2}):(\d{2})(?:\.(\d{1,3}))?(?:[Zz]|([+-])(\d{2}):(\d{2}))$/u

const refusal = (text: string): string => {
  const found = `found ${JSON.stringify(text)}`
  if (/^\d{4}-\d{2}-\d{2}T[\d:]{8}\.\d{4,}/u.test(text)) {
    return `expected at most three decimals of a second, ${found}`
  }
  if (/^\d{4}-\d{2}-\d{2}T[\d:]{8}(\.\d+)?$/u.test(text)) {
    return `expected an instant with Z or an offset such as +02:00, ${found}`
  }
  return `expected an instant such as 2026-01-05T09:12:00.000Z, ${found}`
}

const digits = (text: string, at: number): number =>
  text.charCodeAt(at) * 10 + text.charCodeAt(at + 1) - 528

const two = (number: number): string => (number < 10 ? `0${number}` : `${number}`)
