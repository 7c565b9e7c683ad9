// Facts about what lateness costs the customer: interest, the flat indemnity, costs, and waivers.
// Example: 40.00 EUR of indemnity is charged on invoice F-101, and waived a week later.
import * as Schema from "effect/Schema"
import * as Ids from "../party/Ids.ts"
import { fact } from "./Envelope.ts"
import * as Field from "./Field.ts"

const { optional } = Field
const charge = Field.id(Ids.ChargeId, "the charge; this fact claims its id")
const invoice = Field.id(Ids.InvoiceId, "the invoice that is or was late")

/** Days over which neither the principal nor the rate changed, and their interest before rounding. */
export const InterestSegment = Schema.Struct({
  from: Field.on("first day (included)"),
  to: Field.on("last day (included)"),
  days: Field.count(1, "days from the first to the last"),
  principal: Field.exact("what was open on those days, in the charge's currency"),
  rate: Field.fraction("rate per year"),
  amount: Field.exact("interest of those days, not rounded, in the charge's currency"),
})
export type InterestSegment = typeof InterestSegment.Type

/**
 * Records that late-payment interest was charged: from that day the customer owes it.
 *
 * Interest that accrued and was not charged is not in the balance. The amount is the sum of the
 * segments, rounded once.
 */
export const InterestCharged = fact(
  "InterestCharged",
  Schema.Struct({
    charge,
    invoice,
    amount: Field.amount("the interest that is charged"),
    from: Field.on("first day that bears it (included)"),
    to: Field.on("last day that bears it (included)"),
    segments: Field.someOf(InterestSegment, "how it was computed"),
    rule: Field.note("id of the rule that it follows, such as LP-05"),
  }),
)
export type InterestCharged = typeof InterestCharged.Type

const cost = (amount: string) =>
  Schema.Struct({
    charge,
    invoice,
    amount: Field.amount(amount),
    rule: optional(Field.note("id of the rule that it follows")),
  })

/**
 * Records that the flat recovery indemnity (*indemnité forfaitaire de recouvrement*) was charged.
 *
 * It is owed once per late invoice, however many reminders were sent, and paid invoices included.
 */
export const IndemnityCharged = fact("IndemnityCharged", cost("the flat indemnity"))
export type IndemnityCharged = typeof IndemnityCharged.Type

/**
 * Records that recovery costs beyond the flat indemnity were charged.
 *
 * It does not prove them: the evidence is the host's to keep.
 */
export const CostsCharged = fact("CostsCharged", cost("the costs that are charged"))
export type CostsCharged = typeof CostsCharged.Type

/**
 * Records that the creditor gave up a charge, wholly or in part.
 *
 * It does not give up the invoice, nor interest that was not charged yet.
 */
export const ChargeWaived = fact(
  "ChargeWaived",
  Schema.Struct({
    charge: Field.id(Ids.ChargeId, "the charge"),
    amount: Field.amount("how much of it is given up"),
    reason: Field.note("why, in words"),
  }),
)
export type ChargeWaived = typeof ChargeWaived.Type
