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
  const subject = subjectOf(known)
  const raised = raisedBy(known)
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
      const id = raised.get(JSON.stringify([finding.rule, invoice, finding.code]))
      return { ...finding, invoice, ...(id === undefined ? {} : { raised: id }) }
    })
  })
}

/** The first fact that recorded a breach, by rule, invoice and code. */
const raisedBy = (known: ReadonlyArray<LedgerEvent>): ReadonlyMap<string, string> => {
  const raised = new Map<string, string>()
  for (const { id, type, data } of known) {
    if (type !== "FindingRaised") continue
    const key = JSON.stringify([data.rule, data.facts.invoice, data.facts.code])
    if (!raised.has(key)) raised.set(key, id)
  }
  return raised
}
