// What late payment brought the payer in cash, by which the French authority measures its fines:
// 100 000.00 paid 30 days late over an audit of 181 days is worth 16 574.59 (RULES §1.6).
import * as Decimal from "../money/Decimal.ts"
import type * as Money from "../money/Money.ts"
import * as Rounding from "../money/Rounding.ts"

/** An invoice paid late, and by how many days. */
export interface PaidLate {
  readonly amount: Money.Money
  readonly daysLate: number
}

/**
 * The gain of cash: amounts times days late, over the days of the audit; rounded half up, once.
 *
 * **Source** RULES AF-01: DGCCRF, guidelines of 2024-10-25 (secondary). It is the base of a fine,
 * not the fine; throws on an audit of no days.
 *
 * ```ts doctest
 * import { FineBasis, Money } from "@encours/core"
 * const late = [{ amount: Money.of(10_000_000, "EUR"), daysLate: 30 }]
 * Money.format(FineBasis.gain(late, 181, "EUR")) // => "16574.59"
 * ```
 */
export const gain = (
  invoices: ReadonlyArray<PaidLate>,
  days: number,
  currency: string,
): Money.Money => {
  const weighted = invoices.map(({ amount, daysLate }) =>
    Decimal.multiply(Rounding.fromMoney(amount), Decimal.of(daysLate)),
  )
  const figure = Decimal.divide(Decimal.sum(weighted), Decimal.of(days))
  return Rounding.toMoney(figure, currency, "half-up")
}
