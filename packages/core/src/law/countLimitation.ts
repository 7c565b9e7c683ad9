// Limitation counted over dated acts: one that restarts begins a new full period, one that suspends
// adds its own days, others leave the date where it is. Acts after the last day change nothing.
import * as Result from "effect/Result"
import * as CalendarDate from "../calendar/CalendarDate.ts"
import type { LawSilent } from "./Answer.ts"
import type { LawRow } from "./LawRow.ts"
import type { LimitationActRule } from "./LegalRegime.ts"

type Day = CalendarDate.CalendarDate

/** Something that happened, by its name in the regime: "acknowledgement", "formal-notice". */
export interface LimitationAct {
  readonly act: string
  readonly on: Day
  /** The end of proceedings or of a mediation. */
  readonly endedOn?: Day
  /** A claim that lapsed, was withdrawn or dismissed: it restarts nothing. */
  readonly lost?: true
  /** Whether it counts is open to discussion: it moves the displayed date only. */
  readonly doubtful?: true
}

/** An act, what it did, and the last day after it. */
export interface Counted {
  readonly act: string
  readonly on: Day
  readonly effect: LimitationActRule["effect"]
  readonly lastOn: Day
  /** Why it changed nothing, or what to know. */
  readonly because?: string
}

export interface Counting {
  readonly regime: string
  readonly rows: ReadonlyArray<LawRow<LimitationActRule>>
  readonly acts: ReadonlyArray<LimitationAct>
  readonly startOn: Day
  readonly endAfter: (on: Day) => Day
  readonly asOf?: Day
  readonly longStopOn?: Day
  /** Acts to which the long stop does not apply. */
  readonly notStopped: ReadonlyArray<string>
}

export interface CountedPeriod {
  readonly lastOn: Day
  readonly acts: ReadonlyArray<Counted>
  readonly rows: ReadonlyArray<LawRow<LimitationActRule>>
}

/** The last day after all acts; refuses an act that the regime does not know. */
export const countLimitation = (counting: Counting): Result.Result<CountedPeriod, LawSilent> => {
  const acts: Array<Counted> = []
  const rows: Array<LawRow<LimitationActRule>> = []
  let lastOn = stopped(counting, counting.endAfter(counting.startOn))
  for (const act of [...counting.acts].sort((a, b) => CalendarDate.compare(a.on, b.on))) {
    if (counting.asOf !== undefined && act.on > counting.asOf) continue
    const row = counting.rows.find(({ value }) => value.act === act.act)
    if (row === undefined) return Result.fail(unknownAct(act.act, counting))
    const next = after(lastOn, act, row, counting)
    lastOn = next.lastOn
    acts.push({ act: act.act, on: act.on, ...next })
    rows.push(row)
  }
  return Result.succeed({ lastOn, acts, rows })
}

type Outcome = Omit<Counted, "act" | "on">

const after = (
  lastOn: Day,
  act: LimitationAct,
  { value: rule, says }: LawRow<LimitationActRule>,
  counting: Counting,
): Outcome => {
  const nothing = (because: string): Outcome => ({ effect: "none", lastOn, because })
  if (act.on > lastOn) return nothing(`The period had ended on ${lastOn}.`)
  if (rule.effect === "none") return nothing(`It does not restart the period: ${says}`)
  if (act.lost === true) return nothing("It lapsed, was withdrawn or was dismissed.")
  const end =
    act.endedOn !== undefined && !isLater(act.endedOn, counting.asOf) ? act.endedOn : undefined
  if (rule.effect === "restarts") {
    const isPending = rule.lasting && end === undefined
    const restartOn = rule.lasting ? (end ?? act.on) : act.on
    const until = counting.endAfter(restartOn)
    const next = counting.notStopped.includes(act.act) ? until : stopped(counting, until)
    return {
      effect: "restarts",
      lastOn: next > lastOn ? next : lastOn,
      ...(isPending ? { because: "Pending: counted from its start, for prudence." } : {}),
    }
  }
  const resumedOn = end ?? counting.asOf ?? act.on
  const moved = CalendarDate.addDaysWithin(lastOn, CalendarDate.daysBetween(act.on, resumedOn))
  const least = CalendarDate.addMonthsWithin(resumedOn, rule.monthsLeftMin ?? 0)
  return { effect: "suspends", lastOn: stopped(counting, moved > least ? moved : least) }
}

const isLater = (on: Day, asOf: Day | undefined): boolean => asOf !== undefined && on > asOf

const stopped = ({ longStopOn }: Counting, lastOn: Day): Day =>
  longStopOn !== undefined && longStopOn < lastOn ? longStopOn : lastOn

const unknownAct = (act: string, { regime, rows }: Counting): LawSilent => {
  const known = rows.map(({ value }) => value.act).join(", ") || "none"
  return {
    _tag: "RuleMissing",
    regime,
    about: act,
    message: `No rule of regime ${regime} says what "${act}" does to limitation; known are: ${known}.`,
  }
}
