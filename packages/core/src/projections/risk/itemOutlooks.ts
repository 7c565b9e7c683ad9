// When each open item is expected to be paid: what is accepted as a bill on its maturity, what a plan or a
// promise says where the payer keeps them, else by the payer's own past, given how late it is already.
// A disputed part is not expected at all until the dispute is settled.
import * as CalendarDate from "../../calendar/CalendarDate.ts"
import type { LedgerEvent } from "../../events/LedgerEvent.ts"
import { knownOf } from "../knownOf.ts"
import { LedgerIndex } from "../LedgerIndex.ts"
import { type Moment, type OpenItem, openItems } from "../OpenItems.ts"
import * as Plans from "../Plans.ts"
import * as Promises from "../Promises.ts"
import { maturities } from "./maturities.ts"
import type { Ranges, Seer } from "./Outlook.ts"
import { type Prospect, prospectOf, type Sample } from "./prospectOf.ts"

type Day = CalendarDate.CalendarDate

/** What says when a part is paid. */
export type Basis = "profile" | "promise" | "plan" | "bill" | "dispute"

/** A part of an open item and when it is expected. Amounts in minor units. */
export interface ItemOutlook {
  readonly item: OpenItem
  readonly amount: number
  readonly basis: Basis
  /** The promise, plan or payment that says so. */
  readonly by?: string
  /** The day that was given; absent for what the payer's past says. */
  readonly saidFor?: Day
  /** The chance to be late, from 0 to 1; absent for what is disputed. */
  readonly lateProbability?: number
  /** Days after the due date; absent for what is disputed. */
  readonly delay?: Ranges
  /** Whose past speaks; absent for what is said or disputed. */
  readonly sample?: Sample
  readonly prospect: Prospect
}

/** A payer keeps promises when it kept this part of those that are decided. */
export const keptLeast = 0.7

/** **Shape** `facts`: of one customer, in the order recorded; `index`: of them. In the order of the open items. */
export const itemOutlooks = (
  seer: Seer,
  facts: ReadonlyArray<LedgerEvent>,
  moment: Moment,
  index: LedgerIndex = indexOf(facts),
): ReadonlyArray<ItemOutlook> => {
  const said = sayingsOf(facts, moment)
  return [...openItems(index, moment)].flatMap((item): ReadonlyArray<ItemOutlook> => {
    const { asOf } = moment
    const { tracks } = seer.behaviourOf(item.customer)
    const outlook = seer.outlook(item.customer, {
      // Of the whole invoice: payers look at that.
      amount: tracks.get(item.invoice)?.amount ?? item.open,
      currency: item.currency,
      dueOn: item.dueOn,
      on: asOf,
      invoice: item.invoice,
    })
    const soFar = CalendarDate.daysBetween(item.dueOn, asOf)
    const prospect = prospectOf(outlook, soFar)
    const parts: Array<ItemOutlook> = []
    let left = item.open
    const take = (most: number, basis: Basis, rest: Partial<ItemOutlook>): void => {
      const amount = Math.min(left, most)
      if (amount <= 0) return
      left -= amount
      parts.push({ item, amount, basis, prospect, ...rest })
    }
    take(item.disputed, "dispute", {})
    for (const { basis, by, on, amount } of said(item)) {
      const saidFor = on > asOf ? on : CalendarDate.addDaysWithin(asOf, 1)
      take(amount, basis, { by, saidFor, ...around(item.dueOn, saidFor, prospect.delay) })
    }
    take(left, "profile", {
      delay: prospect.delay,
      lateProbability: prospect.lateProbability,
      sample: prospect.sample,
    })
    return parts
  })
}

export const indexOf = (facts: ReadonlyArray<LedgerEvent>): LedgerIndex => {
  const index = new LedgerIndex(facts[0]?.ledger ?? "")
  for (const fact of facts) index.apply(fact)
  return index
}

/** The day that was given is the middle; how far things may slip is as wide as the past says. */
const around = (dueOn: Day, saidFor: Day, { p50, p80, p90 }: Ranges) => {
  const said = CalendarDate.daysBetween(dueOn, saidFor)
  return {
    delay: { p50: said, p80: said + (p80 - p50), p90: said + (p90 - p50) },
    lateProbability: said > 0 ? 1 : 0,
  }
}

interface Said {
  readonly basis: "promise" | "plan" | "bill"
  readonly by: string
  readonly on: Day
  readonly amount: number
}

/** What was said of an item: bills first, then plans that hold, then promises of those who keep them. */
const sayingsOf = (
  facts: ReadonlyArray<LedgerEvent>,
  moment: Moment,
): ((item: OpenItem) => ReadonlyArray<Said>) => {
  const bills = maturities(knownOf(facts, moment), moment.asOf)
  const covers = Plans.plans(facts, moment).flatMap(({ plan, status, instalments }) =>
    status !== "holds" || instalments.some(({ outcome }) => outcome === "missed")
      ? []
      : instalments
          .filter(({ outcome }) => outcome === "ahead")
          .flatMap((each) => each.covers.map((cover) => ({ plan, on: each.dueOn, ...cover }))),
  )
  const all = Promises.promises(facts, moment)
  const running = keepsPromises(all) ? all.filter(({ outcome }) => outcome === "running") : []
  const left = new Map(running.map((each) => [each.promise, each.amount - each.received]))
  return (item) => [
    ...bills(item),
    ...covers
      .filter(
        ({ invoice, instalment }) => invoice === item.invoice && instalment === item.instalment,
      )
      .map(({ plan: by, on, amount }) => ({ basis: "plan", by, on, amount }) as const),
    ...running
      .filter(({ invoices }) => invoices.length === 0 || invoices.includes(item.invoice))
      .map(({ promise: by, dueOn: on }) => {
        const amount = Math.min(left.get(by) ?? 0, item.open - item.disputed - item.pending)
        left.set(by, (left.get(by) ?? 0) - amount)
        return { basis: "promise", by, on, amount } as const
      }),
  ]
}

/** Whether the promises that are decided were kept mostly; nothing is known of who made none. */
export const keepsPromises = (all: ReadonlyArray<Promises.PromiseOutcome>): boolean => {
  const decided = all.filter(({ outcome }) => outcome !== "running")
  const kept = decided.filter(({ outcome }) => outcome === "kept")
  return decided.length > 0 && kept.length / decided.length >= keptLeast
}
