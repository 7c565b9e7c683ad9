// What became of each promise to pay, derived from the payments: nobody records that it was kept.
// 3000.00 promised for 2026-03-15; 2500.00 came on the 14th and 500.00 on the 18th: on the evening of the
// 15th it is part kept, 83.3 %; with five days of tolerance it is kept late (SEMANTICS E20).
import * as CalendarDate from "../calendar/CalendarDate.ts"
import type { LedgerEvent } from "../events/LedgerEvent.ts"
import * as Ids from "../party/Ids.ts"
import { knownOf } from "./knownOf.ts"
import type { Moment } from "./OpenItems.ts"

export type Outcome = "running" | "kept" | "kept late" | "part kept" | "broken"

/** A promise as of a day. Amounts in minor units. */
export interface PromiseOutcome {
  readonly promise: string
  readonly customer: string
  readonly currency: string
  readonly amount: number
  readonly madeOn: CalendarDate.CalendarDate
  readonly dueOn: CalendarDate.CalendarDate
  /** The invoices it was about; a payment on another one counts too. */
  readonly invoices: ReadonlyArray<string>
  /** Last day on which money still counts for it: chasing may go on the day after. */
  readonly endsOn: CalendarDate.CalendarDate
  /** What came in for it. */
  readonly received: number
  /** `received` as a part of `amount`, from 0 to 1. */
  readonly ratio: number
  readonly outcome: Outcome
}

/** A day, what was known, and for how many days after its due date a promise can still be kept. */
export interface Question extends Moment {
  readonly tolerance?: number | undefined
  /** The last day of a promise by its due date, where it is counted otherwise: in business days. */
  readonly lastOn?: ((dueOn: CalendarDate.CalendarDate) => CalendarDate.CalendarDate) | undefined
}

/**
 * The promises made by the end of a day, in the order of their due dates.
 *
 * Every payment of the customer from the day of the promise on counts, in its currency and on whatever
 * invoice, from the day it is money; no payment counts for two promises: the one due first takes it. A
 * payment that bounced by the day asked never counted. On the evening of its last day a promise is
 * decided.
 *
 * **Shape** `events`: of one customer or several, each in the order recorded.
 */
export const promises = (
  events: Iterable<LedgerEvent>,
  question: Question,
): ReadonlyArray<PromiseOutcome> => {
  const {
    asOf,
    tolerance = 0,
    lastOn = (dueOn) => CalendarDate.addDays(dueOn, tolerance),
  } = question
  const known = knownOf(events, question)
  const receipts = receiptsOf(known, asOf)
  return known
    .filter((event) => event.type === "PromiseMade")
    .toSorted((a, b) => CalendarDate.compare(a.data.dueOn, b.data.dueOn))
    .map((event): PromiseOutcome => {
      const { promise, amount, dueOn, invoices = [] } = event.data
      const endsOn = lastOn(dueOn)
      const { received, inTime } = takeFrom(receipts, event, endsOn)
      return {
        promise,
        customer: event.customer,
        currency: amount.currency,
        amount: amount.minor,
        madeOn: event.effectiveOn,
        dueOn,
        invoices,
        endsOn,
        received,
        ratio: received / amount.minor,
        outcome: outcomeOf(amount.minor, received, inTime, asOf >= endsOn),
      }
    })
}

const outcomeOf = (amount: number, received: number, inTime: number, isOver: boolean): Outcome => {
  if (inTime >= amount) return "kept"
  if (received >= amount) return "kept late"
  if (!isOver) return "running"
  return received > 0 ? "part kept" : "broken"
}

/** Money that came in, and what of it no promise has taken yet. */
interface Receipt {
  readonly ledger: string
  readonly customer: string
  readonly currency: string
  readonly on: CalendarDate.CalendarDate
  left: number
}

const receiptsOf = (
  known: ReadonlyArray<LedgerEvent>,
  asOf: CalendarDate.CalendarDate,
): ReadonlyArray<Receipt> => {
  const receipts = new Map<string, Receipt>()
  for (const event of known) {
    if (event.type === "PaymentReversed") receipts.delete(`${event.ledger} ${event.data.payment}`)
    if (event.type !== "PaymentReceived") continue
    const { ledger, customer, effectiveOn, data } = event
    const { payment, amount, maturesOn = effectiveOn } = data
    const on = maturesOn > effectiveOn ? maturesOn : effectiveOn
    if (on > asOf) continue
    const { currency, minor } = amount
    receipts.set(`${ledger} ${payment}`, { ledger, customer, currency, on, left: minor })
  }
  return [...receipts.values()].sort((a, b) => Ids.compareUtf8(a.on, b.on))
}

/** What the promise takes of the receipts, oldest first, and how much of it by its due date. */
const takeFrom = (
  receipts: ReadonlyArray<Receipt>,
  promise: Extract<LedgerEvent, { readonly type: "PromiseMade" }>,
  endsOn: CalendarDate.CalendarDate,
): { readonly received: number; readonly inTime: number } => {
  const { amount, dueOn } = promise.data
  let received = 0
  let inTime = 0
  for (const receipt of receipts) {
    if (receipt.ledger !== promise.ledger || receipt.customer !== promise.customer) continue
    if (receipt.currency !== amount.currency) continue
    if (receipt.on < promise.effectiveOn || receipt.on > endsOn) continue
    const part = Math.min(receipt.left, amount.minor - received)
    receipt.left -= part
    received += part
    if (receipt.on <= dueOn) inTime += part
  }
  return { received, inTime }
}
