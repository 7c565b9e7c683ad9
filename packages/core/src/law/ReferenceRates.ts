// The rates that laws refer to, one row per semester, each with where it was read: the European
// Central Bank's main refinancing rate was 2.40 % on 2026-07-01, so that is the rate of 2026 S2.
// A semester without a row has no rate: it is added when it is known, by a release or by the host.
import * as Semester from "../calendar/Semester.ts"
import * as Rate from "../money/Rate.ts"
import type { RateSeries } from "../terms/RateSeries.ts"
import { type LawRow, type Origin, row } from "./LawRow.ts"

/** A published rate: rows of fractions per year, "0.0240". */
export interface ReferenceRate {
  /** As rules name it: "ECB-MRO". */
  readonly id: string
  readonly name: string
  readonly publisher: string
  readonly rows: ReadonlyArray<LawRow<string>>
}

/** Where a semester's rate was read: its origin without dates, which the semester gives. */
export type RateOrigin = Omit<Origin, "validFrom" | "validTo">

/**
 * The row of one semester, as a host adds it when the rate is published.
 *
 * ```ts doctest
 * import { ReferenceRates } from "@encours/core"
 * const origin = { source: "ECB key interest rates", article: "2027-01-01", mark: "V" } as const
 * const row = ReferenceRates.semesterRow("LP-04", "2027 S1", "0.0265", origin)
 * row.validFrom // => "2027-01-01"
 * row.says // => "2027 S1: 2.65 %"
 * ```
 */
export const semesterRow = (
  rule: string,
  semester: Semester.Semester,
  rate: string,
  origin: RateOrigin,
): LawRow<string> => {
  const { from, to } = Semester.period(semester)
  const says = `${semester}: ${Rate.toPercent(Rate.of(rate))} %`
  return row(rule, says, rate, { ...origin, validFrom: from, validTo: to })
}

/** The rates as the series that interest is computed from. */
export const toSeries = ({ id, rows }: ReferenceRate): RateSeries => ({
  name: id,
  rows: rows.map(({ validFrom, validTo, value }) =>
    validTo === undefined
      ? { from: validFrom, rate: value }
      : { from: validFrom, to: validTo, rate: value },
  ),
})
