// The breaches that a fact brings with it: recorded beside it, never a reason to refuse it (decision
// 0008). An invoice of 2026-01-05 due 90 days later is issued, and FindingRaised says PT-02.
import * as Result from "effect/Result"
import type { LedgerEvent, OfType } from "../events/LedgerEvent.ts"
import type { CustomerLedger, Home } from "../evolve/CustomerLedger.ts"
import * as InvoiceFindings from "../law/InvoiceFindings.ts"
import type { LegalFinding } from "../law/LegalFinding.ts"
import * as Regimes from "../law/Regimes.ts"

/** The law that a decision is made under, and where the creditor is. */
export interface Law {
  readonly regimes: Regimes.Regimes
  readonly home: Home
}

/** What `FindingRaised` records of each breach of the fact. */
export const raiseFindings = (
  state: CustomerLedger,
  fact: LedgerEvent,
  law: Law,
): ReadonlyArray<OfType<"FindingRaised">["data"]> => {
  if (fact.type !== "InvoiceIssued" && fact.type !== "TermsAgreed") return []
  const regime = Regimes.idFor(law.regimes, {
    country: law.home.country,
    ...named(fact.data.regime ?? law.home.regime),
  })
  if (Result.isFailure(regime)) return []
  const party = { regime: regime.success, buyer: state.kind }
  if (fact.type === "TermsAgreed") {
    const facts = { ...party, agreedOn: fact.effectiveOn }
    const { findings } = InvoiceFindings.ofTerms(law.regimes, facts, fact.data.terms)
    return findings.map((finding) => recorded(finding, { agreedOn: fact.effectiveOn }))
  }
  const facts = { ...party, ...InvoiceFindings.factsOf(fact.effectiveOn, fact.data) }
  const { findings } = InvoiceFindings.ofInvoice(law.regimes, facts)
  return findings.map((finding) => recorded(finding, { invoice: fact.data.invoice }))
}

const recorded = (
  { rule, article, facts }: LegalFinding,
  about: Readonly<Record<string, string>>,
): OfType<"FindingRaised">["data"] => ({ rule, article, facts: { ...facts, ...about } })

const named = (regime: string | undefined): { readonly regime?: string } =>
  regime === undefined ? {} : { regime }
