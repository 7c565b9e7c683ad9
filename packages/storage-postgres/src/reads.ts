// Every verb but append and follow: a statement each, its row made into what the port promises.
import { AppendRules, type EventStore, HashChain, type StoreError } from "@encours/engine"
import * as Effect from "effect/Effect"
import { range } from "./encodeRequest.ts"
import { postgresFault } from "./postgresFault.ts"
import type { SqlRow, SqlSession, SqlValue } from "./SqlSession.ts"
import { selects } from "./sql/selects.ts"

/** Everything of the port but append and follow. */
export type Reads = Omit<EventStore.EventStoreShape, "append" | "follow">

export const reads = (session: SqlSession, schema: string, place: string): Reads => {
  const texts = selects(schema)
  const rowsOf = (
    text: string,
    ...values: ReadonlyArray<SqlValue>
  ): Effect.Effect<ReadonlyArray<SqlRow>, StoreError.Fault> =>
    Effect.tryPromise({
      try: () => session.executeSql(text, values),
      catch: (cause) => postgresFault(place, cause),
    })
  const page = <Item>(
    limit: number,
    item: (row: SqlRow) => Item,
    text: string,
    ...values: ReadonlyArray<SqlValue>
  ) =>
    limit < 1
      ? Effect.succeed([])
      : Effect.map(rowsOf(text, ...values, `${limit}`), (rows) => rows.map(item))
  const one = <Item>(
    item: (row: SqlRow) => Item,
    text: string,
    ...values: ReadonlyArray<SqlValue>
  ): Effect.Effect<Item | null, StoreError.Fault> =>
    Effect.map(rowsOf(text, ...values), ([row]) => (row === undefined ? null : item(row)))

  return {
    readLedger: (ledger, after, limit) =>
      page(limit, storedEvent, texts.ledgerPage, ledger, `${after}`),
    readStream: (ledger, customer, after, limit) =>
      page(limit, storedEvent, texts.streamPage, ledger, customer, `${after}`),
    head: (ledger) =>
      Effect.map(
        one(
          (row) => ({ position: Number(row.position), hash: String(row.hash) }),
          texts.head,
          ledger,
        ),
        (head) => head ?? { position: 0, hash: HashChain.genesis },
      ),
    ledgers: () => Effect.map(rowsOf(texts.ledgers), (rows) => rows.map((row) => `${row.ledger}`)),
    customers: (ledger, after, limit) => page(limit, customerOf, texts.customers, ledger, after),
    readKey: (ledger, key) =>
      one(
        (row) => ({
          contentHash: String(row.content_hash),
          positions: range(Number(row.first_position), Number(row.events)),
        }),
        texts.key,
        ledger,
        key,
      ),
    readClaim: (ledger, kind, id) => one(customerOf, texts.claim, ledger, kind, id),
    readEvent: (ledger, id) => one(storedEvent, texts.event, ledger, id),
    readSnapshot: (ledger, customer, fold) =>
      one(
        (row) => ({ customer, fold, version: Number(row.version), body: String(row.body) }),
        texts.snapshot,
        ledger,
        customer,
        fold,
      ),
    readCheckpoint: (ledger, projection) =>
      one(
        (row) => ({ projection, position: Number(row.position), body: String(row.body) }),
        texts.checkpoint,
        ledger,
        projection,
      ),
    readPersonal: (ledger, customer) =>
      Effect.map(
        Effect.all([
          rowsOf(texts.personal, ledger, customer),
          rowsOf(texts.erasures, ledger, customer),
        ]),
        ([rows, erasures]) => ({
          key: (rows[0]?.key ?? null) as string | null,
          values: rows.filter(({ event }) => event !== null).map(personalValue(customer)),
          erasures: erasures.map((row) => ({
            customer,
            erasedAt: String(row.erased_at),
            reason: String(row.reason),
          })),
        }),
      ),
    erasePersonal: (ledger, erasure) => {
      const refusal = AppendRules.refusalOfErasure(ledger, erasure)
      if (refusal !== undefined) return Effect.fail(refusal)
      const { customer, erasedAt, reason } = erasure
      return Effect.asVoid(rowsOf(texts.erase, ledger, customer, erasedAt, reason))
    },
  }
}

const personalValue =
  (customer: string) =>
  (row: SqlRow): EventStore.PersonalValue => ({
    customer,
    event: String(row.event),
    path: String(row.path),
    value: String(row.value),
  })

const customerOf = (row: SqlRow): string => String(row.customer)

// A driver gives bigint as text, number or bigint, as its host set it: Number takes all three.
const storedEvent = (row: SqlRow): EventStore.StoredEvent => ({
  position: Number(row.position),
  customer: row.customer as string,
  version: Number(row.version),
  id: row.id as string,
  body: row.body as string,
  hash: row.hash as string,
})
