// The ways to be paid by force of law, and the dates that each runs by. A payment order of
// 2026-09-01 is served by 2026-12-01; served on 2026-10-31, it can be opposed until 2026-11-30.
// These are rules and dates for a person to judge by, not advice that somebody has a right.
import * as Result from "effect/Result"
import * as BusinessDay from "../calendar/BusinessDay.ts"
import * as CalendarDate from "../calendar/CalendarDate.ts"
import type { HolidayCalendar } from "../calendar/HolidayCalendar.ts"
import * as Money from "../money/Money.ts"
import { type Answer, from, type LawSilent, ruleMissing } from "./Answer.ts"
import { type Buyer, rowsFor } from "./Buyer.ts"
import { type LawRow, validOn } from "./LawRow.ts"
import type { DeadlineRule, Delay, RouteRule } from "./LegalRegime.ts"
import * as Regimes from "./Regimes.ts"

export interface DeadlineFacts {
  readonly regime: string
  readonly route: string
  /** The step that happened: "ordered", "served", "published". */
  readonly from: string
  readonly on: CalendarDate.CalendarDate
  /** The creditor is established abroad. */
  readonly abroad?: boolean
  /** To show what the extension of delays of procedure would give. */
  readonly holidays?: HolidayCalendar
}

export interface Deadline {
  readonly route: string
  /** The step that it bounds: "serve". */
  readonly to: string
  /** Last day for it, or first. */
  readonly bound: "latest" | "earliest"
  readonly on: CalendarDate.CalendarDate
  /** The next business day, when a calendar was given and `on` is none: do not rely on it. */
  readonly extendedOn?: CalendarDate.CalendarDate
  readonly effect: string
}

/**
 * The deadlines that a step starts, in the order of their dates.
 *
 * The rule in force on the day of the step counts: an order of 2026-08-31 has six months, one of the
 * next day three (décret 2026-96).
 *
 * **Source** RULES §6.3, R2192-36, VT-03. Months by the same day number, else the last of the month.
 * **Reading** No date is moved off a closed day: art. 642 of the Code de procédure civile would
 * extend a delay of procedure, and relying on that is a risk. `extendedOn` shows it.
 *
 * ```ts doctest
 * import { CalendarDate, ClaimRoute, Regimes } from "@encours/core"
 * import * as Result from "effect/Result"
 * const order = { regime: "FR", route: "payment-order", from: "ordered" } as const
 * const byDate = (on: CalendarDate.CalendarDate) =>
 *   Result.getOrThrow(ClaimRoute.deadlines(Regimes.builtIn, { ...order, on })).value[0]?.on
 * byDate(CalendarDate.of(2026, 8, 28)) // => "2027-02-28"
 * byDate(CalendarDate.of(2026, 9, 1)) // => "2026-12-01"
 * ```
 */
export const deadlines = (
  law: Regimes.Regimes,
  facts: DeadlineFacts,
): Result.Result<Answer<ReadonlyArray<Deadline>>, LawSilent> => {
  const found = Regimes.get(law, facts.regime)
  if (found._tag === "Failure") return Result.fail(found.failure)
  const rows = validOn(found.success.deadlines, facts.on).filter(
    ({ value }) => value.route === facts.route && value.from === facts.from,
  )
  if (rows.length === 0) {
    const about = `deadlines of ${facts.route} from "${facts.from}"`
    return Result.fail(ruleMissing(facts.regime, about, `on ${facts.on}`))
  }
  const value = rows
    .map((row) => deadlineOf(row.value, rows, facts))
    .sort((left, right) => CalendarDate.compare(left.on, right.on))
  return Result.succeed(from(value, rows))
}

const deadlineOf = (
  rule: DeadlineRule,
  rows: ReadonlyArray<LawRow<DeadlineRule>>,
  facts: DeadlineFacts,
): Deadline => {
  const before = rows.find(({ value }) => value.to === rule.after)?.value
  const startOn = before === undefined ? facts.on : deadlineOf(before, rows, facts).on
  const abroad = facts.abroad === true ? (rule.abroadMonths ?? 0) : 0
  const on = later(
    startOn,
    "months" in rule.delay ? { months: rule.delay.months + abroad } : rule.delay,
  )
  const moved =
    facts.holidays === undefined ? on : BusinessDay.adjust(on, "following", facts.holidays)
  return {
    route: rule.route,
    to: rule.to,
    bound: rule.bound,
    on,
    ...(moved === on || rule.bound === "earliest" ? {} : { extendedOn: moved }),
    effect: rule.effect,
  }
}

const later = (on: CalendarDate.CalendarDate, delay: Delay): CalendarDate.CalendarDate => {
  if ("months" in delay) return CalendarDate.addMonthsWithin(on, delay.months)
  if ("days" in delay) return CalendarDate.addDaysWithin(on, delay.days)
  return CalendarDate.of(CalendarDate.year(on) + delay.yearEnd, 12, 31)
}

export interface RouteFacts extends Buyer {
  readonly regime: string
  /** Principal and interest together. */
  readonly amount: Money.Money
  readonly on: CalendarDate.CalendarDate
}

export interface Route {
  readonly route: string
  readonly says: string
  /** What must hold besides, for a person to judge. */
  readonly conditions: ReadonlyArray<string>
  /** Whether the amount is within the route's limit; absent where it cannot be compared. */
  readonly isWithinAmount?: boolean
  readonly rule: string
}

/** The routes that a regime has for a kind of debtor on a day, each with what it asks for. */
export const routes = (
  law: Regimes.Regimes,
  facts: RouteFacts,
): Result.Result<Answer<ReadonlyArray<Route>>, LawSilent> => {
  const found = Regimes.get(law, facts.regime)
  if (found._tag === "Failure") return Result.fail(found.failure)
  const rows = validOn(rowsFor(found.success.routes, facts), facts.on)
  if (rows.length === 0) return Result.fail(ruleMissing(facts.regime, "routes to court"))
  const value = rows.map((row) => {
    const isWithin = isWithinAmount(row.value, facts.amount)
    return {
      route: row.value.route,
      says: row.says,
      conditions: row.value.conditions,
      ...(isWithin === undefined ? {} : { isWithinAmount: isWithin }),
      rule: row.rule,
    }
  })
  return Result.succeed(from(value, rows))
}

const isWithinAmount = ({ amountMax }: RouteRule, amount: Money.Money): boolean | undefined => {
  if (amountMax === undefined) return true
  const limit = Result.getOrThrow(Money.parse(amountMax.amount, amountMax.currency))
  return limit.currency === amount.currency ? Money.compare(amount, limit) <= 0 : undefined
}
