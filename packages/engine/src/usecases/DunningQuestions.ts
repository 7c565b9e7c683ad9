// Questions about reminders as a caller puts them, in plain JSON, turned into those of the core: the plan of a
// day, the agenda, the past under another policy.
import {
  Agenda,
  CalendarDate,
  DunningPolicy,
  type Explanation,
  FrenchPolicy,
  type Instant,
} from "@encours/core"
import * as Effect from "effect/Effect"
import * as Result from "effect/Result"
import type { Fault } from "../ports/StoreError.ts"
import { field, knownAt, language, wrong } from "./readQuestion.ts"

/** What a plan is asked, as plain JSON. */
export interface PlanQuestion {
  readonly asOf: string
  readonly knownAt?: string | undefined
  readonly customer?: string | undefined
  /** The policy as JSON; the usual French one unless told. */
  readonly policy?: unknown
  /** Of the sentences; English unless told. */
  readonly language?: Explanation.Language | undefined
}

/** What an agenda is asked, as plain JSON. */
export interface AgendaQuestion extends PlanQuestion {
  /** Days ahead and past in which deadlines and promises are shown; 60 unless told. */
  readonly within?: number | undefined
}

/** What a comparison of policies is asked, as plain JSON. */
export interface PolicyQuestion {
  /** Both days included; at most 3660 days. */
  readonly from: string
  readonly to: string
  readonly customer?: string | undefined
  /** The policy to try. */
  readonly policy: unknown
  /** Another one to lay beside it; what was sent unless told. */
  readonly against?: unknown
}

/** A plan or agenda asked for, read. */
export interface PlanAsked {
  readonly asOf: CalendarDate.CalendarDate
  readonly knownAt?: Instant.Instant | undefined
  readonly customer?: string | undefined
  readonly policy: DunningPolicy.DunningPolicy
  readonly language: Explanation.Language
  readonly within?: number | undefined
}

export const plan = (asked: PlanQuestion): Effect.Effect<PlanAsked, Fault> =>
  Effect.gen(function* () {
    const { customer } = asked
    return {
      asOf: yield* field("asOf", CalendarDate.parse(asked.asOf)),
      knownAt: yield* knownAt(asked.knownAt),
      policy: yield* policyOf("policy", asked.policy),
      language: yield* language(asked.language),
      customer,
    }
  })

export const agenda = ({ within, ...asked }: AgendaQuestion): Effect.Effect<PlanAsked, Fault> =>
  Effect.gen(function* () {
    if (within !== undefined && !(Number.isSafeInteger(within) && within >= 0 && within <= 3660)) {
      return yield* wrong("within", `expected a whole number of days up to 3660, found ${within}`)
    }
    return { ...(yield* plan(asked)), within: within ?? Agenda.withinUsual }
  })

/** A comparison asked for, read. */
export interface PolicyAsked {
  readonly from: CalendarDate.CalendarDate
  readonly to: CalendarDate.CalendarDate
  readonly customer?: string | undefined
  readonly policy: DunningPolicy.DunningPolicy
  readonly against?: DunningPolicy.DunningPolicy | undefined
}

const daysMost = 3660

export const comparison = (asked: PolicyQuestion): Effect.Effect<PolicyAsked, Fault> =>
  Effect.gen(function* () {
    const from = yield* field("from", CalendarDate.parse(asked.from))
    const to = yield* field("to", CalendarDate.parse(asked.to))
    if (to < from) return yield* wrong("to", `expected a day not before ${from}, found ${to}`)
    if (CalendarDate.daysBetween(from, to) >= daysMost) {
      return yield* wrong("to", `expected a day within ${daysMost} days of ${from}, found ${to}`)
    }
    if (asked.policy === undefined) {
      return yield* wrong("policy", "expected the policy to try, found nothing")
    }
    return {
      ...{ from, to, customer: asked.customer },
      policy: yield* policyOf("policy", asked.policy),
      against: asked.against === undefined ? undefined : yield* policyOf("against", asked.against),
    }
  })

/** All that is wrong with a policy, each with its place. */
const policyOf = (
  name: string,
  json: unknown,
): Effect.Effect<DunningPolicy.DunningPolicy, Fault> => {
  if (json === undefined) return Effect.succeed(FrenchPolicy.usual)
  const read = DunningPolicy.decode(json)
  if (Result.isSuccess(read)) return Effect.succeed(read.success)
  const all = read.failure.map(({ path, message }) =>
    path === "" ? message : `${path}: ${message}`,
  )
  return wrong(name, all.join("; "))
}
