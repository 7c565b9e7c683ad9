// The words of key figures in French and English: their names, their formulas, why one has no value. The
// library says formulas and reasons in English; here they are said to French readers.
import { Kpi } from "@encours/core"
import type { Language } from "./Words.ts"

export const names: Readonly<Record<Kpi.Id, Readonly<Record<Language, string>>>> = {
  dsoSimple: { en: "DSO", fr: "DSO" },
  dsoCountBack: { en: "DSO, count-back", fr: "DSO par épuisement" },
  dsoBestPossible: { en: "Best possible DSO", fr: "DSO optimal" },
  averageDaysDelinquent: { en: "Average days delinquent", fr: "Retard moyen en DSO" },
  collectionEffectiveness: { en: "Collection effectiveness", fr: "Efficacité du recouvrement" },
  overdueRate: { en: "Overdue rate", fr: "Taux d'échus" },
  paymentDelay: { en: "Payment delay", fr: "Délai moyen de règlement" },
  lateDelay: { en: "Days late, signed", fr: "Retard moyen, signé" },
  lateDelayFloored: { en: "Days late, early as zero", fr: "Retard moyen, avance comptée zéro" },
  onTimeRateAmount: { en: "Paid on time, by amount", fr: "Payé à l'heure, en montant" },
  onTimeRateCount: { en: "Paid on time, by count", fr: "Payé à l'heure, en nombre" },
  overdueAge: { en: "Age of what is overdue", fr: "Âge moyen des échus" },
  turnover: { en: "Receivables turnover", fr: "Rotation des créances" },
  concentrationTop1: { en: "Share of the largest", fr: "Part du premier client" },
  concentrationTop10: { en: "Share of the ten largest", fr: "Part des dix premiers" },
  concentrationHhi: { en: "Concentration (HHI)", fr: "Concentration (HHI)" },
  disputeRate: { en: "Disputed, of what is owed", fr: "Taux de litiges sur l'encours" },
  disputeFlow: { en: "Disputed, of sales", fr: "Taux de litiges sur les ventes" },
  disputeCycle: { en: "Days to settle a dispute", fr: "Durée moyenne d'un litige" },
  promiseKeptCount: { en: "Promises kept, by count", fr: "Promesses tenues, en nombre" },
  promiseKeptAmount: { en: "Promises kept, by amount", fr: "Promesses tenues, en montant" },
  recoveryRate: { en: "Recovery rate", fr: "Taux de recouvrement" },
  badDebtRate: { en: "Bad debt, of sales", fr: "Créances perdues sur ventes" },
  lossRate: { en: "Losses net of recoveries", fr: "Taux de sinistralité net" },
  costOfLateness: { en: "Cost of lateness", fr: "Coût du retard" },
}

/** The formulas in French; English ones come with the figures. */
const formulas: Readonly<Record<Kpi.Id, string>> = {
  dsoSimple: "encours / ventes × jours",
  dsoCountBack: "jours des derniers mois dont les ventes font l'encours",
  dsoBestPossible: "non échu / ventes × jours",
  averageDaysDelinquent: "échu / ventes × jours",
  collectionEffectiveness: "(ouverture + ventes − encours) / (ouverture + ventes − non échu)",
  overdueRate: "échu / encours",
  paymentDelay: "Σ payé × (jour du paiement − jour de facture) / Σ payé",
  lateDelay: "Σ payé × (jour du paiement − échéance) / Σ payé",
  lateDelayFloored: "Σ payé × max(0, jour du paiement − échéance) / Σ payé",
  onTimeRateAmount: "Σ payé à l'échéance ou avant / Σ payé",
  onTimeRateCount: "paiements à l'échéance ou avant / paiements",
  overdueAge: "Σ ouvert × jours de retard / Σ ouvert, de ce qui est échu",
  turnover: "ventes / ((ouverture + encours) / 2) × 365 / jours",
  concentrationTop1: "dû par le premier client / dû",
  concentrationTop10: "dû par les dix premiers clients / dû",
  concentrationHhi: "Σ part²",
  disputeRate: "en litige / encours",
  disputeFlow: "contesté dans la période / ventes",
  disputeCycle: "Σ (jour de résolution − jour d'ouverture) / litiges résolus",
  promiseKeptCount: "promesses tenues / promesses échues",
  promiseKeptAmount: "Σ min(reçu, promis) / Σ promis",
  recoveryRate: "payé dans la période sur l'échu du début / échu du début",
  badDebtRate: "passé en pertes / ventes",
  lossRate: "(passé en pertes − récupéré) / ventes",
  costOfLateness: "Σ ouvert × jours de retard × coût des fonds / 365",
}

const reasons: Readonly<Record<Kpi.Reason, string>> = {
  noSales: "aucune vente dans la période",
  creditAboveSales: "les avoirs de la période égalent ou dépassent ses ventes",
  noSalesEver: "aucune vente jusqu'à la fin de la période",
  olderThanSales: "plus ancien que toutes les ventes : au moins ce nombre de jours",
  negativeBalance: "le solde est créditeur",
  nothingToCollect: "rien n'était à encaisser",
  nothingOwed: "rien n'est dû",
  nobodyOwes: "personne ne doit rien",
  nothingOverdue: "rien n'est échu",
  nothingOwedAtEnds: "rien n'était dû aux deux bouts de la période",
  nothingPaid: "rien n'a été payé dans la période",
  noDisputeSettled: "aucun litige résolu dans la période",
  noPromiseDue: "aucune promesse échue dans la période",
  nothingOverdueAtStart: "rien n'était échu au début",
}

/** What stands beside a value: why there is none or what to know of it, else how it is made. */
export const noteOf = (
  {
    kpi,
    reason,
    formula,
  }: { readonly kpi: Kpi.Id; readonly reason?: string; readonly formula: string },
  language: Language,
): string => {
  if (language === "en") return reason ?? formula
  return reason === undefined ? formulas[kpi] : (french.get(reason) ?? reason)
}

const french = new Map<string, string>(
  Object.entries(Kpi.reasons).map(([reason, text]) => [text, reasons[reason as Kpi.Reason]]),
)
