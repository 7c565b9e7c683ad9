// One server for all test files, on a free port; or the one that DATABASE_URL names.
import type { TestProject } from "vitest/node"
import { type Server, startServer } from "./server.ts"

let own: Server | undefined

export const setup = async ({ provide }: TestProject): Promise<void> => {
  const given = process.env.DATABASE_URL
  if (given === undefined) own = await startServer()
  provide("postgres", given ?? own?.url ?? "")
}

export const teardown = async (): Promise<void> => own?.stop()

declare module "vitest" {
  export interface ProvidedContext {
    /** The address of the server that the tests may use. */
    postgres: string
  }
}
