// How far a customer is being pursued by force of law, and the dates that each step runs by. A payment
// order of 2026-09-01 that is not served by 2026-12-01 is void; rules and dates, not advice.
import * as Result from "effect/Result"
import type * as CalendarDate from "../calendar/CalendarDate.ts"
import type { LedgerEvent, OfType } from "../events/LedgerEvent.ts"
import * as Citation from "../law/Citation.ts"
import * as ClaimRoute from "../law/ClaimRoute.ts"
import * as Regimes from "../law/Regimes.ts"
import { knownOf } from "../projections/knownOf.ts"
import type { Moment } from "../projections/OpenItems.ts"
import type { Creditor } from "./LegalSubject.ts"

type Day = CalendarDate.CalendarDate
type Stage = OfType<"ClaimEscalated">["data"]["stage"]

/** A day that matters to a claim: the last or the first for something. */
export interface Deadline {
  readonly about: string
  readonly bound: "latest" | "earliest"
  readonly on: Day
  readonly effect: string
  readonly rules: ReadonlyArray<string>
  readonly sources: ReadonlyArray<string>
}

export interface Claim {
  readonly claim: string
  readonly stage: Stage
  readonly invoices: ReadonlyArray<string>
  readonly reference?: string
  readonly openedOn: Day
  /** The day it reached the stage it is at. */
  readonly since: Day
  /** How it ended, and when; absent while it runs. */
  readonly closed?: { readonly on: Day; readonly outcome: "paid" | "settled" | "abandoned" }
  /** The facts that brought it here, in the order recorded. */
  readonly events: ReadonlyArray<string>
  /** Of its last stage; none once it is closed. */
  readonly deadlines: ReadonlyArray<Deadline>
}

/** The claims of a customer that stand at a moment, in the order in which they were opened. */
export const claims = (
  law: Regimes.Regimes,
  creditor: Creditor,
  facts: Iterable<LedgerEvent>,
  moment: Moment,
): ReadonlyArray<Claim> => {
  const known = knownOf(facts, moment)
  const steps = Map.groupBy(
    known.filter((fact) => fact.type === "ClaimEscalated"),
    ({ data }) => data.claim as string,
  )
  return Array.from(steps, ([claim, escalated]): Claim => {
    const last = escalated.at(-1) as OfType<"ClaimEscalated">
    const end = known.findLast(
      (fact): fact is OfType<"ClaimClosed"> =>
        fact.type === "ClaimClosed" && fact.data.claim === claim,
    )
    const reference = escalated.findLast(({ data }) => data.reference !== undefined)?.data.reference
    return {
      claim,
      stage: last.data.stage,
      invoices: last.data.invoices,
      ...(reference === undefined ? {} : { reference }),
      openedOn: escalated[0]?.effectiveOn ?? last.effectiveOn,
      since: stepOf(escalated, last.data.stage)?.effectiveOn ?? last.effectiveOn,
      ...(end === undefined ? {} : { closed: { on: end.effectiveOn, outcome: end.data.outcome } }),
      events: [...escalated.map(({ id }) => id), ...(end === undefined ? [] : [end.id])],
      deadlines: end === undefined ? deadlinesOf(law, regimeId(law, creditor), last) : [],
    }
  })
}

/** The fact that brought the claim to a stage. */
const stepOf = (
  escalated: ReadonlyArray<OfType<"ClaimEscalated">>,
  stage: Stage,
): OfType<"ClaimEscalated"> | undefined => escalated.find(({ data }) => data.stage === stage)

/**
 * The deadlines of the insolvency that is open: to declare what was owed before it, and to be
 * relieved of having missed that. None before its publication is known.
 */
export const insolvencyDeadlines = (
  law: Regimes.Regimes,
  creditor: Creditor,
  facts: Iterable<LedgerEvent>,
  moment: Moment,
): ReadonlyArray<Deadline> => {
  const known = knownOf(facts, moment)
  const opened = known.findLast((fact) => fact.type === "InsolvencyOpened")
  const closed = known.findLast((fact) => fact.type === "InsolvencyClosed")
  const isOver = closed !== undefined && known.indexOf(closed) > known.indexOf(opened ?? closed)
  const publishedOn = isOver ? undefined : opened?.data.publishedOn
  if (publishedOn === undefined) return []
  return ask(law, regimeId(law, creditor), ["insolvency", "published", publishedOn])
}

/** Courts are those of the creditor's law; a regime that knows no routes gives no dates. */
const regimeId = (law: Regimes.Regimes, { country, regime }: Creditor): string | undefined => {
  const named = regime === undefined ? {} : { regime }
  return Result.getOrUndefined(Regimes.idFor(law, { country, ...named }))
}

const deadlinesOf = (
  law: Regimes.Regimes,
  regime: string | undefined,
  { effectiveOn, data }: OfType<"ClaimEscalated">,
): ReadonlyArray<Deadline> => {
  const { stage, servedOn, deadlineOn } = data
  const given: ReadonlyArray<Deadline> =
    deadlineOn === undefined
      ? []
      : [
          {
            ...{ about: stage, bound: "latest", on: deadlineOn },
            ...{ effect: "The delay that it gave ends.", rules: [], sources: [] },
          },
        ]
  if (stage === "payment-order") {
    const step = servedOn === undefined ? "ordered" : "served"
    return [...given, ...ask(law, regime, [stage, step, servedOn ?? effectiveOn])]
  }
  if (stage === "small-claims") {
    return [...given, ...ask(law, regime, [stage, "letter-sent", servedOn ?? effectiveOn])]
  }
  return given
}

const ask = (
  law: Regimes.Regimes,
  regime: string | undefined,
  [route, from, on]: readonly [route: string, from: string, on: Day],
): ReadonlyArray<Deadline> => {
  if (regime === undefined) return []
  const found = ClaimRoute.deadlines(law, { regime, route, from, on })
  if (Result.isFailure(found)) return []
  const { value, rules, citations } = found.success
  const sources = citations.map(Citation.format)
  return value.map(({ to, bound, on, effect }) => ({
    about: `${route}: ${to}`,
    ...{ bound, on, effect, rules, sources },
  }))
}
