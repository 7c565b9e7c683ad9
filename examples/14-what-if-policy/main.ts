// What if we had asked later, and only those who pay badly sooner? The quarter of a French company replayed day
// by day under the usual policy and under that one: who would have been asked, when, how much later.
import { FrenchPolicy } from "@encours/core"
import { EventStore, ledgerLines, MemoryEventStore, replay } from "@encours/engine"
import { openLedger } from "@encours/engine/promise"
import * as Effect from "effect/Effect"
import * as Layer from "effect/Layer"

const file = new URL("../ledgers/quarter-2026-q3.jsonl", import.meta.url).pathname
const memory = MemoryEventStore.make()
const store = Layer.succeed(EventStore.EventStore, memory)
await Effect.runPromise(Effect.provide(replay([ledgerLines(file)]), store))
await using ledger = await openLedger({ store })

const { json } = FrenchPolicy
const patient = {
  ...json,
  ...{ name: "patient", version: "1", grace: 4, quiet: { weekdays: [6, 7], holidays: "FR" } },
  variants: [{ when: { scoreBelow: 50 }, grace: 0 }],
}
const period = { from: "2026-09-01", to: "2026-09-15" }
const { base, other, rows, totals } = await ledger.comparePolicies({
  ...period,
  ...{ policy: patient, against: json },
})

console.log(
  `${period.from} to ${period.to}: ${base?.name} ${base?.version} | ${other.name} ${other.version}`,
)
for (const { currency, messages, onlyBase, later, earlier, sameDay } of totals) {
  console.log(`${currency}  messages ${messages.base} | ${messages.other}`)
  console.log(`     asked on the same day  ${sameDay.items} items, ${sameDay.amount}`)
  console.log(
    `     asked later            ${later.items} items, ${later.amount}, ${later.days} days`,
  )
  console.log(`     asked earlier          ${earlier.items} items, ${earlier.amount}`)
  console.log(`     no longer asked        ${onlyBase.items} items, ${onlyBase.amount}`)
}

const spared = rows.filter(({ other }) => other.length === 0).slice(0, 3)
for (const { customer, invoice, base } of spared) {
  const first = base[0]
  console.log(
    `${customer} ${invoice}: ${first?.stage} of ${first?.on}, ${first?.amount}, is not sent`,
  )
}
