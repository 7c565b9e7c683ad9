// The Promise face of @encours/engine: the same verbs, the same JSON, no Effect in sight.
//
// What the domain refuses is a value (`{ok: false, rejection}`); what a port could not do is thrown,
// as an `Error` with `_tag` and `code`.
import * as Cause from "effect/Cause"
import * as Effect from "effect/Effect"
import * as Exit from "effect/Exit"
import * as Layer from "effect/Layer"
import * as ManagedRuntime from "effect/ManagedRuntime"
import * as Stream from "effect/Stream"
import type {
  ReceiptQuestion,
  RemindQuestion,
  SettlementQuestion,
} from "./dunning/ReminderVerbs.ts"
import type { RunReport } from "./dunning/RunReport.ts"
import type { EvidenceQuestion } from "./evidence/makeBundle.ts"
import * as Ledger from "./Ledger.ts"
import * as MemoryEventStore from "./memory/MemoryEventStore.ts"
import type { EventStore } from "./ports/EventStore.ts"
import type { Notifier } from "./ports/Notifier.ts"
import { Fault } from "./ports/StoreError.ts"
import type { AgendaQuestion, PlanQuestion, PolicyQuestion } from "./usecases/DunningQuestions.ts"
import type { EraseQuestion, RetentionQuestion } from "./usecases/erase.ts"
import type { ExecuteOptions } from "./usecases/execute.ts"
import type { Outcome } from "./usecases/Outcome.ts"
import type {
  AgedBalanceQuestion,
  ChargesQuestion,
  ExplainQuestion,
  ExposureQuestion,
  InterestQuestion,
  KpiQuestion,
  OrderQuestion,
  ProvisionQuestion,
  StatementQuestion,
} from "./usecases/Questions.ts"
import type { BacktestQuestion, ForecastQuestion, ScoreQuestion } from "./usecases/RiskQuestions.ts"

export type {
  ReceiptQuestion,
  RemindQuestion,
  SettlementQuestion,
} from "./dunning/ReminderVerbs.ts"
export type { RunReport } from "./dunning/RunReport.ts"
export type { EvidenceQuestion } from "./evidence/makeBundle.ts"
export type { PlacedEvent } from "./Ledger.ts"
export { type PromiseNotifier, promiseNotifier } from "./notifiers/promiseNotifier.ts"
export { Fault, IdTaken, KeyReused, OutcomeUnknown, PositionConflict } from "./ports/StoreError.ts"
export type { AgendaQuestion, PlanQuestion, PolicyQuestion } from "./usecases/DunningQuestions.ts"
export type {
  EraseOutcome,
  EraseQuestion,
  EraseRejection,
  RetentionQuestion,
} from "./usecases/erase.ts"
export type { Accepted, InvalidCommand, Outcome, Refused } from "./usecases/Outcome.ts"
export type {
  AgedBalanceQuestion,
  ChargesQuestion,
  ExplainQuestion,
  ExposureQuestion,
  InterestQuestion,
  KpiQuestion,
  OrderPolicyQuestion,
  OrderQuestion,
  ProvisionQuestion,
  StatementQuestion,
} from "./usecases/Questions.ts"
export type {
  BacktestQuestion,
  ForecastQuestion,
  ScoreQuestion,
} from "./usecases/RiskQuestions.ts"

/** A store that can be opened: `memoryStore()`, or what a storage package gives. */
export type Store = Layer.Layer<EventStore, Fault>

/** A store of customers' keys, apart from the ledger; `SqliteKeyStore.layer("keys.db")` is one. */
export type Keys = Layer.Layer<never, Fault>

/** A new, empty store in memory. */
export const memoryStore = (): Store => MemoryEventStore.layer

/** Any verb can be given up, before it begins or while it runs: it then rejects with the fault `aborted`. */
export interface Abortable {
  readonly signal?: AbortSignal | undefined
}

type Answer<Verb extends (...args: never) => Effect.Effect<unknown, unknown>> =
  ReturnType<Verb> extends Effect.Effect<infer A, unknown> ? Promise<A> : never

/**
 * A ledger, for programs that await. Close it, or let `await using` do so; a verb asked of it afterwards
 * rejects with the fault `closed`.
 */
export interface OpenLedger extends AsyncDisposable {
  readonly ledger: string
  readonly execute: (command: unknown, options: ExecuteOptions & Abortable) => Promise<Outcome>
  readonly agedBalance: (
    question: AgedBalanceQuestion & Abortable,
  ) => Answer<Ledger.Ledger["agedBalance"]>
  readonly statement: (
    question: StatementQuestion & Abortable,
  ) => Answer<Ledger.Ledger["statement"]>
  readonly interest: (question: InterestQuestion & Abortable) => Answer<Ledger.Ledger["interest"]>
  readonly chargesDue: (
    question: ChargesQuestion & Abortable,
  ) => Answer<Ledger.Ledger["chargesDue"]>
  readonly kpis: (question: KpiQuestion & Abortable) => Answer<Ledger.Ledger["kpis"]>
  readonly provision: (
    question: ProvisionQuestion & Abortable,
  ) => Answer<Ledger.Ledger["provision"]>
  readonly exposure: (question: ExposureQuestion & Abortable) => Answer<Ledger.Ledger["exposure"]>
  readonly orderCheck: (question: OrderQuestion & Abortable) => Answer<Ledger.Ledger["orderCheck"]>
  readonly score: (question: ScoreQuestion & Abortable) => Answer<Ledger.Ledger["score"]>
  readonly expected: (question: ScoreQuestion & Abortable) => Answer<Ledger.Ledger["expected"]>
  readonly forecast: (question: ForecastQuestion & Abortable) => Answer<Ledger.Ledger["forecast"]>
  readonly backtest: (question: BacktestQuestion & Abortable) => Answer<Ledger.Ledger["backtest"]>
  readonly plan: (question: PlanQuestion & Abortable) => Answer<Ledger.Ledger["plan"]>
  readonly agenda: (question: AgendaQuestion & Abortable) => Answer<Ledger.Ledger["agenda"]>
  readonly comparePolicies: (
    question: PolicyQuestion & Abortable,
  ) => Answer<Ledger.Ledger["comparePolicies"]>
  readonly explain: (question: ExplainQuestion & Abortable) => Answer<Ledger.Ledger["explain"]>
  readonly retention: (
    question: RetentionQuestion & Abortable,
  ) => Answer<Ledger.Ledger["retention"]>
  readonly erase: (question: EraseQuestion & Abortable) => Answer<Ledger.Ledger["erase"]>
  readonly evidence: (question: EvidenceQuestion & Abortable) => Answer<Ledger.Ledger["evidence"]>
  readonly anchor: (options?: Abortable) => Answer<Ledger.Ledger["anchor"]>
  /** Sends the reminders of a day with a notifier, as a notifier package or `promiseNotifier` gives it. */
  readonly remind: (
    question: RemindQuestion & { readonly notifier: Layer.Layer<Notifier, Error> } & Abortable,
  ) => Promise<RunReport>
  readonly recordReceipt: (
    receipt: ReceiptQuestion & Abortable,
  ) => Answer<Ledger.Ledger["recordReceipt"]>
  readonly settleReminder: (
    settlement: SettlementQuestion & Abortable,
  ) => Answer<Ledger.Ledger["settleReminder"]>
  /** Events after a position, then new ones as they commit; ends, without error, when aborted or closed. */
  readonly events: (
    options?: { readonly after?: number } & Abortable,
  ) => AsyncIterable<Ledger.PlacedEvent>
  readonly waitFor: (position: number, options?: Abortable) => Promise<void>
  /** The position of the last event, 0 in an empty ledger. */
  readonly position: (options?: Abortable) => Promise<number>
  readonly close: () => Promise<void>
}

/**
 * Opens a ledger on a store. Without `keys`, those of the customers lie in the store itself.
 *
 * **Throws** `Fault` when the store cannot be opened.
 *
 * ```ts doctest
 * import { memoryStore, openLedger } from "@encours/engine/promise"
 * const ledger = await openLedger({ store: memoryStore() })
 * const total = { amount: "1200.00", currency: "EUR" }
 * const issue = { type: "IssueInvoice", customer: "C-001", invoice: "F-101", total, terms: { net: 30 } }
 * const first = await ledger.execute(issue, { effectiveOn: "2026-01-05" })
 * first.ok // => true
 * const again = await ledger.execute(issue, { effectiveOn: "2026-01-05" })
 * again.rejection._tag // => "InvoiceAlreadyIssued"
 * ```
 */
export const openLedger = async (
  options: { readonly store: Store; readonly keys?: Keys } & Ledger.OpenOptions & Abortable,
): Promise<OpenLedger> => {
  const { store, keys, signal, ...open } = options
  const runtime = ManagedRuntime.make(keys === undefined ? store : Layer.merge(store, keys))
  const closing = new AbortController()
  const run = async <A, E>(effect: Effect.Effect<A, E, EventStore>, by: Abortable = {}) => {
    const ends: Ends = { closing: closing.signal, asked: by.signal }
    const ended = endOf(ends)
    if (ended !== undefined) throw ended
    return settle(runtime.runPromiseExit(effect, by.signal ? { signal: by.signal } : {}), ends)
  }
  try {
    const ledger = await run(Ledger.open(open), { signal })
    const close = () => {
      closing.abort()
      return runtime.dispose()
    }
    return {
      ledger: ledger.ledger,
      execute: (command, { signal, ...rest }) => run(ledger.execute(command, rest), { signal }),
      agedBalance: ({ signal, ...question }) => run(ledger.agedBalance(question), { signal }),
      statement: ({ signal, ...question }) => run(ledger.statement(question), { signal }),
      interest: ({ signal, ...question }) => run(ledger.interest(question), { signal }),
      chargesDue: ({ signal, ...question }) => run(ledger.chargesDue(question), { signal }),
      kpis: ({ signal, ...question }) => run(ledger.kpis(question), { signal }),
      provision: ({ signal, ...question }) => run(ledger.provision(question), { signal }),
      exposure: ({ signal, ...question }) => run(ledger.exposure(question), { signal }),
      orderCheck: ({ signal, ...question }) => run(ledger.orderCheck(question), { signal }),
      score: ({ signal, ...question }) => run(ledger.score(question), { signal }),
      expected: ({ signal, ...question }) => run(ledger.expected(question), { signal }),
      forecast: ({ signal, ...question }) => run(ledger.forecast(question), { signal }),
      backtest: ({ signal, ...question }) => run(ledger.backtest(question), { signal }),
      plan: ({ signal, ...question }) => run(ledger.plan(question), { signal }),
      agenda: ({ signal, ...question }) => run(ledger.agenda(question), { signal }),
      comparePolicies: ({ signal, ...question }) =>
        run(ledger.comparePolicies(question), { signal }),
      explain: ({ signal, ...question }) => run(ledger.explain(question), { signal }),
      retention: ({ signal, ...question }) => run(ledger.retention(question), { signal }),
      erase: ({ signal, ...question }) => run(ledger.erase(question), { signal }),
      evidence: ({ signal, ...question }) => run(ledger.evidence(question), { signal }),
      anchor: (by) => run(ledger.anchor(), by),
      remind: ({ signal, notifier, ...question }) =>
        run(Effect.provide(ledger.remind(question), notifier), { signal }),
      recordReceipt: ({ signal, ...receipt }) => run(ledger.recordReceipt(receipt), { signal }),
      settleReminder: ({ signal, ...settlement }) =>
        run(ledger.settleReminder(settlement), { signal }),
      events: ({ signal, ...from } = {}) =>
        iterate(ledger.events(from), { closing: closing.signal, asked: signal }),
      waitFor: (position, by) => run(ledger.waitFor(position), by),
      position: (by) => run(ledger.position(), by),
      close,
      [Symbol.asyncDispose]: close,
    }
  } catch (error) {
    await runtime.dispose()
    throw error
  }
}

/** What ends a call before its time. */
interface Ends {
  /** Aborted when the ledger is closed. */
  readonly closing: AbortSignal
  /** The caller's own. */
  readonly asked: AbortSignal | undefined
}

/** The fault of a call whose end has come, undefined while it may go on. */
const endOf = ({ closing, asked }: Ends): Fault | undefined => {
  const place = "ledger"
  if (closing.aborted) {
    return new Fault({ reason: "closed", place, detail: "it is closed", retryable: false })
  }
  if (asked?.aborted !== true) return undefined
  const detail = "the caller gave up"
  return new Fault({ reason: "aborted", place, detail, retryable: true, cause: asked.reason })
}

/** The value, or the failure thrown as it is: an `Error` with `_tag` and `code`. */
const settle = async <A, E>(running: Promise<Exit.Exit<A, E>>, ends: Ends): Promise<A> => {
  const exit = await running
  if (Exit.isSuccess(exit)) return exit.value
  const ended = Cause.hasInterrupts(exit.cause) ? endOf(ends) : undefined
  throw ended ?? Cause.squash(exit.cause)
}

async function* iterate<A, E>(
  stream: Stream.Stream<A, E>,
  { closing, asked }: Ends,
): AsyncGenerator<A> {
  const ended = endOf({ closing, asked: undefined })
  if (ended !== undefined) throw ended
  if (asked?.aborted === true) return
  const ends = asked === undefined ? [closing] : [closing, asked]
  const aborted = Stream.interruptWhen(
    stream,
    Effect.callback<void>((resume) => {
      const stop = () => resume(Effect.void)
      for (const end of ends) end.addEventListener("abort", stop, { once: true })
      return Effect.sync(() => {
        for (const end of ends) end.removeEventListener("abort", stop)
      })
    }),
  )
  yield* Stream.toAsyncIterable(aborted)
}
