// Where an item stands on its ladder: the furthest stage asked for it in its cycle, the last message about it,
// the end of its formal notice. F-101 in its first cycle, reached "friendly" on 2026-10-02, is at that level
// whatever happened to it since: a hold, a promise, a payment that bounced.
import * as CalendarDate from "../calendar/CalendarDate.ts"
import type { CycleStart } from "./cycleStarts.ts"
import type { DunningPolicy } from "./DunningPolicy.ts"
import type { Asked, ReminderLog } from "./ReminderLog.ts"

type Day = CalendarDate.CalendarDate

/** The item, and what else there is of its invoice. */
export interface Subject {
  readonly invoice: string
  readonly instalment: number
  /** The due dates in force of all instalments of the invoice. */
  readonly dueOns: ReadonlyArray<Day>
  /** How its second and later cycles began. */
  readonly cycleStarts: ReadonlyArray<CycleStart>
}

export interface ItemHistory {
  /** From 1. */
  readonly cycle: number
  /** The place in the policy of the furthest stage reached in this cycle; -1 = none. */
  readonly level: number
  readonly lastOn?: Day | undefined
  readonly deadlineOn?: Day | undefined
  /** Whether a reminder was planned of which nobody knows whether it was sent. */
  readonly isUnknown: boolean
  /** The stages at which messages failed for good in this cycle, once for each attempt. */
  readonly failedAt: ReadonlyArray<string>
  /** Whether the last of them failed for want of an address that is still wanting. */
  readonly isFailed: boolean
}

/** Days that a formal notice gives where nothing says so. */
const answerUsual = 15

/** **Shape** `log`: of the item's invoice. */
export const itemHistory = (
  log: ReminderLog,
  policy: DunningPolicy,
  subject: Subject,
): ItemHistory => {
  const since = subject.cycleStarts.at(-1)
  const isNow = isSince(since)
  const isMine = (asked: Asked) => isAbout(asked, subject)
  const sent = log.sent.filter(isMine)
  const failed = log.failed.filter((each) => isMine(each) && isNow(each))
  const { notices } = log
  const noticeAt = policy.stages.findIndex(({ starts }) => starts === "formal-notice")
  const places = new Map(policy.stages.map(({ name }, at) => [name, at]))
  let level = -1
  for (const asked of sent) if (isNow(asked)) level = Math.max(level, places.get(asked.stage) ?? -1)
  if (notices.some(isNow)) level = Math.max(level, noticeAt)
  const answerWithin = policy.stages[noticeAt]?.answerWithin ?? answerUsual
  const deadlines = [
    ...notices.filter(isNow).map(({ on, deadlineOn }) => deadlineOn ?? after(on, answerWithin)),
    ...sent
      .filter((asked) => isNow(asked) && places.get(asked.stage) === noticeAt)
      .map(({ on }) => after(on, answerWithin)),
  ]
  return {
    cycle: subject.cycleStarts.length + 1,
    level,
    lastOn: latest([...sent, ...notices].map(({ on }) => on)),
    deadlineOn: latest(deadlines),
    isUnknown: log.unknown.some(isMine),
    failedAt: failed.map(({ stage }) => stage),
    isFailed: failed.at(-1)?.isMended === false,
  }
}

/** Whether something was asked in the cycle that began so: on its day or later, and recorded after it. */
export const isSince =
  (since: CycleStart | undefined) =>
  ({ on, at }: CycleStart): boolean =>
    since === undefined || (on >= since.on && at > since.at)

/**
 * Whether a message was about an instalment. One about a whole invoice asked for what was due then, or
 * for all of it where nothing was.
 */
export const isAbout = (asked: Asked, { invoice, instalment, dueOns }: Subject): boolean => {
  if (asked.invoice !== invoice) return false
  if (asked.instalment !== undefined) return asked.instalment === instalment
  const wasDue = (dueOn: Day | undefined) => dueOn !== undefined && dueOn <= asked.on
  return wasDue(dueOns[instalment - 1]) || !dueOns.some(wasDue)
}

const after = (on: Day, days: number): Day => CalendarDate.addDaysWithin(on, days)

const latest = (days: ReadonlyArray<Day>): Day | undefined =>
  days.reduce<Day | undefined>(
    (last, day) => (last === undefined || day > last ? day : last),
    undefined,
  )
