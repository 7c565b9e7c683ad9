// The fixed sum for recovery costs (indemnité forfaitaire de recouvrement): 40 EUR per late invoice
// in France, without a reminder, and still after the invoice is paid. Three invoices paid 2, 10 and
// 45 days late: 120.00. The sum has its own currency: 40 EUR on an invoice in dollars.
import * as Result from "effect/Result"
import * as CalendarDate from "../calendar/CalendarDate.ts"
import * as Decimal from "../money/Decimal.ts"
import * as Money from "../money/Money.ts"
import * as Rounding from "../money/Rounding.ts"
import type { BalanceStep } from "../terms/LateInterest.ts"
import { type Answer, currencyUnfit, from, type LawSilent, ruleMissing } from "./Answer.ts"
import { type Buyer, rowFor } from "./Buyer.ts"
import type { LawRow } from "./LawRow.ts"
import type { IndemnityRule, LegalRegime } from "./LegalRegime.ts"
import * as Regimes from "./Regimes.ts"

/** A due date of an invoice, and what was open on the days after it. */
export interface LateItem {
  readonly dueOn: CalendarDate.CalendarDate
  /** As for interest: a payment on the due date leaves nothing from the day after it. */
  readonly balance: ReadonlyArray<BalanceStep>
}

export interface IndemnityFacts extends Buyer {
  readonly regime: string
  /** The instalments of one invoice; at least one. */
  readonly items: ReadonlyArray<LateItem>
  readonly asOf: CalendarDate.CalendarDate
  readonly insolvencyJudgedOn?: CalendarDate.CalendarDate
  /** Recovery costs of this invoice, with proof. */
  readonly costs?: Money.Money
  /** Once per late instalment instead of once per late invoice, or the other way round. */
  readonly per?: "invoice" | "instalment"
}

export interface IndemnityEntitlement {
  /** The fixed sum, for all that is late; zero where none is owed. */
  readonly flat: Money.Money
  /** Costs beyond the fixed sum. */
  readonly complement: Money.Money
  readonly total: Money.Money
  /** How many fixed sums `flat` is made of. */
  readonly count: number
  /** First day on which one was owed. */
  readonly owedFrom?: CalendarDate.CalendarDate
  /** An insolvency is open: it is declared, not claimed. */
  readonly isDeclared: boolean
  /** The fixed sum is credited against costs of legal action. */
  readonly creditedAgainstCosts: boolean
}

/**
 * The fixed sum that one invoice bears, and the costs beyond it.
 *
 * **Source** RULES FI-01 to FI-07, FI-09, §2.4; SEMANTICS E15.
 * **Reading** Late means open at the end of the due date, for one day and any part. Due on or after
 * the opening judgment of an insolvency, nothing; due before it, owed and to be declared (FI-06).
 * **Refuses** costs, or a debt that is compared with brackets, in another currency.
 *
 * ```ts doctest
 * import { CalendarDate, IndemnityEntitlement, Money, Regimes } from "@encours/core"
 * import * as Result from "effect/Result"
 * const dueOn = CalendarDate.of(2026, 5, 31)
 * const principal = Money.of(120_000, "EUR")
 * const found = IndemnityEntitlement.of(Regimes.builtIn, {
 *   regime: "FR",
 *   buyer: "business",
 *   items: [{ dueOn, balance: [{ from: dueOn, principal }] }],
 *   asOf: CalendarDate.of(2026, 6, 1),
 *   costs: Money.of(31_000, "EUR"),
 * })
 * const { value } = Result.getOrThrow(found)
 * Money.format(value.flat) // => "40.00"
 * Money.format(value.complement) // => "270.00"
 * ```
 */
export const of = (
  law: Regimes.Regimes,
  facts: IndemnityFacts,
): Result.Result<Answer<IndemnityEntitlement>, LawSilent> => {
  const found = Regimes.get(law, facts.regime)
  if (found._tag === "Failure") return Result.fail(found.failure)
  const regime = found.success
  const firstDue = facts.items.map(({ dueOn }) => dueOn).sort()[0]
  if (firstDue === undefined) throw new RangeError("an invoice has at least one item")
  const row = rowFor(regime.indemnity, facts, CalendarDate.addDaysWithin(firstDue, 1))
  if (row === undefined) {
    return Result.fail(ruleMissing(facts.regime, `a fixed indemnity owed by a ${facts.buyer}`))
  }
  const rule: IndemnityRule = row.value
  if (!rule.owed) return Result.succeed(from(nothing(currencyOf(regime)), [row]))

  const late = facts.items.flatMap((item) => lateFrom(item, facts.asOf))
  const judgedOn = rule.barredBy === undefined ? undefined : facts.insolvencyJudgedOn
  const owed = late.filter(({ dueOn }) => judgedOn === undefined || dueOn < judgedOn)
  const sums = sumsOf(row, rule, owed, facts.per ?? rule.per)
  if (sums._tag === "Failure") return Result.fail(sums.failure)
  const barred = owed.length < late.length ? rule.barredBy : undefined
  const readings = [
    `Once per late ${facts.per ?? rule.per}.`,
    ...(barred === undefined ? [] : ["Due on or after the opening judgment: no fixed sum."]),
  ]
  const [first] = owed
  if (first === undefined) {
    const value = nothing(currencyOf(regime))
    return Result.succeed(from(value, [row, ...named(regime, [barred])], readings))
  }
  const flat = sums.success.reduce(Money.add)
  const complement = complementOf(row, rule, flat, facts.costs)
  if (complement._tag === "Failure") return Result.fail(complement.failure)
  const value: IndemnityEntitlement = {
    flat,
    complement: complement.success,
    total: Money.add(flat, complement.success),
    count: sums.success.length,
    owedFrom: first.from,
    isDeclared: judgedOn !== undefined && judgedOn <= facts.asOf,
    creditedAgainstCosts: rule.creditedAgainstCosts,
  }
  const beyond = Money.isPositive(complement.success) ? rule.complementBy : undefined
  const declared = value.isDeclared ? rule.barredBy : undefined
  return Result.succeed(from(value, [row, ...named(regime, [beyond, barred, declared])], readings))
}

interface Late {
  readonly dueOn: CalendarDate.CalendarDate
  readonly from: CalendarDate.CalendarDate
  readonly principal: Money.Money
}

/** The first late day with something open, and how much; none if there is no such day. */
const lateFrom = ({ dueOn, balance }: LateItem, asOf: CalendarDate.CalendarDate) => {
  const firstOn = CalendarDate.addDaysWithin(dueOn, 1)
  const days = balance.flatMap(({ from, principal }, index): ReadonlyArray<Late> => {
    const start = from > firstOn ? from : firstOn
    const next = balance[index + 1]?.from
    const isOpen = Money.isPositive(principal) && start <= asOf
    return isOpen && (next === undefined || start < next) ? [{ dueOn, from: start, principal }] : []
  })
  return days.slice(0, 1)
}

/** One sum per late instalment, or one for the invoice, by the size of what became late. */
const sumsOf = (
  row: LawRow<IndemnityRule>,
  rule: Extract<IndemnityRule, { readonly owed: true }>,
  late: ReadonlyArray<Late>,
  per: "invoice" | "instalment",
): Result.Result<ReadonlyArray<Money.Money>, LawSilent> => {
  const debts = late.map(({ principal }) => principal)
  const units = per === "instalment" || debts.length === 0 ? debts : [debts.reduce(Money.add)]
  const sums: Array<Money.Money> = []
  for (const debt of units) {
    const bracket = rule.brackets.find(({ below }) => below === undefined || isBelow(debt, below))
    if (bracket === undefined) throw new RangeError(`${row.rule} has no bracket without a limit`)
    const sum = Result.getOrThrow(Money.parse(bracket.amount.amount, bracket.amount.currency))
    if (rule.brackets.length > 1 && debt.currency !== sum.currency) {
      return Result.fail(currencyUnfit(row.rule, sum.currency, debt.currency))
    }
    sums.push(sum)
  }
  return Result.succeed(sums)
}

const isBelow = (debt: Money.Money, below: string): boolean =>
  Decimal.compare(Rounding.fromMoney(debt), Decimal.of(below)) < 0

const complementOf = (
  row: LawRow<IndemnityRule>,
  rule: Extract<IndemnityRule, { readonly owed: true }>,
  flat: Money.Money,
  costs: Money.Money | undefined,
): Result.Result<Money.Money, LawSilent> => {
  const zero = Money.zero(flat.currency)
  if (costs === undefined || rule.complementBy === undefined) return Result.succeed(zero)
  if (costs.currency !== flat.currency) {
    return Result.fail(currencyUnfit(row.rule, flat.currency, costs.currency))
  }
  const beyond = Money.subtract(costs, flat)
  return Result.succeed(Money.isPositive(beyond) ? beyond : zero)
}

const named = (
  regime: LegalRegime,
  ids: ReadonlyArray<string | undefined>,
): ReadonlyArray<LawRow<unknown>> => regime.conduct.filter(({ rule }) => ids.includes(rule))

/** The currency of the regime's fixed sums; the euro where it has none. */
const currencyOf = ({ indemnity }: LegalRegime): string => {
  const amounts = indemnity.flatMap(({ value }) => (value.owed ? value.brackets : []))
  return amounts[0]?.amount.currency ?? "EUR"
}

const nothing = (currency: string): IndemnityEntitlement => {
  const zero = Money.zero(currency)
  return {
    flat: zero,
    complement: zero,
    total: zero,
    count: 0,
    isDeclared: false,
    creditedAgainstCosts: false,
  }
}
