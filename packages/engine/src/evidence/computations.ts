// The figures of a bundle: the statement, the explanations with their rules and texts, the interest; made
// by the same functions as every report, from the facts of the bundle alone.
import {
  CalendarDate,
  creditorOf,
  type Explanation,
  explainCustomer,
  explainInvoice,
  Interest,
  type LedgerEvent,
  type Regimes,
  Statement,
} from "@encours/core"
import type { BundleFacts, BundleHead } from "./Bundle.ts"

export interface Computations {
  readonly statement: ReturnType<typeof Statement.toJson>
  readonly explanations: ReadonlyArray<Explanation.Explanation>
  readonly interest: ReturnType<typeof Interest.toJson>
}

export const computations = (
  law: Regimes.Regimes,
  head: BundleHead,
  { own, book }: BundleFacts,
): Computations => {
  const { ledger, customer, asOf, language } = head
  const knownAt = head.knownAt ?? undefined
  const creditor = creditorOf(book)
  const question = { asOf, knownAt, language }
  const from = own
    .map(({ effectiveOn }) => effectiveOn)
    .filter((on) => on <= asOf)
    .sort(CalendarDate.compare)[0]
  const period = { from: from ?? asOf, to: asOf, knownAt }
  const claimed = claimedIn(own, head.claim)
  const about =
    claimed.length === 0
      ? [explainCustomer(law, creditor, own, question)]
      : claimed.map((invoice) => explainInvoice(law, creditor, own, invoice, question))
  const rows = Interest.interestRows(law, creditor, own, { asOf, knownAt })
  return {
    statement: Statement.toJson(Statement.statement({ ledger, customer }, own, period)),
    explanations: about.flatMap((each) => each ?? []),
    interest: Interest.toJson(
      asOf,
      claimed.length === 0 ? rows : rows.filter(({ invoice }) => claimed.includes(invoice)),
    ),
  }
}

/** Invoices of a claim, in the order in which they were first claimed; none without a claim. */
const claimedIn = (
  facts: ReadonlyArray<LedgerEvent.LedgerEvent>,
  claim: string | undefined,
): ReadonlyArray<string> => [
  ...new Set<string>(
    facts.flatMap((fact) =>
      fact.type === "ClaimEscalated" && fact.data.claim === claim ? fact.data.invoices : [],
    ),
  ),
]
