// Until when a claim can be brought (prescription): five years between French businesses. Due
// 2026-05-31, the last day to sue is 2031-05-31; acknowledged on 2029-03-10, it is 2034-03-10; a
// registered letter changes nothing. Two dates: the one to display, and an earlier one to watch.
import * as Result from "effect/Result"
import * as CalendarDate from "../calendar/CalendarDate.ts"
import { type Answer, from, type LawSilent, ruleMissing } from "./Answer.ts"
import { type Buyer, rowFor } from "./Buyer.ts"
import { type Counted, countLimitation, type LimitationAct } from "./countLimitation.ts"
import type { LawRow } from "./LawRow.ts"
import * as LegalFinding from "./LegalFinding.ts"
import type { LegalRegime, LimitationRule } from "./LegalRegime.ts"
import * as Regimes from "./Regimes.ts"

export type { LimitationAct } from "./countLimitation.ts"

export interface LimitationFacts extends Buyer {
  readonly regime: string
  readonly dueOn: CalendarDate.CalendarDate
  readonly issuedOn?: CalendarDate.CalendarDate
  /** Delivery of the goods or completion of the service. */
  readonly suppliedOn?: CalendarDate.CalendarDate
  /** The length that the contract sets. */
  readonly agreedYears?: number
  readonly acts: ReadonlyArray<LimitationAct>
  /** What happened after this day is left out; a suspension without end counts up to it. */
  readonly asOf?: CalendarDate.CalendarDate
}

export interface LimitationPeriod {
  readonly years: number
  /** The date to display: counted from the due date (or the supply, as the rule says). */
  readonly lastOn: CalendarDate.CalendarDate
  /** The date to watch: counted from the earliest known day, and not moved by doubtful acts. */
  readonly monitorOn: CalendarDate.CalendarDate
  /** After it nothing helps, whatever acts there were. */
  readonly longStopOn?: CalendarDate.CalendarDate
  /** Each act, and the displayed date after it; with a reason where it changed nothing. */
  readonly acts: ReadonlyArray<Counted>
  readonly findings: ReadonlyArray<LegalFinding.LegalFinding>
}

/**
 * The last day to bring a claim, from dated acts.
 *
 * **Source** RULES LI-01 to LI-06 and §5; Code civil art. 2224 to 2254.
 * **Reading** By days, over when the last is over; years by the same day number, 29 February by the
 * 28th. Neither a Sunday nor a holiday extends it. It is never a reason to write off by itself.
 * **Gotcha** Only acts make the difference, and the caller says which: whether a payment
 * acknowledges the debt is a judgement; give it `doubtful: true` and only `lastOn` moves.
 *
 * ```ts doctest
 * import { CalendarDate, LimitationPeriod, Regimes } from "@encours/core"
 * import * as Result from "effect/Result"
 * const dueOn = CalendarDate.of(2026, 5, 31)
 * const letter = { act: "formal-notice", on: CalendarDate.of(2030, 1, 15) }
 * const facts = { regime: "FR", buyer: "business", dueOn, acts: [letter] } as const
 * const { value } = Result.getOrThrow(LimitationPeriod.of(Regimes.builtIn, facts))
 * value.lastOn // => "2031-05-31"
 * value.acts.map(({ effect }) => effect) // => ["none"]
 * ```
 */
export const of = (
  law: Regimes.Regimes,
  facts: LimitationFacts,
): Result.Result<Answer<LimitationPeriod>, LawSilent> => {
  const found = Regimes.get(law, facts.regime)
  if (found._tag === "Failure") return Result.fail(found.failure)
  const regime = found.success
  const row = rowFor(regime.limitation, facts, facts.dueOn)
  if (row === undefined) return Result.fail(ruleMissing(facts.regime, "limitation"))
  const rule = row.value

  const clause = agreedLength(regime, row, facts)
  const starts = startsOf(rule, facts)
  const endAfter = (on: CalendarDate.CalendarDate) => periodEnd(rule, clause.years, on)
  const longStopOn =
    rule.longStop && CalendarDate.addMonthsWithin(starts.earliestOn, rule.longStop.years * 12)
  const counting = {
    regime: regime.id,
    rows: regime.limitationActs,
    endAfter,
    ...(facts.asOf === undefined ? {} : { asOf: facts.asOf }),
    ...(longStopOn === undefined ? {} : { longStopOn }),
    notStopped: rule.longStop?.except ?? [],
  }
  const shown = countLimitation({ ...counting, startOn: starts.shownOn, acts: facts.acts })
  const sure = facts.acts.filter(({ doubtful }) => doubtful !== true)
  const watched = countLimitation({ ...counting, startOn: starts.earliestOn, acts: sure })
  if (shown._tag === "Failure") return Result.fail(shown.failure)
  if (watched._tag === "Failure") return Result.fail(watched.failure)
  const monitorOn = earlier(watched.success.lastOn, shown.success.lastOn)
  const value: LimitationPeriod = {
    years: clause.years,
    lastOn: shown.success.lastOn,
    monitorOn,
    ...(longStopOn === undefined ? {} : { longStopOn }),
    acts: shown.success.acts,
    findings: clause.findings,
  }
  return Result.succeed(from(value, [row, ...shown.success.rows], starts.readings))
}

const earlier = (left: CalendarDate.CalendarDate, right: CalendarDate.CalendarDate) =>
  left < right ? left : right

const periodEnd = (
  { fromYearEnd }: LimitationRule,
  years: number,
  on: CalendarDate.CalendarDate,
): CalendarDate.CalendarDate =>
  fromYearEnd
    ? CalendarDate.of(CalendarDate.year(on) + years, 12, 31)
    : CalendarDate.addMonthsWithin(on, years * 12)

const startsOf = (rule: LimitationRule, facts: LimitationFacts) => {
  const { dueOn, issuedOn, suppliedOn } = facts
  const known = [dueOn, issuedOn, suppliedOn].filter((day) => day !== undefined).sort()
  const earliestOn = known[0] ?? dueOn
  if (rule.from === "due") return { shownOn: dueOn, earliestOn, readings: [] }
  if (suppliedOn !== undefined) return { shownOn: suppliedOn, earliestOn, readings: [] }
  const reading = "The day of supply is not known: counted from the earliest day that is."
  return { shownOn: earliestOn, earliestOn, readings: [reading] }
}

/** The length that a contract may set, else the legal one and a finding. */
const agreedLength = (
  regime: LegalRegime,
  row: LawRow<LimitationRule>,
  { agreedYears }: LimitationFacts,
): { readonly years: number; readonly findings: ReadonlyArray<LegalFinding.LegalFinding> } => {
  const { years, agreed } = row.value
  if (agreedYears === undefined) return { years, findings: [] }
  const isLawful =
    agreed !== undefined && agreedYears >= agreed.yearsMin && agreedYears <= agreed.yearsMax
  if (isLawful) return { years: agreedYears, findings: [] }
  const about = regime.conduct.find(({ rule }) => rule === "LI-2254") ?? row
  const message = `A clause of ${agreedYears} years of limitation is void: ${years} years apply.`
  const facts = { agreedYears, years }
  return { years, findings: [LegalFinding.of("LIMITATION_CLAUSE", about, facts, message)] }
}
