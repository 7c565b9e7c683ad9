// From nothing, or from any older release, to the tables of this one: as SQL to read, keep or run by
// hand, or run when the store is opened. The script takes a lock, looks what is there, and does what
// is missing; running it twice, or by two programs at once, is fine.
import { StoreError } from "@encours/engine"
import { agedByIndex } from "./sql/agedByIndex.ts"
import { appendFunction } from "./sql/appendFunction.ts"
import { openItemTables } from "./sql/openItemTables.ts"
import { defaultSchema, quotedSchema } from "./sql/quoted.ts"
import { rowSecurity } from "./sql/rowSecurity.ts"
import { scriptIn } from "./sql/scriptIn.ts"
import { partitionsMost, type TableOptions, tables } from "./sql/tables.ts"

export interface MigrationOptions extends TableOptions {
  /** The schema of the tables; `encours` unless told, by `?schema=…` of an address too. */
  readonly schema?: string
}

/** Version n is at index n − 1: what it adds to the tables before it. */
const versions: ReadonlyArray<(schema: string, options: TableOptions) => string> = [
  (schema, options) => tables(schema, options) + appendFunction(schema),
  (schema) => rowSecurity(schema),
  (schema) => openItemTables(schema),
  (schema) => agedByIndex(schema),
]

/** The version of this release's tables. */
export const latest = versions.length

/**
 * The migrations as one SQL script, for `psql` or a migration tool. It begins and ends its own
 * transaction.
 *
 * ```ts doctest
 * import { Migrations } from "@encours/storage-postgres"
 * const script = Migrations.sql({ schema: "billing" })
 * script.startsWith("BEGIN;") // => true
 * ```
 */
export const sql = (options: MigrationOptions = {}): string => {
  refuse(options)
  const name = options.schema ?? defaultSchema
  const schema = quotedSchema(name)
  const steps = versions.map(
    (make, index) => `DO $migration$ BEGIN
IF NOT EXISTS (SELECT FROM ${schema}.migrations WHERE version = ${index + 1}) THEN
${make(schema, options)}
INSERT INTO ${schema}.migrations (version) VALUES (${index + 1});
END IF;
END $migration$;
`,
  )
  const table = `CREATE TABLE IF NOT EXISTS ${schema}.migrations (
  version int PRIMARY KEY,
  applied_at timestamptz NOT NULL DEFAULT now()
);
`
  return scriptIn(name, "migrations", table + steps.join(""))
}

const refuse = ({ partitions }: TableOptions): void => {
  if (partitions === undefined) return
  if (Number.isInteger(partitions) && partitions >= 1 && partitions <= partitionsMost) return
  throw new StoreError.Fault({
    reason: "invalid",
    place: "partitions",
    detail: `expected a number from 1 to ${partitionsMost}, found ${partitions}`,
    retryable: false,
  })
}
