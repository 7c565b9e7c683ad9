// Where a legal statement comes from: which text, which article, who read it and when.
// Example: Code de commerce, art. L441-10 II, read in the text on 2026-11-22.
// Nothing here is legal advice: no lawyer has reviewed these rows, and a mark says how each was read.
import type { CalendarDate } from "../calendar/CalendarDate.ts"

/**
 * How a statement was read.
 *
 * - `V`: in the primary text, or a stored copy of it.
 * - `V2`: in a secondary source. Good enough to compute; read again before printing it.
 * - `M`: from professional memory, not read again.
 * - `U`: unknown, not settled, or derived: do not print it as law.
 * - `C`: our own convention; no text says so.
 */
export type Mark = keyof typeof marks

export const marks = {
  V: "read in the text",
  V2: "secondary source",
  M: "from memory",
  U: "not settled",
  C: "our convention",
} as const

export interface Citation {
  /** The text: "Code de commerce". */
  readonly source: string
  /** The place in it: "art. L441-10 II". */
  readonly article: string
  readonly readOn: CalendarDate
  readonly mark: Mark
  /** What a reader must know before relying on it. */
  readonly note?: string
}

/**
 * A citation as a line of text.
 *
 * ```ts doctest
 * import { CalendarDate, Citation } from "@encours/core"
 * const readOn = CalendarDate.of(2026, 11, 22)
 * Citation.format({ source: "Code de commerce", article: "art. L441-10 II", readOn, mark: "V" })
 * // => "Code de commerce, art. L441-10 II (read in the text on 2026-11-22)"
 * ```
 */
export const format = ({ source, article, readOn, mark, note }: Citation): string => {
  const place = article === "" ? source : `${source}, ${article}`
  const how = mark === "V" ? "read in the text on" : `${marks[mark]}, as of`
  return `${place} (${how} ${readOn})${note === undefined ? "" : `: ${note}`}`
}

/** Citations without the same place said twice, in the order given. */
export const distinct = (citations: ReadonlyArray<Citation>): ReadonlyArray<Citation> => {
  const seen = new Map(citations.map((each) => [JSON.stringify(plain(each)), plain(each)]))
  return [...seen.values()]
}

/** Whether some statement is not good enough to be printed as law. */
export const isUncertain = ({ mark }: Citation): boolean => mark === "U"

const plain = ({ source, article, readOn, mark, note }: Citation): Citation => ({
  source,
  article,
  readOn,
  mark,
  ...(note === undefined ? {} : { note }),
})
