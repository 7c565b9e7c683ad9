// Whether everything in a store's file hangs together: rows, keys, snapshots, chain.
import { DatabaseSync } from "node:sqlite"
import { EventStore, verifyLog } from "@encours/engine"
import { SqliteEventStore } from "@encours/storage-sqlite"
import * as Effect from "effect/Effect"
import { expect } from "vitest"

export interface Sound {
  readonly events: ReadonlyArray<EventStore.StoredEvent>
  /** What the store said of its log when it was opened. */
  readonly found: SqliteEventStore.LogEnd | null
}

/**
 * Checks a file that `endlessWriter.ts` wrote. What was acknowledged is there, unless it lies after
 * the end and `mayLose` is told; everything else is there whole or not at all.
 */
export const expectSound = async (
  path: string,
  acknowledged: ReadonlyMap<string, ReadonlyArray<number>>,
  { mayLose = false } = {},
): Promise<Sound> => {
  await using store = await SqliteEventStore.open(path)
  const db = new DatabaseSync(path, { readOnly: true })
  expect(db.prepare("PRAGMA integrity_check").all()).toEqual([{ integrity_check: "ok" }])
  const keys = db
    .prepare("SELECT key FROM keys")
    .all()
    .map((row) => String(row.key))
  db.close()
  const read = Effect.runPromise
  const verification = verifyLog("main").pipe(Effect.provideService(EventStore.EventStore, store))
  const { findings, head } = await read(verification)
  expect(findings).toEqual([])
  const events = await read(store.readLedger("main", 0, 1e6))
  expect(head.position).toBe(events.length)
  for (const customer of ["C-1", "C-2"]) {
    const length = (await read(store.readStream("main", customer, 0, 1e6))).length
    expect((await read(store.readSnapshot("main", customer, "length")))?.version ?? 0).toBe(length)
  }
  let count = 0
  for (const key of new Set([...keys, ...acknowledged.keys()])) {
    const outcome = await read(store.readKey("main", key))
    const promised = acknowledged.get(key)
    const isPastTheEnd = mayLose && (promised?.[0] ?? 0) > head.position
    if (promised !== undefined && !isPastTheEnd) expect(outcome?.positions).toEqual(promised)
    for (const position of outcome?.positions ?? []) {
      expect(events[position - 1]?.id.startsWith(`${key}/`)).toBe(true)
      count++
    }
  }
  expect(events.length).toBe(count)
  return { events, found: store.found }
}
