// A policy is data that a host writes: what is wrong with it is said with its place, all of it at once.
import { execFileSync } from "node:child_process"
import { fileURLToPath } from "node:url"
import { eur } from "@encours/testing"
import * as Result from "effect/Result"
import { describe, expect, it } from "vitest"
import { DunningPolicy, FrenchPolicy } from "../../src/index.ts"
import { stage } from "./asking.ts"

const usual = { name: "test", version: "1", spacing: 7, stages: [stage("L1", 5)] }

/** "path: message" of each problem; empty when it is read. */
const faultsOf = (json: unknown): ReadonlyArray<string> => {
  const read = DunningPolicy.decode(json)
  if (Result.isSuccess(read)) return []
  return read.failure.map(({ path, message }) => `${path}: ${message}`)
}

it("the usual French policy is one, and is the same after a round trip", () => {
  expect(faultsOf(FrenchPolicy.json)).toEqual([])
  expect(faultsOf(JSON.parse(JSON.stringify(FrenchPolicy.json)))).toEqual([])
})

describe("what is refused", () => {
  it.each<readonly [string, object, ReadonlyArray<string>]>([
    ["nothing", {}, []],
    ["a field that is not known", { colour: 1 }, ['colour: unknown field "colour"']],
    ["no stage", { stages: [] }, ["stages: expected at least one, found none"]],
    ["no version", { version: "" }, ['version: expected a name, found ""']],
    [
      "a name twice, an offset that goes back",
      { stages: [stage("L1", 5), stage("L1", 5)] },
      [
        'stages[1].name: expected a name that no stage before it has, found "L1"',
        'stages[1].offset: expected more than 5, the offset of "L1" before it, found 5',
      ],
    ],
    [
      "a stage before the due date that would hold up the first after it",
      { stages: [stage("soon", -1), stage("L1", 5)] },
      [
        'stages[0].offset: expected -2 or less, so that "L1" is not held up (or a spacing of its own there), found -1',
      ],
    ],
    [
      "which a spacing of its own allows",
      { stages: [stage("soon", -1), stage("L1", 5, { spacing: 6 })] },
      [],
    ],
    [
      "a stage before the due date after one that is not",
      { stages: [stage("L1", 0), stage("receipt", 5, { from: "issue" })] },
      ['stages[1]: expected a stage before the due date before all others, found "receipt"'],
    ],
    [
      "a deadline of no formal notice",
      { stages: [stage("L1", 5), stage("over", 1, { from: "deadline" })] },
      ['stages[1].from: expected a stage before it that starts formal-notice, found "deadline"'],
    ],
    [
      "a variant of a stage that is not there",
      { variants: [{ when: {}, stages: [{ stage: "L2", skip: true }] }] },
      ['variants[0].stages[0].stage: expected "L1", found "L2"; did you mean "L1"?'],
    ],
    [
      "holidays of nowhere, a week of quiet days, a period that ends before it begins",
      {
        quiet: {
          ...{ holidays: "FRA", weekdays: [1, 2, 3, 4, 5, 6, 7] },
          periods: [{ from: "2026-08-15", to: "2026-08-01" }],
        },
      },
      [
        "quiet.weekdays: expected a day of the week that is not quiet, found none",
        'quiet.holidays: expected "FR", "FR-alsace-moselle" or "TARGET", found "FRA"; did you mean "FR"?',
        "quiet.periods[0].to: expected a day not before 2026-08-15, found 2026-08-01",
      ],
    ],
    [
      "an amount that is none",
      { minimum: [{ amount: "15.001", currency: "EUR" }] },
      [
        'minimum[0].amount: expected a decimal amount with at most 2 decimals for EUR, found "15.001"',
      ],
    ],
  ])("%s", (_, change, expected) => {
    const found = faultsOf({ ...usual, ...change })
    expect(found).toHaveLength(expected.length)
    for (const [at, each] of expected.entries()) expect(found[at]).toContain(each)
  })

  it("of amounts the money is read", () => {
    const read = Result.getOrThrow(DunningPolicy.decode({ ...usual, minimum: [eur("15.00")] }))
    expect(read.minimum).toEqual([{ minor: 1_500, currency: "EUR" }])
  })
})

it("the published JSON Schema is what the script would write", () => {
  const root = new URL("../../../../", import.meta.url)
  const script = fileURLToPath(new URL("scripts/reference-dunning.ts", root))
  execFileSync(process.execPath, [script, "--check"], { cwd: fileURLToPath(root) })
})
