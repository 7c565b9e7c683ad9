// Facts in, decision state out. Total, in the order recorded, and it never refuses: what is in the
// log happened. The rules of what may follow what live in `decide/admit`.
import type { Allocation } from "../events/Allocation.ts"
import type { LedgerEvent } from "../events/LedgerEvent.ts"
import { invariant } from "../party/invariant.ts"
import * as CustomerLedger from "./CustomerLedger.ts"
import type { Invoice } from "./Item.ts"
import type * as Settlement from "./Settlement.ts"

/** The state after one more fact; the state before it is left as it was. */
export const evolve = (
  state: CustomerLedger.CustomerLedger,
  event: LedgerEvent,
): CustomerLedger.CustomerLedger => advance(CustomerLedger.copy(state), event)

/** The state that a customer's facts make, oldest first. */
export const fold = (
  ledger: string,
  customer: string,
  events: Iterable<LedgerEvent>,
): CustomerLedger.CustomerLedger => {
  const state = CustomerLedger.empty(ledger, customer)
  for (const event of events) advance(state, event)
  return state
}

/**
 * One step of a fold, in place: it changes the state that it is given and returns it. For loops that
 * own their state; {@link evolve} is the same step on a copy.
 */
export const advance = (
  state: CustomerLedger.CustomerLedger,
  event: LedgerEvent,
): CustomerLedger.CustomerLedger => {
  state.version += 1
  state.recordedAt = event.recordedAt
  switch (event.type) {
    case "LedgerOpened":
      state.opened = true
      return state
    case "CustomerOpened": {
      const { terms, regime } = event.data
      state.opened = true
      if (terms) state.agreed.push({ from: event.effectiveOn, terms, regime })
      return state
    }
    case "TermsAgreed": {
      const { terms, regime } = event.data
      state.agreed.push({ from: event.effectiveOn, terms, regime })
      return state
    }
    case "InvoiceIssued": {
      const { invoice: id, total, instalments } = event.data
      invariant(instalments, "an invoice is stored with its instalments")
      state.invoices.set(id, {
        id,
        issuedOn: event.effectiveOn,
        currency: total.currency,
        total: total.minor,
        instalments: instalments.map(({ dueOn, amount }) => ({
          dueOn,
          dueOnFirst: dueOn,
          amount: amount.minor,
          named: 0,
        })),
        allocated: 0,
      })
      return state
    }
    case "PaymentReceived": {
      const { payment: id, amount, allocations } = event.data
      const settlement = settlementOf("payment", id, amount, event)
      state.payments.set(id, settlement)
      if (allocations) allocate(state, settlement, allocations)
      return state
    }
    case "CreditNoteIssued": {
      const { creditNote: id, total, allocations } = event.data
      const settlement = settlementOf("creditNote", id, total, event)
      state.creditNotes.set(id, settlement)
      if (allocations) allocate(state, settlement, allocations)
      return state
    }
    case "PaymentAllocated":
    case "CreditAllocated":
      allocate(state, settlementIn(state, event.data), event.data.allocations)
      return state
    case "AllocationReversed":
      takeBack(state, settlementIn(state, event.data), event.data.allocations)
      return state
    case "PaymentReversed": {
      const settlement = settlementIn(state, event.data)
      settlement.reversed = true
      for (const holding of settlement.holdings) release(state, holding, holding.amount)
      settlement.holdings = []
      settlement.allocated = 0
      return state
    }
    case "RefundPaid":
      settlementIn(state, event.data).refunded += event.data.amount.minor
      state.refunds.add(event.data.refund)
      return state
    case "DueDateExtended": {
      const { invoice, instalment, dueOn } = event.data
      invoiceIn(state, invoice).instalments.forEach((each, index) => {
        if (instalment === index + 1) each.dueOn = dueOn
        // An extension of the whole invoice moves what is due before it, and nothing forward.
        else if (instalment === undefined)
          each.dueOn = dueOn > each.dueOnFirst ? dueOn : each.dueOnFirst
      })
      return state
    }
    default:
      return state
  }
}

const settlementOf = (
  kind: Settlement.Kind,
  id: string,
  money: { readonly minor: number; readonly currency: Settlement.Settlement["currency"] },
  event: LedgerEvent,
): Settlement.Settlement => ({
  kind,
  id,
  on: event.effectiveOn,
  currency: money.currency,
  amount: money.minor,
  allocated: 0,
  refunded: 0,
  reversed: false,
  holdings: [],
})

const allocate = (
  state: CustomerLedger.CustomerLedger,
  settlement: Settlement.Settlement,
  allocations: ReadonlyArray<Allocation>,
): void => {
  for (const allocation of allocations) {
    if (!("invoice" in allocation)) continue
    const { invoice: id, amount, instalment = 0 } = allocation
    settlement.allocated += amount.minor
    settlement.holdings.push({ invoice: id, instalment, amount: amount.minor })
    const invoice = invoiceIn(state, id)
    invoice.allocated += amount.minor
    const named = invoice.instalments[instalment - 1]
    if (named) named.named += amount.minor
  }
}

/** Takes from the pair's allocations, last recorded first (DESIGN §4.2, AllocationReversed). */
const takeBack = (
  state: CustomerLedger.CustomerLedger,
  settlement: Settlement.Settlement,
  allocations: ReadonlyArray<Allocation>,
): void => {
  for (const allocation of allocations) {
    if (!("invoice" in allocation)) continue
    let left = allocation.amount.minor
    for (let i = settlement.holdings.length - 1; i >= 0 && left > 0; i--) {
      const holding = settlement.holdings[i]
      if (holding === undefined || holding.invoice !== allocation.invoice) continue
      if (allocation.instalment !== undefined && holding.instalment !== allocation.instalment)
        continue
      const taken = Math.min(left, holding.amount)
      holding.amount -= taken
      settlement.allocated -= taken
      left -= taken
      release(state, holding, taken)
    }
    settlement.holdings = settlement.holdings.filter((holding) => holding.amount > 0)
  }
}

const release = (
  state: CustomerLedger.CustomerLedger,
  holding: Settlement.Holding,
  amount: number,
): void => {
  const invoice = invoiceIn(state, holding.invoice)
  invoice.allocated -= amount
  const named = invoice.instalments[holding.instalment - 1]
  if (named) named.named -= amount
}

/** The payment or the credit note that a fact speaks of. */
export const settlementIn = (
  state: CustomerLedger.CustomerLedger,
  of: { readonly payment?: string; readonly creditNote?: string },
): Settlement.Settlement => {
  const found =
    of.payment !== undefined
      ? state.payments.get(of.payment)
      : state.creditNotes.get(of.creditNote ?? "")
  invariant(found, "a fact speaks of a payment or credit note recorded before it")
  return found
}

const invoiceIn = (state: CustomerLedger.CustomerLedger, id: string): Invoice => {
  const found = state.invoices.get(id)
  invariant(found, "a fact speaks of an invoice recorded before it")
  return found
}
