// The aged balance on paper: a title with both clocks, a line per customer, item or ledger, totals
// per currency. Columns that only say "of which" are left out where they are nothing everywhere.
import type { AgedBalance } from "@encours/core"
import { amountText, isZero, sparseText } from "./amountText.ts"
import { type Cells, type Column, render } from "./Table.ts"
import * as Words from "./Words.ts"

/** The report in the form that JSON has: amounts are decimal texts. */
export type AgedBalanceJson = ReturnType<typeof AgedBalance.toJson>
type RowJson = AgedBalanceJson["rows"][number] & Readonly<Record<string, string | number>>

export interface AgedView {
  readonly by: "customer" | "invoice" | "ledger"
  readonly language: Words.Language
  /** The ledgers asked about: with several, their name is a column. */
  readonly ledgers: ReadonlyArray<string>
}

export const agedTable = (report: AgedBalanceJson, view: AgedView): string => {
  const words = Words.words(view.language)
  const title = titleOf(report, view)
  if (report.rows.length === 0) return `${title}\n\n${words.nothingOwed}\n`
  if (view.by !== "invoice") return `${title}\n\n${accounts(report, view)}`
  return `${title}\n\n${items(report, view)}\n${accounts({ ...report, rows: [] }, view)}`
}

/** `Aged balance as of 2026-09-30 · ledger main · by due date · all that is known`. */
const titleOf = ({ asOf, knownAt, basis }: AgedBalanceJson, view: AgedView): string => {
  const { language, ledgers } = view
  const words = Words.words(language)
  return [
    `${words.agedBalance} ${Words.dayText(asOf, language)}`,
    ...(ledgers.length === 1 ? [`${words.ledger} ${ledgers[0]}`] : []),
    basis === "due" ? words.byDue : words.byIssue,
    Words.knownText(knownAt, language),
  ].join(" · ")
}

const ofWhich = ["charges", "disputed", "pending"] as const

/** A line per account, with the buckets side by side; totals under them, or alone. */
const accounts = (report: AgedBalanceJson, { by, language, ledgers }: AgedView): string => {
  const words = Words.words(language)
  const [rows, totals] = [report.rows as Array<RowJson>, report.totals as Array<RowJson>]
  const isUsed = (name: string) => totals.some((row) => !isZero(String(row[name])))
  const amounts: ReadonlyArray<readonly [name: string, title: string]> = [
    ...report.buckets.map((label) => [label, Words.bucketName(label, language)] as const),
    ["unallocated", words.unallocated],
    ["balance", words.balance],
    ["overdue", words.overdue],
    ...ofWhich.filter(isUsed).map((name) => [name, words[name]] as const),
  ]
  const names = [
    ...(ledgers.length > 1 ? ["ledger"] : []),
    ...(by === "ledger" ? [] : ["customer"]),
  ]
  const cells = (row: RowJson): Cells => [
    ...names.map((name) => String(row[name] ?? words.total)),
    row.currency,
    ...amounts.map(([name]) =>
      name === "balance"
        ? amountText(String(row[name]), language)
        : sparseText(String(row[name]), language),
    ),
  ]
  const columns: ReadonlyArray<Column> = [
    ...names.map((name) => left(name === "ledger" ? words.Ledger : words.customer)),
    left(words.currency),
    ...amounts.map(([, title]) => right(title)),
  ]
  if (by === "ledger") return render({ columns, rows: totals.map(cells) })
  return rows.length === 0
    ? render({ columns, rows: totals.map(cells) })
    : render({ columns, rows: rows.map(cells), totals: totals.map(cells) })
}

/** A line per open item, with its bucket as a word: side by side they would not fit. */
const items = (report: AgedBalanceJson, { language, ledgers }: AgedView): string => {
  const words = Words.words(language)
  const rows = report.rows as Array<RowJson>
  const used = (["disputed", "pending"] as const).filter((name) =>
    rows.some((row) => !isZero(String(row[name]))),
  )
  const columns: ReadonlyArray<Column> = [
    ...(ledgers.length > 1 ? [left(words.Ledger)] : []),
    ...[words.customer, words.kind, words.document].map(left),
    right(words.instalment),
    left(words.dueOn),
    right(words.daysOverdue),
    left(words.bucket),
    left(words.currency),
    right(words.open),
    ...used.map((name) => right(words[name])),
  ]
  const cells = (row: RowJson): Cells => {
    const kind = kindOf(row)
    return [
      ...(ledgers.length > 1 ? [row.ledger] : []),
      String(row.customer),
      words[kind],
      String(row[kind]),
      String(row.instalment ?? ""),
      row.dueOn === undefined ? "" : Words.dayText(String(row.dueOn), language),
      String(row.daysOverdue ?? ""),
      bucketsOf(row, report.buckets, language),
      row.currency,
      amountText(String(row.balance), language),
      ...used.map((name) => sparseText(String(row[name]), language)),
    ]
  }
  return render({ columns, rows: rows.map(cells) })
}

const kinds = ["charge", "invoice", "payment", "creditNote"] as const

/** A charge names the invoice that it is on, and is not the invoice. */
const kindOf = (row: RowJson): (typeof kinds)[number] =>
  kinds.find((kind) => row[kind] !== undefined) ?? "invoice"

/** Where the row stands; in two buckets when a part of it is paid by a bill that has not matured. */
const bucketsOf = (
  row: RowJson,
  labels: ReadonlyArray<string>,
  language: Words.Language,
): string => {
  const found = labels.filter((label) => !isZero(String(row[label])))
  const names = found.map((label) => Words.bucketName(label, language))
  if (!isZero(String(row.unallocated))) names.push(Words.words(language).unallocated)
  return names.join(" + ")
}

const left = (title: string): Column => ({ title, align: "left" })
const right = (title: string): Column => ({ title, align: "right" })
