// How every row of a ledger stands at the end of a day, as known at an instant.
//
// On any day the allocations in force are applied in the order recorded, each up to what its payment,
// its invoice and its instalment, when named, still hold on that day; what does not fit is
// unallocated (DESIGN §5.2). So a late fact that frees an invoice leaves every day between right.
import { absent, applyAllocations, counting, pending, type Taken } from "./applyAllocations.ts"
import { isAssigned } from "./isAssigned.ts"
import type { LedgerIndex } from "./LedgerIndex.ts"

/** One value per row of the index, in minor units or days. */
export interface Standing {
  /** Still owed on each item, and not covered by a bill that has yet to mature. */
  readonly itemOpen: Float64Array
  /** Covered by a bill that has yet to mature: still owed, not overdue. */
  readonly itemPending: Float64Array
  /** The due day in force of each item. */
  readonly itemDue: Int32Array
  /** Left on each payment and credit note that counts; less than zero when more was given back. */
  readonly settlementLeft: Float64Array
  /** Left on each payment that has yet to mature. */
  readonly settlementPending: Float64Array
  /** Still owed on each charge, and the part that a bill covers. */
  readonly chargeOpen: Float64Array
  readonly chargePending: Float64Array
  /** What is out of the balance of each invoice without having been paid: written off, or a factor's. */
  readonly lost: Float64Array
}

/** The standing at the end of the day `asOf`, with the facts recorded up to `knownAt` (milliseconds). */
export const standing = (index: LedgerIndex, asOf: number, knownAt: number): Standing => {
  const status = statuses(index, asOf, knownAt)
  const refunded = refunds(index, asOf, knownAt)
  const left = capacities(index, status, refunded)
  const open = issued(index, asOf, knownAt)
  const chargeOpen = charged(index, asOf, knownAt)
  const taken = applyAllocations(index, asOf, knownAt, { status, left, open, chargeOpen })
  const { chargePending, lost } = taken
  for (let invoice = 0; invoice < lost.length; invoice++) {
    if (!isAssigned(index, invoice, asOf, knownAt)) continue
    lost[invoice]! += open[invoice]!
    open[invoice] = 0
  }
  const { itemOpen, itemPending } = byItem(index, open, taken)
  const settlementPending = new Float64Array(index.hasPending ? left.length : 0)
  for (let row = 0; row < left.length; row++) {
    const given = refunded.length > 0 ? (refunded[row] ?? 0) : 0
    if (status[row] === pending) {
      settlementPending[row] = (left[row] ?? 0) + given
      left[row] = 0 - given
    } else if (status[row] === absent) left[row] = 0 - given
  }
  const itemDue = dueDays(index, asOf, knownAt)
  return {
    itemOpen,
    itemPending,
    itemDue,
    settlementLeft: left,
    settlementPending,
    chargeOpen,
    chargePending,
    lost,
  }
}

/** What allocations do at the end of a day, before a factor's ownership is looked at. */
export interface Application {
  /** What each allocation to an invoice takes, by its row; zero for charges and write-offs. */
  readonly fits: Float64Array
  /** Written off each invoice and not recovered. */
  readonly writtenOff: Float64Array
}

/** What each allocation takes, and what is written off, with the facts recorded up to `knownAt`. */
export const application = (index: LedgerIndex, asOf: number, knownAt: number): Application => {
  const status = statuses(index, asOf, knownAt)
  const left = capacities(index, status, refunds(index, asOf, knownAt))
  const open = issued(index, asOf, knownAt)
  const chargeOpen = charged(index, asOf, knownAt)
  const fits = new Float64Array(index.allocations.length)
  const books = { status, left, open, chargeOpen, fits }
  return { fits, writtenOff: applyAllocations(index, asOf, knownAt, books).lost }
}

/** What is charged and not given up, on each charge. */
const charged = (index: LedgerIndex, asOf: number, knownAt: number): Float64Array => {
  const { from, known, amount, ids } = index.charges
  const open = new Float64Array(ids.length)
  for (let row = 0; row < open.length; row++) {
    if (from.values[row]! <= asOf && known.values[row]! <= knownAt) open[row] = amount.values[row]!
  }
  const { waivers } = index
  for (let row = 0; row < waivers.length; row++) {
    if (waivers.from.values[row]! > asOf || waivers.known.values[row]! > knownAt) continue
    const charge = waivers.charge.values[row]!
    // A waiver dated before its charge takes nothing before there is something to take.
    open[charge] = Math.max(0, open[charge]! - waivers.amount.values[row]!)
  }
  return open
}

const statuses = (index: LedgerIndex, asOf: number, knownAt: number): Uint8Array => {
  const table = index.settlements
  const from = table.from.values
  const known = table.known.values
  const matures = table.matures.values
  const reversed = table.reversed.values
  const reversedKnown = table.reversedKnown.values
  const status = new Uint8Array(table.ids.length)
  for (let row = 0; row < status.length; row++) {
    if (from[row]! > asOf || known[row]! > knownAt) continue
    if (reversed[row]! <= asOf && reversedKnown[row]! <= knownAt) continue
    status[row] = matures[row]! > asOf ? pending : counting
  }
  return status
}

const refunds = (index: LedgerIndex, asOf: number, knownAt: number): Float64Array => {
  const { settlement, from, known, amount } = index.refunds
  const refunded = new Float64Array(index.refunds.length > 0 ? index.settlements.ids.length : 0)
  for (let row = 0; row < index.refunds.length; row++) {
    if (from.values[row]! > asOf || known.values[row]! > knownAt) continue
    refunded[settlement.values[row]!]! += amount.values[row]!
  }
  return refunded
}

/** What allocations may take from each settlement. Money given back is gone first. */
const capacities = (
  index: LedgerIndex,
  status: Uint8Array,
  refunded: Float64Array,
): Float64Array => {
  const amount = index.settlements.amount.values
  const left = new Float64Array(status.length)
  for (let row = 0; row < left.length; row++) if (status[row] !== absent) left[row] = amount[row]!
  for (let row = 0; row < refunded.length; row++) {
    if (status[row] !== absent) left[row]! -= refunded[row]!
  }
  return left
}

const issued = (index: LedgerIndex, asOf: number, knownAt: number): Float64Array => {
  const on = index.invoices.issued.values
  const known = index.invoices.known.values
  const total = index.invoices.total.values
  const open = new Float64Array(index.invoices.ids.length)
  for (let row = 0; row < open.length; row++) {
    if (on[row]! <= asOf && known[row]! <= knownAt) open[row] = total[row]!
  }
  return open
}

/**
 * From invoices to instalments: what names an item counts there, the rest fills the items in the
 * order of their number, money that counts before money that is pending (DESIGN §5.1).
 */
const byItem = (
  index: LedgerIndex,
  open: Float64Array,
  taken: Taken,
): Pick<Standing, "itemOpen" | "itemPending"> => {
  const first = index.invoices.item.values
  const total = index.invoices.total.values
  const amounts = index.items.amount.values
  const { pendingUnnamed, named, namedPending } = taken
  const itemOpen = new Float64Array(index.items.length)
  const itemPending = new Float64Array(index.hasPending ? itemOpen.length : 0)
  for (let invoice = 0; invoice < open.length; invoice++) {
    const item = first[invoice]!
    const end = invoice + 1 < open.length ? first[invoice + 1]! : itemOpen.length
    const waiting = pendingUnnamed[invoice] ?? 0
    if (end - item === 1) {
      itemOpen[item] = open[invoice]!
      const all = waiting + (namedPending[item] ?? 0)
      if (all > 0) itemPending[item] = all
      continue
    }
    // Nothing is open on an invoice that is paid, or not yet issued: its items stand at zero.
    if (open[invoice] === 0 && !index.hasPending) continue
    let filled = total[invoice]! - open[invoice]! - waiting
    for (let at = item; at < end; at++) filled -= named[at] ?? 0
    let unsettled = waiting
    for (let at = item; at < end; at++) {
      let room = amounts[at]! - (named[at] ?? 0)
      const counts = Math.min(room, filled)
      filled -= counts
      room -= counts
      const waits = Math.min(room, unsettled)
      unsettled -= waits
      itemOpen[at] = room - waits
      const all = waits + (namedPending[at] ?? 0)
      if (all > 0) itemPending[at] = all
    }
  }
  return { itemOpen, itemPending }
}

/** Of several extensions in force on a day, the one recorded last holds (DESIGN §5.11). */
const dueDays = (index: LedgerIndex, asOf: number, knownAt: number): Int32Array => {
  const agreed = index.items.due.values
  if (index.extensions.length === 0) return agreed
  const { from, known, due, earlier } = index.extensions
  const extension = index.items.extension.values
  const days = agreed.slice(0, index.items.length)
  for (let item = 0; item < days.length; item++) {
    for (let at = extension[item]!; at >= 0; at = earlier.values[at]!) {
      if (from.values[at]! > asOf || known.values[at]! > knownAt) continue
      days[item] = due.values[at]!
      break
    }
  }
  return days
}
