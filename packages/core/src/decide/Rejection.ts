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
      readonly invoice?: string
      readonly charge?: string
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
  | {
      readonly _tag: "PeriodIsClosed"
      readonly effectiveOn: CalendarDate.CalendarDate
      readonly until: CalendarDate.CalendarDate
    }
  | {
      readonly _tag: "PeriodAlreadyClosed"
      readonly until: CalendarDate.CalendarDate
      readonly closedUntil: CalendarDate.CalendarDate
    }
  | {
      readonly _tag: "PeriodIsEmpty"
      readonly from: CalendarDate.CalendarDate
      readonly to: CalendarDate.CalendarDate
    }
  | { readonly _tag: "AlreadyRecorded"; readonly kind: string; readonly id: string }
  | { readonly _tag: "NotFound"; readonly kind: string; readonly id: string }
  | { readonly _tag: "AlreadyEnded"; readonly kind: string; readonly id: string }
  | {
      readonly _tag: "ClaimStageGoesBack"
      readonly claim: string
      readonly from: string
      readonly to: string
    }
  | {
      readonly _tag: "AlreadyInsolvent"
      readonly customer: string
      readonly since: CalendarDate.CalendarDate
    }
  | { readonly _tag: "ChargeAlreadyRecorded"; readonly charge: string }
  | { readonly _tag: "IndemnityAlreadyCharged"; readonly invoice: string; readonly charge: string }
  | {
      readonly _tag: "InterestOverlaps"
      readonly invoice: string
      readonly from: CalendarDate.CalendarDate
      readonly to: CalendarDate.CalendarDate
      readonly charge: string
      readonly chargedFrom: CalendarDate.CalendarDate
      readonly chargedTo: CalendarDate.CalendarDate
    }
  | {
      readonly _tag: "AmountExceedsCharge"
      readonly charge: string
      readonly asked: Money.Money
      readonly open: Money.Money
    }
  | {
      readonly _tag: "AmountExceedsTotal"
      readonly invoice: string
      readonly asked: Money.Money
      readonly total: Money.Money
    }
  | {
      readonly _tag: "AmountExceedsImpairment"
      readonly invoice: string
      readonly asked: Money.Money
      readonly impaired: Money.Money
    }
  | {
      readonly _tag: "VatExceedsAmount"
      readonly invoice: string
      readonly vat: Money.Money
      readonly amount: Money.Money
    }
  | { readonly _tag: "AlreadyAssigned"; readonly invoice: string; readonly factor: string }
  | { readonly _tag: "NotAssigned"; readonly invoice: string }
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
      return `${amount(rejection.asked)} is more than the ${amount(rejection.allocated)} that ${source(rejection)} has on ${
        rejection.charge === undefined
          ? `invoice ${quote(rejection.invoice ?? "")}`
          : `charge ${quote(rejection.charge)}`
      }.`
    case "PaymentAlreadyReversed":
      return `Payment ${quote(rejection.payment)} is reversed.`
    case "ExtensionNotLater":
      return `${rejection.dueOn} is before the due date ${rejection.dueOnFirst} of invoice ${quote(rejection.invoice)}: an extension only gives time.`
    case "PeriodIsClosed":
      return `${rejection.effectiveOn} is in the period closed until ${rejection.until}: a fact that comes late says why in meta.reason.`
    case "PeriodAlreadyClosed":
      return `The period until ${rejection.until} is closed already, until ${rejection.closedUntil}.`
    case "PeriodIsEmpty":
      return `The period from ${rejection.from} to ${rejection.to} has no day.`
    case "AlreadyRecorded":
      return `The ${rejection.kind} ${quote(rejection.id)} is already recorded.`
    case "NotFound":
      return `The ${rejection.kind} ${quote(rejection.id)} is not known for this customer.`
    case "AlreadyEnded":
      return `The ${rejection.kind} ${quote(rejection.id)} is over.`
    case "ClaimStageGoesBack":
      return `Claim ${quote(rejection.claim)} has reached ${rejection.from} and does not go back to ${rejection.to}.`
    case "AlreadyInsolvent":
      return `Customer ${quote(rejection.customer)} is insolvent since ${rejection.since}.`
    case "ChargeAlreadyRecorded":
      return `Charge ${quote(rejection.charge)} is already recorded.`
    case "IndemnityAlreadyCharged":
      return `Invoice ${quote(rejection.invoice)} bears the flat indemnity once: charge ${quote(rejection.charge)}.`
    case "InterestOverlaps":
      return `Interest on invoice ${quote(rejection.invoice)} from ${rejection.from} to ${rejection.to} overlaps charge ${quote(rejection.charge)}, from ${rejection.chargedFrom} to ${rejection.chargedTo}.`
    case "AmountExceedsCharge":
      return `${amount(rejection.asked)} is more than the ${amount(rejection.open)} open on charge ${quote(rejection.charge)}.`
    case "AmountExceedsTotal":
      return `${amount(rejection.asked)} is more than the ${amount(rejection.total)} that invoice ${quote(rejection.invoice)} leaves for it.`
    case "AmountExceedsImpairment":
      return `${amount(rejection.asked)} is more than the ${amount(rejection.impaired)} impaired on invoice ${quote(rejection.invoice)}.`
    case "VatExceedsAmount":
      return `VAT of ${amount(rejection.vat)} is more than the ${amount(rejection.amount)} written off on invoice ${quote(rejection.invoice)}.`
    case "AlreadyAssigned":
      return `Invoice ${quote(rejection.invoice)} is assigned to ${quote(rejection.factor)}.`
    case "NotAssigned":
      return `Invoice ${quote(rejection.invoice)} is not assigned.`
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
