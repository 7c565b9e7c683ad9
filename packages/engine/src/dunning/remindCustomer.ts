// The reminders of one customer, one message after the other. Before each the facts are read again, so that
// it is planned on what stands, what other runners did in between included.
import {
  type Courtesy,
  type Creditor,
  type LedgerEvent,
  planCustomer,
  type Regimes,
} from "@encours/core"
import * as Effect from "effect/Effect"
import type { EventStore } from "../ports/EventStore.ts"
import type { NotifierShape } from "../ports/Notifier.ts"
import { Fault, type OutcomeUnknown } from "../ports/StoreError.ts"
import { reveal } from "../usecases/personal.ts"
import { readStream } from "../usecases/readFacts.ts"
import type { Pace } from "./deliver.ts"
import { inDoubt } from "./inDoubt.ts"
import { performAct } from "./performAct.ts"
import { performCourtesy } from "./performCourtesy.ts"
import type { RunOptions } from "./RunOptions.ts"
import type { Making } from "./RunReport.ts"
import { takeUp } from "./takeUp.ts"

/** What the parts of a run share. */
export interface Running {
  readonly options: RunOptions
  readonly notifier: NotifierShape
  readonly creditor: Creditor
  readonly law: Regimes.Regimes
  readonly making: Making
  readonly pace: Pace
}

/** A customer's facts as they stand; how many they are is the version of the stream. */
export type Facts = ReadonlyArray<LedgerEvent.LedgerEvent>

/** Times that others may write the stream under our hands before the fault `busy`. */
const movesMost = 50

export const remindCustomer = (
  customer: string,
  running: Running,
): Effect.Effect<void, Fault | OutcomeUnknown, EventStore> =>
  Effect.gen(function* () {
    const { options, making } = running
    const { ledger, asOf } = options
    const before = yield* readStream(ledger, customer)
    making.alreadySent += before.filter(
      (fact) => fact.type === "ReminderSent" && fact.effectiveOn === asOf,
    ).length
    for (const doubt of inDoubt(before)) {
      yield* takeUp(doubt, customer, running)
      if (making.stopped !== undefined) return
    }
    const done = new Set<string>()
    for (let moves = 0; moves < movesMost; ) {
      const facts = yield* readStream(ledger, customer)
      const { acts, courtesies, tasks } = planOf(facts, running)
      const isNext = ({ key }: { readonly key: string }) => !done.has(key)
      const act = acts.find(isNext)
      const courtesy = act === undefined ? courtesies.find(isNext) : undefined
      const next = act ?? courtesy
      if (next === undefined) {
        for (const task of tasks) making.tasks.push(task)
        return
      }
      const outcome =
        act !== undefined
          ? yield* performAct(act, facts, running)
          : yield* performCourtesy(courtesy as Courtesy, facts, running)
      if (outcome === "moved") moves += 1
      else done.add(next.key)
      if (making.stopped !== undefined) return
    }
    return yield* new Fault({
      reason: "busy",
      place: `customer "${customer}" of ledger "${ledger}"`,
      detail: `others wrote the stream at each of ${movesMost} attempts`,
      retryable: true,
    })
  })

/** What is due on these facts; a channel that the notifier needs no address for needs none. */
export const planOf = (
  facts: Facts,
  { options, notifier, creditor, law }: Running,
): Pick<ReturnType<typeof planCustomer>, "acts" | "courtesies" | "tasks"> => {
  const { policy, asOf } = options
  return planCustomer(facts, policy, asOf, creditor, {
    law,
    needsAddress: (channel) => notifier.needs(channel) !== undefined,
  })
}

/** The facts with personal values put back, for whom a message is addressed to. */
export const revealed = (ledger: string, facts: Facts): Effect.Effect<Facts, Fault, EventStore> =>
  Effect.forEach(
    facts.filter(({ type }) => type === "ContactSet" || type === "CustomerOpened"),
    reveal(ledger),
  )
