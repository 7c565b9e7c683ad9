// A ledger file on disk as a source of lines, read piece by piece: its size is not bounded by memory,
// and a line that has no end is cut before it fills it.
import { isUtf8 } from "node:buffer"
import { open } from "node:fs/promises"
import { LedgerFile } from "@encours/core"
import { Fault } from "../ports/StoreError.ts"
import type { LineSource, SourceLine } from "./LineSource.ts"

const piece = 1 << 18

/** The lines of a file; reading fails with a `Fault` that names it when it is not a readable file. */
export const ledgerLines = (path: string): LineSource => ({
  name: path,
  lines: () => readLines(path),
})

async function* readLines(path: string): AsyncGenerator<ReadonlyArray<SourceLine>> {
  const file = await open(path, "r").catch((error) => {
    throw faultOf(path, error)
  })
  try {
    if ((await file.stat()).isDirectory()) throw faultOf(path, { code: "EISDIR" })
    const splitter = new LineSplitter()
    const read = (buffer: Buffer) => file.read(buffer, 0, piece).catch((error) => error as Error)
    let buffer = Buffer.allocUnsafe(piece)
    let other = Buffer.allocUnsafe(piece)
    let reading = read(buffer)
    try {
      for (;;) {
        const done = await reading
        if (done instanceof Error) throw faultOf(path, done)
        if (done.bytesRead === 0) break
        // The disk fills the next piece while this one is worked on.
        reading = read(other)
        yield splitter.push(buffer.subarray(0, done.bytesRead))
        ;[buffer, other] = [other, buffer]
      }
      yield splitter.end()
    } finally {
      await reading
    }
  } finally {
    await file.close()
  }
}

/** Cuts bytes into lines. A line past the limit keeps just enough of itself to be refused. */
export class LineSplitter {
  #rest: Array<Buffer> = []
  #restBytes = 0
  #line = 0

  push(bytes: Buffer): ReadonlyArray<SourceLine> {
    const lines: Array<SourceLine> = []
    let start = 0
    for (let end = bytes.indexOf(10); end >= 0; end = bytes.indexOf(10, start)) {
      lines.push(this.#take(bytes.subarray(start, end)))
      start = end + 1
    }
    this.#keep(bytes.subarray(start))
    return lines
  }

  end(): ReadonlyArray<SourceLine> {
    if (this.#restBytes === 0) return []
    return [{ ...this.#take(Buffer.alloc(0)), last: true }]
  }

  #keep(bytes: Buffer): void {
    if (bytes.length === 0) return
    // One byte too many and a carriage return: past that the line is too long whatever follows.
    const room = LedgerFile.bytesMax + 2 - this.#restBytes
    if (room <= 0) return
    const kept = Buffer.from(bytes.subarray(0, room))
    this.#rest.push(kept)
    this.#restBytes += kept.length
  }

  #take(end: Buffer): SourceLine {
    this.#line++
    if (this.#restBytes === 0) return lineOf(end, this.#line)
    this.#keep(end)
    const bytes = Buffer.concat(this.#rest)
    this.#rest = []
    this.#restBytes = 0
    return lineOf(bytes, this.#line)
  }
}

/** Without the carriage return of files made on Windows. */
const lineOf = (bytes: Buffer, line: number): SourceLine => {
  const end = bytes[bytes.length - 1] === 13 ? bytes.length - 1 : bytes.length
  const text = bytes.toString("utf8", 0, end)
  // A line that is cut for its length may end within a character, but is refused for that.
  return end > LedgerFile.bytesMax || isUtf8(bytes) ? { text, line } : { text, line, garbled: true }
}

const reasons: Readonly<Record<string, string>> = {
  ENOENT: "no such file",
  EISDIR: "is a directory, expected a ledger file",
  EACCES: "may not be read by this user",
}

const faultOf = (path: string, error: unknown): Fault => {
  if (error instanceof Fault) return error
  const code = (error as { readonly code?: string }).code ?? ""
  const detail = reasons[code] ?? `cannot be read (${code || String(error)})`
  return new Fault({ reason: "invalid", place: path, detail, retryable: false, cause: error })
}
