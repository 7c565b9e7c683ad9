// Facts in, decision state out. Total, in the order recorded, and it never refuses: what is in the
// log happened. The rules of what may follow what live in `decide/admit`.
import type { LedgerEvent } from "../events/LedgerEvent.ts"
import { advanceCharges } from "./advanceCharges.ts"
import { advanceMatters } from "./advanceMatters.ts"
import * as CustomerLedger from "./CustomerLedger.ts"
import * as Holdings from "./Holdings.ts"
import * as Item from "./Item.ts"
import * as Saying from "./Saying.ts"
import * as Settlement from "./Settlement.ts"

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
  step(state, event)
  if (state.hasAway) Holdings.applyAgain(state)
  return state
}

const step = (state: CustomerLedger.CustomerLedger, event: LedgerEvent): void => {
  switch (event.type) {
    case "LedgerOpened":
      state.opened = true
      state.home = { country: event.data.country, regime: event.data.regime }
      return
    case "CustomerOpened": {
      const { kind, terms, regime } = event.data
      state.opened = true
      state.kind = kind
      if (terms || regime) state.agreed.push({ from: event.effectiveOn, terms, regime })
      return
    }
    case "TermsAgreed": {
      const { terms, regime } = event.data
      state.agreed.push({ from: event.effectiveOn, terms, regime })
      Saying.hear(state.matters, event)
      return
    }
    case "InvoiceIssued":
      state.invoices.set(event.data.invoice, Item.issued(event))
      return
    case "PaymentReceived": {
      const { payment: id, amount, maturesOn, allocations } = event.data
      const settlement = Settlement.received("payment", id, amount, {
        on: event.effectiveOn,
        maturesOn,
      })
      state.payments.set(id, settlement)
      if (allocations) Holdings.take(state, settlement, allocations, event.effectiveOn)
      return
    }
    case "CreditNoteIssued": {
      const { creditNote: id, total, invoice, reason, allocations } = event.data
      const settlement = Settlement.received("creditNote", id, total, { on: event.effectiveOn })
      state.creditNotes.set(id, settlement)
      const credited = invoice === undefined ? undefined : state.invoices.get(invoice)
      if (credited && reason === Item.discountTaken) credited.discounted += total.minor
      if (allocations) Holdings.take(state, settlement, allocations, event.effectiveOn)
      return
    }
    case "PaymentAllocated":
    case "CreditAllocated":
      Holdings.take(
        state,
        Holdings.settlementIn(state, event.data),
        event.data.allocations,
        event.effectiveOn,
      )
      return
    case "AllocationReversed":
      Holdings.giveBack(state, Holdings.settlementIn(state, event.data), event.data.allocations)
      return
    case "PaymentReversed": {
      const settlement = Holdings.settlementIn(state, event.data)
      settlement.reversed = true
      Holdings.giveBackAll(state, settlement)
      return
    }
    case "RefundPaid":
      Holdings.settlementIn(state, event.data).refunded += event.data.amount.minor
      state.refunds.add(event.data.refund)
      return
    case "DueDateExtended": {
      const { invoice, instalment, dueOn } = event.data
      Holdings.invoiceIn(state, invoice).instalments.forEach((each, index) => {
        if (instalment === index + 1) each.dueOn = dueOn
        // An extension of the whole invoice moves what is due before it, and nothing forward.
        else if (instalment === undefined)
          each.dueOn = dueOn > each.dueOnFirst ? dueOn : each.dueOnFirst
      })
      Saying.hear(state.matters, event)
      return
    }
    case "PeriodClosed":
      state.closings.push({ until: event.data.until, recordedAt: event.recordedAt })
      return
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
      return
    default:
      advanceMatters(state.matters, event)
      return
  }
}
