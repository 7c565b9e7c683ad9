// Key figures as tables: a line for each figure of a period, a column for each month, or a line for each segment.
import type { Kpi, KpisJson } from "@encours/core"
import { amountText } from "./amountText.ts"
import { names } from "./KpiWords.ts"
import { type Cells, render } from "./Table.ts"
import * as Words from "./Words.ts"

const words = {
  en: {
    title: "Key figures from",
    to: "to",
    columns: ["Figure", "Value", "", "Formula"],
    none: "Nothing is known of that period.",
    figure: "Figure",
    segment: "Segment",
    customer: "Customer",
    inNone: "(none)",
    days: "days",
    perYear: "per year",
  },
  fr: {
    title: "Indicateurs du",
    to: "au",
    columns: ["Indicateur", "Valeur", "", "Formule"],
    none: "Rien n'est connu de cette période.",
    figure: "Indicateur",
    segment: "Segment",
    customer: "Client",
    inNone: "(aucun)",
    days: "jours",
    perYear: "par an",
  },
} as const

export const kpiTable = (report: KpisJson, language: Words.Language): string => {
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
        return [names[row.kpi][language], value, unit, row.because ?? row.formula]
      }),
    })
    return `${name}\n\n${table}`
  })
  return [title, "", tables.join("\n")].join("\n")
}

/** A line for each figure, a column for each month. */
export const seriesTable = (reports: ReadonlyArray<KpisJson>, language: Words.Language): string => {
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

/** The figures that are compared between segments or customers. */
const compared = [
  ...(["dsoSimple", "dsoBestPossible", "collectionEffectiveness", "overdueRate"] as const),
  ...(["lateDelay", "onTimeRateAmount", "lossRate", "costOfLateness"] as const),
] satisfies ReadonlyArray<Kpi.Id>

/** A line for each segment or customer, a column for each of a few figures. */
export const groupTable = (
  report: KpisJson,
  by: "segment" | "customer",
  language: Words.Language,
): string => {
  const said = words[language]
  if (report.rows.length === 0) return `${said.none}\n`
  const nameOf = (row: KpisJson["rows"][number]) =>
    (by === "segment" ? row.segment : row.customer) ?? said.inNone
  const groups = Map.groupBy(report.rows, (row) =>
    JSON.stringify([row.ledger, nameOf(row), row.currency]),
  )
  return render({
    columns: [
      { title: said[by], align: "left" },
      { title: "", align: "left" },
      ...compared.map((kpi) => ({ title: names[kpi][language], align: "right" as const })),
    ],
    rows: Array.from(groups.values(), (rows): Cells => {
      const [first] = rows
      const cells = compared.map((kpi) => {
        const row = rows.find((each) => each.kpi === kpi)
        return row === undefined ? "-" : shown(row, language)[0]
      })
      return [first === undefined ? "" : nameOf(first), first?.currency ?? "", ...cells]
    }),
  })
}

/** The value and its unit as people write them: 24.78 %, 67.25 days. */
const shown = (
  { value, reason, unit, currency }: KpisJson["rows"][number],
  language: Words.Language,
): readonly [string, string] => {
  const said = words[language]
  if (value === null) return ["-", ""]
  switch (unit) {
    case "fraction":
      return [amountText(percent(value), language), "%"]
    case "days":
      return [`${reason === "olderThanSales" ? "≥ " : ""}${amountText(value, language)}`, said.days]
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
