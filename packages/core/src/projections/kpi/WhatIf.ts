// What losses and days cost, asked apart from any ledger: the turnover that makes up for a loss, the cash that
// days of DSO tie up, what an insurer pays of a loss, and what it costs to sell an invoice.
import * as Decimal from "../../money/Decimal.ts"
import * as Money from "../../money/Money.ts"
import * as Rounding from "../../money/Rounding.ts"

/**
 * The turnover that makes up for a loss, at a margin.
 *
 * The loss is before VAT where the VAT is recovered, else with it. The margin is the net one where capacity
 * is full; where it is free, the contribution margin is more honest. Rounded half up.
 *
 * **Source** RULES §7.4: 10 000 before VAT at 5 % is 200 000.
 *
 * ```ts doctest
 * import { Money, WhatIf } from "@encours/core"
 * const loss = Money.of(10_000_00, "EUR")
 * Money.format(WhatIf.turnoverToOffset(loss, "0.05")) // => "200000.00"
 * Money.format(WhatIf.turnoverToOffset(loss, "0.25")) // => "40000.00"
 * ```
 */
export const turnoverToOffset = (loss: Money.Money, margin: string): Money.Money =>
  Rounding.toMoney(
    Decimal.divide(Rounding.fromMoney(loss), Decimal.of(margin)),
    loss.currency,
    "half-up",
  )

/**
 * The cash that some days of DSO tie up, or set free: `sales / days of the period × days of DSO`.
 *
 * **Source** RULES §8.3: five days of the quarter's 186 600 are 10 141.30.
 *
 * ```ts doctest
 * import { Money, WhatIf } from "@encours/core"
 * const sales = Money.of(186_600_00, "EUR")
 * Money.format(WhatIf.cashInDays({ sales, days: 92 }, 5)) // => "10141.30"
 * ```
 */
export const cashInDays = (
  { sales, days }: { readonly sales: Money.Money; readonly days: number },
  daysOfDso: number,
): Money.Money => {
  const all = Decimal.multiply(Rounding.fromMoney(sales), Decimal.of(daysOfDso))
  return Rounding.toMoney(Decimal.divide(all, Decimal.of(days)), sales.currency, "half-up")
}

/**
 * What an insurer pays of a loss: of the loss up to the limit the quota, less the deductible; not below zero.
 *
 * **Source** RULES §11.2: of 20 000 at a limit of 15 000, 90 % less 500 is 13 000.
 */
export const insuredLoss = (
  loss: Money.Money,
  {
    limit,
    quota,
    deductible,
  }: { readonly limit: Money.Money; readonly quota: string; readonly deductible: Money.Money },
): Money.Money => {
  const covered = Decimal.multiply(Rounding.fromMoney(Money.min(loss, limit)), Decimal.of(quota))
  const paid = Decimal.subtract(covered, Rounding.fromMoney(deductible))
  const least = Decimal.compare(paid, Decimal.zero) < 0 ? Decimal.zero : paid
  return Rounding.toMoney(least, loss.currency, "half-up")
}

/** The terms of a factor; rates as fractions, that of financing per year of 360 days. */
export interface FactoringTerms {
  /** Kept back as a guarantee until the invoice is paid. */
  readonly fund: string
  readonly commission: string
  readonly financing: string
  readonly days: number
}

/**
 * What selling an invoice brings at once, and what it costs.
 *
 * **Source** RULES §11.3: 10 000 with 10 % kept, 1 % commission, 45 days at 3.9 %: 9 000 at once, 143.88.
 */
export const factoring = (
  invoice: Money.Money,
  { fund, commission, financing, days }: FactoringTerms,
) => {
  const { of, multiply, subtract, divide, one } = Decimal
  const amount = Rounding.fromMoney(invoice)
  const money = (figure: Decimal.Decimal) => Rounding.toMoney(figure, invoice.currency, "half-up")
  const kept = multiply(amount, subtract(one, of(fund)))
  const advance = money(kept)
  const commissionCost = money(multiply(amount, of(commission)))
  const financingCost = money(divide(multiply(multiply(kept, of(financing)), of(days)), of(360)))
  const cost = Money.add(commissionCost, financingCost)
  return { advance, commission: commissionCost, financing: financingCost, cost }
}
