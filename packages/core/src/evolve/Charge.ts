// What a late invoice cost the customer on top: interest, the flat indemnity, costs of recovery.
// Indemnity K-1 of 40.00 EUR on invoice F-101, 40.00 waived, has nothing open.
import type * as CalendarDate from "../calendar/CalendarDate.ts"
import type * as Currency from "../money/Currency.ts"

export type Kind = "interest" | "indemnity" | "costs"

export interface Charge {
  readonly id: string
  readonly kind: Kind
  readonly invoice: string
  readonly currency: Currency.Currency
  readonly amount: number
  /** The days that an interest charge covers, both included. */
  readonly period:
    | { readonly from: CalendarDate.CalendarDate; readonly to: CalendarDate.CalendarDate }
    | undefined
  allocated: number
  waived: number
}

/** Still owed on the charge, in minor units. */
export const open = (charge: Charge): number => charge.amount - charge.allocated - charge.waived

/** Whether it was given up whole: then it is as if it had not been charged. */
export const isWaived = (charge: Charge): boolean => charge.waived === charge.amount
