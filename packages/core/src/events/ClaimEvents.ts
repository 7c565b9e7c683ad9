// Facts about being paid by force of law: notice, mediation, agency, court, enforcement.
// Example: claim K-1 on invoices F-101 and F-102 was served by formal notice on 2026-04-02.
import * as Schema from "effect/Schema"
import * as Ids from "../party/Ids.ts"
import { fact } from "./Envelope.ts"
import * as Field from "./Field.ts"

const { optional } = Field

/**
 * Records that a claim reached a stage. The first such fact of a claim opens it and claims its id.
 *
 * It does not interrupt limitation by itself: the law says which stages do. It moves no money.
 */
export const ClaimEscalated = fact(
  "ClaimEscalated",
  Schema.Struct({
    claim: Field.id(Ids.ClaimId, "the claim"),
    stage: Field.oneOf(
      [
        "formal-notice",
        "mediation",
        "collection-agency",
        "small-claims",
        "payment-order",
        "interim-order",
        "lawsuit",
        "enforcement",
      ],
      "mise en demeure, médiation, recouvrement, petites créances, injonction, référé, fond, exécution",
    ),
    invoices: Field.someOf(Field.id(Ids.InvoiceId, "an invoice"), "the invoices that are claimed"),
    reference: optional(Field.note("number given by the court or agency")),
    servedOn: optional(Field.on("day it was served on the customer")),
    deadlineOn: optional(Field.on("last day of the delay it gives")),
  }),
)
export type ClaimEscalated = typeof ClaimEscalated.Type

/**
 * Records that a claim is over.
 *
 * It moves no money: the payment, the settlement's credit note or the write-off are facts of their own.
 */
export const ClaimClosed = fact(
  "ClaimClosed",
  Schema.Struct({
    claim: Field.id(Ids.ClaimId, "the claim"),
    outcome: Field.oneOf(["paid", "settled", "abandoned"], "how it ended"),
  }),
)
export type ClaimClosed = typeof ClaimClosed.Type
