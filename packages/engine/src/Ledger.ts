// A ledger opened on a store: the verbs that a billing application calls, all in plain JSON.
//
// It keeps a resident index of the facts it has read, so that a question about any day, as known at
// any instant, folds nothing again; every answer first reads what was appended since the last one.
import {
  AgedBalance,
  type Backtest,
  type ChargeDue,
  type CustomerRetention,
  type Explanation,
  type ExposureJson,
  exposureJson,
  type ForecastJson,
  forecastJson,
  Interest,
  type ItemsJson,
  itemsJson,
  type KpiReport,
  type KpisJson,
  kpisJson,
  LedgerEvent,
  LedgerIndex,
  type ProvisionJson,
  provisionJson,
  Regimes,
  type ScoreJson,
  Statement,
  scoreJson,
} from "@encours/core"
import * as Effect from "effect/Effect"
import * as Semaphore from "effect/Semaphore"
import * as Stream from "effect/Stream"
import { type ReminderVerbs, reminderVerbs } from "./dunning/ReminderVerbs.ts"
import type { Anchor } from "./evidence/Anchor.ts"
import { makeAnchor } from "./evidence/anchors.ts"
import type { BundleFile } from "./evidence/Bundle.ts"
import { type EvidenceQuestion, makeBundle } from "./evidence/makeBundle.ts"
import { EventStore } from "./ports/EventStore.ts"
import { KeyStore } from "./ports/KeyStore.ts"
import type { Fault } from "./ports/StoreError.ts"
import { type DunningVerbs, dunningVerbs } from "./usecases/DunningVerbs.ts"

import * as Envelopes from "./usecases/envelopes.ts"
import {
  type EraseOutcome,
  type EraseQuestion,
  erase,
  type RetentionQuestion,
  retention,
} from "./usecases/erase.ts"
import { type ExecuteError, type ExecuteOptions, execute } from "./usecases/execute.ts"
import { StateCache } from "./usecases/loadCustomer.ts"
import type { Outcome } from "./usecases/Outcome.ts"
import { openIn } from "./usecases/openIn.ts"
import { reveal } from "./usecases/personal.ts"
import * as Questions from "./usecases/Questions.ts"
import { ResidentCredit } from "./usecases/ResidentCredit.ts"
import { ResidentRisk } from "./usecases/ResidentRisk.ts"
import * as RiskQuestions from "./usecases/RiskQuestions.ts"
import { readLedger } from "./usecases/readFacts.ts"
import * as reports from "./usecases/reports.ts"
import * as riskReports from "./usecases/riskReports.ts"
import { waitForPosition } from "./usecases/runProjection.ts"

/** Which ledger of the store; `country` opens it when it is new. */
export interface OpenOptions {
  /** `main` unless told. */
  readonly ledger?: string | undefined
  /** Where the creditor is established; recorded as LedgerOpened in a new ledger. */
  readonly country?: string | undefined
  /** The law that findings and interest are computed from; the built-in regimes unless told. */
  readonly law?: Regimes.Regimes | undefined
  /** Facts between two snapshots of a customer, which spare reading all of them; 500, 0 = none. */
  readonly snapshotEvery?: number | undefined
}

/** An event and its place in the ledger: the position to resume from. */
export interface PlacedEvent {
  readonly position: number
  readonly event: LedgerEvent.LedgerEventJson
}

/** The verbs. Questions and answers are plain JSON in the shapes of the command line. */
export interface Ledger extends DunningVerbs, ReminderVerbs {
  readonly ledger: string
  /** Decides a command and records its facts; a refusal is a value. */
  readonly execute: (
    command: unknown,
    options: ExecuteOptions,
  ) => Effect.Effect<Outcome, ExecuteError>
  readonly agedBalance: (
    question: Questions.AgedBalanceQuestion,
  ) => Effect.Effect<ReturnType<typeof AgedBalance.toJson>, Fault>
  /** Null when the ledger knows nothing of the customer. */
  readonly statement: (
    question: Questions.StatementQuestion,
  ) => Effect.Effect<ReturnType<typeof Statement.toJson> | null, Fault>
  /** Penalties and indemnities of every invoice that was ever late. */
  readonly interest: (
    question: Questions.InterestQuestion,
  ) => Effect.Effect<ReturnType<typeof Interest.toJson>, Fault>
  /** What to charge now, as commands with their keys: execute each with `effectiveOn: asOf`. */
  readonly chargesDue: (
    question: Questions.ChargesQuestion,
  ) => Effect.Effect<ReadonlyArray<ChargeDue>, Fault>
  /** The key figures of a period. */
  readonly kpis: (question: Questions.KpiQuestion) => Effect.Effect<KpisJson, Fault>
  /** What is set aside for losses, by a matrix made from the ledger's own past. */
  readonly provision: (question: Questions.ProvisionQuestion) => Effect.Effect<ProvisionJson, Fault>
  /** What is at risk with each customer, and what insurers cover of it, in every currency. */
  readonly exposure: (
    question: Questions.ExposureQuestion,
  ) => Effect.Effect<ReadonlyArray<ExposureJson>, Fault>
  /**
   * What is decided of an order, and on what figures; null when the ledger does not know the customer.
   * It records nothing: the command DecideOrder does.
   */
  readonly orderCheck: (
    question: Questions.OrderQuestion,
  ) => Effect.Effect<reports.OrderCheckJson | null, Fault>
  /** Scores of customers, each with how likely lateness is and when payment comes. */
  readonly score: (question: RiskQuestions.ScoreQuestion) => Effect.Effect<ScoreJson, Fault>
  /** When each open item is expected to be paid. */
  readonly expected: (question: RiskQuestions.ScoreQuestion) => Effect.Effect<ItemsJson, Fault>
  /** Cash to come, week by week, with what such forecasts were worth. */
  readonly forecast: (
    question: RiskQuestions.ForecastQuestion,
  ) => Effect.Effect<ForecastJson, Fault>
  /** What would have been expected of past invoices, beside what came. */
  readonly backtest: (
    question: RiskQuestions.BacktestQuestion,
  ) => Effect.Effect<Backtest.Backtest, Fault>
  /** The facts and rules behind an invoice or a customer; null when the ledger does not know it. */
  readonly explain: (
    question: Questions.ExplainQuestion,
  ) => Effect.Effect<Explanation.Explanation | null, Fault>
  /** Until when the law has the customer's facts kept; null when the ledger does not know it. */
  readonly retention: (
    question: RetentionQuestion,
  ) => Effect.Effect<CustomerRetention | null, Fault>
  /** Forgets a customer's names, contacts and notes for good; before the end of retention, for a reason. */
  readonly erase: (question: EraseQuestion) => Effect.Effect<EraseOutcome, Fault>
  /** The files of an evidence bundle; null when the ledger does not know the customer or claim. */
  readonly evidence: (
    question: EvidenceQuestion,
  ) => Effect.Effect<ReadonlyArray<BundleFile> | null, Fault>
  /** The end of the ledger's chain now, to be kept elsewhere. */
  readonly anchor: () => Effect.Effect<Anchor, Fault>
  /** Every event after a position, then each new one as it commits, in order. */
  readonly events: (options?: { readonly after?: number }) => Stream.Stream<PlacedEvent, Fault>
  /** Ends once every answer includes the event at this position. */
  readonly waitFor: (position: number) => Effect.Effect<void, Fault>
  /** The position of the last event, 0 in an empty ledger. */
  readonly position: () => Effect.Effect<number, Fault>
}

/** Opens a ledger on the store of the context, and on its key store if there is one. */
export const open = (
  options: OpenOptions = {},
): Effect.Effect<Ledger, Fault | ExecuteError, EventStore> =>
  Effect.gen(function* () {
    const store = yield* EventStore
    const ledger = options.ledger ?? "main"
    const { law = Regimes.builtIn, snapshotEvery } = options
    const deciding = { cache: new StateCache(), law, snapshotEvery }
    const resident = yield* residentIndex(ledger)
    const credit = new ResidentCredit(ledger)
    const risk = new ResidentRisk(ledger)
    const keys = yield* KeyStore
    const provided = <A, E, R>(effect: Effect.Effect<A, E, R>) =>
      Effect.provideService(Effect.provideService(effect, EventStore, store), KeyStore, keys)
    const verbs: Ledger = {
      ledger,
      ...dunningVerbs(ledger, deciding.law, provided),
      ...reminderVerbs(ledger, deciding.law, provided),
      execute: (command, { effectiveOn, key }) =>
        provided(execute(ledger, command, { effectiveOn, key }, deciding)),
      agedBalance: (question) =>
        Effect.gen(function* () {
          const asked = yield* Questions.agedBalance(question)
          const index = yield* provided(resident)
          return AgedBalance.toJson(AgedBalance.agedBalance([index], asked))
        }),
      statement: (question) =>
        Effect.gen(function* () {
          const { customer, ...period } = yield* Questions.statement(question)
          const found = yield* provided(reports.statement(ledger, customer, period))
          return found === undefined ? null : Statement.toJson(found)
        }),
      interest: (question) =>
        Effect.gen(function* () {
          const asked = yield* Questions.interest(question)
          const rows = yield* provided(reports.interest([ledger], deciding.law, asked))
          return Interest.toJson(asked.asOf, rows)
        }),
      chargesDue: (question) =>
        Effect.gen(function* () {
          const asked = yield* Questions.interest(question)
          return yield* provided(reports.chargesDue(ledger, deciding.law, asked))
        }),
      kpis: ({ customer, checkpoint, language, ...question }) =>
        Effect.gen(function* () {
          const said = yield* Questions.language(language)
          const asked = yield* Questions.kpis(question)
          if (customer === undefined) {
            return kpisJson(yield* provided(credit.kpis(asked, checkpoint)), said)
          }
          const [report] = yield* provided(reports.kpis([ledger], [asked], customer))
          return kpisJson(report as KpiReport.KpiReport, said)
        }),
      provision: ({ customer, checkpoint, language, ...question }) =>
        Effect.gen(function* () {
          const said = yield* Questions.language(language)
          const asked = yield* Questions.provision(question)
          const report = yield* provided(
            customer === undefined
              ? credit.provision(asked, checkpoint)
              : reports.provision([ledger], asked, customer),
          )
          return provisionJson(report, said)
        }),
      exposure: (question) =>
        Effect.gen(function* () {
          const asked = yield* Questions.exposure(question)
          return (yield* provided(reports.exposures([ledger], asked))).map(exposureJson)
        }),
      orderCheck: ({ language, ...question }) =>
        Effect.gen(function* () {
          const said = yield* Questions.language(language)
          const asked = yield* Questions.order(question)
          const found = yield* provided(credit.orderCheck(asked))
          return found === undefined ? null : reports.orderCheckJson(found, said)
        }),
      score: ({ checkpoint, ...question }) =>
        Effect.gen(function* () {
          const { language, ...asked } = yield* RiskQuestions.score(question)
          return scoreJson(yield* provided(risk.scores(asked, checkpoint)), language)
        }),
      expected: ({ checkpoint, ...question }) =>
        Effect.gen(function* () {
          const { language: _, ...asked } = yield* RiskQuestions.score(question)
          return itemsJson(yield* provided(risk.scores(asked, checkpoint)))
        }),
      forecast: ({ checkpoint, ...question }) =>
        Effect.gen(function* () {
          const asked = yield* RiskQuestions.forecast(question)
          return forecastJson(yield* provided(risk.forecast(asked, checkpoint)))
        }),
      backtest: (question) =>
        Effect.gen(function* () {
          const asked = yield* RiskQuestions.backtest(question)
          return yield* provided(riskReports.backtest([ledger], asked))
        }),
      explain: (question) =>
        Effect.gen(function* () {
          const asked = yield* Questions.explain(question)
          return (yield* provided(reports.explain(ledger, deciding.law, asked))) ?? null
        }),
      retention: (question) =>
        Effect.map(provided(retention(ledger, deciding.law, question)), (found) => found ?? null),
      erase: (question) => provided(erase(ledger, deciding.law, question)),
      evidence: (question) => provided(makeBundle(ledger, deciding.law, question)),
      anchor: () => provided(makeAnchor(ledger)),
      events: (from = {}) => {
        const show = reveal(ledger)
        return Stream.mapEffect(store.follow(ledger, from.after ?? 0), (row) =>
          Effect.map(provided(show(Envelopes.read(row))), (fact) => ({
            position: row.position,
            event: LedgerEvent.encode(fact),
          })),
        )
      },
      waitFor: (position) => provided(waitForPosition(ledger, position)),
      position: () => Effect.map(store.head(ledger), (head) => head.position),
    }
    if (options.country !== undefined) yield* provided(openIn(verbs, options.country))
    return verbs
  })

/** The index of a ledger, brought up to date each time it is asked for, by one caller at a time. */
const residentIndex = (ledger: string) =>
  Effect.sync(() => {
    const one = Semaphore.makeUnsafe(1)
    const index = new LedgerIndex(ledger)
    let position = 0
    return one.withPermit(
      Effect.suspend(() =>
        // The position moves with each fact, so that an interrupted reading takes none of them twice.
        readLedger(ledger, position, (fact, row) => {
          index.apply(fact)
          position = row.position
        }),
      ).pipe(Effect.as(index)),
    )
  })
