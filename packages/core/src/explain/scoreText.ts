// Why a score is what it is, in sentences: what each factor measured, what that is worth, what caps it, and
// whether the history is long enough to say anything.
import * as Decimal from "../money/Decimal.ts"
import type { RiskScore } from "../projections/risk/score/RiskScore.ts"
import type { Cap, CapName } from "../projections/risk/score/scoreCaps.ts"
import {
  type Factor,
  type FactorName,
  prior,
  priorInvoices,
} from "../projections/risk/score/scoreFactors.ts"
import type { Language } from "./Explanation.ts"

type Words = Readonly<Record<Language, string>>

/** One decimal, with the comma of French. */
const number = (language: Language, value: Decimal.Decimal): string => {
  const text = Decimal.format(Decimal.round(value, 1, "half-up"), 1)
  return language === "fr" ? text.replace(".", ",") : text
}

const percent = (language: Language, part: Decimal.Decimal): string =>
  `${number(language, Decimal.multiply(part, Decimal.of(100)))} %`

const lateness = (days: Decimal.Decimal): Words => {
  const is = Decimal.compare(days, Decimal.zero)
  if (is === 0) return { en: "pays on the due date on average", fr: "paie à l'échéance en moyenne" }
  const size = is < 0 ? Decimal.subtract(Decimal.zero, days) : days
  return {
    en: `pays ${number("en", size)} days ${is < 0 ? "early" : "late"} on average`,
    fr: `paie avec ${number("fr", size)} jours ${is < 0 ? "d'avance" : "de retard"} en moyenne`,
  }
}

const trend = (days: Decimal.Decimal): Words => {
  const isSlower = Decimal.compare(days, Decimal.zero) > 0
  const size = isSlower ? days : Decimal.subtract(Decimal.zero, days)
  return {
    en: `pays ${number("en", size)} days ${isSlower ? "later" : "sooner"} in the last 90 days than before`,
    fr: `paie ${number("fr", size)} jours plus ${isSlower ? "tard" : "tôt"} depuis 90 jours qu'avant`,
  }
}

const measured: Record<FactorName, (value: Decimal.Decimal) => Words> = {
  lateness,
  regularity: (part) => ({
    en: `${percent("en", part)} of what was paid came more than 3 days late`,
    fr: `${percent("fr", part)} des montants réglés l'ont été avec plus de 3 jours de retard`,
  }),
  currentStress: (part) => ({
    en: `what is open counts as ${percent("en", part)} late, by amount and age`,
    fr: `l'encours compte pour ${percent("fr", part)} en retard, selon les montants et l'ancienneté`,
  }),
  trend,
  incidents: (count) => {
    const n = Decimal.format(count)
    const many = Decimal.compare(count, Decimal.one) > 0
    return n === "0"
      ? {
          en: "no broken promise, returned payment or missed instalment in a year",
          fr: "aucune promesse non tenue, aucun rejet ni échéance de plan manquée en un an",
        }
      : {
          en: `${n} ${many ? "incidents" : "incident"} in a year: broken promises, returned payments, missed instalments`,
          fr: `${n} ${many ? "incidents" : "incident"} en un an : promesses non tenues, rejets, échéances de plan manquées`,
        }
  },
}

const unmeasured: Record<FactorName, Words> = {
  lateness: { en: "nothing was paid in a year", fr: "aucun règlement en un an" },
  regularity: { en: "nothing was paid in a year", fr: "aucun règlement en un an" },
  currentStress: { en: "nothing undisputed is open", fr: "aucun encours non contesté" },
  trend: {
    en: "no payments both in the last 90 days and before",
    fr: "pas de règlements à la fois depuis 90 jours et avant",
  },
  incidents: { en: "no incident", fr: "aucun incident" },
}

const drawnTo: ReadonlySet<FactorName> = new Set(["lateness", "regularity"])

/** What a factor measured and what it is worth: "pays 7.4 days late on average → 68.4/100, weight 35 %". */
export const factorText = (
  { factor, value, points, weight }: Factor,
  { history }: RiskScore,
  language: Language,
): string => {
  const what = (value === undefined ? unmeasured[factor] : measured[factor](value))[language]
  const worth = `${number(language, points)}/100`
  const isDrawn = drawnTo.has(factor) && !history.isEnough
  const drawn = { en: `, drawn towards ${prior}`, fr: `, ramené vers ${prior}` }[language]
  const weighs = { en: `weight ${weight} %`, fr: `poids ${weight} %` }[language]
  return `${what} → ${worth}${isDrawn ? drawn : ""}, ${weighs}`
}

const caps: Record<CapName, (part: Decimal.Decimal, most: number | undefined) => Words> = {
  insolvency: () => ({
    en: "insolvency proceedings are open: at most 0",
    fr: "procédure collective ouverte : au plus 0",
  }),
  legalAction: () => ({
    en: "with a collection agency or before a court: at most 20",
    fr: "confié à un cabinet de recouvrement ou à un juge : au plus 20",
  }),
  loss: (part, most) => ({
    en: `written off as lost and not recovered: ${percent("en", part)} of what was lost, is owed and was paid in a year: at most ${most}`,
    fr: `passé en pertes et non récupéré : ${percent("fr", part)} de ce qui est perdu, dû et payé en un an : au plus ${most}`,
  }),
  overdue90: (part) => ({
    en: `${percent("en", part)} of what is open is undisputed and over 90 days late: at most 35`,
    fr: `${percent("fr", part)} de l'encours est non contesté et en retard de plus de 90 jours : au plus 35`,
  }),
  STALE: (part) => ({
    en: `money on no invoice for over 10 days makes ${percent("en", part)} of what is overdue: match it before relying on this score`,
    fr: `des règlements non lettrés depuis plus de 10 jours font ${percent("fr", part)} du retard : à lettrer avant de se fier à cette note`,
  }),
}

export const capText = ({ cap, part = Decimal.zero, most }: Cap, language: Language): string =>
  caps[cap](part, most)[language]

/** Undefined where the history is long enough. */
export const historyText = (
  { settled, isEnough }: RiskScore["history"],
  language: Language,
): string | undefined => {
  if (isEnough) return undefined
  const words = {
    en: `not enough history: ${settled} paid ${settled === 1 ? "invoice" : "invoices"} in a year, ${priorInvoices} wanted; the score leans on what is usual`,
    fr: `historique insuffisant : ${settled} ${settled < 2 ? "facture payée" : "factures payées"} en un an, il en faut ${priorInvoices} ; la note s'appuie sur une valeur d'usage`,
  }
  return words[language]
}
