// Where money goes, and what is taken back of it, into the tables of a resident index.
import * as CalendarDate from "../calendar/CalendarDate.ts"
import * as Instant from "../calendar/Instant.ts"
import type { Allocation } from "../events/Allocation.ts"
import type { LedgerEvent } from "../events/LedgerEvent.ts"
import type { AllocationReversed } from "../events/PaymentEvents.ts"
import type { LedgerIndex } from "./LedgerIndex.ts"

/** An allocation counts from the latest of its own day, its money's and its invoice's. */
export const recordAllocations = (
  index: LedgerIndex,
  event: LedgerEvent,
  settlement: number,
  list: ReadonlyArray<Allocation>,
): void => {
  const { allocations, charges, invoices, settlements } = index
  const on = CalendarDate.toDayNumber(event.effectiveOn)
  const known = Instant.toEpochMs(event.recordedAt)
  const paid = settlements.from.values[settlement]!
  for (const allocation of list) {
    allocations.settlement.push(settlement)
    if ("charge" in allocation) {
      const charge = index.chargeIn(allocation.charge)
      allocations.target.push(-1 - charge)
      allocations.item.push(-1)
      allocations.from.push(Math.max(on, charges.from.values[charge]!, paid))
    } else {
      const { instalment } = allocation
      const invoice = index.invoiceIn(allocation.invoice)
      if (instalment !== undefined) index.namesItems = true
      allocations.target.push(invoice)
      allocations.item.push(
        instalment === undefined ? -1 : invoices.item.values[invoice]! + instalment - 1,
      )
      allocations.from.push(Math.max(on, invoices.issued.values[invoice]!, paid))
    }
    allocations.known.push(known)
    allocations.amount.push(allocation.amount.minor)
    allocations.taken.push(-1)
    allocations.earlier.push(settlements.allocation.values[settlement]!)
    settlements.allocation.values[settlement] = allocations.amount.length - 1
  }
}

/** Takes from the pair's allocations, last recorded first, from the later of the two days. */
export const recordTakingBack = (index: LedgerIndex, event: AllocationReversed): void => {
  const { allocations, takenBack } = index
  const { taken, amount, target, item, from, earlier } = allocations
  const on = CalendarDate.toDayNumber(event.effectiveOn)
  const known = Instant.toEpochMs(event.recordedAt)
  const settlement = index.settlementIn(event.data)
  for (const back of event.data.allocations) {
    const instalment = "invoice" in back ? back.instalment : undefined
    const row = "invoice" in back ? index.invoiceIn(back.invoice) : -1 - index.chargeIn(back.charge)
    const named = instalment === undefined ? -1 : index.invoices.item.values[row]! + instalment - 1
    let left = back.amount.minor
    let at = index.settlements.allocation.values[settlement]!
    for (; at >= 0 && left > 0; at = earlier.values[at]!) {
      if (target.values[at] !== row) continue
      if (instalment !== undefined && item.values[at] !== named) continue
      const part = Math.min(left, amount.values[at]! - takenFrom(index, at))
      if (part === 0) continue
      left -= part
      takenBack.from.push(Math.max(on, from.values[at]!))
      takenBack.known.push(known)
      takenBack.amount.push(part)
      takenBack.earlier.push(taken.values[at]!)
      taken.values[at] = takenBack.amount.length - 1
    }
  }
}

const takenFrom = (index: LedgerIndex, allocation: number): number => {
  const { amount, earlier } = index.takenBack
  let sum = 0
  let at = index.allocations.taken.values[allocation]!
  for (; at >= 0; at = earlier.values[at]!) sum += amount.values[at]!
  return sum
}
