// What is owed of an index on a day, by the rows of its tables: for sums over many items, which need neither the
// texts of dates nor an object that outlives the loop. OpenItems says the same in the words of a reader.
import type { LedgerIndex } from "./LedgerIndex.ts"
import type { Standing } from "./Standing.ts"

/** An item with something owed on it. Amounts in minor units, the due day counted from 1970. */
export interface OwedItem {
  /** The rows of the item and of its invoice. */
  item: number
  invoice: number
  currency: string
  /** Owed, what a bill covers included; and that part. */
  open: number
  pending: number
  due: number
}

/** Calls `take` with each item; it is the same object each time. */
export const forEachOwed = (
  { accounts, invoices, items }: LedgerIndex,
  { itemOpen, itemPending, itemDue }: Standing,
  take: (owed: OwedItem) => void,
): void => {
  const owed: OwedItem = { item: 0, invoice: 0, currency: "", open: 0, pending: 0, due: 0 }
  const first = invoices.item.values
  const count = invoices.ids.length
  for (let invoice = 0; invoice < count; invoice++) {
    const end = invoice + 1 < count ? first[invoice + 1]! : items.length
    for (let item = first[invoice]!; item < end; item++) {
      const pending = itemPending[item] ?? 0
      const open = itemOpen[item]! + pending
      if (open === 0) continue
      owed.item = item
      owed.invoice = invoice
      owed.currency = accounts.currency[invoices.account.values[invoice]!] ?? ""
      owed.open = open
      owed.pending = pending
      owed.due = itemDue[item]!
      take(owed)
    }
  }
}
