// Loading: a foreign ledger file (read, decode, admit, hash), and a ledger from its own store.
import { mkdtempSync, readFileSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { DatabaseSync } from "node:sqlite"
import { LedgerEvent, LedgerFile } from "@encours/core"
import { EventStore, Gate, HashChain, ledgerLines as linesOf, replay } from "@encours/engine"
import { SqliteEventStore } from "@encours/storage-sqlite"
import * as Effect from "effect/Effect"
import { writeLedger } from "./ledger.ts"
import { compare, type Figure } from "./measure.ts"

/** A file that others wrote: read, decode, admit, hash. */
export const foreignFile = (size: number): Promise<ReadonlyArray<Figure>> =>
  inFolder(size, async (path) => [await measureFile(path, size)])

/** A ledger that is in a store already. */
export const ownStore = (size: number): Promise<ReadonlyArray<Figure>> =>
  inFolder(size, async (path) => [await measureStore(path, `${path}.db`, size)])

const inFolder = async <A>(size: number, work: (path: string) => Promise<A>): Promise<A> => {
  const folder = mkdtempSync(join(tmpdir(), "encours-bench-"))
  try {
    const path = join(folder, "ledger.jsonl")
    writeLedger(path, size)
    return await work(path)
  } finally {
    rmSync(folder, { recursive: true })
  }
}

const parseAll = (path: string): number => {
  let events = 0
  for (const line of readFileSync(path, "utf8").split("\n")) {
    if (line !== "") events += JSON.parse(line) === null ? 0 : 1
  }
  return events
}

const measureFile = async (path: string, size: number): Promise<Figure> => {
  // The first are held to the end: see folds.ts.
  const held: Array<object> = []
  const load = async () => {
    const reader = LedgerFile.reader({
      recording: () => ({ rule: "emptyLedger" }),
      sha256: HashChain.digest,
    })
    const gate = new Gate(new Set())
    if (held.length === 0) held.push(reader, gate)
    let hash = HashChain.genesis
    for await (const lines of linesOf(path).lines()) {
      for (const { text, line } of lines) {
        const read = reader.read(text, { file: path, line })
        if (read._tag !== "Event") continue
        const passed = gate.passNew(read)
        if (passed._tag !== "New") continue
        hash = HashChain.link(hash, passed.text ?? LedgerEvent.canonical(passed.event))
      }
    }
    return hash
  }
  const rounds = size >= 1_000_000 ? 3 : 7
  const figure = await compare(() => parseAll(path), load, rounds)
  return {
    work: "load a foreign file: read, decode, admit, hash",
    size,
    baseline: "JSON.parse of its lines",
    ...figure,
    aim: "≤ 3×",
    met: held.length > 0 && figure.ratio <= 3,
  }
}

const page = 1_000

const measureStore = async (path: string, db: string, size: number): Promise<Figure> => {
  const layer = SqliteEventStore.layer(db)
  await Effect.runPromise(Effect.provide(replay([linesOf(path)]), layer))
  const raw = new DatabaseSync(db, { readOnly: true })
  const statement = raw.prepare(
    "SELECT position, customer, version, id, body, hash FROM events WHERE ledger = ? AND position > ? ORDER BY position LIMIT ?",
  )
  const driver = () => {
    for (let after = 0; ; after += page) {
      const rows = statement.all("main", after, page)
      for (const row of rows) JSON.parse(String(row.body))
      if (rows.length < page) return
    }
  }
  const store = await SqliteEventStore.open(db)
  const load = () =>
    Effect.runPromise(
      Effect.gen(function* () {
        for (let after = 0; ; after += page) {
          const rows = yield* store.readLedger("main", after, page)
          for (const row of rows) LedgerEvent.fromStored(JSON.parse(row.body))
          if (rows.length < page) return
        }
      }).pipe(Effect.provideService(EventStore.EventStore, store)),
    )
  const figure = await compare(driver, load, size >= 1_000_000 ? 3 : 7)
  raw.close()
  await store[Symbol.asyncDispose]()
  return {
    work: "load from a SQLite store",
    size,
    baseline: "the driver's rows + JSON.parse",
    ...figure,
    aim: "≤ 1.5×",
    met: figure.ratio <= 1.5,
  }
}
