// The baseline of scores: what somebody writes who needs the figures that a score is made of, and no library. A
// loop over decoded facts that follows invoices and payments with integer cents, then averages and quotients.
import { CalendarDate, type LedgerEvent } from "@encours/core"

interface Invoice {
  readonly dueOn: number
  readonly amount: number
  open: number
}

interface Part {
  readonly amount: number
  readonly delay: number
  /** Days ago. */
  readonly age: number
}

/** What a score reads of a customer. */
export interface PlainScore {
  /** Average days late of what was paid in a year, by amount, the last quarter four times. */
  readonly lateness: number
  /** The part of it that came more than three days late. */
  readonly irregular: number
  /** The part of what is open that is late, a month counting a quarter. */
  readonly stress: number
  /** Days later in the last 90 days than before. */
  readonly trend: number
}

export const plainScores = (
  streams: ReadonlyArray<ReadonlyArray<LedgerEvent.LedgerEvent>>,
  asOf: CalendarDate.CalendarDate,
): ReadonlyArray<PlainScore> => {
  const today = CalendarDate.toDayNumber(asOf)
  return streams.map((facts) => scoreOf(facts, today))
}

const scoreOf = (facts: ReadonlyArray<LedgerEvent.LedgerEvent>, today: number): PlainScore => {
  const invoices = new Map<string, Invoice>()
  const paidOn = new Map<string, number>()
  const parts: Array<Part> = []
  const place = (list: ReadonlyArray<LedgerEvent.Allocation>, on: number) => {
    for (const allocation of list) {
      const invoice = "invoice" in allocation ? invoices.get(allocation.invoice) : undefined
      if (invoice === undefined) continue
      const { minor: amount } = allocation.amount
      invoice.open -= amount
      const delay = Math.max(-30, Math.min(120, on - invoice.dueOn))
      if (today - on <= 365) parts.push({ amount, delay, age: today - on })
    }
  }
  for (const fact of facts) {
    const on = CalendarDate.toDayNumber(fact.effectiveOn)
    if (on > today) continue
    if (fact.type === "InvoiceIssued") {
      const { invoice, total, instalments } = fact.data
      const dueOn = CalendarDate.toDayNumber(instalments?.[0]?.dueOn ?? fact.effectiveOn)
      invoices.set(invoice, { dueOn, amount: total.minor, open: total.minor })
    } else if (fact.type === "PaymentReceived") {
      paidOn.set(fact.data.payment, on)
      place(fact.data.allocations ?? [], on)
    } else if (fact.type === "PaymentAllocated") {
      place(fact.data.allocations, paidOn.get(fact.data.payment) ?? on)
    }
  }
  const recent = parts.filter(({ age }) => age <= 90)
  const before = parts.filter(({ age }) => age > 90)
  let open = 0
  let late = 0
  for (const invoice of invoices.values()) {
    open += invoice.open
    const quarters = Math.min(4, Math.max(0, Math.ceil((today - invoice.dueOn) / 30)))
    late += (invoice.open * quarters) / 4
  }
  return {
    lateness: average(parts),
    irregular: average(parts, ({ delay }) => (delay > 3 ? 1 : 0)),
    stress: open === 0 ? 0 : late / open,
    trend: average(recent) - average(before),
  }
}

const average = (
  parts: ReadonlyArray<Part>,
  of: (part: Part) => number = ({ delay }) => delay,
): number => {
  let sum = 0
  let all = 0
  for (const part of parts) {
    const weight = part.amount * Math.max(1, 4 - Math.floor(Math.max(0, part.age - 1) / 90))
    sum += weight * of(part)
    all += weight
  }
  return all === 0 ? 0 : sum / all
}
