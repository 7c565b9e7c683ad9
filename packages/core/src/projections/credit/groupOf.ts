// The group that a customer belongs to: customers of a group are one risk, and are lent to as one.
import type { LedgerEvent } from "../../events/LedgerEvent.ts"

/** The last one it joined, by the day, then as recorded. **Shape** `known`: the facts that count. */
export const groupOf = (known: ReadonlyArray<LedgerEvent>): string | undefined => {
  let last: Extract<LedgerEvent, { readonly type: "GroupJoined" }> | undefined
  for (const fact of known) {
    if (fact.type !== "GroupJoined") continue
    if (last === undefined || fact.effectiveOn >= last.effectiveOn) last = fact
  }
  return last?.data.group
}
