// Key figures as tables: a line for each figure of a period, or a column for each month.
import type { Kpi, KpiReport } from "@encours/core"
import { amountText } from "./amountText.ts"
import { type Cells, render } from "./Table.ts"
import * as Words from "./Words.ts"

const names: Readonly<Record<Kpi.Id, Readonly<Record<Words.Language, string>>>> = {
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

const words = {
  en: {
    title: "Key figures from",
    to: "to",
    columns: ["Figure", "Value", "", "Formula"],
    none: "Nothing is known of that period.",
    figure: "Figure",
    days: "days",
    perYear: "per year",
  },
  fr: {
    title: "Indicateurs du",
    to: "au",
    columns: ["Indicateur", "Valeur", "", "Formule"],
    none: "Rien n'est connu de cette période.",
    figure: "Indicateur",
    days: "jours",
    perYear: "par an",
  },
} as const

export const kpiTable = (report: KpiReport.KpiReport, language: Words.Language): string => {
  const said = words[language]
  const { from, to, knownAt, rows } = report
  const title = [
    `${said.title} ${Words.dayText(from, language)} ${said.to} ${Words.dayText(to, language)}`,
    Words.knownText(knownAt, language),
  ].join(" · ")
  if (rows.length === 0) return `${title}\n\n${said.none}\n`
  const blocks = Map.groupBy(rows, ({ ledger, currency }) => `${ledger} · ${currency}`)
  const tables = Array.from(blocks, ([name, mine]) => {
    const table = render({
      columns: said.columns.map((title, at) => ({
        title,
        align: at === 1 ? "right" : "left",
        isWhole: at === 3,
      })),
      rows: mine.map((row): Cells => {
        const [value, unit] = shown(row, language)
        return [names[row.kpi][language], value, unit, row.reason ?? row.formula]
      }),
    })
    return `${name}\n\n${table}`
  })
  return [title, "", tables.join("\n")].join("\n")
}

/** A line for each figure, a column for each month. */
export const seriesTable = (
  reports: ReadonlyArray<KpiReport.KpiReport>,
  language: Words.Language,
): string => {
  const said = words[language]
  const keys = new Map(
    reports.flatMap(({ rows }) =>
      rows.map((row) => [`${row.ledger} ${row.currency} ${row.kpi}`, row] as const),
    ),
  )
  if (keys.size === 0) return `${said.none}\n`
  return render({
    columns: [
      { title: said.figure, align: "left" },
      { title: "", align: "left" },
      ...reports.map(({ to }) => ({ title: to.slice(0, 7), align: "right" as const })),
    ],
    rows: Array.from(
      keys,
      ([key, { kpi, currency }]): Cells => [
        names[kpi][language],
        currency,
        ...reports.map(({ rows }) => {
          const row = rows.find((each) => `${each.ledger} ${each.currency} ${each.kpi}` === key)
          return row === undefined ? "-" : shown(row, language)[0]
        }),
      ],
    ),
  })
}

/** The value and its unit as people write them: 24.78 %, 67.25 days. */
const shown = (
  { value, unit, currency }: KpiReport.Row,
  language: Words.Language,
): readonly [string, string] => {
  const said = words[language]
  if (value === null) return ["-", ""]
  switch (unit) {
    case "fraction":
      return [amountText(percent(value), language), "%"]
    case "days":
      return [amountText(value, language), said.days]
    case "per-year":
      return [amountText(value, language), said.perYear]
    case "amount":
      return [amountText(value, language), currency]
  }
}

/** 0.2478 as 24.78, digit by digit: no float is involved. */
const percent = (fraction: string): string => {
  const [whole = "0", decimals = ""] = fraction.replace("-", "").split(".")
  const digits = `${whole}${decimals.padEnd(4, "0")}`
  const at = digits.length - 2
  const text = `${digits.slice(0, at).replace(/^0+(?=\d)/, "")}.${digits.slice(at)}`
  return fraction.startsWith("-") ? `-${text}` : text
}
