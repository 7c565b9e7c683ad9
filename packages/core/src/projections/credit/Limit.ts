// The credit limit in force on a day: the last one set from a day not after it, unless it has run out.
// null is no limit, 0.00 allows nothing: two different answers (SEMANTICS E16).
import type { LedgerEvent } from "../../events/LedgerEvent.ts"
import type * as Money from "../../money/Money.ts"

/** `unset` where none was ever set, `expired` where the last one has run out. */
export type Limit =
  | { readonly is: "unset" }
  | { readonly is: "expired" }
  | { readonly is: "none" }
  | { readonly is: "money"; readonly limit: Money.Money }

/** **Shape** `known`: the facts of one customer that count at the moment, in the order recorded. */
export const limitOn = (known: ReadonlyArray<LedgerEvent>, asOf: string): Limit => {
  let last: Extract<LedgerEvent, { readonly type: "CreditLimitSet" }> | undefined
  for (const fact of known) {
    if (fact.type !== "CreditLimitSet") continue
    if (last === undefined || fact.effectiveOn >= last.effectiveOn) last = fact
  }
  if (last === undefined) return { is: "unset" }
  const { limit, until } = last.data
  if (until !== undefined && until < asOf) return { is: "expired" }
  return limit === null ? { is: "none" } : { is: "money", limit }
}
