// What a factor bought without recourse: it is no longer owed to us, so no report shows it, yet whoever reads
// a plan asks why nobody is reminded of it.
import type { LedgerEvent } from "../events/LedgerEvent.ts"
import { LedgerIndex } from "../projections/LedgerIndex.ts"
import { type Moment, openItems } from "../projections/OpenItems.ts"
import type { Judged } from "./planCustomer.ts"

/** The items that would be open if they had not been assigned; nothing can be asked for them. */
export const factoredItems = (
  facts: ReadonlyArray<LedgerEvent>,
  known: ReadonlyArray<LedgerEvent>,
  moment: Moment,
): ReadonlyArray<Judged> => {
  const factors = new Map<string, string>()
  for (const fact of known) {
    if (fact.type === "InvoiceAssigned" && !fact.data.recourse) {
      factors.set(fact.data.invoice, fact.data.factor)
    }
    if (fact.type === "InvoiceReassigned") factors.delete(fact.data.invoice)
  }
  if (factors.size === 0) return []
  const index = new LedgerIndex(facts[0]?.ledger ?? "")
  for (const fact of facts) {
    const isAway = fact.type === "InvoiceAssigned" || fact.type === "InvoiceReassigned"
    if (!isAway) index.apply(fact)
  }
  return [...openItems(index, moment)].flatMap((item): ReadonlyArray<Judged> => {
    const by = factors.get(item.invoice)
    if (by === undefined) return []
    const history = { cycle: 1, level: -1, isUnknown: false, failedAt: [], isFailed: false }
    const nothing = { credited: 0, awaited: 0, dunnable: 0, next: undefined, block: undefined }
    return [{ candidate: { item, history, ...nothing }, kept: { reason: "factored", by } }]
  })
}
