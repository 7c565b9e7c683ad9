// The VAT in what is still owed, or in what was received: 7 000.00 open of 12 000.00 at 20 % is
// 5 833.33 net and 1 166.67 VAT. Part payments are spread over the rates in proportion (RULES VT-04).
import * as Decimal from "../money/Decimal.ts"
import * as Money from "../money/Money.ts"
import * as Rate from "../money/Rate.ts"
import * as Rounding from "../money/Rounding.ts"
import * as Split from "../money/Split.ts"

/** Part of an invoice at one rate of VAT, as it stands on the invoice. */
export interface VatLine {
  readonly rate: string
  readonly net: Money.Money
  readonly amount: Money.Money
}

/** Of an amount with VAT: what falls on one rate, net and VAT. */
export interface VatShare extends VatLine {
  readonly gross: Money.Money
}

/** An amount cut by rate, and its sums: `net` and `vat` add up to the amount. */
export interface VatShares {
  readonly lines: ReadonlyArray<VatShare>
  readonly net: Money.Money
  readonly vat: Money.Money
}

/**
 * An amount, VAT included, cut into net and VAT by the rates of its invoice.
 *
 * The amount is spread over the lines in proportion to their totals, the odd cents on the last; on
 * each line VAT = gross × rate / (1 + rate), rounded half up, and the net is the rest. A line that is
 * there whole has the VAT of the invoice, so that all of it is recovered to the cent.
 *
 * **Shape** `amount`: at least zero, at most the invoice. `lines`: at least one, not all zero.
 * **Source** RULES VT-04, §7.1; SEMANTICS E21.
 *
 * ```ts doctest
 * import { Money, VatShare } from "@encours/core"
 * const eur = (cents: number) => Money.of(cents, "EUR")
 * const lines = [{ rate: "0.20", net: eur(1_000_000), amount: eur(200_000) }]
 * const found = VatShare.of(eur(700_000), lines)
 * Money.format(found.net) // => "5833.33"
 * Money.format(found.vat) // => "1166.67"
 * ```
 */
export const of = (amount: Money.Money, lines: ReadonlyArray<VatLine>): VatShares => {
  const totals = lines.map((line) => Money.add(line.net, line.amount))
  const parts = Split.split(amount, totals.map(Rounding.fromMoney))
  const shares = lines.map((line, index): VatShare => {
    const gross = parts[index] ?? Money.zero(amount.currency)
    const isWhole = totals[index]?.minor === gross.minor
    const vat = isWhole ? line.amount : vatIn(gross, line.rate)
    return { rate: line.rate, gross, net: Money.subtract(gross, vat), amount: vat }
  })
  const zero = Money.zero(amount.currency)
  return {
    lines: shares,
    net: shares.map(({ net }) => net).reduce(Money.add, zero),
    vat: shares.map((share) => share.amount).reduce(Money.add, zero),
  }
}

const vatIn = (gross: Money.Money, rate: string): Money.Money => {
  const fraction = Rate.of(rate)
  const taxed = Decimal.multiply(Rounding.fromMoney(gross), fraction)
  const figure = Decimal.divide(taxed, Decimal.add(Decimal.one, fraction))
  return Rounding.toMoney(figure, gross.currency, "half-up")
}
