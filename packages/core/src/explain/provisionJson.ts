// A provision as JSON: the code of why a bucket has no rate or an invoice nothing set aside, and its sentence.
import type { Reason } from "../projections/credit/LossRates.ts"
import type { Individual, Provision, Row } from "../projections/credit/Provision.ts"
import type { Language } from "./Explanation.ts"

/** `because` is the sentence of `reason`. */
export interface ProvisionJson extends Omit<Provision, "rows" | "individual"> {
  readonly rows: ReadonlyArray<Row & { readonly because?: string }>
  readonly individual: ReadonlyArray<Individual & { readonly because?: string }>
}

const words: Readonly<Record<Reason | "unjudged", Readonly<Record<Language, string>>>> = {
  noRates: { en: "no rates were given", fr: "aucun taux n'a été donné" },
  noCohort: {
    en: "nothing was sold in the twelve months that ended a year before",
    fr: "rien n'a été vendu dans les douze mois qui ont fini un an plus tôt",
  },
  unreached: {
    en: "nothing that was sold in those twelve months grew that late",
    fr: "rien de ce qui a été vendu dans ces douze mois n'a pris autant de retard",
  },
  noPast: {
    en: "nothing was owed at the month ends before",
    fr: "rien n'était dû aux fins de mois d'avant",
  },
  rollUnknown: {
    en: "past month ends do not say what becomes of such debts: give the rates, or how much rolls on",
    fr: "les fins de mois passées ne disent pas ce que deviennent de telles dettes : donner les taux, ou ce qui glisse",
  },
  noLossAtEnd: {
    en: "nothing reached the last bucket: give what is lost at the end",
    fr: "rien n'a atteint la dernière tranche : donner ce qui se perd à la fin",
  },
  noLoss: {
    en: "nothing was written off in that past: consider giving what is lost at the end",
    fr: "aucun passage en pertes dans ce passé : envisager de donner ce qui se perd à la fin",
  },
  unjudged: {
    en: "nobody recorded an impairment: nothing is set aside for it",
    fr: "aucune dépréciation n'a été enregistrée : rien n'est provisionné",
  },
}

export const provisionJson = (
  { rows, individual, ...report }: Provision,
  language: Language,
): ProvisionJson => {
  const said = <Of extends { readonly reason?: Reason | "unjudged" }>(of: Of) =>
    of.reason === undefined ? of : { ...of, because: words[of.reason][language] }
  return { ...report, rows: rows.map(said), individual: individual.map(said) }
}
