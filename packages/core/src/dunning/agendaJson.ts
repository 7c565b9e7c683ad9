// Plans and agendas as JSON: amounts are decimal texts with the currency's digits, as everywhere.
import * as Money from "../money/Money.ts"
import type { Act, ActItem, PolicyName } from "./Act.ts"
import type { Agenda } from "./Agenda.ts"
import type { DunningPlan, Task } from "./DunningPlan.ts"
import type { Left } from "./Left.ts"

type Plan = Pick<DunningPlan, "asOf" | "policy" | "acts" | "tasks" | "left">

/** A plan as JSON. */
export const planJson = ({ asOf, policy, acts, tasks, left }: Plan) => ({
  ...{ asOf, policy },
  acts: acts.map(actJson),
  tasks: tasks.map(taskJson),
  left: left.map(leftJson),
})

export type PlanJson = ReturnType<typeof planJson>

/** An agenda as JSON: a plan, with what is at risk, deadlines and promises. */
export const agendaJson = (agenda: Agenda) => ({
  asOf: agenda.asOf as string,
  policy: agenda.policy as PolicyName,
  acts: agenda.acts.map((act) => ({ ...actJson(act), valueAtRisk: riskOf(act) })),
  tasks: agenda.tasks.map((task) => ({ ...taskJson(task), valueAtRisk: riskOf(task) })),
  deadlines: agenda.deadlines.map((each) => ({ ...each, ...sums(each) })),
  promises: agenda.promises.map((each) => ({ ...each, ...sums(each) })),
  left: agenda.left.map(leftJson),
})

export type AgendaJson = ReturnType<typeof agendaJson>

const text = Money.formatMinor

const riskOf = (entry: { readonly valueAtRisk: number; readonly currency: string }): string =>
  text(entry.valueAtRisk, entry.currency)

const sums = (entry: {
  readonly amount: number
  readonly valueAtRisk: number
  readonly currency: string
}) => ({ amount: text(entry.amount, entry.currency), valueAtRisk: riskOf(entry) })

const actJson = (act: Act) => ({
  ...{ ledger: act.ledger, customer: act.customer, currency: act.currency },
  ...{ stage: act.stage, channel: act.channel, channels: act.channels },
  ...{ tone: act.tone, template: act.template, who: act.who, language: act.language },
  items: act.items.map(itemJson),
  amount: Money.format(act.amount),
  ...(Money.isZero(act.credited) ? {} : { credited: Money.format(act.credited) }),
  charges: act.charges.map(({ command }) => ({
    kind: command.type === "ChargeInterest" ? "interest" : "indemnity",
    ...("invoice" in command ? { invoice: command.invoice } : {}),
    ...command.amount,
  })),
  ...(act.starts === undefined ? {} : { starts: act.starts }),
  ...(act.answerBy === undefined ? {} : { answerBy: act.answerBy }),
  because: act.because,
  reminders: act.reminders.map(({ key, stage, attempt }) => ({ key, stage, attempt })),
})

/** What does not apply is left out. */
const itemJson = (item: ActItem) => ({
  ...{ invoice: item.invoice, instalment: item.instalment, open: Money.format(item.open) },
  ...{ daysOverdue: item.daysOverdue, dueOn: item.dueOn, stage: item.stage, cycle: item.cycle },
  ...(item.reached === undefined ? {} : { reached: item.reached }),
  ...(Money.isZero(item.disputed) ? {} : { disputed: Money.format(item.disputed) }),
  ...(Money.isZero(item.pending) ? {} : { pending: Money.format(item.pending) }),
  ...(Money.isZero(item.credited) ? {} : { credited: Money.format(item.credited) }),
  dunnable: Money.format(item.dunnable),
})

const taskJson = ({ amount, ...task }: Task) => ({
  ...{ kind: task.kind, ledger: task.ledger, customer: task.customer, currency: task.currency },
  ...{ invoices: task.invoices, amount: text(amount, task.currency), who: task.who },
  ...(task.stage === undefined ? {} : { stage: task.stage }),
  ...(task.channel === undefined ? {} : { channel: task.channel }),
  because: task.because,
})

const leftJson = ({ open, ...left }: Left) => ({ ...left, open: text(open, left.currency) })
