// The verbs of a ledger about reminders that send nothing: plan, agenda, comparePolicies.
import {
  type AgendaJson,
  agendaJson,
  type ComparisonJson,
  comparisonJson,
  type PlanJson,
  planJson,
  type Regimes,
} from "@encours/core"
import * as Effect from "effect/Effect"
import type { EventStore } from "../ports/EventStore.ts"
import type { Fault } from "../ports/StoreError.ts"
import * as Questions from "./DunningQuestions.ts"
import * as reports from "./dunningReports.ts"

export interface DunningVerbs {
  /** Whom to ask what on a day, and why every other open item is left alone. It sends nothing. */
  readonly plan: (question: Questions.PlanQuestion) => Effect.Effect<PlanJson, Fault>
  /** The plan with deadlines and promises, the most at risk first. */
  readonly agenda: (question: Questions.AgendaQuestion) => Effect.Effect<AgendaJson, Fault>
  /** The past replayed under another policy, beside what was sent or beside a second policy. */
  readonly comparePolicies: (
    question: Questions.PolicyQuestion,
  ) => Effect.Effect<ComparisonJson, Fault>
}

export const dunningVerbs = (
  ledger: string,
  law: Regimes.Regimes,
  provided: <A, E>(effect: Effect.Effect<A, E, EventStore>) => Effect.Effect<A, E>,
): DunningVerbs => ({
  plan: (question) =>
    Effect.gen(function* () {
      const asked = yield* Questions.plan(question)
      return planJson(yield* provided(reports.dunningPlan([ledger], law, asked)))
    }),
  agenda: (question) =>
    Effect.gen(function* () {
      const asked = yield* Questions.agenda(question)
      return agendaJson(yield* provided(reports.agenda([ledger], law, asked)))
    }),
  comparePolicies: (question) =>
    Effect.gen(function* () {
      const asked = yield* Questions.comparison(question)
      return comparisonJson(yield* provided(reports.comparePolicies([ledger], law, asked)))
    }),
})
