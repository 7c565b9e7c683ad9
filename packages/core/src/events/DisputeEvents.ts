// Facts about what the customer says: disputes, promises, plans.
// Example: 2500.00 EUR of invoice F-7 is disputed; 3000.00 EUR is promised for 2026-03-15.
import * as Schema from "effect/Schema"
import * as Ids from "../party/Ids.ts"
import { fact } from "./Envelope.ts"
import * as Field from "./Field.ts"
import { Instalment } from "./InvoiceEvents.ts"

const { optional } = Field
const invoices = (description: string) =>
  Field.listOf(Field.id(Ids.InvoiceId, "an invoice"), description)
const note = Field.personal("what was said, in words")

/**
 * Records that the customer disputes an invoice, or part of it.
 *
 * The amount stays owed and keeps ageing; it is left out of dunning. It does not mean that the
 * customer is right.
 */
export const DisputeOpened = fact(
  "DisputeOpened",
  Schema.Struct({
    dispute: Field.id(Ids.DisputeId, "the dispute; this fact claims its id"),
    invoice: Field.id(Ids.InvoiceId, "the invoice that is disputed"),
    amount: optional(Field.amount("the part that is disputed; absent = all that is open")),
    reason: Field.note("what is wrong, such as quantity, price or quality"),
    note: optional(note),
  }),
)
export type DisputeOpened = typeof DisputeOpened.Type

/**
 * Records how a dispute ended.
 *
 * It moves no money: what the customer was right about is a credit note.
 */
export const DisputeSettled = fact(
  "DisputeSettled",
  Schema.Struct({
    dispute: Field.id(Ids.DisputeId, "the dispute"),
    outcome: Field.oneOf(
      ["upheld", "rejected", "compromise"],
      "whether the customer was right, wrong, or met halfway",
    ),
    note: optional(note),
  }),
)
export type DisputeSettled = typeof DisputeSettled.Type

/**
 * Records that the customer promised to pay an amount by a day.
 *
 * It does not move any due date and stops no interest.
 */
export const PromiseMade = fact(
  "PromiseMade",
  Schema.Struct({
    promise: Field.id(Ids.PromiseId, "the promise; this fact claims its id"),
    amount: Field.amount("what was promised"),
    dueOn: Field.on("last day to keep it"),
    invoices: optional(invoices("the invoices it is about; absent = any")),
  }),
)
export type PromiseMade = typeof PromiseMade.Type

/**
 * Records that a plan of payments was agreed for some invoices: while it holds, dunning follows it.
 *
 * It does not move due dates: ageing and provisions keep the original ones.
 */
export const PlanAgreed = fact(
  "PlanAgreed",
  Schema.Struct({
    plan: Field.id(Ids.PlanId, "the plan; this fact claims its id"),
    invoices: Field.someOf(
      Field.id(Ids.InvoiceId, "an invoice"),
      "the invoices that it is laid over",
    ),
    instalments: Field.someOf(Instalment, "what is to be paid when"),
    interest: optional(
      Field.oneOf(["runs", "stops"], "whether interest runs while the plan holds; absent = runs"),
    ),
  }),
)
export type PlanAgreed = typeof PlanAgreed.Type

/**
 * Records that a plan of payments is over because it was not kept.
 *
 * It does not make anything due: the original due dates never stopped.
 */
export const PlanBroken = fact(
  "PlanBroken",
  Schema.Struct({
    plan: Field.id(Ids.PlanId, "the plan"),
    reason: optional(Field.note("why, in words")),
  }),
)
export type PlanBroken = typeof PlanBroken.Type
