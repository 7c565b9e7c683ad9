// The breaches behind the facts of a customer: what a command would have recorded as FindingRaised, found
// again from the facts alone, for those that came from a file (DESIGN §6).
import * as Result from "effect/Result"
import type { LedgerEvent } from "../events/LedgerEvent.ts"
import * as InvoiceFindings from "../law/InvoiceFindings.ts"
import type { LegalFinding } from "../law/LegalFinding.ts"
import type * as Regimes from "../law/Regimes.ts"
import { knownOf } from "../projections/knownOf.ts"
import type { Moment } from "../projections/OpenItems.ts"
import { type Creditor, regimeOf, subjectOf } from "./LegalSubject.ts"

/** A breach of one invoice, and the fact that recorded it if one did. */
export interface Finding extends LegalFinding {
  readonly invoice: string
  readonly raised?: string
}

/** The breaches of the invoices of one customer, in the order in which they were issued. */
export const findings = (
  law: Regimes.Regimes,
  creditor: Creditor,
  facts: Iterable<LedgerEvent>,
  moment: Moment,
): ReadonlyArray<Finding> => {
  const known = knownOf(facts, moment)
  const subject = subjectOf(known, moment.asOf, moment.knownAt)
  return known.flatMap((fact): ReadonlyArray<Finding> => {
    if (fact.type !== "InvoiceIssued") return []
    const regime = regimeOf(law, creditor, subject, fact)
    if (Result.isFailure(regime)) return []
    const { invoice } = fact.data
    const { findings } = InvoiceFindings.ofInvoice(law, {
      ...InvoiceFindings.factsOf(fact.effectiveOn, fact.data),
      regime: regime.success,
      buyer: subject.buyer,
    })
    return findings.map((finding) => {
      const raised = known.find(
        ({ type, data }) =>
          type === "FindingRaised" &&
          data.rule === finding.rule &&
          data.facts.invoice === invoice &&
          data.facts.code === finding.code,
      )
      return { ...finding, invoice, ...(raised === undefined ? {} : { raised: raised.id }) }
    })
  })
}
