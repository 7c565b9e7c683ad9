// How customers may pay: scores, cash to come, and how good expectations were. What one payer may do is read
// off what all did, in the order in which it was learned: one-off, these reports read their ledgers whole.
import {
  Backtest,
  CashForecast,
  type Chronicle,
  type LedgerEvent,
  ScoreReport,
} from "@encours/core"
import * as Effect from "effect/Effect"
import { EventStore } from "../ports/EventStore.ts"
import type { Fault } from "../ports/StoreError.ts"
import type { BacktestAsked } from "./RiskQuestions.ts"
import { chronicleAt } from "./readAnnals.ts"
import { forEachHistory, readLedger } from "./readFacts.ts"

type Facts = ReadonlyArray<LedgerEvent.LedgerEvent>

/** Scores of the customers of ledgers side by side, with what is expected of their open items. */
export const scores = (
  ledgers: ReadonlyArray<string>,
  question: ScoreReport.Question,
): Effect.Effect<ScoreReport.ScoreReport, Fault, EventStore> =>
  Effect.gen(function* () {
    const store = yield* EventStore
    const report = new ScoreReport.Report(question)
    for (const ledger of ledgers) {
      const { position } = yield* store.head(ledger)
      const chronicle = yield* chronicleAt(ledger, question, question.model, position)
      yield* scoresOf(report, ledger, chronicle, question, position)
    }
    return report.finish()
  })

/** The customers that a question is about, one by one; all as they were at a position of the ledger. */
export const scoresOf = (
  report: ScoreReport.Report,
  ledger: string,
  chronicle: Chronicle.Chronicle,
  question: ScoreReport.Question,
  upTo: number,
): Effect.Effect<void, Fault, EventStore> => {
  report.learn(ledger, chronicle)
  return forEachHistory(
    ledger,
    question.customer,
    ({ customer, facts }) => {
      report.addCustomer(ledger, chronicle, customer, facts)
      return undefined
    },
    upTo,
  )
}

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
