// When an item that was settled began anew. An allocation taken back starts the next cycle: what was put on
// F-1 by mistake was never its payment, and the customer is asked from the first step on (E23). A payment
// that bounced starts none: the item is where it was, at the level it had (E3).
import * as CalendarDate from "../calendar/CalendarDate.ts"
import * as Instant from "../calendar/Instant.ts"
import type { LedgerEvent } from "../events/LedgerEvent.ts"
import { isAssigned } from "../projections/isAssigned.ts"
import type { LedgerIndex } from "../projections/LedgerIndex.ts"
import type { Moment } from "../projections/OpenItems.ts"
import { type Standing, standing } from "../projections/Standing.ts"

type Day = CalendarDate.CalendarDate

/**
 * The days on which the second and later cycles of items began, rising, by the row of the item.
 *
 * **Shape** `known`: the facts that count at the moment; `index`: of the same customer.
 */
export const cycleStarts = (
  index: LedgerIndex,
  known: ReadonlyArray<LedgerEvent>,
  moment: Moment,
): ReadonlyMap<number, ReadonlyArray<Day>> => {
  const starts = new Map<number, Array<Day>>()
  const knownAt =
    moment.knownAt === undefined ? Number.POSITIVE_INFINITY : Instant.toEpochMs(moment.knownAt)
  for (const [on, invoices] of takenBackOn(known)) {
    const day = CalendarDate.toDayNumber(on)
    const eve = standing(index, day - 1, knownAt)
    const then = standing(index, day, knownAt)
    for (const id of invoices) {
      const row = index.invoiceIn(id)
      // Not there on the eve, or a factor's: it was not settled then.
      if ((index.invoices.issued.values[row] ?? 0) >= day) continue
      if (isAssigned(index, row, day - 1, knownAt)) continue
      const first = index.invoices.item.values[row] ?? 0
      for (let item = first; item < index.itemsEnd(row); item++) {
        const before = owedOn(eve, item)
        const after = owedOn(then, item)
        if (before > 0 || after === 0) continue
        const mine = starts.get(item)
        if (mine === undefined) starts.set(item, [on])
        else mine.push(on)
      }
    }
  }
  return starts
}

const owedOn = ({ itemOpen, itemPending }: Standing, item: number): number =>
  (itemOpen[item] ?? 0) + (itemPending[item] ?? 0)

/** The invoices whose allocations were taken back, by day, in the order of days. */
const takenBackOn = (
  known: ReadonlyArray<LedgerEvent>,
): ReadonlyArray<readonly [on: Day, invoices: ReadonlySet<string>]> => {
  const days = new Map<Day, Set<string>>()
  for (const fact of known) {
    if (fact.type !== "AllocationReversed") continue
    const invoices = days.get(fact.effectiveOn) ?? new Set<string>()
    days.set(fact.effectiveOn, invoices)
    for (const back of fact.data.allocations) if ("invoice" in back) invoices.add(back.invoice)
  }
  return [...days].sort(([a], [b]) => CalendarDate.compare(a, b))
}
