// A provision as a table: a line for each bucket, then the invoices that are provided for by themselves.
import type { ProvisionJson } from "@encours/core"
import { amountText } from "./amountText.ts"
import { type Cells, render } from "./Table.ts"
import * as Words from "./Words.ts"

const words = {
  en: {
    title: "Expected losses as of",
    none: "Nothing is owed.",
    columns: ["Bucket", "", "Open", "Base", "Rate", "Expected loss"],
    single: "Provided for one by one",
    singleColumns: ["Customer", "Invoice", "", "Open", "Impaired", "Because"],
    unjudged: "not judged yet: nothing is set aside",
    vatUnknown: "open on invoices that do not say their VAT: it is in their base",
    total: "Matrix",
    impaired: "One by one",
    provision: "Provision",
    cause: { impaired: "impaired", insolvency: "insolvency" },
    method: { "roll-rate": "by rolling", cohort: "by cohort", given: "given rates" },
    base: { "excluding VAT": "base excluding VAT", "including VAT": "base including VAT" },
  },
  fr: {
    title: "Pertes attendues au",
    none: "Rien n'est dû.",
    columns: ["Tranche", "", "Ouvert", "Base", "Taux", "Perte attendue"],
    single: "Dépréciations individuelles",
    singleColumns: ["Client", "Facture", "", "Ouvert", "Déprécié", "Motif"],
    unjudged: "non évaluée : rien n'est provisionné",
    vatUnknown: "ouverts sur des factures qui ne disent pas leur TVA : elle est dans leur base",
    total: "Matrice",
    impaired: "Individuelles",
    provision: "Provision",
    cause: { impaired: "dépréciée", insolvency: "procédure collective" },
    method: { "roll-rate": "par glissement", cohort: "par cohorte", given: "taux donnés" },
    base: { "excluding VAT": "base hors taxe", "including VAT": "base toutes taxes comprises" },
  },
} as const

export const provisionTable = (report: ProvisionJson, language: Words.Language): string => {
  const said = words[language]
  const { asOf, knownAt, method, base, rows, totals, individual } = report
  const title = [
    `${said.title} ${Words.dayText(asOf, language)}`,
    said.method[method],
    said.base[base],
    Words.knownText(knownAt, language),
  ].join(" · ")
  if (rows.length === 0) return `${title}\n\n${said.none}\n`
  const text = (decimal: string | null) => (decimal === null ? "?" : amountText(decimal, language))
  const matrix = render({
    columns: said.columns.map((title, at) => ({ title, align: at < 2 ? "left" : "right" })),
    rows: rows.map(
      (row): Cells => [
        [row.segment, Words.bucketName(row.bucket, language)].filter(Boolean).join(" · "),
        row.currency,
        text(row.open),
        text(row.base),
        row.rate === null ? "?" : `${amountText(percent(row.rate), language)} %`,
        text(row.expectedLoss),
      ],
    ),
    totals: totals.flatMap(
      ({ segment, currency, open, expectedLoss, impaired, provision }): Array<Cells> => [
        [
          [segment, said.total].filter(Boolean).join(" · "),
          currency,
          text(open),
          "",
          "",
          text(expectedLoss),
        ],
        [said.impaired, currency, "", "", "", text(impaired)],
        [said.provision, currency, "", "", "", text(provision)],
      ],
    ),
  })
  const reasons = [...new Set(rows.flatMap(({ because }) => because ?? []))]
  const untaxed = totals
    .filter(({ vatUnknown }) => /[1-9]/.test(vatUnknown))
    .map(({ vatUnknown, currency }) => `${text(vatUnknown)} ${currency} ${said.vatUnknown}`)
  const notes = [...reasons, ...untaxed].map((note) => `? ${note}\n`).join("")
  if (individual.length === 0) return [title, "", matrix + notes].join("\n")
  const single = render({
    columns: said.singleColumns.map((title, at) => ({
      title,
      align: at === 3 || at === 4 ? "right" : "left",
      isWhole: at === 5,
    })),
    rows: individual.map(
      ({ customer, invoice, currency, open, impaired, cause, reason }): Cells => [
        ...[customer, invoice, currency, text(open), text(impaired)],
        reason === undefined ? said.cause[cause] : `${said.cause[cause]}, ${said.unjudged}`,
      ],
    ),
  })
  return [title, "", matrix + notes, said.single, "", single].join("\n")
}

/** 0.01767150 as 1.767150, digit by digit, without the zeros at its end. */
const percent = (fraction: string): string => {
  const [whole = "0", decimals = ""] = fraction.split(".")
  const digits = decimals.padEnd(2, "0")
  const units = `${whole}${digits.slice(0, 2)}`.replace(/^0+(?=\d)/, "")
  const rest = digits.slice(2).replace(/0+$/, "")
  return rest === "" ? units : `${units}.${rest}`
}
