// encours forecast: cash to come, week by week, and what such forecasts were worth.
import { type ForecastJson, forecastJson } from "@encours/core"
import { RiskReports } from "@encours/engine"
import * as Effect from "effect/Effect"
import * as Result from "effect/Result"
import { expectWords } from "../arguments/Asked.ts"
import * as Option from "../arguments/Option.ts"
import { forecastTable } from "../tables/forecastTable.ts"
import type { Command } from "./Command.ts"
import { answer, asOf as asOfOption, openReport } from "./report.ts"
import { modelOption } from "./score.ts"

const weekCount = (text: string): Result.Result<number, string> =>
  /^([1-9]\d?|10[0-4])$/.test(text)
    ? Result.succeed(Number(text))
    : Result.fail(`expected a whole number of weeks from 1 to 104, found ${JSON.stringify(text)}`)

export const forecast: Command = {
  name: "forecast",
  words: "",
  summary: "cash to come, week by week, from how each payer pays",
  notes: [
    "Bills come on their maturity, plans and promises on their days where the payer keeps them, all else\n" +
      "by the payer's own past. Disputed amounts are not expected.",
  ],
  options: [
    asOfOption,
    { name: "weeks", value: "N", says: "weeks of seven days from the day after: 8" },
    modelOption,
    ...Option.ofReport,
  ],
  examples: [
    "forecast --store my.db --as-of 2026-09-30 --weeks 8",
    "forecast --store my.db --as-of 2026-09-30 --weeks 4 --customer C-001 --format csv",
  ],
  run: (asked, io) =>
    Effect.gen(function* () {
      yield* expectWords(asked, [])
      const asOf = yield* asked.date("as-of")
      const weeks = (yield* asked.maybe("weeks", weekCount)) ?? 8
      const model = yield* asked.word("model", ["learned", "untrained"])
      const { knownAt, customer, format, language, ledgers, ask } = yield* openReport(asked, io)
      const question = { asOf, knownAt, customer, weeks, model }
      const json: ForecastJson = forecastJson(yield* ask(RiskReports.forecast(ledgers, question)))
      return yield* answer(io, format, {
        json,
        table: () => forecastTable(json, language),
        csv: {
          columns: [
            ...["ledger", "currency", "week", "from", "to"],
            ...["expected", "p50", "p80", "said"],
          ],
          rows: json.rows.map(({ week, to = "", ...row }) => ({ ...row, week: String(week), to })),
        },
      })
    }),
}
