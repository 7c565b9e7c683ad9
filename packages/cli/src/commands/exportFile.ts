// encours export: the ledger file again, in the order recorded.
import { EventStore, exportKeys, exportLedger } from "@encours/engine"
import * as Effect from "effect/Effect"
import * as Stream from "effect/Stream"
import { expectWords } from "../arguments/Asked.ts"
import * as Option from "../arguments/Option.ts"
import { done } from "../Failure.ts"
import type { Io } from "../Io.ts"
import { expectOther, expectOtherThanStore } from "../loads/expectOther.ts"
import { isSameFile } from "../loads/isSameFile.ts"
import { allLedgers } from "../stores/chooseLedgers.ts"
import { openToRead } from "../stores/openStore.ts"
import { type Output, toFile } from "../stores/wholeFile.ts"
import type { Command } from "./Command.ts"

export const exportFile: Command = {
  name: "export",
  words: "",
  summary: "writes the ledger file again: replayed into an empty store, it gives the same ledger",
  notes: [
    "Personal values (names, contacts) are written out, unless --sealed leaves them as the log has them.\n" +
      "With --keys the keys of customers are written to a file of their own: `replay --keys` then makes\n" +
      "the same chain. Who has the keys can read the values. Several ledgers follow each other.",
  ],
  options: [
    Option.store,
    { name: "output", short: "o", value: "FILE", says: "a file instead of standard output" },
    { ...Option.ledger, says: "one ledger only; all of the store unless told" },
    Option.customer,
    { name: "sealed", says: "personal values stay sealed: nobody can read them in the file" },
    {
      name: "keys",
      value: "FILE",
      says: "write the keys of customers to FILE, for its owner alone",
    },
    { name: "format", value: "json", says: "one event as JSON per line; there is no other" },
  ],
  examples: [
    "export --store my.db > ledger.jsonl",
    "export --store my.db -o ledger.jsonl",
    "export --store my.db --customer C-001",
    "export --store my.db -o ledger.jsonl --keys keys.jsonl",
  ],
  run: (asked, io) =>
    Effect.gen(function* () {
      yield* expectWords(asked, [])
      yield* asked.word("format", ["json"])
      const [path, customer] = [asked.text("output"), asked.text("customer")]
      const keysPath = asked.text("keys")
      const from = asked.text("store") ?? ""
      yield* expectOtherThanStore("output", path, from)
      yield* expectOtherThanStore("keys", keysPath, from)
      yield* expectOther("keys", keysPath, "the export", (file) => isSameFile(file, path ?? "-"))
      const store = yield* openToRead(asked, io)
      const ledgers = yield* allLedgers(asked, store)
      const file = path === undefined || path === "-" ? toOutput(io) : yield* toFile(path)
      for (const ledger of ledgers) {
        yield* exportLedger(ledger, { sealed: asked.has("sealed") }).pipe(
          Stream.filter((line) => customer === undefined || isOf(customer, line)),
          Stream.runForEachArray((lines) => file.write(`${lines.join("\n")}\n`)),
          Effect.provideService(EventStore.EventStore, store),
        )
      }
      yield* file.end
      if (keysPath === undefined) return done
      const keys = yield* toFile(keysPath)
      for (const ledger of ledgers) {
        yield* exportKeys(ledger).pipe(
          Stream.filter((line) => customer === undefined || isOf(customer, line)),
          Stream.runForEachArray((lines) => keys.write(`${lines.join("\n")}\n`)),
          Effect.provideService(EventStore.EventStore, store),
        )
      }
      yield* keys.end
      return done
    }),
}

const isOf = (customer: string, line: string): boolean => JSON.parse(line).customer === customer

/** When nobody reads any more, the rest is not even made. */
const toOutput = (io: Io): Output => ({
  write: (content) =>
    Effect.flatMap(
      Effect.promise(() => io.out(String(content))),
      (isRead) => (isRead ? Effect.void : Effect.interrupt),
    ),
  end: Effect.void,
})
