// The one thing that the store asks of a driver: run this text with these values, give the rows.
//
// What a host has at hand is recognised by its shape: `pg`, Drizzle and Kysely need no wrapper, and
// this package depends on none of the two latter. Any other driver is two lines: an object with
// `executeSql`. Each value is a text or null, in the order of $1, $2 …, each used once, so that a
// driver that guesses types has nothing to guess.
import { StoreError } from "@encours/engine"

export type SqlValue = string | null
export type SqlRow = Readonly<Record<string, unknown>>

/** A connection, or anything that finds one for each statement. */
export interface SqlSession {
  readonly executeSql: (
    text: string,
    values: ReadonlyArray<SqlValue>,
  ) => Promise<ReadonlyArray<SqlRow>>
}

/** A `pg` Client, or one that a Pool gave. */
interface PgClientLike {
  query(text: string, values: Array<SqlValue>): Promise<{ rows: Array<SqlRow> }>
}

/** A Drizzle transaction: it takes what can be rendered to text and values. */
interface DrizzleLike {
  // What it asks for is a type of Drizzle; what it uses of it is below.
  // biome-ignore lint/suspicious/noExplicitAny: the shape of a package that this one does not import
  execute(query: any): PromiseLike<unknown>
}

/** A Kysely transaction: it takes a compiled query. */
interface KyselyLike {
  readonly isTransaction: boolean
  // biome-ignore lint/suspicious/noExplicitAny: the shape of a package that this one does not import
  executeQuery(query: any): Promise<{ rows: Array<unknown> }>
}

/** What can stand for a connection: `pg`, Drizzle, Kysely, or an `executeSql` of the host. */
export type SqlHost = SqlSession | PgClientLike | DrizzleLike | KyselyLike

/**
 * The session of a host's connection or transaction. **Throws** a `Fault` ("invalid") when it has
 * none of the known shapes.
 */
export const of = (host: object): SqlSession => {
  if (has<SqlSession>(host, "executeSql")) return host
  if (has<KyselyLike>(host, "executeQuery")) {
    if (!host.isTransaction) throw noTransaction
    return ofKysely(host)
  }
  if (has<DrizzleLike>(host, "execute")) return ofDrizzle(host)
  if (has<PgClientLike>(host, "query")) return ofPg(host)
  throw new StoreError.Fault({
    reason: "invalid",
    place: "PostgreSQL",
    detail:
      "expected a pg Client, a Drizzle or Kysely transaction, or an object with executeSql, " +
      "found none of their methods (query, execute, executeQuery, executeSql)",
    retryable: false,
  })
}

/** Kysely takes another connection for each query that is outside of a transaction. */
const noTransaction = new StoreError.Fault({
  reason: "invalid",
  place: "PostgreSQL",
  detail: "expected the transaction that Kysely gives to `execute`, found Kysely itself",
  retryable: false,
})

const has = <Shape>(host: object, method: keyof Shape & string): host is Shape & object =>
  method in host && typeof (host as Record<string, unknown>)[method] === "function"

const ofPg = (client: PgClientLike): SqlSession => ({
  executeSql: async (text, values) => (await client.query(text, [...values])).rows,
})

const ofDrizzle = (transaction: DrizzleLike): SqlSession => ({
  executeSql: async (sql, params) => {
    const query = { getSQL: () => ({ toQuery: () => ({ sql, params: [...params] }) }) }
    const result = await transaction.execute(query)
    // node-postgres gives a result with rows, postgres.js the rows themselves.
    if (Array.isArray(result)) return result
    return (result as { rows: Array<SqlRow> }).rows
  },
})

const ofKysely = (transaction: KyselyLike): SqlSession => ({
  executeSql: async (sql, parameters) => {
    const query = { kind: "RawNode", sqlFragments: [sql], parameters: [] }
    const queryId = { queryId: "encours" }
    const compiled = { sql, parameters, query, queryId }
    return (await transaction.executeQuery(compiled)).rows as Array<SqlRow>
  },
})
