// The names of key figures in French and English. How each is made and why one has no value comes with it.
import type { Kpi } from "@encours/core"
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
