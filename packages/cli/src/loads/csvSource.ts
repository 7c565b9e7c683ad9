// A list to load: its rows as the facts they state, one line of a ledger file each. A row that cannot
// be read stands as a line that no ledger admits, so that it is placed and counted like any other.
import { Ids } from "@encours/core"
import type { LineSource } from "@encours/engine"
import { type CsvProblem, type Mapping, readCsv, toFacts } from "@encours/interchange"
import type { Bytes } from "./openBytes.ts"
import * as RejectsFile from "./RejectsFile.ts"
import type { Source } from "./Source.ts"

export interface CsvBook {
  readonly mapping: Mapping.Mapping
  readonly ledger: string
}

/**
 * A fact of a list and its day. In an empty ledger an imported fact counts as learned on its day, and
 * no later than the one before it in its stream: in the order of the file an invoice of last year that
 * stands below a payment of today would count as learned today. So facts go in by day, and on one day
 * in the order of the file.
 */
interface Dated extends LineSource.SourceLine {
  readonly on: string
}

/** Lines handed on at a time. */
const batchMost = 1_000
const unreadable = "null"

/** The facts of a list; `onRead` hears of every piece that was read. */
export const csvSource = (
  { name, read, size }: Bytes,
  { mapping, ledger }: CsvBook,
  onRead: (bytes: number) => void,
): Source => {
  let rows = new RowPlaces()
  return {
    bytes: read,
    size,
    rows: {
      reasonsAt: (line) => rows.reasons.get(line),
      endOf: (line) => rows.endOf(line),
      headEnd: () => (rows.starts[0] ?? 1) - 1,
      isUnreadable: () => rows.isUnreadable,
    },
    lines: {
      name,
      lines: async function* () {
        rows = new RowPlaces()
        const lines: Array<Dated> = []
        for await (const row of readCsv(withoutNotes(read(), onRead), mapping, { file: name })) {
          const { line } = row
          const isNew = rows.starts.at(-1) !== line
          if (row._tag !== "Problem") {
            rows.starts.push(line)
            for (const fact of toFacts(row, { ledger })) {
              lines.push({ text: JSON.stringify(fact), line, on: fact.effectiveOn })
            }
            continue
          }
          rows.addProblem(row)
          if (isNew) lines.push({ text: unreadable, line, on: "" })
        }
        // A list is in any order; the ledger learns things in that of their days (see Dated).
        lines.sort((a, b) => Ids.compareUtf8(a.on, b.on))
        for (let at = 0; at < lines.length; at += batchMost) {
          yield lines.slice(at, at + batchMost).map(({ text, line }) => ({ text, line }))
        }
      },
    },
  }
}

/** Where rows begin, and what is wrong with some. */
class RowPlaces {
  readonly starts: Array<number> = []
  readonly reasons = new Map<number, Array<string>>()
  isUnreadable = false

  addProblem({ file, line, column, message, row }: CsvProblem.Problem): void {
    if (this.starts.at(-1) !== line) this.starts.push(line)
    if (row === undefined) this.isUnreadable = true
    const place = column === undefined ? "" : ` column ${JSON.stringify(column)}:`
    const reasons = this.reasons.get(line) ?? []
    reasons.push(`${file}:${line}:${place} ${message.replace(/[\r\n]+/g, " ")}`)
    this.reasons.set(line, reasons)
  }

  endOf(line: number): number {
    const next = this.starts[this.starts.indexOf(line) + 1]
    return next === undefined ? Number.POSITIVE_INFINITY : next - 1
  }
}

const lineFeed = 10
const carriageReturn = 13
const hash = 35

/** The bytes of a list; of a file of rejects, without its notes but for their ends of line. */
async function* withoutNotes(
  pieces: AsyncIterable<Uint8Array>,
  onRead: (bytes: number) => void,
): AsyncGenerator<Uint8Array> {
  let isRejects: boolean | undefined
  let isStart = true
  let isNote = false
  for await (const piece of pieces) {
    onRead(piece.length)
    isRejects ??= RejectsFile.begins(Buffer.from(piece).toString("latin1", 0, 40))
    if (!isRejects) {
      yield piece
      continue
    }
    const kept = Buffer.alloc(piece.length)
    let length = 0
    for (const byte of piece) {
      if (isStart) isNote = byte === hash
      isStart = byte === lineFeed || byte === carriageReturn
      if (!isNote || isStart) kept[length++] = byte
    }
    yield kept.subarray(0, length)
  }
}
