// The law as rows of data: a value, the days on which it is law, and where it was read. A change of
// law is a new row; the old one stays, for the invoices of its time. No number of a statute stands
// anywhere else in the code. Example: PT-02, 60 days net, from 2019-04-26 on, art. L441-10 I al. 2.
import { type CalendarDate, is, refusal } from "../calendar/CalendarDate.ts"
import type { Citation, Mark } from "./Citation.ts"

/** A statement of law under the id of its rule. */
export interface LawRow<A> extends Citation {
  /** Id in the rule book: "PT-02". A host's own rules bring ids of their own. */
  readonly rule: string
  /** The statement, as one sentence for people. */
  readonly says: string
  readonly value: A
  /** First and last days on which it is law; no `validTo` = until further notice. */
  readonly validFrom: CalendarDate
  readonly validTo?: CalendarDate
}

/** The rows that are law on a day. */
export const validOn = <A>(
  rows: ReadonlyArray<LawRow<A>>,
  on: CalendarDate,
): ReadonlyArray<LawRow<A>> =>
  rows.filter(
    ({ validFrom, validTo }) => validFrom <= on && (validTo === undefined || on <= validTo),
  )

/** What rows of one text share. */
export interface Origin {
  readonly source: string
  readonly article: string
  readonly mark: Mark
  readonly validFrom: string
  readonly validTo?: string
  readonly note?: string
  /** The day it was read; the day of the rule book unless said. */
  readonly readOn?: string
}

/** The day on which the rule book behind the built-in rows was last read. */
export const readOn = date("2026-11-22")

/**
 * A row, with its dates checked: a table with a date that does not exist is a bug and throws.
 *
 * ```ts doctest
 * import { LawRow } from "@encours/core"
 * const origin = { source: "House terms", article: "§ 4", mark: "C", validFrom: "2026-01-01" } as const
 * const row = LawRow.row("HT-1", "No reminder before ten days.", 10, origin)
 * LawRow.validOn([row], row.validFrom).map(({ value }) => value) // => [10]
 * ```
 */
export const row = <A>(rule: string, says: string, value: A, origin: Origin): LawRow<A> => ({
  rule,
  says,
  value,
  source: origin.source,
  article: origin.article,
  mark: origin.mark,
  readOn: origin.readOn === undefined ? readOn : date(origin.readOn),
  validFrom: date(origin.validFrom),
  ...(origin.validTo === undefined ? {} : { validTo: date(origin.validTo) }),
  ...(origin.note === undefined ? {} : { note: origin.note }),
})

function date(text: string): CalendarDate {
  if (!is(text)) throw new RangeError(refusal(text))
  return text
}
