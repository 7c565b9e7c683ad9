// A place for a store's file that is gone after the test.
import { mkdtempSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { onTestFinished } from "vitest"

export const tempFile = (name = "ledger.db"): string => {
  const folder = mkdtempSync(join(tmpdir(), "encours-"))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  return join(folder, name)
}
