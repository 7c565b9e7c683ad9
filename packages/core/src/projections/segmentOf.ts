// The segment of a customer at a moment: what the last CustomerOpened said of it.
import type { LedgerEvent } from "../events/LedgerEvent.ts"
import { knownOf } from "./knownOf.ts"
import type { Moment } from "./OpenItems.ts"

/** Undefined for a customer that is in none. **Shape** `facts`: of one customer. */
export const segmentOf = (facts: Iterable<LedgerEvent>, moment: Moment): string | undefined => {
  for (const fact of knownOf(facts, moment)) {
    if (fact.type === "CustomerOpened") return fact.data.segment
  }
  return undefined
}
