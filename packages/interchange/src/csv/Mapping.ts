// How to read one list: its kind, how it writes amounts and dates, and which column is which.
// {"kind":"invoices","date":"M/D/YYYY","decimal":".","currency":"USD","fields":{"invoice":"No", …}}
// A mapping says everything that could be read two ways, so that a list is never guessed at.
import * as Result from "effect/Result"
import * as Schema from "effect/Schema"
import * as SchemaIssue from "effect/SchemaIssue"
import * as Fields from "./Fields.ts"
import { oneOf, schemas } from "./mappingSchemas.ts"
import { nearest } from "./nearest.ts"

/** One currency for all the list, or the column that holds each row's. */
export type CurrencySource = string | { readonly column: string }

interface Common<K extends Fields.Kind> {
  readonly kind: K
  /** Between two cells; absent: the one with which the header has the columns of `fields`. */
  readonly delimiter?: "," | ";" | "\t" | "|"
  /** Absent: utf-8. A list that begins with a UTF-8 byte order mark is in UTF-8 whatever is said. */
  readonly encoding?: "utf-8" | "windows-1252"
  /** Column of each field, exactly as the header spells it but for spaces around. */
  readonly fields: Fields.Columns<K>
}

interface Amounts {
  /** The sign before the decimals. */
  readonly decimal: "," | "."
  /** D/M/YYYY and the like; see `DateForm`. */
  readonly date: string
  readonly currency: CurrencySource
}

interface Signed {
  /** `negative`: the list writes its amounts below zero, as seen from the account. */
  readonly sign?: "positive" | "negative"
}

export type InvoiceMapping = Common<"invoices"> & Amounts
export type PaymentMapping = Common<"payments"> & Amounts & Signed
export type CreditNoteMapping = Common<"credit-notes"> & Amounts & Signed
export type CustomerMapping = Common<"customers"> & Partial<Amounts>
export type Mapping = InvoiceMapping | PaymentMapping | CreditNoteMapping | CustomerMapping

/** What is wrong with a mapping: where in it (`fields.dueOn`), and what was expected there. */
export interface MappingProblem {
  readonly _tag: "MappingProblem"
  readonly path: string
  readonly expected: string
  /** What stands there, as JSON; `nothing` where nothing does. */
  readonly found: string
  readonly message: string
}

/**
 * Reads a mapping from a JSON value; unknown keys are refused, and all that is wrong is said.
 *
 * ```ts doctest
 * import { Mapping } from "@encours/interchange"
 * Mapping.parse({ kind: "customers", fields: { customer: "Code" } }).failure.map((p) => p.message)
 * // => ["fields.name: expected a column for the name of the customer, found nothing"]
 * ```
 */
export const parse = (value: unknown): Result.Result<Mapping, ReadonlyArray<MappingProblem>> => {
  if (typeof value !== "object" || value === null || Array.isArray(value)) {
    return Result.fail([problem([], "a mapping: a JSON object with kind and fields", value)])
  }
  // The kind first: told by its own schema, the rest is refused in the words of that kind.
  const kind = Fields.kinds.find((each) => each === (value as { kind?: unknown }).kind)
  if (kind === undefined) return Result.fail([problem(["kind"], oneOf(Fields.kinds), value)])
  const decoded = Schema.decodeUnknownResult(schemas[kind], strict)(value)
  if (Result.isSuccess(decoded)) return Result.succeed(decoded.success as unknown as Mapping)
  return Result.fail(
    format(decoded.failure.issue).issues.map(({ path = [], message }) =>
      problem(path.map(String), message === unknownKey ? known(kind, path) : message, value),
    ),
  )
}

/** Reads a mapping from the text of a JSON file. */
export const fromText = (text: string): Result.Result<Mapping, ReadonlyArray<MappingProblem>> => {
  try {
    return parse(JSON.parse(text))
  } catch {
    return Result.fail([problem([], "a mapping in JSON, or the name of a preset", text)])
  }
}

const strict = { errors: "all", onExcessProperty: "error" } as const
const unknownKey = "unknown key"
const format = SchemaIssue.makeFormatterStandardSchemaV1({
  leafHook: (issue) =>
    issue._tag === "UnexpectedKey" ? unknownKey : SchemaIssue.defaultLeafHook(issue),
})

const problem = (
  path: ReadonlyArray<string>,
  expected: string,
  mapping: unknown,
): MappingProblem => {
  let at: unknown = mapping
  for (const key of path) at = (at as Record<string, unknown> | undefined)?.[key]
  const found = at === undefined ? "nothing" : JSON.stringify(at).slice(0, 80)
  const place = path.length === 0 ? "" : `${path.join(".")}: `
  return {
    _tag: "MappingProblem",
    path: path.join("."),
    expected,
    found,
    message: `${place}expected ${expected}, found ${found}`,
  }
}

/** The keys that could stand where an unknown one does, the nearest alone if one is near. */
const known = (kind: Fields.Kind, path: ReadonlyArray<unknown>): string => {
  const keys =
    path.length === 1 ? Object.keys(schemas[kind].fields) : namesIn(kind, String(path[0]))
  const near = nearest(String(path.at(-1)), keys)
  return near === undefined
    ? `no such key (${keys.join(", ")})`
    : `no such key (did you mean ${JSON.stringify(near)}?)`
}

const namesIn = (kind: Fields.Kind, key: string): ReadonlyArray<string> =>
  key === "fields" ? Object.keys(Fields.fields[kind]) : ["column"]
