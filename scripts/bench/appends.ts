// Appending: the store against the bare driver, which executes the same statements on the same tables
// with bytes and hashes made beforehand. Both flush to the disk at every commit.
import { mkdtempSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { HashChain } from "@encours/engine"
import { SqliteEventStore } from "@encours/storage-sqlite"
import * as Effect from "effect/Effect"
import { openFile } from "../../packages/storage-sqlite/src/openFile.ts"
import * as Statements from "../../packages/storage-sqlite/src/statements.ts"
import { ledgerLines } from "./ledger.ts"
import { type Figure, median } from "./measure.ts"

const callers = 16
const baseline = "the bare driver, same statements"

interface Row {
  readonly id: string
  readonly body: string
}

/** Each round makes this many appends; the rounds of the two alternate. */
const appendsOf = (events: number): number => (events === 1 ? 200 : 30)
const rounds = 7

export const appends = async (): Promise<ReadonlyArray<Figure>> => {
  const folder = mkdtempSync(join(tmpdir(), "encours-bench-"))
  try {
    const bodies = Array.from(ledgerLines(40_000))
    const rows = bodies.map((body) => ({ id: String(JSON.parse(body).id), body }))
    const one = await pair(folder, rows, 1)
    const hundred = await pair(folder, rows, 100)
    const group = await grouped(folder, rows)
    const per = (ms: number) => `${ms.toFixed(2)} ms each`
    const row = (events: number, [base, ms]: readonly [number, number], most: number): Figure => ({
      work: events === 1 ? "append 1 event to SQLite" : `append ${events} events to SQLite`,
      size: events,
      baseline,
      baselineMs: base,
      ms,
      ratio: ms / base,
      aim: `≤ ${most}×`,
      met: ms / base <= most,
      note: per(ms),
    })
    return [
      row(1, one, 1.3),
      row(100, hundred, 2),
      {
        work: `${callers} callers at once against one, appends per second`,
        size: 1,
        note: `${group.store.toFixed(1)}× (driver with ${callers} in a transaction: ${group.driver.toFixed(1)}×)`,
      },
    ]
  } finally {
    rmSync(folder, { recursive: true })
  }
}

/** Median milliseconds of one append of `events` events: of the driver, of the store. */
const pair = async (
  folder: string,
  rows: ReadonlyArray<Row>,
  events: number,
): Promise<readonly [number, number]> => {
  const bare = driver(join(folder, `driver-${events}.db`))
  const store = await SqliteEventStore.open(join(folder, `store-${events}.db`))
  const times: Array<readonly [number, number]> = []
  const count = appendsOf(events)
  let next = 0
  for (let round = 0; round <= rounds; round++) {
    const batches = Array.from({ length: count }, (_, at) =>
      rows.slice(next + at * events, next + (at + 1) * events),
    )
    next += count * events
    const prepared = bare.prepare(batches)
    const base = await each(prepared, (batch) => bare.append(batch))
    const ms = await each(batches, (batch) => append(store, batch))
    if (round > 0) times.push([base, ms])
    if (next + count * events > rows.length) break
  }
  bare.close()
  await store[Symbol.asyncDispose]()
  return [median(times.map(([base]) => base)), median(times.map(([, ms]) => ms))]
}

/** How many times more appends per second 16 callers make than one does. */
const grouped = async (folder: string, rows: ReadonlyArray<Row>) => {
  const store = await SqliteEventStore.open(join(folder, "grouped.db"))
  const bare = driver(join(folder, "driver-grouped.db"))
  const singles = rows.slice(0, 320).map((row) => [row])
  const together = Array.from({ length: callers }, (_, caller) =>
    rows.slice(1_000 + caller * 100, 1_100 + caller * 100).map((row) => [row]),
  )
  const single = await each(singles, (batch) => append(store, batch))
  const start = performance.now()
  await Promise.all(together.map((batches) => each(batches, (batch) => append(store, batch))))
  const inGroup = (performance.now() - start) / together.flat().length
  const one = await each(bare.prepare(singles), (batch) => bare.append(batch))
  const sixteens =
    together[0]?.map((_, at) => together.flatMap((batches) => batches[at] ?? [])) ?? []
  const sixteen = await each(bare.prepare(sixteens), (batch) => bare.append(batch))
  bare.close()
  await store[Symbol.asyncDispose]()
  return { store: single / inGroup, driver: one / (sixteen / callers) }
}

/** Mean milliseconds of one, one after the other. */
const each = async <A>(all: ReadonlyArray<A>, work: (one: A) => unknown): Promise<number> => {
  const start = performance.now()
  for (const one of all) await work(one)
  return (performance.now() - start) / all.length
}

const append = (store: SqliteEventStore.SqliteEventStore, events: ReadonlyArray<Row>) =>
  Effect.runPromise(
    store.append({
      ledger: "main",
      writes: [{ customer: "C-1", expect: { is: "any" }, events }],
    }),
  )

const driver = (path: string) => {
  const db = openFile(path, {})
  const statements = Statements.prepare(db)
  let position = 0
  let hash = HashChain.genesis
  /** Everything but the statements, beforehand. */
  const prepare = (batches: ReadonlyArray<ReadonlyArray<Row>>) =>
    batches.map((rows) =>
      rows.map(({ id, body }) => {
        position++
        hash = HashChain.link(hash, body)
        return { id, body, position, hash: Buffer.from(hash, "hex") }
      }),
    )
  const append = (rows: ReturnType<typeof prepare>[number]) => {
    statements.begin.run()
    statements.version.get("main", "C-1")
    statements.head.get("main")
    for (const row of rows) {
      const { id, body, position } = row
      statements.addEvent.run("main", position, "C-1", position, id, body, row.hash)
    }
    const last = rows.at(-1)
    if (last !== undefined) statements.setHead.run("main", last.position, last.hash)
    statements.commit.run()
  }
  return { prepare, append, close: () => db.close() }
}
