// R11 with reminders: weeks of two runners, a clerk, a postman and two billing processes, with crashes
// between plan, post and outcome, answers that are lost, reports that come twice, and a clock that goes back.
import { describe, expect, test } from "vitest"
import {
  dunningPlanOf,
  runDunningPlan,
  showPlan,
  simulateDunning,
  simulateDunningSeeds,
  smallestDunningPlan,
} from "../src/index.ts"
import { dunningMutants } from "./dunningMutants.ts"

const long = process.env.ENCOURS_LONG === "1"
const seeds = Number(process.env.ENCOURS_SEEDS ?? (long ? 10_000 : 100))
const timeout = long ? 7_200_000 : 120_000

test("no step reaches a customer twice, and what is due is sent or a task", {
  timeout,
}, async () => {
  const done = await simulateDunningSeeds(1, seeds)
  if (long) console.log(JSON.stringify({ "R11 with reminders": done }))
  expect(done.seeds).toBe(seeds)
  expect(done.events).toBeGreaterThan(10 * seeds)
})

test("the same seed goes the same way", async () => {
  for (const seed of [4, 11, 32]) {
    const [first, second] = [await simulateDunning(seed), await simulateDunning(seed)]
    expect(second.trace).toEqual(first.trace)
    expect(second.traceHash).toBe(first.traceHash)
  }
})

/** Where the search begins; those that need several things to meet begin near a seed where they do. */
const starts: Readonly<Record<string, number>> = {
  "a plan is appended wherever the stream is": 240,
  "the key of a message has the version of the policy in it": 200,
}

const foundBy = async (name: string) => {
  let seed = starts[name] ?? 1
  const last = seed + 300
  while ((await simulateDunning(seed, dunningMutants[name])).failure === undefined) {
    expect(++seed, "seeds without a finding").toBeLessThan(last)
  }
  return seed
}

describe("finds every planted mistake", () => {
  test.each(Object.keys(dunningMutants))("%s", { timeout: 120_000 }, async (name) => {
    const plan = dunningPlanOf(await foundBy(name))
    const options = dunningMutants[name]
    const [once, again] = [await runDunningPlan(plan, options), await runDunningPlan(plan, options)]
    expect(once.failure).toBeDefined()
    expect(again.trace).toEqual(once.trace)
  })
})

test("a failure is made small, and is the same failure each time", async () => {
  const name = "a message in doubt is sent again although it can arrive twice"
  const options = dunningMutants[name]
  const small = await smallestDunningPlan(dunningPlanOf(await foundBy(name)), options)
  expect(small.jobs.length + small.troubles.length, showPlan(small)).toBeLessThan(8)
  const [once, again] = [await runDunningPlan(small, options), await runDunningPlan(small, options)]
  expect(once.failure).toMatch(/ twice /)
  expect(again.trace).toEqual(once.trace)
})
