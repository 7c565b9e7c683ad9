// The credit limit in force on a day: the last one set from a day not after it that has not run out. When a
// limit for a season runs out, the one before it holds again.
// null is no limit, 0.00 allows nothing: two different answers (SEMANTICS E16).
import type { LedgerEvent } from "../../events/LedgerEvent.ts"
import type * as Money from "../../money/Money.ts"

/** `unset` where none was ever set, `expired` where every one that was has run out. */
export type Limit =
  | { readonly is: "unset" }
  | { readonly is: "expired" }
  | { readonly is: "none"; readonly source: string }
  | { readonly is: "money"; readonly limit: Money.Money; readonly source: string }

/** **Shape** `known`: the facts of one customer that count at the moment, in the order recorded. */
export const limitOn = (known: ReadonlyArray<LedgerEvent>, asOf: string): Limit => {
  let last: Extract<LedgerEvent, { readonly type: "CreditLimitSet" }> | undefined
  let wasSet = false
  for (const fact of known) {
    if (fact.type !== "CreditLimitSet") continue
    wasSet = true
    const { until } = fact.data
    if (until !== undefined && until < asOf) continue
    // Of two of one day the one recorded last holds.
    if (last === undefined || fact.effectiveOn >= last.effectiveOn) last = fact
  }
  if (last === undefined) return { is: wasSet ? "expired" : "unset" }
  const { limit, source } = last.data
  return limit === null ? { is: "none", source } : { is: "money", limit, source }
}
