// Exposure as a table: a line for each customer and currency, with a total for each currency.
import type { ExposureJson, exposureTotals } from "@encours/core"
import { amountText } from "./amountText.ts"
import { type Cells, render } from "./Table.ts"
import * as Words from "./Words.ts"

interface Json {
  readonly asOf: string
  readonly knownAt: string | null
  readonly rows: ReadonlyArray<ExposureJson>
  readonly totals: ReturnType<typeof exposureTotals>
}

const words = {
  en: {
    title: "Exposure as of",
    none: "Nothing is at risk.",
    columns: [
      "Customer",
      "",
      "Open",
      "Unallocated",
      "Delivered",
      "Ordered",
      "Deposits",
      "Exposure",
    ],
    more: ["Insurers' share", "Net risk", "Limit", "Days late"],
    noLimit: { unset: "-", expired: "expired", none: "no limit" },
    total: "Total",
  },
  fr: {
    title: "Encours au",
    none: "Rien n'est en risque.",
    columns: ["Client", "", "Ouvert", "Non affecté", "Livré", "Commandé", "Acomptes", "Encours"],
    more: ["Part assureurs", "Risque net", "Plafond", "Retard (j)"],
    noLimit: { unset: "-", expired: "expiré", none: "sans plafond" },
    total: "Total",
  },
} as const

const amounts = [
  ...(["open", "unallocated", "deliveredNotInvoiced", "orders", "deposits", "gross"] as const),
  ...(["insurersShare", "netRisk"] as const),
]

export const exposureTable = (
  { asOf, knownAt, rows, totals }: Json,
  language: Words.Language,
): string => {
  const said = words[language]
  const title = [
    `${said.title} ${Words.dayText(asOf, language)}`,
    Words.knownText(knownAt, language),
  ].join(" · ")
  if (rows.length === 0) return `${title}\n\n${said.none}\n`
  const text = (decimal: string) => amountText(decimal, language)
  const table = render({
    columns: [...said.columns, ...said.more].map((title, at) => ({
      title,
      align: at < 2 ? "left" : "right",
    })),
    rows: rows.map((row): Cells => {
      const limit = row.limitIs === "money" ? limitText(row, text) : said.noLimit[row.limitIs]
      const cells = amounts.map((name) => text(row[name]))
      return [row.customer, row.currency, ...cells, limit, String(row.daysOverdue)]
    }),
    totals: totals.map((total): Cells => {
      const sums = amounts.map((name) => text(total[name]))
      return [said.total, total.currency, ...sums, "", ""]
    }),
  })
  return `${title}\n\n${table}`
}

/** A limit in another currency says which. */
const limitText = (row: ExposureJson, text: (decimal: string) => string): string => {
  const currency = row.limitCurrency === row.currency ? "" : ` ${row.limitCurrency}`
  return `${text(row.limit ?? "0")}${currency}`
}
