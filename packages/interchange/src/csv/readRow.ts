// Reads the cells of one row, and says all that is wrong with it, not the first thing only.
import { Currency, type Money } from "@encours/core"
import * as Result from "effect/Result"
import type { Column, Columns } from "./Columns.ts"
import { type CsvRow, tags } from "./CsvRow.ts"
import type { Cut } from "./cutRows.ts"
import * as Encoding from "./Encoding.ts"
import * as Fields from "./Fields.ts"
import type { Mapping } from "./Mapping.ts"
import * as Problem from "./Problem.ts"
import { type Read, readersOf } from "./readersOf.ts"

/** How a list is read, once its header is. */
export interface Reading {
  readonly file: string
  readonly mapping: Mapping
  readonly encoding: Encoding.Encoding
  readonly columns: Columns
}

interface Step {
  readonly name: string
  readonly column: Column
  readonly field: Fields.Field
  readonly read: Read
}

/** The reader of the rows of one list. */
export const rowReader = (
  reading: Reading,
): ((cut: Cut) => Result.Result<CsvRow, ReadonlyArray<Problem.Problem>>) => {
  const { mapping, columns, encoding } = reading
  const steps = stepsOf(reading)
  const tag = tags[mapping.kind]
  return (cut) => {
    const problems: Array<Problem.Problem> = []
    if (cut.cells.length !== columns.count) return Result.fail([ragged(reading, cut)])
    const refuse = (column: Column, refusal: Problem.Refusal, found: string) => {
      problems.push(Problem.ofCell(placeOf(reading, cut, column), refusal, found))
    }
    const textOf = (column: Column): string | undefined => {
      const cell = cut.cells[column.at] ?? ""
      const text = Encoding.decode(cell, encoding)
      if (Result.isSuccess(text)) return text.success.trim()
      refuse(column, text.failure, Encoding.nameOf(cell, encoding))
      return undefined
    }
    const currency = currencyOf(reading, textOf, refuse)
    const values: Record<string, unknown> = { _tag: tag, line: cut.line }
    for (const { name, column, field, read } of steps) {
      const text = textOf(column)
      if (text === undefined) continue
      if (text === "") {
        if (field.required) refuse(column, { expected: field.says }, "")
        continue
      }
      // Without a currency, which is a problem already, an amount cannot be read.
      if (currency === undefined && (field.is === "amount" || field.is === "paid")) continue
      const value = read(text, currency ?? "")
      if (Result.isSuccess(value)) values[name] = value.success
      else refuse(column, value.failure, text)
    }
    if (problems.length > 0) return Result.fail(problems)
    checkPaid(values, columns, cut, refuse)
    return problems.length > 0 ? Result.fail(problems) : Result.succeed(values as unknown as CsvRow)
  }
}

/** Where a row or a cell stands, with the row itself. */
export const placeOf = (
  { file, encoding }: Pick<Reading, "file" | "encoding">,
  { line, bytes }: Pick<Cut, "line" | "bytes">,
  column?: Column,
): Problem.Place => ({
  file,
  line,
  ...(column && { column: column.name }),
  row: withoutEnd(Encoding.show(bytes, encoding)),
})

/** Without the line ends at its end. Not by `/[\r\n]+$/`: a row of line ends would take minutes. */
const withoutEnd = (row: string): string => {
  let end = row.length
  while (row[end - 1] === "\n" || row[end - 1] === "\r") end--
  return row.slice(0, end)
}

const stepsOf = ({ mapping, columns }: Reading): ReadonlyArray<Step> => {
  const readers = readersOf(mapping)
  return Fields.ofKind(mapping.kind).flatMap(([name, field]) => {
    const column = columns.fields[name]
    return column === undefined ? [] : [{ name, column, field, read: readers[field.is] }]
  })
}

const currencyOf = (
  { mapping, columns }: Reading,
  textOf: (column: Column) => string | undefined,
  refuse: (column: Column, refusal: Problem.Refusal, found: string) => void,
): string | undefined => {
  if (columns.currency === undefined) return mapping.currency as string | undefined
  const text = textOf(columns.currency)
  if (text === undefined) return undefined
  const code = text.toUpperCase()
  if (Currency.is(code)) return code
  refuse(columns.currency, { expected: 'an ISO 4217 currency code such as "EUR"' }, text)
  return undefined
}

/** Of an invoice with a day and an amount of payment, neither goes without the other. */
const checkPaid = (
  values: Record<string, unknown>,
  { fields }: Columns,
  cut: Cut,
  refuse: (column: Column, refusal: Problem.Refusal, found: string) => void,
): void => {
  const paid = values.paidAmount as Money.Money | undefined
  if (paid === undefined || fields.paidAmount === undefined || fields.paidOn === undefined) return
  if (paid.minor === 0 && values.paidOn === undefined) delete values.paidAmount
  else if (paid.minor === 0) {
    const expected = "an amount above zero, paid on that day"
    refuse(fields.paidAmount, { expected }, cut.cells[fields.paidAmount.at] ?? "")
  } else if (values.paidOn === undefined) {
    refuse(fields.paidOn, { expected: "the day on which the amount paid came in" }, "")
  }
}

const ragged = (reading: Reading, cut: Cut): Problem.Problem => {
  const { count } = reading.columns
  const { length } = cut.cells
  const hint =
    length > count
      ? "a text with a delimiter in it goes in quotes"
      : "the row is cut short, or a text with an end of line in it is not in quotes"
  const expected = `${count} columns, as in the header`
  return Problem.ofRow(placeOf(reading, cut), { expected, hint }, `${length}`)
}
