// What a credit insurer agreed to: 90 % of at most 15 000 per customer, 500 of deductible, to be
// told of an unpaid invoice within 90 days of its due date. All of it is policy, none of it is law.
// Due 2026-06-30, declare by 2026-09-28, be warned on 2026-09-13 (RULES §11.2).
import * as CalendarDate from "../calendar/CalendarDate.ts"
import * as Decimal from "../money/Decimal.ts"
import * as Money from "../money/Money.ts"
import * as Rate from "../money/Rate.ts"
import * as Rounding from "../money/Rounding.ts"

/** When non-payment must be declared; missing it loses the cover. */
export interface DeclarationTerms {
  /** Days after the original due date, which extensions do not move. */
  readonly within: number
  /** How many days before the last day to warn. */
  readonly warning: number
}

/** Last day to declare, and the day to be warned on. */
export const declaration = (terms: DeclarationTerms, dueOn: CalendarDate.CalendarDate) => {
  const lastOn = CalendarDate.addDays(dueOn, terms.within)
  return { lastOn, warnOn: CalendarDate.addDays(lastOn, -terms.warning) }
}

/** A claim on an insurer. */
export interface CoverClaim {
  readonly loss: Money.Money
  readonly limit: Money.Money
  /** The insurer's share of a covered loss, a fraction: "0.90". */
  readonly quota: string
  readonly deductible: Money.Money
}

/**
 * What the insurer pays: its share of the loss within the limit, less the deductible, never below
 * nothing. Rounded half up to the cent.
 *
 * ```ts doctest
 * import { CoverTerms, Money } from "@encours/core"
 * const eur = (cents: number) => Money.of(cents, "EUR")
 * const claim = { loss: eur(20_000_00), limit: eur(15_000_00), quota: "0.90", deductible: eur(500_00) }
 * Money.format(CoverTerms.indemnity(claim)) // => "13000.00"
 * ```
 */
export const indemnity = ({ loss, limit, quota, deductible }: CoverClaim): Money.Money => {
  const covered = Rounding.fromMoney(Money.min(loss, limit))
  const share = Rounding.toMoney(
    Decimal.multiply(covered, Rate.of(quota)),
    loss.currency,
    "half-up",
  )
  const paid = Money.subtract(share, deductible)
  return Money.isNegative(paid) ? Money.zero(loss.currency) : paid
}

/** An open invoice as an insurer sees it. */
export interface CoveredItem {
  readonly deliveredOn: CalendarDate.CalendarDate
  readonly open: Money.Money
}

/** Cover granted: deliveries after `withdrawnOn` have none. */
export interface Cover {
  readonly from: CalendarDate.CalendarDate
  readonly withdrawnOn?: CalendarDate.CalendarDate
  readonly limit: Money.Money
}

/**
 * How much of each open invoice is covered, in the order given (oldest first): the limit is used up
 * from the first on, and what is paid frees it for the next.
 *
 * **Source** SEMANTICS E17: by the limit on the day of delivery, not by today's.
 */
export const coveredParts = (
  cover: Cover,
  items: ReadonlyArray<CoveredItem>,
): ReadonlyArray<Money.Money> => {
  let left = cover.limit
  return items.map(({ deliveredOn, open }) => {
    const late = cover.withdrawnOn !== undefined && deliveredOn > cover.withdrawnOn
    if (deliveredOn < cover.from || late) return Money.zero(open.currency)
    const part = Money.min(open, left)
    left = Money.subtract(left, part)
    return part
  })
}
