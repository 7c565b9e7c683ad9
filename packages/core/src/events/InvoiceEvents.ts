// Facts about what is owed: invoices, what reduces them without money, and what moves their dates.
// Example: invoice F-101 of 1200.00 EUR is issued on 2026-01-05, due 2026-02-04.
import * as Schema from "effect/Schema"
import * as Ids from "../party/Ids.ts"
import { Allocation } from "./Allocation.ts"
import { fact } from "./Envelope.ts"
import * as Field from "./Field.ts"

const { optional } = Field
const invoice = Field.id(Ids.InvoiceId, "the invoice")
const reason = Field.note("why, in words")

/** One date to be paid by, and how much. Instalments are numbered from 1, in this order. */
export const Instalment = Schema.Struct({
  dueOn: Field.on("last day to pay without being late"),
  amount: Field.amount("what is due that day"),
})
export type Instalment = typeof Instalment.Type

/** Part of an invoice at one rate of VAT. */
export const VatLine = Schema.Struct({
  rate: Field.fraction("rate of VAT"),
  net: Field.amountOrZero("amount before VAT"),
  amount: Field.amountOrZero("the VAT"),
})
export type VatLine = typeof VatLine.Type

/**
 * Records that an invoice was issued: from `effectiveOn` on, the customer owes its total.
 *
 * When it is due comes as `dueOn`, as `instalments` or as `terms`, or not at all: then the terms
 * agreed with the customer hold. As stored it always has `instalments`, and keeps the `terms` that
 * made them. It does not mean that the invoice was received, accepted or lawful.
 */
export const InvoiceIssued = fact(
  "InvoiceIssued",
  Schema.Struct({
    invoice: Field.id(Ids.InvoiceId, "the invoice; this fact claims its id"),
    total: Field.amount("what is owed in all, VAT included"),
    dueOn: optional(Field.on("last day to pay all of it; not with instalments or terms")),
    instalments: optional(Field.someOf(Instalment, "what is due when; they add up to the total")),
    terms: optional(Field.terms("terms that make the instalments")),
    suppliedOn: optional(Field.on("day of delivery or of service, where the law counts from it")),
    vat: optional(Field.listOf(VatLine, "the VAT included, by rate")),
    regime: optional(Field.note("legal regime of this invoice")),
    sector: optional(Field.note("trade with delays of its own, such as perishables")),
    periodic: optional(Field.flag("whether it sums up several deliveries (facture périodique)")),
    mentions: optional(Field.listOf(Field.note("a mention"), "legal mentions printed on it")),
    reference: optional(Field.note("what the customer is asked to quote when paying")),
    order: optional(Field.id(Ids.OrderId, "the order that it invoices")),
  }).check(
    Schema.makeFilter(({ dueOn, instalments, terms }) => {
      if (dueOn === undefined || (instalments ?? terms) === undefined) return undefined
      const other = instalments === undefined ? "terms" : "instalments"
      return { path: ["dueOn"], issue: `expected no due date beside ${other}` }
    }),
  ),
)
export type InvoiceIssued = typeof InvoiceIssued.Type

/** The fact as it is stored: when it is due has been resolved into instalments. */
export type ResolvedInvoiceIssued = InvoiceIssued & {
  readonly data: { readonly instalments: ReadonlyArray<Instalment> }
}

/**
 * Records that a credit note was issued: the creditor gives up that much of what it invoiced.
 *
 * Naming an `invoice` is not allocating: without `allocations` the credit is on account. It does not
 * mean that money was paid back.
 */
export const CreditNoteIssued = fact(
  "CreditNoteIssued",
  Schema.Struct({
    creditNote: Field.id(Ids.CreditNoteId, "the credit note; this fact claims its id"),
    total: Field.amount("what is credited in all, VAT included"),
    invoice: optional(Field.id(Ids.InvoiceId, "the invoice that it is about")),
    corrects: optional(
      Field.flag("whether the invoice was wrong from the start: interest forgets it"),
    ),
    reason: optional(Field.note("why; early-payment-discount for a discount that was taken")),
    allocations: optional(Field.listOf(Allocation, "where the credit goes")),
  }),
)
export type CreditNoteIssued = typeof CreditNoteIssued.Type

/**
 * Records that the creditor gave more time for an invoice or one of its instalments.
 *
 * It does not forgive the days late before it, nor change what is owed.
 */
export const DueDateExtended = fact(
  "DueDateExtended",
  Schema.Struct({
    invoice,
    instalment: optional(Field.count(1, "number of the instalment; absent = all of them")),
    dueOn: Field.on("the new last day to pay"),
    reason,
  }),
)
export type DueDateExtended = typeof DueDateExtended.Type

/**
 * Records that the creditor no longer expects to be paid, and takes the amount out of the balance.
 *
 * It does not end the debt: a payment that comes later is recovered.
 */
export const InvoiceWrittenOff = fact(
  "InvoiceWrittenOff",
  Schema.Struct({
    invoice,
    amount: Field.amount("what is given up, VAT included"),
    reason: Field.oneOf(
      ["insolvency", "uneconomic", "small-difference", "goodwill", "time-barred"],
      "why it is given up",
    ),
    vat: optional(Field.amountOrZero("the VAT in that amount")),
  }),
)
export type InvoiceWrittenOff = typeof InvoiceWrittenOff.Type

const impairment = Schema.Struct({
  invoice,
  amount: Field.amount("the loss that is expected, before VAT"),
  reason,
})

/**
 * Records that a loss on the invoice is expected, and how much of it.
 *
 * It does not change the balance: the customer still owes all of it.
 */
export const ImpairmentRecorded = fact("ImpairmentRecorded", impairment)
export type ImpairmentRecorded = typeof ImpairmentRecorded.Type

/**
 * Records that an expected loss is expected no longer, wholly or in part.
 *
 * It does not mean that the invoice was paid.
 */
export const ImpairmentReleased = fact("ImpairmentReleased", impairment)
export type ImpairmentReleased = typeof ImpairmentReleased.Type

/**
 * Records that the claim on the invoice was sold to a factor.
 *
 * Without recourse it leaves the balance; with recourse it stays. It is not a payment of the invoice.
 */
export const InvoiceAssigned = fact(
  "InvoiceAssigned",
  Schema.Struct({
    invoice,
    factor: Field.note("who bought the claim"),
    recourse: Field.flag("whether the factor can hand it back unpaid"),
    notified: Field.flag("whether the customer was told to pay the factor"),
  }),
)
export type InvoiceAssigned = typeof InvoiceAssigned.Type

/**
 * Records that the claim on the invoice came back from the factor, with its original due dates.
 *
 * It does not mean that the customer failed to pay the factor.
 */
export const InvoiceReassigned = fact("InvoiceReassigned", Schema.Struct({ invoice }))
export type InvoiceReassigned = typeof InvoiceReassigned.Type
