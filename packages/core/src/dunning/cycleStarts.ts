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

/** Where a cycle began: on a day, and after which of the known facts. */
export interface CycleStart {
  readonly on: Day
  /** The place of the fact among the known ones: what was asked before it belongs to the cycle before. */
  readonly at: number
}

/**
 * How the second and later cycles of items began, in the order of days, by the row of the item.
 *
 * **Shape** `known`: the facts that count at the moment; `index`: of the same customer.
 */
export const cycleStarts = (
  index: LedgerIndex,
  known: ReadonlyArray<LedgerEvent>,
  moment: Moment,
): ReadonlyMap<number, ReadonlyArray<CycleStart>> => {
  const starts = new Map<number, Array<CycleStart>>()
  const knownAt =
    moment.knownAt === undefined ? Number.POSITIVE_INFINITY : Instant.toEpochMs(moment.knownAt)
  for (const [on, invoices] of takenBackOn(known)) {
    const day = CalendarDate.toDayNumber(on)
    const eve = standing(index, day - 1, knownAt)
    const then = standing(index, day, knownAt)
    for (const [id, at] of invoices) {
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
        if (mine === undefined) starts.set(item, [{ on, at }])
        else mine.push({ on, at })
      }
    }
  }
  return starts
}

const owedOn = ({ itemOpen, itemPending }: Standing, item: number): number =>
  (itemOpen[item] ?? 0) + (itemPending[item] ?? 0)

/** The invoices whose allocations were taken back, and by which fact, in the order of days. */
const takenBackOn = (
  known: ReadonlyArray<LedgerEvent>,
): ReadonlyArray<readonly [on: Day, invoices: ReadonlyMap<string, number>]> => {
  const days = new Map<Day, Map<string, number>>()
  known.forEach((fact, at) => {
    if (fact.type !== "AllocationReversed") return
    const invoices = days.get(fact.effectiveOn) ?? new Map<string, number>()
    days.set(fact.effectiveOn, invoices)
    for (const back of fact.data.allocations) {
      if ("invoice" in back) invoices.set(back.invoice, at)
    }
  })
  return [...days].sort(([a], [b]) => CalendarDate.compare(a, b))
}
