// A schema of the test's own on the shared server, gone after it.
import pg from "pg"
import { inject, onTestFinished } from "vitest"

let made = 0

export const address = (): string => inject("postgres")

/** A new name; its schema is made when a store is opened on it. */
export const freshSchema = (): string => {
  const schema = `test_${process.pid}_${++made}`
  onTestFinished(() => runSql(`DROP SCHEMA IF EXISTS ${schema} CASCADE`).then(() => {}), 60_000)
  return schema
}

/** Runs one statement on a connection of its own. */
export const runSql = async (text: string, values: Array<unknown> = []) => {
  const client = new pg.Client(address())
  await client.connect()
  try {
    return (await client.query(text, values)).rows
  } finally {
    await client.end()
  }
}
