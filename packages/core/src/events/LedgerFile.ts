// A ledger file: one event per line, in the order recorded. Read line by line, with what the lines
// before decide: the instant before it in its stream, and the ids that came already.
//
//   bakery.jsonl:1  {"type":"InvoiceIssued","customer":"C-001","effectiveOn":"2026-01-05","data":{…}}
//   bakery.jsonl:2  {"type":"PaymentReceived","customer":"C-001","effectiveOn":"2026-02-10","data":{…}}

import * as Result from "effect/Result"
import * as Instant from "../calendar/Instant.ts"
import * as LedgerEvent from "./LedgerEvent.ts"
import * as LedgerLine from "./LedgerLine.ts"
import * as Problem from "./Problem.ts"
import { fingerprint, type Seen, SeenIds } from "./SeenIds.ts"
import type { JsonObject } from "./Upcasters.ts"

export type { Place, Recording } from "./LedgerLine.ts"
export { bytesMax, complete, readLine } from "./LedgerLine.ts"

/** What a line turned out to be. */
export type Line =
  | { readonly _tag: "Empty" }
  | {
      readonly _tag: "Event"
      readonly event: LedgerEvent.LedgerEvent
      /** The exact text of the event: see `LedgerEvent.canonical`. */
      readonly text: string
      /** Whether the line's own `recordedAt` stands; a store compares it only then. */
      readonly recordedAtGiven: boolean
    }
  /** The same id with the same content came before: nothing new. */
  | { readonly _tag: "AlreadyKnown"; readonly id: string; readonly first: LedgerLine.Place }
  | { readonly _tag: "Refused"; readonly problems: ReadonlyArray<Problem.Problem> }

/** How a file is to be read. */
export interface Options {
  /** Which instant stands where a line gives none; of several ledgers each may have its own rule. */
  readonly recording: (ledger: string) => LedgerLine.Recording
  /** SHA-256 of a text's UTF-8 bytes, in lower-case hexadecimal. */
  readonly sha256: (text: string) => string
  /** The last `recordedAt` that a store holds of a stream, so that no default is earlier. */
  readonly lastRecordedAt?: (
    ledger: string,
    customer: string | undefined,
  ) => Instant.Instant | undefined
}

/** Reads lines, in their order; several files may follow each other. */
export interface LedgerFileReader {
  readonly read: (text: string, at: LedgerLine.Place) => Line
}

/** The line of an event, without a line feed. Reading it back gives the same event, byte for byte. */
export const writeLine = (event: LedgerEvent.LedgerEvent): string => LedgerEvent.canonical(event)

/** A reader at the start of its first file. */
export const reader = (options: Options): LedgerFileReader => {
  const state = new ReaderState(options)
  return { read: (text, at) => state.read(text, at) }
}

/** What has been read of one ledger. */
interface Ledger {
  readonly ids: SeenIds
  /** The last `recordedAt` of each customer's stream; "", which is no id, is the ledger's own. */
  readonly last: Map<string, Instant.Instant>
}

class ReaderState {
  readonly #options: Options
  readonly #ledgers = new Map<string, Ledger>()
  readonly #files: Array<string> = []
  /** Of each content that came again in this file: how often. */
  #repeats = new Map<string, number>()

  constructor(options: Options) {
    this.#options = options
  }

  read(text: string, at: LedgerLine.Place): Line {
    if (this.#files.at(-1) !== at.file) {
      this.#files.push(at.file)
      this.#repeats = new Map()
    }
    const parsed = LedgerLine.parseLine(text, at)
    if (Result.isFailure(parsed)) return refusedFor(parsed.failure)
    const raw = parsed.success
    if (raw === undefined) return empty
    if (!LedgerLine.isWhole(raw)) return this.#readJson(text, at, raw, 0)
    // Most lines that leave nothing out are our own text, which needs no second writing to compare.
    const { rule } = this.#options.recording(String(raw.ledger))
    const event = rule === "recordedNow" ? undefined : LedgerEvent.take(raw, text)
    if (event !== undefined) return this.#place(event, text, at, allGiven)
    return this.#readJson(text, at, Result.getOrThrow(LedgerLine.parseLine(text, at)) ?? {}, 0)
  }

  #readJson(text: string, at: LedgerLine.Place, raw: JsonObject, ordinal: number): Line {
    const { sha256 } = this.#options
    const ledger = raw.ledger ?? "main"
    const recording = this.#options.recording(String(ledger))
    const last = this.#lastOf(ledger, raw.customer)
    const completed = LedgerLine.complete(raw, { recording, last, ordinal, sha256 })
    if (Result.isFailure(completed)) return refusedFor(completed.failure)
    const { json, idGiven } = completed.success
    const decoded = LedgerEvent.decode(json)
    const canonical = Result.isSuccess(decoded) ? LedgerEvent.canonical(decoded.success) : undefined
    // A line in the canonical form cannot name a field twice: most lines are, and need no more.
    const repeated = canonical === text ? undefined : LedgerLine.repeatedField(text, raw)
    if (Result.isFailure(decoded)) {
      return { _tag: "Refused", problems: repeated ? [repeated] : decoded.failure }
    }
    if (repeated !== undefined) return refusedFor(repeated)
    const event = decoded.success
    const known = idGiven ? undefined : this.#ledgerOf(event.ledger).ids.get(event.id)
    if (ordinal === 0 && known?.derived && known.file === this.#files.length - 1) {
      const repeat = (this.#repeats.get(event.id) ?? 0) + 1
      this.#repeats.set(event.id, repeat)
      return this.#readJson(text, at, raw, repeat)
    }
    // Of two equal texts the line is the one in one piece, which is read faster.
    const exact = canonical === text ? text : (canonical as string)
    return this.#place(event, exact, at, completed.success)
  }

  /** What an event is beside those that came before it. */
  #place(
    event: LedgerEvent.LedgerEvent,
    text: string,
    at: LedgerLine.Place,
    { idGiven, recordedAtGiven }: LedgerLine.Given,
  ): Line {
    const { ids, last } = this.#ledgerOf(event.ledger)
    const skip = text.indexOf(recordedAtKey, idEnd) + recordedAtKey.length
    const seen: Seen = {
      file: this.#files.length - 1,
      line: at.line,
      content: fingerprint(text, idEnd + event.id.length, skip),
      recordedAt: recordedAtGiven ? Instant.toEpochMs(event.recordedAt) : Number.NaN,
      derived: !idGiven,
    }
    const known = ids.get(event.id)
    if (known !== undefined) {
      const first = { file: this.#files[known.file] ?? at.file, line: known.line }
      if (!sameContent(known, seen)) return refusedFor(otherContent(first, at))
      // Identical lines are counted within one file: from here on, from this one.
      if (!idGiven) ids.replace(event.id, { ...seen, recordedAt: known.recordedAt })
      return { _tag: "AlreadyKnown", id: event.id, first }
    }
    const stream = "customer" in event ? event.customer : ""
    const before = last.get(stream)
    if (before !== undefined && event.recordedAt < before) {
      return refusedFor(goesBack(event.recordedAt, before))
    }
    ids.add(event.id, seen)
    // The instant of a load is no instant of the file: a later line may give an earlier one.
    if (recordedAtGiven || this.#options.recording(event.ledger).rule === "emptyLedger") {
      last.set(stream, event.recordedAt)
    }
    return { _tag: "Event", event, text, recordedAtGiven }
  }

  /** The instant that no default of the stream may be before: of the file, and of the store. */
  #lastOf(ledger: unknown, customer: unknown): Instant.Instant | undefined {
    if (typeof ledger !== "string") return undefined
    const name = typeof customer === "string" ? customer : undefined
    const read = this.#ledgers.get(ledger)?.last.get(name ?? "")
    const stored = this.#options.lastRecordedAt?.(ledger, name)
    return read === undefined || stored === undefined ? (read ?? stored) : Instant.max(read, stored)
  }

  #ledgerOf(name: string): Ledger {
    let ledger = this.#ledgers.get(name)
    if (ledger === undefined) {
      ledger = { ids: new SeenIds(), last: new Map() }
      this.#ledgers.set(name, ledger)
    }
    return ledger
  }
}

const empty: Line = { _tag: "Empty" }

const refusedFor = (problem: Problem.Problem): Line => ({ _tag: "Refused", problems: [problem] })

const allGiven: LedgerLine.Given = { idGiven: true, recordedAtGiven: true }

/** Where the id ends in our text of an event, less the length of the id: {"id":" before it. */
const idEnd = 7

// A quote inside a text is written \" there, so the first bare name is the envelope's own.
const recordedAtKey = '"recordedAt":"'

/** The same but for an instant that one of the two did not give itself. */
const sameContent = (left: Seen, right: Seen): boolean => {
  if (left.content !== right.content) return false
  const given = !Number.isNaN(left.recordedAt) && !Number.isNaN(right.recordedAt)
  return !given || left.recordedAt === right.recordedAt
}

const otherContent = (first: LedgerLine.Place, at: LedgerLine.Place): Problem.Problem => {
  const where = first.file === at.file ? `line ${first.line}` : `${first.file} line ${first.line}`
  return {
    path: "id",
    expected: `the content of ${where}, which has the same id`,
    found: "other content",
    message: `the same id as ${where} with other content than there (this is line ${at.line})`,
  }
}

const goesBack = (recordedAt: Instant.Instant, last: Instant.Instant): Problem.Problem =>
  Problem.make(
    "recordedAt",
    `an instant not before ${last}, the one before it in its stream`,
    recordedAt,
  )
