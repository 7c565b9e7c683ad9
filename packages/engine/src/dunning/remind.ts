// The dunning run: plan, approve, record the plan, send, record the outcome. Each customer is planned on the
// very facts that its plan is appended to, so two runners never take the same step, and a crash at any point
// leaves a step that was not taken, one that was, or one that is in doubt and says so.
import { creditorOf, planJson, Regimes } from "@encours/core"
import * as Effect from "effect/Effect"
import { EventStore, LEDGER_STREAM } from "../ports/EventStore.ts"
import { Notifier } from "../ports/Notifier.ts"
import type { Fault, OutcomeUnknown } from "../ports/StoreError.ts"
import { readStream } from "../usecases/readFacts.ts"
import { Pace } from "./deliver.ts"
import type { RunOptions } from "./RunOptions.ts"
import * as Report from "./RunReport.ts"
import { type Running, remindCustomer } from "./remindCustomer.ts"

/**
 * Runs the reminders of a day with the notifier of the context.
 *
 * Run again on the same day it sends nothing twice; run after days that were missed it takes each step in
 * its turn. A message that was begun is finished before the run gives way to an interruption.
 *
 * **Fails** with what the store fails with; what was sent until then is recorded. A channel that does not
 * let us in ends the run, with the reason in `stopped`.
 */
export const remind = (
  options: RunOptions,
): Effect.Effect<Report.RunReport, Fault | OutcomeUnknown, EventStore | Notifier> =>
  Effect.gen(function* () {
    const notifier = yield* Notifier
    const { ledger, asOf, policy, law = Regimes.builtIn, dryRun = false } = options
    const making = Report.empty()
    const creditor = creditorOf(yield* readStream(ledger, LEDGER_STREAM))
    const pace = new Pace(options.perMinute)
    const running: Running = { options, notifier, creditor, law, making, pace }
    for (const customer of yield* customersOf(options)) {
      yield* remindCustomer(customer, running)
      if (making.stopped !== undefined) break
    }
    const { sent, failed, unknown, waiting, alreadySent, courtesies, stopped, messages } = making
    const { name, version } = policy
    const named = { name, version }
    const { tasks } = planJson({ asOf, policy: named, acts: [], tasks: making.tasks, left: [] })
    return {
      ...{ asOf, policy: named, sent, failed, unknown, waiting, alreadySent, tasks },
      ...(courtesies.length === 0 ? {} : { courtesies }),
      ...(stopped === undefined ? {} : { stopped }),
      ...(dryRun ? { messages } : {}),
    }
  })

const page = 1_000

const customersOf = ({
  ledger,
  customer,
}: RunOptions): Effect.Effect<ReadonlyArray<string>, Fault, EventStore> =>
  Effect.gen(function* () {
    if (customer !== undefined) return [customer]
    const store = yield* EventStore
    const all: Array<string> = []
    for (let after = ""; ; ) {
      const some = yield* store.customers(ledger, after, page)
      for (const each of some) all.push(each)
      if (some.length < page) return all
      after = some.at(-1) ?? after
    }
  })
