// Until when the facts and the personal values of a customer are to be kept: 2036-12-31 after a last document
// in 2026, where the law keeps books for ten years from the end of the fiscal year.

import type { LedgerEvent } from "../events/LedgerEvent.ts"
import type * as Regimes from "../law/Regimes.ts"
import { customerRetention } from "../rights/customerRetention.ts"
import type { Creditor } from "../rights/LegalSubject.ts"
import type * as Dossier from "./Dossier.ts"
import { type Language, type Section, section } from "./Explanation.ts"
import * as Saying from "./Saying.ts"

type Kept = ReturnType<typeof customerRetention>

/** **Shape** `facts`: all of the customer, in the order recorded. */
export const retentionSection = (
  law: Regimes.Regimes,
  creditor: Creditor,
  facts: ReadonlyArray<LedgerEvent>,
  { asOf, knownAt, language }: Dossier.Question,
): Section => {
  // What is true only later counts too, as it does when somebody is erased.
  const known = facts.filter(({ recordedAt }) => knownAt === undefined || recordedAt <= knownAt)
  const [first] = known
  const customer = first !== undefined && "customer" in first ? first.customer : ""
  const kept = customerRetention(law, creditor, customer, known, { asOf })
  const { lastDocumentOn, deletableFromOn, keptUntilOn, rules, sources } = kept
  return section("retention", saidOf(kept, language), {
    ...(keptUntilOn === undefined ? {} : { value: keptUntilOn }),
    parts: [
      {
        ...(lastDocumentOn === undefined ? {} : { lastDocumentOn }),
        ...(deletableFromOn === undefined ? {} : { deletableFromOn }),
      },
    ].filter((part) => Object.keys(part).length > 0),
    ...{ rules, sources },
  })
}

const saidOf = (
  { keptUntilOn, lastDocumentOn, open, because = "" }: Kept,
  language: Language,
): string => {
  if (keptUntilOn !== undefined) {
    const until = Saying.day(language, keptUntilOn)
    return Saying.said(language, {
      en: `Kept until ${until}; erasing before it needs a reason. Fiscal years end on 31 December.`,
      fr: `À conserver jusqu'au ${until} ; effacer avant demande un motif. Exercices clos le 31 décembre.`,
    })
  }
  if (open.length > 0) {
    return Saying.said(language, {
      en: "To be kept: retention is counted from the day on which nothing is left open.",
      fr: "À conserver : la durée se compte du jour où plus rien ne reste ouvert.",
    })
  }
  if (lastDocumentOn === undefined) {
    return Saying.said(language, {
      en: "The account has no document that must be kept.",
      fr: "Le compte n'a aucune pièce à conserver.",
    })
  }
  return Saying.said(language, {
    en: `No date of retention: ${because}`,
    fr: `Pas de date de conservation : ${because}`,
  })
}
