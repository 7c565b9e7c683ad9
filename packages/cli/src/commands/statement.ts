// encours statement: what moved the balance of a customer over a period.
import { Statement } from "@encours/core"
import { EventStore, Reports, type StoreError } from "@encours/engine"
import * as Effect from "effect/Effect"
import { type Asked, expectWords, wrong } from "../arguments/Asked.ts"
import * as Option from "../arguments/Option.ts"
import { done, Refused, type WrongUsage } from "../Failure.ts"
import { chooseLedgers } from "../stores/chooseLedgers.ts"
import { openToRead } from "../stores/openStore.ts"
import { csvText } from "../tables/csvText.ts"
import { jsonText } from "../tables/jsonText.ts"
import { statementTable } from "../tables/statementTable.ts"
import type { Command } from "./Command.ts"
import { print } from "./print.ts"

export const statement: Command = {
  name: "statement",
  words: "CUSTOMER",
  summary: "what moved the balance of a customer: opening, movements, closing",
  notes: [
    "The opening balance is that of the end of the day before. Allocations move no balance, and\nare not on it.",
  ],
  options: [
    { name: "from", value: "D", isRequired: true, says: "the first day, YYYY-MM-DD" },
    { name: "to", value: "D", isRequired: true, says: "the last day, included" },
    ...Option.ofReport,
  ],
  examples: [
    "statement C-001 --store my.db --from 2026-07-01 --to 2026-09-30",
    "statement C-001 --store my.db --from 2026-07-01 --to 2026-09-30 --known-at 2026-08-31",
    "statement C-001 --store ledger.jsonl --from 2026-07-01 --to 2026-09-30 --format json",
  ],
  run: (asked, io) =>
    Effect.gen(function* () {
      const customer = yield* customerOf(asked)
      const from = yield* asked.date("from")
      const to = yield* asked.date("to")
      if (to < from) return yield* wrong(`--to: expected a day not before ${from}, found "${to}"`)
      const knownAt = yield* asked.knownAt()
      const format = yield* asked.word("format", ["table", "json", "csv"])
      const language = yield* asked.language()
      const store = yield* openToRead(asked, io)
      const ledgers = yield* chooseLedgers(asked, store)
      const found = yield* Effect.provideService(
        statementsOf(ledgers, customer, { from, to, knownAt }),
        EventStore.EventStore,
        store,
      )
      const [first, ...others] = found
      if (first === undefined) {
        const where = ledgers.map((ledger) => JSON.stringify(ledger)).join(", ")
        const detail = `no customer ${JSON.stringify(customer)} in ledger ${where}`
        return yield* new Refused({ detail })
      }
      if (others.length > 0) {
        const names = found.map(({ ledger }) => JSON.stringify(ledger)).join(" and ")
        return yield* wrong(`--ledger: a statement is of one ledger; the customer is in ${names}`)
      }
      if (format === "json") yield* print(io, jsonText(Statement.toJson(first)))
      else if (format === "csv") yield* print(io, statementCsv(first))
      else yield* print(io, statementTable(first, language))
      return done
    }),
}

/** The word after the command, or `--customer` as in every report. */
const customerOf = (asked: Asked): Effect.Effect<string, WrongUsage> =>
  Effect.gen(function* () {
    const named = asked.text("customer")
    const [word] = asked.words
    if (word === undefined && named !== undefined) return named
    yield* expectWords(asked, ["CUSTOMER"])
    return named === undefined || named === word
      ? String(word)
      : yield* wrong(
          `--customer: expected ${JSON.stringify(word)} again or nothing, found "${named}"`,
        )
  })

/** Of the ledgers that know the customer. */
const statementsOf = (
  ledgers: ReadonlyArray<string>,
  customer: string,
  question: Statement.Question,
): Effect.Effect<ReadonlyArray<Statement.Statement>, StoreError.Fault, EventStore.EventStore> =>
  Effect.map(
    Effect.forEach(ledgers, (ledger) => Reports.statement(ledger, customer, question)),
    (found) => found.filter((each) => each !== undefined),
  )

/** Movements between a row that opens and one that closes each account. */
const statementCsv = (found: Statement.Statement): string => {
  const { ledger, customer, from, to, accounts } = Statement.toJson(found)
  const rows = accounts.flatMap(({ currency, opening, movements, closing }) => {
    const account = { ledger, customer, currency }
    return [
      { ...account, on: from, type: "opening", balance: opening },
      ...movements.map((movement) => ({ ...account, ...movement })),
      { ...account, on: to, type: "closing", balance: closing },
    ]
  })
  const names = ["ledger", "customer", "currency", "on", "type", "id", "amount", "balance"]
  return csvText(names, rows)
}
