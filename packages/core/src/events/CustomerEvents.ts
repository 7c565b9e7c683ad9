// Facts about who the customer is and what was agreed with them.
// Example: customer C-001 is "Boulangerie Martin", a business in France that pays at 30 days.
import * as Schema from "effect/Schema"
import * as Customer from "../party/Customer.ts"
import * as Ids from "../party/Ids.ts"
import { fact } from "./Envelope.ts"
import * as Field from "./Field.ts"

const { optional } = Field

/**
 * Records that the customer's account was opened, and what kind of debtor they are.
 *
 * It does not have to come first: any other fact opens the account of a business in the ledger's own
 * country. It does not grant credit.
 */
export const CustomerOpened = fact(
  "CustomerOpened",
  Schema.Struct({
    name: Field.personal("name of the customer"),
    kind: Customer.Kind.annotate({ description: "what the law asks first about a debtor" }),
    country: Field.country("where the customer is established"),
    segment: optional(Field.note("the host's own grouping")),
    language: optional(Field.note("language to write in, such as fr")),
    terms: optional(Field.terms("terms of payment agreed at the opening")),
    regime: optional(Field.note("legal regime of the customer's invoices")),
  }),
)
export type CustomerOpened = typeof CustomerOpened.Type

/**
 * Records how a person or a desk of the customer is reached, in place of what was known of that
 * contact before.
 *
 * It does not mean that anything was sent or said. A field left out is not known, not kept.
 */
export const ContactSet = fact(
  "ContactSet",
  Schema.Struct({
    contact: Field.id(Ids.ContactId, "the contact, within the customer"),
    role: optional(Field.note("what they are asked about, such as accounting")),
    name: optional(Field.personal("name of the person")),
    email: optional(Field.personal("e-mail address")),
    phone: optional(Field.personal("telephone number")),
    address: optional(Field.personal("postal address, lines separated by line feeds")),
    language: optional(Field.note("language to write in, such as fr")),
  }),
)
export type ContactSet = typeof ContactSet.Type

/**
 * Records that the customer belongs to a group, whose exposure is then seen as one.
 *
 * It does not merge accounts: each customer still owes its own invoices.
 */
export const GroupJoined = fact(
  "GroupJoined",
  Schema.Struct({ group: Field.id(Ids.GroupId, "the group that the customer joins") }),
)
export type GroupJoined = typeof GroupJoined.Type

/**
 * Records the terms of payment agreed with the customer, for invoices issued from that day on.
 *
 * It does not move the due date of any invoice issued before.
 */
export const TermsAgreed = fact(
  "TermsAgreed",
  Schema.Struct({
    terms: Field.terms("when invoices are to be paid"),
    regime: optional(Field.note("legal regime of the invoices under these terms")),
  }),
)
export type TermsAgreed = typeof TermsAgreed.Type

/**
 * Records that a court opened insolvency proceedings against the customer.
 *
 * It does not write anything off: what is owed stays owed, and must be declared in time.
 */
export const InsolvencyOpened = fact(
  "InsolvencyOpened",
  Schema.Struct({
    kind: Field.oneOf(
      ["safeguard", "reorganisation", "liquidation"],
      "sauvegarde, redressement or liquidation judiciaire",
    ),
    judgedOn: Field.on("day of the opening judgment"),
    publishedOn: optional(Field.on("day of its publication, from which declaration delays run")),
  }),
)
export type InsolvencyOpened = typeof InsolvencyOpened.Type

/**
 * Records that the insolvency proceedings ended.
 *
 * It does not say what is recovered: payments and write-offs are facts of their own.
 */
export const InsolvencyClosed = fact(
  "InsolvencyClosed",
  Schema.Struct({ outcome: optional(Field.note("how they ended")) }),
)
export type InsolvencyClosed = typeof InsolvencyClosed.Type
