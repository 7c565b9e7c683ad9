// encours replay: appends ledger files to a store.
import * as Effect from "effect/Effect"
import { wrong } from "../arguments/Asked.ts"
import * as Option from "../arguments/Option.ts"
import { ledgerSource } from "../loads/ledgerSource.ts"
import { load, optionsOfLoad } from "../loads/load.ts"
import { openBytes } from "../loads/openBytes.ts"
import type { Command } from "./Command.ts"

export const replay: Command = {
  name: "replay",
  words: "FILE…|-",
  summary: "appends ledger files to a store; the same file again adds nothing",
  notes: [
    "Every line is checked before one is stored: if one is bad, nothing is. Interrupted, it goes on\n" +
      "where it stopped when it is run again. `-` reads standard input.",
    "A file of rejects holds each bad line as it stands, below its reasons. Repair it, and replay it.",
  ],
  options: [
    { ...Option.store, says: "a SQLite file (.db), made if there is none, or postgres://…" },
    ...Option.ofOutput,
    ...optionsOfLoad,
    {
      name: "keys",
      value: "F",
      says: "the keys that export --keys wrote: the chain is then the same",
    },
  ],
  examples: [
    "replay ledger.jsonl --store my.db",
    "replay july.jsonl august.jsonl --store my.db --rejects bad.jsonl",
    "export --store old.db | encours replay - --store new.db",
  ],
  run: (asked, io) =>
    Effect.gen(function* () {
      if (asked.words.length === 0) return yield* wrong("expected FILE or -, found nothing")
      const twice = asked.words.find((word, at) => asked.words.indexOf(word) < at)
      if (twice === "-") return yield* wrong("standard input can be read once: expected one -")
      if (twice !== undefined) {
        return yield* wrong(`expected each FILE once, found ${JSON.stringify(twice)} twice`)
      }
      const files = yield* Effect.forEach(asked.words, (word) => openBytes(word, io))
      return yield* load(files, ledgerSource, asked, io)
    }),
}
