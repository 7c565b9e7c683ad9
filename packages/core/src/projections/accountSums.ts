// The columns of every account of a ledger, side by side: what a question costs, rendering excluded.
import * as CalendarDate from "../calendar/CalendarDate.ts"
import type { Question } from "./AgedBalance.ts"
import * as Amounts from "./Amounts.ts"
import * as Buckets from "./Buckets.ts"
import { disputedAt } from "./disputedAt.ts"
import { ExactSums } from "./ExactSums.ts"
import type { LedgerIndex } from "./LedgerIndex.ts"
import { standingAt } from "./OpenItems.ts"
import type { Standing } from "./Standing.ts"

/** Sums by account and column; account `a` begins at `a × (buckets + columns after them)`. */
export const accountSums = (index: LedgerIndex, question: Question): ExactSums => {
  const bounds = question.bounds ?? Buckets.boundsUsual
  const buckets = bounds.length + 2
  const width = buckets + Amounts.columnsAfterBuckets
  const asOf = CalendarDate.toDayNumber(question.asOf)
  const standing = standingAt(index, question)
  const sums = new ExactSums(index.accounts.customer.length * width)
  const layout = { sums, bounds, buckets, width, asOf }
  addItems(index, standing, { ...layout, byIssue: question.basis === "issued" })
  addCharges(index, standing, layout)
  addRemainders(index, standing, layout)
  addDisputes(index, standing, { ...layout, question })
  return sums
}

interface Layout {
  readonly sums: ExactSums
  readonly bounds: Buckets.Bounds
  readonly buckets: number
  readonly width: number
  readonly asOf: number
}

const addItems = (
  { invoices, items }: LedgerIndex,
  { itemOpen, itemPending, itemDue }: Standing,
  { sums, bounds, buckets, width, asOf, byIssue }: Layout & { readonly byIssue: boolean },
): void => {
  const accounts = invoices.account.values
  const first = invoices.item.values
  const issued = invoices.issued.values
  const count = invoices.ids.length
  for (let invoice = 0; invoice < count; invoice++) {
    const row = accounts[invoice]! * width
    const end = invoice + 1 < count ? first[invoice + 1]! : items.length
    for (let item = first[invoice]!; item < end; item++) {
      const open = itemOpen[item]!
      if (open > 0) {
        const overdue = asOf - itemDue[item]!
        const age = byIssue ? asOf - issued[invoice]! : overdue
        sums.add(row + Buckets.bucketOf(bounds, age), open)
        if (overdue > 0) sums.add(row + buckets + Amounts.overdueColumn, open)
      }
      const pending = itemPending[item]
      if (pending === undefined || pending === 0) continue
      sums.add(row, pending)
      sums.add(row + buckets + Amounts.pendingColumn, pending)
    }
  }
}

/** A charge ages from its own day, whatever the basis (DESIGN §5.6). */
const addCharges = (
  { charges }: LedgerIndex,
  { chargeOpen, chargePending }: Standing,
  { sums, bounds, buckets, width, asOf }: Layout,
): void => {
  for (let charge = 0; charge < chargeOpen.length; charge++) {
    const row = charges.account.values[charge]! * width
    const open = chargeOpen[charge]!
    const pending = chargePending[charge] ?? 0
    if (open === 0 && pending === 0) continue
    const age = asOf - charges.from.values[charge]!
    sums.add(row + Buckets.bucketOf(bounds, age), open)
    sums.add(row, pending)
    sums.add(row + buckets + Amounts.chargesColumn, open + pending)
    sums.add(row + buckets + Amounts.pendingColumn, pending)
    if (age > 0) sums.add(row + buckets + Amounts.overdueColumn, open)
  }
}

const addRemainders = (
  { settlements }: LedgerIndex,
  { settlementLeft, settlementPending }: Standing,
  { sums, buckets, width }: Layout,
): void => {
  for (let settlement = 0; settlement < settlementLeft.length; settlement++) {
    const row = settlements.account.values[settlement]! * width + buckets
    const left = settlementLeft[settlement]!
    if (left !== 0) sums.add(row + Amounts.unallocatedColumn, -left)
    const pending = settlementPending[settlement]
    if (pending !== undefined && pending !== 0) sums.add(row + Amounts.pendingColumn, pending)
  }
}

const addDisputes = (
  index: LedgerIndex,
  standing: Standing,
  { sums, buckets, width, question }: Layout & { readonly question: Question },
): void => {
  for (const [invoice, amount] of disputedAt(index, standing, question)) {
    const row = index.invoices.account.values[invoice]! * width
    sums.add(row + buckets + Amounts.disputedColumn, amount)
  }
}
