// The dunning verbs of an open ledger, on both faces: questions in plain JSON, read into what the run takes.
import { CalendarDate, DunningPolicy, FrenchPolicy, type Regimes } from "@encours/core"
import * as Effect from "effect/Effect"
import * as Result from "effect/Result"
import type { EventStore } from "../ports/EventStore.ts"
import type { Notifier } from "../ports/Notifier.ts"
import type { Fault, KeyReused, OutcomeUnknown } from "../ports/StoreError.ts"
import { field, word, wrong } from "../usecases/readQuestion.ts"
import type { RunOptions } from "./RunOptions.ts"
import type { RunReport } from "./RunReport.ts"
import { remind } from "./remind.ts"
import { type Receipt, recordReceipt, type Settlement, settleReminder } from "./settleReminder.ts"

/** What a run is asked. */
export interface RemindQuestion extends Omit<RunOptions, "ledger" | "asOf" | "policy" | "law"> {
  /** `YYYY-MM-DD`. */
  readonly asOf: string
  /** As JSON; the usual French policy unless told. */
  readonly policy?: unknown
}

export type ReceiptQuestion = Omit<Receipt, "ledger" | "on" | "law"> & { readonly on: string }
export type SettlementQuestion = Omit<Settlement, "ledger" | "on" | "law"> & { readonly on: string }

export interface ReminderVerbs {
  /** Sends the reminders of a day with the notifier of the context, each once. */
  readonly remind: (
    question: RemindQuestion,
  ) => Effect.Effect<RunReport, Fault | OutcomeUnknown, Notifier>
  /** Records what a channel reports of a message: delivered, bounced. */
  readonly recordReceipt: (
    receipt: ReceiptQuestion,
  ) => Effect.Effect<"recorded" | "already", Fault | OutcomeUnknown | KeyReused>
  /** Records what somebody found out about a reminder in doubt. */
  readonly settleReminder: (
    settlement: SettlementQuestion,
  ) => Effect.Effect<"recorded" | "already", Fault | OutcomeUnknown | KeyReused>
}

type Provide = <A, E, R>(
  effect: Effect.Effect<A, E, R>,
) => Effect.Effect<A, E, Exclude<R, EventStore>>

export const reminderVerbs = (
  ledger: string,
  law: Regimes.Regimes,
  provided: Provide,
): ReminderVerbs => ({
  remind: ({ asOf, policy, ...question }) =>
    Effect.gen(function* () {
      const read = yield* readPolicy(policy)
      const on = yield* field("asOf", CalendarDate.parse(asOf))
      return yield* provided(remind({ ...question, ledger, law, asOf: on, policy: read }))
    }),
  recordReceipt: ({ on, ...receipt }) =>
    Effect.gen(function* () {
      const day = yield* field("on", CalendarDate.parse(on))
      const outcomes = ["delivered", "delayed", "bounced", "complained"] as const
      yield* word("outcome", receipt.outcome, outcomes)
      return yield* provided(recordReceipt({ ...receipt, ledger, law, on: day }))
    }),
  settleReminder: ({ on, ...settlement }) =>
    Effect.gen(function* () {
      const day = yield* field("on", CalendarDate.parse(on))
      yield* word("outcome", settlement.outcome, ["sent", "not-sent"] as const)
      return yield* provided(settleReminder({ ...settlement, ledger, law, on: day }))
    }),
})

const readPolicy = (json: unknown): Effect.Effect<DunningPolicy.DunningPolicy, Fault> => {
  if (json === undefined) return Effect.succeed(FrenchPolicy.usual)
  const read = DunningPolicy.decode(json)
  if (Result.isSuccess(read)) return Effect.succeed(read.success)
  return wrong(
    "policy",
    read.failure
      .map(({ path, message }) => (path === "" ? message : `${path}: ${message}`))
      .join("; "),
  )
}
