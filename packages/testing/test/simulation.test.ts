// R11: hundreds of days of two billing processes, a projector and a follower, with crashes, conflicts,
// lost answers, slow answers, missed announcements, duplicates, and a clock that goes back.
import { describe, expect, test } from "vitest"
import { planOf, runPlan, showPlan, simulate, simulateSeeds, smallestPlan } from "../src/index.ts"
import { simulationMutants } from "./simulationMutants.ts"

const long = process.env.ENCOURS_LONG === "1"
const seeds = Number(process.env.ENCOURS_SEEDS ?? (long ? 20_000 : 200))
const timeout = long ? 7_200_000 : 120_000

test("whatever goes wrong, no cent is lost, and all comes to rest", { timeout }, async () => {
  const done = await simulateSeeds(1, seeds)
  if (long) console.log(JSON.stringify({ R11: done }))
  expect(done.seeds).toBe(seeds)
  expect(done.events).toBeGreaterThan(seeds)
})

test("the same seed goes the same way", async () => {
  for (const seed of [7, 16, 24, 57]) {
    const [first, second] = [await simulate(seed), await simulate(seed)]
    expect(second.trace).toEqual(first.trace)
    expect(second.traceHash).toBe(first.traceHash)
  }
})

describe("finds every planted mistake, and makes it small", () => {
  test.each(Object.entries(simulationMutants))("%s", { timeout: 120_000 }, async (_, options) => {
    let seed = 1
    while ((await simulate(seed, options)).failure === undefined) {
      expect(++seed, "seeds without a finding").toBeLessThan(400)
    }
    const small = await smallestPlan(planOf(seed), options)
    const [once, again] = [await runPlan(small, options), await runPlan(small, options)]
    expect(once.failure).toBeDefined()
    expect(again.trace).toEqual(once.trace)
    expect(small.jobs.length + small.troubles.length, showPlan(small)).toBeLessThan(12)
  })
})

test("a failure tells its seed, the smallest plan, and the trace", async () => {
  const options = simulationMutants["a lost answer is asked for again under a new key"]
  const failure = await simulateSeeds(1, 200, options).catch((cause: Error) => cause.message)
  expect(failure).toMatch(/^seed \d+, step \d+: /)
  expect(failure).toContain("The smallest plan that fails")
  expect(failure).toMatch(/\nstep \d+: (lost after|again|crash|lost before|conflict|busy|slow)/)
  expect(failure).toMatch(/append "job-\d+\.\d"/)
})
