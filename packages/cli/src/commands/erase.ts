// encours erase: forgets a customer's names, contacts and notes, and keeps every amount.
import { Regimes } from "@encours/core"
import { EventStore, erase as eraseOf, retention } from "@encours/engine"
import * as Effect from "effect/Effect"
import { type Asked, expectWords } from "../arguments/Asked.ts"
import * as Option from "../arguments/Option.ts"
import { done, type Failure, Refused } from "../Failure.ts"
import { chooseLedgers } from "../stores/chooseLedgers.ts"
import { openToWrite } from "../stores/openStore.ts"
import { csvText } from "../tables/csvText.ts"
import { type Erased, eraseTable } from "../tables/eraseTable.ts"
import { jsonText } from "../tables/jsonText.ts"
import type { Command } from "./Command.ts"
import { print } from "./print.ts"

export const erase: Command = {
  name: "erase",
  words: "CUSTOMER",
  summary: "forgets a customer's names, contacts and notes for good; amounts and chain stay",
  notes: [
    "The customer's key is destroyed: nobody can read the values again, in no copy of the store. Before\n" +
      "the end of retention a reason is required; it is kept, so let it name nobody. --dry-run shows the\n" +
      "dates. Exports, messages and evidence bundles made before are not reached.",
  ],
  options: [
    Option.store,
    { name: "reason", value: "TEXT", says: "why it is erased before the end of retention" },
    { name: "dry-run", says: "show what is kept until when, and erase nothing" },
    {
      name: "as-of",
      value: "D",
      says: "the day on which retention is looked at; today unless told",
    },
    {
      name: "fiscal-year-end",
      value: "MM-DD",
      says: "last day of the creditor's fiscal year; 12-31 unless told",
    },
    Option.ledger,
    ...Option.ofOutput,
  ],
  examples: [
    "erase C-001 --store my.db --dry-run",
    "erase C-001 --store my.db --reason 'asked for by the person, account settled'",
  ],
  run: (asked, io) =>
    Effect.gen(function* () {
      yield* expectWords(asked, ["CUSTOMER"])
      const [customer = ""] = asked.words
      const format = yield* asked.word("format", ["table", "json", "csv"])
      const language = yield* asked.language()
      const { store } = yield* openToWrite(asked, io)
      const all: Array<Erased> = []
      for (const ledger of yield* chooseLedgers(asked, store)) {
        const one = yield* Effect.provideService(
          eraseIn(ledger, customer, asked),
          EventStore.EventStore,
          store,
        )
        if (one !== undefined) all.push(one)
      }
      if (all.length === 0) {
        return yield* new Refused({ detail: `no customer ${JSON.stringify(customer)}` })
      }
      if (format === "json") yield* print(io, jsonText(all))
      else if (format === "csv") yield* print(io, csvText(columns, all.map(csvRow)))
      else yield* print(io, all.map((each) => eraseTable(each, language)).join("\n"))
      return done
    }),
}

/** Undefined where the ledger does not know the customer. */
const eraseIn = (
  ledger: string,
  customer: string,
  asked: Asked,
): Effect.Effect<Erased | undefined, Failure, EventStore.EventStore> =>
  Effect.gen(function* () {
    const question = {
      customer,
      asOf: asked.text("as-of"),
      fiscalYearEnd: asked.text("fiscal-year-end"),
    }
    const isDry = asked.has("dry-run")
    if (isDry) {
      const kept = yield* retention(ledger, Regimes.builtIn, question)
      const nothing = { erasedAt: null, values: 0 }
      return kept && { ledger, customer, isDry, ...nothing, retention: kept }
    }
    const reason = asked.text("reason")
    const outcome = yield* eraseOf(ledger, Regimes.builtIn, { ...question, reason })
    if (outcome.ok) {
      const { erasedAt, values, retention: kept } = outcome
      return { ledger, customer, isDry, erasedAt, values, retention: kept }
    }
    if (outcome.rejection._tag === "CustomerUnknown") return undefined
    return yield* new Refused({ detail: outcome.rejection.message })
  })

const columns = ["ledger", "customer", "erasedAt", "values", "keptUntilOn", "deletableFromOn"]

const csvRow = ({ ledger, customer, erasedAt, values, retention: kept }: Erased) => ({
  ...{ ledger, customer, erasedAt: erasedAt ?? "", values: String(values) },
  keptUntilOn: kept.keptUntilOn ?? "",
  deletableFromOn: kept.deletableFromOn ?? "",
})
