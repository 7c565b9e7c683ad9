// Appending in the transaction of the host: what they wrote and what happened in the ledger are
// committed together or not at all.
import { AppendRules, EventStore, StoreError } from "@encours/engine"
import * as Effect from "effect/Effect"
import * as Layer from "effect/Layer"
import * as Stream from "effect/Stream"
import { decode, encode, type Tabled } from "./encodeRequest.ts"
import { postgresFault } from "./postgresFault.ts"
import { reads } from "./reads.ts"
import * as SqlSession from "./SqlSession.ts"
import { channelOf } from "./sql/channel.ts"
import { defaultSchema, quotedSchema } from "./sql/quoted.ts"
import { selects } from "./sql/selects.ts"
import { keepOpenItems } from "./tables/keepOpenItems.ts"

export interface JoinOptions {
  /** The schema of the tables; `encours` unless told. */
  readonly schema?: string
  /** Wake those who follow with `listen`, when the host commits; false unless told. */
  readonly notify?: boolean
  /** Keep the tables of what is owed in the same transaction too; false unless told. */
  readonly keepOpenItems?: boolean
}

const place = "the host's transaction"

const fault = (detail: string) =>
  new StoreError.Fault({ reason: "invalid", place, detail, retryable: false })

/**
 * The store inside a transaction that the host has begun and will end: a `pg` Client, a Drizzle or a
 * Kysely transaction, or any object with `executeSql`. The schema must be there.
 *
 * A refusal (a conflict, an id that is taken) is a value, and the transaction stays usable. A fault
 * means that the transaction has failed: the host rolls it back. From the append to the commit nobody
 * else writes this ledger, so the host does its own work first. Nothing can be followed from inside.
 *
 * **Throws** a `Fault` when the host has no known shape, or is Kysely without a transaction.
 */
export const join = (
  host: SqlSession.SqlHost,
  options: JoinOptions = {},
): EventStore.EventStoreShape => {
  const session = SqlSession.of(host)
  const name = options.schema ?? defaultSchema
  const schema = quotedSchema(name)
  const texts = selects(schema)
  const channel = options.notify === true ? channelOf(name) : null
  const send = (request: Tabled): ReturnType<EventStore.EventStoreShape["append"]> =>
    Effect.suspend(() => {
      const refusal = AppendRules.refusal(request)
      if (refusal !== undefined) return Effect.fail(refusal)
      const encoded = encode(request)
      const values = [request.ledger, `[${encoded.text}]`, "true", channel]
      const sent = Effect.tryPromise({
        try: () => inTransaction(session, texts, values),
        // Whether it stands is for the host's COMMIT to say: an append in it is never in doubt.
        catch: (cause) => postgresFault(place, cause),
      })
      return Effect.flatMap(sent, (outcomes) => {
        if (outcomes === null) return Effect.fail(noTransaction)
        const [outcome] = decode([encoded], outcomes)
        return outcome === undefined || "_tag" in outcome
          ? Effect.fail(outcome ?? noAnswer)
          : Effect.succeed(outcome)
      })
    })
  const store = {
    append: send,
    ...reads(session, schema, place),
    follow: () => Stream.fail(cannotFollow),
  }
  return options.keepOpenItems === true ? { ...store, append: keepOpenItems(store, send) } : store
}

/** {@link join} as a service, for `openLedger({ store: PostgresEventStore.joinLayer(tx) })`. */
export const joinLayer = (
  host: SqlSession.SqlHost,
  options: JoinOptions = {},
): Layer.Layer<EventStore.EventStore, StoreError.Fault> =>
  Layer.effect(
    EventStore.EventStore,
    Effect.try({
      try: () => join(host, options),
      catch: (cause) => postgresFault(place, cause),
    }),
  )

/**
 * Runs the append where the transaction was marked as joined; marks it first where it was not, or
 * where a rollback to a savepoint took the mark away. The mark ends with the transaction: outside of
 * one it is gone before the next statement, and null comes back.
 */
const inTransaction = async (
  session: SqlSession.SqlSession,
  texts: ReturnType<typeof selects>,
  values: ReadonlyArray<SqlSession.SqlValue>,
): Promise<unknown> => {
  const run = async () => (await session.executeSql(texts.append, values))[0]?.outcomes
  const first = await run()
  if (first !== null) return first
  await session.executeSql(texts.joinTransaction, [])
  return run()
}

const noTransaction = fault(
  "no transaction is open: begin one, and give the object that speaks for it",
)
const noAnswer = fault("the append gave no row: is this a connection to PostgreSQL?")
const cannotFollow = fault("a transaction sees one moment; follow the ledger outside of it")
