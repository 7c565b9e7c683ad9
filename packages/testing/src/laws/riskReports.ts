// All that is expected of payers at a moment, as texts that can be compared byte for byte: scores and their
// reasons, open items, cash by week, and the back-test of what was settled by then.
import {
  Backtest,
  CashForecast,
  forecastJson,
  itemsJson,
  type LedgerEvent,
  ScoreReport,
  scoreJson,
} from "@encours/core"
import type { Ask } from "./reports.ts"

type Facts = ReadonlyArray<LedgerEvent.LedgerEvent>

const ledgersOf = (facts: Facts): ReadonlyArray<readonly [string, Facts]> =>
  [...Map.groupBy(facts, ({ ledger }) => ledger as string)].sort(([a], [b]) => (a < b ? -1 : 1))

export const riskReports: Ask = (facts, { asOf, knownAt }) => {
  const scores = new ScoreReport.Report({ asOf, knownAt })
  const cash = new CashForecast.Report({ asOf, knownAt, weeks: 4 })
  const past = new Backtest.Report(`${asOf.slice(0, 4)}-01-01` as typeof asOf)
  const known = (all: Facts) =>
    all.filter((fact) => knownAt === undefined || fact.recordedAt <= knownAt)
  for (const [ledger, all] of ledgersOf(facts)) {
    // A ledger of which nothing is known yet has nothing to say.
    if (known(all).length === 0) continue
    scores.add(ledger, all)
    cash.add(ledger, all)
    past.add(known(all))
  }
  const report = scores.finish()
  return {
    scores: JSON.stringify(scoreJson(report, "en")),
    items: JSON.stringify(itemsJson(report)),
    cash: JSON.stringify(forecastJson(cash.finish())),
    "back-test": JSON.stringify(past.finish()),
  }
}
