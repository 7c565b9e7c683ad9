// encours anchor: the end of the chain, to be kept where the keepers of the ledger cannot write.
import { appendFile } from "node:fs/promises"
import { EventStore, Evidence, StoreError } from "@encours/engine"
import * as Effect from "effect/Effect"
import { expectWords } from "../arguments/Asked.ts"
import * as Option from "../arguments/Option.ts"
import { done } from "../Failure.ts"
import { expectOtherThanStore } from "../loads/expectOther.ts"
import { allLedgers } from "../stores/chooseLedgers.ts"
import { openToRead } from "../stores/openStore.ts"
import { signingKey } from "../stores/pemKeys.ts"
import type { Command } from "./Command.ts"
import { print } from "./print.ts"

export const anchor: Command = {
  name: "anchor",
  words: "",
  summary: "writes down where the chain ends now; verify --anchors holds the log against it later",
  notes: [
    "A line for each ledger: its last position, the hash there, and the root of a tree over all events.\n" +
      "Run it daily, and keep the file where those who keep the ledger cannot write: a chain that is\n" +
      "rewritten whole, or cut at its end, shows only against it. --sign says who anchored.",
  ],
  options: [
    Option.store,
    {
      name: "output",
      short: "o",
      value: "FILE",
      says: "add the lines to FILE, not standard output",
    },
    { name: "sign", value: "KEY", says: "sign them with an Ed25519 private key, a PEM file" },
    { ...Option.ledger, says: "one ledger only; all of the store unless told" },
  ],
  examples: [
    "anchor --store my.db -o anchors.jsonl --sign key.pem",
    "verify --store my.db --anchors anchors.jsonl --public-key public.pem",
  ],
  run: (asked, io) =>
    Effect.gen(function* () {
      yield* expectWords(asked, [])
      const path = asked.text("output")
      yield* expectOtherThanStore("output", path, asked.text("store"))
      const key = yield* signingKey(asked)
      const store = yield* openToRead(asked, io)
      const ledgers = yield* allLedgers(asked, store)
      const anchors = yield* Effect.forEach(ledgers, Evidence.makeAnchor).pipe(
        Effect.provideService(EventStore.EventStore, store),
      )
      const text = anchors
        .map((each) => (key === undefined ? each : Evidence.Anchor.signed(each, key)))
        .map((each) => `${Evidence.Anchor.write(each)}\n`)
        .join("")
      if (path === undefined || path === "-") yield* print(io, text)
      else yield* append(path, text)
      return done
    }),
}

const append = (path: string, text: string): Effect.Effect<void, StoreError.Fault> =>
  Effect.tryPromise({
    try: () => appendFile(path, text, { mode: 0o600, flush: true }),
    catch: (cause) => {
      const code = cause instanceof Error && "code" in cause ? cause.code : cause
      const detail = `cannot be written (${String(code)})`
      return new StoreError.Fault({
        ...{ reason: "unavailable", place: path, detail, retryable: false, cause },
      })
    },
  })
