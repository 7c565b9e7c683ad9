// What would be lost if the customer paid nothing any more: what it owes, what is delivered and not invoiced,
// what it ordered, less what it paid in advance; then what insurers would bear of it.
// 45 000 open, 8 000 uninvoiced, 12 000 ordered, 5 000 deposited: 60 000; 40 000 insured at 90 %: 24 000 at risk.
import * as CalendarDate from "../../calendar/CalendarDate.ts"
import type { LedgerEvent } from "../../events/LedgerEvent.ts"
import type { Dossier } from "../Dossier.ts"
import { knownOf } from "../knownOf.ts"
import { type Moment, type OpenItem, openCharges, openItems, remainders } from "../OpenItems.ts"
import * as Promises from "../Promises.ts"
import { type Cover, coverOf } from "./coverOf.ts"
import { groupOf } from "./groupOf.ts"
import { type Limit, limitOn } from "./Limit.ts"

/** A customer's exposure in one currency. Amounts in minor units. */
export interface Exposure {
  readonly ledger: string
  readonly customer: string
  readonly currency: string
  /** Invoices and charges that are owed; what a bill covers stays exposure until it is money. */
  readonly open: number
  /** Payments and credit notes on nothing: they are taken off. */
  readonly unallocated: number
  readonly deliveredNotInvoiced: number
  readonly orders: number
  readonly deposits: number
  /** open − unallocated + deliveredNotInvoiced + orders − deposits. */
  readonly gross: number
  readonly cover: Cover
  /** gross less the insurers' share. */
  readonly netRisk: number
  /** Late and not disputed. */
  readonly overdue: number
  /** By how many days the oldest item is late, of those not disputed as a whole, in whatever currency. */
  readonly daysOverdue: number
  /** Other currencies in which something is owed: no limit in this currency counts it. */
  readonly otherCurrencies: ReadonlyArray<string>
  readonly limit: Limit
  readonly group?: string
  readonly isInsolvent: boolean
  readonly isHeld: boolean
  /** Whether a promise was broken, while something is still late. */
  readonly hasBrokenPromise: boolean
}

/** When, as known when, and what else can move an exposure. */
export interface Question extends Moment {
  readonly currency: string
  /** Days after its day on which a promise can still be kept; none unless told. */
  readonly grace?: number | undefined
  /** The day on which orders would be delivered, for their cover; `asOf` unless told. */
  readonly deliveredOn?: CalendarDate.CalendarDate | undefined
}

/**
 * The exposure of a customer in one currency, on a day and as known at an instant.
 *
 * **Source** RULES §11.1, SEMANTICS E16, E17.
 */
export const exposureOf = (dossier: Dossier, question: Question): Exposure => {
  const { ledger, customer, index, facts } = dossier
  const { currency, asOf, deliveredOn = asOf, grace } = question
  const known = knownOf(facts, question)
  const items = [...openItems(index, question)]
  const charges = [...openCharges(index, question)]
  const mine = <A extends { readonly currency: string }>(all: ReadonlyArray<A>) =>
    all.filter((each) => each.currency === currency)
  const open = sum(mine(items), ({ open }) => open) + sum(mine(charges), ({ open }) => open)
  const unallocated = sum(mine([...remainders(index, question)]), ({ left }) => left)
  const reported = ordersOf(known, currency)
  const beyond = reported.deliveredNotInvoiced + reported.orders - reported.deposits
  const gross = open - unallocated + beyond
  const cover = coverOf(known, mine(items), { deliveredOn, currency, beyond })
  const late = items.filter((item) => item.daysOverdue > 0 && lateOf(item) > 0)
  const group = groupOf(known)
  return {
    ...{ ledger, customer, currency },
    ...{ open, unallocated, ...reported, gross, cover },
    netRisk: gross - cover.insurersShare,
    overdue: sum(mine(late), lateOf),
    daysOverdue: Math.max(0, ...late.map(({ daysOverdue }) => daysOverdue)),
    otherCurrencies: othersThan(currency, [...items, ...charges]),
    limit: limitOn(known, asOf),
    ...(group === undefined ? {} : { group }),
    isInsolvent: isInsolvent(known),
    isHeld: isHeld(known, asOf),
    hasBrokenPromise:
      late.length > 0 &&
      Promises.promises(facts, { ...question, tolerance: grace }).some(
        ({ outcome }) => outcome === "broken" || outcome === "part kept",
      ),
  }
}

/** What of an item is late and not disputed, once it is late; what a bill covers is not. */
const lateOf = ({ open, pending, disputed }: OpenItem): number =>
  Math.max(0, open - pending - disputed)

const sum = <A>(all: ReadonlyArray<A>, of: (each: A) => number): number =>
  all.reduce((total, each) => total + of(each), 0)

const othersThan = (
  currency: string,
  owed: ReadonlyArray<{ readonly currency: string }>,
): ReadonlyArray<string> =>
  [...new Set(owed.map((each) => each.currency))].filter((other) => other !== currency).sort()

/**
 * The host's own figures, as last reported in a currency: figures of another currency do not replace them,
 * or an exposure would vanish.
 */
const ordersOf = (known: ReadonlyArray<LedgerEvent>, currency: string) => {
  const last = { deliveredNotInvoiced: 0, orders: 0, deposits: 0 }
  const reports = known
    .filter((fact) => fact.type === "OrdersReported")
    .toSorted((a, b) => CalendarDate.compare(a.effectiveOn, b.effectiveOn))
  for (const { data } of reports) {
    for (const name of ["deliveredNotInvoiced", "orders", "deposits"] as const) {
      if (data[name].currency === currency) last[name] = data[name].minor
    }
  }
  return last
}

const isInsolvent = (known: ReadonlyArray<LedgerEvent>): boolean =>
  known.findLast(({ type }) => type === "InsolvencyOpened" || type === "InsolvencyClosed")?.type ===
  "InsolvencyOpened"

/** Whether a hold stands on the orders of the customer. */
const isHeld = (known: ReadonlyArray<LedgerEvent>, asOf: CalendarDate.CalendarDate): boolean => {
  const lifted = new Set(
    known.flatMap((fact) => (fact.type === "HoldLifted" ? [fact.data.hold] : [])),
  )
  return known.some(
    (fact) =>
      fact.type === "HoldPlaced" &&
      fact.data.scope === "orders" &&
      !lifted.has(fact.data.hold) &&
      (fact.data.until === undefined || asOf <= fact.data.until),
  )
}

/** The currencies in which a customer ever owed, paid or ordered. **Shape** `facts`: of one customer. */
export const currenciesOf = (facts: ReadonlyArray<LedgerEvent>): ReadonlyArray<string> => {
  const all = new Set<string>()
  for (const { type, data } of facts) {
    if (type === "InvoiceIssued" || type === "CreditNoteIssued") all.add(data.total.currency)
    else if (type === "PaymentReceived") all.add(data.amount.currency)
    else if (type === "OrdersReported") all.add(data.orders.currency)
    else if (type === "IndemnityCharged" || type === "CostsCharged") all.add(data.amount.currency)
    else if (type === "CreditLimitSet" && data.limit !== null) all.add(data.limit.currency)
  }
  return [...all].sort()
}

/** Whether something is at risk, or a limit is set. */
export const isTelling = ({ currency, ...of }: Exposure): boolean =>
  of.open !== 0 ||
  of.unallocated !== 0 ||
  of.deliveredNotInvoiced !== 0 ||
  of.orders !== 0 ||
  of.deposits !== 0 ||
  (of.limit.is === "money" && of.limit.limit.currency === currency)
