// Cash to come as a table: a line for each week, what is later, the disputed, and what forecasts were worth.
import type { ForecastJson } from "@encours/core"
import { amountText } from "./amountText.ts"
import { coverageText } from "./itemsTable.ts"
import { percentText } from "./scoreTable.ts"
import { type Cells, render } from "./Table.ts"
import * as Words from "./Words.ts"

const words = {
  en: {
    title: "Cash to come from",
    none: "Nothing is open.",
    columns: ["Week", "From", "To", "", "Expected", "50 %", "80 %", "Said"],
    later: "later",
    expected: "Expected",
    disputed: "Disputed",
    open: "Open",
    legend:
      "Expected: by the chances of each week. 50 %, 80 %: each amount in the week by which it comes with\n" +
      "that chance. Said: of the expected, what bills, plans and promises say.",
    accuracy: (text: Accuracy) =>
      `The same forecast on ${text.forecasts} earlier days: ${text.expected} ${text.currency} foreseen, ${text.actual} came${text.error === undefined ? "" : `; week by week ${text.error} off`}.`,
    unjudged: "No earlier forecast can be judged yet.",
  },
  fr: {
    title: "Encaissements à venir à partir du",
    none: "Aucun encours.",
    columns: ["Semaine", "Du", "Au", "", "Attendu", "50 %", "80 %", "Annoncé"],
    later: "plus tard",
    expected: "Attendu",
    disputed: "En litige",
    open: "Ouvert",
    legend:
      "Attendu : selon les probabilités de chaque semaine. 50 %, 80 % : chaque montant dans la semaine où il\n" +
      "sera encaissé avec cette probabilité. Annoncé : dans l'attendu, ce que disent effets, échéanciers et promesses.",
    accuracy: (text: Accuracy) =>
      `La même prévision à ${text.forecasts} dates passées : ${text.expected} ${text.currency} prévus, ${text.actual} encaissés${text.error === undefined ? "" : ` ; semaine par semaine, ${text.error} d'écart`}.`,
    unjudged: "Aucune prévision passée ne peut encore être jugée.",
  },
} as const

interface Accuracy {
  readonly forecasts: number
  readonly currency: string
  readonly expected: string
  readonly actual: string
  readonly error: string | undefined
}

export const forecastTable = (json: ForecastJson, language: Words.Language): string => {
  const said = words[language]
  const title = [
    `${said.title} ${Words.dayText(json.asOf, language)}`,
    Words.knownText(json.knownAt, language),
  ].join(" · ")
  if (json.totals.length === 0) return `${title}\n\n${said.none}\n`
  const day = (on: string | undefined) => (on === undefined ? "" : Words.dayText(on, language))
  const text = (amount: string) => amountText(amount, language)
  const table = render({
    columns: said.columns.map((title, at) => ({ title, align: at > 3 ? "right" : "left" })),
    rows: json.rows.map(
      ({ week, from, to, currency, expected, p50, p80, said: told }): Cells => [
        week === "later" ? said.later : String(week),
        ...[day(from), day(to), currency, text(expected), text(p50), text(p80), text(told)],
      ],
    ),
    totals: json.totals.flatMap(
      ({ currency, open, expected, disputed }): Array<Cells> => [
        [said.expected, "", "", currency, text(expected), "", "", ""],
        [said.disputed, "", "", currency, text(disputed), "", "", ""],
        [said.open, "", "", currency, text(open), "", "", ""],
      ],
    ),
  })
  const accuracy = json.accuracy.map(
    ({ forecasts, currency, expected, actual, weeklyError }) =>
      `${said.accuracy({
        ...{ forecasts, currency, expected: text(expected), actual: text(actual) },
        error: weeklyError === null ? undefined : percentText(weeklyError, language),
      })}\n`,
  )
  const worth = accuracy.length === 0 ? `${said.unjudged}\n` : accuracy.join("")
  return `${title}\n\n${table}${said.legend}\n\n${worth}${coverageText(json.coverage, language)}`
}
