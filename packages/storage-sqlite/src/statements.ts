// Every statement that the store runs, prepared once per connection. Parameters have no numbers (?1):
// Node 22 does not count those as positional.
import type { DatabaseSync } from "node:sqlite"

/** Columns of a `StoredEvent`. SQLite makes the hexadecimal text faster than JavaScript does. */
const event = "position, customer, version, id, body, lower(hex(hash))"

/** Customers one after the other by index seeks: `DISTINCT` would walk over all their events. */
const customersAfter = `
WITH RECURSIVE found(customer) AS (
  SELECT min(customer) FROM events WHERE ledger = ? AND customer > ?
  UNION ALL
  SELECT (SELECT min(customer) FROM events WHERE ledger = ? AND customer > found.customer)
  FROM found WHERE found.customer IS NOT NULL
)
SELECT customer FROM found WHERE customer IS NOT NULL LIMIT ?`

const transaction = {
  begin: "BEGIN IMMEDIATE",
  commit: "COMMIT",
  rollback: "ROLLBACK",
}

const reads = {
  head: "SELECT position, lower(hex(hash)) FROM heads WHERE ledger = ?",
  ledgers: "SELECT ledger FROM heads ORDER BY ledger",
  customers: customersAfter,
  version: "SELECT max(version) FROM events WHERE ledger = ? AND customer = ?",
  ledgerPage: `SELECT ${event} FROM events WHERE ledger = ? AND position > ? ORDER BY position LIMIT ?`,
  streamPage: `SELECT ${event} FROM events WHERE ledger = ? AND customer = ? AND version > ? ORDER BY version LIMIT ?`,
  event: `SELECT ${event} FROM events WHERE ledger = ? AND id = ?`,
  eventHolder: "SELECT customer FROM events WHERE ledger = ? AND id = ?",
  key: "SELECT content_hash, first_position, events FROM keys WHERE ledger = ? AND key = ?",
  claim: "SELECT customer FROM claims WHERE ledger = ? AND kind = ? AND id = ?",
  personalKey: "SELECT key FROM personal_keys WHERE ledger = ? AND customer = ?",
  personal:
    "SELECT event, path, value FROM personal WHERE ledger = ? AND customer = ? ORDER BY event, path",
  erasures:
    "SELECT erased_at, reason FROM erasures WHERE ledger = ? AND customer = ? ORDER BY erased_at",
  erasure: "SELECT 1 FROM erasures WHERE ledger = ? AND customer = ? AND erased_at = ?",
  snapshot: "SELECT version, body FROM snapshots WHERE ledger = ? AND customer = ? AND fold = ?",
  checkpoint: "SELECT position, body FROM checkpoints WHERE ledger = ? AND projection = ?",
}

const writes = {
  addEvent:
    "INSERT INTO events (ledger, position, customer, version, id, body, hash) VALUES (?, ?, ?, ?, ?, ?, ?)",
  setHead:
    "INSERT INTO heads (ledger, position, hash) VALUES (?, ?, ?) ON CONFLICT DO UPDATE SET position = excluded.position, hash = excluded.hash",
  addKey:
    "INSERT INTO keys (ledger, key, content_hash, first_position, events) VALUES (?, ?, ?, ?, ?)",
  addClaim: "INSERT INTO claims (ledger, kind, id, customer) VALUES (?, ?, ?, ?)",
  addPersonalKey:
    "INSERT INTO personal_keys (ledger, customer, key) VALUES (?, ?, ?) ON CONFLICT DO NOTHING",
  addPersonal:
    "INSERT INTO personal (ledger, customer, event, path, value) VALUES (?, ?, ?, ?, ?) ON CONFLICT DO NOTHING",
  addErasure: "INSERT INTO erasures (ledger, customer, erased_at, reason) VALUES (?, ?, ?, ?)",
  dropPersonalKey: "DELETE FROM personal_keys WHERE ledger = ? AND customer = ?",
  dropPersonal: "DELETE FROM personal WHERE ledger = ? AND customer = ?",
  setSnapshot:
    "INSERT INTO snapshots (ledger, customer, fold, version, body) VALUES (?, ?, ?, ?, ?) ON CONFLICT DO UPDATE SET version = excluded.version, body = excluded.body",
  setCheckpoint:
    "INSERT INTO checkpoints (ledger, projection, position, body) VALUES (?, ?, ?, ?) ON CONFLICT DO UPDATE SET position = excluded.position, body = excluded.body",
}

type Value = string | number | Uint8Array
/** A row as an array of its columns: quicker to make than an object, and our own objects follow. */
export type Row = ReadonlyArray<Value | null>

interface Read {
  readonly get: (...values: Array<Value>) => Row | undefined
  readonly all: (...values: Array<Value>) => ReadonlyArray<Row>
}

interface Write {
  readonly run: (...values: Array<Value>) => unknown
}

export type Statements = Readonly<
  Record<keyof typeof reads, Read> & Record<keyof (typeof writes & typeof transaction), Write>
>

export const prepare = (db: DatabaseSync): Statements => {
  const prepared = Object.entries({ ...transaction, ...reads, ...writes }).map(([name, sql]) => {
    const statement = db.prepare(sql)
    statement.setReturnArrays(true)
    return [name, statement]
  })
  return Object.fromEntries(prepared)
}
