// The next step of an item, and the first day on which it may be taken. Due 2026-03-01 with steps at 5, 15
// and 30 days and nothing asked by 2026-04-10: the first step, today; the second ten days later, when
// ten days are to lie between (E8). `>=` on civil dates: asked on 1 March, 14 days, from 15 March (E9).
import * as CalendarDate from "../calendar/CalendarDate.ts"
import type { DunningPolicy } from "./DunningPolicy.ts"
import type { Ladder, Step } from "./ladderOf.ts"

type Day = CalendarDate.CalendarDate

/** What decides where an item stands. */
export interface Standing {
  readonly issuedOn: Day
  /** The due date in force. */
  readonly dueOn: Day
  /** The place in the policy of the last stage it reached in its cycle; -1 = none. */
  readonly level: number
  /** The last message about it, of any stage and cycle. */
  readonly lastOn?: Day | undefined
  /** Last day of the delay that its formal notice gave. */
  readonly deadlineOn?: Day | undefined
}

export interface Next {
  readonly step: Step
  /** The day of the step by its own clock. */
  readonly on: Day
  /** The first day that is far enough from the last message too. */
  readonly from: Day
}

/** Undefined when every step is taken, or lapsed. */
export const nextStep = (
  ladder: Ladder,
  standing: Standing,
  today: Day,
  catchUp: DunningPolicy["catchUp"],
): Next | undefined => {
  const open = ladder.steps.filter((step) => step.at > standing.level)
  const next = open.find((step) => {
    const on = dayOf(step, ladder, standing)
    if (on === undefined) return false
    if (step.kind === "before") {
      const last = lastDayOf(ladder, standing)
      if (today > last || on > last) return false
      // Of a step that is to come nothing is asked yet.
      return on > today || ladder.isFor(step)
    }
    return ladder.isFor(step)
  })
  if (next === undefined) return undefined
  const step = catchUp === "highest" ? highest(open, next, ladder, standing, today) : next
  const on = dayOf(step, ladder, standing) ?? today
  const { lastOn } = standing
  const spaced = lastOn && CalendarDate.addDaysWithin(lastOn, spacingOf(step, ladder))
  return { step, on, from: spaced !== undefined && spaced > on ? spaced : on }
}

/** The last step whose day has come. */
const highest = (
  open: ReadonlyArray<Step>,
  next: Step,
  ladder: Ladder,
  standing: Standing,
  today: Day,
): Step =>
  open.findLast((step) => {
    const on = step.kind === "after" ? dayOf(step, ladder, standing) : undefined
    return on !== undefined && on <= today && ladder.isFor(step)
  }) ?? next

const spacingOf = ({ stage }: Step, { spacing }: Ladder): number => stage.spacing ?? spacing

/** The day of a step by its own clock; undefined while what it counts from is not there. */
const dayOf = (step: Step, { grace }: Ladder, standing: Standing): Day | undefined => {
  const { offset, from = "due" } = step.stage
  if (from === "issue") return CalendarDate.addDaysWithin(standing.issuedOn, offset)
  if (from === "deadline") {
    return standing.deadlineOn && CalendarDate.addDaysWithin(standing.deadlineOn, offset)
  }
  const late = step.kind === "after" && grace > 0 ? Math.max(offset, grace + 1) : offset
  return CalendarDate.addDaysWithin(standing.dueOn, late)
}

/**
 * The last day for a step before the due date: its eve, or earlier, so that the first step after the due
 * date is not held up by it. It therefore depends on no message that was sent.
 */
const lastDayOf = (ladder: Ladder, standing: Standing): Day => {
  const eve = CalendarDate.addDaysWithin(standing.dueOn, -1)
  const first = ladder.steps.find(({ kind }) => kind === "after")
  const on = first && dayOf(first, ladder, standing)
  if (first === undefined || on === undefined) return eve
  const room = CalendarDate.addDaysWithin(on, -spacingOf(first, ladder))
  return room < eve ? room : eve
}
