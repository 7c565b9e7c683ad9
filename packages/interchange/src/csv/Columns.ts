// Where the columns of a mapping stand in the header of a list: "InvoiceDate" is the fifth.
// A name is the header's own, but for spaces around; one that is not there is said, with the nearest.
import * as Result from "effect/Result"
import * as Encoding from "./Encoding.ts"
import * as Fields from "./Fields.ts"
import type { Mapping } from "./Mapping.ts"
import { nearest } from "./nearest.ts"
import * as Problem from "./Problem.ts"

/** A column that is read: what of, and where. */
export interface Column {
  readonly name: string
  /** From 0. */
  readonly at: number
}

export interface Columns {
  /** How many the header has, and each row with it. */
  readonly count: number
  /** By field. */
  readonly fields: Readonly<Record<string, Column>>
  /** Of the currency, where the mapping names one. */
  readonly currency: Column | undefined
}

/** Finds all the columns, or says which are missing or stand there twice. */
export const locate = (
  mapping: Mapping,
  header: ReadonlyArray<string>,
  encoding: Encoding.Encoding,
  place: Problem.Place,
): Result.Result<Columns, ReadonlyArray<Problem.Problem>> => {
  const names = header.map((cell) => Encoding.nameOf(cell, encoding))
  const problems: Array<Problem.Problem> = []
  const find = (name: string, of: string): Column => {
    const column = { name: name.trim(), at: names.indexOf(name.trim()) }
    const isTwice = column.at >= 0 && names.includes(column.name, column.at + 1)
    if (column.at < 0) problems.push(missing(column.name, of, names, place))
    if (isTwice) problems.push(twice(column.name, of, place))
    return column
  }
  const fields = Object.fromEntries(
    Fields.ofKind(mapping.kind).flatMap(([field]) => {
      const name = (mapping.fields as Readonly<Record<string, string>>)[field]
      return name === undefined ? [] : [[field, find(name, field)]]
    }),
  )
  const currency =
    typeof mapping.currency === "object" ? find(mapping.currency.column, "currency") : undefined
  if (problems.length === 0) {
    return Result.succeed({ count: header.length, fields, currency })
  }
  // In the wrong encoding no name with an accent is found, and the encoding is the thing to say.
  const undecoded = header.map((cell) => Encoding.decode(cell, encoding)).find(Result.isFailure)
  return Result.fail(
    undecoded === undefined
      ? problems
      : [Problem.ofRow(place, undecoded.failure, `the header ${list(names)}`)],
  )
}

const missing = (
  name: string,
  of: string,
  names: ReadonlyArray<string>,
  place: Problem.Place,
): Problem.Problem => {
  const near = nearest(name, names)
  const alone = names.length === 1 ? /[,;\t|]/u.exec(names[0] ?? "")?.[0] : undefined
  const delimiterHint = `if ${JSON.stringify(alone)} stands between the cells, say so as "delimiter"`
  const nearHint = near === undefined ? undefined : `did you mean ${Problem.quote(near)}?`
  const hint = alone === undefined ? nearHint : delimiterHint
  return Problem.ofRow(
    { ...place, column: name },
    { expected: `a column ${Problem.quote(name)} for ${of}`, ...(hint && { hint }) },
    `the columns ${list(names)}`,
  )
}

const twice = (name: string, of: string, place: Problem.Place): Problem.Problem =>
  Problem.ofRow(
    { ...place, column: name },
    { expected: `one column ${Problem.quote(name)} for ${of}`, hint: "rename one of them" },
    "several of that name",
  )

const list = (names: ReadonlyArray<string>): string => {
  const shown = names.slice(0, 50).map((name) => Problem.quote(name))
  return names.length > 50 ? `${shown.join(", ")} and ${names.length - 50} more` : shown.join(", ")
}
