// Where money goes, and what is taken back of it, into the tables of a resident index.
import * as CalendarDate from "../calendar/CalendarDate.ts"
import * as Instant from "../calendar/Instant.ts"
import type { Allocation } from "../events/Allocation.ts"
import type {
  AllocationReversed,
  CreditAllocated,
  PaymentAllocated,
} from "../events/PaymentEvents.ts"
import type { LedgerIndex } from "./LedgerIndex.ts"

/** The two clocks of a fact, as the tables count them. */
export interface Recorded {
  readonly on: CalendarDate.DayNumber
  /** Milliseconds since 1970. */
  readonly known: number
}

/** An allocation counts from the latest of its own day, its money's and its invoice's. */
export const recordAllocations = (
  index: LedgerIndex,
  { on, known }: Recorded,
  settlement: number,
  list: ReadonlyArray<Allocation>,
): void => {
  const { allocations, charges, invoices, settlements } = index
  const paid = settlements.from.values[settlement]!
  for (const allocation of list) {
    const row = allocations.add()
    allocations.settlement.values[row] = settlement
    if ("charge" in allocation) {
      const charge = index.chargeIn(allocation.charge)
      allocations.target.values[row] = -1 - charge
      allocations.from.values[row] = Math.max(on, charges.from.values[charge]!, paid)
    } else {
      const { instalment } = allocation
      const invoice = index.invoiceIn(allocation.invoice)
      allocations.target.values[row] = invoice
      allocations.from.values[row] = Math.max(on, invoices.issued.values[invoice]!, paid)
      if (instalment !== undefined) {
        index.namesItems = true
        allocations.item.values[row] = invoices.item.values[invoice]! + instalment - 1
      }
    }
    allocations.known.values[row] = known
    allocations.amount.values[row] = allocation.amount.minor
    const earlier = settlements.allocation.values[settlement]!
    if (earlier >= 0) allocations.earlier.values[row] = earlier
    settlements.allocation.values[settlement] = row
  }
}

/** What a payment or credit note that came before goes to. */
export const recordAllocating = (
  index: LedgerIndex,
  event: PaymentAllocated | CreditAllocated,
): void => {
  const on = CalendarDate.toDayNumber(event.effectiveOn)
  const known = Instant.toEpochMs(event.recordedAt)
  recordAllocations(index, { on, known }, index.settlementIn(event.data), event.data.allocations)
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
      const taking = takenBack.add()
      takenBack.from.values[taking] = Math.max(on, from.values[at]!)
      takenBack.known.values[taking] = known
      takenBack.amount.values[taking] = part
      takenBack.earlier.values[taking] = taken.values[at]!
      taken.values[at] = taking
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
