// How an exact figure becomes an amount that can be claimed: 433.742466 EUR is claimed as 433.74.
// A figure is rounded once, at the end: rounding each part separately gives 433.75 (RULES E2.1).
import * as Currency from "./Currency.ts"
import * as Decimal from "./Decimal.ts"
import * as Money from "./Money.ts"

/**
 * A named way to round.
 *
 * | name | 0.005 | 0.015 | −0.005 | to the cent |
 * |---|---|---|---|---|
 * | `half-up` | 0.01 | 0.02 | −0.01 | to the nearest, halves away from zero: as books do |
 * | `half-down` | 0.00 | 0.01 | 0.00 | to the nearest, halves towards zero |
 * | `half-even` | 0.00 | 0.02 | 0.00 | to the nearest, halves to the even cent |
 * | `up` | 0.01 | 0.02 | −0.01 | away from zero |
 * | `down` | 0.00 | 0.01 | 0.00 | towards zero |
 * | `ceiling` | 0.01 | 0.02 | 0.00 | towards more |
 * | `floor` | 0.00 | 0.01 | −0.01 | towards less |
 */
export type Rounding = keyof typeof Decimal.roundingModes

export const all = Object.keys(Decimal.roundingModes) as ReadonlyArray<Rounding>

/**
 * An exact figure as an amount, to the currency's own decimals.
 *
 * **Source** RULES §0.2: one rounding, half up, on the figure that is claimed; SEMANTICS E7: the
 * decimals are the currency's.
 *
 * ```ts doctest
 * import { Decimal, Money, Rounding } from "@encours/core"
 * Money.format(Rounding.toMoney(Decimal.of("433.742466"), "EUR", "half-up")) // => "433.74"
 * Money.format(Rounding.toMoney(Decimal.of("1.0005"), "KWD", "half-up")) // => "1.001"
 * ```
 */
export const toMoney = (figure: Decimal.Decimal, currency: string, rounding: Rounding) => {
  const digits = Currency.minorDigits(currency)
  if (digits === undefined) throw new RangeError(Currency.refusal(currency))
  const scaled = Decimal.multiply(figure, Decimal.of(10 ** digits))
  return Money.of(Decimal.toNumber(Decimal.round(scaled, 0, rounding)), currency)
}

/** An amount as an exact figure: 120000 cents is 1200. */
export const fromMoney = (money: Money.Money): Decimal.Decimal => Decimal.of(Money.format(money))
