// An amount cut in parts that add up to it: 100.00 in three is 33.33, 33.33 and 33.34.
// No cent is lost or made: what the cuts leave over is on the last part, the one paid last.
import * as Decimal from "./Decimal.ts"
import * as Money from "./Money.ts"

/**
 * Parts of an amount in proportion to `shares`, in their order; they add up to `total` exactly.
 *
 * Each part but the last is cut *down* to the smallest unit, and the last takes the rest. Cut to
 * the nearest instead, 0.02 in four would be 0.01, 0.01, 0.01 and −0.01. So no part has a wrong sign,
 * and the last is above its share by less than one smallest unit per other part.
 *
 * **Shape** `shares`: at least one, none negative, not all zero; only their proportion counts, so
 * that `0.30, 0.70` and `3, 7` cut alike. Throws on others.
 * **Source** SEMANTICS E5.
 *
 * ```ts doctest
 * import { Decimal, Money, Split } from "@encours/core"
 * const shares = [Decimal.of("0.30"), Decimal.of("0.70")]
 * Split.split(Money.of(9999, "EUR"), shares).map(Money.format) // => ["29.99", "70.00"]
 * ```
 */
export const split = (
  total: Money.Money,
  shares: ReadonlyArray<Decimal.Decimal>,
): ReadonlyArray<Money.Money> => {
  const whole = Decimal.sum(shares)
  if (shares.some((share) => share.isNegative()) || !whole.isPositive() || whole.isZero()) {
    throw new RangeError("an amount is split by shares that are not negative and not all zero")
  }
  const minor = Decimal.of(total.minor)
  const parts = shares
    .slice(0, -1)
    .map((share) => Decimal.toNumber(Decimal.wholeQuotient(Decimal.multiply(minor, share), whole)))
  const last = parts.reduce((rest, part) => rest - part, total.minor)
  return [...parts, last].map((part) => Money.of(part, total.currency))
}

/**
 * Equal parts of an amount, the odd units on the last.
 *
 * ```ts doctest
 * import { Money, Split } from "@encours/core"
 * Split.equally(Money.of(10000, "EUR"), 3).map(Money.format) // => ["33.33", "33.33", "33.34"]
 * ```
 */
export const equally = (total: Money.Money, count: number): ReadonlyArray<Money.Money> =>
  split(
    total,
    Array.from({ length: count }, () => Decimal.one),
  )
