// Appends ledger files to a store. The first pass decodes and admits every line and stores nothing if
// one is bad; then what it let through is appended in batches, read again unless it is little enough
// to have been kept. Interrupted, whole batches stand, and the same call resumes: an event whose id is
// known is not appended again.
import { Instant, LedgerFile, Problem } from "@encours/core"
import * as Clock from "effect/Clock"
import * as Effect from "effect/Effect"
import type { CustomerKeys } from "../files/keysFile.ts"
import type { LineSource, SourceLine } from "../files/LineSource.ts"
import { type AppendError, EventStore } from "../ports/EventStore.ts"
import * as HashChain from "../ports/HashChain.ts"
import { Fault } from "../ports/StoreError.ts"
import { BatchWriter, type NewPassage } from "./BatchWriter.ts"
import { Gate, type Passage } from "./Gate.ts"

export interface ReplayOptions {
  /** Every event is recorded at the instant of the load, whatever the files say. */
  readonly recordedNow?: boolean | undefined
  /** Appends the good lines even if others are bad. */
  readonly keepGood?: boolean | undefined
  /** Keys that the ledger's customers had where the files come from: the chain is then the same. */
  readonly keys?: ReadonlyArray<CustomerKeys> | undefined
  readonly onProgress?: ((progress: Progress) => void) | undefined
  /** Called once for every bad line, in their order. */
  readonly onRefused?: ((line: RefusedLine) => void) | undefined
}

export interface Progress {
  readonly phase: "checking" | "appending"
  /** Lines read in this phase. */
  readonly lines: number
}

/** A bad line, verbatim, and all that is wrong with it. */
export interface RefusedLine {
  readonly file: string
  readonly line: number
  readonly text: string
  readonly problems: ReadonlyArray<Problem.Problem>
}

export interface ReplayReport {
  readonly appended: number
  readonly alreadyKnown: number
  readonly rejected: number
  /** The first twenty bad lines. */
  readonly refusals: ReadonlyArray<RefusedLine>
}

const refusalsMost = 20

/** Most events that are kept from the first pass (some 50 MB) in place of reading the files again. */
const keptMost = 50_000

export const replay = (
  sources: ReadonlyArray<LineSource>,
  options: ReplayOptions = {},
): Effect.Effect<ReplayReport, AppendError, EventStore> =>
  Effect.gen(function* () {
    const store = yield* EventStore
    const filled = new Set(yield* store.ledgers())
    const at = Instant.fromEpochMs(yield* Clock.currentTimeMillis)
    const recording = (ledger: string): LedgerFile.Recording => {
      if (options.recordedNow === true) return { rule: "recordedNow", at }
      return filled.has(ledger) ? { rule: "loadedAt", at } : { rule: "emptyLedger" }
    }
    const passage = () => ({
      reader: LedgerFile.reader({ recording, sha256: HashChain.digest }),
      gate: new Gate(filled),
    })
    const refusals: Array<RefusedLine> = []
    let alreadyKnown = 0
    let rejected = 0
    let kept: Array<NewPassage> | undefined = []
    yield* passThrough(sources, passage(), "checking", options, (line, passed) => {
      if (passed._tag === "AlreadyKnown") alreadyKnown++
      if (passed._tag === "New" && kept?.push(passed) === keptMost) kept = undefined
      if (passed._tag !== "Refused") return undefined
      rejected++
      const refused = { ...line, problems: passed.problems }
      if (refusals.length < refusalsMost) refusals.push(refused)
      options.onRefused?.(refused)
      return undefined
    })
    if (rejected > 0 && options.keepGood !== true) {
      return { appended: 0, alreadyKnown: 0, rejected, refusals }
    }
    yield* repeatErasures(filled, options.keys ?? [])
    const writer = new BatchWriter(filled, options.keys)
    if (kept === undefined) {
      yield* passThrough(sources, passage(), "appending", options, (_, passed) =>
        passed._tag === "New" ? writer.add(passed) : undefined,
      )
    } else {
      for (const passed of kept as ReadonlyArray<NewPassage>) {
        const taking = writer.add(passed)
        if (taking !== undefined) yield* taking
      }
      options.onProgress?.({ phase: "appending", lines: kept.length })
    }
    const appended = yield* writer.end()
    return { appended, alreadyKnown, rejected, refusals }
  })

/** What was forgotten elsewhere is known here too; before the keys, for an erasure destroys them. */
const repeatErasures = (
  filled: ReadonlySet<string>,
  keys: ReadonlyArray<CustomerKeys>,
): Effect.Effect<void, Fault, EventStore> =>
  Effect.gen(function* () {
    const store = yield* EventStore
    for (const { ledger, customer, erasures } of keys) {
      if (filled.has(ledger)) continue
      for (const erasure of erasures) yield* store.erasePersonal(ledger, { customer, ...erasure })
    }
  })

type Take = (
  line: { readonly file: string; readonly line: number; readonly text: string },
  passed: Passage,
) => Effect.Effect<void, AppendError, EventStore> | undefined

/** One pass over all lines: read, resolve, admit; `take` sees what became of each. */
const passThrough = (
  sources: ReadonlyArray<LineSource>,
  { reader, gate }: { readonly reader: LedgerFile.LedgerFileReader; readonly gate: Gate },
  phase: Progress["phase"],
  options: ReplayOptions,
  take: Take,
): Effect.Effect<void, AppendError, EventStore> =>
  Effect.gen(function* () {
    let lines = 0
    for (const { name: file, lines: open } of sources) {
      const batches = open()[Symbol.asyncIterator]()
      const readAll = Effect.gen(function* () {
        for (;;) {
          const next = yield* nextBatch(file, batches)
          if (next === undefined) break
          for (const line of next) {
            const read = readOne(reader, file, line)
            if (read._tag === "Empty") continue
            // A ledger that was empty needs no store, hence no Effect for each of its lines.
            let passed: Passage
            if (read._tag !== "Event") passed = read
            else if (gate.isNew(read.event.ledger)) passed = gate.passNew(read)
            else passed = yield* gate.pass(read)
            const taking = take({ file, line: line.line, text: line.text }, passed)
            if (taking !== undefined) yield* taking
          }
          lines += next.length
          options.onProgress?.({ phase, lines })
          yield* Effect.yieldNow
        }
      })
      // Interrupted or failed, the file is closed all the same.
      yield* Effect.ensuring(
        readAll,
        Effect.promise(async () => batches.return?.()),
      )
    }
  })

const nextBatch = (
  file: string,
  batches: AsyncIterator<ReadonlyArray<SourceLine>>,
): Effect.Effect<ReadonlyArray<SourceLine> | undefined, Fault> =>
  Effect.tryPromise({
    try: async () => {
      const { done, value } = await batches.next()
      return done === true ? undefined : value
    },
    catch: (cause) =>
      cause instanceof Fault
        ? cause
        : new Fault({
            reason: "unavailable",
            place: file,
            detail: `cannot be read: ${String(cause)}`,
            retryable: false,
            cause,
          }),
  })

const readOne = (
  reader: LedgerFile.LedgerFileReader,
  file: string,
  { text, line, last, garbled }: SourceLine,
): LedgerFile.Line =>
  garbled === true
    ? { _tag: "Refused", problems: [Problem.make("", "text in UTF-8", "other bytes")] }
    : reader.read(text, last === undefined ? { file, line } : { file, line, last })
