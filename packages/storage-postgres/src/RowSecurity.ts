// Binding a login to a ledger, as SQL that the owner of the tables runs.
import type { MigrationOptions } from "./migrations.ts"
import { defaultSchema, literal, quotedSchema } from "./sql/quoted.ts"

export interface Binding extends Pick<MigrationOptions, "schema"> {
  /** The role with which the tenant logs in; it exists already. */
  readonly role: string
  readonly ledger: string
}

/** What a tenant may do: facts are added and read, never changed, not even its own. */
const rights: ReadonlyArray<readonly [rights: string, tables: ReadonlyArray<string>]> = [
  ["SELECT", ["migrations", "open_items", "customer_balances", "aged_balance"]],
  ["SELECT, INSERT", ["events", "keys", "claims", "erasures"]],
  ["SELECT, INSERT, UPDATE", ["heads", "snapshots", "checkpoints"]],
  ["SELECT, INSERT, DELETE", ["personal", "personal_keys"]],
  // What is derived from facts may be made anew.
  ["SELECT, INSERT, UPDATE, DELETE", ["projections", "projected_customers", "projected_items"]],
]

/**
 * Lets a role see and write one more ledger, and nothing else of the schema. A role that was bound to
 * none sees none. The bond is by login (`session_user`): `SET ROLE` and settings do not loosen it.
 */
export const grant = ({ schema: name = defaultSchema, role, ledger }: Binding): string => {
  const schema = quotedSchema(name)
  const quoted = quotedSchema(role)
  const tables = (names: ReadonlyArray<string>) =>
    names.map((table) => `${schema}.${table}`).join(", ")
  return `BEGIN;
GRANT USAGE ON SCHEMA ${schema} TO ${quoted};
${rights.map(([may, names]) => `GRANT ${may} ON ${tables(names)} TO ${quoted};\n`).join("")}
INSERT INTO ${schema}.ledger_roles (role, ledger)
  VALUES (${literal(role)}, ${literal(ledger)}) ON CONFLICT DO NOTHING;
COMMIT;
`
}

/** Takes a ledger from a role. */
export const revoke = ({ schema: name = defaultSchema, role, ledger }: Binding): string =>
  `DELETE FROM ${quotedSchema(name)}.ledger_roles
WHERE role = ${literal(role)} AND ledger = ${literal(ledger)};
`
