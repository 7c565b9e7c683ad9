// Ids are unique within their ledger and kind, over all its customers. A customer's state cannot see
// the others, so the fact that creates a thing claims its id in the transaction that appends it.
import type { LedgerEvent } from "../events/LedgerEvent.ts"
import type { CustomerLedger } from "../evolve/CustomerLedger.ts"

/** The kinds of id that facts create. */
export type IdKind =
  | "invoice"
  | "payment"
  | "creditNote"
  | "refund"
  | "dispute"
  | "promise"
  | "plan"
  | "claim"
  | "charge"
  | "hold"
  | "reminder"

export interface Claim {
  readonly kind: IdKind
  readonly id: string
}

/** The id that the fact creates, undefined when it creates none; `state` is that before the fact. */
export const claimOf = (state: CustomerLedger, event: LedgerEvent): Claim | undefined => {
  switch (event.type) {
    case "InvoiceIssued":
      return { kind: "invoice", id: event.data.invoice }
    case "PaymentReceived":
      return { kind: "payment", id: event.data.payment }
    case "CreditNoteIssued":
      return { kind: "creditNote", id: event.data.creditNote }
    case "RefundPaid":
      return { kind: "refund", id: event.data.refund }
    case "DisputeOpened":
      return { kind: "dispute", id: event.data.dispute }
    case "PromiseMade":
      return { kind: "promise", id: event.data.promise }
    case "PlanAgreed":
      return { kind: "plan", id: event.data.plan }
    case "HoldPlaced":
      return { kind: "hold", id: event.data.hold }
    case "ReminderPlanned":
      return { kind: "reminder", id: event.data.reminder }
    case "InterestCharged":
    case "IndemnityCharged":
    case "CostsCharged":
      return { kind: "charge", id: event.data.charge }
    // The first escalation of a claim, or a reminder without plan: known only with the state.
    case "ClaimEscalated":
      return state.matters.claims.has(event.data.claim)
        ? undefined
        : { kind: "claim", id: event.data.claim }
    case "ReminderSent":
      return state.matters.reminders.has(event.data.reminder)
        ? undefined
        : { kind: "reminder", id: event.data.reminder }
    default:
      return undefined
  }
}
