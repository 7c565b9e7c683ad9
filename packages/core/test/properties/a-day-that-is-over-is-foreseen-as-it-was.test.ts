// What was expected of a customer's items on a day that is over follows from its own facts and from what payers had
// taught by then: it is what a ledger that ended on that day says, also once it was saved and read again.
import { anyHistory, given } from "@encours/testing"
import fc from "fast-check"
import { expect, it } from "vitest"
import { CalendarDate, Chronicle, Instant, type LedgerEvent, ScoreReport } from "../../src/index.ts"
import { itemOutlooks } from "../../src/projections/risk/itemOutlooks.ts"
import { lookBack } from "../../src/projections/risk/lookBack.ts"
import type { Seer } from "../../src/projections/risk/Outlook.ts"
import { spreadOf } from "../../src/projections/risk/spreadOf.ts"
import { start, weekly } from "../projections/risk/weekly.ts"
import { runs } from "./runs.ts"

type Facts = ReadonlyArray<LedgerEvent.LedgerEvent>
type Day = CalendarDate.CalendarDate

const said = (seer: Seer, facts: Facts, asOf: Day): ReadonlyArray<string> =>
  itemOutlooks(seer, facts, { asOf, knownAt: Instant.endOfDay(asOf) }).map((outlook) =>
    JSON.stringify([outlook, spreadOf(outlook, asOf, 4).expected.map(String)]),
  )

/** Of each customer on each of the days; in one reading, and by ledgers that end on the day. */
const bothWays = (facts: Facts, days: ReadonlyArray<Day>) => {
  const asOf = facts.reduce<Day>(
    (last, { effectiveOn }) => (effectiveOn > last ? effectiveOn : last),
    days.at(-1) as Day,
  )
  const read = ScoreReport.chronicleOf(facts, { asOf })
  const chronicle = Chronicle.Chronicle.fromPlain(JSON.parse(JSON.stringify(read.toPlain())))
  const pasts = days.map((on) => ({ on, teachings: chronicle.teachingsOn(on) }))
  const ended = days.map((on) =>
    ScoreReport.chronicleOf(facts, { asOf, knownAt: Instant.endOfDay(on) }),
  )
  return ScoreReport.histories(facts).map(([, mine]) => ({
    again: Array.from(lookBack(mine, pasts), ([{ on }, seer]) => said(seer, mine, on)),
    before: days.map((on, at) => said(ended[at] as Seer, mine, on)),
  }))
}

it("a day that is over is foreseen as it was", () => {
  fc.assert(
    fc.property(anyHistory(), ({ facts }) => {
      const days = [...new Set(facts.map(({ recordedAt }) => Instant.dayOf(recordedAt)))].sort()
      const [ledger] = facts.map((each) => each.ledger)
      const mine = facts.filter((each) => each.ledger === ledger)
      for (const { again, before } of bothWays(mine, days)) expect(again).toEqual(before)
    }),
    runs(60),
  )
})

it("of a ledger that has learned weights, a climate and a record of its chances", () => {
  const drafts = ["C-1", "C-2", "C-3"].flatMap((customer, payer) =>
    Array.from({ length: 50 }, (_, week) =>
      weekly(customer, week, { amount: `${500 + week}.00`, delay: 9 * payer - 4 + (week % 5) }),
    ).flat(),
  )
  const { facts } = given(...drafts.toSorted((a, b) => (a.effectiveOn < b.effectiveOn ? -1 : 1)))
  const days = [40, 180, 250, 300, 340].map((after) => CalendarDate.addDays(start, after))
  const all = bothWays(facts, days)
  for (const { again, before } of all) expect(again).toEqual(before)
  expect(all.flatMap(({ before }) => before.flat()).length).toBeGreaterThan(20)
  expect(
    ScoreReport.chronicleOf(facts, { asOf: days[4] as Day }).teachingsOn(days[3] as Day).weights,
  ).toBeDefined()
})
