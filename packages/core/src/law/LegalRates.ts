// Rates of law and of contracts as series of terms: the ECB rate and 10 points, by semester; the
// same rounded up to half a point; an agreed 15 %; or one rate frozen for a whole delay.
import * as Result from "effect/Result"
import type { CalendarDate } from "../calendar/CalendarDate.ts"
import * as Decimal from "../money/Decimal.ts"
import type { LateInterest as AgreedRate } from "../terms/PaymentTerms.ts"
import * as RateSeries from "../terms/RateSeries.ts"
import type { LawRow } from "./LawRow.ts"
import type { InterestRule } from "./LegalRegime.ts"
import * as Regimes from "./Regimes.ts"

/** A series, and the id of the reference rate that it is made from, if any. */
export interface RateSource {
  readonly series: RateSeries.RateSeries
  readonly reference?: string
}

/** The statutory rate: a reference and the points of the row that is law on each day. */
export const statutory = (
  law: Regimes.Regimes,
  rows: ReadonlyArray<LawRow<InterestRule>>,
): RateSource => {
  const parts = rows.flatMap((row) => {
    const { value } = row
    if (!value.owed) return []
    const reference = Regimes.seriesOf(law, value.reference)
    const series = RateSeries.plus(
      `${value.reference} + ${value.margin}`,
      reference,
      { name: row.rule, rows: [during(row, value.margin)] },
      value.roundUpTo === undefined ? undefined : roundedUp(value.roundUpTo),
    )
    return [{ series, reference: value.reference }]
  })
  const [first] = parts
  if (first === undefined) return { series: { name: "statutory rate", rows: [] } }
  const together = parts.flatMap(({ series }) => series.rows)
  const sorted = together.toSorted((left, right) => (left.from < right.from ? -1 : 1))
  return { series: { name: first.series.name, rows: sorted }, reference: first.reference }
}

/** The rate that terms set: a fixed one, or points above the reference. */
export const agreed = (law: Regimes.Regimes, reference: string, terms: AgreedRate): RateSource => {
  if (terms.rate !== undefined) return { series: RateSeries.flat("agreed rate", terms.rate) }
  const margin = terms.margin ?? "0"
  const name = `${reference} + ${margin}`
  const points = RateSeries.flat("agreed margin", margin)
  return { series: RateSeries.plus(name, Regimes.seriesOf(law, reference), points), reference }
}

/** The rate of one day, for good. */
export const frozen = (
  series: RateSeries.RateSeries,
  on: CalendarDate,
): Result.Result<RateSeries.RateSeries, RateSeries.RateMissing> =>
  Result.map(RateSeries.rateOn(series, on), (rate) =>
    RateSeries.flat(`${series.name}, of ${on}`, rate),
  )

const during = <A>({ validFrom, validTo }: LawRow<A>, rate: string): RateSeries.RateRow =>
  validTo === undefined ? { from: validFrom, rate } : { from: validFrom, to: validTo, rate }

const roundedUp =
  (step: string) =>
  (rate: Decimal.Decimal): Decimal.Decimal => {
    const steps = Decimal.divide(rate, Decimal.of(step))
    return Decimal.multiply(Decimal.round(steps, 0, "ceiling"), Decimal.of(step))
  }
