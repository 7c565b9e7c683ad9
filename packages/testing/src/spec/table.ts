// A report compared with the table that a test drew of it. The first line names columns, the others
// are rows; blanks only separate, and `-` stands for a field that a row does not have:
//
//   invoice  notDue   1-30  unallocated
//   F-1        0.00  600.00       -
import { AssertionError } from "node:assert"

/** A row of a report as plain JSON. */
export type Row = Readonly<Record<string, unknown>>

/**
 * Whether the rows are those of the table, in its order. Columns that the table does not name are not
 * compared, but for `telling` ones: where one of those is not zero, it shows.
 */
export const sameTable = (
  drawn: string,
  rows: ReadonlyArray<Row>,
  telling: ReadonlyArray<string> = [],
): void => {
  const [header = [], ...body] = drawn
    .split("\n")
    .filter((line) => line.trim() !== "")
    .map((line) => line.trim().split(/\s+/))
  const forgotten = telling.filter(
    (column) => !header.includes(column) && rows.some((row) => !isNothing(row[column])),
  )
  const columns = [...header, ...forgotten]
  const found = rows.map((row) => columns.map((column) => cell(row[column])))
  const actual = draw([columns, ...found])
  const expected = draw([header, ...body])
  if (actual === expected) return
  throw new AssertionError({
    message: `The report differs.\n\nexpected\n${expected}\n\nfound\n${actual}`,
    actual,
    expected,
  })
}

const cell = (value: unknown): string => (value === undefined ? "-" : String(value))

const isNothing = (value: unknown): boolean =>
  value === undefined || /^-?0(\.0+)?$/.test(`${value}`)

/** The cells in columns of even width, so that two tables that say the same are the same text. */
const draw = (lines: ReadonlyArray<ReadonlyArray<string>>): string => {
  const widths: Array<number> = []
  for (const line of lines) {
    line.forEach((text, at) => {
      widths[at] = Math.max(widths[at] ?? 0, text.length)
    })
  }
  return lines
    .map((line) =>
      line
        .map((text, at) => text.padEnd(widths[at] ?? 0))
        .join("  ")
        .trimEnd(),
    )
    .join("\n")
}
