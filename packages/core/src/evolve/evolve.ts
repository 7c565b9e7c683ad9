// Facts in, decision state out. Total, in the order recorded, and it never refuses: what is in the
// log happened. The rules of what may follow what live in `decide/admit`.
import type { LedgerEvent } from "../events/LedgerEvent.ts"
import { invariant } from "../party/invariant.ts"
import { advanceCharges } from "./advanceCharges.ts"
import { advanceMatters } from "./advanceMatters.ts"
import * as CustomerLedger from "./CustomerLedger.ts"
import * as Holdings from "./Holdings.ts"
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
        writtenOff: 0,
        impaired: 0,
        factor: undefined,
      })
      return state
    }
    case "PaymentReceived": {
      const { payment: id, amount, allocations } = event.data
      const settlement = settlementOf("payment", id, amount, event)
      state.payments.set(id, settlement)
      if (allocations) Holdings.take(state, settlement, allocations)
      return state
    }
    case "CreditNoteIssued": {
      const { creditNote: id, total, allocations } = event.data
      const settlement = settlementOf("creditNote", id, total, event)
      state.creditNotes.set(id, settlement)
      if (allocations) Holdings.take(state, settlement, allocations)
      return state
    }
    case "PaymentAllocated":
    case "CreditAllocated":
      Holdings.take(state, Holdings.settlementIn(state, event.data), event.data.allocations)
      return state
    case "AllocationReversed":
      Holdings.giveBack(state, Holdings.settlementIn(state, event.data), event.data.allocations)
      return state
    case "PaymentReversed": {
      const settlement = Holdings.settlementIn(state, event.data)
      settlement.reversed = true
      Holdings.giveBackAll(state, settlement)
      return state
    }
    case "RefundPaid":
      Holdings.settlementIn(state, event.data).refunded += event.data.amount.minor
      state.refunds.add(event.data.refund)
      return state
    case "DueDateExtended": {
      const { invoice, instalment, dueOn } = event.data
      Holdings.invoiceIn(state, invoice).instalments.forEach((each, index) => {
        if (instalment === index + 1) each.dueOn = dueOn
        // An extension of the whole invoice moves what is due before it, and nothing forward.
        else if (instalment === undefined)
          each.dueOn = dueOn > each.dueOnFirst ? dueOn : each.dueOnFirst
      })
      return state
    }
    case "PeriodClosed":
      state.closings.push({ until: event.data.until, recordedAt: event.recordedAt })
      return state
    case "InterestCharged":
    case "IndemnityCharged":
    case "CostsCharged":
    case "ChargeWaived":
    case "InvoiceWrittenOff":
    case "ImpairmentRecorded":
    case "ImpairmentReleased":
    case "InvoiceAssigned":
    case "InvoiceReassigned":
      advanceCharges(state, event)
      return state
    default:
      advanceMatters(state.matters, event)
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
