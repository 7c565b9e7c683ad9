// Where the money of a payment or credit note goes in the decision state, and how it comes back.
// Payment P-1 holds 400.00 of invoice F-101 and 40.00 of charge K-1.
import type { Allocation } from "../events/Allocation.ts"
import { invariant } from "../party/invariant.ts"
import type { Charge } from "./Charge.ts"
import type { CustomerLedger } from "./CustomerLedger.ts"
import type { Invoice } from "./Item.ts"
import type { Holding, Settlement } from "./Settlement.ts"

/** Puts money on invoices and charges. */
export const take = (
  state: CustomerLedger,
  settlement: Settlement,
  allocations: ReadonlyArray<Allocation>,
): void => {
  for (const allocation of allocations) {
    const amount = allocation.amount.minor
    const holding: Holding =
      "invoice" in allocation
        ? {
            invoice: allocation.invoice,
            charge: "",
            instalment: allocation.instalment ?? 0,
            amount,
          }
        : { invoice: "", charge: allocation.charge, instalment: 0, amount }
    settlement.holdings.push(holding)
    settlement.allocated += amount
    move(state, holding, amount)
  }
}

/** Takes from the pair's allocations, last recorded first (DESIGN §4.2, AllocationReversed). */
export const giveBack = (
  state: CustomerLedger,
  settlement: Settlement,
  allocations: ReadonlyArray<Allocation>,
): void => {
  for (const allocation of allocations) {
    let left = allocation.amount.minor
    for (let at = settlement.holdings.length - 1; at >= 0 && left > 0; at--) {
      const holding = settlement.holdings[at]
      if (holding === undefined || !isOf(holding, allocation)) continue
      const taken = Math.min(left, holding.amount)
      holding.amount -= taken
      settlement.allocated -= taken
      left -= taken
      move(state, holding, -taken)
    }
    settlement.holdings = settlement.holdings.filter((holding) => holding.amount > 0)
  }
}

/** Takes everything back: the payment came to nothing. */
export const giveBackAll = (state: CustomerLedger, settlement: Settlement): void => {
  for (const holding of settlement.holdings) move(state, holding, -holding.amount)
  settlement.holdings = []
  settlement.allocated = 0
}

const isOf = (holding: Holding, allocation: Allocation): boolean =>
  "charge" in allocation
    ? holding.charge === allocation.charge
    : holding.invoice === allocation.invoice &&
      (allocation.instalment === undefined || holding.instalment === allocation.instalment)

const move = (state: CustomerLedger, holding: Holding, amount: number): void => {
  if (holding.charge !== "") {
    chargeIn(state, holding.charge).allocated += amount
    return
  }
  const invoice = invoiceIn(state, holding.invoice)
  invoice.allocated += amount
  const named = invoice.instalments[holding.instalment - 1]
  if (named) named.named += amount
}

/** The payment or the credit note that a fact speaks of. */
export const settlementIn = (
  state: CustomerLedger,
  of: { readonly payment?: string; readonly creditNote?: string },
): Settlement => {
  const found =
    of.payment !== undefined
      ? state.payments.get(of.payment)
      : state.creditNotes.get(of.creditNote ?? "")
  invariant(found, "a fact speaks of a payment or credit note recorded before it")
  return found
}

export const invoiceIn = (state: CustomerLedger, id: string): Invoice => {
  const found = state.invoices.get(id)
  invariant(found, "a fact speaks of an invoice recorded before it")
  return found
}

export const chargeIn = (state: CustomerLedger, id: string): Charge => {
  const found = state.charges.get(id)
  invariant(found, "a fact speaks of a charge recorded before it")
  return found
}
