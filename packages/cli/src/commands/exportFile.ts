// encours export: the ledger file again, in the order recorded.
import { type FileHandle, open, rename, rm } from "node:fs/promises"
import { EventStore, exportLedger, StoreError } from "@encours/engine"
import * as Effect from "effect/Effect"
import type * as Scope from "effect/Scope"
import * as Stream from "effect/Stream"
import { expectWords, wrong } from "../arguments/Asked.ts"
import * as Option from "../arguments/Option.ts"
import { done } from "../Failure.ts"
import type { Io } from "../Io.ts"
import { allLedgers } from "../stores/chooseLedgers.ts"
import { openToRead } from "../stores/openStore.ts"
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
      if (path !== undefined && path === asked.text("store")) {
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

interface Output {
  readonly write: (text: string) => Effect.Effect<void, StoreError.Fault>
  readonly end: Effect.Effect<void, StoreError.Fault>
}

/** When nobody reads any more, the rest is not even made. */
const toOutput = (io: Io): Output => ({
  write: (text) =>
    Effect.flatMap(
      Effect.promise(() => io.out(text)),
      (isRead) => (isRead ? Effect.void : Effect.interrupt),
    ),
  end: Effect.void,
})

/** Written beside the file and renamed at the end: what stands under its name is always whole. */
const toFile = (path: string): Effect.Effect<Output, StoreError.Fault, Scope.Scope> =>
  Effect.map(
    Effect.acquireRelease(
      attempt(path, async () => ({
        handle: await open(`${path}.part`, "w", 0o600),
        isWhole: false,
      })),
      (part) =>
        Effect.promise(async () => {
          await part.handle.close()
          if (!part.isWhole) await rm(`${path}.part`, { force: true })
        }),
    ),
    (part: { readonly handle: FileHandle; isWhole: boolean }) => ({
      write: (text) => Effect.asVoid(attempt(path, () => part.handle.appendFile(text))),
      end: attempt(path, async () => {
        await part.handle.sync()
        await rename(`${path}.part`, path)
        part.isWhole = true
      }),
    }),
  )

const attempt = <A>(path: string, what: () => Promise<A>): Effect.Effect<A, StoreError.Fault> =>
  Effect.tryPromise({
    try: what,
    catch: (cause) => {
      const code = cause instanceof Error && "code" in cause ? cause.code : cause
      const reason = code === "ENOSPC" ? "disk-full" : "unavailable"
      const detail = `cannot be written (${String(code)})`
      return new StoreError.Fault({ reason, place: path, detail, retryable: false, cause })
    },
  })
