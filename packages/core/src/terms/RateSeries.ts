// Rates by the days on which they hold: 12.15 % from 2026-01-01 to 2026-06-30, 12.40 % from then to
// 2026-12-31. A day that no row covers has no rate: asking for one is an error that names its
// semester, never the rate before it (RULES §0.2 point 5).
import * as Result from "effect/Result"
import type { CalendarDate } from "../calendar/CalendarDate.ts"
import * as Period from "../calendar/Period.ts"
import * as Semester from "../calendar/Semester.ts"
import { without } from "../calendar/without.ts"
import * as Decimal from "../money/Decimal.ts"
import * as Rate from "../money/Rate.ts"

/** A rate per year as a fraction ("0.1215"), and its days, both included; no `to` = for good. */
export interface RateRow {
  readonly from: CalendarDate
  readonly to?: CalendarDate
  readonly rate: string
}

/** Rows in the order of their days, none on a day of another. */
export interface RateSeries {
  /** What an error calls it: "ECB-MRO + 0.10". */
  readonly name: string
  readonly rows: ReadonlyArray<RateRow>
}

/** No row of a series covers a day. */
export interface RateMissing {
  readonly _tag: "RateMissing"
  readonly series: string
  readonly on: CalendarDate
  readonly semester: Semester.Semester
  readonly message: string
}

/**
 * A series of rows, put in order; refuses two rows on one day, a row that ends before it starts,
 * and a rate that is not a fraction per year.
 *
 * ```ts doctest
 * import { CalendarDate, RateSeries } from "@encours/core"
 * import * as Result from "effect/Result"
 * const from = CalendarDate.of(2026, 1, 1)
 * const to = CalendarDate.of(2026, 6, 30)
 * const series = Result.getOrThrow(RateSeries.make("agreed", [{ from, to, rate: "0.1215" }]))
 * RateSeries.rateOn(series, from) // => Result.succeed("0.1215")
 * const missing = RateSeries.rateOn(series, CalendarDate.of(2026, 7, 1))
 * Result.isFailure(missing) && missing.failure.semester // => "2026 S2"
 * ```
 */
export const make = (
  name: string,
  rows: ReadonlyArray<RateRow>,
): Result.Result<RateSeries, string> => {
  const sorted = [...rows].sort((left, right) => (left.from < right.from ? -1 : 1))
  for (const [index, row] of sorted.entries()) {
    const rate = Rate.parse(row.rate)
    if (rate._tag === "Failure") return Result.fail(`${name} from ${row.from}: ${rate.failure}`)
    if (row.to !== undefined && row.to < row.from) {
      return Result.fail(`${name}: the row from ${row.from} ends before it starts, on ${row.to}`)
    }
    const next = sorted[index + 1]
    if (next !== undefined && (row.to === undefined || row.to >= next.from)) {
      return Result.fail(`${name}: two rates on ${next.from}`)
    }
  }
  return Result.succeed({ name, rows: sorted })
}

/** One rate on every day. */
export const flat = (name: string, rate: string): RateSeries => ({
  name,
  rows: [{ from: "0001-01-01" as CalendarDate, rate }],
})

/** The rate of a day. */
export const rateOn = (
  series: RateSeries,
  on: CalendarDate,
): Result.Result<string, RateMissing> => {
  const row = series.rows.find(({ from, to }) => from <= on && (to === undefined || on <= to))
  return row === undefined ? Result.fail(missing(series.name, on)) : Result.succeed(row.rate)
}

/** A stretch of days that bear one rate. */
export interface RateStretch extends Period.Period {
  readonly rate: string
}

/** The rates of a period, stretch by stretch; fails on the first day that has none. */
export const stretches = (
  series: RateSeries,
  period: Period.Period,
): Result.Result<ReadonlyArray<RateStretch>, RateMissing> => {
  const found = series.rows.flatMap(({ from, to, rate }) => {
    const shared = Period.overlap(period, { from, to: to ?? period.to })
    return shared === undefined ? [] : [{ ...shared, rate }]
  })
  const gap = without(period, found)[0]
  return gap === undefined ? Result.succeed(found) : Result.fail(missing(series.name, gap.from))
}

/**
 * The sum of two series day by day, such as a reference rate and the points above it; a day that
 * one of them lacks, the sum lacks too. `adapt` changes each sum, as a rounding of rates does.
 */
export const plus = (
  name: string,
  left: RateSeries,
  right: RateSeries,
  adapt: (rate: Decimal.Decimal) => Decimal.Decimal = (rate) => rate,
): RateSeries => ({
  name,
  rows: left.rows.flatMap((one) =>
    right.rows.flatMap((other): ReadonlyArray<RateRow> => {
      const from = one.from >= other.from ? one.from : other.from
      const to = earliest(one.to, other.to)
      if (to !== undefined && to < from) return []
      const rate = format(adapt(Decimal.add(Rate.of(one.rate), Rate.of(other.rate))))
      return [to === undefined ? { from, rate } : { from, to, rate }]
    }),
  ),
})

/** A rate as text, with four decimals or more: "0.1240". */
export const format = (rate: Decimal.Decimal): string => {
  const text = Decimal.format(rate)
  const decimals = text.split(".")[1]?.length ?? 0
  return decimals >= 4 ? text : Decimal.format(rate, 4)
}

/** The error that says which day of a series has no rate. */
export const missing = (series: string, on: CalendarDate): RateMissing => {
  const semester = Semester.of(on)
  const message = `No rate of ${series} is known for ${on} (${semester}); none is guessed.`
  return { _tag: "RateMissing", series, on, semester, message }
}

const earliest = (
  left: CalendarDate | undefined,
  right: CalendarDate | undefined,
): CalendarDate | undefined => {
  if (left === undefined || right === undefined) return left ?? right
  return left <= right ? left : right
}
