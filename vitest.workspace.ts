import { existsSync } from "node:fs"
import { availableParallelism } from "node:os"
import { fileURLToPath } from "node:url"
import { defineConfig } from "vitest/config"

// Vitest no longer reads a file of this name by itself: vitest.config.ts re-exports it.

/** What Node made of a source is kept: the programs that tests start need not make it again. */
const compiled = fileURLToPath(new URL("node_modules/.cache/encours/compiled", import.meta.url))

const onePostgres = fileURLToPath(new URL("packages/testing/test/onePostgres.ts", import.meta.url))

/** Sources of the packages, not their builds: a test needs no build, and sees one copy of core. */
const conditions = ["encours-source", "module", "node", "development"]

const project = (name: string, folder: string, isPure = false) => ({
  extends: true as const,
  test: {
    name,
    root: folder,
    include: ["**/*.test.ts"],
    // Pure functions leave nothing behind: their test files share a process, and load Effect once.
    isolate: !isPure,
  },
})

/** The same, with a PostgreSQL server that is started before the tests, shared, and stopped after. */
const withServer = ({ test, ...rest }: ReturnType<typeof project>) => ({
  ...rest,
  test: { ...test, globalSetup: onePostgres },
})

const projects = [
  project("core", "packages/core", true),
  project("engine", "packages/engine"),
  project("storage-sqlite", "packages/storage-sqlite"),
  withServer(project("storage-postgres", "packages/storage-postgres")),
  project("notify-smtp", "packages/notify-smtp"),
  project("notify-webhook", "packages/notify-webhook"),
  project("interchange", "packages/interchange", true),
  project("testing", "packages/testing", true),
  withServer(project("cli", "packages/cli")),
  withServer(project("examples", "examples")),
  project("docs", "docs"),
].filter(({ test }) => existsSync(new URL(test.root, import.meta.url)))

export default defineConfig(({ mode }) => {
  // `npm run test:long` asks properties and crash tests for many more runs.
  const isLong = mode === "long"
  return {
    resolve: { conditions },
    ssr: { resolve: { conditions } },
    test: {
      projects,
      // Vitest leaves one core to itself, and needs little of it: on two cores that is half of them.
      maxWorkers: Math.max(2, availableParallelism() - 1),
      env: { NODE_COMPILE_CACHE: compiled, ...(isLong ? { ENCOURS_LONG: "1" } : {}) },
      // Long enough for a machine that is busy with other things.
      testTimeout: isLong ? 600_000 : 60_000,
    },
  }
})
