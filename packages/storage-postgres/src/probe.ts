// Does this server keep its word? The order of a ledger stands on two things: a rollback undoes, and a
// row lock locks out. Servers that only speak PostgreSQL's protocol may lack either without saying so.
import { StoreError } from "@encours/engine"
import type { Connection, Connections } from "./Connections.ts"
import { codeOf } from "./postgresFault.ts"
import { literal, quotedSchema } from "./sql/quoted.ts"

/**
 * Refuses a server whose rollback undoes nothing or whose row lock locks nobody out. Leaves nothing
 * behind. A role that is bound to ledgers may not try; then whoever made the tables has tried.
 */
export const probe = async (
  connections: Connections,
  schema: string,
  place: string,
): Promise<void> => {
  const heads = `${quotedSchema(schema)}.heads`
  const name = literal(`encours probe ${globalThis.crypto.randomUUID()}`)
  const probed: Probed = {
    add: `INSERT INTO ${heads} (ledger, position, hash) VALUES (${name}, 0, '')`,
    select: `SELECT position FROM ${heads} WHERE ledger = ${name}`,
    remove: `DELETE FROM ${heads} WHERE ledger = ${name}`,
  }
  const detail = await connections.withConnection((first) =>
    lieOf(first, connections, probed).catch(async (cause: unknown) => {
      await first.query("ROLLBACK")
      if (codeOf(cause) === "42501") return undefined
      throw cause
    }),
  )
  if (detail === undefined) return
  throw new StoreError.Fault({ reason: "unavailable", place, detail, retryable: false })
}

/** The statements on a row that nobody else knows. */
interface Probed {
  readonly add: string
  readonly select: string
  readonly remove: string
}

/** What the server does not do, in words; undefined when it does all. */
const lieOf = async (
  first: Connection,
  connections: Connections,
  { add, select, remove }: Probed,
): Promise<string | undefined> => {
  await first.query("BEGIN")
  await first.query(add)
  await first.query("ROLLBACK")
  if ((await first.query(select)).rows.length > 0) {
    await first.query(remove)
    return "the transactions of this server are not real: a rollback undid nothing"
  }
  if (connections.most < 2) return undefined
  await first.query(add)
  try {
    await first.query("BEGIN")
    await first.query(`${select} FOR UPDATE`)
    const seen = await connections.withConnection((second) =>
      second.query(`${select} FOR UPDATE SKIP LOCKED`),
    )
    await first.query("COMMIT")
    return seen.rows.length === 0 ? undefined : "the row locks of this server lock nobody out"
  } finally {
    await first.query(remove)
  }
}
