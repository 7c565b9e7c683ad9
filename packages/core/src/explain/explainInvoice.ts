// Everything behind an invoice on a day: what is open and why, how late it is, what may be claimed on top
// of it, until when, and what stands in the way.
import type { LedgerEvent, OfType } from "../events/LedgerEvent.ts"
import type * as Regimes from "../law/Regimes.ts"
import * as Buckets from "../projections/Buckets.ts"
import { knownOf } from "../projections/knownOf.ts"
import * as Pauses from "../projections/Pauses.ts"
import * as Claims from "../rights/Claims.ts"
import * as Clocks from "../rights/Clocks.ts"
import * as Findings from "../rights/Findings.ts"
import * as Interest from "../rights/Interest.ts"
import type { Creditor } from "../rights/LegalSubject.ts"
import { limitation } from "../rights/limitation.ts"
import { balanceSteps } from "./balanceSteps.ts"
import type { Explanation, Language } from "./Explanation.ts"
import { balanceSection, bucketSections, clockSections } from "./moneySections.ts"
import {
  claimSection,
  findingSection,
  interestSections,
  limitationSection,
} from "./rightsSections.ts"

export interface Question extends Clocks.Question {
  readonly language: Language
  readonly bounds?: Buckets.Bounds | undefined
}

/**
 * The explanation of an invoice; undefined when it is not known at that moment.
 *
 * **Shape** `facts`: all of the customer, in the order recorded.
 * **Returns** sections whose figures are those of the aged balance and of the interest report.
 */
export const explainInvoice = (
  law: Regimes.Regimes,
  creditor: Creditor,
  facts: ReadonlyArray<LedgerEvent>,
  id: string,
  question: Question,
): Explanation | undefined => {
  const known = knownOf(facts, question)
  const invoice = known.find(
    (fact): fact is OfType<"InvoiceIssued"> =>
      fact.type === "InvoiceIssued" && fact.data.invoice === id,
  )
  if (invoice === undefined) return undefined
  const { asOf, knownAt, language } = question
  const about = { language, invoice, known, bounds: question.bounds ?? Buckets.boundsUsual }
  // In the order recorded, those of later days too: one of them may be named before its day.
  const recorded = facts.filter(({ recordedAt }) => knownAt === undefined || recordedAt <= knownAt)
  const steps = balanceSteps(recorded, id, question)
  const mine = <A extends { readonly invoice: string }>(all: ReadonlyArray<A>) =>
    all.filter((each) => each.invoice === id)
  const pauses = Pauses.pauses(facts, question).filter(
    ({ invoices }) => invoices === undefined || invoices.includes(id),
  )
  const claims = Claims.claims(law, creditor, facts, question)
  const interest = Interest.interestRows(law, creditor, facts, question)
  return {
    ledger: invoice.ledger,
    customer: invoice.customer,
    invoice: id,
    asOf,
    knownAt: knownAt ?? null,
    sections: [
      balanceSection(about, steps),
      ...bucketSections(about, steps.items),
      ...clockSections(about, mine(Clocks.clocks(facts, question)), pauses),
      ...interestSections(language, mine(interest)[0], known),
      ...steps.items.map(({ instalment, dueOn }) =>
        limitationSection(
          language,
          instalment,
          limitation(law, creditor, facts, { invoice, dueOn }, question),
        ),
      ),
      ...claims
        .filter(({ invoices }) => invoices.includes(id))
        .map((claim) => claimSection(language, claim, known)),
      ...mine(Findings.findings(law, creditor, facts, question)).map((finding) =>
        findingSection(language, finding, known),
      ),
    ],
  }
}
