// The pages that are made from the rows of law: not stale, and whole.
import { execFileSync } from "node:child_process"
import { readFileSync } from "node:fs"
import { fileURLToPath } from "node:url"
import { expect, it } from "vitest"
import { law } from "./ask.ts"

const root = new URL("../../../../", import.meta.url)

it("the reference of rules is what the script would write", () => {
  const script = fileURLToPath(new URL("scripts/reference-rules.ts", root))
  // Says on stderr which page is stale, and how to make it again.
  execFileSync(process.execPath, [script, "--check"], { cwd: fileURLToPath(root) })
})

it("the page of France names every rule of France", () => {
  const page = readFileSync(new URL("docs/reference/rules/france.md", root), "utf8")
  const tables = Object.values(law.regimes.FR!).filter(Array.isArray)
  const rules = tables.flat().flatMap((row) => (typeof row === "object" ? [String(row.rule)] : []))
  expect(new Set(rules).size).toBeGreaterThan(90)
  for (const rule of rules) expect(page).toContain(`| ${rule} |`)
})
