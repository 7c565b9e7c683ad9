// The aged balance (balance âgée): what each customer owes, by how late it is, on any day, as known
// at any instant. 1200.00 due on 2026-02-04 stands on 2026-02-28 in the column 1-30.
import * as CalendarDate from "../calendar/CalendarDate.ts"
import type * as Instant from "../calendar/Instant.ts"
import * as Ids from "../party/Ids.ts"
import * as Amounts from "./Amounts.ts"
import { invoiceRows } from "./agedRows.ts"
import * as Buckets from "./Buckets.ts"
import { ExactSums } from "./ExactSums.ts"
import type { LedgerIndex } from "./LedgerIndex.ts"
import { type Moment, standingAt } from "./OpenItems.ts"

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
    const accounts = accountRows(index, this.#question)
    for (const row of accounts) this.#total(row)
    if (this.#question.by === "invoice") {
      for (const row of invoiceRows(index, this.#question)) this.#rows.push(row)
    } else if (this.#question.by !== "ledger") {
      for (const row of accounts) this.#rows.push(row)
    }
  }

  finish(): AgedBalance {
    const { asOf, knownAt, basis, by, bounds } = this.#question
    const totals = [...this.#totals.values()].sort(byAccount)
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

/** The report as JSON, in the shape that DESIGN §7 fixes. */
export const toJson = ({ rows, totals, buckets, ...head }: AgedBalance) => {
  const rowJson = ({ amounts, ...ids }: Row) => ({
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

/** The columns of every account side by side: what a question costs, rendering excluded. */
export const accountSums = (index: LedgerIndex, question: Question): ExactSums => {
  const bounds = question.bounds ?? Buckets.boundsUsual
  const buckets = bounds.length + 2
  const width = buckets + Amounts.columnsAfterBuckets
  const asOf = CalendarDate.toDayNumber(question.asOf)
  const { itemOpen, itemPending, itemDue, settlementLeft, settlementPending } = standingAt(
    index,
    question,
  )
  const { invoices, settlements } = index
  const sums = new ExactSums(index.accounts.customer.length * width)
  const byIssue = question.basis === "issued"
  for (let invoice = 0; invoice < invoices.ids.length; invoice++) {
    const row = invoices.account.values[invoice]! * width
    const end = index.itemsEnd(invoice)
    for (let item = invoices.item.values[invoice]!; item < end; item++) {
      const open = itemOpen[item]!
      if (open > 0) {
        const overdue = asOf - itemDue[item]!
        const age = byIssue ? asOf - invoices.issued.values[invoice]! : overdue
        sums.add(row + Buckets.bucketOf(bounds, age), open)
        if (overdue > 0) sums.add(row + buckets + Amounts.overdueColumn, open)
      }
      const pending = itemPending[item]
      if (pending === undefined || pending === 0) continue
      sums.add(row, pending)
      sums.add(row + buckets + Amounts.pendingColumn, pending)
    }
  }
  for (let settlement = 0; settlement < settlementLeft.length; settlement++) {
    const row = settlements.account.values[settlement]! * width + buckets
    const left = settlementLeft[settlement]!
    if (left !== 0) sums.add(row + Amounts.unallocatedColumn, -left)
    const pending = settlementPending[settlement]
    if (pending !== undefined && pending !== 0) sums.add(row + Amounts.pendingColumn, pending)
  }
  return sums
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

const kind = (row: Row): number => (row.invoice === undefined ? 1 : 0)
const id = (row: Row): string => row.invoice ?? row.payment ?? row.creditNote ?? ""
