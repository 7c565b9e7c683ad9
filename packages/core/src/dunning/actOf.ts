// One message, made of the items whose step is taken today. The furthest step gives its text, tone and
// channel; one reminder is to be recorded for each step, so that every item keeps its own level.
import * as CalendarDate from "../calendar/CalendarDate.ts"
import type * as Currency from "../money/Currency.ts"
import type * as Money from "../money/Money.ts"
import * as Ids from "../party/Ids.ts"
import type { Language } from "../projections/Wording.ts"
import type { ChargeDue } from "../rights/chargesDue.ts"
import type { Act, ActItem, Reminder } from "./Act.ts"
import type { Candidate } from "./Candidate.ts"
import type { Debtor } from "./Debtor.ts"
import type { DunningPolicy } from "./DunningPolicy.ts"
import type { Taken } from "./judge.ts"
import { actText } from "./planText.ts"

type Day = CalendarDate.CalendarDate

/** An item that takes its step. */
export interface Taking extends Taken {
  readonly candidate: Candidate
}

export interface Context {
  readonly ledger: string
  readonly customer: string
  readonly policy: DunningPolicy
  readonly on: Day
  readonly debtor: Debtor
  readonly language: Language
  /** All that the law lets the customer be charged with today. */
  readonly claimed: () => ReadonlyArray<ChargeDue>
}

interface Row {
  readonly taken: Taking
  readonly item: ActItem
}

/** **Shape** `taken`: at least one item, all of one currency, oldest due first. */
export const actOf = (taken: ReadonlyArray<Taking>, context: Context): Act => {
  const { ledger, customer, policy, on, debtor, language } = context
  // Of several at the furthest step the oldest speaks: a variant may give them other channels.
  const main = taken.reduce((far, each) => (each.step.at > far.step.at ? each : far))
  const { stage } = main.step
  const currency = main.candidate.item.currency as Currency.Currency
  const money = (minor: number): Money.Money => ({ minor, currency })
  const rows = taken.map((each): Row => ({ taken: each, item: itemOf(each, policy, money) }))
  const items = rows.map(({ item }) => item)
  const reminders = remindersOf(rows, context)
  const { starts, answerWithin } = stage
  return {
    key: keyOfAll(reminders),
    ...{ ledger, customer, currency, language: debtor.language },
    stage: stage.name,
    channel: main.channel,
    channels: stage.channels,
    ...{ tone: stage.tone, template: stage.template, who: stage.who },
    ...{ items, reminders },
    amount: money(items.reduce((sum, { dunnable }) => sum + dunnable.minor, 0)),
    credited: money(items.reduce((sum, { credited }) => sum + credited.minor, 0)),
    charges: chargesOf(taken, context),
    ...(starts === undefined ? {} : { starts }),
    ...(answerWithin === undefined
      ? {}
      : { answerBy: CalendarDate.addDaysWithin(on, answerWithin) }),
    policy: { name: policy.name, version: policy.version },
    because: actText(main, taken.length, language),
  }
}

const itemOf = (
  { candidate, step }: Taking,
  { stages }: DunningPolicy,
  money: (minor: number) => Money.Money,
): ActItem => {
  const { item, history, credited, awaited, dunnable } = candidate
  const reached = stages[history.level]?.name
  return {
    ...{ invoice: item.invoice, instalment: item.instalment, cycle: history.cycle },
    stage: step.stage.name,
    ...(reached === undefined ? {} : { reached }),
    ...{ issuedOn: item.issuedOn, dueOn: item.dueOn, daysOverdue: item.daysOverdue },
    open: money(item.open),
    disputed: money(item.disputed),
    pending: money(item.pending + awaited),
    credited: money(credited),
    dunnable: money(dunnable),
  }
}

/** One for each step, the furthest first. */
const remindersOf = (
  rows: ReadonlyArray<Row>,
  { ledger, customer }: Context,
): ReadonlyArray<Reminder> =>
  [...Map.groupBy(rows, ({ taken }) => taken.step.at)]
    .sort(([a], [b]) => b - a)
    .map(([, mine]): Reminder => {
      const items = mine.map(({ item }) => item)
      const stage = items[0]?.stage ?? ""
      const failures = mine.map(
        ({ taken }) => taken.candidate.history.failedAt.filter((name) => name === stage).length,
      )
      const attempt = Math.max(...failures) + 1
      return { key: keyOf(ledger, customer, stage, items), stage, items, attempt }
    })

/** Ledger, customer, stage, and the items with their cycle, in the order of ids (E23). */
const keyOf = (
  ledger: string,
  customer: string,
  stage: string,
  items: ReadonlyArray<ActItem>,
): string => {
  const named = items
    .map(({ invoice, instalment, cycle }) => [invoice, instalment, cycle] as const)
    .sort(([a, i], [b, j]) => Ids.compareUtf8(a, b) || i - j)
  return JSON.stringify([ledger, customer, stage, named])
}

const keyOfAll = (reminders: ReadonlyArray<Reminder>): string => {
  const keys = reminders.map(({ key }) => key)
  return keys.length === 1 ? (keys[0] ?? "") : JSON.stringify(keys)
}

/** Of each item what its own stage claims. */
const chargesOf = (
  taken: ReadonlyArray<Taking>,
  { claimed }: Context,
): ReadonlyArray<ChargeDue> => {
  const wanted = new Set(
    taken.flatMap(({ candidate, step }) =>
      (step.stage.charges ?? []).map((kind) => `${kind} ${candidate.item.invoice}`),
    ),
  )
  if (wanted.size === 0) return []
  return claimed().filter(({ command }) => {
    if (command.type === "WaiveCharge") return false
    const kind = command.type === "ChargeInterest" ? "interest" : "indemnity"
    return wanted.has(`${kind} ${command.invoice}`)
  })
}
