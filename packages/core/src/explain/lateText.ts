// Why an invoice is thought to be late or not: a sum. The payer's own invoices make the first chance; what was
// learned from how chances turned out adds to it or takes from it, view by view, in log-odds.

import type { Outlook } from "../projections/risk/Chronicle.ts"
import { logistic } from "../projections/risk/Distribution.ts"
import { decimals } from "../projections/risk/decimals.ts"
import { type ViewName, viewNames } from "../projections/risk/views.ts"
import type { Language } from "./Explanation.ts"

export interface LateExplained {
  /** Counted from the payer's own invoices, before anything was learned. */
  readonly ownPast: number
  /** The payer's invoices that speak: settled, and late now. */
  readonly settled: number
  readonly lateNow: number
  /** The part of the weight that is the payer's own; the rest is payers at large. */
  readonly ownShare: number
  /** Outcomes that weights were learned from; 0 = our convention. */
  readonly lessons: number
  readonly terms: ReadonlyArray<TermExplained>
  /** In log-odds: `constant + Σ value × weight`; its chance is the late probability. */
  readonly odds: number
}

export interface TermExplained {
  readonly view: ViewName | "constant"
  readonly value: number
  readonly weight: number
  /** `value × weight`: above zero it speaks for lateness. */
  readonly odds: number
  readonly because: string
}

const words: Record<ViewName | "constant", Readonly<Record<Language, string>>> = {
  constant: {
    en: "all payers, beside what their pasts say",
    fr: "tous les payeurs, par rapport à leur passé",
  },
  own: { en: "what its own invoices say", fr: "ce que disent ses factures" },
  amount: {
    en: "the amount, beside those of the ledger",
    fr: "le montant, par rapport à ceux du grand livre",
  },
  ownAmount: {
    en: "the amount, beside those it is used to",
    fr: "le montant, par rapport à ses montants habituels",
  },
  longPast: {
    en: "its longer past, beside the recent one",
    fr: "son passé plus ancien, par rapport au récent",
  },
  weekday: {
    en: "its invoices due on the same day of the week",
    fr: "ses factures dues le même jour de la semaine",
  },
}

/** The sum behind a late probability; its terms add up to its odds. */
export const lateExplained = (
  { expectation, views, weights }: Outlook,
  language: Language,
): LateExplained => {
  const term = (view: ViewName | "constant", value: number, weight: number): TermExplained => ({
    view,
    value: decimals(value, 3),
    weight: decimals(weight, 3),
    odds: decimals(value * weight, 3),
    because: words[view][language],
  })
  const terms = [
    term("constant", 1, weights.constant),
    ...viewNames.map((view, at) => term(view, views[at] ?? 0, weights.views[at] ?? 0)),
  ]
  return {
    ownPast: decimals(logistic(views[0] ?? 0), 4),
    settled: expectation.settled,
    lateNow: expectation.lateNow,
    ownShare: decimals(expectation.ownShare, 3),
    lessons: weights.lessons,
    terms: terms.filter(({ odds }) => odds !== 0),
    odds: decimals(
      terms.reduce((sum, { odds }) => sum + odds, 0),
      3,
    ),
  }
}
