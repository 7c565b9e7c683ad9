// Which interest an invoice bears when it is paid late: from which day, at which rates, counted how,
// and until when. France, due 2026-05-31: from 2026-06-01, 12.15 % then 12.40 %, each day at the
// rate of its semester. The answer is made of `terms`: what it amounts to is LateInterest's work.
import * as Result from "effect/Result"
import * as CalendarDate from "../calendar/CalendarDate.ts"
import type { DayCount } from "../calendar/DayCount.ts"
import type { Period } from "../calendar/Period.ts"
import type { Rounding } from "../money/Rounding.ts"
import * as LateInterest from "../terms/LateInterest.ts"
import type { LateInterest as AgreedRate } from "../terms/PaymentTerms.ts"
import type { RateMissing, RateSeries } from "../terms/RateSeries.ts"
import { type Answer, from, type LawSilent, ruleMissing } from "./Answer.ts"
import { type Buyer, rowsFor } from "./Buyer.ts"
import * as Citation from "./Citation.ts"
import { type LawRow, validOn } from "./LawRow.ts"
import * as LegalRates from "./LegalRates.ts"
import type { InterestRule, LegalRegime, RateMode } from "./LegalRegime.ts"
import * as Regimes from "./Regimes.ts"

export interface InterestFacts extends Buyer {
  readonly regime: string
  readonly dueOn: CalendarDate.CalendarDate
  /** The rate or the margin that the terms set, if any. */
  readonly agreed?: AgreedRate
  /** The day of the judgment that opened an insolvency of the debtor. */
  readonly insolvencyJudgedOn?: CalendarDate.CalendarDate
  /** Days that bear no interest: a court's period of grace (LP-13), a plan that stops it. */
  readonly pauses?: ReadonlyArray<Period>
  /** What a contract or the creditor chose instead of the regime's own convention. */
  readonly choices?: {
    readonly dayCount?: DayCount
    readonly rateMode?: RateMode
    readonly rounding?: Rounding
  }
}

/** What is owed for being late, as terms that an amount is computed from. */
export type InterestEntitlement =
  | { readonly owed: false }
  | {
      readonly owed: true
      /** Id of the rule, as `InterestCharged` names it. */
      readonly rule: string
      /** First day that bears interest: the day after the due date. */
      readonly from: CalendarDate.CalendarDate
      /** Last day that can bear it: the eve of an insolvency. */
      readonly to?: CalendarDate.CalendarDate
      readonly rates: RateSeries
      readonly dayCount: DayCount
      readonly rateMode: RateMode
      readonly rounding: Rounding
      readonly except: ReadonlyArray<Period>
      /** The reference rate behind `rates`, whose rows a computation cites; none for a fixed rate. */
      readonly source?: LegalRates.RateSource
    }

export type Owed = Extract<InterestEntitlement, { readonly owed: true }>

/**
 * The interest that an invoice bears when it is late.
 *
 * **Source** RULES LP-01 to LP-06, LP-08, LP-12, R2192-31, §2.4.
 * **Reading** Interest starts the day after the due date. A court that opens an insolvency stops it,
 * for prudence from the day of its judgment. A clause below the floor is applied and reported
 * ({@link RateFloor}): no text says what replaces it.
 * **Refuses** an unknown regime, a buyer that it has no rule for, and, where the rate is frozen at
 * the start, a semester without a rate. By day the missing semester shows when days are counted.
 *
 * ```ts doctest
 * import { CalendarDate, InterestEntitlement, Regimes } from "@encours/core"
 * import * as Result from "effect/Result"
 * const dueOn = CalendarDate.of(2026, 5, 31)
 * const facts = { regime: "FR", buyer: "public", dueOn } as const
 * const { value, rules } = Result.getOrThrow(InterestEntitlement.of(Regimes.builtIn, facts))
 * rules // => ["R2192-31", "LP-08"]
 * value.owed && [value.from, value.rateMode] // => ["2026-06-01", "frozen-at-start"]
 * value.owed && value.rates.rows.map(({ rate }) => rate) // => ["0.1015"]
 * ```
 */
export const of = (
  law: Regimes.Regimes,
  facts: InterestFacts,
): Result.Result<Answer<InterestEntitlement>, LawSilent> => {
  const found = Regimes.get(law, facts.regime)
  if (found._tag === "Failure") return Result.fail(found.failure)
  const firstOn = CalendarDate.addDaysWithin(facts.dueOn, 1)
  const rows = rowsFor(found.success.interest, facts)
  const [row] = validOn(rows, firstOn)
  if (row === undefined) {
    const about = `interest owed by a ${facts.buyer}`
    return Result.fail(ruleMissing(facts.regime, about, `on ${firstOn}`))
  }
  const rule: InterestRule = row.value
  if (!rule.owed) return Result.succeed(from({ owed: false }, [row]))

  const { dayCount, rateMode, rounding } = { ...rule, ...facts.choices }
  const agreed = rule.agreedBy === undefined ? undefined : facts.agreed
  const isAgreed = agreed !== undefined
  const source = isAgreed
    ? LegalRates.agreed(law, rule.reference, agreed)
    : LegalRates.statutory(law, rows)
  const rates =
    rateMode === "by-day"
      ? Result.succeed(source.series)
      : LegalRates.frozen(source.series, firstOn)
  if (rates._tag === "Failure") return Result.fail(rates.failure)

  const stopped = rule.stoppedBy !== undefined ? facts.insolvencyJudgedOn : undefined
  const ids = [
    ...(isAgreed ? [rule.agreedBy] : []),
    ...rule.rules.filter((id) => !isAgreed || !isAboutRates.has(id)),
    ...(stopped === undefined ? [] : [rule.stoppedBy]),
  ]
  const entitlement: Owed = {
    owed: true,
    rule: ids[0] ?? row.rule,
    from: firstOn,
    ...(stopped === undefined ? {} : { to: CalendarDate.addDaysWithin(stopped, -1) }),
    rates: rates.success,
    dayCount,
    rateMode,
    rounding,
    except: facts.pauses ?? [],
    ...(source.reference === undefined ? {} : { source }),
  }
  const cited = [...(isAgreed ? [] : [row]), ...named(found.success, ids)]
  const answer = from(entitlement, cited, readingsOf(entitlement, rule, facts))
  return Result.succeed({ ...answer, rules: distinctIds(ids, isAgreed ? [] : [row.rule]) })
}

/**
 * The interest accrued at the end of a day, with the rows of law and of rates that it rests on.
 *
 * **Shape** `balance`: what is open, from the day that each principal bears interest on.
 */
export const accrue = (
  law: Regimes.Regimes,
  entitlement: Owed,
  balance: ReadonlyArray<LateInterest.BalanceStep>,
  asOf: CalendarDate.CalendarDate,
): Result.Result<Answer<LateInterest.Accrual>, RateMissing> => {
  const { to } = entitlement
  const last = to !== undefined && to < asOf ? to : asOf
  const accrued = LateInterest.accrue({ ...entitlement, balance, to: last })
  return Result.map(accrued, (value) => {
    const rows = value.segments.flatMap(({ from, to }) => {
      const days = entitlement.rateMode === "by-day" ? { from, to } : firstDay(entitlement)
      const reference = entitlement.source?.reference
      return reference === undefined ? [] : Regimes.rateRows(law, reference, days)
    })
    return { ...from(value, rows), rules: [entitlement.rule] }
  })
}

/** Whether a computation rests on a row that is not settled law. */
export const isUncertain = (answer: Answer<unknown>): boolean =>
  answer.citations.some(Citation.isUncertain)

const firstDay = ({ from }: Owed): Period => ({ from, to: from })

/** Rules about which statutory rate a day has: they say nothing where a contract fixed the rate. */
const isAboutRates: ReadonlySet<string> = new Set(["LP-04", "LP-05"])

const named = (
  regime: LegalRegime,
  ids: ReadonlyArray<string | undefined>,
): ReadonlyArray<LawRow<unknown>> =>
  [...regime.rateFloors, ...regime.conduct].filter(({ rule }) => ids.includes(rule))

const distinctIds = (
  ids: ReadonlyArray<string | undefined>,
  more: ReadonlyArray<string>,
): ReadonlyArray<string> => [...new Set([...ids, ...more].filter((id) => id !== undefined))]

const readingsOf = (
  { dayCount, rateMode }: Owed,
  rule: Extract<InterestRule, { readonly owed: true }>,
  facts: InterestFacts,
): ReadonlyArray<string> => {
  const isChosen = rateMode !== rule.rateMode
  const mode =
    rateMode === "by-day"
      ? "Each late day bears the rate of its own semester"
      : "The rate of the first late day holds for the whole delay"
  const ignored = facts.agreed !== undefined && rule.agreedBy === undefined
  return [
    `${mode}${isChosen ? ", as chosen instead of the regime's own mode" : ""}.`,
    `Days are counted ${dayCount}; the sum is rounded once.`,
    ...(ignored ? ["The agreed rate is not applied: this buyer's rate is fixed by law."] : []),
    ...(facts.insolvencyJudgedOn === undefined || rule.stoppedBy === undefined
      ? []
      : ["Interest stops the day before the opening judgment, for prudence."]),
  ]
}
