// The file of `--rejects`: every bad line exactly as it stands, below its reasons as notes.
//
//   # encours rejects: repair the lines below and load this file again; lines with # are skipped
//   # ledger.jsonl:12: data.dueOn: expected a date that exists, found "2026-02-30"
//   {"type":"InvoiceIssued", …}
//
// Because of its first line the file itself can be loaded again, once it is repaired.
import { type FileHandle, open } from "node:fs/promises"
import { StoreError } from "@encours/engine"
import * as Effect from "effect/Effect"
import type * as Scope from "effect/Scope"
import { type Asked, wrong } from "../arguments/Asked.ts"
import type { WrongUsage } from "../Failure.ts"
import type { BadLine } from "./BadLines.ts"
import { isPartOfStore } from "./isSameFile.ts"
import type { Source } from "./Source.ts"

const signature = "# encours rejects"
const firstLine = `${signature}: repair the lines below and load this file again; lines with # are skipped\n`

/** Whether a file that begins with this line is a file of rejects. */
export const begins = (line: string): boolean => line.startsWith(signature)

/** Whether a line of such a file is a note, not a line to load. */
export const isNote = (line: string): boolean => line.startsWith("# ")

/** An open file of rejects: it is made before the load, for a reason that cannot be written is lost. */
export interface RejectsFile {
  readonly write: (
    source: Source,
    bad: ReadonlyArray<BadLine>,
  ) => Effect.Effect<void, StoreError.Fault>
}

/** Opens the file of `--rejects`, undefined when it is not asked for; `others` must not be lost to it. */
export const openRejects = (
  asked: Asked,
  others: ReadonlyArray<string>,
): Effect.Effect<RejectsFile | undefined, WrongUsage | StoreError.Fault, Scope.Scope> =>
  Effect.gen(function* () {
    const path = asked.text("rejects")
    if (path === undefined) return undefined
    if (others.some((other) => isPartOfStore(path, other))) {
      return yield* wrong(
        `--rejects: expected another file than what is read or written, found ${JSON.stringify(path)}`,
      )
    }
    const file = yield* Effect.acquireRelease(
      attempt(path, () => open(path, "w", 0o600)),
      (file) => Effect.promise(() => file.close()),
    )
    let isBegun = false
    return {
      write: (source, bad) =>
        attempt(path, async () => {
          if (bad.length === 0) return
          if (!isBegun) await file.write(firstLine)
          isBegun = true
          await copyBad(source, bad, file)
        }),
    }
  })

const attempt = <A>(path: string, what: () => Promise<A>): Effect.Effect<A, StoreError.Fault> =>
  Effect.tryPromise({
    try: what,
    catch: (cause) => {
      if (cause instanceof StoreError.Fault) return cause
      const code = cause instanceof Error && "code" in cause ? cause.code : cause
      const detail = `the file of rejects cannot be written (${String(code)})`
      const reason = code === "ENOSPC" ? "disk-full" : "unavailable"
      return new StoreError.Fault({ reason, place: path, detail, retryable: false, cause })
    },
  })

/** Copies the header and the bad rows, byte by byte as they stand, each below its reasons. */
const copyBad = async (
  { bytes, rows }: Source,
  bad: ReadonlyArray<BadLine>,
  file: FileHandle,
): Promise<void> => {
  const headEnd = rows?.headEnd() ?? 0
  let next = 0
  let copiedUntil = headEnd
  let endsWithBreak = true
  for await (const { line, isStart, isNoteLine, part } of parts(bytes(), rows !== undefined)) {
    const row = bad[next]
    if (isStart && row?.line === line) {
      if (!endsWithBreak) await file.write("\n")
      await file.write(row.reasons.map((reason) => `# ${reason}\n`).join(""))
      copiedUntil = rows?.endOf(line) ?? line
      next++
    }
    if (line > copiedUntil || isNoteLine) continue
    await file.write(part)
    endsWithBreak = part.at(-1) === lineFeed || part.at(-1) === carriageReturn
  }
  if (!endsWithBreak) await file.write("\n")
}

const lineFeed = 10
const carriageReturn = 13
const hash = 35

interface Part {
  readonly line: number
  /** Whether the line begins with this part of it. */
  readonly isStart: boolean
  readonly isNoteLine: boolean
  readonly part: Uint8Array
}

/** Lines in parts, so that none must be in memory whole; a list may end them with `\r` alone. */
async function* parts(
  pieces: AsyncIterable<Uint8Array>,
  isList: boolean,
): AsyncGenerator<Part, void, undefined> {
  let line = 1
  let isStart = true
  let isNoteLine = false
  let isRejects = false
  let before = 0
  for await (const piece of pieces) {
    let from = 0
    if (line === 1 && isStart) isRejects = begins(Buffer.from(piece).toString("latin1", 0, 40))
    for (let at = 0; at < piece.length; at++) {
      const byte = piece[at] as number
      // `\r` ends a line of a list, unless `\n` follows.
      if (isList && before === carriageReturn && byte !== lineFeed) {
        if (at > from) yield { line, isStart, isNoteLine, part: piece.subarray(from, at) }
        line++
        isStart = true
        from = at
      }
      if (isStart && at === from) isNoteLine = isRejects && byte === hash
      if (byte === lineFeed) {
        yield { line, isStart, isNoteLine, part: piece.subarray(from, at + 1) }
        line++
        isStart = true
        from = at + 1
      }
      before = byte
    }
    if (from < piece.length) {
      yield { line, isStart, isNoteLine, part: piece.subarray(from) }
      isStart = false
    }
  }
}
