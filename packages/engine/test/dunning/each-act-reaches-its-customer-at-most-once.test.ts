// Whatever the days, the runners and the crashes: each step of each item reaches its customer at most once,
// in the order of the stages, spaced, and never before its day; where a repetition does no harm, everything in
// doubt is settled in the end.
import { Notifier } from "@encours/engine"
import fc from "fast-check"
import { beforeAll, expect, it } from "vitest"
import { crashing, dying } from "./crashes.ts"
import {
  contact,
  day,
  facts,
  freshStore,
  issue,
  policy,
  postOffice,
  record,
  remindOn,
  tryOn,
} from "./scene.ts"

const runs = process.env.ENCOURS_LONG === "1" ? 1_000 : 60

const anyCrash = fc.option(
  fc.record({
    verb: fc.constantFrom("append" as const, "send" as const),
    at: fc.nat(5),
    after: fc.boolean(),
  }),
  { nil: undefined },
)

const anySchedule = fc.record({
  again: fc.constantFrom("harmless" as const, "doubles" as const),
  days: fc.array(
    fc.record({
      gap: fc.constantFrom(0, 0, 1, 3, 7, 20),
      runners: fc.array(anyCrash, { minLength: 1, maxLength: 2 }),
      fails: fc.constantFrom("no", "no", "later", "unknown"),
    }),
    { minLength: 1, maxLength: 6 },
  ),
})

const dayAfter = (from: string, days: number): string =>
  new Date(Date.parse(`${from}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10)

const stages = policy.stages.map(({ name }) => name)

const ledger = [
  ...[contact(), contact({}, "C-2")],
  ...[issue("F-1", "2026-08-31"), issue("F-2", "2026-09-04", "800.00")],
  issue("F-3", "2026-09-02", "500.00", "C-2"),
]

interface Step {
  readonly stage: string
  readonly on: string
}

/** What was sent about each invoice, in order. */
const stepsOf = (
  log: Awaited<ReturnType<typeof facts>>,
): ReadonlyMap<string, ReadonlyArray<Step>> => {
  const steps = new Map<string, Array<Step>>()
  for (const fact of log) {
    if (fact.type !== "ReminderSent") continue
    for (const { invoice } of fact.data.items) {
      const step = { stage: fact.data.stage, on: fact.effectiveOn }
      steps.set(invoice, [...(steps.get(invoice) ?? []), step])
    }
  }
  return steps
}

/** The same ledger, run on every day with nothing in the way. */
let daily: ReturnType<typeof stepsOf> = new Map()

beforeAll(async () => {
  const store = freshStore()
  await record(store, ledger)
  const post = postOffice()
  for (let on = "2026-08-25"; on < "2026-11-01"; on = dayAfter(on, 1))
    await remindOn(on, store, post)
  daily = stepsOf(await facts(store))
})

it("E23: crashes, two runners, repeated and missed days", { timeout: 600_000 }, () =>
  fc.assert(
    fc.asyncProperty(anySchedule, async ({ again, days }) => {
      const store = freshStore()
      await record(store, ledger)
      const post = postOffice(again)
      let on = "2026-09-01"
      for (const { gap, runners, fails } of days) {
        on = dayAfter(on, gap)
        post.answer = (_message, count) => {
          if (fails === "later" && count % 2 === 0)
            return Notifier.failed("unavailable", "busy", { retryable: true })
          return fails === "unknown" && count % 3 === 0 ? Notifier.unknown("cut") : undefined
        }
        await Promise.all(
          runners.map((crash) =>
            tryOn(
              on,
              crashing(store, crash),
              { notifier: dying(post.notifier, crash) },
              { tries: 2 },
            ),
          ),
        )
      }
      post.answer = () => undefined
      const last = await remindOn(on, store, post)

      // Each step of each item arrived at most once, and each item's steps in the order of the policy.
      const log = await facts(store)
      const steps = stepsOf(log)
      for (const [invoice, taken] of steps) {
        const names = taken.map(({ stage }) => stage)
        expect(names).toEqual([...new Set(names)])
        expect(names).toEqual(stages.filter((name) => names.includes(name)))
        // With the days between them, and none before it would have come by a run on every day.
        taken.forEach(({ stage, on: sentOn }, at) => {
          const before = taken[at - 1]
          if (before !== undefined) expect(sentOn >= dayAfter(before.on, 7)).toBe(true)
          const same = daily.get(invoice)?.find((each) => each.stage === stage)
          expect(same !== undefined && same.on <= sentOn).toBe(true)
        })
      }
      const keys = post.arrived.map(({ key }) => key)
      expect(keys).toEqual([...new Set(keys)])
      const claims = log.filter(
        ({ type }) => type === "InterestCharged" || type === "IndemnityCharged",
      )
      const charged = claims.map((fact) => ("charge" in fact.data ? fact.data.charge : ""))
      expect(charged).toEqual([...new Set(charged)])

      // What the log calls sent did arrive; what arrived is sent, or in doubt.
      const recorded = new Set(
        log.flatMap((fact) => (fact.type === "ReminderSent" ? [fact.meta?.messageKey] : [])),
      )
      for (const key of recorded) expect(keys).toContain(key)
      const doubted = last.unknown.length
      if (again === "harmless") expect([doubted, new Set(keys)]).toEqual([0, recorded])
      else if (doubted === 0) expect(new Set(keys)).toEqual(recorded)

      // And it has come to rest: the same day again does nothing.
      const rest = await remindOn(on, store, post)
      expect(rest).toMatchObject({ sent: [], failed: [] })
      expect(await facts(store)).toEqual(log)
    }),
    { numRuns: runs },
  ),
)

it("what is sent is never earlier than its day", async () => {
  const store = freshStore()
  await record(store, [contact(), issue("F-1", "2026-08-31")])
  const post = postOffice()
  for (let on = "2026-08-25"; on < "2026-10-20"; on = dayAfter(on, 1))
    await remindOn(on, store, post)
  const sent = (await facts(store)).filter(({ type }) => type === "ReminderSent")
  expect(sent.map(({ effectiveOn }) => effectiveOn)).toEqual(
    ["2026-09-01", "2026-09-08", "2026-09-15", "2026-09-30", "2026-10-10"].map(day),
  )
})
