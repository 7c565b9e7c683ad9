// R11 on a file: the same simulation, its store a SQLite file of its own for each seed.
import { SqliteEventStore } from "@encours/storage-sqlite"
import { simulate, simulateSeeds } from "@encours/testing"
import { expect, onTestFinished, test } from "vitest"
import { tempFile } from "./tempFile.ts"

const long = process.env.ENCOURS_LONG === "1"
const seeds = long ? 500 : 8

const store = async () => {
  const opened = await SqliteEventStore.open(tempFile())
  onTestFinished(() => opened[Symbol.asyncDispose]())
  return opened
}

test("R11: a file goes the way that memory goes", {
  timeout: long ? 3_600_000 : 120_000,
}, async () => {
  const done = await simulateSeeds(1, seeds, { store })
  expect(done.seeds).toBe(seeds)
  for (const seed of [3, 8]) {
    expect((await simulate(seed, { store })).trace).toEqual((await simulate(seed)).trace)
  }
})
