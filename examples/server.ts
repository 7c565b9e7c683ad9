// A PostgreSQL server for an example: the one that DATABASE_URL names, or one of its own, from npm,
// on a free port and gone afterwards.
import { startPostgres } from "@encours/testing/postgres"
import pg from "pg"

/** Runs an example on a schema of its own; gives it the address, with the schema in it. */
export const withServer = async (schema: string, example: (address: string) => Promise<void>) => {
  const own = process.env.DATABASE_URL === undefined ? await startPostgres() : undefined
  const url = process.env.DATABASE_URL ?? own?.url ?? ""
  const empty = async () => {
    const client = new pg.Client(url)
    await client.connect()
    await client.query(`SET client_min_messages = warning; DROP SCHEMA IF EXISTS ${schema} CASCADE`)
    await client.end()
  }
  try {
    await empty()
    await example(`${url}?schema=${schema}`)
    await empty()
  } finally {
    await own?.stop()
  }
}
