// npm run bench: what the work of the library costs beside the least that it could cost. Each measure
// runs in a process of its own, so that its peak memory is its own.
//
//   npm run bench                          at 10,000 and 100,000 events
//   npm run bench -- --long                at 1,000,000 too: some minutes, 4 GB of memory
//   npm run bench -- --sizes 20000 --only folds,file
import { spawnSync } from "node:child_process"
import { parseArgs } from "node:util"
import { appends } from "./appends.ts"
import { credit } from "./credit.ts"
import { folds, questions } from "./folds.ts"
import { foreignFile, ownStore } from "./loads.ts"
import { longStream } from "./longStream.ts"
import type { Figure, Measured } from "./measure.ts"
import { postgres } from "./postgres.ts"
import { postgresTables } from "./postgresTables.ts"
import { program } from "./program.ts"
import { scores } from "./scores.ts"
import { table } from "./table.ts"

type Measure = (size: number) => Promise<ReadonlyArray<Figure>>

const measures: Readonly<Record<string, Measure>> = {
  folds,
  questions,
  credit,
  scores,
  file: foreignFile,
  store: ownStore,
  appends,
  postgres,
  tables: postgresTables,
  stream: longStream,
  program,
}

/** Appends do not depend on a size. */
const onceOnly = new Set(["appends", "postgres", "stream"])

const { values } = parseArgs({
  options: {
    sizes: { type: "string" },
    only: { type: "string" },
    long: { type: "boolean", default: false },
    child: { type: "string" },
  },
})

const usual = values.long ? [10_000, 100_000, 1_000_000] : [10_000, 100_000]
const sizes = values.sizes?.split(",").map(Number) ?? usual
const names = values.only?.split(",") ?? Object.keys(measures)

const inChild = (name: string, size: number): ReadonlyArray<Measured> => {
  const { status, stdout } = spawnSync(
    process.execPath,
    [...process.execArgv, import.meta.filename, "--child", name, "--sizes", String(size)],
    { encoding: "utf8", stdio: ["ignore", "pipe", "inherit"] },
  )
  if (status !== 0) throw new Error(`The measure ${name} of ${size} failed.`)
  return JSON.parse(stdout)
}

if (values.child !== undefined) {
  const figures = await measures[values.child]?.(sizes[0] ?? 0)
  const peak = Math.round(process.resourceUsage().maxRSS / 1024)
  console.log(JSON.stringify(figures?.map((figure) => ({ ...figure, peak }))))
} else {
  const all: Array<Measured> = []
  for (const name of names) {
    for (const size of onceOnly.has(name) ? sizes.slice(0, 1) : sizes) {
      console.error(`${name} ${onceOnly.has(name) ? "" : size}`.trimEnd())
      all.push(...inChild(name, size))
    }
  }
  console.log(table(all))
}
