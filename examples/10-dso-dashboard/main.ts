// The figures that a credit manager looks at each month, on the quarter of a French company: month by month, then
// one month as it was told at its close and as it is told now.
import { EventStore, ledgerLines, MemoryEventStore, replay } from "@encours/engine"
import { openLedger } from "@encours/engine/promise"
import * as Effect from "effect/Effect"
import * as Layer from "effect/Layer"

const file = new URL("../ledgers/quarter-2026-q3.jsonl", import.meta.url).pathname
const memory = MemoryEventStore.make()
const store = Layer.succeed(EventStore.EventStore, memory)
await Effect.runPromise(Effect.provide(replay([ledgerLines(file)]), store))
await using ledger = await openLedger({ store })

const months = [
  { from: "2026-07-01", to: "2026-07-31" },
  { from: "2026-08-01", to: "2026-08-31" },
  { from: "2026-09-01", to: "2026-09-30" },
]
type Asked = Parameters<typeof ledger.kpis>[0]
const figures = async (question: Asked) => {
  const { rows } = await ledger.kpis(question)
  return new Map(rows.filter(({ currency }) => currency === "EUR").map((row) => [row.kpi, row]))
}
const shown = [
  ...(["dsoSimple", "dsoCountBack", "dsoBestPossible", "collectionEffectiveness"] as const),
  ...(["overdueRate", "lateDelay", "onTimeRateAmount", "recoveryRate"] as const),
  ...(["concentrationTop10", "promiseKeptCount", "costOfLateness"] as const),
]

const byMonth = await Promise.all(months.map(figures))
console.log("euros".padEnd(24), ...months.map(({ from }) => from.slice(0, 7).padStart(9)))
for (const kpi of shown) {
  const values = byMonth.map((month) => month.get(kpi)?.value ?? "-")
  console.log(kpi.padEnd(24), ...values.map((value) => value.padStart(9)))
}
console.log(`\npromiseKeptCount: ${byMonth[2]?.get("promiseKeptCount")?.because}`)

// August as the board was told it on 31 August, and as it is known since a cheque bounced.
const [, august] = months
if (august !== undefined) {
  const then = await figures({ ...august, knownAt: "2026-08-31" })
  const now = await figures(august)
  console.log("\nAugust                     then       now")
  for (const kpi of ["dsoSimple", "overdueRate", "lateDelay"] as const) {
    const values = [then, now].map((each) => (each.get(kpi)?.value ?? "-").padStart(9))
    console.log(kpi.padEnd(21), ...values)
  }
}

// A figure shows how it was made.
const dso = byMonth[2]?.get("dsoSimple")
console.log(`\n${dso?.kpi} = ${dso?.formula}`, dso?.inputs)
