// The plan of one customer: every open item judged, and those whose step is taken brought together into one
// message in each currency. Items at different steps share the message; each keeps its own level (E11).
import * as Result from "effect/Result"
import * as CalendarDate from "../calendar/CalendarDate.ts"
import * as HolidayCalendar from "../calendar/HolidayCalendar.ts"
import type { LedgerEvent } from "../events/LedgerEvent.ts"
import * as Regimes from "../law/Regimes.ts"
import { dossierOf } from "../projections/Dossier.ts"
import { knownOf } from "../projections/knownOf.ts"
import type { LedgerIndex } from "../projections/LedgerIndex.ts"
import type { Moment } from "../projections/OpenItems.ts"
import type { Language } from "../projections/Wording.ts"
import { chargesDue } from "../rights/chargesDue.ts"
import type { Creditor } from "../rights/LegalSubject.ts"
import { actOf, type Taking } from "./actOf.ts"
import { blocksOf } from "./Block.ts"
import { type Candidate, candidates, type Dossier } from "./Candidate.ts"
import { type Courtesy, courtesiesOf } from "./courtesies.ts"
import { type Debtor, debtorOf } from "./Debtor.ts"
import type { DunningPlan } from "./DunningPlan.ts"
import type { DunningPolicy } from "./DunningPolicy.ts"
import { factoredItems } from "./factoredItems.ts"
import { judge, type Kept, type Today } from "./judge.ts"
import { leftOf } from "./leftOf.ts"
import * as quietDays from "./quietDays.ts"
import { type ReminderLog, reminderLog } from "./ReminderLog.ts"
import type { Channel, Stage } from "./Stage.ts"
import { tasksOf } from "./tasksOf.ts"

type Day = CalendarDate.CalendarDate

export interface Options {
  /** What may be known; everything unless told. */
  readonly knownAt?: Moment["knownAt"]
  /** The law that interest, indemnities and holidays come from; the built-in one unless told. */
  readonly law?: Regimes.Regimes | undefined
  /** Of the sentences for the reader; English unless told. */
  readonly language?: Language | undefined
  /** Whether a channel can do nothing without an address; none needs one unless told. */
  readonly needsAddress?: ((channel: Channel) => boolean) | undefined
  /** Whether interest and indemnities are counted for acts that claim them; yes unless told. */
  readonly withCharges?: boolean | undefined
}

/** What a plan says of one customer. */
export interface Part extends Pick<DunningPlan, "acts" | "tasks" | "left"> {
  /** What is told beside reminders, where the policy says so. */
  readonly courtesies: ReadonlyArray<Courtesy>
}

/** An item and what is done with it. */
export interface Judged {
  readonly candidate: Candidate
  readonly kept: Kept
}

/** **Shape** `facts`: all of one customer, in the order recorded; `index`: of the same facts. */
export const planCustomer = (
  facts: ReadonlyArray<LedgerEvent>,
  policy: DunningPolicy,
  on: Day,
  creditor: Creditor,
  options: Options,
  index: LedgerIndex = dossierOf(facts).index,
): Part => {
  const { law = Regimes.builtIn, knownAt, language = "en" } = options
  const moment: Moment = { asOf: on, knownAt }
  const known = knownOf(facts, moment)
  const calendar = calendarOf(law, creditor, policy)
  const debtor = debtorOf(facts, known, moment, creditor.country)
  const log = reminderLog(known)
  const grace = { businessDays: policy.promiseGrace ?? 2, calendar }
  const blockOf = blocksOf(facts, known, moment, grace)
  const dossier: Dossier = { index, known, moment, policy, debtor, log, blockOf }
  const all = candidates(dossier)
  const today = todayOf(all, { policy, on, log, debtor, calendar, needs: options.needsAddress })
  const taken: Array<Taking> = []
  const kept: Array<Judged> = []
  for (const candidate of all) {
    const verdict = judge(candidate, today)
    if ("channel" in verdict) taken.push({ candidate, ...verdict })
    else kept.push({ candidate, kept: verdict })
  }
  const { messages, later } = messagesOf(taken, policy, on)
  const [first] = facts
  if (first === undefined || !("customer" in first)) {
    return { acts: [], tasks: [], left: [], courtesies: [] }
  }
  const ids = { ledger: first.ledger, customer: first.customer }
  // Counted once, and only where a stage claims it.
  let charges: ReturnType<typeof chargesDue> | undefined
  const claimed = () => {
    if (options.withCharges === false) return []
    charges ??= chargesDue(law, creditor, facts, { asOf: on, knownAt })
    return charges
  }
  const context = { ...ids, policy, on, debtor, language, claimed }
  const left = [...kept, ...later]
  return {
    acts: messages.map((message) => actOf(message, context)),
    tasks: tasksOf(left, all, { ...ids, language }),
    courtesies: today.quietUntil === undefined ? courtesiesOf(dossier) : [],
    left: [
      ...left.map((each) => leftOf(each, { ...ids, language })),
      ...factoredItems(facts, known, moment).map((each) => leftOf(each, { ...ids, language })),
    ],
  }
}

/** The holidays that a promise is counted by, and on which nothing is sent where the policy says so. */
const calendarOf = (
  law: Regimes.Regimes,
  { country }: Creditor,
  { quiet }: DunningPolicy,
): HolidayCalendar.HolidayCalendar => {
  if (quiet?.holidays !== undefined) {
    return quietDays.calendarNamed(law, quiet.holidays) ?? HolidayCalendar.weekends
  }
  const id = Result.getOrUndefined(Regimes.idFor(law, { country }))
  const all = id === undefined ? {} : (law.regimes[id]?.holidays ?? {})
  return Object.values(all)[0] ?? HolidayCalendar.weekends
}

interface Situation {
  readonly policy: DunningPolicy
  readonly on: Day
  readonly log: ReminderLog
  readonly debtor: Debtor
  readonly calendar: HolidayCalendar.HolidayCalendar
  readonly needs: Options["needsAddress"]
}

const todayOf = (
  all: ReadonlyArray<Candidate>,
  { policy, on, log, debtor, calendar, needs = () => false }: Situation,
): Today => {
  const sums = new Map<string, { late: number; all: number }>()
  for (const { item, dunnable } of all) {
    const sum = sums.get(item.currency) ?? { late: 0, all: 0 }
    sums.set(item.currency, sum)
    sum.all += dunnable
    if (item.daysOverdue > 0) sum.late += dunnable
  }
  const asked = new Set(
    [...log.sent, ...log.unknown].flatMap((each) => (each.on === on ? [each.currency] : [])),
  )
  const { quiet } = policy
  const named = quiet?.holidays === undefined ? undefined : calendar
  const isQuiet = (day: Day) => quiet !== undefined && quietDays.isQuiet(quiet, named, day)
  return {
    on,
    policy,
    owed: (currency) => sums.get(currency) ?? { late: 0, all: 0 },
    isAskedToday: (currency) => asked.has(currency),
    quietUntil: isQuiet(on) ? { day: quietDays.quietUntil(isQuiet, on) } : undefined,
    reach: ({ channels }: Stage) =>
      channels.find((channel) => !needs(channel) || debtor.isReachedBy(channel)),
  }
}

/**
 * The items of each message. What is not due yet waits while something late is asked for: a message that
 * asks for late money asks for no other.
 */
const messagesOf = (
  taken: ReadonlyArray<Taking>,
  { messages }: DunningPolicy,
  on: Day,
): {
  readonly messages: ReadonlyArray<ReadonlyArray<Taking>>
  readonly later: ReadonlyArray<Judged>
} => {
  const isBefore = ({ step }: Taking) => step.kind === "before"
  const late = new Set(taken.filter((each) => !isBefore(each)).map(currencyOf))
  const now = taken.filter((each) => !isBefore(each) || !late.has(currencyOf(each)))
  const later = taken.filter((each) => isBefore(each) && late.has(currencyOf(each)))
  const groups = Map.groupBy(now, (each) =>
    messages === "by-stage" ? `${currencyOf(each)} ${each.step.at}` : currencyOf(each),
  )
  return {
    messages: [...groups.values()],
    later: later.map(({ candidate, step }) => ({
      candidate,
      kept: { reason: "spacing", until: CalendarDate.addDaysWithin(on, 1), step },
    })),
  }
}

const currencyOf = ({ candidate }: Taking): string => candidate.item.currency
