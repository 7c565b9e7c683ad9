// The published JSON Schema of dunning policies says what the reader of policies says: what an editor marks as
// wrong is refused, and what is taken is marked nowhere. Read here by the few words that the schema uses.
import { readFileSync } from "node:fs"
import { DunningPolicy, FrenchPolicy } from "@encours/core"
import { spoiled } from "@encours/testing"
import * as Result from "effect/Result"
import * as Schema from "effect/Schema"
import fc from "fast-check"
import { describe, expect, it } from "vitest"

type Json =
  | null
  | boolean
  | number
  | string
  | ReadonlyArray<Json>
  | { readonly [key: string]: Json }
type Rule = Readonly<Record<string, Json>>

const reference = new URL("../reference/", import.meta.url)
const read = (name: string): Json => JSON.parse(readFileSync(new URL(name, reference), "utf8"))
const published = read("dunning-policy.schema.json") as Rule
const usual = read("dunning-policy.fr-usual.json") as Rule

const known = new Set([
  ...["type", "properties", "required", "additionalProperties", "items", "minItems", "minimum"],
  ...["maximum", "enum", "pattern", "title", "description", "format", "$schema"],
])

const typeOf = (value: Json): string => {
  if (Array.isArray(value)) return "array"
  if (value === null) return "null"
  return Number.isInteger(value) ? "integer" : typeof value
}

/** The place of everything that the rule forbids. */
const faults = (rule: Rule, value: Json, path = ""): ReadonlyArray<string> => {
  const unknown = Object.keys(rule).filter((word) => !known.has(word))
  if (unknown.length > 0) throw new Error(`the schema says ${unknown} at ${path}`)
  if (rule.type !== typeOf(value)) return [`${path}: ${typeOf(value)} for ${rule.type}`]
  const wrong = (is: boolean) => (is ? [path] : [])
  if (typeof value === "string") {
    const { enum: words, pattern } = rule
    return wrong(
      (Array.isArray(words) && !words.includes(value)) ||
        (typeof pattern === "string" && !new RegExp(pattern, "u").test(value)),
    )
  }
  if (typeof value === "number") {
    const { minimum = -Infinity, maximum = Infinity } = rule as Record<string, number>
    return wrong(value < minimum || value > maximum)
  }
  if (Array.isArray(value)) {
    const short = value.length < ((rule.minItems as number) ?? 0)
    return [
      ...wrong(short),
      ...value.flatMap((each, at) => faults(rule.items as Rule, each, `${path}[${at}]`)),
    ]
  }
  if (value === null || typeof value !== "object") return []
  const { properties = {}, required = [] } = rule as {
    readonly properties?: Readonly<Record<string, Rule>>
    readonly required?: ReadonlyArray<string>
  }
  return [
    ...required.filter((name) => !Object.hasOwn(value, name)).map((name) => `${path}.${name}`),
    ...Object.entries(value).flatMap(([name, each]) => {
      if (Object.hasOwn(properties, name)) {
        return faults(properties[name] as Rule, each as Json, `${path}.${name}`)
      }
      return rule.additionalProperties === false ? [`${path}.${name}: unknown`] : []
    }),
  ]
}

const isTaken = (json: unknown): boolean =>
  Result.isSuccess(
    Schema.decodeUnknownResult(DunningPolicy.schema, { onExcessProperty: "error" })(json),
  )

const rich: Json = {
  ...usual,
  courtesies: ["thanks"],
  grace: 2,
  quiet: { weekdays: [6, 7], holidays: "FR", periods: [{ from: "2026-08-01", to: "2026-08-15" }] },
  catchUp: "one-step",
  messages: "one",
  variants: [
    {
      when: { kinds: ["public"], countries: ["FR"], languages: ["fr"], scoreBelow: 40 },
      ...{ spacing: 10, stages: [{ stage: "friendly", skip: true }] },
    },
  ],
}

it("the policies that ship are right by it", () => {
  expect(usual).toEqual(FrenchPolicy.json)
  for (const policy of [usual, rich])
    expect([faults(published, policy), isTaken(policy)]).toEqual([[], true])
})

describe("it marks", () => {
  const { name: _name, ...nameless } = usual
  const [first, ...rest] = usual.stages as ReadonlyArray<Rule>
  it.each<readonly [string, Json, string]>([
    ["a missing name", nameless, ".name"],
    ["a field that is none", { ...usual, spacng: 7 }, ".spacng: unknown"],
    ["a text for a number", { ...usual, spacing: "7" }, ".spacing: string for integer"],
    ["no days between", { ...usual, spacing: 0 }, ".spacing"],
    ["no stages", { ...usual, stages: [] }, ".stages"],
    [
      "a channel that is none",
      { ...usual, stages: [{ ...first, channels: ["fax"] }, ...rest] },
      ".stages[0].channels[0]",
    ],
    [
      "a number as an amount",
      { ...usual, minimum: [{ amount: 15, currency: "EUR" }] },
      ".minimum[0].amount: integer for string",
    ],
    [
      "a day that is none",
      { ...rich, quiet: { periods: [{ from: "1 August", to: "2026-08-15" }] } },
      ".quiet.periods[0].from",
    ],
    ["a courtesy that is none", { ...usual, courtesies: ["flowers"] }, ".courtesies[0]"],
  ])("%s", (_, policy, place) => {
    expect(faults(published, policy)).toContain(place)
    expect(isTaken(policy)).toBe(false)
  })
})

it("of spoiled policies it forbids none that is taken", () => {
  let refused = 0
  fc.assert(
    fc.property(spoiled(fc.constant(rich)), (policy) => {
      const json = JSON.parse(JSON.stringify(policy) ?? "null") as Json
      if (isTaken(json)) expect(faults(published, json)).toEqual([])
      else refused++
    }),
    { numRuns: 300 },
  )
  expect(refused).toBeGreaterThan(30)
})
