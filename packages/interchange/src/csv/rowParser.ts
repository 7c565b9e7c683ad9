// The CSV parser (csv-parse), given bytes and asked for rows. It is lenient about quotes, so that
// Café "Le Zinc" is read, and a cell that begins with one is then looked at again, strictly.
import type { Buffer } from "node:buffer"
import { Parser } from "csv-parse"
import { parse } from "csv-parse/sync"

/** What a list is made of, for csv-parse: any end of line, cells with a character for each byte. */
export const cutting = (delimiter: string) => ({
  delimiter,
  encoding: "latin1" as const,
  record_delimiter: ["\r\n", "\n", "\r"],
  relax_column_count: true,
  // A quote within a cell that does not begin with one is a letter: Café "Le Zinc".
  relax_quotes: true,
})

/** A parser that hands over each row, with where it ends, counted from the parser's first byte. */
export const parserOf = (
  delimiter: string,
  onRow: (cells: ReadonlyArray<string>, end: number) => void,
): Parser => {
  const parser = new Parser({
    ...cutting(delimiter),
    on_record: (cells, { bytes }) => {
      onRow(cells, bytes)
      return null
    },
  })
  // Each error comes back from `feed`; nothing is ever read from the stream.
  return parser.on("error", () => undefined).resume()
}

/** Gives the parser more bytes; answers with the error that stopped it, if one did. */
export const feed = async (parser: Parser, bytes: Buffer, isLast: boolean): Promise<unknown> => {
  const error = await new Promise((done) => parser.write(bytes, done))
  if (error || !isLast) return error ?? undefined
  return (await new Promise((done) => parser.end(done))) ?? undefined
}

/** Whether a cell begins with a quote, spaces aside: few do, and each is worth a second look. */
export const beginsWithQuote = (cell: string): boolean => {
  const first = cell.charCodeAt(0)
  return first === 34 || (first === 32 && cell.trimStart().charCodeAt(0) === 34)
}

/** Whether the parser had no need to be lenient: a cell `"a "b" c"` is no text that anyone meant. */
export const isWellQuoted = (bytes: Buffer, delimiter: string): boolean => {
  try {
    parse(bytes, { ...cutting(delimiter), relax_quotes: false })
    return true
  } catch {
    return false
  }
}
