// Is the suite any good? Each of these stores has one planted mistake; the random runs of R1 must
// find it, and show it in a run that a person can follow; the laws of many writers find the rest.
import { MemoryEventStore } from "@encours/engine"
import fc from "fast-check"
import { describe, expect, test } from "vitest"
import { bank, follows, oneWinner, ownOutcomes } from "../src/conformance/concurrencyLaws.ts"
import { modelLaw } from "../src/conformance/modelLaw.ts"
import { broken, mutants, racing } from "./storeMutants.ts"

// As many runs as the suite makes. The seed is fixed, so that this test never fails by bad luck.
const params = { seed: 2026, numRuns: 300 }

describe("R1 finds every planted mistake", () => {
  test.each(Object.entries(mutants))("%s", async (_, mutant) => {
    const details = await fc.check(
      modelLaw(async () => broken(mutant), 40),
      params,
    )
    expect(details.failed).toBe(true)
    expect([...(details.counterexample?.[0] ?? [])].length).toBeLessThan(10)
  })

  test("and none in the store without one", async () => {
    const details = await fc.check(
      modelLaw(async () => MemoryEventStore.make(), 40),
      params,
    )
    expect(details.failed).toBe(false)
  })
})

describe("the laws of many writers find", () => {
  const store = (name: keyof typeof racing) => broken(racing[name])

  test("R2: two winners", async () => {
    await expect(oneWinner(store("another may come between check and write"), 1)).rejects.toThrow()
  })
  test("R4: half a transfer", async () => {
    await expect(bank(store("a reader may come between two streams"), 40)).rejects.toThrow()
  })
  test("R1: a shared fate", async () => {
    const shared = store("one that is refused fails those beside it")
    await expect(ownOutcomes(shared)).rejects.toThrow()
  })
  test("R1: a missed commit", async () => {
    const missing = store("a follower misses what comes while it looks")
    await expect(follows(missing, 1000)).rejects.toThrow()
  })
})
