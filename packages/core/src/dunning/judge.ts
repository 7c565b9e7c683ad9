// What is done with an open item today: its next step is taken, or it is left alone for the first reason that
// holds. The reasons come in a fixed order: what is not late yet, what must not be chased, what nothing can
// be asked of, what has no step today, what a message stands in the way of.
import * as CalendarDate from "../calendar/CalendarDate.ts"
import type { Candidate } from "./Candidate.ts"
import type { DunningPolicy } from "./DunningPolicy.ts"
import type { Reason } from "./Left.ts"
import { kindOf, type Step } from "./ladderOf.ts"
import type { Next } from "./nextStep.ts"
import type { Channel, Stage } from "./Stage.ts"

type Day = CalendarDate.CalendarDate

/** The item takes its next step. */
export interface Taken {
  readonly step: Step
  readonly channel: Channel
}

export interface Kept {
  readonly reason: Reason
  readonly until?: Day | undefined
  readonly by?: string | undefined
  /** The step that would have been taken. */
  readonly step?: Step | undefined
}

/** What is true of the customer today, beside the item. */
export interface Today {
  readonly on: Day
  readonly policy: DunningPolicy
  /** What can be asked for in the currency: of what is late, and of all. Minor units. */
  readonly owed: (currency: string) => { readonly late: number; readonly all: number }
  /** Whether a message in the currency was sent or planned today. */
  readonly isAskedToday: (currency: string) => boolean
  /** The next day that is not quiet, when today is. */
  readonly quietUntil: { readonly day: Day | undefined } | undefined
  /** The first channel of a stage on which the customer can be reached. */
  readonly reach: (stage: Stage) => Channel | undefined
}

export const judge = (candidate: Candidate, today: Today): Taken | Kept => {
  const { item, history, next, block } = candidate
  const isLate = item.daysOverdue > 0
  if (!isLate && next !== undefined && next.on > today.on) {
    return { reason: "not-due", until: next.from }
  }
  if (block !== undefined) return block
  const money = judgeMoney(candidate)
  if (money !== undefined) return { reason: money }
  if (next === undefined) return { reason: "finished" }
  const { step } = next
  if (next.on > today.on) {
    const reason = hasBegun(today.policy, history.level) ? "between-stages" : "not-due"
    return { reason, until: next.from, step }
  }
  if (isBelow(candidate, step, today)) return { reason: "below-threshold", step }
  if (history.isUnknown) return { reason: "outcome-unknown", step }
  if (history.isFailed) return { reason: "failed", step }
  return judgeMessage(candidate, next, today)
}

/** Whether a stage after the due date was reached. */
const hasBegun = ({ stages }: DunningPolicy, level: number): boolean =>
  stages.some((stage, at) => at <= level && kindOf(stage) !== "before")

/** Why nothing of the item can be asked for. */
const judgeMoney = ({ item, credited, awaited, dunnable }: Candidate): Reason | undefined => {
  if (dunnable > 0) return undefined
  if (awaited > 0 || (credited === 0 && item.pending > item.disputed)) return "in-flight"
  return credited > 0 ? "credit-balance" : "disputed"
}

/**
 * Whether the customer owes less than the policy or the stage asks for. It is what the customer owes, not
 * what a message would be about: else what is sent would depend on what was sent before.
 */
const isBelow = ({ item }: Candidate, { stage, kind }: Step, { owed, policy }: Today): boolean => {
  const { late, all } = owed(item.currency)
  const sum = kind === "before" ? all : late
  const below = (amounts: Stage["minimum"]) =>
    amounts?.some(({ currency, minor }) => currency === item.currency && sum < minor) ?? false
  return below(policy.minimum) || below(stage.minimum)
}

const judgeMessage = ({ item }: Candidate, { step, from }: Next, today: Today): Taken | Kept => {
  if (from > today.on) return { reason: "spacing", until: from, step }
  if (today.isAskedToday(item.currency)) {
    return { reason: "spacing", until: CalendarDate.addDaysWithin(today.on, 1), step }
  }
  if (today.quietUntil !== undefined) {
    return { reason: "quiet-day", until: today.quietUntil.day, step }
  }
  if (step.stage.channels.length === 0) return { reason: "finished", step }
  const channel = today.reach(step.stage)
  return channel === undefined ? { reason: "no-contact", step } : { step, channel }
}
