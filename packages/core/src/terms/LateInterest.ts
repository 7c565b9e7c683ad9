// Interest on what was paid late: simple, on what was open each day, at the rate of that day.
// 12 000.00 due 2026-05-31 and paid 2026-09-15: 30 days at 12.15 % and 77 days at 12.40 % make
// 433.742466…, claimed as 433.74. Parts stay exact; a figure is rounded once, when it is claimed.
import * as Result from "effect/Result"
import type { CalendarDate } from "../calendar/CalendarDate.ts"
import * as Dates from "../calendar/CalendarDate.ts"
import * as DayCount from "../calendar/DayCount.ts"
import * as Period from "../calendar/Period.ts"
import { without } from "../calendar/without.ts"
import type { Currency } from "../money/Currency.ts"
import * as Decimal from "../money/Decimal.ts"
import * as Money from "../money/Money.ts"
import * as Rate from "../money/Rate.ts"
import * as Rounding from "../money/Rounding.ts"
import * as RateSeries from "./RateSeries.ts"

/** What bears interest from a day on, that day included, until the next step. */
export interface BalanceStep {
  readonly from: CalendarDate
  readonly principal: Money.Money
}

/** Days (both ends included) with one principal and one rate, and their interest, not rounded. */
export interface Segment {
  readonly from: CalendarDate
  readonly to: CalendarDate
  readonly days: number
  readonly principal: string
  readonly rate: string
  /** At most 20 decimals, for people and files; sums are made from `Accrual.scaled`. */
  readonly amount: string
}

/** Interest that accrued, whether or not anybody claimed it. */
export interface Accrual {
  readonly currency: Currency
  readonly segments: ReadonlyArray<Segment>
  /** The exact interest times 1 603 080: see {@link scale}. */
  readonly scaled: Decimal.Decimal
}

/**
 * The least common multiple of 360, 365 and 366. A day's interest is a fraction of one of them and
 * has no end as a decimal; in these units it is a plain decimal, so that parts add up exactly.
 */
export const scale = 1_603_080

export interface AccrualFacts {
  /** At least one, in the order of their days; before the first nothing bears interest. */
  readonly balance: ReadonlyArray<BalanceStep>
  readonly rates: RateSeries.RateSeries
  readonly dayCount: DayCount.DayCount
  /** First and last days that bear interest; none when `to` is before `from`. */
  readonly from: CalendarDate
  readonly to: CalendarDate
  /** Days that bear none: a court's grace period, a plan that stops interest. */
  readonly except?: ReadonlyArray<Period.Period>
}

/**
 * Interest day by day over the history of a balance and of a rate.
 *
 * Neighbouring days of one principal and one rate make one segment, across the end of a semester
 * too. Days with nothing open need no rate.
 *
 * **Shape** `balance`: of one currency. A payment lowers the principal from the day after it: the
 * day of payment bears interest, the due date does not.
 * **Refuses** `RateMissing` for the first day that is open and has no rate.
 * **Source** LP-05, LP-08, LP-09, RULES §0.2, SEMANTICS E14.
 *
 * ```ts doctest
 * import { CalendarDate, LateInterest, Money, RateSeries } from "@encours/core"
 * import * as Result from "effect/Result"
 * const on = CalendarDate.of
 * const rates = RateSeries.make("default rate", [
 *   { from: on(2026, 1, 1), to: on(2026, 6, 30), rate: "0.1215" },
 *   { from: on(2026, 7, 1), to: on(2026, 12, 31), rate: "0.1240" },
 * ])
 * const accrued = LateInterest.accrue({
 *   balance: [{ from: on(2026, 6, 1), principal: Money.of(1_200_000, "EUR") }],
 *   rates: Result.getOrThrow(rates),
 *   dayCount: "ACT/365F",
 *   from: on(2026, 6, 1),
 *   to: on(2026, 9, 15),
 * })
 * const accrual = Result.getOrThrow(accrued)
 * accrual.segments.map(({ days, rate }) => [days, rate]) // => [[30, "0.1215"], [77, "0.1240"]]
 * Money.format(LateInterest.total(accrual, "half-up")) // => "433.74"
 * ```
 */
export const accrue = (facts: AccrualFacts): Result.Result<Accrual, RateSeries.RateMissing> => {
  const found: Array<Stretch> = []
  for (const open of openPeriods(facts)) {
    const rated = RateSeries.stretches(facts.rates, open)
    if (rated._tag === "Failure") return Result.fail(rated.failure)
    for (const stretch of rated.success) append(found, { ...stretch, principal: open.principal })
  }
  const currency = facts.balance[0]?.principal.currency
  if (currency === undefined) throw new RangeError("a balance has at least one step")
  const scaled = found.map((stretch) => interestOf(stretch, facts.dayCount))
  return Result.succeed({
    currency,
    segments: found.map((stretch, index) => segment(stretch, scaled[index] ?? Decimal.zero)),
    scaled: Decimal.sum(scaled),
  })
}

/** Interest of nothing. */
export const none = (currency: string): Accrual => ({
  currency: Money.zero(currency).currency,
  segments: [],
  scaled: Decimal.zero,
})

/** The exact interest, to 40 digits: 433.7424657534246575342465753424657534247. */
export const exact = (accrual: Accrual): Decimal.Decimal =>
  Decimal.divide(accrual.scaled, Decimal.of(scale))

/** The interest as an amount: the one rounding. */
export const total = (accrual: Accrual, rounding: Rounding.Rounding): Money.Money =>
  Rounding.toMoney(exact(accrual), accrual.currency, rounding)

/**
 * What is left to claim: the rounded total, less all that was claimed before.
 *
 * So claims made on any days add up to the one claim made on the last, to the cent; rounding each
 * part would not. Negative when a fact that came late shows that too much was claimed: a credit.
 *
 * **Source** SEMANTICS E14: 661.57, then 443.87, together 1 105.44; a correction of −9.01.
 *
 * ```ts doctest
 * import { Decimal, LateInterest, Money } from "@encours/core"
 * const scaled = Decimal.multiply(Decimal.of("652.5623"), Decimal.of(LateInterest.scale))
 * const corrected = { ...LateInterest.none("EUR"), scaled }
 * const claimed = Money.of(66157, "EUR")
 * Money.format(LateInterest.claimable(corrected, claimed, "half-up")) // => "-9.01"
 * ```
 */
export const claimable = (
  accrual: Accrual,
  claimed: Money.Money,
  rounding: Rounding.Rounding,
): Money.Money => Money.subtract(total(accrual, rounding), claimed)

/** Two accruals as one, the earlier first; exact, whatever days they were cut at. */
export const together = (earlier: Accrual, later: Accrual): Accrual => ({
  currency: earlier.currency,
  segments: [...earlier.segments, ...later.segments],
  scaled: Decimal.add(earlier.scaled, later.scaled),
})

interface Stretch extends RateSeries.RateStretch {
  readonly principal: Money.Money
}

interface OpenPeriod extends Period.Period {
  readonly principal: Money.Money
}

const openPeriods = (facts: AccrualFacts): ReadonlyArray<OpenPeriod> => {
  if (facts.to < facts.from) return []
  const bearing = without({ from: facts.from, to: facts.to }, facts.except ?? [])
  return facts.balance.flatMap(({ from, principal }, index) => {
    if (!Money.isPositive(principal)) return []
    const next = facts.balance[index + 1]?.from
    const to = next === undefined ? facts.to : Dates.addDays(next, -1)
    return bearing.flatMap((period) => {
      const shared = to < from ? undefined : Period.overlap(period, { from, to })
      return shared === undefined ? [] : [{ ...shared, principal }]
    })
  })
}

const append = (found: Array<Stretch>, next: Stretch): void => {
  const last = found.at(-1)
  const continues =
    last !== undefined &&
    Dates.addDays(last.to, 1) === next.from &&
    Money.equals(last.principal, next.principal) &&
    Decimal.equals(Rate.of(last.rate), Rate.of(next.rate))
  if (continues) found[found.length - 1] = { ...last, to: next.to }
  else found.push(next)
}

const interestOf = (stretch: Stretch, dayCount: DayCount.DayCount): Decimal.Decimal => {
  const yearly = Decimal.multiply(Rounding.fromMoney(stretch.principal), Rate.of(stretch.rate))
  const parts = DayCount.yearParts(stretch, dayCount).map(({ days, basis }) =>
    Decimal.multiply(yearly, Decimal.of(days * (scale / basis))),
  )
  return Decimal.sum(parts)
}

const segment = (stretch: Stretch, scaled: Decimal.Decimal): Segment => ({
  from: stretch.from,
  to: stretch.to,
  days: Period.days(stretch),
  principal: Money.format(stretch.principal),
  rate: RateSeries.format(Rate.of(stretch.rate)),
  amount: Decimal.format(Decimal.round(Decimal.divide(scaled, Decimal.of(scale)), 20, "half-up")),
})
