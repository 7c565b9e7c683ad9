// Reminders that were planned and have no outcome: a run stopped between the two. Where sending again does no
// harm they are taken up as they were planned, if all that they ask for is still to be asked for.
import type { Act, DunningPolicy, LedgerEvent, Money } from "@encours/core"

type Planned = LedgerEvent.OfType<"ReminderPlanned">

/** The reminders of one message. */
export type Doubt = readonly [Planned, ...ReadonlyArray<Planned>]

/**
 * Messages in doubt, in the order in which they were planned.
 *
 * **Shape** `facts`: all of one customer, in the order recorded.
 */
export const inDoubt = (facts: ReadonlyArray<LedgerEvent.LedgerEvent>): ReadonlyArray<Doubt> => {
  const open = new Map<string, Planned>()
  for (const fact of facts) {
    if (fact.type === "ReminderPlanned") open.set(fact.data.reminder, fact)
    if (fact.type === "ReminderSent" || fact.type === "ReminderFailed") {
      open.delete(fact.data.reminder)
    }
  }
  const messages = Map.groupBy(open.values(), ({ meta, data }) =>
    typeof meta?.messageKey === "string" ? meta.messageKey : data.reminder,
  )
  return [...messages.values()].filter(
    (group): group is [Planned, ...Array<Planned>] => group.length > 0,
  )
}

/** The act that the message in doubt still is, undefined where one of its items is not due any more. */
export const stillDue = (
  doubt: Doubt,
  acts: ReadonlyArray<Act>,
  { stages }: DunningPolicy.DunningPolicy,
): Act | undefined => {
  const [first] = doubt
  const wanted = new Map(
    doubt.flatMap(({ data }) =>
      data.items.map(({ invoice, instalment = 1 }) => [`${instalment} ${invoice}`, data.stage]),
    ),
  )
  for (const act of acts) {
    const items = act.items.filter(
      ({ invoice, instalment, stage }) => wanted.get(`${instalment} ${invoice}`) === stage,
    )
    if (items.length < wanted.size) continue
    const sum = (amounts: ReadonlyArray<Money.Money>): Money.Money => ({
      ...act.amount,
      minor: amounts.reduce((total, { minor }) => total + minor, 0),
    })
    const stage = stages.find(({ name }) => name === first.data.stage)
    if (stage === undefined) return undefined
    const { starts, answerBy, ...rest } = act
    const isSame = act.stage === stage.name
    return {
      ...rest,
      ...(isSame ? {} : { stage: stage.name, tone: stage.tone, template: stage.template }),
      ...(isSame && starts !== undefined ? { starts } : {}),
      ...(isSame && answerBy !== undefined ? { answerBy } : {}),
      ...{ items, charges: [] },
      amount: sum(items.map(({ dunnable }) => dunnable)),
      credited: sum(items.map(({ credited }) => credited)),
    }
  }
  return undefined
}
