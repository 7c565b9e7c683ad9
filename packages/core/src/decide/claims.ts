// Ids are unique within their ledger and kind, over all its customers. A customer's state cannot see
// the others, so the fact that creates a thing claims its id in the transaction that appends it.
import type { LedgerEvent } from "../events/LedgerEvent.ts"

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

/** The id that the fact creates, undefined when it creates none. */
export const claimOf = (event: LedgerEvent): Claim | undefined => {
  switch (event.type) {
    case "InvoiceIssued":
      return { kind: "invoice", id: event.data.invoice }
    case "PaymentReceived":
      return { kind: "payment", id: event.data.payment }
    case "CreditNoteIssued":
      return { kind: "creditNote", id: event.data.creditNote }
    case "RefundPaid":
      return { kind: "refund", id: event.data.refund }
    default:
      return undefined
  }
}
