// The list of all commands: the fields of each, and the fact that it records when it is admitted.
// A command has the fields of its fact. {"type":"SettleDispute","customer":"C-001","dispute":"D-1",
// "outcome":"rejected"} records DisputeSettled, with what is left of it.
import * as Schema from "effect/Schema"
import { Allocation } from "../events/Allocation.ts"
import * as Charge from "../events/ChargeEvents.ts"
import * as Claim from "../events/ClaimEvents.ts"
import * as Credit from "../events/CreditEvents.ts"
import * as Customer from "../events/CustomerEvents.ts"
import * as Dispute from "../events/DisputeEvents.ts"
import * as Dunning from "../events/DunningEvents.ts"
import { Meta } from "../events/Envelope.ts"
import * as Field from "../events/Field.ts"
import * as Invoice from "../events/InvoiceEvents.ts"
import type { EventType } from "../events/LedgerEvent.ts"
import * as Ledger from "../events/LedgerEvents.ts"
import * as Payment from "../events/PaymentEvents.ts"
import * as Ids from "../party/Ids.ts"

const customer = Field.id(Ids.CustomerId, "whose account it is about")
const meta = Field.optional(Meta)

/** A command about one customer. */
const about = <const Type extends string, const Fields extends Schema.Struct.Fields>(
  type: Type,
  fields: Fields,
) => Schema.Struct({ type: Schema.Literal(type), customer, ...fields, meta })

/** A command about the ledger itself. */
const ofLedger = <const Type extends string, const Fields extends Schema.Struct.Fields>(
  type: Type,
  fields: Fields,
) => Schema.Struct({ type: Schema.Literal(type), ...fields, meta })

/** The fields of a fact's own content. */
const of = <Fields extends Schema.Struct.Fields>(fact: {
  readonly fields: { readonly data: { readonly fields: Fields } }
}): Fields => fact.fields.data.fields

const taken = Payment.AllocationReversed.fields.data.members
const refunded = Payment.RefundPaid.fields.data.members
const { creditNote } = of(Invoice.CreditNoteIssued)

/** The commands, by their `type`. */
export const schemas = {
  OpenLedger: ofLedger("OpenLedger", of(Ledger.LedgerOpened)),
  ClosePeriod: ofLedger("ClosePeriod", of(Ledger.PeriodClosed)),
  OpenCustomer: about("OpenCustomer", of(Customer.CustomerOpened)),
  SetContact: about("SetContact", of(Customer.ContactSet)),
  JoinGroup: about("JoinGroup", of(Customer.GroupJoined)),
  AgreeTerms: about("AgreeTerms", of(Customer.TermsAgreed)),
  /** When it is due: `dueOn`, `instalments`, `terms`, or nothing where terms are agreed. */
  IssueInvoice: about("IssueInvoice", of(Invoice.InvoiceIssued)),
  /** With an `invoice` and no `allocations`, it settles what is open there. */
  IssueCreditNote: about("IssueCreditNote", of(Invoice.CreditNoteIssued)),
  /** A credit note dated as the payment; without `amount`, of all that the payment left open. */
  TakeDiscount: about("TakeDiscount", {
    creditNote,
    invoice: Field.id(Ids.InvoiceId, "the invoice that was paid early"),
    payment: of(Payment.PaymentReceived).payment,
    amount: Field.optional(Field.amount("what the customer kept, VAT included")),
  }),
  ReceivePayment: about("ReceivePayment", of(Payment.PaymentReceived)),
  /** Without `allocations`, the oldest due come first. */
  AllocatePayment: about("AllocatePayment", {
    payment: of(Payment.PaymentAllocated).payment,
    allocations: Field.optional(Field.someOf(Allocation, "where the money goes")),
    method: Field.optional(of(Payment.PaymentAllocated).method),
  }),
  AllocateCredit: about("AllocateCredit", {
    creditNote: of(Payment.CreditAllocated).creditNote,
    allocations: Field.optional(Field.someOf(Allocation, "where the credit goes")),
    method: Field.optional(of(Payment.CreditAllocated).method),
  }),
  ReverseAllocation: Schema.Union([
    about("ReverseAllocation", taken[0].fields),
    about("ReverseAllocation", taken[1].fields),
  ]),
  ReversePayment: about("ReversePayment", of(Payment.PaymentReversed)),
  PayRefund: Schema.Union([
    about("PayRefund", refunded[0].fields),
    about("PayRefund", refunded[1].fields),
  ]),
  ExtendDueDate: about("ExtendDueDate", of(Invoice.DueDateExtended)),
  PlanReminder: about("PlanReminder", of(Dunning.ReminderPlanned)),
  SendReminder: about("SendReminder", of(Dunning.ReminderSent)),
  FailReminder: about("FailReminder", of(Dunning.ReminderFailed)),
  LogContact: about("LogContact", of(Dunning.ContactLogged)),
  MakePromise: about("MakePromise", of(Dispute.PromiseMade)),
  AgreePlan: about("AgreePlan", of(Dispute.PlanAgreed)),
  BreakPlan: about("BreakPlan", of(Dispute.PlanBroken)),
  OpenDispute: about("OpenDispute", of(Dispute.DisputeOpened)),
  SettleDispute: about("SettleDispute", of(Dispute.DisputeSettled)),
  PlaceHold: about("PlaceHold", of(Dunning.HoldPlaced)),
  LiftHold: about("LiftHold", of(Dunning.HoldLifted)),
  EscalateClaim: about("EscalateClaim", of(Claim.ClaimEscalated)),
  CloseClaim: about("CloseClaim", of(Claim.ClaimClosed)),
  ChargeInterest: about("ChargeInterest", of(Charge.InterestCharged)),
  ChargeIndemnity: about("ChargeIndemnity", of(Charge.IndemnityCharged)),
  ChargeCosts: about("ChargeCosts", of(Charge.CostsCharged)),
  WaiveCharge: about("WaiveCharge", of(Charge.ChargeWaived)),
  /** Without `vat`, the share of the VAT that the invoice states. */
  WriteOffInvoice: about("WriteOffInvoice", of(Invoice.InvoiceWrittenOff)),
  RecordImpairment: about("RecordImpairment", of(Invoice.ImpairmentRecorded)),
  ReleaseImpairment: about("ReleaseImpairment", of(Invoice.ImpairmentReleased)),
  OpenInsolvency: about("OpenInsolvency", of(Customer.InsolvencyOpened)),
  CloseInsolvency: about("CloseInsolvency", of(Customer.InsolvencyClosed)),
  SetCreditLimit: about("SetCreditLimit", of(Credit.CreditLimitSet)),
  GrantCover: about("GrantCover", of(Credit.CoverGranted)),
  WithdrawCover: about("WithdrawCover", of(Credit.CoverWithdrawn)),
  AssignInvoice: about("AssignInvoice", of(Invoice.InvoiceAssigned)),
  ReassignInvoice: about("ReassignInvoice", of(Invoice.InvoiceReassigned)),
  ReportOrders: about("ReportOrders", of(Credit.OrdersReported)),
  DecideOrder: about("DecideOrder", of(Credit.OrderDecided)),
  RaiseFinding: about("RaiseFinding", of(Ledger.FindingRaised)),
} as const

/** What each command records. */
export const recordedAs = {
  OpenLedger: "LedgerOpened",
  ClosePeriod: "PeriodClosed",
  OpenCustomer: "CustomerOpened",
  SetContact: "ContactSet",
  JoinGroup: "GroupJoined",
  AgreeTerms: "TermsAgreed",
  IssueInvoice: "InvoiceIssued",
  IssueCreditNote: "CreditNoteIssued",
  TakeDiscount: "CreditNoteIssued",
  ReceivePayment: "PaymentReceived",
  AllocatePayment: "PaymentAllocated",
  AllocateCredit: "CreditAllocated",
  ReverseAllocation: "AllocationReversed",
  ReversePayment: "PaymentReversed",
  PayRefund: "RefundPaid",
  ExtendDueDate: "DueDateExtended",
  PlanReminder: "ReminderPlanned",
  SendReminder: "ReminderSent",
  FailReminder: "ReminderFailed",
  LogContact: "ContactLogged",
  MakePromise: "PromiseMade",
  AgreePlan: "PlanAgreed",
  BreakPlan: "PlanBroken",
  OpenDispute: "DisputeOpened",
  SettleDispute: "DisputeSettled",
  PlaceHold: "HoldPlaced",
  LiftHold: "HoldLifted",
  EscalateClaim: "ClaimEscalated",
  CloseClaim: "ClaimClosed",
  ChargeInterest: "InterestCharged",
  ChargeIndemnity: "IndemnityCharged",
  ChargeCosts: "CostsCharged",
  WaiveCharge: "ChargeWaived",
  WriteOffInvoice: "InvoiceWrittenOff",
  RecordImpairment: "ImpairmentRecorded",
  ReleaseImpairment: "ImpairmentReleased",
  OpenInsolvency: "InsolvencyOpened",
  CloseInsolvency: "InsolvencyClosed",
  SetCreditLimit: "CreditLimitSet",
  GrantCover: "CoverGranted",
  WithdrawCover: "CoverWithdrawn",
  AssignInvoice: "InvoiceAssigned",
  ReassignInvoice: "InvoiceReassigned",
  ReportOrders: "OrdersReported",
  DecideOrder: "OrderDecided",
  RaiseFinding: "FindingRaised",
} as const satisfies Record<keyof typeof schemas, EventType>
