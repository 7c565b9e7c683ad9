// encours aged-balance: who owes how much, by how late it is.
import { AgedBalance, Buckets } from "@encours/core"
import { EventStore, Reports } from "@encours/engine"
import * as Effect from "effect/Effect"
import { expectWords } from "../arguments/Asked.ts"
import * as Option from "../arguments/Option.ts"
import { done } from "../Failure.ts"
import { chooseLedgers } from "../stores/chooseLedgers.ts"
import { openToRead } from "../stores/openStore.ts"
import { type AgedBalanceJson, agedTable } from "../tables/agedTable.ts"
import { csvText } from "../tables/csvText.ts"
import { jsonText } from "../tables/jsonText.ts"
import type { Command } from "./Command.ts"
import { noteUnknownCustomer } from "./noteUnknownCustomer.ts"
import { print } from "./print.ts"

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
    {
      name: "as-of",
      value: "D",
      isRequired: true,
      says: "the end of this day, YYYY-MM-DD",
    },
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
      const knownAt = yield* asked.knownAt()
      const format = yield* asked.word("format", ["table", "json", "csv"])
      const language = yield* asked.language()
      const customer = asked.text("customer")
      const store = yield* openToRead(asked, io)
      const ledgers = yield* chooseLedgers(asked, store)
      if (customer !== undefined) yield* noteUnknownCustomer(store, ledgers, customer, io)
      const question = { asOf, by, basis, bounds, knownAt, customer }
      const report = yield* Effect.provideService(
        Reports.agedBalance(ledgers, question),
        EventStore.EventStore,
        store,
      )
      const json = AgedBalance.toJson(report)
      if (format === "json") yield* print(io, jsonText(json))
      else if (format === "csv") yield* print(io, agedCsv(json, by))
      else yield* print(io, agedTable(json, { by, language, ledgers }))
      return done
    }),
}

const itemNames = "invoice instalment charge payment creditNote dueOn daysOverdue".split(" ")

/** Rows only: totals among them would be counted twice. */
const agedCsv = ({ rows, buckets }: AgedBalanceJson, by: (typeof groupings)[number]): string =>
  csvText(
    [
      "ledger",
      ...(by === "ledger" ? [] : ["customer"]),
      "currency",
      ...(by === "invoice" ? itemNames : []),
      ...buckets,
      ...["unallocated", "balance", "overdue", "charges", "disputed", "pending"],
    ],
    rows as ReadonlyArray<Readonly<Record<string, string>>>,
  )
