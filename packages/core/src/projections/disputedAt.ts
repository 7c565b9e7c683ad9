// How much of each invoice is disputed on a day: the open disputes together, at most what is open.
// Still owed and still ageing; it says "of which" (DESIGN §5.10).
import * as CalendarDate from "../calendar/CalendarDate.ts"
import * as Instant from "../calendar/Instant.ts"
import type { LedgerIndex } from "./LedgerIndex.ts"
import type { Moment } from "./OpenItems.ts"
import type { Standing } from "./Standing.ts"

/** The disputed amount of each invoice that has one, by its row, in minor units. */
export function* disputedAt(
  index: LedgerIndex,
  { itemOpen, itemPending }: Standing,
  moment: Moment,
): Generator<readonly [invoice: number, amount: number]> {
  const { disputes, invoices } = index
  if (disputes.length === 0) return
  const asOf = CalendarDate.toDayNumber(moment.asOf)
  const knownAt =
    moment.knownAt === undefined ? Number.POSITIVE_INFINITY : Instant.toEpochMs(moment.knownAt)
  const { from, known, until, untilKnown, amount, earlier } = disputes
  for (let invoice = 0; invoice < invoices.ids.length; invoice++) {
    let disputed = 0
    let at = invoices.dispute.values[invoice]!
    for (; at >= 0; at = earlier.values[at]!) {
      if (from.values[at]! > asOf || known.values[at]! > knownAt) continue
      if (until.values[at]! <= asOf && untilKnown.values[at]! <= knownAt) continue
      disputed += amount.values[at]!
    }
    if (disputed === 0) continue
    let open = 0
    for (let item = invoices.item.values[invoice]!; item < index.itemsEnd(invoice); item++) {
      open += itemOpen[item]! + (itemPending[item] ?? 0)
    }
    const counted = Math.min(disputed, open)
    if (counted > 0) yield [invoice, counted]
  }
}

/** What is disputed of each item: taken from the last instalment back. */
export const disputedItems = (
  index: LedgerIndex,
  standing: Standing,
  moment: Moment,
): ReadonlyMap<number, number> => {
  const items = new Map<number, number>()
  for (const [invoice, amount] of disputedAt(index, standing, moment)) {
    let left = amount
    const first = index.invoices.item.values[invoice]!
    for (let item = index.itemsEnd(invoice) - 1; item >= first && left > 0; item--) {
      const owed = standing.itemOpen[item]! + (standing.itemPending[item] ?? 0)
      const part = Math.min(left, owed)
      if (part > 0) items.set(item, part)
      left -= part
    }
  }
  return items
}
