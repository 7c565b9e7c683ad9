// What is wrong with one field of a line, in the words of whoever fills it in:
// data.total.amount: expected a decimal amount with at most 2 decimals for EUR, found "12.345".
import { nearest } from "./nearest.ts"

/** One thing that is wrong. `message` is a whole sentence without the path. */
export interface Problem {
  /** Where, from the top of the line: `data.instalments[0].dueOn`; empty for the line itself. */
  readonly path: string
  /** What completes "expected …". */
  readonly expected: string
  /** What was there, shortened; `nothing` for a field that is missing. */
  readonly found: string
  readonly message: string
  /** Column of the line, from 1, when the line is no JSON. */
  readonly column?: number
}

/** A problem made of its two halves. */
export const make = (path: string, expected: string, found: string): Problem => ({
  path,
  expected,
  found,
  message: `expected ${expected}, found ${found}`,
})

/** A field that its object does not have, with the known field that was probably meant. */
export const unknownField = (path: string, name: string, known: ReadonlyArray<string>): Problem => {
  const meant = nearest(name, known)
  const expected = known.length === 0 ? "no field" : `one of the fields ${known.join(", ")}`
  const hint = meant === undefined ? `expected ${expected}` : `did you mean ${quoted(meant)}?`
  return { path, expected, found: quoted(name), message: `unknown field ${quoted(name)}; ${hint}` }
}

/** A value that is none of the words that its field takes. */
export const unknownWord = (
  path: string,
  value: unknown,
  words: ReadonlyArray<string>,
): Problem => {
  const problem = make(path, alternatives(words.map(quoted)), show(value))
  const meant = typeof value === "string" ? nearest(value, words) : undefined
  return meant === undefined
    ? problem
    : { ...problem, message: `${problem.message}; did you mean ${quoted(meant)}?` }
}

/** `a`, `a or b`, `a, b or c`. */
export const alternatives = (words: ReadonlyArray<string>): string => {
  const last = words.at(-1) ?? ""
  return words.length < 2 ? last : `${words.slice(0, -1).join(", ")} or ${last}`
}

/** A value as a message shows it: short, on one line, quoted when it is text. */
export const show = (value: unknown): string => {
  if (value === undefined) return "nothing"
  if (typeof value === "string") return quoted(value)
  if (Array.isArray(value)) return `a list of ${value.length}`
  return typeof value === "object" && value !== null ? "an object" : String(value)
}

/** The path of a field of what is at `path`; a number is a place in a list, from 0. */
export const join = (path: string, key: PropertyKey): string => {
  if (typeof key === "number") return `${path}[${key}]`
  const name = String(key)
  if (!/^[\p{L}_$][\p{L}\p{N}_$-]*$/u.test(name)) return `${path}[${quoted(name)}]`
  return path === "" ? name : `${path}.${name}`
}

const shownMax = 60

const quoted = (text: string): string =>
  JSON.stringify(text.length > shownMax ? `${text.slice(0, shownMax)}…` : text)
