// Row-level security: which role sees which ledgers is a table that only the owner writes, and every
// table asks it by the role of the session. What a session says of itself counts for nothing, so a
// tenant who may run any SQL still sees one ledger.

/** The tables of a ledger's rows; each has a column `ledger`. */
export const ledgerTables = [
  ...["heads", "events", "keys", "claims", "personal_keys", "personal", "erasures"],
  ...["snapshots", "checkpoints"],
]

const rows = (schema: string, table: string): string => `
ALTER TABLE ${schema}.${table} ENABLE ROW LEVEL SECURITY;
CREATE POLICY of_the_role ON ${schema}.${table}
  USING (ledger IN (SELECT ${schema}.ledgers_of_the_role()))
  WITH CHECK (ledger IN (SELECT ${schema}.ledgers_of_the_role()));
`

/** The policies. The owner of the tables is not bound by them, so a store on one role is as it was. */
export const rowSecurity = (schema: string): string => `
CREATE TABLE ${schema}.ledger_roles (
  role name NOT NULL,
  ledger text COLLATE "C" NOT NULL,
  PRIMARY KEY (role, ledger)
);
-- With the rights of its owner, so that a role need not see whom else there is.
CREATE FUNCTION ${schema}.ledgers_of_the_role() RETURNS SETOF text
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $role$
  SELECT ledger FROM ${schema}.ledger_roles WHERE role = session_user
$role$;
${ledgerTables.map((table) => rows(schema, table)).join("")}`
