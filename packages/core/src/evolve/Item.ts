// What a decision needs to know of an invoice: its instalments, and how much of it is taken.
//
// Invoice F-101 of 1200.00 EUR with 500.00 allocated has 700.00 open. Dates of facts play no part
// here: a decision is checked against all that was recorded before it (DESIGN §5.2).
import type * as CalendarDate from "../calendar/CalendarDate.ts"
import type { InvoiceIssued, VatLine } from "../events/InvoiceEvents.ts"
import type * as Currency from "../money/Currency.ts"
import { invariant } from "../party/invariant.ts"
import type { Discount } from "../terms/PaymentTerms.ts"

/** One date to be paid by. `dueOn` moves by extension, `dueOnFirst` is what was agreed at issue. */
export interface Instalment {
  dueOn: CalendarDate.CalendarDate
  readonly dueOnFirst: CalendarDate.CalendarDate
  readonly amount: number
  /** Taken by the allocations that name this instalment, in minor units. */
  named: number
}

/** Days on which a factor owned the claim without recourse: it was not in our balance. */
export interface Spell {
  readonly from: CalendarDate.CalendarDate
  /** The day it came back, undefined while it is away. */
  until: CalendarDate.CalendarDate | undefined
}

/** An invoice, settled or not: a reversed payment may open it again at any time. */
export interface Invoice {
  readonly id: string
  readonly issuedOn: CalendarDate.CalendarDate
  readonly currency: Currency.Currency
  readonly total: number
  readonly instalments: ReadonlyArray<Instalment>
  /** The VAT in the total by rate; undefined when the invoice does not say it in its own currency. */
  readonly vat: ReadonlyArray<VatLine> | undefined
  /** The early-payment discount of its terms, and how much of it was taken, in minor units. */
  readonly discount: Discount | undefined
  discounted: number
  /** Taken by all allocations, named or not, in minor units. */
  allocated: number
  /** Given up in the books, in minor units; what is allocated beyond the rest recovers it. */
  writtenOff: number
  /** The loss that is expected, before VAT, in minor units. */
  impaired: number
  /** Who bought the claim, while it is assigned. */
  factor: string | undefined
  /** Its assignments without recourse, in the order recorded. */
  readonly away: Array<Spell>
}

/** The reason of a credit note that is an early-payment discount taken (DESIGN §4.2). */
export const discountTaken = "early-payment-discount"

/** An invoice on which nothing has been paid yet. */
export const issued = ({ effectiveOn, data }: InvoiceIssued): Invoice => {
  const { invoice: id, total, instalments, terms, vat } = data
  invariant(instalments, "an invoice is stored with its instalments")
  return {
    id,
    issuedOn: effectiveOn,
    currency: total.currency,
    total: total.minor,
    instalments: instalments.map(({ dueOn, amount }) => ({
      dueOn,
      dueOnFirst: dueOn,
      amount: amount.minor,
      named: 0,
    })),
    vat: vat && vatIn(vat, total.currency),
    discount: terms?.discount,
    discounted: 0,
    allocated: 0,
    writtenOff: 0,
    impaired: 0,
    factor: undefined,
    away: [],
  }
}

/** Lines that can be used: in the currency of the invoice (its VAT may be stated in another), not empty. */
const vatIn = (
  lines: ReadonlyArray<VatLine>,
  currency: string,
): ReadonlyArray<VatLine> | undefined => {
  const mine = lines.every(
    ({ net, amount }) => net.currency === currency && amount.currency === currency,
  )
  return mine && lines.some(({ net, amount }) => net.minor + amount.minor > 0) ? lines : undefined
}

/** What of the total is not VAT, in minor units: the most that can be lost on the invoice. */
export const exVat = ({ total, vat = [] }: Invoice): number =>
  vat.reduce((rest, { amount }) => rest - amount.minor, total)

/** Whether a factor owns the claim now: nothing of it is owed to us (DESIGN §5.12). */
export const isAway = ({ away }: Invoice): boolean =>
  away.length > 0 && away[away.length - 1]?.until === undefined

/** Whether a factor owned the claim on a day: what we receive for it on such a day is not for it. */
export const wasAwayOn = ({ away }: Invoice, day: CalendarDate.CalendarDate): boolean =>
  away.some(({ from, until }) => from <= day && (until === undefined || day < until))

/** What allocations may still take: what is open, then what was written off (DESIGN §5.9). */
export const allocatable = (invoice: Invoice): number => invoice.total - invoice.allocated

/** Still owed to us on the invoice in the books, in minor units. */
export const open = (invoice: Invoice): number =>
  isAway(invoice) ? 0 : Math.max(0, invoice.total - invoice.allocated - invoice.writtenOff)

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
