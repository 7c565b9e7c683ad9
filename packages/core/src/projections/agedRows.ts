// The rows of an aged balance item by item: each open instalment, each open charge, each remainder.
import * as CalendarDate from "../calendar/CalendarDate.ts"
import type { Question, Row } from "./AgedBalance.ts"
import * as Amounts from "./Amounts.ts"
import * as Buckets from "./Buckets.ts"
import type { LedgerIndex } from "./LedgerIndex.ts"
import { openCharges, openItems, remainders } from "./OpenItems.ts"

/** One row per open item, charge, payment or credit note with a remainder; unsorted. */
export function* invoiceRows(index: LedgerIndex, question: Question): Generator<Row> {
  const { ledger } = index
  const columns = new Columns(question.bounds ?? Buckets.boundsUsual)
  const asOf = CalendarDate.toDayNumber(question.asOf)
  const wanted = ({ customer }: { readonly customer: string }) =>
    question.customer === undefined || customer === question.customer
  for (const item of openItems(index, question)) {
    if (!wanted(item)) continue
    const { customer, currency, invoice, instalment, dueOn, daysOverdue } = item
    const age =
      question.basis === "issued" ? asOf - CalendarDate.toDayNumber(item.issuedOn) : daysOverdue
    const amounts = columns.owed({ ...item, age })
    yield { ledger, customer, currency, invoice, instalment, dueOn, daysOverdue, amounts }
  }
  for (const item of openCharges(index, question)) {
    if (!wanted(item)) continue
    const { customer, currency, charge, invoice, dueOn, daysOverdue, open } = item
    const amounts = columns.owed({ ...item, age: daysOverdue, charges: open })
    yield { ledger, customer, currency, charge, invoice, dueOn, daysOverdue, amounts }
  }
  for (const remainder of remainders(index, question)) {
    if (!wanted(remainder)) continue
    const { kind, id, customer, currency } = remainder
    const subject = kind === "payment" ? { payment: id } : { creditNote: id }
    yield { ledger, customer, currency, ...subject, amounts: columns.left(remainder) }
  }
}

/** Lays the amounts of one row out in the columns of a report. */
class Columns {
  readonly #bounds: Buckets.Bounds
  readonly #buckets: number

  constructor(bounds: Buckets.Bounds) {
    this.#bounds = bounds
    this.#buckets = bounds.length + 2
  }

  owed(item: {
    readonly open: number
    readonly pending: number
    readonly daysOverdue: number
    readonly age: number
    readonly disputed?: number
    readonly charges?: number
  }): Amounts.Amounts {
    const { open, pending, daysOverdue, age, disputed = 0, charges = 0 } = item
    const counted = open - pending
    return this.#row((values) => {
      values[Buckets.bucketOf(this.#bounds, age)] = counted
      values[0] = (values[0] ?? 0) + pending
      if (daysOverdue > 0) values[this.#buckets + Amounts.overdueColumn] = counted
      values[this.#buckets + Amounts.chargesColumn] = charges
      values[this.#buckets + Amounts.disputedColumn] = disputed
      values[this.#buckets + Amounts.pendingColumn] = pending
    })
  }

  left(remainder: { readonly left: number; readonly pending: number }): Amounts.Amounts {
    return this.#row((values) => {
      values[this.#buckets + Amounts.unallocatedColumn] = -remainder.left
      values[this.#buckets + Amounts.pendingColumn] = remainder.pending
    })
  }

  #row(fill: (values: Array<number>) => void): Amounts.Amounts {
    const values = new Array<number>(this.#buckets + Amounts.columnsAfterBuckets).fill(0)
    fill(values)
    return Amounts.fromColumns(this.#buckets, (column) => BigInt(values[column] ?? 0))
  }
}
