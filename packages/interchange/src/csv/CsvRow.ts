// A row of a list, read: exact amounts, dates that exist, ids that can be ids; and where it stood.
// { _tag: "InvoiceRow", line: 2, invoice: "F-101", amount: 1200.00 EUR, issuedOn: "2026-01-05", … }
import type { CalendarDate, Money } from "@encours/core"
import type { CustomerKind, Method } from "./Words.ts"

type Date = CalendarDate.CalendarDate

interface Row {
  /** Line of the file where the row begins, from 1. */
  readonly line: number
  readonly customer: string
}

export interface InvoiceRow extends Row {
  readonly _tag: "InvoiceRow"
  readonly invoice: string
  readonly issuedOn: Date
  readonly amount: Money.Money
  readonly dueOn?: Date
  readonly netDays?: number
  /** Absent: the invoice is open as far as the list knows. */
  readonly paidOn?: Date
  /** Absent: all of the invoice was paid on `paidOn`. */
  readonly paidAmount?: Money.Money
  /** Only on the first row of each customer in the list. */
  readonly customerName?: string
  readonly reference?: string
  readonly order?: string
}

export interface PaymentRow extends Row {
  readonly _tag: "PaymentRow"
  readonly payment: string
  readonly receivedOn: Date
  readonly amount: Money.Money
  readonly invoice?: string
  readonly method?: Method
  readonly reference?: string
  readonly payer?: string
}

export interface CreditNoteRow extends Row {
  readonly _tag: "CreditNoteRow"
  readonly creditNote: string
  readonly issuedOn: Date
  readonly amount: Money.Money
  readonly invoice?: string
  readonly reason?: string
}

export interface CustomerRow extends Row {
  readonly _tag: "CustomerRow"
  readonly name: string
  readonly kind?: CustomerKind
  readonly country?: string
  readonly language?: string
  readonly segment?: string
  readonly openedOn?: Date
  readonly netDays?: number
  readonly contactName?: string
  readonly email?: string
  readonly phone?: string
  readonly address?: string
}

export type CsvRow = InvoiceRow | PaymentRow | CreditNoteRow | CustomerRow

/** What the rows of each kind of list are called. */
export const tags = {
  invoices: "InvoiceRow",
  payments: "PaymentRow",
  "credit-notes": "CreditNoteRow",
  customers: "CustomerRow",
} as const
