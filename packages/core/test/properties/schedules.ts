// Random policies, and random days on which they are run: gaps, days run twice, and every day beside them.
import type { LedgerEvent } from "@encours/core"
import { anyHistory } from "@encours/testing"
import * as Result from "effect/Result"
import fc from "fast-check"
import { CalendarDate, DunningPolicy, type Replayed, replayPolicy } from "../../src/index.ts"

export type Facts = ReadonlyArray<LedgerEvent.LedgerEvent>
type Stage = DunningPolicy.DunningPolicyJson["stages"][number]

const steps = ["first", "second", "third", "fourth"]

const stageOf = (name: string, offset: number, more: Partial<Stage> = {}): Stage => ({
  ...{ name, offset, channels: ["email"], tone: "factual", template: name, who: "receivables" },
  ...more,
})

/** Up to four steps after the due date, one before it now and then, and whatever else a policy may say. */
export const anyPolicy = (): fc.Arbitrary<DunningPolicy.DunningPolicy> =>
  fc
    .record({
      spacing: fc.integer({ min: 1, max: 14 }),
      gaps: fc.array(fc.integer({ min: 1, max: 15 }), { minLength: 1, maxLength: 4 }),
      before: fc.boolean(),
      grace: fc.integer({ min: 0, max: 6 }),
      minimum: fc.constantFrom(undefined, "50.00", "2000.00"),
      large: fc.boolean(),
      quiet: fc.constantFrom(undefined, undefined, undefined, "weekends", "weekly"),
      isSplit: fc.boolean(),
    })
    .map(({ spacing, gaps, before, grace, minimum, large, quiet, isSplit }) => {
      let offset = -1
      const after = gaps.map((gap, at) => {
        offset += gap
        // A step for large invoices only: the others pass over it.
        const only = large && at === 1 ? { only: [{ amountFrom: [eur("500.00")] }] } : {}
        return stageOf(steps[at] ?? "", offset, only)
      })
      const first = Math.max(gaps[0]! - 1, grace > 0 ? grace + 1 : 0)
      const soon = before ? [stageOf("soon", Math.min(-1, first - spacing - 3))] : []
      return Result.getOrThrow(
        DunningPolicy.decode({
          ...{ name: "any", version: "1", spacing, grace, stages: [...soon, ...after] },
          ...(minimum !== undefined && { minimum: [eur(minimum)] }),
          ...(quiet === "weekends" && { quiet: { weekdays: [6, 7], holidays: "FR" } }),
          ...(quiet === "weekly" && { quiet: { weekdays: [1, 3, 4, 5, 6, 7] } }),
          ...(isSplit && {
            variants: [{ when: { amountBelow: [eur("300.00")] }, grace: grace + 2 }],
          }),
        }),
      )
    })

const eur = (amount: string) => ({ amount, currency: "EUR" })

/** Days to leave out and days to run twice, in turn. */
export const anySchedule = (): fc.Arbitrary<ReadonlyArray<"skip" | "run" | "twice">> =>
  fc.array(fc.constantFrom("skip", "skip", "skip", "run", "run", "twice"), {
    minLength: 7,
    maxLength: 40,
  })

/** Every day of a history, and six weeks more. */
export const daysOf = (facts: Facts): ReadonlyArray<CalendarDate.CalendarDate> => {
  const days = facts.map(({ recordedAt }) => recordedAt.slice(0, 10)).toSorted()
  const first = days[0] as CalendarDate.CalendarDate
  const last = days.at(-1) as CalendarDate.CalendarDate
  const count = CalendarDate.daysBetween(first, last) + 42
  return Array.from({ length: count }, (_, at) => CalendarDate.addDays(first, at))
}

/** Those of the days that a schedule runs, as often as it says. */
export const runOn = (
  days: ReadonlyArray<CalendarDate.CalendarDate>,
  schedule: ReadonlyArray<"skip" | "run" | "twice">,
): ReadonlyArray<CalendarDate.CalendarDate> =>
  days.flatMap((day, at) => {
    const word = schedule[at % schedule.length]
    if (word === "skip") return []
    return word === "twice" ? [day, day] : [day]
  })

/** Histories as they come, and such in which nothing stands in the way of asking but money. */
export const anyPursuit = (): fc.Arbitrary<Facts> =>
  fc
    .tuple(anyHistory(), fc.boolean())
    .map(([{ facts }, isCalm]) =>
      isCalm ? facts.filter(({ type }) => !obstacles.has(type)) : facts,
    )

const obstacles: ReadonlySet<string> = new Set([
  ...["HoldPlaced", "HoldLifted", "PromiseMade", "PlanAgreed", "PlanBroken", "DisputeOpened"],
  ...["DisputeSettled", "InsolvencyOpened", "InsolvencyClosed", "ClaimEscalated", "ClaimClosed"],
  ...["ReminderPlanned", "ReminderSent", "ReminderFailed", "InvoiceAssigned", "InvoiceReassigned"],
])

/** Histories in which something stands in the way of asking for many of the invoices. */
export const anyObstructed = (): fc.Arbitrary<Facts> =>
  fc
    .tuple(anyPursuit(), fc.array(fc.nat(9), { minLength: 1, maxLength: 12 }))
    .map(([facts, picks]) => {
      let number = 0
      return facts.flatMap((fact): Facts => {
        if (fact.type !== "InvoiceIssued") return [fact]
        const said = obstacleOf(picks[number % picks.length]!, fact, number)
        number++
        return said === undefined ? [fact] : [fact, said]
      })
    })

/** Recorded with the invoice, and lasting some weeks or for good. */
const obstacleOf = (
  pick: number,
  issued: Extract<LedgerEvent.LedgerEvent, { readonly type: "InvoiceIssued" }>,
  number: number,
): LedgerEvent.LedgerEvent | undefined => {
  const { invoice, total } = issued.data
  const until = CalendarDate.addDaysWithin(issued.effectiveOn, 60 + 5 * pick)
  const invoices = [invoice]
  const plan = { plan: `X-${number}`, invoices, instalments: [{ dueOn: until, amount: total }] }
  const hold = { hold: `X-${number}`, scope: "dunning", reason: "any" }
  const all: ReadonlyArray<readonly [type: string, data: object]> = [
    ["HoldPlaced", { ...hold, until, invoices }],
    ["HoldPlaced", { ...hold, until }],
    ["PromiseMade", { promise: `X-${number}`, amount: total, dueOn: until, invoices }],
    ["PlanAgreed", plan],
    ["DisputeOpened", { dispute: `X-${number}`, invoice, reason: "any" }],
    ["ClaimEscalated", { claim: `X-${number}`, stage: "collection-agency", invoices }],
    ["InvoiceAssigned", { invoice, factor: "X", recourse: true, notified: true }],
  ]
  const found = all[pick]
  if (found === undefined) return undefined
  const [type, data] = found
  return { ...issued, id: `x-${number}`, type, data } as unknown as LedgerEvent.LedgerEvent
}

/** The facts of each customer. */
export const streamsOf = (facts: Facts): ReadonlyArray<Facts> => [
  ...Map.groupBy(
    facts.filter((fact) => "customer" in fact),
    (fact) => ("customer" in fact ? fact.customer : ""),
  ).values(),
]

export const replay = (
  facts: Facts,
  policy: DunningPolicy.DunningPolicy,
  days: ReadonlyArray<CalendarDate.CalendarDate>,
): ReadonlyArray<Replayed> => replayPolicy(facts, policy, days, { country: "FR" })
