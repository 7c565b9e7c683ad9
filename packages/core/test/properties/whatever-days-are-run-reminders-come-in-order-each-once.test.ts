// Whatever the schedule of days, with gaps and repeats: the steps of an item come in their order, each once, with
// the days between them; never earlier than if it had been run every day, and never more of them.
import fc from "fast-check"
import { expect, it } from "vitest"
import { CalendarDate, type DunningPolicy, type Replayed } from "../../src/index.ts"
import { runs } from "./runs.ts"
import {
  anyPolicy,
  anyPursuit,
  anySchedule,
  daysOf,
  replay,
  runOn,
  streamsOf,
} from "./schedules.ts"

/** An item asked for once. */
interface Asked {
  readonly item: string
  readonly cycle: number
  readonly stage: string
  readonly reached: string | undefined
  readonly on: CalendarDate.CalendarDate
  readonly spacing: number
}

const askedOf = (
  replayed: ReadonlyArray<Replayed>,
  policy: DunningPolicy.DunningPolicy,
): ReadonlyArray<Asked> =>
  replayed.flatMap(({ on, act }) =>
    act.items.map(({ invoice, instalment, cycle, stage, reached }) => ({
      ...{ item: JSON.stringify([invoice, instalment]), cycle, stage, reached, on },
      spacing: policy.spacing,
    })),
  )

const placeOf = (policy: DunningPolicy.DunningPolicy, name: string | undefined): number =>
  policy.stages.findIndex((stage) => stage.name === name)

const isAfter = ({ stages }: DunningPolicy.DunningPolicy, name: string): boolean =>
  stages.some((stage) => stage.name === name && stage.offset >= 0)

it("whatever days are run, reminders come in order, each once", () => {
  fc.assert(
    fc.property(anyPursuit(), anyPolicy(), anySchedule(), (facts, policy, schedule) => {
      for (const stream of streamsOf(facts)) {
        const days = daysOf(stream)
        const replayed = replay(stream, policy, runOn(days, schedule))
        const asked = askedOf(replayed, policy)
        inOrderEachOnce(asked, policy)
        spacingKept(asked)
        oneMessageADay(replayed)
        neverEarlierNorMore(asked, askedOf(replay(stream, policy, days), policy), policy)
      }
    }),
    runs(40),
  )
})

const inOrderEachOnce = (asked: ReadonlyArray<Asked>, policy: DunningPolicy.DunningPolicy) => {
  const furthest = new Map<string, number>()
  for (const { item, cycle, stage, reached } of asked) {
    const key = `${item} ${cycle}`
    const place = placeOf(policy, stage)
    const before = Math.max(furthest.get(key) ?? -1, placeOf(policy, reached))
    expect(place).toBeGreaterThan(before)
    furthest.set(key, place)
    // No step after the due date is passed over, but one that is for large invoices only.
    const passed = policy.stages.slice(before + 1, place)
    expect(passed.filter(({ offset, only }) => offset >= 0 && only === undefined)).toEqual([])
  }
}

const spacingKept = (asked: ReadonlyArray<Asked>) => {
  const last = new Map<string, CalendarDate.CalendarDate>()
  for (const { item, on, spacing } of asked) {
    const before = last.get(item)
    if (before !== undefined) {
      expect(CalendarDate.daysBetween(before, on)).toBeGreaterThanOrEqual(spacing)
    }
    last.set(item, on)
  }
}

const oneMessageADay = (replayed: ReadonlyArray<Replayed>) => {
  const messages = replayed.map(({ on, act }) => `${on} ${act.currency}`)
  expect(new Set(messages).size).toBe(messages.length)
}

const neverEarlierNorMore = (
  some: ReadonlyArray<Asked>,
  daily: ReadonlyArray<Asked>,
  policy: DunningPolicy.DunningPolicy,
) => {
  const late = ({ stage }: Asked) => isAfter(policy, stage)
  for (const each of some.filter(late)) {
    const same = daily.filter(({ item, stage }) => item === each.item && stage === each.stage)
    expect(same.some(({ on }) => on <= each.on)).toBe(true)
    const by = (all: ReadonlyArray<Asked>) =>
      all.filter((other) => late(other) && other.item === each.item && other.on <= each.on).length
    expect(by(some)).toBeLessThanOrEqual(by(daily))
  }
}
