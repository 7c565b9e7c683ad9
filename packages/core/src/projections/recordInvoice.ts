// Invoices and their due dates, into the tables of a resident index.
import * as CalendarDate from "../calendar/CalendarDate.ts"
import * as Instant from "../calendar/Instant.ts"
import type { DueDateExtended, InvoiceIssued } from "../events/InvoiceEvents.ts"
import { invariant } from "../party/invariant.ts"
import type { LedgerIndex } from "./LedgerIndex.ts"

export const recordInvoice = (index: LedgerIndex, event: InvoiceIssued): void => {
  const { invoice, total, instalments } = event.data
  const { invoices, items } = index
  invariant(instalments, "an invoice is projected with its instalments")
  index.invoiceRow.set(invoice, invoices.ids.length)
  invoices.ids.push(invoice)
  invoices.account.push(index.account(event.customer, total.currency))
  invoices.issued.push(CalendarDate.toDayNumber(event.effectiveOn))
  invoices.known.push(Instant.toEpochMs(event.recordedAt))
  invoices.total.push(total.minor)
  invoices.assignment.push(-1)
  invoices.dispute.push(-1)
  invoices.item.push(items.amount.length)
  for (const { dueOn, amount } of instalments) {
    items.due.push(CalendarDate.toDayNumber(dueOn))
    items.amount.push(amount.minor)
    items.extension.push(-1)
  }
}

/** An extension of the whole invoice moves what is due before it, and nothing forward. */
export const recordExtension = (index: LedgerIndex, event: DueDateExtended): void => {
  const { instalment } = event.data
  const { extensions, items } = index
  const invoice = index.invoiceIn(event.data.invoice)
  const first = index.invoices.item.values[invoice]!
  const end = index.itemsEnd(invoice)
  const on = CalendarDate.toDayNumber(event.data.dueOn)
  for (let item = first; item < end; item++) {
    if (instalment !== undefined && item !== first + instalment - 1) continue
    const agreed = items.due.values[item]!
    extensions.from.push(CalendarDate.toDayNumber(event.effectiveOn))
    extensions.known.push(Instant.toEpochMs(event.recordedAt))
    extensions.due.push(instalment === undefined ? Math.max(on, agreed) : on)
    extensions.earlier.push(items.extension.values[item]!)
    items.extension.values[item] = extensions.due.length - 1
  }
}
