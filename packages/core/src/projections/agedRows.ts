// The rows of an aged balance item by item: each open instalment, each remainder.

import * as CalendarDate from "../calendar/CalendarDate.ts"
import type { Question, Row } from "./AgedBalance.ts"
import * as Amounts from "./Amounts.ts"
import * as Buckets from "./Buckets.ts"
import type { LedgerIndex } from "./LedgerIndex.ts"
import { openItems, remainders } from "./OpenItems.ts"

/** One row per open item, then one per payment or credit note with a remainder, unsorted. */
export function* invoiceRows(index: LedgerIndex, question: Question): Generator<Row> {
  const bounds = question.bounds ?? Buckets.boundsUsual
  const buckets = bounds.length + 2
  const asOf = CalendarDate.toDayNumber(question.asOf)
  const wanted = (customer: string) =>
    question.customer === undefined || customer === question.customer
  for (const item of openItems(index, question)) {
    if (!wanted(item.customer)) continue
    const { customer, currency, invoice, instalment, dueOn, daysOverdue, open, pending } = item
    const age =
      question.basis === "issued" ? asOf - CalendarDate.toDayNumber(item.issuedOn) : daysOverdue
    const columns = new Array<bigint>(buckets + Amounts.columnsAfterBuckets).fill(0n)
    const bucket = Buckets.bucketOf(bounds, age)
    const counted = BigInt(open - pending)
    columns[bucket] = counted
    columns[0] = (columns[0] ?? 0n) + BigInt(pending)
    if (daysOverdue > 0) columns[buckets + Amounts.overdueColumn] = counted
    columns[buckets + Amounts.pendingColumn] = BigInt(pending)
    yield {
      ledger: index.ledger,
      customer,
      currency,
      invoice,
      instalment,
      dueOn,
      daysOverdue,
      amounts: Amounts.fromColumns(buckets, (column) => columns[column] ?? 0n),
    }
  }
  for (const { kind, id, customer, currency, left, pending } of remainders(index, question)) {
    if (!wanted(customer)) continue
    const columns = new Array<bigint>(buckets + Amounts.columnsAfterBuckets).fill(0n)
    columns[buckets + Amounts.unallocatedColumn] = BigInt(-left)
    columns[buckets + Amounts.pendingColumn] = BigInt(pending)
    yield {
      ledger: index.ledger,
      customer,
      currency,
      ...(kind === "payment" ? { payment: id } : { creditNote: id }),
      amounts: Amounts.fromColumns(buckets, (column) => columns[column] ?? 0n),
    }
  }
}
