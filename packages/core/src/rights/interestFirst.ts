// Interest counted as art. 1343-1 of the Code civil has it, unless the parties agreed otherwise: what is
// paid pays the interest that ran to its day, then principal. An option of the computation: the balance
// of the ledger keeps principal first whatever is chosen here (DESIGN §5.13).
import * as Result from "effect/Result"
import * as CalendarDate from "../calendar/CalendarDate.ts"
import type { LedgerEvent } from "../events/LedgerEvent.ts"
import type { Owed } from "../law/InterestEntitlement.ts"
import * as Money from "../money/Money.ts"
import type { Moment } from "../projections/OpenItems.ts"
import { paymentTimeline } from "../projections/paymentTimeline.ts"
import * as Imputation from "../terms/Imputation.ts"
import type { RateMissing } from "../terms/RateSeries.ts"
import type { LateItem } from "./LateBalance.ts"

type Day = CalendarDate.CalendarDate

/** What credit notes took from an invoice on a day, in minor units: they pay no interest. */
export type Credited = (invoice: string, on: Day) => number

/** The credits of a customer, dated as interest reads them. */
export const creditedOn = (facts: Iterable<LedgerEvent>, { asOf, knownAt }: Moment): Credited => {
  const sums = new Map<string, number>()
  for (const fact of paymentTimeline(facts, asOf, knownAt)) {
    if (fact.type !== "CreditAllocated") continue
    for (const to of fact.data.allocations) {
      if (!("invoice" in to)) continue
      const key = `${fact.effectiveOn} ${to.invoice}`
      sums.set(key, (sums.get(key) ?? 0) + to.amount.minor)
    }
  }
  return (invoice, on) => sums.get(`${on} ${invoice}`) ?? 0
}

/**
 * The interest of an instalment, payments paying it first.
 *
 * **Source** LP-09, RULES E2.2 (572.85), SEMANTICS E14 (1 149.04).
 * **Reading** Where what is open rises again (an allocation taken back), a new count begins there.
 */
export const interestFirst = (
  owed: Owed,
  { invoice, currency, balance }: LateItem,
  asOf: Day,
  credited: Credited,
): Result.Result<ReadonlyArray<Imputation.Imputed>, RateMissing> => {
  const to = owed.to !== undefined && owed.to < asOf ? owed.to : asOf
  const parts: Array<Imputation.Imputed> = []
  for (const debt of debtsOf(balance)) {
    const movements = debt.falls.flatMap(({ on, minor }): ReadonlyArray<Imputation.Movement> => {
      const reduction = Math.min(minor, credited(invoice, on))
      const of = (amount: number, kind: Imputation.Movement["kind"]) =>
        amount === 0 ? [] : [{ on, amount: Money.of(amount, currency), kind }]
      return [...of(reduction, "reduction"), ...of(minor - reduction, "payment")]
    })
    const from = debt.from > owed.from ? debt.from : owed.from
    const end = debt.to !== undefined && debt.to < to ? debt.to : to
    const { rates, dayCount, rounding, except } = owed
    const principal = Money.of(debt.minor, currency)
    const of = { principal, movements, rates, dayCount, rounding, from, to: end, except }
    const imputed = Imputation.interestFirst(of)
    if (Result.isFailure(imputed)) return Result.fail(imputed.failure)
    parts.push(imputed.success)
  }
  return Result.succeed(parts)
}

interface Falling {
  readonly from: Day
  readonly minor: number
  /** The day before the next debt, absent for the last. */
  to?: Day
  readonly falls: Array<{ readonly on: Day; readonly minor: number }>
}

/** The balance cut where it rises: each piece only falls. */
const debtsOf = (balance: LateItem["balance"]): ReadonlyArray<Falling> => {
  const debts: Array<Falling> = []
  let before = 0
  for (const { from, principal } of balance) {
    const eve = CalendarDate.addDays(from, -1)
    const last = debts.at(-1)
    if (principal.minor > before) {
      if (last !== undefined) last.to = eve
      debts.push({ from, minor: principal.minor, falls: [] })
    } else last?.falls.push({ on: eve, minor: before - principal.minor })
    before = principal.minor
  }
  return debts
}
