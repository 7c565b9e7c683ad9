// Who pays well, why, and when what is open may come: scores with their reasons on the quarter of a French
// company, one late probability taken apart, cash by week, and what all that was worth on past invoices.
import { EventStore, ledgerLines, MemoryEventStore, replay } from "@encours/engine"
import { openLedger } from "@encours/engine/promise"
import * as Effect from "effect/Effect"
import * as Layer from "effect/Layer"

const file = new URL("../ledgers/quarter-2026-q3.jsonl", import.meta.url).pathname
const memory = MemoryEventStore.make()
const store = Layer.succeed(EventStore.EventStore, memory)
await Effect.runPromise(Effect.provide(replay([ledgerLines(file)]), store))
await using ledger = await openLedger({ store })
const asOf = "2026-09-30"
const percent = (part: number | undefined) =>
  part === undefined ? "" : `${(part * 100).toFixed(0)} %`.padStart(5)

// The worst payers first; a score never comes without its reasons.
const { rows } = await ledger.score({ asOf })
const worst = rows.toSorted((a, b) => a.score - b.score).slice(0, 5)
for (const { customer, score, grade, lateProbability, caps } of worst) {
  const reasons = caps.map(({ because }) => because).join("; ")
  console.log(
    [customer, String(score).padStart(3), grade, percent(lateProbability), reasons]
      .join(" ")
      .trimEnd(),
  )
}

const [payer] = rows.filter(({ caps, history }) => caps.length === 0 && history.settled >= 5)
console.log(`\n${payer?.customer}: ${payer?.score} ${payer?.grade}`)
for (const { because } of payer?.factors ?? []) console.log(" ", because)

// A chance is a sum: the payer's own past, then what was learned, view by view.
const late = payer?.lateExplained
console.log(`late ${percent(payer?.lateProbability)}, own past ${percent(late?.ownPast)}`)
console.log(`learned from ${late?.lessons} outcomes`)
for (const { because, odds } of late?.terms ?? []) {
  console.log(" ", (odds > 0 ? "+" : "") + odds.toFixed(3), because)
}

// Cash to come, every open cent in one place.
const cash = await ledger.forecast({ asOf, weeks: 4 })
console.log("\nweek   from             expected         50 %         80 %")
for (const { currency, week, from, expected, p50, p80 } of cash.rows) {
  if (currency !== "EUR") continue
  const amounts = [expected, p50, p80].map((text) => text.padStart(12))
  console.log(String(week).padEnd(6), from, "", ...amounts)
}
const [euros] = cash.totals.filter(({ currency }) => currency === "EUR")
console.log(`open ${euros?.open}, disputed and not expected ${euros?.disputed}`)

// What such expectations were worth: each invoice judged before its outcome.
const { metrics, baselines } = await ledger.backtest({ from: "2026-08-01" })
console.log(`\n${metrics.n} invoices since 1 August`)
console.log(`AUC ${metrics.auc}, rule of thumb ${baselines.lateRatio.auc}`)
console.log(`days off ${metrics.maeDays}, rule of thumb ${baselines.medianDelay.maeDays}`)
