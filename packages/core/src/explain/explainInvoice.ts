// Everything behind an invoice on a day: what is open and why, how late it is, what may be claimed on top
// of it, until when, and what stands in the way.
import type { LedgerEvent } from "../events/LedgerEvent.ts"
import type * as Regimes from "../law/Regimes.ts"
import * as Buckets from "../projections/Buckets.ts"
import type { Creditor } from "../rights/LegalSubject.ts"
import { limitation } from "../rights/limitation.ts"
import { balanceSteps } from "./balanceSteps.ts"
import * as Dossier from "./Dossier.ts"
import type { Explanation } from "./Explanation.ts"
import { levelSection } from "./levelSection.ts"
import { balanceSection, bucketSections, clockSections } from "./moneySections.ts"
import {
  claimSection,
  findingSection,
  interestSections,
  limitationSection,
} from "./rightsSections.ts"

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
  question: Dossier.Question,
): Explanation | undefined => explained(Dossier.read(law, creditor, facts, question), id)

/** The same, of a customer that was read before. */
export const explained = (dossier: Dossier.Dossier, id: string): Explanation | undefined => {
  const { law, creditor, question, known, pauses, claims } = dossier
  const invoice = dossier.invoices.get(id)
  if (invoice === undefined) return undefined
  const { asOf, knownAt, language, bounds = Buckets.boundsUsual } = question
  const about = { language, invoice, known, bounds }
  const steps = balanceSteps(dossier.stories.get(id) ?? [], id, question)
  const mine = pauses.filter(({ invoices }) => invoices === undefined || invoices.includes(id))
  return {
    ledger: invoice.ledger,
    customer: invoice.customer,
    invoice: id,
    asOf,
    knownAt: knownAt ?? null,
    sections: [
      balanceSection(about, steps),
      ...bucketSections(about, steps.items),
      ...clockSections(about, dossier.clocks.get(id) ?? [], mine),
      ...dossier.levels(id).map((level) => levelSection(language, level)),
      ...interestSections(language, dossier.interest.get(id)?.row(), known),
      ...steps.items.map(({ instalment, dueOn }) =>
        limitationSection(
          language,
          instalment,
          limitation(law, creditor, known, { invoice, dueOn }, question),
        ),
      ),
      ...claims
        .filter(({ invoices }) => invoices.includes(id))
        .map((claim) => claimSection(language, claim, known)),
      ...(dossier.findings.get(id) ?? []).map((finding) =>
        findingSection(language, finding, known),
      ),
    ],
  }
}
