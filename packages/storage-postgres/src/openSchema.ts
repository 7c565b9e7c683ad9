// Opening: is the schema there, is it of this release, and does this server keep its word?
import { StoreError } from "@encours/engine"
import type { Connection, Connections } from "./Connections.ts"
import * as Migrations from "./migrations.ts"
import { codeOf } from "./postgresFault.ts"
import { probe } from "./probe.ts"
import { quotedSchema } from "./sql/quoted.ts"

export interface OpenOptions extends Migrations.MigrationOptions {
  /** Open for reading only: appends are refused, and the schema must exist. */
  readonly readOnly?: boolean
  /** Bring the tables up to date; true unless told. Else run `Migrations.sql()` yourself. */
  readonly migrate?: boolean
  /** Try out at the start whether transactions and locks do what they say; true unless told. */
  readonly probe?: boolean
}

/** Makes sure that the schema can be used as asked; throws a `Fault`, or what the driver threw. */
export const openSchema = async (
  connections: Connections,
  schema: string,
  place: string,
  options: OpenOptions,
): Promise<void> => {
  const mayMigrate = !(options.readOnly ?? false) && (options.migrate ?? true)
  const script = Migrations.sql({ ...options, schema })
  const found = await connections.withConnection(async (connection) => {
    const [row] = await rows(connection, "SELECT current_setting('server_encoding') AS encoding")
    if (row?.encoding !== "UTF8") {
      throw fault(place, `expected a database in UTF8, found ${row?.encoding}`)
    }
    const version = await versionOf(connection, schema)
    if (version >= Migrations.latest || !mayMigrate) return version
    // Several statements in one message, without values: the script holds its own transaction.
    await connection.query(script).catch(async (cause: unknown) => {
      await connection.query("ROLLBACK").catch(() => {})
      throw cause
    })
    return versionOf(connection, schema)
  })
  if (found > Migrations.latest) {
    const detail = `its tables are of version ${found}, this release knows ${Migrations.latest}`
    throw new StoreError.Fault({ reason: "newer-version", place, detail, retryable: false })
  }
  if (found < Migrations.latest) {
    const what = found === 0 ? "holds no ledger tables" : `has tables of version ${found}`
    throw new StoreError.Fault({
      reason: found === 0 ? "not-a-store" : "older-version",
      place,
      detail: `schema ${JSON.stringify(schema)} ${what}; run the migrations to write`,
      retryable: false,
    })
  }
  const probes = !(options.readOnly ?? false) && (options.probe ?? true)
  if (probes) await probe(connections, schema, place)
}

const fault = (place: string, detail: string) =>
  new StoreError.Fault({ reason: "unavailable", place, detail, retryable: false })

const rows = async (connection: Connection, text: string) => (await connection.query(text)).rows

/** The version of the tables that are there, 0 when there are none. */
const versionOf = async (connection: Connection, schema: string): Promise<number> => {
  const text = `SELECT coalesce(max(version), 0) AS version FROM ${quotedSchema(schema)}.migrations`
  try {
    const [row] = await rows(connection, text)
    return Number(row?.version ?? 0)
  } catch (cause) {
    const code = codeOf(cause)
    if (code === "42P01" || code === "3F000") return 0
    throw cause
  }
}
