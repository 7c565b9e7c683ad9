// encours interest: what each late invoice may be claimed on top of itself, and what was charged.
import { Interest, Regimes } from "@encours/core"
import { Reports } from "@encours/engine"
import * as Effect from "effect/Effect"
import { expectWords } from "../arguments/Asked.ts"
import * as Option from "../arguments/Option.ts"
import { interestTable } from "../tables/interestTable.ts"
import type { Command } from "./Command.ts"
import { answer, asOf as asOfOption, openReport } from "./report.ts"

const columns = [
  ...["ledger", "customer", "invoice", "currency", "interest", "interestCharged"],
  ...["indemnity", "indemnityCurrency", "indemnityCharged", "rule", "reason"],
]

const ways = ["principal-first", "interest-first"] as const

export const interest: Command = {
  name: "interest",
  words: "",
  summary: "penalties and indemnities of every invoice that was ever late",
  notes: [
    "Accrued since the due date, paid or not, and what was charged, net of waivers: only a charge is\n" +
      "in the balance. Where no rate is known for a semester the row says so; nothing is guessed.\n" +
      "It shows rules and figures. It is no legal advice.",
  ],
  options: [
    asOfOption,
    {
      name: "imputation",
      value: "principal-first|interest-first",
      says: "what a payment pays first, for this computation only; principal-first unless told",
    },
    ...Option.ofReport,
  ],
  examples: [
    "interest --store my.db --as-of 2026-09-30",
    "interest --store my.db --as-of 2026-09-30 --customer C-001 --format json",
  ],
  run: (asked, io) =>
    Effect.gen(function* () {
      yield* expectWords(asked, [])
      const asOf = yield* asked.date("as-of")
      const { knownAt, customer, format, language, ledgers, ask } = yield* openReport(asked, io)
      const imputation = yield* asked.word("imputation", ways)
      const question = { asOf, knownAt, customer, imputation }
      const rows = yield* ask(Reports.interest(ledgers, Regimes.builtIn, question))
      const json = Interest.toJson(asOf, rows)
      return yield* answer(io, format, {
        json,
        table: () => interestTable(json, language),
        csv: { columns, rows: json.rows },
      })
    }),
}
