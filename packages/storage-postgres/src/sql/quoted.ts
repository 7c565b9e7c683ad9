// Names and texts inside SQL: every statement names the schema, so no search path can mislead it.
import { StoreError } from "@encours/engine"

/** The schema of the tables unless the host says another. */
export const defaultSchema = "encours"

/** The schema as it is written in a statement. Throws a `Fault` where PostgreSQL would cut it. */
export const quotedSchema = (schema: string): string => {
  if (schema !== "" && Buffer.byteLength(schema) <= 63 && !schema.includes("\u0000")) {
    return `"${schema.replaceAll('"', '""')}"`
  }
  throw new StoreError.Fault({
    reason: "invalid",
    place: "schema",
    detail: `expected a name of 1 to 63 bytes, found ${JSON.stringify(schema)}`,
    retryable: false,
  })
}

/** A text as a literal. */
export const literal = (text: string): string => `'${text.replaceAll("'", "''")}'`
