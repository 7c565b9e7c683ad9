// The baseline of the key figures: what somebody writes who needs these sums of one quarter and no library. A
// loop over decoded facts that keeps invoices, payments and allocations, with integer cents.
import { CalendarDate, type LedgerEvent } from "@encours/core"

interface Invoice {
  readonly on: number
  readonly dueOn: number
  readonly currency: string
  readonly amount: number
  readonly paid: Array<{ readonly on: number; readonly from: number; readonly amount: number }>
}

interface Payment {
  readonly on: number
  readonly amount: number
  left: number
  leftBefore: number
}

interface Sums {
  receivable: number
  opening: number
  notDue: number
  overdue: number
  overdueDays: number
  sales: number
  readonly salesByMonth: Map<string, number>
  paid: number
  payments: number
  paidDays: number
  lateDays: number
  lateDaysFloored: number
  onTime: number
}

const none = (): Sums => ({
  ...{ receivable: 0, opening: 0, notDue: 0, overdue: 0, overdueDays: 0, sales: 0 },
  ...{ salesByMonth: new Map(), paid: 0, payments: 0, paidDays: 0, lateDays: 0 },
  ...{ lateDaysFloored: 0, onTime: 0 },
})

/** The sums of all customers by currency, and what each customer owes. */
export const plainFigures = (
  streams: ReadonlyArray<ReadonlyArray<LedgerEvent.LedgerEvent>>,
  period: { readonly from: CalendarDate.CalendarDate; readonly to: CalendarDate.CalendarDate },
) => {
  const from = CalendarDate.toDayNumber(period.from)
  const to = CalendarDate.toDayNumber(period.to)
  const sums = none()
  const owed: Array<number> = []
  for (const facts of streams) {
    const before = sums.receivable
    addCustomer(sums, facts, from, to)
    owed.push(sums.receivable - before)
  }
  return { sums, owed }
}

const addCustomer = (
  sums: Sums,
  facts: ReadonlyArray<LedgerEvent.LedgerEvent>,
  from: number,
  to: number,
): void => {
  const invoices = new Map<string, Invoice>()
  const payments = new Map<string, Payment>()
  const place = (payment: Payment, list: ReadonlyArray<LedgerEvent.Allocation>, day: number) => {
    for (const allocation of list) {
      if (!("invoice" in allocation)) continue
      const invoice = invoices.get(allocation.invoice)
      if (invoice === undefined) continue
      const { minor: amount } = allocation.amount
      const since = Math.max(day, invoice.on, payment.on)
      if (since <= to) payment.left -= amount
      if (since < from) payment.leftBefore -= amount
      invoice.paid.push({ on: Math.max(payment.on, invoice.on), from: since, amount })
    }
  }
  for (const fact of facts) {
    const on = CalendarDate.toDayNumber(fact.effectiveOn)
    if (on > to) continue
    if (fact.type === "InvoiceIssued") {
      const { invoice, total, instalments } = fact.data
      const dueOn = CalendarDate.toDayNumber(instalments?.[0]?.dueOn ?? fact.effectiveOn)
      invoices.set(invoice, { on, dueOn, currency: total.currency, amount: total.minor, paid: [] })
      const month = fact.effectiveOn.slice(0, 7)
      sums.salesByMonth.set(month, (sums.salesByMonth.get(month) ?? 0) + total.minor)
      if (on >= from) sums.sales += total.minor
    } else if (fact.type === "PaymentReceived") {
      const { payment, amount, allocations } = fact.data
      const { minor } = amount
      const kept = { on, amount: minor, left: minor, leftBefore: on < from ? minor : 0 }
      payments.set(payment, kept)
      if (allocations !== undefined) place(kept, allocations, on)
    } else if (fact.type === "PaymentAllocated") {
      const kept = payments.get(fact.data.payment)
      if (kept !== undefined) place(kept, fact.data.allocations, on)
    }
  }
  for (const { left, leftBefore } of payments.values()) {
    sums.receivable -= left
    sums.opening -= leftBefore
  }
  for (const invoice of invoices.values()) addInvoice(sums, invoice, from, to)
}

const addInvoice = (
  sums: Sums,
  { on, dueOn, amount, paid }: Invoice,
  from: number,
  to: number,
): void => {
  let open = amount
  let before = on < from ? amount : 0
  for (const part of paid) {
    if (part.from > to) continue
    open -= part.amount
    if (part.from < from) before -= part.amount
    if (part.on < from || part.on > to) continue
    const late = part.on - dueOn
    sums.paid += part.amount
    sums.payments++
    sums.paidDays += part.amount * (part.on - on)
    sums.lateDays += part.amount * late
    sums.lateDaysFloored += part.amount * Math.max(0, late)
    if (late <= 0) sums.onTime += part.amount
  }
  sums.receivable += open
  sums.opening += before
  if (to > dueOn) {
    sums.overdue += open
    sums.overdueDays += open * (to - dueOn)
  } else sums.notDue += open
}
