// The facts that can have moved what is open on an invoice: those about it, about the money put on it,
// and about the other invoices that the same money was put on, and so on. Allocations meet nowhere else.
import type { LedgerEvent } from "../events/LedgerEvent.ts"

/** In the order given. `known` are facts of one customer. */
export const relatedFacts = (
  known: ReadonlyArray<LedgerEvent>,
  invoice: string,
): ReadonlyArray<LedgerEvent> => {
  const things = known.map(thingsOf)
  const reached = new Set([`invoice ${invoice}`])
  for (let grew = true; grew; ) {
    grew = false
    for (const each of things) {
      if (!each.some((thing) => reached.has(thing))) continue
      for (const thing of each) {
        if (reached.has(thing)) continue
        reached.add(thing)
        grew = true
      }
    }
  }
  return known.filter((_, at) => things[at]?.some((thing) => reached.has(thing)))
}

/** The invoices, charges and money that a fact ties together. */
const thingsOf = ({ type, data }: LedgerEvent): ReadonlyArray<string> => {
  switch (type) {
    case "InvoiceIssued":
    case "DueDateExtended":
    case "InvoiceWrittenOff":
    case "InvoiceAssigned":
    case "InvoiceReassigned":
      return [`invoice ${data.invoice}`]
    case "PaymentReceived":
      return [`payment ${data.payment}`, ...targets(data.allocations)]
    case "CreditNoteIssued":
      return [`creditNote ${data.creditNote}`, ...targets(data.allocations)]
    case "PaymentAllocated":
      return [`payment ${data.payment}`, ...targets(data.allocations)]
    case "CreditAllocated":
      return [`creditNote ${data.creditNote}`, ...targets(data.allocations)]
    case "AllocationReversed":
      return [...source(data), ...targets(data.allocations)]
    case "PaymentReversed":
      return [`payment ${data.payment}`]
    case "RefundPaid":
      return source(data)
    case "InterestCharged":
    case "IndemnityCharged":
    case "CostsCharged":
      return [`charge ${data.charge}`, `invoice ${data.invoice}`]
    case "ChargeWaived":
      return [`charge ${data.charge}`]
    default:
      return []
  }
}

const source = (data: object): ReadonlyArray<string> =>
  "payment" in data
    ? [`payment ${data.payment}`]
    : [`creditNote ${"creditNote" in data ? data.creditNote : ""}`]

const targets = (
  allocations: ReadonlyArray<{ readonly invoice: string } | { readonly charge: string }> = [],
): ReadonlyArray<string> =>
  allocations.map((to) => ("invoice" in to ? `invoice ${to.invoice}` : `charge ${to.charge}`))
