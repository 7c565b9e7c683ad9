// Facts about the ledger itself: the creditor's book and its periods. They have no customer.
// Example: ledger "main" is opened in France; the period until 2026-06-30 is closed.
import * as Schema from "effect/Schema"
import { fact, ledgerFact } from "./Envelope.ts"
import * as Field from "./Field.ts"

const { optional } = Field

/**
 * Records that the creditor's book was opened, and where its law is found.
 *
 * It does not have to exist: a ledger without it is French. It does not open any customer's account.
 */
export const LedgerOpened = ledgerFact(
  "LedgerOpened",
  Schema.Struct({
    country: Field.country("where the creditor is established"),
    regime: optional(Field.note("legal regime of its invoices; absent = that of the country")),
  }),
)
export type LedgerOpened = typeof LedgerOpened.Type

/**
 * Records that a period was closed: facts dated on or before `until` are refused from then on, unless
 * `meta.reason` says why they come late.
 *
 * It does not freeze what is known: a late fact with a reason still moves reports of the period.
 */
export const PeriodClosed = ledgerFact(
  "PeriodClosed",
  Schema.Struct({ until: Field.on("last day of the closed period (included)") }),
)
export type PeriodClosed = typeof PeriodClosed.Type

/**
 * Records a breach in the world: a due date past the legal cap, an indemnity never charged.
 *
 * It does not refuse or change the fact that it speaks of, which is true whatever the law says.
 */
export const FindingRaised = fact(
  "FindingRaised",
  Schema.Struct({
    rule: Field.note("id of the rule that is broken, such as PT-02"),
    facts: Field.facts("what was found, by name: ids, dates, limits"),
    article: Field.note("the text of law, as it is cited"),
  }),
)
export type FindingRaised = typeof FindingRaised.Type
