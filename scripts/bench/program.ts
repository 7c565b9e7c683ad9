// The command line as its users start it: the built bundle, in a process of its own.
import { spawnSync } from "node:child_process"
import { mkdtempSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { ledgerLines as linesOf, replay } from "@encours/engine"
import { SqliteEventStore } from "@encours/storage-sqlite"
import * as Effect from "effect/Effect"
import { writeLedger } from "./ledger.ts"
import type { Figure } from "./measure.ts"

const bin = join(import.meta.dirname, "../../packages/cli/bin/encours.js")

export const program = async (size: number): Promise<ReadonlyArray<Figure>> => {
  const folder = mkdtempSync(join(tmpdir(), "encours-bench-"))
  try {
    const file = join(folder, "ledger.jsonl")
    const db = join(folder, "ledger.db")
    writeLedger(file, size)
    await Effect.runPromise(Effect.provide(replay([linesOf(file)]), SqliteEventStore.layer(db)))
    const start = run(["--version"])
    const report = run(["aged-balance", "--as-of", "2026-12-31", "--format", "json", "--store", db])
    return [
      { work: "start the program", size: 0, ms: start, aim: "≤ 250 ms", met: start <= 250 },
      {
        work: "aged balance of a .db by the program",
        size,
        ms: report,
        aim: "≤ 1500 ms at 100,000",
        met: report <= 1500 * Math.max(1, size / 100_000),
      },
    ]
  } finally {
    rmSync(folder, { recursive: true })
  }
}

/** Milliseconds on the clock, of the fastest of seven: what a machine that does nothing else takes. */
const run = (args: ReadonlyArray<string>): number => {
  const times: Array<number> = []
  for (let round = 0; round < 7; round++) {
    const start = performance.now()
    const { status, stderr } = spawnSync(process.execPath, [bin, ...args], { encoding: "utf8" })
    if (status !== 0) throw new Error(`${args.join(" ")}: ${stderr}`)
    if (round > 0) times.push(performance.now() - start)
  }
  return Math.min(...times)
}
