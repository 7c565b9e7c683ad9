// What is owed, item by item, as of a day: each instalment with something open, then each payment or
// credit note with a remainder. F-101, instalment 1, due 2026-02-04, 700.00 EUR, 24 days overdue.
import * as CalendarDate from "../calendar/CalendarDate.ts"
import * as Instant from "../calendar/Instant.ts"
import { disputedItems } from "./disputedAt.ts"
import type { LedgerIndex } from "./LedgerIndex.ts"
import { type Standing, standing } from "./Standing.ts"

/** The two clocks of every question (DESIGN §1): what was true that day, as known at that instant. */
export interface Moment {
  /** The end of this civil day, included. */
  readonly asOf: CalendarDate.CalendarDate
  /** Everything recorded up to this instant, included; absent = all that is known. */
  readonly knownAt?: Instant.Instant | undefined
}

/** An instalment that is still owed. Amounts in minor units. */
export interface OpenItem {
  readonly customer: string
  readonly currency: string
  readonly invoice: string
  /** From 1. */
  readonly instalment: number
  readonly issuedOn: CalendarDate.CalendarDate
  readonly dueOn: CalendarDate.CalendarDate
  /** Days from the due date to `asOf`; zero or less is not overdue. */
  readonly daysOverdue: number
  /** Still owed, what is pending included. */
  readonly open: number
  /** The part covered by a bill or post-dated cheque that has yet to mature. */
  readonly pending: number
  /** The part that the customer disputes: still owed and still ageing. */
  readonly disputed: number
}

/** Interest, an indemnity or costs that are still owed. Amounts in minor units. */
export interface OpenCharge {
  readonly customer: string
  readonly currency: string
  readonly charge: string
  /** The invoice that was late. */
  readonly invoice: string
  /** The day it was charged: it is due at once. */
  readonly dueOn: CalendarDate.CalendarDate
  readonly daysOverdue: number
  /** Still owed, what is pending included. */
  readonly open: number
  readonly pending: number
}

/** A payment or credit note of which something is on no invoice. Amounts in minor units. */
export interface Remainder {
  readonly kind: "payment" | "creditNote"
  readonly id: string
  readonly customer: string
  readonly currency: string
  /** On no invoice; less than zero when more was given back than is left of it. */
  readonly left: number
  /** On no invoice and yet to mature. */
  readonly pending: number
}

/** The standing of an index at a moment. */
export const standingAt = (index: LedgerIndex, { asOf, knownAt }: Moment): Standing =>
  standing(
    index,
    CalendarDate.toDayNumber(asOf),
    knownAt === undefined ? Number.POSITIVE_INFINITY : Instant.toEpochMs(knownAt),
  )

/** Every instalment with something owed on it, in the order recorded. */
export function* openItems(index: LedgerIndex, moment: Moment): Generator<OpenItem> {
  const standing = standingAt(index, moment)
  const { itemOpen, itemPending, itemDue } = standing
  const disputed = disputedItems(index, standing, moment)
  const { accounts, invoices } = index
  const asOf = CalendarDate.toDayNumber(moment.asOf)
  for (let invoice = 0; invoice < invoices.ids.length; invoice++) {
    const first = invoices.item.values[invoice] ?? 0
    const end = index.itemsEnd(invoice)
    for (let item = first; item < end; item++) {
      const pending = itemPending[item] ?? 0
      const open = (itemOpen[item] ?? 0) + pending
      if (open === 0) continue
      const account = invoices.account.values[invoice] ?? 0
      const due = itemDue[item] ?? 0
      yield {
        customer: accounts.customer[account] ?? "",
        currency: accounts.currency[account] ?? "",
        invoice: invoices.ids[invoice] ?? "",
        instalment: item - first + 1,
        issuedOn: CalendarDate.fromDayNumber(invoices.issued.values[invoice] ?? 0),
        dueOn: CalendarDate.fromDayNumber(due),
        daysOverdue: asOf - due,
        open,
        pending,
        disputed: disputed.get(item) ?? 0,
      }
    }
  }
}

/** Every charge with something owed on it, in the order recorded. */
export function* openCharges(index: LedgerIndex, moment: Moment): Generator<OpenCharge> {
  const { chargeOpen, chargePending } = standingAt(index, moment)
  const { accounts, charges, invoices } = index
  const asOf = CalendarDate.toDayNumber(moment.asOf)
  for (let charge = 0; charge < charges.ids.length; charge++) {
    const pending = chargePending[charge] ?? 0
    const open = chargeOpen[charge]! + pending
    if (open === 0) continue
    const account = charges.account.values[charge]!
    const due = charges.from.values[charge]!
    yield {
      customer: accounts.customer[account] ?? "",
      currency: accounts.currency[account] ?? "",
      charge: charges.ids[charge] ?? "",
      invoice: invoices.ids[charges.invoice.values[charge]!] ?? "",
      dueOn: CalendarDate.fromDayNumber(due),
      daysOverdue: asOf - due,
      open,
      pending,
    }
  }
}

/** Every payment and credit note with something on no invoice, in the order recorded. */
export function* remainders(index: LedgerIndex, moment: Moment): Generator<Remainder> {
  const { settlementLeft, settlementPending } = standingAt(index, moment)
  const { accounts, settlements } = index
  for (let row = 0; row < settlements.ids.length; row++) {
    const left = settlementLeft[row] ?? 0
    const pending = settlementPending[row] ?? 0
    if (left === 0 && pending === 0) continue
    const account = settlements.account.values[row] ?? 0
    yield {
      kind: settlements.kind.values[row] === 0 ? "payment" : "creditNote",
      id: settlements.ids[row] ?? "",
      customer: accounts.customer[account] ?? "",
      currency: accounts.currency[account] ?? "",
      left,
      pending,
    }
  }
}
