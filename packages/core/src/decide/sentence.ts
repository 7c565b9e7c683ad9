// A rejection in words: AmountExceedsOpen reads "100.01 EUR is more than the 100.00 EUR open on invoice
// "F-101"." Made from the numbers alone, so that text and numbers never differ.
import * as Money from "../money/Money.ts"
import type { Rejection } from "./Rejection.ts"

/** Why, in one sentence with the numbers. */
export const sentence = (rejection: Rejection): string => {
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
      return `Customer ${quote(rejection.customer)} is in ${rejection.kind} proceedings since ${rejection.since}.`
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
    case "DiscountNotAgreed":
      return `The terms of invoice ${quote(rejection.invoice)} give no early-payment discount.`
    case "DiscountTooLate":
      return `Payment ${quote(rejection.payment)} counts from ${rejection.paidOn}: the discount on invoice ${quote(rejection.invoice)} ended on ${rejection.untilOn}.`
    case "DiscountNotEarned":
      return `Payment ${quote(rejection.payment)} put ${amount(rejection.paid)} on invoice ${quote(rejection.invoice)} and ${amount(rejection.open)} is open: the discount that is left is ${amount(rejection.discount)}.`
    case "AmountExceedsDiscount":
      return `${amount(rejection.asked)} is more than the ${amount(rejection.discount)} of discount left on invoice ${quote(rejection.invoice)}.`
    case "ReleaseUnexplained":
      return `Releasing revision ${rejection.revision} of order ${quote(rejection.order)} needs ${releaseNeeds[rejection.missing]}.`
    case "NothingToAllocate":
      return `Nothing can be allocated from ${source(rejection)}: nothing is left of it, or nothing is open in its currency.`
  }
}

const releaseNeeds = {
  actor: "the actor who does",
  reason: "a reason, in inputs.reason or meta.reason",
  until: "the last day it stands, in inputs.until",
} as const

const quote = (id: string): string => JSON.stringify(id)

const amount = (money: Money.Money): string => `${Money.format(money)} ${money.currency}`

const source = (of: { readonly payment?: string; readonly creditNote?: string }): string =>
  of.payment !== undefined
    ? `payment ${quote(of.payment)}`
    : `credit note ${quote(of.creditNote ?? "")}`
