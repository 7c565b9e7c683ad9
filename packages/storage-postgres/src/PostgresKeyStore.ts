// A key store on a PostgreSQL server, in a schema of its own: keep it in another database than the
// ledger, and back it up by other means, so that no copy of the ledger can be read without it.
import { KeyStore, type KeyStoreShape, StoreError } from "@encours/engine"
import * as Effect from "effect/Effect"
import * as Layer from "effect/Layer"
import type * as Scope from "effect/Scope"
import { askingTwice } from "./askAgain.ts"
import * as Connections from "./Connections.ts"
import { placeOf, schemaNamed } from "./place.ts"
import { postgresFault } from "./postgresFault.ts"
import type { SqlRow, SqlValue } from "./SqlSession.ts"
import { literal, quotedSchema } from "./sql/quoted.ts"
import { scriptIn } from "./sql/scriptIn.ts"

export interface KeyStoreOptions extends Connections.PoolOptions {
  /** The schema of the table; `encours_keys` unless told, by `?schema=…` of an address too. */
  readonly schema?: string
  /** Make the table if it is missing; true unless told. Else run `PostgresKeyStore.sql()` yourself. */
  readonly migrate?: boolean
}

const defaultSchema = "encours_keys"

/** The key store for as long as the scope lasts, on an address or a `pg` Pool of the host. */
export const make = (
  host: string | Connections.PoolLike,
  options: KeyStoreOptions = {},
): Effect.Effect<KeyStoreShape, StoreError.Fault, Scope.Scope> => {
  const place = placeOf(host)
  const opened = Effect.tryPromise({
    try: () => open(host, place, options),
    catch: (cause) => postgresFault(place, cause),
  })
  const held = Effect.acquireRelease(opened, ({ connections }) =>
    Effect.promise(() => connections.end()),
  )
  return Effect.map(held, ({ connections, table }) => verbs(connections, table, place))
}

/** The key store as a service, closed with the layer. */
export const layer = (
  host: string | Connections.PoolLike,
  options: KeyStoreOptions = {},
): Layer.Layer<never, StoreError.Fault> => Layer.effect(KeyStore, make(host, options))

/**
 * The table as an SQL script, for `psql` or a migration tool. Running it twice is fine.
 *
 * ```ts doctest
 * import { PostgresKeyStore } from "@encours/storage-postgres"
 * PostgresKeyStore.sql({ schema: "vault" }).includes(`CREATE TABLE IF NOT EXISTS "vault".customer_keys`) // => true
 * ```
 */
export const sql = ({ schema: name = defaultSchema }: Pick<KeyStoreOptions, "schema"> = {}) => {
  const schema = quotedSchema(name)
  const table = `CREATE TABLE IF NOT EXISTS ${schema}.customer_keys (
  ledger text COLLATE "C" NOT NULL,
  customer text COLLATE "C" NOT NULL,
  key text COLLATE "C" NOT NULL,
  PRIMARY KEY (ledger, customer)
);
`
  return scriptIn(name, "keys", table)
}

const open = async (
  host: string | Connections.PoolLike,
  place: string,
  options: KeyStoreOptions,
) => {
  const other = Connections.refuseOther(host)
  if (other !== undefined) throw other
  const schema = options.schema ?? schemaNamed(host) ?? defaultSchema
  const table = `${quotedSchema(schema)}.customer_keys`
  const connections = Connections.of(host, options)
  try {
    await connections.withConnection(async (connection) => {
      const found = `SELECT to_regclass(${literal(table)}) IS NOT NULL AS there`
      if ((await connection.query(found)).rows[0]?.there === true) return
      if (options.migrate === false) throw notThere(place, schema)
      // Several statements in one message, without values: the script holds its own transaction.
      await connection.query(sql({ schema }))
    })
  } catch (cause) {
    await connections.end()
    throw cause
  }
  return { connections, table }
}

const notThere = (place: string, schema: string) =>
  new StoreError.Fault({
    reason: "not-a-store",
    place,
    detail: `schema ${JSON.stringify(schema)} holds no customer keys; run the migration`,
    retryable: false,
  })

const verbs = (
  connections: Connections.Connections,
  table: string,
  place: string,
): KeyStoreShape => {
  // Each statement may be asked again where the connection was lost: the second time changes nothing.
  const session = askingTwice(connections)
  const run = (text: string, ...values: ReadonlyArray<SqlValue>) =>
    Effect.tryPromise({
      try: () => session.executeSql(text, values),
      catch: (cause) => postgresFault(place, cause),
    })
  const keyOf = ([row]: ReadonlyArray<SqlRow>) => (row === undefined ? null : String(row.key))
  const one = "WHERE ledger = $1::text AND customer = $2::text"
  return {
    read: (ledger, customer) =>
      Effect.map(run(`SELECT key FROM ${table} ${one}`, ledger, customer), keyOf),
    keep: (ledger, customer, key) =>
      Effect.map(
        // Written again where it stands: so that the one of another transaction comes back too.
        run(
          `INSERT INTO ${table} AS stands (ledger, customer, key)
           VALUES ($1::text, $2::text, $3::text)
           ON CONFLICT (ledger, customer) DO UPDATE SET key = stands.key RETURNING key`,
          ledger,
          customer,
          key,
        ),
        (rows) => keyOf(rows) ?? key,
      ),
    destroy: (ledger, customer) =>
      Effect.gen(function* () {
        yield* run(`DELETE FROM ${table} ${one}`, ledger, customer)
        // A deleted row stays in its page. The table is small: it is written anew, without it, but for what
        // a transaction that began before could still see.
        yield* run(`VACUUM FULL ${table}`)
      }),
  }
}
