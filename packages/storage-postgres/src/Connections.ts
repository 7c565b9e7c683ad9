// Where the store's own statements run: a `pg` Pool, the host's or one made from an address.
//
// Each statement is a transaction of its own on whichever connection is free: nothing is set on a
// connection and nothing is expected of the next, so a pooler in transaction mode may stand between.
import { StoreError } from "@encours/engine"
import pg from "pg"
import type { SqlRow, SqlSession, SqlValue } from "./SqlSession.ts"

/** No connection could be had: the statement was not sent. */
export class Unsent extends Error {
  override readonly name = "Unsent"
}

/** A connection of a pool, as far as the store uses it. */
export interface Connection {
  query(text: string, values?: Array<SqlValue>): Promise<{ rows: Array<SqlRow> }>
  on(event: "error", listen: (error: Error) => void): unknown
  on(event: "notification", listen: (message: Notification) => void): unknown
  off(event: "error", listen: (error: Error) => void): unknown
  release(broken?: boolean): void
}

/** What a channel says: here, the id of a ledger that was written. */
export interface Notification {
  readonly channel: string
  readonly payload?: string | undefined
}

/** A `pg` Pool, by its shape. */
export interface PoolLike {
  readonly connect: () => Promise<Connection>
  readonly options?: { readonly max?: number | undefined }
}

export interface Connections extends SqlSession {
  /** A connection for as long as `use` runs; it is thrown away when `use` fails. */
  readonly withConnection: <Value>(
    use: (connection: Connection) => Promise<Value>,
  ) => Promise<Value>
  readonly acquire: () => Promise<Connection>
  /** How many connections there can be at once. */
  readonly most: number
  /** Ends the pool if it is the store's own. */
  readonly end: () => Promise<void>
}

export interface PoolOptions {
  /** Most connections of a pool that is made from an address; 10 unless told. */
  readonly connections?: number
  /** How long to wait for a free connection of that pool, in ms; 10,000 unless told. */
  readonly connectMillis?: number
}

/** The connections of a pool of the host, or of one made for the address. */
export const of = (host: string | PoolLike, options: PoolOptions = {}): Connections =>
  typeof host === "string" ? ofAddress(host, options) : ofPool(host, async () => {})

const ofAddress = (address: string, options: PoolOptions): Connections => {
  const pool = new pg.Pool({
    connectionString: address,
    max: options.connections ?? 10,
    connectionTimeoutMillis: options.connectMillis ?? 10_000,
    allowExitOnIdle: true,
    application_name: "encours",
  })
  // A connection that dies while nobody uses it is replaced at the next statement.
  pool.on("error", () => {})
  return ofPool(pool, () => pool.end())
}

const ofPool = (pool: PoolLike, end: () => Promise<void>): Connections => {
  const acquire = () =>
    pool.connect().catch((cause: unknown) => {
      throw new Unsent("no connection", { cause })
    })
  const withConnection: Connections["withConnection"] = async (use) => {
    const connection = await acquire()
    // The statement that runs is told of a lost connection by itself; without a listener Node ends.
    const ignore = () => {}
    connection.on("error", ignore)
    let broken = true
    try {
      const value = await use(connection)
      broken = false
      return value
    } catch (cause) {
      broken = !isAnswer(cause)
      throw cause
    } finally {
      connection.off("error", ignore)
      connection.release(broken)
    }
  }
  return {
    acquire,
    withConnection,
    executeSql: (text, values) =>
      withConnection(async (connection) => (await connection.query(text, [...values])).rows),
    most: pool.options?.max ?? 10,
    end,
  }
}

/** Whether the server itself refused: then the connection is sound. */
const isAnswer = (cause: unknown): boolean =>
  cause instanceof Error && "severity" in cause && cause.severity === "ERROR"

/** Refuses what is neither an address nor a pool. */
export const refuseOther = (host: unknown): StoreError.Fault | undefined => {
  if (typeof host === "string") return undefined
  const isPool =
    typeof host === "object" &&
    host !== null &&
    "connect" in host &&
    typeof host.connect === "function" &&
    "totalCount" in host
  if (isPool) return undefined
  return new StoreError.Fault({
    reason: "invalid",
    place: "PostgreSQL",
    detail:
      "expected an address (postgres://…) or a pg Pool; a single connection is for `joining`, " +
      "which writes in the transaction that is open on it",
    retryable: false,
  })
}
