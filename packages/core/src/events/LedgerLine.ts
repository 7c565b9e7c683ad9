// One line of a ledger file: one event as JSON. A line may leave out what follows from its place:
// {"type":"PaymentReceived","customer":"C-001","effectiveOn":"2026-02-10","data":{…}} is complete once
// its ledger is "main", its version 1, its id made from its content, and its recordedAt from its date.

import * as Result from "effect/Result"
import * as CalendarDate from "../calendar/CalendarDate.ts"
import * as Instant from "../calendar/Instant.ts"
import * as FreeJson from "./FreeJson.ts"
import * as JsonText from "./JsonText.ts"
import * as Problem from "./Problem.ts"
import type { JsonObject } from "./Upcasters.ts"

/** Where a line stands; the first line is 1. */
export interface Place {
  readonly file: string
  readonly line: number
  /** Whether the file ends with it, without a line feed: then it may be cut off. */
  readonly last?: boolean
}

/** Longest line that is parsed, in bytes of UTF-8: 1 MiB. An event has a few hundred. */
export const bytesMax = 1_048_576

/** A UTF-16 unit has three bytes of UTF-8 at most: few lines are long enough to be counted. */
const isTooLong = (text: string): boolean => text.length * 3 > bytesMax && bytesOf(text) > bytesMax

/** Bytes in UTF-8: one below U+0080, two below U+0800, else three; the halves of a pair have two each. */
const bytesOf = (text: string): number => {
  let bytes = text.length
  for (let at = 0; at < text.length && bytes <= bytesMax; at++) {
    const unit = text.charCodeAt(at)
    if (unit >= 0x80) bytes += unit < 0x800 || (unit >= 0xd800 && unit <= 0xdfff) ? 1 : 2
  }
  return bytes
}

/**
 * The JSON object of a line, `undefined` for an empty line. Nothing in it has been checked, but that
 * no object in it names a field twice.
 */
export const readLine = (
  text: string,
  at: Place,
): Result.Result<JsonObject | undefined, Problem.Problem> => {
  const json = parseLine(text, at)
  if (Result.isFailure(json) || json.success === undefined) return json
  const repeated = repeatedField(text, json.success)
  return repeated === undefined ? json : Result.fail(repeated)
}

/** As {@link readLine}, without looking for fields that come twice. */
export const parseLine = (
  text: string,
  at: Place,
): Result.Result<JsonObject | undefined, Problem.Problem> => {
  if (isTooLong(text)) {
    return Result.fail(Problem.make("", `a line of at most ${bytesMax} bytes`, "a longer one"))
  }
  // A byte order mark may open a file, and nothing else.
  const line = at.line === 1 && text.charCodeAt(0) === 0xfeff ? text.slice(1) : text
  if (line.charCodeAt(0) !== 123 && line.trim() === "") return Result.succeed(undefined)
  let json: unknown
  try {
    json = JSON.parse(line)
  } catch {
    return Result.fail(notJson(line, at, text.length - line.length))
  }
  return typeof json === "object" && json !== null && !Array.isArray(json)
    ? Result.succeed(json as JsonObject)
    : Result.fail(Problem.make("", "an event as a JSON object", Problem.show(json)))
}

/** The problem of a field that comes twice, if one does; `json` is what the line was parsed to. */
export const repeatedField = (text: string, json: JsonObject): Problem.Problem | undefined => {
  if (JsonText.namesOnce(text, json)) return undefined
  const fault = JsonText.faultOf(text.replace(/^\ufeff/u, " "))
  return fault && problemOf(fault, 0)
}

/** Which instant stands for a `recordedAt` that the file does not give, or must not decide. */
export type Recording =
  /** Read in memory, or loaded into an empty ledger: the start of `effectiveOn`. */
  | { readonly rule: "emptyLedger" }
  /** Loaded into a ledger that has events: the instant of the load, else it would rewrite the past. */
  | { readonly rule: "loadedAt"; readonly at: Instant.Instant }
  /** For all lines, whatever the file says. */
  | { readonly rule: "recordedNow"; readonly at: Instant.Instant }

/** What a line's place in its file and stream says about it. */
export interface Context {
  readonly recording: Recording
  /** The `recordedAt` before it in its stream: no default is earlier. */
  readonly last?: Instant.Instant | undefined
  /** How many lines of this content stand before it in its stream in the file. */
  readonly ordinal: number
  /** SHA-256 of a text's UTF-8 bytes, in lower-case hexadecimal. */
  readonly sha256: (text: string) => string
}

/** Whether a line brought its own id, and whether its own `recordedAt` stands. */
export interface Given {
  readonly idGiven: boolean
  readonly recordedAtGiven: boolean
}

/** A line with everything that it may leave out. */
export interface Completed extends Given {
  readonly json: JsonObject
}

/** Whether the line leaves out nothing that it may. */
export const isWhole = ({ id, version, ledger, recordedAt }: JsonObject): boolean =>
  id !== undefined && version !== undefined && ledger !== undefined && recordedAt !== undefined

/** Fills in what a line may leave out. A field that is there is left as it is, right or wrong. */
export const complete = (
  raw: JsonObject,
  context: Context,
): Result.Result<Completed, Problem.Problem> => {
  const { recording, last } = context
  const idGiven = Object.hasOwn(raw, "id")
  const recordedAtGiven = Object.hasOwn(raw, "recordedAt") && recording.rule !== "recordedNow"
  if (idGiven && recordedAtGiven && Object.hasOwn(raw, "ledger") && Object.hasOwn(raw, "version")) {
    return Result.succeed({ json: raw, idGiven, recordedAtGiven })
  }
  const id = idGiven ? raw.id : derivedId(raw, context)
  if (id === undefined) {
    return Result.fail(
      Problem.make("", `JSON nested at most ${FreeJson.depthMax} deep`, "deeper nesting"),
    )
  }
  const recordedAt = recordedAtGiven
    ? raw.recordedAt
    : later(recording.rule === "emptyLedger" ? startOf(raw.effectiveOn) : recording.at, last)
  const json = { version: 1, ledger: "main", ...raw, id, recordedAt }
  return Result.succeed({ json, idGiven, recordedAtGiven })
}

/**
 * The id of a line that brings none: SHA-256 of its ledger, its customer, its own content before any
 * default and its ordinal, in the form of a UUID (version 8). The content counts with sorted keys and
 * without spaces, so that the layout of the line does not matter.
 */
const derivedId = (raw: JsonObject, { ordinal, sha256 }: Context): string | undefined => {
  const content = FreeJson.write(raw)
  const stream = FreeJson.write([raw.ledger ?? "main", raw.customer ?? null])
  if (content === undefined || stream === undefined) return undefined
  const hex = sha256(`[${stream},${content},${ordinal}]`)
  const variant = ((Number.parseInt(hex[16] ?? "0", 16) & 3) | 8).toString(16)
  return [
    hex.slice(0, 8),
    hex.slice(8, 12),
    `8${hex.slice(13, 16)}`,
    `${variant}${hex.slice(17, 20)}`,
    hex.slice(20, 32),
  ].join("-")
}

const later = (at: Instant.Instant, last: Instant.Instant | undefined): Instant.Instant =>
  last === undefined ? at : Instant.max(at, last)

// Without a date the line is refused for that: any instant does.
const startOf = (effectiveOn: unknown): Instant.Instant =>
  Instant.startOfDay(
    typeof effectiveOn === "string" && CalendarDate.is(effectiveOn)
      ? effectiveOn
      : CalendarDate.of(1970, 1, 1),
  )

const notJson = (line: string, at: Place, shift: number): Problem.Problem => {
  // Control characters are no part of JSON; text files do not have them, databases and archives do.
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for.
  if (/[\u0000-\u0008\u000e-\u001f]/u.test(line)) {
    const message =
      "not a text ledger file: expected one JSON object per line, found binary content"
    return { ...Problem.make("", "a text ledger file", "binary content"), message }
  }
  const fault = JsonText.faultOf(line)
  if (fault === undefined) return Problem.make("", "JSON", "text that is no JSON")
  const problem = problemOf(fault, shift)
  return fault.truncated && at.last
    ? { ...problem, message: `truncated last line: ${problem.message}` }
    : problem
}

const problemOf = (
  { column, expected, found }: JsonText.Fault,
  shift: number,
): Problem.Problem => ({
  path: "",
  expected,
  found,
  message: `invalid JSON at column ${column + shift}: expected ${expected}, found ${found}`,
  column: column + shift,
})
