// Every example runs and prints what its expected.txt holds, to the character. Each is a process that also
// waits for servers and disks: several run at once.
import { execFile } from "node:child_process"
import { existsSync, readdirSync, readFileSync } from "node:fs"
import { promisify } from "node:util"
import { describe, expect, inject, it } from "vitest"

const here = new URL(".", import.meta.url)
const examples = readdirSync(here).filter((name) => existsSync(new URL(`${name}/main.ts`, here)))

const runProgram = promisify(execFile)

describe.concurrent("examples", () => {
  it.each(examples)(
    "%s prints what it should",
    async (name) => {
      const main = new URL(`${name}/main.ts`, here)
      // A status other than 0 is thrown, with what was printed.
      const { stdout, stderr } = await runProgram(
        process.execPath,
        ["--conditions=encours-source", "--no-warnings", main.pathname],
        {
          encoding: "utf8",
          env: { ...process.env, NO_COLOR: "1", DATABASE_URL: inject("postgres") },
        },
      )
      expect(stderr).toBe("")
      expect(stdout).toBe(readFileSync(new URL(`${name}/expected.txt`, here), "utf8"))
    },
    60_000,
  )
})
