// A breach in the world: terms of 90 days, a rate of 5 %, an invoice that does not print its due
// date. It is recorded and reported, never refused (RULES PT-08, decision 0008), and what replaces
// the unlawful clause is for a person to say.
import * as Citation from "./Citation.ts"
import type { LawRow } from "./LawRow.ts"

/** What was found, by its name in the rule book. */
export type FindingCode =
  | "TERM_ABOVE_CAP"
  | "ACCEPTANCE_TOO_LONG"
  | "BELOW_FLOOR"
  | "MISSING_DUE_DATE"
  | "MISSING_MENTION"
  | "LIMITATION_CLAUSE"
  | "SERIES_GAP"
  | "SERIES_NOT_IN_ORDER"

/** As `FindingRaised` keeps it (`rule`, `article`, `facts`), with its sentence and its texts. */
export interface LegalFinding {
  readonly code: FindingCode
  readonly rule: string
  readonly article: string
  /** Dates, rates and limits by name, as texts or numbers: plain JSON. */
  readonly facts: Readonly<Record<string, string | number>>
  readonly message: string
  readonly citations: ReadonlyArray<Citation.Citation>
}

/** A finding on the rule that a row states; `code` is among its facts too. */
export const of = (
  code: FindingCode,
  row: LawRow<unknown>,
  facts: Readonly<Record<string, string | number>>,
  message: string,
  fines: ReadonlyArray<LawRow<unknown>> = [],
): LegalFinding => ({
  code,
  rule: row.rule,
  article: `${row.source}, ${row.article}`,
  facts: { code, ...facts, ...(fines[0] === undefined ? {} : { fine: fines[0].rule }) },
  message,
  citations: Citation.distinct([row, ...fines]),
})
