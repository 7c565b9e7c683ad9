// What stands in the way of asking for an item, whatever its step: the customer is not to be chased for it
// now (RULES §6.2). It follows from facts other than reminders, so it is the same for every schedule of runs.
import * as BusinessDay from "../calendar/BusinessDay.ts"
import * as CalendarDate from "../calendar/CalendarDate.ts"
import type { HolidayCalendar } from "../calendar/HolidayCalendar.ts"
import type { LedgerEvent, OfType } from "../events/LedgerEvent.ts"
import type { Moment } from "../projections/OpenItems.ts"
import * as Pauses from "../projections/Pauses.ts"
import * as Plans from "../projections/Plans.ts"
import type { Reason } from "./Left.ts"

type Day = CalendarDate.CalendarDate

export interface Block {
  readonly reason: Reason
  /** The hold, promise, plan, claim or factor. */
  readonly by: string
  /** The day it began. */
  readonly since?: Day | undefined
  /** The first day without it, as far as is known. */
  readonly until?: Day | undefined
}

/** How long a promise is waited for after its day. */
export interface PromiseGrace {
  readonly businessDays: number
  readonly calendar: HolidayCalendar
}

/** The first that counts, of several: nothing but a court opens an insolvency, anybody a hold. */
const inOrder: ReadonlyArray<readonly [Pauses.Reason, Reason]> = [
  ["insolvency", "insolvency"],
  ["assigned", "factored"],
  ["hold", "hold"],
  ["plan", "plan"],
  ["promise", "promised"],
]

/** What stands in the way of each invoice at a moment. **Shape** `facts`: all of one customer. */
export const blocksOf = (
  facts: ReadonlyArray<LedgerEvent>,
  known: ReadonlyArray<LedgerEvent>,
  moment: Moment,
  grace: PromiseGrace,
): ((invoice: string) => Block | undefined) => {
  const { asOf } = moment
  // After the last month of the calendar there is nothing to wait for.
  const lastOn = (dueOn: Day) =>
    dueOn >= "9999-12-01" ? dueOn : BusinessDay.add(dueOn, grace.businessDays, grace.calendar)
  const over = plansOver(facts, known, moment)
  const pauses = Pauses.pauses(facts, { ...moment, lastOn }).filter(
    ({ reason, id }) => reason !== "plan" || !over.has(id),
  )
  const pursued = pursuedBy(known)
  return (invoice) => {
    const mine = pauses.filter((pause) => Pauses.covers(pause, invoice, asOf))
    const claim = pursued(invoice)
    for (const [kind, reason] of inOrder) {
      // What a court or an agency has comes after what takes the claim itself away.
      if (kind === "hold" && claim !== undefined) return { reason: "transferred", by: claim }
      // Of two holds, the one that lasts.
      const found = mine.filter((pause) => pause.reason === kind).reduce(longer, undefined)
      if (found === undefined) continue
      const until = found.to && CalendarDate.addDaysWithin(found.to, 1)
      return { reason, by: found.id, since: found.from, until }
    }
    return undefined
  }
}

const longer = (left: Pauses.Pause | undefined, right: Pauses.Pause): Pauses.Pause =>
  left !== undefined && (left.to === undefined || (right.to !== undefined && right.to <= left.to))
    ? left
    : right

/** Plans that were kept to the end: what is still open of their invoices was no part of them. */
const plansOver = (
  facts: ReadonlyArray<LedgerEvent>,
  known: ReadonlyArray<LedgerEvent>,
  moment: Moment,
): ReadonlySet<string> => {
  if (!known.some(({ type }) => type === "PlanAgreed")) return new Set()
  return new Set(
    Plans.plans(facts, moment)
      .filter(
        ({ status, instalments }) =>
          status === "kept" && instalments.every(({ dueOn }) => dueOn < moment.asOf),
      )
      .map(({ plan }) => plan),
  )
}

/** The claim that is beyond a formal notice, and not closed. */
const pursuedBy = (
  known: ReadonlyArray<LedgerEvent>,
): ((invoice: string) => string | undefined) => {
  const claims = new Map<string, Set<string>>()
  for (const fact of known) {
    if (fact.type === "ClaimClosed") claims.delete(fact.data.claim)
    if (fact.type !== "ClaimEscalated" || fact.data.stage === "formal-notice") continue
    claims.set(fact.data.claim, new Set(invoicesOf(known, fact.data.claim)))
  }
  return (invoice) => [...claims].find(([, invoices]) => invoices.has(invoice))?.[0]
}

/** All invoices that any step of the claim was about. */
const invoicesOf = (known: ReadonlyArray<LedgerEvent>, claim: string): ReadonlyArray<string> =>
  known
    .filter((fact): fact is OfType<"ClaimEscalated"> => fact.type === "ClaimEscalated")
    .filter((fact) => fact.data.claim === claim)
    .flatMap((fact) => fact.data.invoices)
