// How long documents are kept, and from which day they may be deleted: ten years after the end of
// the fiscal year in France. A year ended 2026-12-31 is kept until 2036-12-31, deleted from 2037-01-01.
import * as Result from "effect/Result"
import * as CalendarDate from "../calendar/CalendarDate.ts"
import { type Answer, from, type LawSilent, ruleMissing } from "./Answer.ts"
import { validOn } from "./LawRow.ts"
import * as Regimes from "./Regimes.ts"

export interface RetentionFacts {
  readonly regime: string
  readonly fiscalYearEndsOn: CalendarDate.CalendarDate
  /** The document's own date; the end of the fiscal year where it is not given. */
  readonly documentOn?: CalendarDate.CalendarDate
}

/** The longest of the rules, and each of them. */
export interface Retention {
  readonly keptUntilOn: CalendarDate.CalendarDate
  readonly deletableFromOn: CalendarDate.CalendarDate
  readonly rules: ReadonlyArray<{
    readonly documents: string
    readonly keptUntilOn: CalendarDate.CalendarDate
  }>
}

/**
 * Until when the documents of a fiscal year are kept.
 *
 * **Source** RULES EV-01, EV-02.
 *
 * ```ts doctest
 * import { CalendarDate, Regimes, Retention } from "@encours/core"
 * import * as Result from "effect/Result"
 * const facts = { regime: "FR", fiscalYearEndsOn: CalendarDate.of(2026, 12, 31) }
 * const { value } = Result.getOrThrow(Retention.of(Regimes.builtIn, facts))
 * value.deletableFromOn // => "2037-01-01"
 * ```
 */
export const of = (
  law: Regimes.Regimes,
  facts: RetentionFacts,
): Result.Result<Answer<Retention>, LawSilent> => {
  const found = Regimes.get(law, facts.regime)
  if (found._tag === "Failure") return Result.fail(found.failure)
  const rows = validOn(found.success.retention, facts.fiscalYearEndsOn)
  const rules = rows.map(({ value }) => {
    const document = facts.documentOn ?? facts.fiscalYearEndsOn
    const start = value.from === "document" ? document : facts.fiscalYearEndsOn
    const keptUntilOn = CalendarDate.addMonthsWithin(start, value.years * 12)
    return { documents: value.documents, keptUntilOn }
  })
  const keptUntilOn = rules
    .map((rule) => rule.keptUntilOn)
    .sort()
    .at(-1)
  if (keptUntilOn === undefined) return Result.fail(ruleMissing(facts.regime, "retention"))
  const deletableFromOn = CalendarDate.addDaysWithin(keptUntilOn, 1)
  return Result.succeed(from({ keptUntilOn, deletableFromOn, rules }, rows))
}
