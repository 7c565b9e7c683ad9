// Every reason to say no, each with its numbers. A rejection is a value: nothing is appended, and
// nothing is thrown. Its sentence is made from its numbers, so the two never differ.
import type * as CalendarDate from "../calendar/CalendarDate.ts"
import type { Instant } from "../calendar/Instant.ts"
import * as Money from "../money/Money.ts"

/** A rejection and its numbers; `_tag` tells which. */
export type Rejection =
  | { readonly _tag: "NotYetSupported"; readonly type: string }
  | {
      readonly _tag: "RecordedAtGoesBack"
      readonly recordedAt: Instant
      readonly last: Instant
    }
  | { readonly _tag: "WrongStream"; readonly expected: string; readonly found: string }
  | { readonly _tag: "LedgerAlreadyOpened"; readonly ledger: string }
  | { readonly _tag: "CustomerAlreadyOpened"; readonly customer: string }
  | { readonly _tag: "InvoiceAlreadyIssued"; readonly invoice: string }
  | { readonly _tag: "PaymentAlreadyReceived"; readonly payment: string }
  | { readonly _tag: "CreditNoteAlreadyIssued"; readonly creditNote: string }
  | { readonly _tag: "RefundAlreadyPaid"; readonly refund: string }
  | {
      readonly _tag: "IdTaken"
      readonly kind: string
      readonly id: string
      readonly holder: string
    }
  | { readonly _tag: "InvoiceNotFound"; readonly invoice: string }
  | {
      readonly _tag: "InstalmentNotFound"
      readonly invoice: string
      readonly instalment: number
      readonly instalments: number
    }
  | { readonly _tag: "PaymentNotFound"; readonly payment: string }
  | { readonly _tag: "CreditNoteNotFound"; readonly creditNote: string }
  | { readonly _tag: "ChargeNotFound"; readonly charge: string }
  | { readonly _tag: "TermsMissing"; readonly invoice: string; readonly customer: string }
  | { readonly _tag: "TermsNotApplicable"; readonly invoice: string; readonly reason: string }
  | {
      readonly _tag: "InstalmentsDoNotAddUp"
      readonly invoice: string
      readonly total: Money.Money
      readonly sum: Money.Money
    }
  | {
      readonly _tag: "CurrencyMismatch"
      readonly of: string
      readonly expected: string
      readonly found: string
    }
  | {
      readonly _tag: "AmountExceedsOpen"
      readonly invoice: string
      readonly instalment?: number
      readonly asked: Money.Money
      readonly open: Money.Money
    }
  | {
      readonly _tag: "AmountExceedsUnallocated"
      readonly payment?: string
      readonly creditNote?: string
      readonly asked: Money.Money
      readonly unallocated: Money.Money
    }
  | {
      readonly _tag: "AmountExceedsAllocated"
      readonly payment?: string
      readonly creditNote?: string
      readonly invoice: string
      readonly asked: Money.Money
      readonly allocated: Money.Money
    }
  | { readonly _tag: "PaymentAlreadyReversed"; readonly payment: string }
  | {
      readonly _tag: "ExtensionNotLater"
      readonly invoice: string
      readonly dueOn: CalendarDate.CalendarDate
      readonly dueOnFirst: CalendarDate.CalendarDate
    }
  | { readonly _tag: "NothingToAllocate"; readonly payment?: string; readonly creditNote?: string }

/** The rejection as JSON, amounts as decimal texts, with its sentence. */
export type RejectionJson = Readonly<Record<string, unknown>> & {
  readonly _tag: Rejection["_tag"]
  readonly message: string
}

/** Why, in one sentence with the numbers. */
export const message = (rejection: Rejection): string => {
  switch (rejection._tag) {
    case "NotYetSupported":
      return `${rejection.type} is not supported yet: its decisions are not built in this version.`
    case "RecordedAtGoesBack":
      return `recordedAt ${rejection.recordedAt} is before ${rejection.last}, the last of its stream.`
    case "WrongStream":
      return `The fact belongs to ${rejection.found}, not to ${rejection.expected}.`
    case "LedgerAlreadyOpened":
      return `Ledger ${quote(rejection.ledger)} is already open.`
    case "CustomerAlreadyOpened":
      return `Customer ${quote(rejection.customer)} is already open.`
    case "InvoiceAlreadyIssued":
      return `Invoice ${quote(rejection.invoice)} is already issued.`
    case "PaymentAlreadyReceived":
      return `Payment ${quote(rejection.payment)} is already recorded.`
    case "CreditNoteAlreadyIssued":
      return `Credit note ${quote(rejection.creditNote)} is already issued.`
    case "RefundAlreadyPaid":
      return `Refund ${quote(rejection.refund)} is already recorded.`
    case "IdTaken":
      return `The ${rejection.kind} id ${quote(rejection.id)} is used by customer ${quote(rejection.holder)}.`
    case "InvoiceNotFound":
      return `Invoice ${quote(rejection.invoice)} is not known for this customer.`
    case "InstalmentNotFound":
      return `Invoice ${quote(rejection.invoice)} has instalments 1 to ${rejection.instalments}, not ${rejection.instalment}.`
    case "PaymentNotFound":
      return `Payment ${quote(rejection.payment)} is not known for this customer.`
    case "CreditNoteNotFound":
      return `Credit note ${quote(rejection.creditNote)} is not known for this customer.`
    case "ChargeNotFound":
      return `Charge ${quote(rejection.charge)} is not known for this customer.`
    case "TermsMissing":
      return `Invoice ${quote(rejection.invoice)} has no due date, instalments or terms, and none are agreed with customer ${quote(rejection.customer)}.`
    case "TermsNotApplicable":
      return `The terms of invoice ${quote(rejection.invoice)} cannot be applied: ${rejection.reason}.`
    case "InstalmentsDoNotAddUp":
      return `The instalments of invoice ${quote(rejection.invoice)} add up to ${amount(rejection.sum)}, its total is ${amount(rejection.total)}.`
    case "CurrencyMismatch":
      return `${rejection.of} is in ${rejection.expected}, the amount is in ${rejection.found}.`
    case "AmountExceedsOpen":
      return `${amount(rejection.asked)} is more than the ${amount(rejection.open)} open on ${
        rejection.instalment === undefined ? "" : `instalment ${rejection.instalment} of `
      }invoice ${quote(rejection.invoice)}.`
    case "AmountExceedsUnallocated":
      return `${amount(rejection.asked)} is more than the ${amount(rejection.unallocated)} left on ${source(rejection)}.`
    case "AmountExceedsAllocated":
      return `${amount(rejection.asked)} is more than the ${amount(rejection.allocated)} that ${source(rejection)} has on invoice ${quote(rejection.invoice)}.`
    case "PaymentAlreadyReversed":
      return `Payment ${quote(rejection.payment)} is reversed.`
    case "ExtensionNotLater":
      return `${rejection.dueOn} is before the due date ${rejection.dueOnFirst} of invoice ${quote(rejection.invoice)}: an extension only gives time.`
    case "NothingToAllocate":
      return `Nothing can be allocated from ${source(rejection)}: nothing is left of it, or nothing is open in its currency.`
  }
}

/** A plain object for a caller's JSON: same fields, amounts as decimal texts, and the sentence. */
export const toJson = (rejection: Rejection): RejectionJson => {
  const json: Record<string, unknown> = {}
  for (const [name, value] of Object.entries(rejection)) {
    json[name] = typeof value === "object" ? Money.toJson(value) : value
  }
  return { ...json, _tag: rejection._tag, message: message(rejection) }
}

const quote = (id: string): string => JSON.stringify(id)

const amount = (money: Money.Money): string => `${Money.format(money)} ${money.currency}`

const source = (of: { readonly payment?: string; readonly creditNote?: string }): string =>
  of.payment !== undefined
    ? `payment ${quote(of.payment)}`
    : `credit note ${quote(of.creditNote ?? "")}`
