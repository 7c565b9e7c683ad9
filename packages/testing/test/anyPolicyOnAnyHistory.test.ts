// Whatever the policy and the history: every open item is in one act or is left alone for one reason, no act
// asks for more than is open, and the plan of a dry run is the plan of the run.
import {
  CalendarDate,
  DunningPolicy,
  dossierOf,
  type LedgerEvent,
  OpenItems,
  plan,
  planJson,
} from "@encours/core"
import * as Result from "effect/Result"
import fc from "fast-check"
import { expect, test } from "vitest"
import { anyHistory, anyPolicy, anyPolicyJson } from "../src/index.ts"

const numRuns = process.env.ENCOURS_LONG === "1" ? 10_000 : 200
const timeout = process.env.ENCOURS_LONG === "1" ? 3_600_000 : 60_000

test("each open item is asked for, or left alone for a reason, once", { timeout }, () => {
  const day = fc.nat(400).map((days) => CalendarDate.addDays(CalendarDate.of(2026, 1, 1), days))
  let [asked, left] = [0, 0]
  fc.assert(
    fc.property(anyHistory({ commands: 25 }), anyPolicy(), day, ({ facts }, policy, asOf) => {
      const found = plan(facts, policy, asOf)
      const placed = [...found.acts.flatMap(inAct), ...found.left.map(nameOf)].sort()
      // A factor's items are left alone too, and are no open items of ours.
      const own = found.left.filter(({ reason }) => reason === "factored").map(nameOf)
      const open = [...openItems(facts, asOf)]
      expect(placed.filter((name) => open.includes(name) || !own.includes(name))).toEqual(open)
      for (const { items, reminders, channel } of found.acts) {
        for (const { dunnable, open: owed } of items) {
          expect(dunnable.minor).toBeLessThanOrEqual(owed.minor)
          expect(dunnable.minor).toBeGreaterThan(0)
        }
        expect(reminders.flatMap((each) => each.items).length).toBe(items.length)
        const stages = policy.stages.filter(({ name }) => reminders.some((r) => r.stage === name))
        expect(stages.some((stage) => stage.channels.includes(channel))).toBe(true)
      }
      expect(JSON.stringify(planJson(plan(facts, policy, asOf)))).toBe(
        JSON.stringify(planJson(found)),
      )
      asked += found.acts.length
      left += found.left.length
    }),
    { numRuns },
  )
  // The policies and the histories have something to say to each other.
  expect(asked).toBeGreaterThan(numRuns / 20)
  expect(left).toBeGreaterThan(numRuns)
})

test("a policy is read back from its JSON", () => {
  fc.assert(
    fc.property(anyPolicyJson(), (json) => {
      const read = Result.getOrThrow(DunningPolicy.decode(json))
      expect(Result.getOrThrow(DunningPolicy.decode(JSON.parse(JSON.stringify(json))))).toEqual(
        read,
      )
      expect(read.stages.map(({ name }) => name)).toEqual(json.stages.map(({ name }) => name))
    }),
    { numRuns },
  )
})

interface Named {
  readonly ledger: string
  readonly customer: string
  readonly currency: string
  readonly invoice: string
  readonly instalment: number
}

const nameOf = ({ ledger, customer, currency, invoice, instalment }: Named): string =>
  JSON.stringify([ledger, customer, currency, invoice, instalment])

const inAct = ({ items, ...whose }: ReturnType<typeof plan>["acts"][number]) =>
  items.map(({ invoice, instalment }) => nameOf({ ...whose, invoice, instalment }))

function openItems(
  facts: ReadonlyArray<LedgerEvent.LedgerEvent>,
  asOf: CalendarDate.CalendarDate,
): ReadonlyArray<string> {
  const streams = Map.groupBy(
    facts.filter((fact) => "customer" in fact),
    ({ ledger, customer }) => JSON.stringify([ledger, customer]),
  )
  return [...streams.values()]
    .flatMap((own) => {
      const [{ ledger = "", customer = "" } = {}] = own
      return [...OpenItems.openItems(dossierOf(own).index, { asOf })].map((item) =>
        nameOf({ ...item, ledger, customer }),
      )
    })
    .sort()
}
