// Facts about money: what came in, where it went, and what went back.
// Example: payment P-1 of 500.00 EUR came by transfer on 2026-02-10, 500.00 of it for invoice F-101.
import * as Schema from "effect/Schema"
import * as Ids from "../party/Ids.ts"
import { Allocation } from "./Allocation.ts"
import { fact } from "./Envelope.ts"
import * as Field from "./Field.ts"

const { optional } = Field
const payment = Field.id(Ids.PaymentId, "the payment")
const creditNote = Field.id(Ids.CreditNoteId, "the credit note")
const allocations = Field.someOf(Allocation, "where the money goes")
const method = Field.oneOf(
  ["explicit", "reference", "amount", "combination", "oldest-first"],
  "how it was decided: by someone, by a quoted reference, by equal amounts, by their sum, by age",
)

/**
 * Records that money came in: from `effectiveOn` on, or from `maturesOn`, the customer owes it less.
 *
 * What `allocations` do not name is unallocated; nothing is inferred. A bill or a post-dated cheque
 * is not money before `maturesOn`, and a payment can still bounce: see PaymentReversed.
 */
export const PaymentReceived = fact(
  "PaymentReceived",
  Schema.Struct({
    payment: Field.id(Ids.PaymentId, "the payment; this fact claims its id"),
    amount: Field.amount("what came in"),
    method: optional(
      Field.oneOf(
        ["transfer", "direct-debit", "card", "cheque", "bill", "cash", "other"],
        "how it was paid",
      ),
    ),
    maturesOn: optional(Field.on("day on which a bill or a post-dated cheque becomes money")),
    reference: optional(Field.note("what the payer quoted")),
    payer: optional(Field.personal("who paid, when it is not the customer")),
    allocations: optional(Field.listOf(Allocation, "where the money goes, from the day it counts")),
  }),
)
export type PaymentReceived = typeof PaymentReceived.Type

/**
 * Records that unallocated money of a payment was put on invoices or charges.
 *
 * It does not change the balance, only what is open. It says nothing of the day of payment.
 */
export const PaymentAllocated = fact(
  "PaymentAllocated",
  Schema.Struct({ payment, allocations, method }),
)
export type PaymentAllocated = typeof PaymentAllocated.Type

/**
 * Records that the unallocated part of a credit note was put on invoices or charges.
 *
 * It does not change the balance, only what is open.
 */
export const CreditAllocated = fact(
  "CreditAllocated",
  Schema.Struct({ creditNote, allocations, method }),
)
export type CreditAllocated = typeof CreditAllocated.Type

const takenBack = {
  allocations: Field.someOf(Allocation, "what is taken back, from the last allocation recorded"),
  reason: Field.note("why, in words"),
}

/**
 * Records that money was taken off invoices or charges again: it is unallocated from that day.
 *
 * It does not give money back and does not make the payment bounce.
 */
export const AllocationReversed = fact(
  "AllocationReversed",
  Schema.Union([
    Schema.Struct({ payment, ...takenBack }),
    Schema.Struct({ creditNote, ...takenBack }),
  ]),
)
export type AllocationReversed = typeof AllocationReversed.Type

/**
 * Records that a payment came to nothing: from that day it and its allocations count for nothing, and
 * what it had paid is open again with its original due dates.
 *
 * It does not rewrite reports of days before, and is not a refund.
 */
export const PaymentReversed = fact(
  "PaymentReversed",
  Schema.Struct({
    payment,
    reason: Field.oneOf(
      ["rejected", "bounced", "charged-back", "mistake"],
      "refused by the bank, unpaid at sight, taken back by the payer, or never received",
    ),
  }),
)
export type PaymentReversed = typeof PaymentReversed.Type

const refund = Field.id(Ids.RefundId, "the refund; this fact claims its id")
const refunded = Field.amount("what was given back: at most what is unallocated")

/**
 * Records that the creditor gave unallocated money back to the customer.
 *
 * It does not undo an allocation and does not credit an invoice.
 */
export const RefundPaid = fact(
  "RefundPaid",
  Schema.Union([
    Schema.Struct({ refund, payment, amount: refunded }),
    Schema.Struct({ refund, creditNote, amount: refunded }),
  ]),
)
export type RefundPaid = typeof RefundPaid.Type
