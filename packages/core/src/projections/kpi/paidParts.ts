// What was paid of each instalment by the end of a period, on which day, and how late: what delays and on-time
// rates are made of. 12 000.00 due 2026-08-04 and paid 2026-08-10 is one part, six days late.
//
// An allocation in force at the end counts from the day of its own money, for matching that is slow is not
// the customer's delay; a payment that was reversed by then counts for nothing (DESIGN §5.13).
import * as CalendarDate from "../../calendar/CalendarDate.ts"
import * as Instant from "../../calendar/Instant.ts"
import type { Dossier } from "../Dossier.ts"
import type { LedgerIndex } from "../LedgerIndex.ts"
import type { Moment } from "../OpenItems.ts"
import { application } from "../Standing.ts"

/** A part of an instalment paid on a day. Days are counted from 1970, amounts in minor units. */
export interface PaidPart {
  /** The row of the item in the index. */
  readonly item: number
  readonly currency: string
  readonly issued: number
  /** The due day in force on the day it was paid. */
  readonly due: number
  readonly paid: number
  readonly amount: number
}

/**
 * The parts that payments paid, invoice by invoice. What credit notes settle is no part, but fills its
 * instalment in its turn.
 *
 * **Reading** Money that came before the invoice pays it on the day the invoice is issued. What names an
 * instalment fills it; the rest fills what is left, in the order of the days, then of the numbers.
 */
export function* paidParts(dossier: Dossier, { asOf, knownAt }: Moment): Generator<PaidPart> {
  const { index } = dossier
  const known = knownAt === undefined ? Number.POSITIVE_INFINITY : Instant.toEpochMs(knownAt)
  const by = allocationsByInvoice(index, CalendarDate.toDayNumber(asOf), known)
  const corrections = correctingNotes(dossier)
  const { allocations, invoices, items, settlements, accounts } = index
  for (const [invoice, placed] of by) {
    const issued = invoices.issued.values[invoice]!
    const first = invoices.item.values[invoice]!
    const end = index.itemsEnd(invoice)
    const currency = accounts.currency[invoices.account.values[invoice]!] ?? ""
    const rooms = Array.from(items.amount.values.subarray(first, end))
    const dated = placed.map(({ row, amount }) => {
      const settlement = allocations.settlement.values[row]!
      const on = corrections.get(settlement) ?? settlements.matures.values[settlement]!
      const day = Math.max(issued, on)
      const isPayment = settlements.kind.values[settlement] === 0
      return { day, amount, isPayment, named: allocations.item.values[row]! }
    })
    dated.sort((a, b) => Number(b.named >= 0) - Number(a.named >= 0) || a.day - b.day)
    for (const { day: paid, amount, isPayment, named } of dated) {
      let left = amount
      const last = named < 0 ? end : named + 1
      for (let item = named < 0 ? first : named; item < last && left > 0; item++) {
        const part = Math.min(left, rooms[item - first]!)
        if (part <= 0) continue
        rooms[item - first]! -= part
        left -= part
        if (!isPayment) continue
        yield { item, currency, issued, due: dueOn(index, item, paid, known), paid, amount: part }
      }
    }
  }
}

/** The rows that take something from an invoice at the end of a day, in the order recorded. */
const allocationsByInvoice = (index: LedgerIndex, asOf: number, known: number) => {
  const { target, settlement } = index.allocations
  const matures = index.settlements.matures.values
  const fits = application(index, asOf, known).fits
  const by = new Map<number, Array<{ readonly row: number; readonly amount: number }>>()
  for (let row = 0; row < fits.length; row++) {
    const amount = fits[row]!
    // A bill that has yet to mature has paid nothing.
    if (amount === 0 || matures[settlement.values[row]!]! > asOf) continue
    const placed = by.get(target.values[row]!)
    if (placed === undefined) by.set(target.values[row]!, [{ row, amount }])
    else placed.push({ row, amount })
  }
  return by
}

/** The credit notes that correct an invoice, with its day: what they take back was never owed. */
const correctingNotes = ({ facts, index }: Dossier): ReadonlyMap<number, number> => {
  const days = new Map<number, number>()
  for (const fact of facts) {
    if (fact.type !== "CreditNoteIssued" || fact.data.corrects !== true) continue
    const invoice = index.invoiceRow.get(fact.data.invoice ?? "")
    const row = index.creditNoteRow.get(fact.data.creditNote)
    if (invoice === undefined || row === undefined) continue
    const issued = index.invoices.issued.values[invoice]!
    days.set(row, Math.min(issued, index.settlements.from.values[row]!))
  }
  return days
}

/** Of several extensions in force on a day, the one recorded last holds. */
const dueOn = (index: LedgerIndex, item: number, day: number, known: number): number => {
  const { extensions, items } = index
  let at = items.extension.values[item]!
  for (; at >= 0; at = extensions.earlier.values[at]!) {
    if (extensions.from.values[at]! > day || extensions.known.values[at]! > known) continue
    return extensions.due.values[at]!
  }
  return items.due.values[item]!
}
