// Money on the customer's side: a payment, or a credit note, and where it went.
//
// Payment P-1 of 500.00 EUR with 400.00 allocated and nothing refunded has 100.00 unallocated.
// The record of its allocations stays for as long as the payment can be reversed.
import type * as CalendarDate from "../calendar/CalendarDate.ts"
import type * as Currency from "../money/Currency.ts"
import type * as Money from "../money/Money.ts"

export type Kind = "payment" | "creditNote"

/** What one allocation still holds, of an invoice or of a charge (the other is empty). */
export interface Holding {
  readonly invoice: string
  readonly charge: string
  /** 0 when none was named. */
  readonly instalment: number
  /** The day it counts from: the latest of its own, its money's maturity and its invoice's. */
  readonly on: CalendarDate.CalendarDate
  /** Number of the fact in its stream that made it. */
  readonly order: number
  amount: number
}

export interface Settlement {
  readonly kind: Kind
  readonly id: string
  /** The day it counts from: its own, or the maturity of a bill. */
  readonly on: CalendarDate.CalendarDate
  readonly currency: Currency.Currency
  readonly amount: number
  allocated: number
  refunded: number
  reversed: boolean
  /** In the order recorded; an allocation that was taken back whole leaves the list. */
  holdings: Array<Holding>
}

/** Money that has just come in: all of it unallocated, from its day or its maturity on. */
export const received = (
  kind: Kind,
  id: string,
  { minor, currency }: Money.Money,
  {
    on,
    maturesOn = on,
  }: {
    readonly on: CalendarDate.CalendarDate
    readonly maturesOn?: CalendarDate.CalendarDate | undefined
  },
): Settlement => ({
  kind,
  id,
  on: maturesOn > on ? maturesOn : on,
  currency,
  amount: minor,
  allocated: 0,
  refunded: 0,
  reversed: false,
  holdings: [],
})

/** Neither allocated nor given back, in minor units; a reversed payment has nothing left. */
export const unallocated = (settlement: Settlement): number =>
  settlement.reversed ? 0 : settlement.amount - settlement.allocated - settlement.refunded

/** What the settlement holds of a charge, in minor units. */
export const heldOfCharge = (settlement: Settlement, charge: string): number => {
  let sum = 0
  for (const holding of settlement.holdings) if (holding.charge === charge) sum += holding.amount
  return sum
}

/** What the settlement holds of an invoice, in minor units; of one instalment when it is named. */
export const held = (settlement: Settlement, invoice: string, instalment?: number): number => {
  let sum = 0
  for (const holding of settlement.holdings) {
    if (holding.invoice !== invoice) continue
    if (instalment === undefined || holding.instalment === instalment) sum += holding.amount
  }
  return sum
}
