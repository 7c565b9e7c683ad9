// encours export: the ledger file again, in the order recorded.
import { EventStore, exportLedger } from "@encours/engine"
import * as Effect from "effect/Effect"
import * as Stream from "effect/Stream"
import { expectWords, wrong } from "../arguments/Asked.ts"
import * as Option from "../arguments/Option.ts"
import { done } from "../Failure.ts"
import type { Io } from "../Io.ts"
import { isSameFile } from "../loads/isSameFile.ts"
import { allLedgers } from "../stores/chooseLedgers.ts"
import { openToRead } from "../stores/openStore.ts"
import { type Output, toFile } from "../stores/wholeFile.ts"
import type { Command } from "./Command.ts"

export const exportFile: Command = {
  name: "export",
  words: "",
  summary: "writes the ledger file again: replayed into an empty store, it gives the same ledger",
  notes: ["Personal values (names, contacts) are written out. Several ledgers follow each other."],
  options: [
    Option.store,
    { name: "output", short: "o", value: "FILE", says: "a file instead of standard output" },
    { ...Option.ledger, says: "one ledger only; all of the store unless told" },
    Option.customer,
    { name: "format", value: "json", says: "one event as JSON per line; there is no other" },
  ],
  examples: [
    "export --store my.db > ledger.jsonl",
    "export --store my.db -o ledger.jsonl",
    "export --store my.db --customer C-001",
  ],
  run: (asked, io) =>
    Effect.gen(function* () {
      yield* expectWords(asked, [])
      yield* asked.word("format", ["json"])
      const [path, customer] = [asked.text("output"), asked.text("customer")]
      const from = asked.text("store")
      if (path !== undefined && from !== undefined && (path === from || isSameFile(path, from))) {
        return yield* wrong(
          `--output: expected another file than the store, found ${JSON.stringify(path)}`,
        )
      }
      const store = yield* openToRead(asked, io)
      const ledgers = yield* allLedgers(asked, store)
      const file = path === undefined || path === "-" ? toOutput(io) : yield* toFile(path)
      for (const ledger of ledgers) {
        yield* exportLedger(ledger).pipe(
          Stream.filter((line) => customer === undefined || isOf(customer, line)),
          Stream.runForEachArray((lines) => file.write(`${lines.join("\n")}\n`)),
          Effect.provideService(EventStore.EventStore, store),
        )
      }
      yield* file.end
      return done
    }),
}

const isOf = (customer: string, line: string): boolean => JSON.parse(line).customer === customer

/** When nobody reads any more, the rest is not even made. */
const toOutput = (io: Io): Output => ({
  write: (text) =>
    Effect.flatMap(
      Effect.promise(() => io.out(text)),
      (isRead) => (isRead ? Effect.void : Effect.interrupt),
    ),
  end: Effect.void,
})
