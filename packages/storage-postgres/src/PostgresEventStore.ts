// The event store on a PostgreSQL server.
//
// An append is one statement: a function of the database that locks the ledger's head row, looks,
// writes, and gives each request its outcome. So it can stand alone, or join the transaction that the
// host has open, and its order is the order of commits: total per ledger, and without gaps.
import { AppendRules, Bell, EventStore, follow, StoreError } from "@encours/engine"
import * as Effect from "effect/Effect"
import * as Layer from "effect/Layer"
import type * as Scope from "effect/Scope"
import { askingTwice, patiently } from "./askAgain.ts"
import * as Connections from "./Connections.ts"
import type { Tabled } from "./encodeRequest.ts"
import * as GroupCommit from "./GroupCommit.ts"
import { listen, notifier } from "./listen.ts"
import * as OpenItemsTables from "./OpenItemsTables.ts"
import { type OpenOptions, openSchema } from "./openSchema.ts"
import { placeOf, schemaNamed } from "./place.ts"
import { postgresFault } from "./postgresFault.ts"
import { reads } from "./reads.ts"
import { channelOf } from "./sql/channel.ts"
import { defaultSchema, quotedSchema } from "./sql/quoted.ts"
import { selects } from "./sql/selects.ts"
import { CustomerFolds } from "./tables/CustomerFolds.ts"
import { keepOpenItems } from "./tables/keepOpenItems.ts"

export type { Connection, PoolLike } from "./Connections.ts"
export { type JoinOptions, join, joinLayer } from "./join.ts"

export interface PostgresOptions extends OpenOptions, Connections.PoolOptions {
  /** How often `follow` looks for commits of other processes, in ms; 100 unless told. */
  readonly pollMillis?: number
  /**
   * Wake followers at commits of other processes by LISTEN and NOTIFY, on a connection kept for it;
   * false unless told. They poll as well, so `pollMillis` may be long. Not through a pooler in
   * transaction mode.
   */
  readonly listen?: boolean
  /**
   * Keep the tables of what is owed in the transaction of each append; false unless told. Without,
   * `openItems.catchUp` brings them up to the log afterwards.
   */
  readonly keepOpenItems?: boolean
  /** Told of each customer whose facts could not be folded into the tables. */
  readonly onSetAside?: OpenItemsTables.TablesOptions["onSetAside"]
}

/** The verbs of the port, and the end of them. */
export interface PostgresEventStore extends EventStore.EventStoreShape, AsyncDisposable {
  /** Waits for the appends under way; ends the pool if the store made it. Twice is fine. */
  readonly close: Effect.Effect<void>
  /** What is owed, in tables that BI tools can read. */
  readonly openItems: OpenItemsTables.OpenItemsTables
}

/** The store for as long as the scope lasts, on an address (`postgres://…`) or a `pg` Pool of the host. */
export const make = (
  host: string | Connections.PoolLike,
  options: PostgresOptions = {},
): Effect.Effect<PostgresEventStore, StoreError.Fault, Scope.Scope> =>
  Effect.acquireRelease(acquire(host, options), (store) => store.close)

/** The store as a service, closed with the layer. */
export const layer = (
  host: string | Connections.PoolLike,
  options: PostgresOptions = {},
): Layer.Layer<EventStore.EventStore, StoreError.Fault> =>
  Layer.effect(EventStore.EventStore, make(host, options))

/**
 * The store without Effect: `await using store = await PostgresEventStore.open(address)`. Rejects
 * with a `Fault` whose `reason` says why (not-a-store, newer-version, unavailable…).
 */
export const open = (
  host: string | Connections.PoolLike,
  options: PostgresOptions = {},
): Promise<PostgresEventStore> => Effect.runPromise(acquire(host, options))

const acquire = (
  host: string | Connections.PoolLike,
  options: PostgresOptions,
): Effect.Effect<PostgresEventStore, StoreError.Fault> => {
  const place = placeOf(host)
  return Effect.tryPromise({
    try: async () => {
      const other = Connections.refuseOther(host)
      if (other !== undefined) throw other
      const schema = options.schema ?? schemaNamed(host) ?? defaultSchema
      const quoted = quotedSchema(schema)
      const connections = Connections.of(host, options)
      await openSchema(connections, schema, place, options).catch(async (cause: unknown) => {
        await connections.end()
        throw cause
      })
      return storeOn(connections, { schema: quoted, channel: channelOf(schema), place }, options)
    },
    catch: (cause) => postgresFault(place, cause),
  })
}

/** Where the ledgers are, in the words of statements, of notifications and of people. */
interface Names {
  readonly schema: string
  readonly channel: string
  readonly place: string
}

const storeOn = (
  connections: Connections.Connections,
  { schema, channel, place }: Names,
  options: PostgresOptions,
): PostgresEventStore => {
  const bell = Bell.make()
  const listening = options.listen === true ? listen(connections, channel, bell) : undefined
  const tell = options.listen === true ? notifier(connections, channel) : () => {}
  const { append: appendText } = selects(schema)
  const group = GroupCommit.make(
    async (ledger, requests) => {
      const rows = await connections.executeSql(appendText, [ledger, requests, "false", null])
      return rows[0]?.outcomes
    },
    {
      place,
      committed: (ledger) => {
        bell.ring(ledger)
        tell(ledger)
      },
    },
  )
  const reading = reads(askingTwice(connections), schema, place)
  let closing: Promise<void> | undefined
  const close = () => {
    closing ??= group
      .close()
      .then(() => listening?.close())
      .then(() => connections.end())
    return closing
  }
  const send = appendTo(group, place, options.readOnly ?? false)
  const store: EventStore.EventStoreShape = {
    append: send,
    ...reading,
    follow: follow(patiently(reading.readLedger), { bell, pollMillis: options.pollMillis ?? 100 }),
  }
  const folds = new CustomerFolds()
  const parts = { store, session: askingTwice(connections), schema, place, folds, send }
  const { onSetAside } = options
  return {
    ...store,
    append: options.keepOpenItems === true ? keepOpenItems(store, send, folds) : send,
    openItems: OpenItemsTables.make(parts, onSetAside === undefined ? {} : { onSetAside }),
    close: Effect.promise(close),
    [Symbol.asyncDispose]: close,
  }
}

const appendTo =
  (group: GroupCommit.GroupCommit, place: string, readOnly: boolean) =>
  (request: Tabled): ReturnType<EventStore.EventStoreShape["append"]> =>
    Effect.suspend(() => {
      const refusal = AppendRules.refusal(request) ?? (readOnly ? onlyReads(place) : undefined)
      if (refusal !== undefined) return Effect.fail(refusal)
      return Effect.callback((resume) => {
        const takeBack = group.add(request, (outcome) =>
          resume("_tag" in outcome ? Effect.fail(outcome) : Effect.succeed(outcome)),
        )
        // Interrupted while it waits: it is not written. Once sent, it is written or not as it falls.
        return Effect.sync(takeBack)
      })
    })

const onlyReads = (place: string) =>
  new StoreError.Fault({
    reason: "read-only",
    place,
    detail: "the store was opened for reading only",
    retryable: false,
  })
