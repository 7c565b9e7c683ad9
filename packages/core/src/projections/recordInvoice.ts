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
  const row = invoices.add()
  index.invoiceRow.set(invoice, row)
  invoices.ids.push(invoice)
  invoices.account.values[row] = index.account(event.customer, total.currency)
  invoices.issued.values[row] = CalendarDate.toDayNumber(event.effectiveOn)
  invoices.known.values[row] = Instant.toEpochMs(event.recordedAt)
  invoices.total.values[row] = total.minor
  invoices.item.values[row] = items.length
  for (const { dueOn, amount } of instalments) {
    const item = items.add()
    items.due.values[item] = CalendarDate.toDayNumber(dueOn)
    items.amount.values[item] = amount.minor
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
    const row = extensions.add()
    extensions.from.values[row] = CalendarDate.toDayNumber(event.effectiveOn)
    extensions.known.values[row] = Instant.toEpochMs(event.recordedAt)
    extensions.due.values[row] = instalment === undefined ? Math.max(on, agreed) : on
    extensions.earlier.values[row] = items.extension.values[item]!
    items.extension.values[item] = row
  }
}
