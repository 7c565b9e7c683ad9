// Open items and when each is expected, as a table; how often such dates held is under it.
import type { ItemsJson } from "@encours/core"
import { amountText } from "./amountText.ts"
import { percentText } from "./scoreTable.ts"
import { type Cells, render } from "./Table.ts"
import * as Words from "./Words.ts"

type Coverage = ItemsJson["coverage"][number]

const words = {
  en: {
    title: "Open items and when they are expected, as of",
    none: "Nothing is open.",
    columns: ["Customer", "Invoice", "", "Open", "Due", "Late", "50 %", "80 %", "90 %", "By"],
    basis: {
      profile: "own past",
      promise: "promise",
      plan: "plan",
      bill: "bill",
      dispute: "disputed",
    },
    sample: {
      segment: "its segment",
      ledger: "all payers",
      convention: "nothing was paid yet",
      none: "nobody took as long",
    },
    held: (p: readonly [string, string, string], count: number) =>
      `Of the last ${count} invoices paid, ${p[0]} came by the 50 % day, ${p[1]} by the 80 % day, ${p[2]} by the 90 % day.`,
    unheld: "Too few invoices were paid yet to say how often such days hold.",
  },
  fr: {
    title: "Encours et règlements attendus au",
    none: "Aucun encours.",
    columns: [
      ...["Client", "Facture", "", "Ouvert", "Échéance", "Retard"],
      ...["50 %", "80 %", "90 %", "Selon"],
    ],
    basis: {
      profile: "son passé",
      promise: "promesse",
      plan: "échéancier",
      bill: "effet",
      dispute: "litige",
    },
    sample: {
      segment: "son segment",
      ledger: "tous les payeurs",
      convention: "rien n'a été payé",
      none: "nul n'a tant tardé",
    },
    held: (p: readonly [string, string, string], count: number) =>
      `Sur les ${count} dernières factures payées, ${p[0]} l'ont été au jour des 50 %, ${p[1]} à celui des 80 %, ${p[2]} à celui des 90 %.`,
    unheld: "Trop peu de factures payées pour dire combien de fois ces jours se vérifient.",
  },
} as const

export const itemsTable = (json: ItemsJson, language: Words.Language): string => {
  const said = words[language]
  const title = [
    `${said.title} ${Words.dayText(json.asOf, language)}`,
    Words.knownText(json.knownAt, language),
  ].join(" · ")
  if (json.rows.length === 0) return `${title}\n\n${said.none}\n`
  const day = (on: string | undefined) => (on === undefined ? "" : Words.dayText(on, language))
  const table = render({
    columns: said.columns.map((title, at) => ({
      title,
      align: at === 3 || at === 5 ? "right" : "left",
    })),
    rows: json.rows.map(
      ({ customer, invoice, instalment, currency, open, dueOn, basis, ...row }): Cells => [
        customer,
        instalment === 1 ? invoice : `${invoice} / ${instalment}`,
        currency,
        amountText(open, language),
        day(dueOn),
        row.lateProbability === undefined ? "" : percentText(row.lateProbability, language),
        day(row.expectedOn?.p50),
        day(row.expectedOn?.p80),
        day(row.expectedOn?.p90),
        row.sample === undefined || row.sample === "own"
          ? said.basis[basis as keyof typeof said.basis]
          : said.sample[row.sample as keyof typeof said.sample],
      ],
    ),
  })
  return `${title}\n\n${table}${coverageText(json.coverage, language)}`
}

/** What such days were worth of late. */
export const coverageText = (
  coverage: ReadonlyArray<Coverage>,
  language: Words.Language,
): string => {
  const said = words[language]
  if (coverage.length === 0) return `${said.unheld}\n`
  return coverage
    .map(({ p50, p80, p90, invoices }) => {
      const text = (part: number) => percentText(part, language)
      return `${said.held([text(p50), text(p80), text(p90)], invoices)}\n`
    })
    .join("")
}
