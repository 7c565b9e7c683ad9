// A price cut for paying early (escompte): "2/10 net 30" is 2 % less within 10 days, all at 30.
// 1 000.00 issued 2026-01-15: 980.00 until 2026-01-25, the tenth day included. Taken, it is recorded
// as a credit note of 20.00, reason early-payment-discount, dated as the payment (DESIGN §4.2).
import * as CalendarDate from "../calendar/CalendarDate.ts"
import * as Decimal from "../money/Decimal.ts"
import * as Money from "../money/Money.ts"
import * as Rate from "../money/Rate.ts"
import * as Rounding from "../money/Rounding.ts"
import type { Discount } from "./PaymentTerms.ts"

/** What early payment is worth, and until when. */
export interface Offer {
  /** Last day on which a payment earns it. */
  readonly untilOn: CalendarDate.CalendarDate
  readonly discount: Money.Money
  /** What is left to pay. */
  readonly net: Money.Money
}

/** How the discount is rounded to the cent: to the nearest, halves up, as books do. */
export const rounding: Rounding.Rounding = "half-up"

/**
 * The discount on an invoice: the rate of its total, VAT included, rounded once; the net amount is
 * the rest, so that both add up to the total.
 *
 * ```ts doctest
 * import { CalendarDate, EarlyPaymentDiscount, Money } from "@encours/core"
 * const terms = { rate: "0.02", within: 10 }
 * const issuedOn = CalendarDate.of(2026, 1, 15)
 * const offer = EarlyPaymentDiscount.offer(terms, issuedOn, Money.of(100_000, "EUR"))
 * offer.untilOn // => "2026-01-25"
 * Money.format(offer.discount) // => "20.00"
 * Money.format(offer.net) // => "980.00"
 * ```
 */
export const offer = (
  { rate, within }: Discount,
  issuedOn: CalendarDate.CalendarDate,
  total: Money.Money,
): Offer => {
  const figure = Decimal.multiply(Rounding.fromMoney(total), Rate.of(rate))
  const discount = Rounding.toMoney(figure, total.currency, rounding)
  return {
    untilOn: CalendarDate.addDays(issuedOn, within),
    discount,
    net: Money.subtract(total, discount),
  }
}

/**
 * Whether a payment earns the discount: made in time, and for all that is left to pay. By its value
 * date (PT-09), not by the date of its order.
 */
export const isEarned = (
  offered: Offer,
  paidOn: CalendarDate.CalendarDate,
  paid: Money.Money,
): boolean => paidOn <= offered.untilOn && Money.compare(paid, offered.net) >= 0
