// What dunning promises, as properties: on random ledgers, under random policies, on random days. The tests of the
// promises run them, and so does the test that plants mistakes for them to find.
import fc from "fast-check"
import { expect } from "vitest"
import { CalendarDate, type DunningPolicy, type Replayed } from "../../src/index.ts"
import { anyDebts } from "./debts.ts"
import {
  anyObstructed,
  anyPolicy,
  anyPursuit,
  anySchedule,
  daysOf,
  type Facts,
  replay,
  runOn,
  streamsOf,
} from "./schedules.ts"

type Day = CalendarDate.CalendarDate
type Policy = DunningPolicy.DunningPolicy

/** One customer, and what a policy made of it on some days, and on every day. */
interface Told {
  readonly stream: Facts
  readonly policy: Policy
  /** The days that were run, in their order. */
  readonly days: ReadonlyArray<Day>
  readonly replayed: ReadonlyArray<Replayed>
  readonly daily: () => ReadonlyArray<Replayed>
}

/** **Shape** `facts`: of the customers that the law is tried on. */
const lawOn = (facts: fc.Arbitrary<Facts>, holds: (told: Told) => void) =>
  fc.property(facts, anyPolicy(), anySchedule(), (all, policy, schedule) => {
    for (const stream of streamsOf(all)) {
      const every = daysOf(stream)
      const days = runOn(every, schedule)
      const replayed = replay(stream, policy, days)
      holds({ stream, policy, days, replayed, daily: () => replay(stream, policy, every) })
    }
  })

const anyFacts = () => fc.oneof(anyPursuit(), { arbitrary: anyDebts(), weight: 3 })

/** In order, each once, spaced, one message a day, never earlier, never more. */
export const whateverTheDays = () =>
  lawOn(anyFacts(), ({ policy, days, replayed, daily }) => {
    const asked = askedOf(replayed)
    inOrderEachOnce(asked, policy)
    spacingKept(asked, policy)
    oneMessageADay(replayed)
    if (policy.quiet?.weekdays?.length === 6) oneMessageAWeek(replayed)
    namedByWhatTheyAre(replayed)
    const everyDay = askedOf(daily())
    neverEarlierNorMore(asked, everyDay, policy)
    firstStepOnItsDay(asked, everyDay, policy, new Set(days))
  })

/** **Shape** `holds`: throws where an act asks for what it must not. */
export const forEachAct = (holds: (facts: Facts, replayed: Replayed) => void) =>
  lawOn(fc.oneof(anyObstructed(), anyDebts()), ({ stream, replayed }) => {
    for (const each of replayed) holds(stream, each)
  })

/** An item asked for once. */
interface Asked {
  readonly item: string
  readonly cycle: number
  readonly stage: string
  readonly reached: string | undefined
  readonly on: Day
}

const askedOf = (replayed: ReadonlyArray<Replayed>): ReadonlyArray<Asked> =>
  replayed.flatMap(({ on, act }) =>
    act.items.map(({ invoice, instalment, cycle, stage, reached }) => ({
      ...{ item: JSON.stringify([invoice, instalment]), cycle, stage, reached, on },
    })),
  )

const placeOf = (policy: Policy, name: string | undefined): number =>
  policy.stages.findIndex((stage) => stage.name === name)

const isAfter = ({ stages }: Policy, name: string): boolean =>
  stages.some((stage) => stage.name === name && stage.offset >= 0)

const inOrderEachOnce = (asked: ReadonlyArray<Asked>, policy: Policy) => {
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

const spacingKept = (asked: ReadonlyArray<Asked>, { spacing }: Policy) => {
  const last = new Map<string, Day>()
  for (const { item, on } of asked) {
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

/** Where one day of the week is not quiet, a customer hears of a currency once a week at most. */
const oneMessageAWeek = (replayed: ReadonlyArray<Replayed>) => {
  const last = new Map<string, Day>()
  for (const { on, act } of replayed) {
    const before = last.get(act.currency)
    if (before !== undefined) expect(CalendarDate.daysBetween(before, on)).toBeGreaterThanOrEqual(7)
    last.set(act.currency, on)
  }
}

/** The key of an act is ledger, customer, stage, and items with their cycle: no policy, and no day. */
const namedByWhatTheyAre = (replayed: ReadonlyArray<Replayed>) => {
  for (const { act } of replayed) {
    for (const { key, stage, items } of act.reminders) {
      const named = items.map(({ invoice, instalment, cycle }) => [invoice, instalment, cycle])
      const read = JSON.parse(key) as ReadonlyArray<unknown>
      expect(read).toEqual([act.ledger, act.customer, stage, expect.arrayContaining(named)])
      expect(read[3]).toHaveLength(named.length)
    }
  }
}

const neverEarlierNorMore = (
  some: ReadonlyArray<Asked>,
  daily: ReadonlyArray<Asked>,
  policy: Policy,
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

/** Nothing that was sent before the due date holds up the first step after it. */
const firstStepOnItsDay = (
  some: ReadonlyArray<Asked>,
  daily: ReadonlyArray<Asked>,
  policy: Policy,
  run: ReadonlySet<Day>,
) => {
  const begun = new Set<string>()
  for (const { item, stage, on } of daily) {
    if (!isAfter(policy, stage) || begun.has(item)) continue
    begun.add(item)
    if (!run.has(on)) continue
    const taken = some.find((each) => each.item === item && isAfter(policy, each.stage))
    expect(taken?.on).toBe(on)
  }
}
