// One PostgreSQL for all the projects of a run that ask for one, or the one that DATABASE_URL names.
// Each project loads this file for itself, in one process: what they share hangs on that process.
import { type PostgresServer, startPostgres } from "@encours/testing/postgres"
import type { TestProject } from "vitest/node"

interface Shared {
  users: number
  readonly server: Promise<PostgresServer>
}

const place = Symbol.for("encours.test.postgres")
const process_ = globalThis as { [place]?: Shared | undefined }

export const setup = async ({ provide }: TestProject): Promise<void> => {
  const given = process.env.DATABASE_URL
  if (given !== undefined) return provide("postgres", given)
  process_[place] ??= { users: 0, server: startPostgres() }
  process_[place].users++
  provide("postgres", (await process_[place].server).url)
}

export const teardown = async (): Promise<void> => {
  const shared = process_[place]
  if (shared === undefined || --shared.users > 0) return
  process_[place] = undefined
  await (await shared.server).stop()
}

declare module "vitest" {
  export interface ProvidedContext {
    /** The address of the server that the tests may use. */
    postgres: string
  }
}
