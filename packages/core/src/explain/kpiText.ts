// The words of key figures: why one has no value, how it is made, what can change it. A formula and a convention
// come with their figure in English; here they are said in French.
import type { Definition, Id, Reason } from "../projections/kpi/Kpi.ts"
import type { Language } from "./Explanation.ts"

const reasons: Readonly<Record<Reason, Readonly<Record<Language, string>>>> = {
  noSales: { en: "no sales in the period", fr: "aucune vente dans la période" },
  creditAboveSales: {
    en: "credit notes of the period are not below its sales",
    fr: "les avoirs de la période égalent ou dépassent ses ventes",
  },
  noSalesEver: {
    en: "no sales up to the end of the period",
    fr: "aucune vente jusqu'à la fin de la période",
  },
  olderThanSales: {
    en: "older than all sales: at least so many days",
    fr: "plus ancien que toutes les ventes : au moins ce nombre de jours",
  },
  negativeBalance: { en: "the balance is negative", fr: "le solde est créditeur" },
  nothingToCollect: { en: "nothing was to be collected", fr: "rien n'était à encaisser" },
  nothingOwed: { en: "nothing is owed", fr: "rien n'est dû" },
  nobodyOwes: { en: "nobody owes anything", fr: "personne ne doit rien" },
  nothingOverdue: { en: "nothing is overdue", fr: "rien n'est échu" },
  nothingOwedAtEnds: {
    en: "nothing was owed at the two ends of the period",
    fr: "rien n'était dû aux deux bouts de la période",
  },
  nothingPaid: { en: "nothing was paid in the period", fr: "rien n'a été payé dans la période" },
  noDisputeSettled: {
    en: "no dispute was settled in the period",
    fr: "aucun litige résolu dans la période",
  },
  noPromiseDue: {
    en: "no promise came due in the period",
    fr: "aucune promesse échue dans la période",
  },
  nothingOverdueAtStart: {
    en: "nothing was overdue at the start",
    fr: "rien n'était échu au début",
  },
}

const formulas: Readonly<Record<Id, string>> = {
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

const paid =
  "paiements de la période au jour de l'argent, pondérés par montant ; un avoir n'est pas un paiement"
const sales =
  "TTC des deux côtés ; solde de clôture, argent non affecté déduit ; ventes nettes d'avoirs"
const noCredit = "les clients créditeurs sont laissés de côté"

const conventions: Readonly<Record<Id, string>> = {
  dsoSimple: sales,
  dsoCountBack:
    "par mois, le dernier jusqu'à la fin de la période ; un mois sans ventes ajoute ses jours",
  dsoBestPossible: `${sales} ; ce qui échoit le jour même n'est pas en retard`,
  averageDaysDelinquent: sales,
  collectionEffectiveness: "non échu à la fin de la période, jour d'échéance compris",
  overdueRate: "encours comme pour dsoSimple",
  paymentDelay: paid,
  lateDelay: `${paid} ; une avance compte en négatif`,
  lateDelayFloored: `${paid} ; une avance compte zéro`,
  onTimeRateAmount: paid,
  onTimeRateCount: "chaque paiement de chaque échéance compte un",
  overdueAge: "selon l'échéance en vigueur",
  turnover: "moyenne des deux bouts de la période",
  concentrationTop1: noCredit,
  concentrationTop10: noCredit,
  concentrationHhi: `1 = un seul client ; ${noCredit}`,
  disputeRate: "litiges ouverts à la fin, au plus ce qui est ouvert",
  disputeFlow: "un litige sans montant porte sur toute la facture",
  disputeCycle: "litiges résolus dans la période",
  promiseKeptCount:
    "tenue en partie n'est pas tenue ; celles qui courent encore sont laissées de côté",
  promiseKeptAmount: "les promesses qui courent encore sont laissées de côté",
  recoveryRate: "des échéances en retard la veille de la période, au jour de l'argent ; au plus 1",
  badDebtRate:
    "hors taxe des deux côtés si chaque pièce dit sa TVA, sinon toutes taxes comprises des deux",
  lossRate: "comme badDebtRate ; récupéré = payé sur ce qui avait été passé en pertes",
  costOfLateness: "échu à la fin de la période, au taux annuel que donne la question",
}

/** Why a figure has no value, or what to know of the one it has. */
export const reasonText = (reason: Reason, language: Language): string => reasons[reason][language]

/** How a figure is made, and what can change it. */
export const madeText = (
  { kpi, formula, convention }: Pick<Definition, "kpi" | "formula" | "convention">,
  language: Language,
): Pick<Definition, "formula" | "convention"> =>
  language === "en"
    ? { formula, convention }
    : { formula: formulas[kpi], convention: conventions[kpi] }
