// What was charged on an invoice of interest and of indemnity, net of waivers, by currency.
import type * as CalendarDate from "../calendar/CalendarDate.ts"
import type { Instant } from "../calendar/Instant.ts"
import type { LedgerEvent } from "../events/LedgerEvent.ts"

/** Amounts in minor units, by currency. */
export interface Charged {
  readonly interest: ReadonlyMap<string, number>
  readonly indemnity: ReadonlyMap<string, number>
}

/** The charges known at `knownAt` and true by the end of `asOf`. */
export const chargedOn = (
  facts: Iterable<LedgerEvent>,
  invoice: string,
  asOf: CalendarDate.CalendarDate,
  knownAt?: Instant | undefined,
): Charged => {
  const sums = { interest: new Map<string, number>(), indemnity: new Map<string, number>() }
  const kinds = new Map<string, "interest" | "indemnity">()
  for (const fact of facts) {
    if ((knownAt !== undefined && fact.recordedAt > knownAt) || fact.effectiveOn > asOf) continue
    if (fact.type === "InterestCharged" || fact.type === "IndemnityCharged") {
      if (fact.data.invoice !== invoice) continue
      const kind = fact.type === "InterestCharged" ? "interest" : "indemnity"
      kinds.set(fact.data.charge, kind)
      add(sums[kind], fact.data.amount, 1)
    } else if (fact.type === "ChargeWaived") {
      const kind = kinds.get(fact.data.charge)
      if (kind !== undefined) add(sums[kind], fact.data.amount, -1)
    }
  }
  return sums
}

const add = (
  sums: Map<string, number>,
  { minor, currency }: { readonly minor: number; readonly currency: string },
  sign: 1 | -1,
): void => {
  sums.set(currency, (sums.get(currency) ?? 0) + sign * minor)
}
