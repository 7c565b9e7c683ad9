// What customers said they would pay, and when: promises that are still waited for, and instalments of plans
// that hold. Somebody looks at the bank on that day.
import * as CalendarDate from "../calendar/CalendarDate.ts"
import type { LedgerEvent } from "../events/LedgerEvent.ts"
import { knownOf } from "../projections/knownOf.ts"
import type { Moment } from "../projections/OpenItems.ts"
import * as Plans from "../projections/Plans.ts"
import * as Promises from "../projections/Promises.ts"
import type { Language } from "../projections/Wording.ts"
import { commitmentText } from "./agendaText.ts"

/** A promise, or an instalment of a plan. */
export interface Commitment {
  readonly kind: "promise" | "plan"
  /** The promise or the plan. */
  readonly id: string
  readonly ledger: string
  readonly customer: string
  readonly currency: string
  readonly invoices: ReadonlyArray<string>
  /** What is still to come of it, in minor units. */
  readonly amount: number
  readonly on: CalendarDate.CalendarDate
  readonly because: string
}

export interface Question {
  readonly moment: Moment
  readonly within: number
  readonly language: Language
}

/** **Shape** `facts`: all of one customer, in the order recorded. */
export const promisesDue = (
  facts: ReadonlyArray<LedgerEvent>,
  { moment, within, language }: Question,
): ReadonlyArray<Commitment> => {
  const known = knownOf(facts, moment)
  const [first] = known
  if (first === undefined) return []
  const { ledger } = first
  const last = CalendarDate.addDaysWithin(moment.asOf, within)
  const isAhead = (on: CalendarDate.CalendarDate) => on >= moment.asOf && on <= last
  const found: Array<Omit<Commitment, "because">> = []
  if (known.some(({ type }) => type === "PromiseMade")) {
    for (const each of Promises.promises(facts, moment)) {
      const { promise: id, customer, currency, invoices, amount, received, dueOn: on } = each
      const left = amount - received
      if (left === 0 || !isAhead(on)) continue
      found.push({ kind: "promise", id, ledger, customer, currency, invoices, amount: left, on })
    }
  }
  if (known.some(({ type }) => type === "PlanAgreed")) {
    for (const { plan: id, customer, currency, status, instalments } of Plans.plans(
      facts,
      moment,
    )) {
      if (status !== "holds") continue
      for (const { dueOn: on, amount, covers, outcome } of instalments) {
        if (outcome !== "ahead" || !isAhead(on)) continue
        const invoices = [...new Set(covers.map(({ invoice }) => invoice))]
        found.push({ kind: "plan", id, ledger, customer, currency, invoices, amount, on })
      }
    }
  }
  return found.map((each) => ({ ...each, because: commitmentText(each, language) }))
}
