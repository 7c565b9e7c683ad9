// Every reason to say no, each with its numbers. A rejection is a value: nothing is appended, and
// nothing is thrown. Its sentence is made from its numbers, so the two never differ.
import type * as CalendarDate from "../calendar/CalendarDate.ts"
import type { Instant } from "../calendar/Instant.ts"
import * as Money from "../money/Money.ts"
import { sentence } from "./sentence.ts"

/** Why, in one sentence with the numbers. */
export { sentence as message }

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
      readonly kind: string
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
  | { readonly _tag: "DiscountNotAgreed"; readonly invoice: string }
  | {
      readonly _tag: "DiscountTooLate"
      readonly invoice: string
      readonly payment: string
      readonly paidOn: CalendarDate.CalendarDate
      readonly untilOn: CalendarDate.CalendarDate
    }
  | {
      readonly _tag: "DiscountNotEarned"
      readonly invoice: string
      readonly payment: string
      readonly paid: Money.Money
      readonly open: Money.Money
      readonly discount: Money.Money
    }
  | {
      readonly _tag: "AmountExceedsDiscount"
      readonly invoice: string
      readonly asked: Money.Money
      readonly discount: Money.Money
    }
  | {
      readonly _tag: "ReleaseUnexplained"
      readonly order: string
      readonly revision: number
      readonly missing: "actor" | "reason" | "until"
    }
  | { readonly _tag: "NothingToAllocate"; readonly payment?: string; readonly creditNote?: string }

/** The rejection as JSON, amounts as decimal texts, with its sentence. */
export type RejectionJson = Readonly<Record<string, unknown>> & {
  readonly _tag: Rejection["_tag"]
  readonly message: string
}

/** A plain object for a caller's JSON: same fields, amounts as decimal texts, and the sentence. */
export const toJson = (rejection: Rejection): RejectionJson => {
  const json: Record<string, unknown> = {}
  for (const [name, value] of Object.entries(rejection)) {
    json[name] = typeof value === "object" ? Money.toJson(value) : value
  }
  return { ...json, _tag: rejection._tag, message: sentence(rejection) }
}
