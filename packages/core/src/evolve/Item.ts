// What a decision needs to know of an invoice: its instalments, and how much of it is taken.
//
// Invoice F-101 of 1200.00 EUR with 500.00 allocated has 700.00 open. Dates of facts play no part
// here: a decision is checked against all that was recorded before it (DESIGN §5.2).
import type * as CalendarDate from "../calendar/CalendarDate.ts"
import type * as Currency from "../money/Currency.ts"

/** One date to be paid by. `dueOn` moves by extension, `dueOnFirst` is what was agreed at issue. */
export interface Instalment {
  dueOn: CalendarDate.CalendarDate
  readonly dueOnFirst: CalendarDate.CalendarDate
  readonly amount: number
  /** Taken by the allocations that name this instalment, in minor units. */
  named: number
}

/** An invoice, settled or not: a reversed payment may open it again at any time. */
export interface Invoice {
  readonly id: string
  readonly issuedOn: CalendarDate.CalendarDate
  readonly currency: Currency.Currency
  readonly total: number
  readonly instalments: ReadonlyArray<Instalment>
  /** Taken by all allocations, named or not, in minor units. */
  allocated: number
  /** Given up in the books, in minor units; what is allocated beyond the rest recovers it. */
  writtenOff: number
  /** The loss that is expected, before VAT, in minor units. */
  impaired: number
  /** Who bought the claim, while it is assigned. */
  factor: string | undefined
}

/** What allocations may still take: what is open, then what was written off (DESIGN §5.9). */
export const allocatable = (invoice: Invoice): number => invoice.total - invoice.allocated

/** Still owed on the invoice in the books, in minor units. */
export const open = (invoice: Invoice): number =>
  Math.max(0, invoice.total - invoice.allocated - invoice.writtenOff)

/** The instalment by its number from 1, undefined when the invoice has no such instalment. */
export const instalment = (invoice: Invoice, number: number): Instalment | undefined =>
  invoice.instalments[number - 1]

/**
 * Still owed on each instalment, in minor units.
 *
 * What names an instalment counts there; the rest fills the instalments in the order of their
 * number, whatever the order in which it came (DESIGN §5.1). E5: 50.00 on 33.33 / 33.33 / 33.34
 * leaves 0.00 / 16.66 / 33.34.
 */
export const openByInstalment = (invoice: Invoice): ReadonlyArray<number> => {
  // What is written off fills the instalments as an allocation that names none.
  let unnamed = invoice.total - open(invoice)
  for (const each of invoice.instalments) unnamed -= each.named
  return invoice.instalments.map((each) => {
    const room = each.amount - each.named
    const filled = Math.min(room, unnamed)
    unnamed -= filled
    return room - filled
  })
}
