// What a payment pays first. Principal first: 12 000 less 5 000 leaves 7 000, and the interest stays
// claimable beside it. Interest first, as art. 1343-1 of the Code civil says unless it was agreed
// otherwise: of the 5 000, 537.99 pay interest and 4 462.01 principal, leaving 7 537.99 (E14).
import * as Result from "effect/Result"
import type { CalendarDate } from "../calendar/CalendarDate.ts"
import * as Dates from "../calendar/CalendarDate.ts"
import type { DayCount } from "../calendar/DayCount.ts"
import type { Period } from "../calendar/Period.ts"
import * as Money from "../money/Money.ts"
import type { Rounding } from "../money/Rounding.ts"
import * as LateInterest from "./LateInterest.ts"
import type { RateMissing, RateSeries } from "./RateSeries.ts"

/**
 * Something that lowers what is owed, from the day after `on`. A payment can pay interest; a credit
 * note (`reduction`) cannot, for it says what was never owed.
 */
export interface Movement {
  readonly on: CalendarDate
  readonly amount: Money.Money
  readonly kind: "payment" | "reduction"
}

/** A debt, what lowered it, and how interest on it is counted. */
export interface Debt {
  readonly principal: Money.Money
  readonly movements: ReadonlyArray<Movement>
  readonly rates: RateSeries
  readonly dayCount: DayCount
  readonly rounding: Rounding
  /** First day that bears interest: the day after the due date. */
  readonly from: CalendarDate
  readonly to: CalendarDate
  readonly except?: ReadonlyArray<Period>
}

/** Where one payment or credit went. */
export interface Share extends Movement {
  readonly toInterest: Money.Money
  readonly toPrincipal: Money.Money
  readonly principalLeft: Money.Money
}

/** What is owed at the end of `to`, and where each payment went. */
export interface Imputed {
  readonly accrual: LateInterest.Accrual
  readonly shares: ReadonlyArray<Share>
  /** All the interest since the first day, paid or not. */
  readonly interest: Money.Money
  readonly interestOpen: Money.Money
  readonly principalOpen: Money.Money
  /** What was paid beyond principal and interest. */
  readonly unused: Money.Money
}

/**
 * Payments pay principal only; interest is claimed beside it. What most ledgers do.
 *
 * **Source** LP-09, RULES E2.2 (560.05), SEMANTICS E14 (1 105.44).
 */
export const principalFirst = (debt: Debt): Result.Result<Imputed, RateMissing> =>
  impute(debt, false)

/**
 * Payments pay the interest accrued up to their day, that day included, then principal.
 *
 * A payment settles the interest of its period, so that figure is rounded then: 537.99 and 611.05
 * make 1 149.04, although the exact sum is 1 149.0467. Only a payment does so; a credit note does not.
 *
 * **Source** Code civil, art. 1343-1 (read on 2026-11-22, secondary); LP-09, RULES E2.2 (572.85),
 * SEMANTICS E14 (1 149.04). It changes no balance of the ledger: DESIGN §5.13.
 *
 * ```ts doctest
 * import { CalendarDate, Imputation, Money, RateSeries } from "@encours/core"
 * import * as Result from "effect/Result"
 * const paidOn = CalendarDate.of(2026, 4, 11)
 * const debt = Imputation.interestFirst({
 *   principal: Money.of(1_000_000, "EUR"),
 *   movements: [{ on: paidOn, amount: Money.of(500_000, "EUR"), kind: "payment" }],
 *   rates: RateSeries.flat("10 %", "0.10"),
 *   dayCount: "ACT/365F",
 *   rounding: "half-up",
 *   from: CalendarDate.of(2026, 1, 29),
 *   to: paidOn,
 * })
 * const [share] = Result.getOrThrow(debt).shares // 73 days: 10 000 × 0.10 × 73 / 365 = 200.00
 * share && Money.format(share.toInterest) // => "200.00"
 * share && Money.format(share.principalLeft) // => "5200.00"
 * ```
 */
export const interestFirst = (debt: Debt): Result.Result<Imputed, RateMissing> => impute(debt, true)

const impute = (debt: Debt, paysInterest: boolean): Result.Result<Imputed, RateMissing> => {
  const account = new Account(debt)
  for (const movement of [...debt.movements].sort((a, b) => Dates.compare(a.on, b.on))) {
    if (movement.on > debt.to) break
    const failure = account.accrueTo(movement.on)
    if (failure !== undefined) return Result.fail(failure)
    account.take(movement, paysInterest && movement.kind === "payment")
  }
  const failure = account.accrueTo(debt.to)
  return failure === undefined ? Result.succeed(account.imputed()) : Result.fail(failure)
}

/** A debt as it stands on a day, for the length of one computation. */
class Account {
  readonly #debt: Debt
  readonly #shares: Array<Share> = []
  #from: CalendarDate
  #principal: Money.Money
  /** Of all days, and of those since the last payment that paid interest. */
  #accrual: LateInterest.Accrual
  #sinceRounded: LateInterest.Accrual
  /** Interest rounded so far, and how much of it was paid. */
  #rounded: Money.Money
  #paid: Money.Money
  #unused: Money.Money

  constructor(debt: Debt) {
    const zero = Money.zero(debt.principal.currency)
    this.#debt = debt
    this.#from = debt.from
    this.#principal = debt.principal
    this.#accrual = LateInterest.none(zero.currency)
    this.#sinceRounded = this.#accrual
    this.#rounded = zero
    this.#paid = zero
    this.#unused = zero
  }

  accrueTo(to: CalendarDate): RateMissing | undefined {
    if (to < this.#from) return undefined
    const balance = [{ from: this.#from, principal: this.#principal }]
    const more = LateInterest.accrue({ ...this.#debt, balance, from: this.#from, to })
    if (more._tag === "Failure") return more.failure
    this.#accrual = LateInterest.together(this.#accrual, more.success)
    this.#sinceRounded = LateInterest.together(this.#sinceRounded, more.success)
    this.#from = Dates.addDays(to, 1)
    return undefined
  }

  take(movement: Movement, paysInterest: boolean): void {
    const zero = Money.zero(this.#principal.currency)
    const toInterest = paysInterest ? Money.min(movement.amount, this.#round()) : zero
    const rest = Money.subtract(movement.amount, toInterest)
    const toPrincipal = Money.min(rest, this.#principal)
    this.#principal = Money.subtract(this.#principal, toPrincipal)
    this.#paid = Money.add(this.#paid, toInterest)
    this.#unused = Money.add(this.#unused, Money.subtract(rest, toPrincipal))
    this.#shares.push({ ...movement, toInterest, toPrincipal, principalLeft: this.#principal })
  }

  imputed(): Imputed {
    const interestOpen = this.#round()
    return {
      accrual: this.#accrual,
      shares: this.#shares,
      interest: this.#rounded,
      interestOpen,
      principalOpen: this.#principal,
      unused: this.#unused,
    }
  }

  /** Rounds what accrued since the last time; gives what is open. */
  #round(): Money.Money {
    const more = LateInterest.total(this.#sinceRounded, this.#debt.rounding)
    this.#rounded = Money.add(this.#rounded, more)
    this.#sinceRounded = LateInterest.none(more.currency)
    return Money.subtract(this.#rounded, this.#paid)
  }
}
