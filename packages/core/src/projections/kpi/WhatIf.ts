// What losses and days cost, asked apart from any ledger: the turnover that makes up for a loss, and the cash
// that days of DSO tie up.
import * as Decimal from "../../money/Decimal.ts"
import type * as Money from "../../money/Money.ts"
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
