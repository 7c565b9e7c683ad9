// The days on which a customer is not to be chased for an invoice: while it is disputed, held, promised,
// under a plan, in insolvency, or owned by a factor. They never stop the legal clocks: an invoice that
// was disputed from 1 to 20 April is as many days late as if it had not been (SEMANTICS E13).
import * as CalendarDate from "../calendar/CalendarDate.ts"
import type { Period } from "../calendar/Period.ts"
import type { LedgerEvent, OfType } from "../events/LedgerEvent.ts"
import { knownOf } from "./knownOf.ts"
import * as Plans from "./Plans.ts"
import * as Promises from "./Promises.ts"

type Day = CalendarDate.CalendarDate

export type Reason = "dispute" | "hold" | "promise" | "plan" | "insolvency" | "assigned"

export interface Pause {
  readonly reason: Reason
  /** The id of the dispute, hold, promise or plan; the factor; the kind of insolvency. */
  readonly id: string
  readonly from: Day
  /** Last day of it; absent while it is not known to end. */
  readonly to?: Day
  /** Absent = all invoices of the customer. */
  readonly invoices?: ReadonlyArray<string>
  /** Of a dispute about a part: that part, in minor units. */
  readonly amount?: number
  /** The fact that began it. */
  readonly event: string
}

/** A promise is waited for until its due date, or for as long after it as is told. */
export type Question = Promises.Question

/**
 * The pauses that are known, in the order recorded.
 *
 * **Shape** `events`: of one customer, in the order recorded.
 */
export const pauses = (events: Iterable<LedgerEvent>, question: Question): ReadonlyArray<Pause> => {
  const all = [...events]
  const known = knownOf(all, question)
  const ends = endsOf(known, all, question)
  return known.flatMap((event) => {
    const pause = pauseOf(event)
    if (pause === undefined) return []
    const to = ends(pause)
    // What ended on the day it began, or was to end before, stopped nobody.
    if (to !== undefined && to < pause.from) return []
    return [to === undefined ? pause : { ...pause, to }]
  })
}

/** Whether the pause is about the invoice on a day. */
export const covers = (pause: Pause, invoice: string, on: Day): boolean =>
  pause.from <= on &&
  (pause.to === undefined || on <= pause.to) &&
  (pause.invoices === undefined || pause.invoices.includes(invoice))

/** How many days of some periods, which do not overlap, lie in at least one pause of the invoice. */
export const daysCovered = (
  periods: ReadonlyArray<Period>,
  all: ReadonlyArray<Pause>,
  invoice: string,
): number => {
  const mine = all
    .filter(({ invoices }) => invoices === undefined || invoices.includes(invoice))
    .toSorted((a, b) => CalendarDate.compare(a.from, b.from))
  let days = 0
  for (const period of periods) {
    // The first day that no pause has covered yet.
    let next = period.from
    for (const { from, to = period.to } of mine) {
      const first = from > next ? from : next
      const last = to < period.to ? to : period.to
      if (first > last) continue
      days += CalendarDate.daysBetween(first, last) + 1
      next = CalendarDate.addDays(last, 1)
    }
  }
  return days
}

const pauseOf = (event: LedgerEvent): Pause | undefined => {
  const head = { from: event.effectiveOn, event: event.id }
  switch (event.type) {
    case "DisputeOpened": {
      const { dispute, invoice, amount } = event.data
      const part = amount === undefined ? {} : { amount: amount.minor }
      return { reason: "dispute", id: dispute, ...head, invoices: [invoice], ...part }
    }
    case "HoldPlaced": {
      const { hold, scope, invoices } = event.data
      if (scope !== "dunning") return undefined
      return { reason: "hold", id: hold, ...head, ...(invoices === undefined ? {} : { invoices }) }
    }
    case "PromiseMade": {
      const { promise, invoices } = event.data
      const about = invoices === undefined || invoices.length === 0 ? {} : { invoices }
      return { reason: "promise", id: promise, ...head, ...about }
    }
    case "PlanAgreed":
      return { reason: "plan", id: event.data.plan, ...head, invoices: event.data.invoices }
    case "InsolvencyOpened": {
      // A judgment that is to come, and known, stops reminders already.
      const { kind, judgedOn } = event.data
      const from = judgedOn < head.from ? judgedOn : head.from
      return { reason: "insolvency", id: kind, ...head, from }
    }
    case "InvoiceAssigned": {
      const { invoice, factor, recourse, notified } = event.data
      if (recourse && !notified) return undefined
      return { reason: "assigned", id: factor, ...head, invoices: [invoice] }
    }
    default:
      return undefined
  }
}

/** The last day of a pause, as far as it is known. */
const endsOf = (
  known: ReadonlyArray<LedgerEvent>,
  all: ReadonlyArray<LedgerEvent>,
  question: Question,
): ((pause: Pause) => Day | undefined) => {
  const promised = new Map(
    Promises.promises(all, question).map(({ promise, endsOn }) => [promise as string, endsOn]),
  )
  const planned = new Map(
    Plans.plans(all, question).map((plan) => [plan.plan as string, endOfPlan(plan)]),
  )
  const before = (end: LedgerEvent | undefined): Day | undefined =>
    end && CalendarDate.addDays(end.effectiveOn, -1)
  const find = <Type extends LedgerEvent["type"]>(
    type: Type,
    is: (data: OfType<Type>["data"]) => boolean,
    after: string,
  ) => {
    const start = known.findIndex(({ id }) => id === after)
    return known
      .slice(start + 1)
      .find((each): each is OfType<Type> => each.type === type && is(each.data as never))
  }
  return (pause) => {
    switch (pause.reason) {
      case "dispute":
        return before(find("DisputeSettled", ({ dispute }) => dispute === pause.id, pause.event))
      case "hold": {
        const placed = known.find(({ id }) => id === pause.event) as OfType<"HoldPlaced">
        const lifted = before(find("HoldLifted", ({ hold }) => hold === pause.id, pause.event))
        return earliest(placed.data.until, lifted)
      }
      case "promise":
        return promised.get(pause.id)
      case "plan": {
        const broken = before(find("PlanBroken", ({ plan }) => plan === pause.id, pause.event))
        return earliest(planned.get(pause.id), broken)
      }
      case "insolvency":
        return before(find("InsolvencyClosed", () => true, pause.event))
      case "assigned": {
        const is = ({ invoice }: { readonly invoice: string }) => pause.invoices?.[0] === invoice
        return before(find("InvoiceReassigned", is, pause.event))
      }
    }
  }
}

/** A plan is kept to until an instalment is missed: the last day on which it could still be met. */
const endOfPlan = ({ instalments }: Plans.PlanStanding): Day | undefined =>
  instalments.find(({ outcome }) => outcome === "missed")?.dueOn

const earliest = (left: Day | undefined, right: Day | undefined): Day | undefined => {
  if (left === undefined || right === undefined) return left ?? right
  return left < right ? left : right
}
