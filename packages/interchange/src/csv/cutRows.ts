// Cuts the bytes of a list into rows of cells, and goes on after a row that cannot be cut: from the
// line below the one where it began. Counts the lines. Knows nothing of what cells mean.
import { Buffer } from "node:buffer"
import type { Parser } from "csv-parse"
import type { Refusal } from "./Problem.ts"
import { beginsWithQuote, feed, isWellQuoted, parserOf } from "./rowParser.ts"

/** A row: its cells with a character for each byte, not decoded yet; one empty cell if blank. */
export interface Cut {
  readonly line: number
  readonly cells: ReadonlyArray<string>
  /** The row as it stands in the file. */
  readonly bytes: Buffer
}

/** A row that cannot be cut, and why; `bytes` is the line where it begins. */
export interface Uncut {
  readonly line: number
  readonly cells?: undefined
  readonly bytes: Buffer
  readonly refusal: Refusal
  readonly found: string
}

/** Most bytes in a row: more is a quote never closed, or no list. */
const rowSizeMax = 1024 * 1024

/** The rows of a list in the order of the file, a batch for each chunk. */
export async function* cutRows(
  chunks: AsyncIterable<Buffer>,
  delimiter: string,
): AsyncGenerator<ReadonlyArray<Cut | Uncut>> {
  let line = 1
  // What the parser was given, from the beginning of the last row on; `base` and `start` are the
  // places of its first byte and of that row, counted from the parser's first byte.
  let window: Buffer = empty
  let base = 0
  let start = 0
  let batch: Array<Cut | Uncut> = []

  const parserOfRest = (): Parser => {
    base = 0
    start = 0
    return parserOf(delimiter, (cells, end) => {
      const bytes = window.subarray(start - base, end - base)
      // Thrown to the parser, which stops and gives it back to `feed`.
      if (bytes.length > rowSizeMax) throw new TooLong()
      if (cells.some(beginsWithQuote) && !isWellQuoted(bytes, delimiter)) throw new Misquoted()
      batch.push({ line, cells, bytes })
      line += 1 + breaksIn(cells)
      start = end
    })
  }

  let parser = parserOfRest()
  let isSkipping = false
  try {
    for await (const { chunk, isLast } of withEnd(chunks)) {
      let fresh = isSkipping ? afterLine(chunk) : chunk
      if (fresh === undefined) continue
      isSkipping = false
      window = Buffer.concat([window.subarray(start - base), fresh])
      base = start
      for (;;) {
        const failure = await feed(parser, fresh, isLast)
        const isTooLong = window.length - (start - base) > rowSizeMax
        const error = failure ?? (isTooLong ? new TooLong() : undefined)
        if (error !== undefined) {
          parser.destroy()
          const { bytes, rest } = firstLine(window.subarray(start - base))
          batch.push({ line, bytes, ...reasonOf(error, bytes) })
          line += 1
          // The end of a line longer than all that is kept comes with a later chunk.
          isSkipping = rest === undefined
          window = rest ?? empty
          fresh = window
          parser = parserOfRest()
        }
        if (batch.length > 0) yield batch
        batch = []
        if (error === undefined || isSkipping) break
      }
    }
  } finally {
    parser.destroy()
  }
}

const empty = Buffer.alloc(0)

class Misquoted extends Error {}
class TooLong extends Error {}

async function* withEnd(chunks: AsyncIterable<Buffer>) {
  for await (const chunk of chunks) yield { chunk, isLast: false }
  yield { chunk: empty, isLast: true }
}

/** Ends of lines within the cells: the parser's own count takes a quoted CRLF for two. */
const breaksIn = (cells: ReadonlyArray<string>): number => {
  let count = 0
  for (const cell of cells) {
    if (cell.includes("\n") || cell.includes("\r")) count += cell.match(/\r\n|\n|\r/gu)?.length ?? 0
  }
  return count
}

/** The first line, and what follows it where it ends. */
const firstLine = (bytes: Buffer) => {
  const rest = afterLine(bytes)
  return { rest, bytes: bytes.subarray(0, bytes.length - (rest?.length ?? 0)) }
}

/** What follows the first end of line; `undefined` where there is none. */
const afterLine = (bytes: Buffer): Buffer | undefined => {
  const feedAt = bytes.indexOf(10)
  const returnAt = bytes.indexOf(13)
  if (feedAt < 0 && returnAt < 0) return undefined
  const isReturn = returnAt >= 0 && (feedAt < 0 || returnAt < feedAt - 1)
  return bytes.subarray((isReturn ? returnAt : feedAt) + 1)
}

const reasonOf = (error: unknown, line: Buffer): Pick<Uncut, "refusal" | "found"> => {
  if (error instanceof Misquoted) return misquoted
  if (error instanceof TooLong) return line.length > rowSizeMax ? tooLong : tooManyLines
  if ((error as { readonly code?: string }).code === "CSV_QUOTE_NOT_CLOSED") return unclosed
  throw error
}

const misquoted = {
  refusal: {
    expected: "a cell in quotes that ends with its second quote",
    hint: 'write a quote within the cell twice: "the ""best"" shop"',
  },
  found: "text beside the quotes",
}
const unclosed = {
  refusal: { expected: "a second quote to close the cell" },
  found: "the end of the file",
}
const tooLong = { refusal: { expected: "a row of at most 1 MiB" }, found: "a longer one" }
const tooManyLines = {
  refusal: { expected: "a row of at most 1 MiB", hint: "is a quote left open on its first line?" },
  found: "a longer one",
}
