// Every example runs and prints what its expected.txt holds, to the character.
import { spawnSync } from "node:child_process"
import { existsSync, readdirSync, readFileSync } from "node:fs"
import { describe, expect, it } from "vitest"

const here = new URL(".", import.meta.url)
const examples = readdirSync(here).filter((name) => existsSync(new URL(`${name}/main.ts`, here)))

describe("examples", () => {
  it.each(examples)(
    "%s prints what it should",
    (name) => {
      const main = new URL(`${name}/main.ts`, here)
      const { stdout, stderr, status } = spawnSync(
        process.execPath,
        ["--conditions=encours-source", "--no-warnings", main.pathname],
        { encoding: "utf8", env: { ...process.env, NO_COLOR: "1" } },
      )
      expect({ stderr, status }).toEqual({ stderr: "", status: 0 })
      expect(stdout).toBe(readFileSync(new URL(`${name}/expected.txt`, here), "utf8"))
    },
    60_000,
  )
})
