// What would be lost if the customer paid nothing any more: what it owes, what is delivered and not invoiced,
// what it ordered, less what it paid in advance; then what an insurer would bear of it.
// 45 000 open, 8 000 uninvoiced, 12 000 ordered, 5 000 deposited: 60 000; 40 000 insured at 90 %: 24 000 at risk.
import type * as CalendarDate from "../../calendar/CalendarDate.ts"
import type { LedgerEvent } from "../../events/LedgerEvent.ts"
import * as Money from "../../money/Money.ts"
import { knownOf } from "../knownOf.ts"
import { LedgerIndex } from "../LedgerIndex.ts"
import { type Moment, type OpenItem, openCharges, openItems, remainders } from "../OpenItems.ts"
import * as Promises from "../Promises.ts"
import { type Cover, coverOf } from "./coverOf.ts"
import { type Limit, limitOn } from "./Limit.ts"

/** A customer's exposure in one currency. Amounts in minor units. */
export interface Exposure {
  readonly ledger: string
  readonly customer: string
  readonly currency: string
  /** Invoices and charges that are owed; a bill stays exposure until it is money. */
  readonly open: number
  /** Payments and credit notes on nothing: they are taken off. */
  readonly unallocated: number
  readonly deliveredNotInvoiced: number
  readonly orders: number
  readonly deposits: number
  /** open − unallocated + deliveredNotInvoiced + orders − deposits. */
  readonly gross: number
  readonly cover: Cover
  /** gross less the insurer's share. */
  readonly netRisk: number
  /** Late and not disputed, and by how many days the oldest of it is. */
  readonly overdue: number
  readonly daysOverdue: number
  readonly limit: Limit
  readonly group?: string
  readonly isInsolvent: boolean
  readonly isHeld: boolean
  /** Whether a promise was broken, while something is still late. */
  readonly hasBrokenPromise: boolean
}

/**
 * The exposure of a customer in one currency, on a day and as known at an instant.
 *
 * **Source** RULES §11.1, SEMANTICS E16, E17. **Shape** `facts`: of the customer, in the order recorded.
 */
export const exposureOf = (
  of: { readonly ledger: string; readonly customer: string; readonly currency: string },
  facts: ReadonlyArray<LedgerEvent>,
  moment: Moment & { readonly grace?: number | undefined },
): Exposure => {
  const { currency } = of
  const known = knownOf(facts, moment)
  const index = new LedgerIndex(of.ledger)
  for (const fact of facts) index.apply(fact)
  const mine = <A extends { readonly currency: string }>(all: Iterable<A>): ReadonlyArray<A> =>
    [...all].filter((each) => each.currency === currency)
  const items = mine(openItems(index, moment))
  const charges = mine(openCharges(index, moment))
  const rest = mine(remainders(index, moment))
  const open = sum(items, ({ open }) => open) + sum(charges, ({ open }) => open)
  const unallocated = sum(rest, ({ left }) => left)
  const reported = ordersOf(known, currency)
  const beyond = reported.deliveredNotInvoiced + reported.orders - reported.deposits
  const gross = open - unallocated + beyond
  const cover = coverOf(known, items, { asOf: moment.asOf, currency, beyond })
  const late = items.filter(isLate)
  const overdue = sum(late, ({ open, pending, disputed }) => open - pending - disputed)
  const group = known.findLast((fact) => fact.type === "GroupJoined")?.data.group
  const promises = Promises.promises(facts, { ...moment, tolerance: moment.grace })
  return {
    ...of,
    ...{ open, unallocated, ...reported, gross, cover },
    netRisk: gross - cover.insurersShare,
    overdue,
    daysOverdue: Math.max(0, ...late.map(({ daysOverdue }) => daysOverdue)),
    limit: limitOn(known, moment.asOf),
    ...(group === undefined ? {} : { group }),
    isInsolvent: isOpen(known, "InsolvencyOpened", "InsolvencyClosed"),
    isHeld: isHeld(known, moment.asOf),
    hasBrokenPromise:
      overdue > 0 &&
      promises.some(({ outcome }) => outcome === "broken" || outcome === "part kept"),
  }
}

/** Late, and not disputed as a whole. */
const isLate = ({ daysOverdue, open, pending, disputed }: OpenItem): boolean =>
  daysOverdue > 0 && open - pending - disputed > 0

const sum = <A>(all: ReadonlyArray<A>, of: (each: A) => number): number =>
  all.reduce((total, each) => total + of(each), 0)

/** The host's own figures, as last reported; those in another currency are not of this exposure. */
const ordersOf = (known: ReadonlyArray<LedgerEvent>, currency: string) => {
  const last = known.findLast((fact) => fact.type === "OrdersReported")?.data
  const of = (money: Money.Money | undefined) => (money?.currency === currency ? money.minor : 0)
  return {
    deliveredNotInvoiced: of(last?.deliveredNotInvoiced),
    orders: of(last?.orders),
    deposits: of(last?.deposits),
  }
}

const isOpen = (
  known: ReadonlyArray<LedgerEvent>,
  opens: LedgerEvent["type"],
  closes: LedgerEvent["type"],
): boolean => known.findLast(({ type }) => type === opens || type === closes)?.type === opens

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

/** The exposure as JSON. */
export const toJson = (exposure: Exposure) => {
  const { ledger, customer, currency, group, limit, daysOverdue, cover } = exposure
  const text = (minor: number) => Money.formatMinor(BigInt(minor), currency)
  const covered = sum(cover.items, (item) => item.covered) + cover.coveredBeyond
  return {
    ledger,
    customer,
    currency,
    ...(group === undefined ? {} : { group }),
    open: text(exposure.open),
    unallocated: text(exposure.unallocated),
    deliveredNotInvoiced: text(exposure.deliveredNotInvoiced),
    orders: text(exposure.orders),
    deposits: text(exposure.deposits),
    gross: text(exposure.gross),
    covered: text(covered),
    insurersShare: text(cover.insurersShare),
    netRisk: text(exposure.netRisk),
    overdue: text(exposure.overdue),
    daysOverdue,
    limit: limit.is === "money" ? Money.format(limit.limit) : null,
    limitIs: limit.is,
  }
}
