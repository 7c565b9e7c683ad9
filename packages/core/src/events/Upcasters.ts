// Yesterday's shape of an event turned into today's, one version at a time, on its JSON.
//
// Example: the prototype (0.0, June 2026) wrote invoices in version 0, with their amount and one due
// date beside the envelope: {"type":"InvoiceIssued","version":0,"amount":{…},"dueDate":"2026-02-04",
// "data":{"invoice":"F-101"}}. Version 1 moved both into `data`, under the names of the catalogue, and
// split the invoice into instalments. Files of version 0 are read as if they had been written so.
import * as Result from "effect/Result"
import { entries } from "./Catalogue.ts"
import { nearest } from "./nearest.ts"
import * as Problem from "./Problem.ts"

/** A JSON object whose fields have not been checked. */
export type JsonObject = { readonly [field: string]: unknown }

/** From one version to the next. A field that it does not know stays, and is refused by the Schema. */
type Upcaster = (json: JsonObject) => JsonObject

const upcasters: Readonly<Record<string, Readonly<Record<number, Upcaster>>>> = {
  InvoiceIssued: {
    0: ({ amount, dueDate, data, ...envelope }) => ({
      ...envelope,
      version: 1,
      data: {
        ...(typeof data === "object" ? data : {}),
        ...(amount === undefined ? {} : { total: amount }),
        ...(dueDate === undefined ? {} : { instalments: [{ dueOn: dueDate, amount }] }),
      },
    }),
  },
}

/** The versions of a type that can be read, oldest first. */
export const versionsOf = (type: string): ReadonlyArray<number> => {
  const current = entries.get(type)?.version
  if (current === undefined) return []
  return [...Object.keys(upcasters[type] ?? {}).map(Number), current].sort((a, b) => a - b)
}

/**
 * The event in the version that is written today; the same object when it is already.
 *
 * **Refuses** a type that is not in the catalogue, a version that was never written, and one that is
 * newer than this library: its fields may mean something else, so nothing is guessed.
 */
export const upcast = (json: JsonObject): Result.Result<JsonObject, Problem.Problem> => {
  const entry = typeof json.type === "string" ? entries.get(json.type) : undefined
  if (entry === undefined) return Result.fail(unknownType(json.type))
  let current = json
  // A missing version is the Schema's to refuse: only a ledger file may leave it out.
  while (current.version !== undefined && current.version !== entry.version) {
    const step = upcasters[entry.type]?.[current.version as number]
    if (step === undefined || !Number.isSafeInteger(current.version)) {
      return Result.fail(unknownVersion(entry.type, entry.version, current.version))
    }
    current = step(current)
  }
  return Result.succeed(current)
}

const unknownType = (type: unknown): Problem.Problem => {
  const problem = Problem.make("type", "an event of the catalogue", Problem.show(type))
  const meant = typeof type === "string" ? nearest(type, entries.keys()) : undefined
  return meant === undefined
    ? problem
    : { ...problem, message: `${problem.message}; did you mean ${JSON.stringify(meant)}?` }
}

const unknownVersion = (type: string, newest: number, version: unknown): Problem.Problem => {
  const versions = versionsOf(type).map(String)
  const expected = `version ${Problem.alternatives(versions)} of ${type}`
  const problem = Problem.make("version", expected, Problem.show(version))
  return typeof version === "number" && version > newest && Number.isSafeInteger(version)
    ? { ...problem, message: `${problem.message}: written by a newer version of Encours` }
    : problem
}
