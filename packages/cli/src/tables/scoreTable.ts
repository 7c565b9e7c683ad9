// Scores as a table: a line for each payer, and for one payer the factors under it.
import type { ScoreJson } from "@encours/core"
import { amountText } from "./amountText.ts"
import { type Cells, render } from "./Table.ts"
import * as Words from "./Words.ts"

type Row = ScoreJson["rows"][number]

const words = {
  en: {
    title: "Payers as of",
    none: "Nobody was invoiced.",
    columns: ["Customer", "Score", "Grade", "Paid in a year", "Late", "50 %", "80 %", "90 %", ""],
    days: "50 %, 80 %, 90 %: days after the due date by which the next invoice comes with that chance.",
    factors: ["Factor", "Points", "Weight", "Because"],
    caps: "Capped",
    thin: "not enough history",
    names: {
      lateness: "Lateness",
      regularity: "Regularity",
      currentStress: "Late now",
      trend: "Trend",
      incidents: "Incidents",
    },
  },
  fr: {
    title: "Payeurs au",
    none: "Personne n'a été facturé.",
    columns: ["Client", "Note", "Classe", "Payées en un an", "Retard", "50 %", "80 %", "90 %", ""],
    days: "50 %, 80 %, 90 % : jours après l'échéance avant lesquels la prochaine facture sera payée, avec cette probabilité.",
    factors: ["Facteur", "Points", "Poids", "Motif"],
    caps: "Plafonnée",
    thin: "historique insuffisant",
    names: {
      lateness: "Retard",
      regularity: "Régularité",
      currentStress: "Retard actuel",
      trend: "Tendance",
      incidents: "Incidents",
    },
  },
} as const

export const scoreTable = (json: ScoreJson, isOne: boolean, language: Words.Language): string => {
  const said = words[language]
  const title = [
    `${said.title} ${Words.dayText(json.asOf, language)}`,
    Words.knownText(json.knownAt ?? null, language),
  ].join(" · ")
  if (json.rows.length === 0) return `${title}\n\n${said.none}\n`
  const all = render({
    columns: said.columns.map((title, at) => ({
      title,
      align: at === 0 || at === 2 || at === 8 ? "left" : "right",
    })),
    rows: json.rows.map((row) => cells(row, language)),
  })
  const single = isOne ? json.rows.flatMap((row) => ["", factors(row, language)]) : []
  return [title, "", all + said.days, ...single].join("\n").trimEnd().concat("\n")
}

const cells = (row: Row, language: Words.Language): Cells => {
  const { customer, score, grade, history, lateProbability, expectedDelay } = row
  const { thin } = words[language]
  const days = (count: number | undefined) => (count === undefined ? "" : String(count))
  return [
    ...[customer, String(score), grade, String(history.settled)],
    lateProbability === undefined ? "" : percentText(lateProbability, language),
    days(expectedDelay?.p50),
    days(expectedDelay?.p80),
    days(expectedDelay?.p90),
    [...row.caps.map(({ cap }) => cap), ...(history.because === undefined ? [] : [thin])].join(
      " · ",
    ),
  ]
}

export const percentText = (part: number, language: Words.Language): string =>
  `${amountText((part * 100).toFixed(1), language)} %`

const factors = (row: Row, language: Words.Language): string => {
  const said = words[language]
  const table = render({
    columns: said.factors.map((title, at) => ({
      title,
      align: at === 1 || at === 2 ? "right" : "left",
      isWhole: at === 3,
    })),
    rows: row.factors.map(
      ({ factor, points, weight, because }): Cells => [
        said.names[factor as keyof typeof said.names],
        amountText(points.toFixed(1), language),
        `${weight} %`,
        because.split(" → ")[0] ?? because,
      ],
    ),
  })
  const caps = row.caps.map(({ because }) => `${said.caps} : ${because}\n`)
  const history = row.history.because === undefined ? "" : `${row.history.because}\n`
  const capText = language === "en" ? caps.map((cap) => cap.replace(" : ", ": ")) : caps
  return table + capText.join("") + history
}
