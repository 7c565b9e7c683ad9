// The aged balance (balance âgée): what each customer owes, by how late it is, on any day, as known
// at any instant. 1200.00 due on 2026-02-04 stands on 2026-02-28 in the column 1-30.
import type * as CalendarDate from "../calendar/CalendarDate.ts"
import type * as Instant from "../calendar/Instant.ts"
import * as Ids from "../party/Ids.ts"
import * as Amounts from "./Amounts.ts"
import { accountSums } from "./accountSums.ts"
import { invoiceRows } from "./agedRows.ts"
import * as Buckets from "./Buckets.ts"
import type { LedgerIndex } from "./LedgerIndex.ts"
import type { Moment } from "./OpenItems.ts"

/** What an aged balance is asked. */
export interface Question extends Moment {
  /** Days since the due date, or since the invoice; only the buckets follow it. */
  readonly basis?: "due" | "issued" | undefined
  readonly bounds?: Buckets.Bounds | undefined
  readonly by?: "customer" | "invoice" | "ledger" | undefined
  /** One customer only. */
  readonly customer?: string | undefined
}

/** A row: a customer's money in one currency, or one item of it, or a ledger's. */
export interface Row {
  readonly ledger: string
  readonly customer?: string
  readonly currency: string
  readonly invoice?: string
  readonly instalment?: number
  readonly charge?: string
  readonly payment?: string
  readonly creditNote?: string
  readonly dueOn?: CalendarDate.CalendarDate
  readonly daysOverdue?: number
  readonly amounts: Amounts.Amounts
}

export interface AgedBalance {
  readonly asOf: CalendarDate.CalendarDate
  readonly knownAt: Instant.Instant | null
  readonly basis: "due" | "issued"
  readonly buckets: ReadonlyArray<string>
  /** Sorted by ledger, customer, currency; rows of nothing but zeros are left out. */
  readonly rows: ReadonlyArray<Row>
  /** One for each ledger and currency that has a row. */
  readonly totals: ReadonlyArray<Row>
}

/**
 * The aged balance of one ledger, or of several side by side: amounts of two ledgers, or of two
 * currencies, are never added together.
 *
 * **Shape** `indexes`: each is read once and may be made on the way, customer by customer in the
 * order of their ids, so that a report needs the memory of one customer only.
 */
export const agedBalance = (indexes: Iterable<LedgerIndex>, question: Question): AgedBalance => {
  const report = new Report(question)
  for (const index of indexes) report.add(index)
  return report.finish()
}

/** An aged balance in the making: indexes go in one by one, whole ledgers or single customers. */
export class Report {
  readonly #question: Question
  readonly #rows: Array<Row> = []
  readonly #totals = new Map<string, Row>()

  constructor(question: Question) {
    this.#question = question
  }

  add(index: LedgerIndex): void {
    const { by } = this.#question
    const rows = by === "invoice" ? invoiceRows : accountRows
    for (const row of rows(index, this.#question)) {
      this.#total(row)
      if (by !== "ledger") this.#rows.push(row)
    }
  }

  finish(): AgedBalance {
    const { asOf, knownAt, basis, by, bounds } = this.#question
    const sums = [...this.#totals.values()].sort(byAccount)
    const totals = by === "ledger" ? sums.filter(({ amounts }) => !Amounts.isZero(amounts)) : sums
    return {
      asOf,
      knownAt: knownAt ?? null,
      basis: basis ?? "due",
      buckets: Buckets.labels(bounds ?? Buckets.boundsUsual),
      rows: by === "ledger" ? totals : this.#rows.sort(by === "invoice" ? byItem : byAccount),
      totals,
    }
  }

  #total({ ledger, currency, amounts }: Row): void {
    const key = `${currency} ${ledger}`
    const before = this.#totals.get(key)
    const sum = before === undefined ? amounts : Amounts.plus(before.amounts, amounts)
    this.#totals.set(key, { ledger, currency, amounts: sum })
  }
}

/** A row as JSON: its ids, then its columns. */
export type RowJson = Omit<Row, "amounts"> & Amounts.AmountsJson

/** The report as JSON. */
export interface AgedBalanceJson extends Omit<AgedBalance, "rows" | "totals"> {
  readonly rows: ReadonlyArray<RowJson>
  readonly totals: ReadonlyArray<RowJson>
}

/** The report as JSON, in the shape that DESIGN §7 fixes. */
export const toJson = ({ rows, totals, buckets, ...head }: AgedBalance): AgedBalanceJson => {
  const rowJson = ({ amounts, ...ids }: Row): RowJson => ({
    ...ids,
    ...Amounts.toJson(amounts, buckets, ids.currency),
  })
  const { asOf, knownAt, basis } = head
  return { asOf, knownAt, basis, buckets, rows: rows.map(rowJson), totals: totals.map(rowJson) }
}

const accountRows = (index: LedgerIndex, question: Question): ReadonlyArray<Row> => {
  const bounds = question.bounds ?? Buckets.boundsUsual
  const buckets = bounds.length + 2
  const width = buckets + Amounts.columnsAfterBuckets
  const sums = accountSums(index, question)
  const rows: Array<Row> = []
  for (let account = 0; account < index.accounts.customer.length; account++) {
    const customer = index.accounts.customer[account] ?? ""
    if (question.customer !== undefined && customer !== question.customer) continue
    const start = account * width
    let empty = true
    for (let column = 0; column < width && empty; column++) empty = sums.isZero(start + column)
    if (empty) continue
    rows.push({
      ledger: index.ledger,
      customer,
      currency: index.accounts.currency[account] ?? "",
      amounts: Amounts.fromColumns(buckets, (column) => sums.read(start + column)),
    })
  }
  return rows
}

const byAccount = (a: Row, b: Row): number =>
  Ids.compareUtf8(a.ledger, b.ledger) ||
  Ids.compareUtf8(a.customer ?? "", b.customer ?? "") ||
  Ids.compareUtf8(a.currency, b.currency)

const byItem = (a: Row, b: Row): number =>
  byAccount(a, b) ||
  kind(a) - kind(b) ||
  Ids.compareUtf8(a.dueOn ?? "", b.dueOn ?? "") ||
  Ids.compareUtf8(id(a), id(b)) ||
  (a.instalment ?? 0) - (b.instalment ?? 0) ||
  (a.payment === undefined ? 1 : 0) - (b.payment === undefined ? 1 : 0)

/** Instalments, then charges, then what is left of payments and credit notes. */
const kind = (row: Row): number => {
  if (row.charge !== undefined) return 1
  return row.invoice === undefined ? 2 : 0
}

const id = (row: Row): string => row.charge ?? row.invoice ?? row.payment ?? row.creditNote ?? ""
