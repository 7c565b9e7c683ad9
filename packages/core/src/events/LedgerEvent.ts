// A fact of the log: the closed union of all events, and its way into JSON and back.
// {"id":"0192f0c0-…","type":"InvoiceIssued","version":1,"ledger":"main","customer":"C-001",
// "effectiveOn":"2026-01-05","recordedAt":"2026-01-05T09:12:00.000Z","data":{"invoice":"F-101",…}}
//
// The Schemas are the definition. What runs for each of ten million lines are functions compiled from
// them (compile.ts); the Schema itself is asked only when a line is refused, to say why.
import * as Result from "effect/Result"
import { type Entry, type EventSchema, entries } from "./Catalogue.ts"
import { explain } from "./explain.ts"
import { refused } from "./Leaf.ts"
import * as Problem from "./Problem.ts"
import type { Taking } from "./Taking.ts"
import { type JsonObject, upcast } from "./Upcasters.ts"

export type { Allocation } from "./Allocation.ts"
export type { Meta } from "./Envelope.ts"
export type { InvoiceIssued, ResolvedInvoiceIssued } from "./InvoiceEvents.ts"
export type { Problem } from "./Problem.ts"

/** Any fact, decoded: money counts smallest units. Told apart by `type`. */
export type LedgerEvent = EventSchema["Type"]

/** Any fact as JSON: money is a decimal text. */
export type LedgerEventJson = EventSchema["Encoded"]

/** The name of an event: "InvoiceIssued". */
export type EventType = LedgerEvent["type"]

/** The fact of a type. */
export type OfType<Type extends EventType> = Extract<LedgerEvent, { readonly type: Type }>

/** All names, in the order of the reference. Which of them can be recorded is for admit to say. */
export const types: ReadonlyArray<EventType> = Array.from(entries.values(), ({ type }) => type)

/**
 * The fact that a JSON value stands for, of any version that was ever written; a new object.
 *
 * **Refuses** with all that is wrong, each with its path, what was expected and what was found. A
 * field that is not in the catalogue is refused, except in `meta`.
 *
 * ```ts doctest
 * import { LedgerEvent } from "@encours/core"
 * LedgerEvent.decode({ type: "InvoiceIsued" }).failure[0].message
 * // => 'expected an event of the catalogue, found "InvoiceIsued"; did you mean "InvoiceIssued"?'
 * ```
 */
export const decode = (
  json: unknown,
): Result.Result<LedgerEvent, ReadonlyArray<Problem.Problem>> => {
  if (typeof json !== "object" || json === null || Array.isArray(json)) {
    return Result.fail([Problem.make("", "an event as a JSON object", Problem.show(json))])
  }
  let current = json as JsonObject
  let entry = entries.get(current.type as string)
  if (entry === undefined || current.version !== entry.version) {
    const upcasted = upcast(current)
    if (Result.isFailure(upcasted)) return Result.fail([upcasted.failure])
    current = upcasted.success
    entry = entryOf(current.type)
  }
  const event = entry.shape.read(current)
  if (event !== refused) return Result.succeed(event as LedgerEvent)
  const problems = explain(entry.schema.ast, current)
  if (problems.length > 0) return Result.fail(problems)
  throw new Error(`The fast reader and the Schema of ${entry.type} disagree.`)
}

/**
 * The exact text of a fact: keys in the catalogue's order, free JSON with sorted keys, no spaces.
 * These are the bytes that are hashed and stored.
 */
export const canonical = (event: LedgerEvent): string => entryOf(event.type).shape.write("", event)

/**
 * The fact of a line that is its {@link canonical} text: the same as {@link decode} gives, for a
 * quarter of the work, since the line is not written again to compare. `json` is what the line was
 * parsed to, and becomes the fact. `undefined` for any other line: then `json` is spoilt.
 */
export const take = (json: JsonObject, text: string): LedgerEvent | undefined => {
  const entry = entries.get(json.type as string)
  if (entry === undefined) return undefined
  taking.length = 0
  const event = entry.shape.take(json, taking)
  return event !== refused && taking.length === text.length ? (event as LedgerEvent) : undefined
}

// One is enough: nothing that is taken takes another event.
const taking: Taking = { length: 0 }

/** The fact as JSON, with the keys of {@link canonical} in the same order. */
export const encode = (event: LedgerEvent): LedgerEventJson => JSON.parse(canonical(event))

/**
 * The fact in a store's own row, converted in place: upcast, and not checked again.
 *
 * Throws on a row of a type or version that this library does not know: it was written by a newer
 * version, and must not be read as something else.
 */
export const fromStored = (json: unknown): LedgerEvent => {
  const row = json as JsonObject
  const entry = entries.get(row.type as string)
  if (entry !== undefined && row.version === entry.version) {
    return (entry.shape.thaw?.(row) ?? row) as LedgerEvent
  }
  const current = Result.getOrThrowWith(
    upcast(row),
    ({ path, message }) => new Error(`A stored event cannot be read: ${path}: ${message}.`),
  )
  return (entryOf(current.type).shape.thaw?.(current) ?? current) as LedgerEvent
}

const entryOf = (type: unknown): Entry => {
  const entry = entries.get(type as string)
  if (entry === undefined) throw new Error(`Not an event of the catalogue: ${String(type)}.`)
  return entry
}
