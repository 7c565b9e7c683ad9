// The reading verbs: a statement each, its row made into what the port promises.
import { type Bell, type EventStore, follow, HashChain, type StoreError } from "@encours/engine"
import * as Effect from "effect/Effect"
import type { Row, Statements } from "./statements.ts"
import { range } from "./writeRequest.ts"

/** From this many rows on a page lets others run before it is handed over. */
const longPage = 128

type Attempt = <Value>(work: () => Value) => Effect.Effect<Value, StoreError.Fault>

export const reads = (
  statements: Statements,
  attempt: Attempt,
  bell: Bell.Bell,
  pollMillis: number,
): Omit<EventStore.EventStoreShape, "append" | "erasePersonal"> => {
  const pageOf = <Item>(limit: number, rows: () => ReadonlyArray<Row>, item: (row: Row) => Item) =>
    limit < 1
      ? Effect.succeed([])
      : Effect.flatMap(
          attempt(() => rows().map(item)),
          (items) =>
            items.length < longPage ? Effect.succeed(items) : Effect.as(Effect.yieldNow, items),
        )
  const one = <Item>(row: () => Row | undefined, item: (row: Row) => Item) =>
    attempt(() => {
      const found = row()
      return found === undefined ? null : item(found)
    })

  const readLedger: EventStore.EventStoreShape["readLedger"] = (ledger, after, limit) =>
    pageOf(limit, () => statements.ledgerPage.all(ledger, after, limit), storedEvent)

  return {
    readLedger,
    follow: follow(readLedger, { bell, pollMillis }),
    readStream: (ledger, customer, after, limit) =>
      pageOf(limit, () => statements.streamPage.all(ledger, customer, after, limit), storedEvent),
    head: (ledger) =>
      attempt(() => {
        const row = statements.head.get(ledger)
        return row === undefined
          ? { position: 0, hash: HashChain.genesis }
          : { position: row[0] as number, hash: row[1] as string }
      }),
    ledgers: () => attempt(() => statements.ledgers.all().map(text)),
    customers: (ledger, after, limit) =>
      pageOf(limit, () => statements.customers.all(ledger, after, ledger, limit), text),
    readKey: (ledger, key) =>
      one(
        () => statements.key.get(ledger, key),
        ([contentHash, first, events]) => ({
          contentHash: contentHash as string,
          positions: range(first as number, events as number),
        }),
      ),
    readClaim: (ledger, kind, id) => one(() => statements.claim.get(ledger, kind, id), text),
    readEvent: (ledger, id) => one(() => statements.event.get(ledger, id), storedEvent),
    readSnapshot: (ledger, customer, fold) =>
      one(
        () => statements.snapshot.get(ledger, customer, fold),
        ([version, body]) => ({ customer, fold, version: version as number, body: body as string }),
      ),
    readCheckpoint: (ledger, projection) =>
      one(
        () => statements.checkpoint.get(ledger, projection),
        ([position, body]) => ({ projection, position: position as number, body: body as string }),
      ),
    readPersonal: (ledger, customer) =>
      attempt(() => ({
        key: (statements.personalKey.get(ledger, customer)?.[0] ?? null) as string | null,
        values: statements.personal.all(ledger, customer).map(([event, path, value]) => ({
          customer,
          event: event as string,
          path: path as string,
          value: value as string,
        })),
        erasures: statements.erasures.all(ledger, customer).map(([erasedAt, reason]) => ({
          customer,
          erasedAt: erasedAt as string,
          reason: reason as string,
        })),
      })),
  }
}

// Tables are STRICT: a column has the type that it was declared with, so these casts hold.

const text = (row: Row): string => row[0] as string

const storedEvent = (row: Row): EventStore.StoredEvent => ({
  position: row[0] as number,
  customer: row[1] as string,
  version: row[2] as number,
  id: row[3] as string,
  body: row[4] as string,
  hash: row[5] as string,
})
