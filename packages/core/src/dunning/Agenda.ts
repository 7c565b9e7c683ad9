// What to do today about unpaid invoices, the most at risk first: messages, calls and letters, what only a
// person can do, the deadlines that the law, a court or an insurer sets, the promises that fall due.
//
// What is at risk of an amount is the part that the customer's score leaves open: of 1000.00 from a customer
// who scores 70, 300.00. It ranks work; it provides for nothing. Currencies are ranked apart.
import type * as CalendarDate from "../calendar/CalendarDate.ts"
import type { LedgerEvent } from "../events/LedgerEvent.ts"
import * as Regimes from "../law/Regimes.ts"
import type * as Money from "../money/Money.ts"
import * as Ids from "../party/Ids.ts"
import * as RiskScore from "../projections/risk/score/RiskScore.ts"
import type { Creditor } from "../rights/LegalSubject.ts"
import type { Act, PolicyName } from "./Act.ts"
import type { Task } from "./DunningPlan.ts"
import type { DunningPolicy } from "./DunningPolicy.ts"
import { type Deadline, deadlines } from "./deadlines.ts"
import type { Left } from "./Left.ts"
import { type Options as PlanOptions, planCustomer } from "./planCustomer.ts"
import { type Commitment, promisesDue } from "./promisesDue.ts"

type Day = CalendarDate.CalendarDate

/** Something with the part of its amount that is at risk, in minor units. */
export type AtRisk<Entry> = Entry & { readonly valueAtRisk: number }

export interface Agenda {
  readonly asOf: Day
  readonly policy: PolicyName
  readonly acts: ReadonlyArray<AtRisk<Act>>
  readonly tasks: ReadonlyArray<AtRisk<Task>>
  readonly deadlines: ReadonlyArray<AtRisk<Deadline>>
  readonly promises: ReadonlyArray<AtRisk<Commitment>>
  readonly left: ReadonlyArray<Left>
}

export interface Options extends PlanOptions {
  /** Days ahead, and days past, in which a deadline or a promise is shown; 60 unless told. */
  readonly within?: number | undefined
}

export const withinUsual = 60

/** What an agenda says of one customer. */
export type Part = Omit<Agenda, "asOf" | "policy">

/** **Shape** `facts`: all of one customer, in the order recorded. */
export const agendaOf = (
  facts: ReadonlyArray<LedgerEvent>,
  policy: DunningPolicy,
  on: Day,
  creditor: Creditor,
  options: Options,
): Part => {
  const { law = Regimes.builtIn, knownAt, within = withinUsual, language = "en" } = options
  const moment = { asOf: on, knownAt }
  const plan = planCustomer(facts, policy, on, creditor, options)
  let score: number | undefined
  const atRisk = <Entry extends object>(entry: Entry, amount: number): AtRisk<Entry> => {
    score ??= RiskScore.scoreOf(facts, moment)?.score ?? 0
    return { ...entry, valueAtRisk: Math.round((amount * (100 - score)) / 100) }
  }
  const due = deadlines(facts, { law, creditor, moment, within, language })
  const promised = promisesDue(facts, { moment, within, language })
  return {
    acts: plan.acts.map((act) => atRisk(act, act.amount.minor)),
    tasks: plan.tasks.map((task) => atRisk(task, task.amount)),
    deadlines: due.map((deadline) => atRisk(deadline, deadline.amount)),
    promises: promised.map((each) => atRisk(each, each.amount)),
    left: plan.left,
  }
}

/** One agenda of the parts of its customers. */
export const assemble = (
  { name, version }: DunningPolicy,
  asOf: Day,
  parts: ReadonlyArray<Part>,
): Agenda => ({
  asOf,
  policy: { name, version },
  acts: parts.flatMap(({ acts }) => acts).sort(byRisk),
  tasks: parts.flatMap(({ tasks }) => tasks).sort(byRisk),
  deadlines: parts.flatMap(({ deadlines }) => deadlines).sort(byRisk),
  promises: parts.flatMap(({ promises }) => promises).sort(byRisk),
  left: parts.flatMap(({ left }) => left).sort(byCustomer),
})

interface Whose {
  readonly ledger: string
  readonly customer: string
  readonly currency: string
}

interface Ranked extends Whose {
  readonly valueAtRisk: number
  readonly amount: number | Money.Money
}

const byCustomer = (a: Whose, b: Whose): number =>
  Ids.compareUtf8(a.ledger, b.ledger) ||
  Ids.compareUtf8(a.customer, b.customer) ||
  Ids.compareUtf8(a.currency, b.currency)

/** Within a ledger and a currency the most at risk first, then the largest. */
const byRisk = (a: Ranked, b: Ranked): number =>
  Ids.compareUtf8(a.ledger, b.ledger) ||
  Ids.compareUtf8(a.currency, b.currency) ||
  b.valueAtRisk - a.valueAtRisk ||
  minorOf(b) - minorOf(a) ||
  byCustomer(a, b)

const minorOf = ({ amount }: Ranked): number => (typeof amount === "number" ? amount : amount.minor)
