// What an invoice must be to enter the ledger, and how its due dates may move afterwards.
import * as Result from "effect/Result"
import type * as CalendarDate from "../calendar/CalendarDate.ts"
import type { LedgerEvent } from "../events/LedgerEvent.ts"
import type { CustomerLedger } from "../evolve/CustomerLedger.ts"
import * as Item from "../evolve/Item.ts"
import type { Rejection } from "./Rejection.ts"
import { refuse } from "./subject.ts"

type Admission = Result.Result<void, Rejection>
type InvoiceIssued = Extract<LedgerEvent, { readonly type: "InvoiceIssued" }>

/** New to the customer, with instalments in its currency that add up to its total. */
export const admitInvoice = (state: CustomerLedger, event: InvoiceIssued): Admission => {
  const { invoice, total, instalments } = event.data
  if (state.invoices.has(invoice)) return refuse({ _tag: "InvoiceAlreadyIssued", invoice })
  if (instalments === undefined) {
    return refuse({ _tag: "TermsMissing", invoice, customer: event.customer })
  }
  let sum = 0
  for (const { amount } of instalments) {
    if (amount.currency !== total.currency) {
      return refuse({
        _tag: "CurrencyMismatch",
        of: `Invoice "${invoice}"`,
        expected: total.currency,
        found: amount.currency,
      })
    }
    sum += amount.minor
  }
  return sum === total.minor
    ? Result.succeed(undefined)
    : refuse({
        _tag: "InstalmentsDoNotAddUp",
        invoice,
        total,
        sum: { minor: sum, currency: total.currency },
      })
}

/**
 * An extension gives time over what was agreed at issue. It may be recorded late, on a settled
 * invoice, or take back part of an earlier extension; it never makes anything due sooner.
 */
export const admitExtension = (
  state: CustomerLedger,
  extension: {
    readonly invoice: string
    readonly instalment?: number
    readonly dueOn: CalendarDate.CalendarDate
  },
): Admission => {
  const { invoice: id, instalment, dueOn } = extension
  const invoice = state.invoices.get(id)
  if (invoice === undefined) return refuse({ _tag: "InvoiceNotFound", invoice: id })
  const moved =
    instalment === undefined ? invoice.instalments[0] : Item.instalment(invoice, instalment)
  if (moved === undefined) {
    const instalments = invoice.instalments.length
    return refuse({
      _tag: "InstalmentNotFound",
      invoice: id,
      instalment: instalment ?? 1,
      instalments,
    })
  }
  // Of a whole invoice the first date to fall due must move; later ones keep theirs.
  let dueOnFirst = moved.dueOnFirst
  if (instalment === undefined) {
    for (const each of invoice.instalments) {
      if (each.dueOnFirst < dueOnFirst) dueOnFirst = each.dueOnFirst
    }
  }
  return dueOn < dueOnFirst
    ? refuse({ _tag: "ExtensionNotLater", invoice: id, dueOn, dueOnFirst })
    : Result.succeed(undefined)
}
