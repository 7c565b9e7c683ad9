// The facts that count at a moment: true by the end of the day, recorded by the instant (DESIGN §5.2).
import type { LedgerEvent } from "../events/LedgerEvent.ts"
import type { Moment } from "./OpenItems.ts"

/** In the order in which they come. */
export const knownOf = (
  events: Iterable<LedgerEvent>,
  { asOf, knownAt }: Moment,
): ReadonlyArray<LedgerEvent> => {
  const known: Array<LedgerEvent> = []
  for (const event of events) {
    if (event.effectiveOn > asOf) continue
    if (knownAt === undefined || event.recordedAt <= knownAt) known.push(event)
  }
  return known
}
