// encours interest: what each late invoice may be claimed on top of itself, and what was charged.
import { Interest, Regimes } from "@encours/core"
import { EventStore, Reports } from "@encours/engine"
import * as Effect from "effect/Effect"
import { expectWords } from "../arguments/Asked.ts"
import * as Option from "../arguments/Option.ts"
import { done } from "../Failure.ts"
import { chooseLedgers } from "../stores/chooseLedgers.ts"
import { openToRead } from "../stores/openStore.ts"
import { csvText } from "../tables/csvText.ts"
import { interestTable } from "../tables/interestTable.ts"
import { jsonText } from "../tables/jsonText.ts"
import type { Command } from "./Command.ts"
import { noteUnknownCustomer } from "./noteUnknownCustomer.ts"
import { print } from "./print.ts"

const columns = [
  ...["ledger", "customer", "invoice", "currency", "interest", "interestCharged"],
  ...["indemnity", "indemnityCurrency", "indemnityCharged", "rule", "reason"],
]

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
    { name: "as-of", value: "D", isRequired: true, says: "the end of this day, YYYY-MM-DD" },
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
      const knownAt = yield* asked.knownAt()
      const format = yield* asked.word("format", ["table", "json", "csv"])
      const language = yield* asked.language()
      const customer = asked.text("customer")
      const store = yield* openToRead(asked, io)
      const ledgers = yield* chooseLedgers(asked, store)
      if (customer !== undefined) yield* noteUnknownCustomer(store, ledgers, customer, io)
      const rows = yield* Effect.provideService(
        Reports.interest(ledgers, Regimes.builtIn, { asOf, knownAt, customer }),
        EventStore.EventStore,
        store,
      )
      const json = Interest.toJson(asOf, rows)
      if (format === "json") yield* print(io, jsonText(json))
      else if (format === "csv") {
        const flat = json.rows as unknown as ReadonlyArray<Readonly<Record<string, string>>>
        yield* print(io, csvText(columns, flat))
      } else yield* print(io, interestTable(json, language))
      return done
    }),
}
