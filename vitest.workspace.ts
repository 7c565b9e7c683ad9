import { existsSync } from "node:fs"
import { defineConfig } from "vitest/config"

// Vitest no longer reads a file of this name by itself: vitest.config.ts re-exports it.

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

/** The same, with a PostgreSQL server that is started before the tests and stopped after. */
const withServer = ({ test, ...rest }: ReturnType<typeof project>) => ({
  ...rest,
  test: { ...test, globalSetup: "test/globalSetup.ts" },
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
  project("cli", "packages/cli"),
  project("examples", "examples"),
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
      env: isLong ? { ENCOURS_LONG: "1" } : {},
      testTimeout: isLong ? 600_000 : 20_000,
    },
  }
})
