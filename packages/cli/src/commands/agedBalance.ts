// encours aged-balance: who owes how much, by how late it is.
import { AgedBalance, Buckets } from "@encours/core"
import { Reports } from "@encours/engine"
import * as Effect from "effect/Effect"
import { expectWords } from "../arguments/Asked.ts"
import * as Option from "../arguments/Option.ts"
import { agedTable } from "../tables/agedTable.ts"
import type { Command } from "./Command.ts"
import { answer, asOf as asOfOption, openReport } from "./report.ts"

const groupings = ["customer", "invoice", "ledger"] as const

export const agedBalance: Command = {
  name: "aged-balance",
  words: "",
  summary: "what is owed at the end of a day, by how late it is",
  notes: [
    "Due today is not late. Only the buckets and `unallocated` add up to the balance; overdue,\n" +
      'charges, disputed and pending say "of which". Currencies and ledgers are never added.',
  ],
  options: [
    asOfOption,
    ...Option.ofReport,
    { name: "basis", value: "due|issued", says: "days since the due date, or since the invoice" },
    { name: "buckets", value: "N,N,…", says: "upper bounds of the ranges in days: 30,60,90" },
    { name: "by", value: groupings.join("|"), says: "a line per customer, open item or ledger" },
  ],
  examples: [
    "aged-balance --store my.db --as-of 2026-09-30",
    "aged-balance --store my.db --as-of 2026-08-31 --known-at 2026-08-31",
    "aged-balance --store ledger.jsonl --as-of 2026-09-30 --by invoice --customer C-001",
    "aged-balance --store my.db --as-of 2026-09-30 --buckets 15,45 --format csv",
  ],
  run: (asked, io) =>
    Effect.gen(function* () {
      yield* expectWords(asked, [])
      const asOf = yield* asked.date("as-of")
      const by = yield* asked.word("by", groupings)
      const basis = yield* asked.word("basis", ["due", "issued"])
      const bounds = yield* asked.maybe("buckets", Buckets.parse)
      const { knownAt, customer, format, language, ledgers, ask } = yield* openReport(asked, io)
      const question = { asOf, by, basis, bounds, knownAt, customer }
      const json = AgedBalance.toJson(yield* ask(Reports.agedBalance(ledgers, question)))
      return yield* answer(io, format, {
        json,
        table: () => agedTable(json, { by, language, ledgers }),
        // Rows only: totals among them would be counted twice.
        csv: { columns: columnsOf(by, json.buckets), rows: json.rows },
      })
    }),
}

const itemNames = "invoice instalment charge payment creditNote dueOn daysOverdue".split(" ")

const columnsOf = (by: (typeof groupings)[number], buckets: ReadonlyArray<string>) => [
  "ledger",
  ...(by === "ledger" ? [] : ["customer"]),
  "currency",
  ...(by === "invoice" ? itemNames : []),
  ...buckets,
  ...["unallocated", "balance", "overdue", "charges", "disputed", "pending"],
]
