// Why a row of a list was not read, with its place, in the words of whoever keeps the list:
// invoices.csv, line 12, column "InvoiceDate": expected a date M/D/YYYY, found "31/12/2012".

/** What is wrong, where, and what was expected instead. A problem is a value: reading goes on. */
export interface Problem {
  readonly _tag: "Problem"
  readonly file: string
  /** Line of the file where the row begins, from 1; a text in quotes may span several. */
  readonly line: number
  /** The column as the header names it; absent where the whole row or file is meant. */
  readonly column?: string
  readonly expected: string
  /** What stands there instead: the text of the cell, unquoted, or what the row or file is. */
  readonly found: string
  /** The sentence made of the two, and what may be the cure; without the place. */
  readonly message: string
  /** The row as it stands in the file, for a file of rejects; absent where it is not one row. */
  readonly row?: string
}

/** What a reader of one cell answers to a text that it does not take. */
export interface Refusal {
  /** What completes the sentence "expected …". */
  readonly expected: string
  /** What may be the cure. */
  readonly hint?: string
}

export interface Place {
  readonly file: string
  readonly line: number
  readonly column?: string
  readonly row?: string
}

/** A cell that was refused. */
export const ofCell = (place: Place, refusal: Refusal, found: string): Problem => ({
  _tag: "Problem",
  ...place,
  expected: refusal.expected,
  found,
  message: sentence(refusal, found === "" ? "nothing" : quote(found)),
})

/** A row or a file that was refused as a whole; `found` says what it is. */
export const ofRow = (place: Place, refusal: Refusal, found: string): Problem => ({
  _tag: "Problem",
  ...place,
  expected: refusal.expected,
  found,
  message: sentence(refusal, found),
})

/** Place and sentence, for a list that a person reads. */
export const format = (problem: Problem): string => {
  const column = problem.column === undefined ? "" : `, column ${quote(problem.column)}`
  return `${problem.file}, line ${problem.line}${column}: ${problem.message}`
}

/** A text in quotes, cut to what fits in a sentence. */
export const quote = (text: string): string =>
  JSON.stringify(text.length > 80 ? `${text.slice(0, 79)}…` : text)

const sentence = ({ expected, hint }: Refusal, found: string): string =>
  `expected ${expected}, found ${found}${hint === undefined ? "" : ` (${hint})`}`
