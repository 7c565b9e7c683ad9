// The first look at a file: is it a list at all, in what encoding, with what between its cells?
import { Buffer } from "node:buffer"
import { parse } from "csv-parse/sync"
import * as Encoding from "./Encoding.ts"
import type { Mapping } from "./Mapping.ts"
import type { Refusal } from "./Problem.ts"
import { cutting } from "./rowParser.ts"

/** A file ready to be cut in rows: its bytes after any byte order mark. */
export interface Opened {
  readonly encoding: Encoding.Encoding
  readonly delimiter: string
  readonly chunks: AsyncIterable<Buffer>
}

/** A file that is no list, and what it is. */
export interface NotAList {
  readonly refusal: Refusal
  readonly found: string
}

/** Looks at the first 64 KiB, and gives all of the bytes on. */
export const openBytes = async (
  source: AsyncIterable<Uint8Array> | Uint8Array,
  mapping: Mapping,
): Promise<Opened | NotAList> => {
  const pieces = inPieces(source)
  let head: Buffer = Buffer.alloc(0)
  while (head.length < pieceSize) {
    const next = await pieces.next()
    if (next.done === true) break
    head = head.length === 0 ? next.value : Buffer.concat([head, next.value])
  }
  const isMarked = head.subarray(0, 3).equals(utf8Mark)
  const bytes = isMarked ? head.subarray(3) : head
  const notAList = recognise(bytes)
  if (notAList !== undefined) {
    await pieces.return()
    return notAList
  }
  const encoding = isMarked ? "utf-8" : (mapping.encoding ?? "utf-8")
  return {
    encoding,
    delimiter: mapping.delimiter ?? guessDelimiter(bytes, encoding, mapping),
    chunks: withWholeEnds(withHead(bytes, pieces)),
  }
}

const pieceSize = 64 * 1024
const utf8Mark = Buffer.from([0xef, 0xbb, 0xbf])

/** Pieces so small that the parser's memory stays small. */
async function* inPieces(
  source: AsyncIterable<Uint8Array> | Uint8Array,
): AsyncGenerator<Buffer, void, undefined> {
  if (!(source instanceof Uint8Array)) {
    for await (const chunk of source) yield* inPieces(chunk)
    return
  }
  const bytes = Buffer.from(source.buffer, source.byteOffset, source.byteLength)
  for (let at = 0; at < bytes.length; at += pieceSize) yield bytes.subarray(at, at + pieceSize)
}

async function* withHead(head: Buffer, rest: AsyncGenerator<Buffer, void, undefined>) {
  try {
    yield head
    yield* rest
  } finally {
    // A reading that is given up within the head has not come to the rest.
    await rest.return()
  }
}

/** No piece ends between a carriage return and its line feed, so that lines are counted once. */
async function* withWholeEnds(pieces: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  let held: Buffer = Buffer.alloc(0)
  for await (const piece of pieces) {
    const whole = held.length === 0 ? piece : Buffer.concat([held, piece])
    const end = whole.at(-1) === 13 ? whole.length - 1 : whole.length
    held = whole.subarray(end)
    if (end > 0) yield whole.subarray(0, end)
  }
  if (held.length > 0) yield held
}

const formats: ReadonlyArray<readonly [start: ReadonlyArray<number>, found: string]> = [
  [[0x50, 0x4b, 0x03, 0x04], "a workbook or another zip file"],
  [[0xd0, 0xcf, 0x11, 0xe0], "a workbook"],
  [[0x25, 0x50, 0x44, 0x46], "a PDF"],
  [[0x1f, 0x8b], "a gzip file"],
  [[0xff, 0xfe], "a text in UTF-16"],
  [[0xfe, 0xff], "a text in UTF-16"],
]

const recognise = (bytes: Buffer): NotAList | undefined => {
  const known = formats.find(([start]) => start.every((byte, at) => bytes[at] === byte))
  const found = known?.[1] ?? (bytes.includes(0) ? "a zero byte, as in a binary file" : undefined)
  if (found === undefined) return undefined
  const expected = "a list as text, with a delimiter between its cells"
  return { refusal: { expected, hint: "save it as CSV in UTF-8" }, found }
}

/** The sign that cuts the header into most columns of the mapping, then into most columns at all. */
const guessDelimiter = (bytes: Buffer, encoding: Encoding.Encoding, mapping: Mapping): string => {
  const wanted = Object.values(mapping.fields).map((column) => column.trim())
  let best = ","
  let most = 0
  for (const delimiter of [",", ";", "\t", "|"]) {
    const header = headerOf(bytes, delimiter).map((cell) => Encoding.nameOf(cell, encoding))
    const found = wanted.filter((column) => header.includes(column))
    const score = found.length * 10_000 + Math.min(header.length, 9_999)
    if (score > most) {
      most = score
      best = delimiter
    }
  }
  return best
}

const headerOf = (bytes: Buffer, delimiter: string): ReadonlyArray<string> => {
  try {
    const [header = []] = parse(bytes, { ...cutting(delimiter), to: 1 })
    return header
  } catch {
    // A quote that is never closed: for the reading proper to find, and to place.
    return []
  }
}
