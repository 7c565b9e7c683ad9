// What a template is told: figures and words of one message, all of them of one customer on one day.
import type { Act, CalendarDate, Money } from "@encours/core"
import type { Language, Recipient, Sender } from "../ports/Notifier.ts"

/** Who asks to be paid, and where to. */
export interface Creditor extends Sender {
  readonly iban?: string | undefined
  readonly bic?: string | undefined
  /** Lines below every message: legal form, registration, VAT number. */
  readonly mentions?: ReadonlyArray<string> | undefined
}

/** A charge that is owed beside an invoice, on the day of the message. */
export interface ChargeLine {
  readonly kind: "interest" | "indemnity" | "costs"
  readonly invoice: string
  readonly amount: Money.Money
  /** Of interest: what it was counted over, and the rates per year, as fractions. */
  readonly counted?:
    | {
        readonly from: CalendarDate.CalendarDate
        readonly to: CalendarDate.CalendarDate
        readonly rates: ReadonlyArray<string>
      }
    | undefined
}

interface About {
  readonly ledger: string
  readonly customer: string
  readonly language: Language
  readonly asOf: CalendarDate.CalendarDate
  readonly from: Creditor
  readonly to: Recipient
}

/** What a reminder is made of. */
export interface ReminderFacts extends About {
  readonly template: string
  readonly stage: string
  readonly tone: Act["tone"]
  /** Oldest due first. */
  readonly items: Act["items"]
  /** What is asked for on invoices. */
  readonly amount: Money.Money
  /** Money on account that the items were reduced by. */
  readonly credited: Money.Money
  /** Charges of these invoices that are owed, those of this very message included. */
  readonly charges: ReadonlyArray<ChargeLine>
  /** Invoices and charges, one amount for each currency, that of the invoices first. */
  readonly totals: ReadonlyArray<Money.Money>
  /** Rules that the charges come from, each with its source. */
  readonly law: ReadonlyArray<string>
  readonly starts?: Act["starts"] | undefined
  /** Last day of the delay that a formal notice gives. */
  readonly answerBy?: CalendarDate.CalendarDate | undefined
  /** ISO 11649, without spaces. */
  readonly reference?: string | undefined
  /** A page of the web where it can be paid. */
  readonly paymentLink?: string | undefined
}

/** What the confirmation of a plan is made of. */
export interface PlanFacts extends About {
  readonly plan: string
  readonly agreedOn: CalendarDate.CalendarDate
  readonly invoices: ReadonlyArray<string>
  readonly instalments: ReadonlyArray<{
    readonly dueOn: CalendarDate.CalendarDate
    readonly amount: Money.Money
  }>
  readonly total: Money.Money
  readonly reference?: string | undefined
}

/** What thanks for a payment are made of. */
export interface ThanksFacts extends About {
  readonly payment: string
  readonly receivedOn: CalendarDate.CalendarDate
  readonly amount: Money.Money
  /** Where it went. */
  readonly allocations: ReadonlyArray<{ readonly invoice: string; readonly amount: Money.Money }>
  /** What the customer still owes that is late, in that currency. */
  readonly overdue: Money.Money
}
