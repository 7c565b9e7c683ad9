// The frame of a script that makes tables: its own transaction, a lock, so that two programs at once do no harm,
// and the schema if it is missing.
import { literal, quotedSchema } from "./quoted.ts"

/** **Shape** `what`: names the lock, with the schema; `body`: statements that may run twice. */
export const scriptIn = (name: string, what: string, body: string): string => `BEGIN;
SELECT pg_advisory_xact_lock(hashtextextended(${literal(`encours ${what} ${name}`)}, 0));
DO $schema$ BEGIN
IF NOT EXISTS (SELECT FROM pg_namespace WHERE nspname = ${literal(name)}) THEN
  CREATE SCHEMA ${quotedSchema(name)};
END IF;
END $schema$;
${body}COMMIT;
`
