// Penalties and indemnities as a table: a line per late invoice, a total per currency of each.
import type { Interest } from "@encours/core"
import { Money } from "@encours/core"
import * as Result from "effect/Result"
import { amountText } from "./amountText.ts"
import { type Cells, render } from "./Table.ts"
import * as Words from "./Words.ts"

type Json = ReturnType<typeof Interest.toJson>

const words = {
  en: {
    title: "Interest and indemnities as of",
    nobody: "No invoice was ever late.",
    columns: ["Customer", "Invoice", "", "Interest", "Charged", "", "Indemnity", "Charged", "Rule"],
    total: "Total",
  },
  fr: {
    title: "Pénalités et indemnités au",
    nobody: "Aucune facture n’a été payée en retard.",
    columns: ["Client", "Facture", "", "Pénalités", "Facturé", "", "Indemnité", "Facturé", "Règle"],
    total: "Total",
  },
} as const

export const interestTable = ({ asOf, rows }: Json, language: Words.Language): string => {
  const said = words[language]
  const title = `${said.title} ${Words.dayText(asOf, language)}`
  if (rows.length === 0) return `${title}\n\n${said.nobody}\n`
  const text = (decimal: string) => amountText(decimal, language)
  const silent = rows.flatMap((row) =>
    "reason" in row ? [`${row.customer} ${row.invoice}: ${row.reason}`] : [],
  )
  const lines = rows.flatMap((row): ReadonlyArray<Cells> => {
    if ("reason" in row) return []
    return [
      [
        row.customer,
        row.invoice,
        row.currency,
        text(row.interest),
        text(row.interestCharged),
        row.indemnityCurrency,
        text(row.indemnity),
        text(row.indemnityCharged),
        row.rule,
      ],
    ]
  })
  const table = render({
    columns: said.columns.map((title, at) => ({
      title,
      align: [3, 4, 6, 7].includes(at) ? "right" : "left",
    })),
    rows: lines,
    totals: totals(rows, said.total, text),
  })
  return [title, "", table + silent.map((line) => `${line}\n`).join("")].join("\n")
}

/** Currencies are never added together: one line for each. */
const totals = (
  rows: Json["rows"],
  title: string,
  text: (decimal: string) => string,
): ReadonlyArray<Cells> => {
  const sums = new Map<string, [bigint, bigint, bigint, bigint]>()
  const add = (currency: string, at: 0 | 1 | 2 | 3, decimal: string) => {
    const sum = sums.get(currency) ?? [0n, 0n, 0n, 0n]
    sum[at] += BigInt(Result.getOrThrow(Money.parse(decimal, currency)).minor)
    sums.set(currency, sum)
  }
  for (const row of rows) {
    if ("reason" in row) continue
    add(row.currency, 0, row.interest)
    add(row.currency, 1, row.interestCharged)
    add(row.indemnityCurrency, 2, row.indemnity)
    add(row.indemnityCurrency, 3, row.indemnityCharged)
  }
  return Array.from(sums, ([currency, [interest, charged, indemnity, indemnityCharged]]) => {
    const cell = (minor: bigint) => text(Money.formatMinor(minor, currency))
    const amounts = [cell(interest), cell(charged)]
    const flat = [cell(indemnity), cell(indemnityCharged)]
    return [title, "", currency, ...amounts, currency, ...flat]
  })
}
