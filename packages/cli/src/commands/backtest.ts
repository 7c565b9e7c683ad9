// encours backtest: what would have been expected of past invoices, beside what came.
import { RiskReports } from "@encours/engine"
import * as Effect from "effect/Effect"
import { expectWords } from "../arguments/Asked.ts"
import * as Option from "../arguments/Option.ts"
import { backtestTable } from "../tables/backtestTable.ts"
import type { Command } from "./Command.ts"
import { answer, openReport } from "./report.ts"
import { modelOption } from "./score.ts"

export const backtest: Command = {
  name: "backtest",
  words: "",
  summary: "every invoice from a day on, as it would have been judged then, beside what came",
  notes: [
    "Each invoice is judged with what was recorded strictly before it, never with its own outcome.",
  ],
  options: [
    { name: "from", value: "D", isRequired: true, says: "invoices issued from this day on" },
    modelOption,
    ...Option.ofReport.filter(({ name }) => name !== "customer"),
  ],
  examples: [
    "backtest --store my.db --from 2026-01-01",
    "backtest --store my.db --from 2026-01-01 --model untrained --format json",
  ],
  run: (asked, io) =>
    Effect.gen(function* () {
      yield* expectWords(asked, [])
      const from = yield* asked.date("from")
      const model = yield* asked.word("model", ["learned", "untrained"])
      const { knownAt, format, language, ledgers, ask } = yield* openReport(asked, io)
      const report = yield* ask(RiskReports.backtest(ledgers, { from, knownAt, model }))
      return yield* answer(io, format, {
        json: report,
        table: () => backtestTable(report, language),
        csv: {
          columns: [
            ...["customer", "invoice", "issuedOn", "lateProbability", "expectedDelay"],
            ...["actualDelay", "p50", "p80", "p90"],
          ],
          rows: report.rows.map((row) =>
            Object.fromEntries(Object.entries(row).map(([name, value]) => [name, String(value)])),
          ),
        },
      })
    }),
}
