// The baseline of the folds: what somebody writes who needs one aged balance and no library. A loop over
// decoded facts that keeps payments and allocations for reversal, with integer cents in Maps.
import { CalendarDate, type LedgerEvent } from "@encours/core"

interface Invoice {
  readonly customer: string
  readonly currency: string
  readonly dueOn: CalendarDate.CalendarDate
  open: number
}

interface Payment {
  readonly customer: string
  readonly currency: string
  left: number
  readonly allocations: Array<{
    readonly invoice: Invoice
    readonly amount: number
    readonly on: string
  }>
}

export interface Books {
  readonly invoices: Map<string, Invoice>
  readonly payments: Map<string, Payment>
}

export const plainFold = (facts: ReadonlyArray<LedgerEvent.LedgerEvent>): Books => {
  const invoices = new Map<string, Invoice>()
  const payments = new Map<string, Payment>()
  const allocate = (
    payment: Payment,
    allocations: ReadonlyArray<LedgerEvent.Allocation>,
    on: string,
  ) => {
    for (const allocation of allocations) {
      if (!("invoice" in allocation)) continue
      const invoice = invoices.get(allocation.invoice)
      if (invoice === undefined) continue
      const amount = allocation.amount.minor
      invoice.open -= amount
      payment.left -= amount
      payment.allocations.push({ invoice, amount, on })
    }
  }
  for (const fact of facts) {
    if (fact.type === "InvoiceIssued") {
      const { invoice, total, instalments } = fact.data
      const dueOn = instalments?.[0]?.dueOn ?? fact.effectiveOn
      const { currency, minor } = total
      invoices.set(invoice, { customer: fact.customer, currency, dueOn, open: minor })
    } else if (fact.type === "PaymentReceived") {
      const { payment, amount, allocations } = fact.data
      const { currency, minor } = amount
      const kept: Payment = { customer: fact.customer, currency, left: minor, allocations: [] }
      payments.set(payment, kept)
      if (allocations !== undefined) allocate(kept, allocations, fact.effectiveOn)
    } else if (fact.type === "PaymentAllocated") {
      const kept = payments.get(fact.data.payment)
      if (kept !== undefined) allocate(kept, fact.data.allocations, fact.effectiveOn)
    }
  }
  return { invoices, payments }
}

export const plainAgedBalance = (
  { invoices, payments }: Books,
  asOf: CalendarDate.CalendarDate,
): Map<string, Array<number>> => {
  const rows = new Map<string, Array<number>>()
  const rowOf = ({
    customer,
    currency,
  }: {
    readonly customer: string
    readonly currency: string
  }) => {
    const key = `${customer} ${currency}`
    let row = rows.get(key)
    if (row === undefined) {
      row = [0, 0, 0, 0, 0, 0]
      rows.set(key, row)
    }
    return row
  }
  const today = CalendarDate.toDayNumber(asOf)
  for (const invoice of invoices.values()) {
    if (invoice.open === 0) continue
    const days = today - CalendarDate.toDayNumber(invoice.dueOn)
    const bucket = days <= 0 ? 0 : Math.min(4, Math.ceil(days / 30))
    const row = rowOf(invoice)
    row[bucket] = (row[bucket] ?? 0) + invoice.open
  }
  for (const payment of payments.values()) {
    if (payment.left === 0) continue
    const row = rowOf(payment)
    row[5] = (row[5] ?? 0) - payment.left
  }
  return rows
}
