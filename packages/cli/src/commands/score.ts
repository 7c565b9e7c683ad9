// encours score: how good payers are, why, and when what is open may be paid.
import { type ItemsJson, itemsJson, type ScoreJson, scoreJson } from "@encours/core"
import { RiskReports } from "@encours/engine"
import * as Effect from "effect/Effect"
import { expectWords } from "../arguments/Asked.ts"
import * as Option from "../arguments/Option.ts"
import { itemsTable } from "../tables/itemsTable.ts"
import { scoreTable } from "../tables/scoreTable.ts"
import type { Command } from "./Command.ts"
import { answer, asOf as asOfOption, type Forms, openReport } from "./report.ts"

export const modelOption: Option.Option = {
  name: "model",
  value: "learned|untrained",
  says: "whether past outcomes are learned from",
}

export const score: Command = {
  name: "score",
  words: "",
  summary: "how good payers are, from 0 to 100, why, and when open invoices may be paid",
  notes: [
    "The score is a rule that anybody can compute again; how likely lateness is comes beside it.\n" +
      "It advises people and decides nothing by itself.",
  ],
  options: [
    asOfOption,
    { name: "by", value: "customer|invoice", says: "a row per payer, or per open item" },
    { name: "segment", value: "S", says: "only customers of this segment" },
    modelOption,
    ...Option.ofReport,
  ],
  examples: [
    "score --store my.db --as-of 2026-09-30",
    "score --store my.db --as-of 2026-09-30 --customer C-001 --format json",
    "score --store my.db --as-of 2026-09-30 --by invoice",
  ],
  run: (asked, io) =>
    Effect.gen(function* () {
      yield* expectWords(asked, [])
      const asOf = yield* asked.date("as-of")
      const by = yield* asked.word("by", ["customer", "invoice"])
      const model = yield* asked.word("model", ["learned", "untrained"])
      const { knownAt, customer, format, language, ledgers, ask } = yield* openReport(asked, io)
      const question = { asOf, knownAt, customer, model, segment: asked.text("segment") }
      const report = yield* ask(RiskReports.scores(ledgers, question))
      if (by === "invoice") {
        const json = itemsJson(report)
        return yield* answer(
          io,
          format,
          itemForms(json, () => itemsTable(json, language)),
        )
      }
      const json = scoreJson(report, language)
      const isOne = customer !== undefined
      return yield* answer(
        io,
        format,
        scoreForms(json, () => scoreTable(json, isOne, language)),
      )
    }),
}

const scoreForms = (json: ScoreJson, table: () => string): Forms => ({
  json,
  table,
  csv: {
    columns: [
      ...["ledger", "customer", "score", "grade", "settled", "lateProbability"],
      ...["p50", "p80", "p90", "caps", "because"],
    ],
    rows: json.rows.map(({ ledger, customer, score, grade, history, ...row }) => ({
      ...{ ledger, customer, grade, score: String(score), settled: String(history.settled) },
      lateProbability: numberText(row.lateProbability),
      p50: numberText(row.expectedDelay?.p50),
      p80: numberText(row.expectedDelay?.p80),
      p90: numberText(row.expectedDelay?.p90),
      caps: row.caps.map(({ cap }) => cap).join(" "),
      because: row.factors.map(({ because }) => because).join("; "),
    })),
  },
})

const itemForms = (json: ItemsJson, table: () => string): Forms => ({
  json,
  table,
  csv: {
    columns: [
      ...["ledger", "customer", "invoice", "instalment", "currency", "open", "dueOn"],
      ...["daysOverdue", "basis", "by", "sample", "lateProbability", "p50", "p80", "p90"],
    ],
    rows: json.rows.map(
      ({ instalment, daysOverdue, lateProbability, expectedOn, by, sample, ...row }) => ({
        ...row,
        ...{
          instalment: String(instalment),
          daysOverdue: String(daysOverdue),
          by: by ?? "",
          sample: sample ?? "",
        },
        lateProbability: numberText(lateProbability),
        ...{ p50: expectedOn?.p50 ?? "", p80: expectedOn?.p80 ?? "", p90: expectedOn?.p90 ?? "" },
      }),
    ),
  },
})

const numberText = (value: number | undefined): string => (value === undefined ? "" : String(value))
