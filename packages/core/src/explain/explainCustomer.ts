// Everything behind a customer on a day: what makes its balance in each currency, the proceedings that
// are open, then each invoice of which something is owed.
import type { LedgerEvent, OfType } from "../events/LedgerEvent.ts"
import type * as Regimes from "../law/Regimes.ts"
import * as Money from "../money/Money.ts"
import * as Ids from "../party/Ids.ts"
import { LedgerIndex } from "../projections/LedgerIndex.ts"
import { openCharges, openItems, remainders } from "../projections/OpenItems.ts"
import * as Claims from "../rights/Claims.ts"
import type { Creditor } from "../rights/LegalSubject.ts"
import * as Dossier from "./Dossier.ts"
import { type Explanation, type Part, type Section, section } from "./Explanation.ts"
import { explained } from "./explainInvoice.ts"
import { retentionSection } from "./retentionSection.ts"
import { claimSection, insolvencySection } from "./rightsSections.ts"
import * as Saying from "./Saying.ts"
import { scoreSections } from "./scoreSection.ts"

/** The explanation of a customer; undefined when nothing is known of it at that moment. */
export const explainCustomer = (
  law: Regimes.Regimes,
  creditor: Creditor,
  facts: ReadonlyArray<LedgerEvent>,
  question: Dossier.Question,
): Explanation | undefined => {
  const dossier = Dossier.read(law, creditor, facts, question)
  const { known, claims } = dossier
  const [first] = known
  if (first === undefined || !("customer" in first)) return undefined
  const { asOf, knownAt, language } = question
  const index = new LedgerIndex(first.ledger)
  for (const fact of facts) index.apply(fact)
  const open = new Set([...openItems(index, question)].map(({ invoice }) => invoice))
  const deadlines = Claims.insolvencyDeadlines(law, creditor, facts, question)
  return {
    ledger: first.ledger,
    customer: first.customer,
    asOf,
    knownAt: knownAt ?? null,
    sections: [
      ...accountSections(index, question),
      ...insolvencyOf(known).map((opened) => insolvencySection(language, opened, deadlines)),
      ...claims.map((claim) => claimSection(language, claim, known)),
      ...scoreSections(facts, known, question, language),
      retentionSection(law, creditor, facts, question),
    ],
    invoices: [...open].flatMap((id) => explained(dossier, id) ?? []),
  }
}

/** The insolvency that is open, if one is. */
const insolvencyOf = (
  known: ReadonlyArray<LedgerEvent>,
): ReadonlyArray<OfType<"InsolvencyOpened">> => {
  const last = known.findLast(
    ({ type }) => type === "InsolvencyOpened" || type === "InsolvencyClosed",
  )
  return last?.type === "InsolvencyOpened" ? [last] : []
}

/** What makes the balance in each currency: items, charges, and money on no invoice. */
const accountSections = (
  index: LedgerIndex,
  question: Dossier.Question,
): ReadonlyArray<Section> => {
  const { language } = question
  const rows = [
    ...Array.from(openItems(index, question), ({ currency, invoice, instalment, dueOn, open }) => ({
      currency,
      minor: open,
      part: { invoice, instalment, dueOn },
    })),
    ...Array.from(openCharges(index, question), ({ currency, charge, dueOn, open }) => ({
      currency,
      minor: open,
      part: { charge, dueOn },
    })),
    ...Array.from(remainders(index, question), ({ currency, kind, id, left }) => ({
      currency,
      minor: -left,
      part: { [kind]: id },
    })),
  ].filter(({ minor }) => minor !== 0)
  const currencies = [...new Set(rows.map(({ currency }) => currency))].sort(Ids.compareUtf8)
  return currencies.map((currency) => {
    const mine = rows.filter((row) => row.currency === currency)
    const balance = mine.reduce((sum, { minor }) => sum + BigInt(minor), 0n)
    const value = Money.formatMinor(balance, currency)
    const shown = Saying.amount(language, Number(balance), currency)
    return section(
      "account",
      Saying.said(language, {
        en: `The balance is ${shown}: the sum of what is open, less what is on no invoice.`,
        fr: `Le solde est de ${shown} : ce qui reste ouvert, moins ce qui n'est pas affecté.`,
      }),
      {
        value,
        currency,
        parts: mine.map(
          ({ part, minor }): Part => ({
            ...part,
            amount: Money.formatMinor(BigInt(minor), currency),
          }),
        ),
        rules: ["§5.4", "§5.5"],
      },
    )
  })
}
