// Makes docs/reference/events.md and docs/reference/ledger-event.schema.json from the Schemas of the
// events, their docstrings and one example of each, always the same bytes.
//
//   node scripts/reference-events.js          writes both files
//   node scripts/reference-events.js --check  exit 1 if what is there is not what would be written

import { readdirSync, readFileSync, writeFileSync } from "node:fs"
import * as Result from "effect/Result"
import * as Schema from "effect/Schema"
import { admit } from "../packages/core/src/decide/admit.ts"
import { entries } from "../packages/core/src/events/Catalogue.ts"
import * as Leaf from "../packages/core/src/events/Leaf.ts"
import * as LedgerEvent from "../packages/core/src/events/LedgerEvent.ts"
import * as Upcasters from "../packages/core/src/events/Upcasters.ts"
import * as CustomerLedger from "../packages/core/src/evolve/CustomerLedger.ts"
import * as Money from "../packages/core/src/money/Money.ts"
import * as PaymentTerms from "../packages/core/src/terms/PaymentTerms.ts"
import { examples } from "../packages/core/test/events/examples.ts"

const sources = new URL("../packages/core/src/events/", import.meta.url)
const folder = new URL("../docs/reference/", import.meta.url)

/** Fields that a line of a file may leave out; every stored event has them. */
const defaulted = ["id", "version", "ledger", "recordedAt"]

/** The docstring above each exported Schema: what the event records, and what it does not mean. */
const docstrings = () => {
  const found = new Map()
  for (const file of readdirSync(sources).filter((name) => name.endsWith("Events.ts"))) {
    const text = readFileSync(new URL(file, sources), "utf8")
    for (const [, comment, name] of text.matchAll(
      /\/\*\*((?:(?!\*\/)[\s\S])*)\*\/\nexport const (\w+) = (?:f|ledgerF)act\(/g,
    )) {
      const lines = comment.split("\n").map((line) => line.replace(/^\s*\* ?/, "").trimEnd())
      found.set(name, lines.join("\n").trim())
    }
  }
  return found
}

const isOptional = (ast) => ast.context?.isOptional === true
const isTerms = (ast) => ast._tag === "Objects" && ast.annotations?.[Leaf.expectedKey] !== undefined
const isTermsNode = (ast) => isTerms(ast) || ast.checks?.at(-1)?.annotations?.[Leaf.expectedKey]
const descriptionOf = (ast) => (ast.checks?.at(-1)?.annotations ?? ast.annotations)?.description

const wordsOf = (ast) =>
  ast._tag === "Union" && ast.types.every((type) => type._tag === "Literal")
    ? ast.types.map(({ literal }) => literal)
    : undefined

// ---- JSON Schema ----

const definitions = {}

const nameOf = (unit) =>
  unit
    .replace(/[^A-Za-z0-9]+/g, " ")
    .trim()
    .replaceAll(" ", "-")

const draftOf = (schema) =>
  Schema.toJsonSchemaDocument(schema, { onExcessProperty: "error" }).schema

/** The JSON Schema of a leaf; amounts of facts have no sign. */
const leafSchema = (unit, ast) => {
  if (unit === "JSON") return {}
  if (!unit.startsWith("money")) return draftOf(Schema.make(ast))
  const money = draftOf(unit.includes("more than zero") ? Money.PositiveWire : Money.Wire)
  const { amount } = money.properties
  amount.pattern = amount.pattern.replace("^-?", "^")
  return unit.endsWith("null") ? { anyOf: [money, { type: "null" }] } : money
}

const described = (schema, ast) => {
  const description = descriptionOf(ast)
  return description === undefined ? schema : { description, ...schema }
}

const defined = (name, make) => {
  if (definitions[name] === undefined) {
    const { description: _, ...schema } = make()
    definitions[name] = schema
  }
  return { $ref: `#/$defs/${name}` }
}

const schemaOf = (ast) => {
  const leaf = Leaf.of(ast)
  if (leaf !== undefined) {
    return described(
      defined(nameOf(leaf.unit), () => ({ title: leaf.unit, ...leafSchema(leaf.unit, ast) })),
      ast,
    )
  }
  if (isTermsNode(ast)) {
    return described(
      defined("terms", () => draftOf(PaymentTerms.schema)),
      ast,
    )
  }
  const words = wordsOf(ast)
  if (words !== undefined) return described({ enum: words }, ast)
  switch (ast._tag) {
    case "Literal":
      return described({ const: ast.literal }, ast)
    case "Union":
      return described({ oneOf: ast.types.map(schemaOf) }, ast)
    case "Arrays": {
      const bound = ast.checks === undefined ? {} : { minItems: 1 }
      return described({ type: "array", items: schemaOf(ast.rest[0]), ...bound }, ast)
    }
    case "Objects":
      return described(objectSchema(ast), ast)
    default:
      throw new Error(`No JSON Schema for ${ast._tag}.`)
  }
}

const objectSchema = (ast) => {
  const fields = ast.propertySignatures
  const properties = Object.fromEntries(
    fields.map(({ name, type }) => [
      name,
      name === "meta"
        ? described(
            defined("meta", () => objectSchema(type)),
            type,
          )
        : schemaOf(type),
    ]),
  )
  const required = fields.filter(({ type }) => !isOptional(type)).map(({ name }) => name)
  return {
    type: "object",
    ...(fields.length > 0 && { properties }),
    ...(required.length > 0 && { required }),
    ...(ast.indexSignatures.length === 0 && { additionalProperties: false }),
  }
}

const ledgerEventSchema = () => {
  const docs = docstrings()
  const events = {}
  for (const { type, schema } of entries.values()) {
    const { required, ...rest } = objectSchema(schema.ast)
    const stated = required.filter((name) => !defaulted.includes(name))
    events[type] = { description: docs.get(type).replace(/\s+/g, " "), ...rest, required: stated }
  }
  const line = { oneOf: Object.keys(events).map((type) => ({ $ref: `#/$defs/${type}` })) }
  return {
    $schema: "https://json-schema.org/draft/2020-12/schema",
    title: "Encours ledger event",
    description:
      "One event, as it is stored and exported. A line of a ledger file may leave out id, version, " +
      "ledger and recordedAt: see #/$defs/line. Unknown fields are refused, except in meta. This " +
      "schema is looser than the library: it does not know currencies, calendars or sums.",
    $ref: "#/$defs/line",
    required: defaulted,
    $defs: { line, ...events, ...definitions },
  }
}

// ---- Markdown ----

const code = (text) => `\`${text}\``

/** What a field holds, in words. */
const kindOf = (ast) => {
  const leaf = Leaf.of(ast)
  if (leaf !== undefined) return leaf.unit
  if (isTermsNode(ast)) return "[terms](#payment-terms)"
  const words = wordsOf(ast)
  if (words !== undefined) return words.map(code).join(" ")
  switch (ast._tag) {
    case "Literal":
      return code(JSON.stringify(ast.literal))
    case "Arrays": {
      const [item] = ast.rest
      const what = item._tag === "Objects" || item._tag === "Union" ? "objects" : kindOf(item)
      return ast.checks === undefined ? `list of ${what}` : `list of at least one: ${what}`
    }
    default:
      return ast.indexSignatures?.length > 0 ? "object of free JSON" : "object"
  }
}

const row = (cells) => `| ${cells.map((cell) => String(cell).replaceAll("|", "\\|")).join(" | ")} |`

/** The rows of the fields of an object, those of its lists and objects below their own. */
const rowsOf = (ast, prefix, presence) => {
  const members = ast._tag === "Union" ? ast.types : [ast]
  const rows = new Map()
  for (const member of members) {
    for (const { name, type } of member.propertySignatures) {
      const path = prefix + name
      if (rows.has(path)) continue
      const inAll = members.every((each) =>
        each.propertySignatures.some((field) => field.name === name),
      )
      const said = presence(name, type) ?? (isOptional(type) ? "optional" : needed(inAll))
      const cells = [code(path), said, kindOf(type), descriptionOf(type) ?? ""]
      rows.set(path, [row(cells), ...rowsWithin(type, path)])
    }
  }
  return Array.from(rows.values()).flat()
}

const needed = (inAll) => (inAll ? "required" : "one of these")

const rowsWithin = (type, path) => {
  if (Leaf.of(type) !== undefined || isTermsNode(type)) return []
  if (type._tag === "Arrays") {
    const [item] = type.rest
    const isPlain = Leaf.of(item) !== undefined || isTermsNode(item)
    const hasFields =
      item._tag === "Objects" || (item._tag === "Union" && wordsOf(item) === undefined)
    return !isPlain && hasFields ? rowsOf(item, `${path}[].`, () => undefined) : []
  }
  return type._tag === "Objects" ? rowsOf(type, `${path}.`, () => undefined) : []
}

const tableOf = (rows) => ["| field | | value | means |", "|---|---|---|---|", ...rows]

const isSupported = (json) => {
  const event = Result.getOrThrow(LedgerEvent.decode(json))
  const customer = "customer" in event ? event.customer : ""
  const admission = admit(CustomerLedger.empty(event.ledger, customer), event)
  return Result.isSuccess(admission) || admission.failure._tag !== "NotYetSupported"
}

const dataOf = ({ schema }) =>
  schema.ast.propertySignatures.find(({ name }) => name === "data").type

const section = (entry, text) => {
  const json = examples.find(({ type }) => type === entry.type)
  const older = Upcasters.versionsOf(entry.type).slice(0, -1)
  const reads = older.length === 0 ? "" : ` (reads ${older.join(", ")} too)`
  const state = isSupported(json) ? "recorded" : "decoded, not recorded yet"
  const about = json.customer === undefined ? "the ledger" : "a customer"
  return [
    `## ${entry.type}`,
    "",
    `Version ${entry.version}${reads} · about ${about} · ${state}`,
    "",
    text,
    "",
    ...tableOf(rowsOf(dataOf(entry), "", () => undefined)),
    "",
    "```json",
    JSON.stringify(json, null, 2),
    "```",
    "",
  ]
}

const envelopeRows = () => {
  const { ast } = entries.get("InvoiceIssued").schema
  const presence = (name) => {
    if (name === "customer") return "required, but for the ledger's own events"
    return defaulted.includes(name) ? "required; a file may leave it out" : undefined
  }
  const envelope = {
    ...ast,
    propertySignatures: ast.propertySignatures
      .filter(({ name }) => name !== "data")
      .map(({ name, type }) => ({
        name,
        // One table stands for all events: their names and versions differ.
        type: name === "type" || name === "version" ? { ...type, literal: name } : type,
      })),
  }
  return rowsOf(envelope, "", presence).map((each) =>
    each.replace('`"type"`', "name of the event").replace('`"version"`', "whole number"),
  )
}

const intro = () => `---
kind: reference
---
# Events

<!-- Made by scripts/reference-events.js from the Schemas. Do not edit: run it again. -->

The whole list of facts. A ledger file has one of them per line, as JSON; a store keeps the same text.
A name that is not here is not an event. The same as a [JSON Schema](ledger-event.schema.json).

- A field that is absent is left out, never \`null\`. Unknown fields are refused, except in \`meta\`. So
  is a field that comes twice.
- **Money** is \`{"amount":"1234.56","currency":"EUR"}\`: a decimal text of at most 15 digits, with at most
  the decimals of the currency in ISO 4217 (JPY 0, EUR 2, KWD 3), kept with all of them.
- **Dates** are \`YYYY-MM-DD\`. **Instants** are RFC 3339 with \`Z\` or an offset, at most milliseconds, and
  are kept in UTC as \`YYYY-MM-DDTHH:MM:SS.sssZ\`. **Rates** are fractions: \`"0.1240"\` is 12.40 %.
- **Ids** have 1 to 200 characters, none of them a control character. Free text may have any, but U+0000
  and lone surrogates.
- **Personal** values lie beside the event: the stored text holds their HMAC, so that they can be erased.
- The stored text is exact: fields in the order of this page, free JSON with its keys sorted by UTF-8
  bytes and nested at most 32 deep, no spaces.

## Envelope

What every event has around its \`data\`.

${tableOf(envelopeRows()).join("\n")}

In a file, \`ledger\` is \`"main"\` and \`version\` 1 where they are absent.

\`recordedAt\`, absent, is the later of \`effectiveOn\` at 00:00Z and the \`recordedAt\` before it in its stream,
where the file is read in memory or loaded into an empty ledger; loaded into a ledger that has events, it
is the instant of the load.

\`id\`, absent, is made of the line: the SHA-256 of the JSON text \`[[ledger,customer],line,ordinal]\`, as a
UUID of version 8. \`customer\` is \`null\` where there is none; \`line\` is the line as it was written, before
any default, with sorted keys and without spaces; \`ordinal\` counts the identical lines of the stream that
stand before it in the file. The same id with the same content is known already; with other content it is
refused.

## Payment terms

\`{"net":30}\` · \`{"months":1}\` · \`{"net":45,"endOfMonth":"after"}\` (then the end of that month) ·
\`{"net":45,"endOfMonth":"before"}\` (from the end of the month) · with \`"day":10\`, the first 10th on or
after · \`{"onReceipt":true}\` · \`{"instalments":[{"share":"0.30","terms":{…}},…]}\` · and, with any of them,
\`"discount":{"rate":"0.02","within":10}\` and \`"lateInterest":{"rate":"0.15"}\` or \`{"margin":"0.10"}\`.

## List

| event | about | | personal |
|---|---|---|---|`

const listRow = (entry) => {
  const json = examples.find(({ type }) => type === entry.type)
  const personal =
    dataOf(entry).propertySignatures?.filter(({ type }) => Leaf.of(type)?.personal) ?? []
  return row([
    `[${entry.type}](#${entry.type.toLowerCase()})`,
    json.customer === undefined ? "ledger" : "customer",
    isSupported(json) ? "recorded" : "not yet",
    personal.map(({ name }) => code(name)).join(" "),
  ])
}

const page = () => {
  const docs = docstrings()
  const all = Array.from(entries.values())
  const sections = all.flatMap((entry) => section(entry, docs.get(entry.type)))
  return `${[intro(), ...all.map(listRow), "", ...sections].join("\n").trimEnd()}\n`
}

const pages = {
  "events.md": page(),
  "ledger-event.schema.json": `${JSON.stringify(ledgerEventSchema(), null, 2)}\n`,
}

const current = (name) => {
  try {
    return readFileSync(new URL(name, folder), "utf8")
  } catch {
    return ""
  }
}

for (const [name, text] of Object.entries(pages)) {
  if (!process.argv.includes("--check")) writeFileSync(new URL(name, folder), text)
  else if (current(name) !== text) {
    console.error(`docs/reference/${name} is stale: run node scripts/reference-events.js`)
    process.exitCode = 1
  }
}
