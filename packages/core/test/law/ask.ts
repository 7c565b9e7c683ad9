// Short ways to write dates and amounts, and to unwrap what the law answers.
import * as Result from "effect/Result"
import * as CalendarDate from "../../src/calendar/CalendarDate.ts"
import type { Answer, LawSilent } from "../../src/law/Answer.ts"
import * as InterestEntitlement from "../../src/law/InterestEntitlement.ts"
import * as Regimes from "../../src/law/Regimes.ts"
import * as Money from "../../src/money/Money.ts"
import * as LateInterest from "../../src/terms/LateInterest.ts"

export const law = Regimes.builtIn

export const on = (text: string): CalendarDate.CalendarDate =>
  Result.getOrThrowWith(CalendarDate.parse(text), (refusal) => new Error(refusal))

export const money = (amount: string, currency = "EUR"): Money.Money =>
  Result.getOrThrowWith(Money.parse(amount, currency), (refusal) => new Error(refusal))

/** The whole answer; throws the law's own sentence when there is none. */
export const answer = <A>(asked: Result.Result<Answer<A>, LawSilent>): Answer<A> =>
  Result.getOrThrowWith(asked, ({ message }) => new Error(message))

export const value = <A>(asked: Result.Result<Answer<A>, LawSilent>): A => answer(asked).value

/** Why the law does not answer. */
export const silence = (asked: Result.Result<unknown, LawSilent>): LawSilent => {
  if (Result.isSuccess(asked)) throw new Error("expected no answer")
  return asked.failure
}

/** A principal that is open from the day after the due date on, and what lowered it. */
export const history = (
  principal: string,
  dueOn: string,
  payments: ReadonlyArray<readonly [paidOn: string, amount: string]> = [],
  currency = "EUR",
): ReadonlyArray<LateInterest.BalanceStep> => {
  let left = money(principal, currency)
  const steps = [{ from: CalendarDate.addDays(on(dueOn), 1), principal: left }]
  for (const [paidOn, amount] of payments) {
    left = Money.subtract(left, money(amount, currency))
    steps.push({ from: CalendarDate.addDays(on(paidOn), 1), principal: left })
  }
  return steps
}

/** The entitlement of an invoice, and its interest at the end of a day. */
export const interest = (
  facts: InterestEntitlement.InterestFacts,
  balance: ReadonlyArray<LateInterest.BalanceStep>,
  asOf: string,
) => {
  const entitlement = answer(InterestEntitlement.of(law, facts))
  if (!entitlement.value.owed) throw new Error("no interest is owed")
  const accrued = InterestEntitlement.accrue(law, entitlement.value, balance, on(asOf))
  const accrual = answer(accrued)
  const { rounding } = entitlement.value
  return {
    entitlement,
    accrual,
    total: Money.format(LateInterest.total(accrual.value, rounding)),
    segments: accrual.value.segments.map(({ days, principal, rate, amount }) =>
      [days, principal, rate, amount.slice(0, amount.indexOf(".") + 5)].join(" "),
    ),
  }
}

/** The plain case: one buyer, one due date, paid in full on a day. */
export const paidLate = (
  facts: Partial<InterestEntitlement.InterestFacts>,
  principal: string,
  dueOn: string,
  paidOn: string,
  currency = "EUR",
) =>
  interest(
    { regime: "FR", buyer: "business", dueOn: on(dueOn), ...facts },
    history(principal, dueOn, [[paidOn, principal]], currency),
    paidOn,
  )
