// The whole list of facts, in the order of the reference. A name that is not here is not an event.
// Example: "PaymentReceived", version 1.
import type * as Schema from "effect/Schema"
import * as Charge from "./ChargeEvents.ts"
import * as Claim from "./ClaimEvents.ts"
import * as Credit from "./CreditEvents.ts"
import * as Customer from "./CustomerEvents.ts"
import { compile, type Shape } from "./compile.ts"
import * as Dispute from "./DisputeEvents.ts"
import * as Dunning from "./DunningEvents.ts"
import * as Invoice from "./InvoiceEvents.ts"
import * as Ledger from "./LedgerEvents.ts"
import * as Payment from "./PaymentEvents.ts"

/** The Schema of every event, at the version that is written today. */
export const schemas = [
  Ledger.LedgerOpened,
  Ledger.PeriodClosed,
  Customer.CustomerOpened,
  Customer.ContactSet,
  Customer.GroupJoined,
  Customer.TermsAgreed,
  Invoice.InvoiceIssued,
  Invoice.CreditNoteIssued,
  Payment.PaymentReceived,
  Payment.PaymentAllocated,
  Payment.CreditAllocated,
  Payment.AllocationReversed,
  Payment.PaymentReversed,
  Payment.RefundPaid,
  Invoice.DueDateExtended,
  Dunning.ReminderPlanned,
  Dunning.ReminderSent,
  Dunning.ReminderFailed,
  Dunning.ContactLogged,
  Dispute.PromiseMade,
  Dispute.PlanAgreed,
  Dispute.PlanBroken,
  Dispute.DisputeOpened,
  Dispute.DisputeSettled,
  Dunning.HoldPlaced,
  Dunning.HoldLifted,
  Claim.ClaimEscalated,
  Claim.ClaimClosed,
  Charge.InterestCharged,
  Charge.IndemnityCharged,
  Charge.CostsCharged,
  Charge.ChargeWaived,
  Invoice.InvoiceWrittenOff,
  Invoice.ImpairmentRecorded,
  Invoice.ImpairmentReleased,
  Customer.InsolvencyOpened,
  Customer.InsolvencyClosed,
  Credit.CreditLimitSet,
  Credit.CoverGranted,
  Credit.CoverWithdrawn,
  Invoice.InvoiceAssigned,
  Invoice.InvoiceReassigned,
  Credit.OrdersReported,
  Credit.OrderDecided,
  Ledger.FindingRaised,
] as const

/** The Schema of one event. */
export type EventSchema = (typeof schemas)[number]

/** An event of the catalogue, with its Schema and the functions made from it. */
export interface Entry {
  readonly type: EventSchema["Type"]["type"]
  readonly version: number
  readonly schema: Schema.ConstraintDecoder<unknown> & { readonly ast: EventSchema["ast"] }
  readonly shape: Shape
}

const entryOf = (schema: EventSchema): Entry => ({
  type: schema.fields.type.literal,
  version: schema.fields.version.literal,
  schema,
  shape: compile(schema.ast),
})

/** Every event, by its type. */
export const entries: ReadonlyMap<string, Entry> = new Map(
  schemas.map((schema) => [schema.fields.type.literal, entryOf(schema)]),
)
