// A key store on a SQLite file of its own: keep it on another disk than the ledger, and back it up by
// other means, so that no copy of the ledger can be read without it.
import { resolve } from "node:path"
import type { DatabaseSync } from "node:sqlite"
import { KeyStore, type KeyStoreShape, type StoreError } from "@encours/engine"
import * as Effect from "effect/Effect"
import * as Layer from "effect/Layer"
import type * as Scope from "effect/Scope"
import { openDatabase } from "./openFile.ts"
import { retryBusy } from "./retryBusy.ts"

/** Marks the file as a key store (PRAGMA application_id): "Enck" in ASCII. */
const applicationId = 0x456e636b

const tables = `
CREATE TABLE keys (
  ledger TEXT NOT NULL,
  customer TEXT NOT NULL,
  key TEXT NOT NULL,
  PRIMARY KEY (ledger, customer)
) STRICT, WITHOUT ROWID;
`

/** How long an attempt is made again while another process holds the file, in ms. */
const busyLimitMillis = 10_000

/** The key store for as long as the scope lasts. The file is made, for its owner alone, if missing. */
export const make = (path: string): Effect.Effect<KeyStoreShape, StoreError.Fault, Scope.Scope> => {
  const attempt = <Value>(what: () => Value) => retryBusy(resolve(path), busyLimitMillis, what)
  const opened = attempt(() =>
    openDatabase(path, {}, { applicationId, migrations: [{ sql: tables }] }),
  )
  return Effect.map(
    Effect.acquireRelease(opened, (db) => Effect.sync(() => db.close())),
    (db) => verbs(db, attempt),
  )
}

/** The key store as a service, closed with the layer. */
export const layer = (path: string): Layer.Layer<never, StoreError.Fault> =>
  Layer.effect(KeyStore, make(path))

const verbs = (
  db: DatabaseSync,
  attempt: <Value>(work: () => Value) => Effect.Effect<Value, StoreError.Fault>,
): KeyStoreShape => {
  // No write-ahead log here: a key that is overwritten in the file is nowhere else.
  db.exec("PRAGMA journal_mode = DELETE; PRAGMA synchronous = EXTRA; PRAGMA secure_delete = ON")
  const read = db.prepare("SELECT key FROM keys WHERE ledger = ? AND customer = ?")
  const keep = db.prepare(
    "INSERT INTO keys (ledger, customer, key) VALUES (?, ?, ?) ON CONFLICT DO NOTHING",
  )
  const drop = db.prepare("DELETE FROM keys WHERE ledger = ? AND customer = ?")
  const keyOf = (ledger: string, customer: string) =>
    (read.get(ledger, customer)?.key ?? null) as string | null
  return {
    read: (ledger, customer) => attempt(() => keyOf(ledger, customer)),
    keep: (ledger, customer, key) =>
      attempt(() => {
        keep.run(ledger, customer, key)
        return keyOf(ledger, customer) ?? key
      }),
    destroy: (ledger, customer) => attempt(() => void drop.run(ledger, customer)),
  }
}
