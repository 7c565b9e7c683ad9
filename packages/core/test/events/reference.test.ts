// The pages that are made from the Schemas: not stale, and true of the examples.
import { execFileSync } from "node:child_process"
import { readFileSync } from "node:fs"
import { fileURLToPath } from "node:url"
import * as Result from "effect/Result"
import { describe, expect, it } from "vitest"
import * as LedgerEvent from "../../src/events/LedgerEvent.ts"
import { examples } from "./examples.ts"

const root = new URL("../../../../", import.meta.url)
const textOf = (path: string): string => readFileSync(new URL(path, root), "utf8")

it("the reference of events and its JSON Schema are what the script would write", () => {
  const script = fileURLToPath(new URL("scripts/reference-events.js", root))
  // Says on stderr which of the two is stale, and how to make it again.
  execFileSync(process.execPath, [script, "--check"], { cwd: fileURLToPath(root) })
})

it("the reference has a section for each event, with what it records", () => {
  const sections = textOf("docs/reference/events.md").split(/^## /mu).slice(4)
  expect(sections.map((section) => section.split("\n")[0])).toEqual(LedgerEvent.types)
  for (const section of sections) expect(section).toMatch(/\n\nRecords /u)
})

type JsonSchema = Readonly<Record<string, unknown>>

const published: JsonSchema = JSON.parse(textOf("docs/reference/ledger-event.schema.json"))

/** Whether JSON satisfies a Schema, for the keywords that this one has; throws on any other. */
const satisfies = (schema: JsonSchema, json: unknown): boolean =>
  Object.entries(schema).every(([keyword, value]) => {
    const holds = keywords[keyword]
    if (holds === undefined) throw new Error(`Unknown keyword ${keyword}.`)
    return holds(value as never, json, schema)
  })

const isObject = (json: unknown): json is Readonly<Record<string, unknown>> =>
  typeof json === "object" && json !== null && !Array.isArray(json)

const always = () => true

const keywords: Readonly<
  Record<string, (value: never, json: unknown, schema: JsonSchema) => boolean>
> = {
  ...{ $schema: always, $defs: always, title: always, description: always, format: always },
  $ref: (ref: string, json) => {
    const found = (published.$defs as Record<string, JsonSchema>)[ref.replace("#/$defs/", "")]
    if (found === undefined) throw new Error(`No definition ${ref}.`)
    return satisfies(found, json)
  },
  type: (type: string, json) => {
    if (type === "object") return isObject(json)
    if (type === "array") return Array.isArray(json)
    if (type === "null") return json === null
    return type === "integer" ? Number.isInteger(json) : typeof json === type
  },
  const: (value: unknown, json) => json === value,
  enum: (values: ReadonlyArray<unknown>, json) => values.includes(json),
  oneOf: (all: ReadonlyArray<JsonSchema>, json) =>
    all.filter((each) => satisfies(each, json)).length === 1,
  anyOf: (all: ReadonlyArray<JsonSchema>, json) => all.some((each) => satisfies(each, json)),
  allOf: (all: ReadonlyArray<JsonSchema>, json) => all.every((each) => satisfies(each, json)),
  required: (names: ReadonlyArray<string>, json) =>
    !isObject(json) || names.every((name) => Object.hasOwn(json, name)),
  dependentSchemas: (schemas: Record<string, JsonSchema>, json) =>
    !isObject(json) ||
    Object.entries(schemas).every(
      ([name, schema]) => !Object.hasOwn(json, name) || satisfies(schema, json),
    ),
  dependentRequired: (needs: Record<string, ReadonlyArray<string>>, json) =>
    !isObject(json) ||
    Object.entries(needs).every(
      ([name, others]) =>
        !Object.hasOwn(json, name) || others.every((other) => Object.hasOwn(json, other)),
    ),
  properties: (fields: Record<string, JsonSchema>, json) =>
    !isObject(json) ||
    Object.entries(fields).every(
      ([name, field]) => !Object.hasOwn(json, name) || satisfies(field, json[name]),
    ),
  additionalProperties: (more: boolean, json, schema) =>
    more ||
    !isObject(json) ||
    Object.keys(json).every((name) => Object.hasOwn((schema.properties ?? {}) as object, name)),
  items: (item: JsonSchema, json) =>
    !Array.isArray(json) || json.every((each) => satisfies(item, each)),
  prefixItems: (items: ReadonlyArray<JsonSchema>, json) =>
    !Array.isArray(json) ||
    items.every((item, at) => at >= json.length || satisfies(item, json[at])),
  minItems: (least: number, json) => !Array.isArray(json) || json.length >= least,
  minimum: (least: number, json) => typeof json !== "number" || json >= least,
  maximum: (most: number, json) => typeof json !== "number" || json <= most,
  minLength: (least: number, json) => typeof json !== "string" || [...json].length >= least,
  maxLength: (most: number, json) => typeof json !== "string" || [...json].length <= most,
  pattern: (pattern: string, json) =>
    typeof json !== "string" || new RegExp(pattern, "u").test(json),
}

describe.each(examples.map((json) => [json.type, json] as const))(
  "the JSON Schema of %s",
  (_, json) => {
    const { id: _id, version: _version, ledger: _ledger, recordedAt: _at, ...line } = json
    const { $defs, ...rest } = published
    const asLine = { $ref: "#/$defs/line" }

    it("takes the example, whole as an event and in short as a line of a file", () => {
      expect(satisfies({ ...rest, $defs }, json)).toBe(true)
      expect(satisfies(published, line)).toBe(false)
      expect(satisfies(asLine, line)).toBe(true)
    })

    it("refuses what the library refuses: a field too many or too few, a value of another kind", () => {
      for (const changed of [
        { ...line, extra: 1 },
        { ...line, data: 1 },
        { ...line, effectiveOn: 1 },
      ]) {
        expect(satisfies(asLine, changed)).toBe(false)
      }
      const data: Readonly<Record<string, unknown>> = json.data
      for (const name of Object.keys(data)) {
        const { [name]: _without, ...less } = data
        const decoded = LedgerEvent.decode({ ...json, data: less })
        expect([name, satisfies(asLine, { ...line, data: less })]).toEqual([
          name,
          Result.isSuccess(decoded),
        ])
        expect(satisfies(asLine, { ...line, data: { ...data, [name]: 0.5 } })).toBe(false)
      }
    })
  },
)
