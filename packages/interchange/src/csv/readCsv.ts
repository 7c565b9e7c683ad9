// Reads a list: invoices, payments, credit notes or customers, as a program or a person saved it.
// Rows come one by one, with what is wrong with the others in between; memory does not grow with them.
import * as Result from "effect/Result"
import * as Columns from "./Columns.ts"
import type { CsvRow } from "./CsvRow.ts"
import { type Cut, cutRows, type Uncut } from "./cutRows.ts"
import type { Mapping } from "./Mapping.ts"
import { openBytes } from "./openBytes.ts"
import * as Problem from "./Problem.ts"
import { placeOf, type Reading, rowReader } from "./readRow.ts"

/** What the problems say of where the list comes from. */
export interface ReadCsvOptions {
  readonly file: string
}

/**
 * The rows of a list and its problems, in the order of the file.
 *
 * A bad row is a problem, or several, and the next is read; only a file that is no list, or whose
 * header misses a column, ends there. Blank lines, and rows of empty cells, are passed over. What
 * the source throws is thrown on.
 *
 * ```ts doctest
 * import { Presets, readCsv } from "@encours/interchange"
 * const text = "Customer,Name\nC-1,Martin\n,Durand\n"
 * const read = readCsv(new TextEncoder().encode(text), Presets.all.customers, { file: "a.csv" })
 * const entries = await Array.fromAsync(read)
 * entries.map(({ _tag, line }) => `${line} ${_tag}`) // => ["2 CustomerRow", "3 Problem"]
 * ```
 */
export async function* readCsv(
  source: AsyncIterable<Uint8Array> | Uint8Array,
  mapping: Mapping,
  { file }: ReadCsvOptions,
): AsyncGenerator<CsvRow | Problem.Problem, void, undefined> {
  const opened = await openBytes(source, mapping)
  if ("refusal" in opened) {
    yield Problem.ofRow({ file, line: 1 }, opened.refusal, opened.found)
    return
  }
  const { encoding } = opened
  const names = new Map<string, Named>()
  let read: ReturnType<typeof rowReader> | undefined
  let headerLine = 0
  let isEmpty = true
  for await (const batch of cutRows(opened.chunks, opened.delimiter)) {
    for (const cut of batch) {
      if (cut.cells?.every(isBlank)) continue
      const place = { file, encoding }
      if (read === undefined) {
        const reading = readHeader(cut, { ...place, mapping })
        if (Result.isFailure(reading)) return yield* reading.failure
        read = rowReader(reading.success)
        headerLine = cut.line
        continue
      }
      isEmpty = false
      const row = cut.cells === undefined ? Result.fail([uncut(place, cut)]) : read(cut)
      const named = Result.flatMap(row, (each) => namedOnce(each, names, () => placeOf(place, cut)))
      if (Result.isFailure(named)) yield* named.failure
      else yield named.success
    }
  }
  if (!isEmpty) return
  yield headerLine === 0
    ? Problem.ofRow({ file, line: 1 }, { expected: "a header that names the columns" }, "no text")
    : Problem.ofRow({ file, line: headerLine }, { expected: "rows below the header" }, "none")
}

const isBlank = (cell: string): boolean => cell.trim() === ""

const uncut = (place: Pick<Reading, "file" | "encoding">, cut: Uncut): Problem.Problem =>
  Problem.ofRow(placeOf(place, cut), cut.refusal, cut.found)

const readHeader = (
  cut: Cut | Uncut,
  reading: Omit<Reading, "columns">,
): Result.Result<Reading, ReadonlyArray<Problem.Problem>> => {
  if (cut.cells === undefined) return Result.fail([uncut(reading, cut)])
  const { mapping, encoding, file } = reading
  const columns = Columns.locate(mapping, cut.cells, encoding, { file, line: cut.line })
  return Result.map(columns, (found) => ({ ...reading, columns: found }))
}

interface Named {
  readonly name: string
  readonly line: number
}

/**
 * A list of invoices opens each customer once, under one name: were it the name of whichever row
 * comes first, the same list in another order would open the customer otherwise.
 */
const namedOnce = (
  row: CsvRow,
  names: Map<string, Named>,
  placeOfRow: () => Problem.Place,
): Result.Result<CsvRow, ReadonlyArray<Problem.Problem>> => {
  if (row._tag !== "InvoiceRow" || row.customerName === undefined) return Result.succeed(row)
  const { customerName, ...unnamed } = row
  const known = names.get(row.customer)
  if (known === undefined) {
    names.set(row.customer, { name: customerName, line: row.line })
    return Result.succeed(row)
  }
  if (known.name === customerName) return Result.succeed(unnamed)
  const expected = `customer ${Problem.quote(row.customer)} to be ${Problem.quote(known.name)}, as on line ${known.line}`
  const hint = "import the names as a list of customers"
  return Result.fail([Problem.ofCell(placeOfRow(), { expected, hint }, customerName)])
}
