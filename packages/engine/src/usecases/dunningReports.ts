// Reminders as reports over any store: what is to be sent on a day, the agenda, the past under another policy.
// Nothing is sent and nothing is recorded here; customer by customer, as the ledger stood at the start.
import {
  Agenda,
  assemble,
  creditorOf,
  type DunningPlan,
  type PlanOptions,
  PolicyComparison,
  planCustomer,
  type Regimes,
} from "@encours/core"
import * as Effect from "effect/Effect"
import { EventStore, LEDGER_STREAM } from "../ports/EventStore.ts"
import type { Fault } from "../ports/StoreError.ts"
import type { PlanAsked, PolicyAsked } from "./DunningQuestions.ts"
import { forEachHistory, type History, readStream } from "./readFacts.ts"

type Creditor = ReturnType<typeof creditorOf>

/** The acts of a day, and why every other open item is left alone. */
export const dunningPlan = (
  ledgers: ReadonlyArray<string>,
  law: Regimes.Regimes,
  { asOf, customer, policy, knownAt, language }: PlanAsked,
  needsAddress?: PlanOptions["needsAddress"],
): Effect.Effect<DunningPlan, Fault, EventStore> => {
  const options = { law, knownAt, language, needsAddress }
  return Effect.map(
    ofCustomers(ledgers, customer, ({ facts }, creditor) =>
      planCustomer(facts, policy, asOf, creditor, options),
    ),
    (parts) => assemble(policy, asOf, parts),
  )
}

/** The agenda of a day, the most at risk first. */
export const agenda = (
  ledgers: ReadonlyArray<string>,
  law: Regimes.Regimes,
  { asOf, customer, policy, ...asked }: PlanAsked,
): Effect.Effect<Agenda.Agenda, Fault, EventStore> => {
  const options = { ...asked, law }
  return Effect.map(
    ofCustomers(ledgers, customer, ({ facts }, creditor) =>
      Agenda.agendaOf(facts, policy, asOf, creditor, options),
    ),
    (parts) => Agenda.assemble(policy, asOf, parts),
  )
}

/** The past under another policy. */
export const comparePolicies = (
  ledgers: ReadonlyArray<string>,
  law: Regimes.Regimes,
  { customer, ...asked }: PolicyAsked,
): Effect.Effect<PolicyComparison.Comparison, Fault, EventStore> => {
  const question = { ...asked, law }
  return Effect.map(
    ofCustomers(ledgers, customer, ({ facts }, creditor) =>
      PolicyComparison.compareCustomer(facts, question, creditor),
    ),
    (parts) => PolicyComparison.compared(question, parts),
  )
}

const ofCustomers = <Part>(
  ledgers: ReadonlyArray<string>,
  customer: string | undefined,
  partOf: (history: History, creditor: Creditor) => Part,
): Effect.Effect<ReadonlyArray<Part>, Fault, EventStore> =>
  Effect.gen(function* () {
    const store = yield* EventStore
    const parts: Array<Part> = []
    for (const ledger of ledgers) {
      const { position } = yield* store.head(ledger)
      const creditor = creditorOf(yield* readStream(ledger, LEDGER_STREAM, position))
      yield* forEachHistory(
        ledger,
        customer,
        (history) => {
          parts.push(partOf(history, creditor))
          return undefined
        },
        position,
      )
    }
    return parts
  })
