// How customers may pay: scores, cash to come, and how good expectations were. What one payer may do is read
// off what all did, in the order in which it was learned: these reports read their ledgers whole.
import { Backtest, CashForecast, type LedgerEvent, ScoreReport } from "@encours/core"
import * as Effect from "effect/Effect"
import type { EventStore } from "../ports/EventStore.ts"
import type { Fault } from "../ports/StoreError.ts"
import type { BacktestAsked } from "./RiskQuestions.ts"
import { readLedger } from "./readFacts.ts"

type Facts = ReadonlyArray<LedgerEvent.LedgerEvent>

/** Scores of the customers of ledgers side by side, with what is expected of their open items. */
export const scores = (
  ledgers: ReadonlyArray<string>,
  question: ScoreReport.Question,
): Effect.Effect<ScoreReport.ScoreReport, Fault, EventStore> =>
  Effect.gen(function* () {
    const report = new ScoreReport.Report(question)
    for (const ledger of ledgers) report.add(ledger, yield* factsOf(ledger))
    return report.finish()
  })

/** Cash to come, week by week. */
export const forecast = (
  ledgers: ReadonlyArray<string>,
  question: CashForecast.Question,
): Effect.Effect<CashForecast.CashForecast, Fault, EventStore> =>
  Effect.gen(function* () {
    const report = new CashForecast.Report(question)
    for (const ledger of ledgers) report.add(ledger, yield* factsOf(ledger))
    return report.finish()
  })

/** What would have been expected of every invoice issued from a day on, beside what came. */
export const backtest = (
  ledgers: ReadonlyArray<string>,
  { from, knownAt, model }: BacktestAsked,
): Effect.Effect<Backtest.Backtest, Fault, EventStore> =>
  Effect.gen(function* () {
    const report = new Backtest.Report(from, model)
    for (const ledger of ledgers) {
      const facts = yield* factsOf(ledger)
      report.add(knownAt === undefined ? facts : facts.filter((fact) => fact.recordedAt <= knownAt))
    }
    return report.finish()
  })

const factsOf = (ledger: string): Effect.Effect<Facts, Fault, EventStore> =>
  Effect.gen(function* () {
    const facts: Array<LedgerEvent.LedgerEvent> = []
    yield* readLedger(ledger, 0, (fact) => facts.push(fact))
    return facts
  })
