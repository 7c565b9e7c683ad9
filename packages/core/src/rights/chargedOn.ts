// What was charged on each invoice of interest and of indemnity, net of waivers, by currency.
import type { LedgerEvent } from "../events/LedgerEvent.ts"

/** Amounts in minor units, by currency. */
export interface Charged {
  readonly interest: ReadonlyMap<string, number>
  readonly indemnity: ReadonlyMap<string, number>
}

const nothing: Charged = { interest: new Map(), indemnity: new Map() }

/** The charges among some facts, by invoice. */
export const chargedOn = (known: ReadonlyArray<LedgerEvent>): ((invoice: string) => Charged) => {
  const sums = new Map<string, Record<keyof Charged, Map<string, number>>>()
  const charges = new Map<string, Map<string, number>>()
  for (const fact of known) {
    if (fact.type !== "InterestCharged" && fact.type !== "IndemnityCharged") continue
    const { invoice, charge, amount } = fact.data
    const mine = sums.get(invoice) ?? { interest: new Map(), indemnity: new Map() }
    sums.set(invoice, mine)
    const sum = mine[fact.type === "InterestCharged" ? "interest" : "indemnity"]
    charges.set(charge, sum)
    add(sum, amount, 1)
  }
  // A waiver may be dated before its charge: what counts is that both are known.
  for (const fact of known) {
    if (fact.type !== "ChargeWaived") continue
    const sum = charges.get(fact.data.charge)
    if (sum !== undefined) add(sum, fact.data.amount, -1)
  }
  return (invoice) => sums.get(invoice) ?? nothing
}

const add = (
  sums: Map<string, number>,
  { minor, currency }: { readonly minor: number; readonly currency: string },
  sign: 1 | -1,
): void => {
  sums.set(currency, (sums.get(currency) ?? 0) + sign * minor)
}
