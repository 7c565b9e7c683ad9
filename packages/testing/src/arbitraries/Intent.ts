// What somebody wants to do, as a few small numbers: which customer, which invoice, how much, how many
// days back. Only with the state before it does it become a command that can be admitted; so a history
// that loses an intent while it shrinks is still one that could have happened.
import type { LedgerCommand, PaymentTerms } from "@encours/core"
import fc from "fast-check"
import { anyCommandJson } from "./commands.ts"
import { anyMinor, anyTerms, seldom } from "./values.ts"

/** The commands that move money of themselves come more often. */
const money = [
  ...(["IssueInvoice", "ReceivePayment", "AllocatePayment", "ReverseAllocation"] as const),
  ...(["IssueInvoice", "ReceivePayment", "AllocatePayment", "ReverseAllocation"] as const),
  ...(["IssueInvoice", "ReceivePayment", "AllocatePayment", "ReverseAllocation"] as const),
  ...(["IssueCreditNote", "AllocateCredit", "ReversePayment", "PayRefund"] as const),
  ...(["ExtendDueDate", "IssueCreditNote", "AllocateCredit", "ReversePayment"] as const),
  ...(["ExtendDueDate", "AgreeTerms", "OpenCustomer", "SetContact", "OpenLedger"] as const),
]

/** What takes money out of the balance without a payment, or adds to it without an invoice. */
const losses = [
  ...(["ChargeIndemnity", "ChargeCosts", "WaiveCharge", "WriteOffInvoice"] as const),
  ...(["AssignInvoice", "ReassignInvoice", "OpenDispute", "TakeDiscount"] as const),
  // These find something to do only where others went before.
  ...(["WaiveCharge", "WaiveCharge", "ReassignInvoice", "ReassignInvoice"] as const),
  ...(["ReassignInvoice", "TakeDiscount", "TakeDiscount", "TakeDiscount"] as const),
]

const matters = [
  ...(["ClosePeriod", "JoinGroup", "LogContact", "MakePromise", "AgreePlan", "BreakPlan"] as const),
  ...(["SettleDispute", "PlaceHold", "LiftHold", "EscalateClaim", "CloseClaim"] as const),
  ...(["ChargeInterest", "RecordImpairment", "ReleaseImpairment", "OpenInsolvency"] as const),
  ...(["CloseInsolvency", "SetCreditLimit", "GrantCover", "WithdrawCover"] as const),
  ...(["ReportOrders", "DecideOrder", "PlanReminder", "SendReminder", "FailReminder"] as const),
  ...(["RaiseFinding"] as const),
]

const verbs = [...money, ...money, ...money, ...losses, ...losses, ...matters, ...matters]

export interface Intent {
  readonly verb: (typeof verbs)[number]
  readonly ledger: number
  readonly customer: number
  /** Steps of half a day since the intent before it; 0 is the same instant. */
  readonly wait: number
  /** Days from the day of recording to the day on which it is true: less than zero is back-dated. */
  readonly shift: number
  readonly minor: number
  /** What can be allocated or taken back is divided by this, from 1 to 3. */
  readonly divisor: number
  /** Which currency, invoice, payment or instalment, of those that there are. */
  readonly currency: number
  readonly invoice: number
  readonly money: number
  readonly instalment: number
  /** Days to a due date, to maturity or of an extension. */
  readonly days: number
  /** Which form, where a command has several. */
  readonly form: number
  readonly terms: PaymentTerms.PaymentTerms
  /** A command that is taken as it is, whatever the state. */
  readonly wild: LedgerCommand.LedgerCommandJson | undefined
}

export const anyIntent = (): fc.Arbitrary<Intent> =>
  fc.record({
    verb: fc.constantFrom(...verbs),
    ledger: fc.nat(3),
    customer: fc.nat(7),
    wait: fc.constantFrom(0, 1, 0, 2, 6, 20),
    shift: fc.oneof({ withCrossShrink: true }, fc.constant(0), fc.integer({ min: -60, max: 60 })),
    minor: anyMinor(),
    divisor: fc.integer({ min: 1, max: 3 }),
    currency: fc.nat(9),
    invoice: fc.nat(7),
    money: fc.nat(7),
    instalment: fc.nat(3),
    days: fc.nat(90),
    form: fc.nat(11),
    terms: anyTerms(),
    wild: seldom(20, anyCommandJson("C-001")),
  })
