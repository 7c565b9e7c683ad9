// Where the money of a payment or credit note goes in the decision state, and how it comes back.
// Payment P-1 holds 400.00 of invoice F-101 and 40.00 of charge K-1.
import type { CalendarDate } from "../calendar/CalendarDate.ts"
import type { Allocation } from "../events/Allocation.ts"
import { invariant } from "../party/invariant.ts"
import * as Charge from "./Charge.ts"
import type { CustomerLedger } from "./CustomerLedger.ts"
import * as Item from "./Item.ts"
import type { Holding, Settlement } from "./Settlement.ts"

/** Puts money on invoices and charges, from a day on. */
export const take = (
  state: CustomerLedger,
  settlement: Settlement,
  allocations: ReadonlyArray<Allocation>,
  on: CalendarDate,
): void => {
  const paid = on > settlement.on ? on : settlement.on
  const order = state.version
  for (const allocation of allocations) {
    const amount = allocation.amount.minor
    let holding: Holding
    if ("invoice" in allocation) {
      const { invoice, instalment = 0 } = allocation
      const { issuedOn } = invoiceIn(state, invoice)
      const from = paid > issuedOn ? paid : issuedOn
      holding = { invoice, charge: "", instalment, on: from, order, amount }
    } else {
      const { charge } = allocation
      holding = { invoice: "", charge, instalment: 0, on: paid, order, amount }
    }
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

/**
 * Counts anew what every allocation takes: in the order recorded, none on a day on which a factor
 * owned its invoice, each up to what its money, its invoice and its instalment still hold. Only a
 * customer with an assignment without recourse needs it; for others the sums stand as they are.
 */
export const applyAgain = (state: CustomerLedger): void => {
  for (const invoice of state.invoices.values()) {
    invoice.allocated = 0
    for (const each of invoice.instalments) each.named = 0
  }
  for (const charge of state.charges.values()) charge.allocated = 0
  const all = [...state.payments.values(), ...state.creditNotes.values()]
  const rows = all.flatMap((settlement) => {
    settlement.allocated = 0
    return settlement.holdings.map((holding) => ({ settlement, holding }))
  })
  rows.sort((a, b) => a.holding.order - b.holding.order)
  for (const { settlement, holding } of rows) {
    const left = settlement.amount - settlement.refunded - settlement.allocated
    const amount = Math.max(0, Math.min(holding.amount, left, roomFor(state, holding)))
    settlement.allocated += amount
    move(state, holding, amount)
  }
}

const roomFor = (
  state: CustomerLedger,
  { invoice: id, charge, instalment, on }: Holding,
): number => {
  if (charge !== "") return Charge.open(chargeIn(state, charge))
  const invoice = invoiceIn(state, id)
  if (Item.wasAwayOn(invoice, on)) return 0
  const room = Item.allocatable(invoice)
  const named = Item.instalment(invoice, instalment)
  return named === undefined ? room : Math.min(room, named.amount - named.named)
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

export const invoiceIn = (state: CustomerLedger, id: string): Item.Invoice => {
  const found = state.invoices.get(id)
  invariant(found, "a fact speaks of an invoice recorded before it")
  return found
}

export const chargeIn = (state: CustomerLedger, id: string): Charge.Charge => {
  const found = state.charges.get(id)
  invariant(found, "a fact speaks of a charge recorded before it")
  return found
}
