// The customer paid early and kept the discount: 980.00 by the tenth day settle an invoice of 1000.00
// at "2/10 net 30". What was kept is a credit note of 20.00, dated as the payment (DESIGN §4.2).
import * as Result from "effect/Result"
import type * as CalendarDate from "../calendar/CalendarDate.ts"
import type { CustomerLedger } from "../evolve/CustomerLedger.ts"
import * as Item from "../evolve/Item.ts"
import * as Settlement from "../evolve/Settlement.ts"
import type * as Money from "../money/Money.ts"
import * as EarlyPaymentDiscount from "../terms/EarlyPaymentDiscount.ts"
import type { LedgerCommand } from "./LedgerCommand.ts"
import type { Rejection } from "./Rejection.ts"
import { findSettlement, refuse } from "./subject.ts"

type TakeDiscount = Extract<LedgerCommand, { readonly type: "TakeDiscount" }>

/** The content of the credit note, and its day: that on which the payment counts. */
export interface Taken {
  readonly on: CalendarDate.CalendarDate
  readonly data: object
}

/**
 * The discount that a payment earned: all that the payment left open, at most what the terms of the
 * invoice give. A payment that leaves more than that open has earned none (PT-09: by the day on which
 * the money is there).
 */
export const takeDiscount = (
  state: CustomerLedger,
  command: TakeDiscount,
): Result.Result<Taken, Rejection> => {
  const { creditNote, invoice: id, payment } = command
  const invoice = state.invoices.get(id)
  if (invoice === undefined) return refuse({ _tag: "InvoiceNotFound", invoice: id })
  const found = findSettlement(state, { payment })
  if (Result.isFailure(found)) return Result.fail(found.failure)
  if (invoice.discount === undefined) return refuse({ _tag: "DiscountNotAgreed", invoice: id })
  const { currency } = invoice
  const money = (minor: number): Money.Money => ({ minor, currency })
  const offer = EarlyPaymentDiscount.offer(invoice.discount, invoice.issuedOn, money(invoice.total))
  const { on } = found.success
  if (on > offer.untilOn) {
    return refuse({
      _tag: "DiscountTooLate",
      invoice: id,
      payment,
      paidOn: on,
      untilOn: offer.untilOn,
    })
  }
  const discount = money(Math.max(0, offer.discount.minor - invoice.discounted))
  const open = money(Item.open(invoice))
  const paid = money(Settlement.held(found.success, id))
  if (paid.minor === 0 || open.minor === 0 || open.minor > discount.minor) {
    return refuse({ _tag: "DiscountNotEarned", invoice: id, payment, paid, open, discount })
  }
  const total = command.amount ?? open
  if (total.currency !== currency) {
    const of = `Invoice "${id}"`
    return refuse({ _tag: "CurrencyMismatch", of, expected: currency, found: total.currency })
  }
  if (total.minor > discount.minor) {
    return refuse({ _tag: "AmountExceedsDiscount", invoice: id, asked: total, discount })
  }
  const allocations = [{ invoice: id, amount: total }]
  return Result.succeed({
    on,
    data: { creditNote, total, invoice: id, reason: Item.discountTaken, allocations },
  })
}
