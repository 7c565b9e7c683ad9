// An act as a message: its facts, its template, and the earlier messages that it answers to.
import { type LedgerEvent, Money } from "@encours/core"
import * as Effect from "effect/Effect"
import { render } from "../messages/render.ts"
import { builtIn } from "../messages/templates.ts"
import type { Channel, Message } from "../ports/Notifier.ts"
import { Fault } from "../ports/StoreError.ts"
import { reminderFacts, type Situation } from "./reminderFacts.ts"

export interface Composing extends Situation {
  readonly channel: Channel
  readonly key: string
  readonly reminder: string
}

/** **Fails** with `invalid` where the policy names a template that nobody gave. */
export const composeMessage = (composing: Composing): Effect.Effect<Message, Fault> => {
  const { act, channel, key, reminder, facts, to, writing } = composing
  const templates = writing.templates ?? builtIn
  const { reminders } = templates
  const template = Object.hasOwn(reminders, act.template) ? reminders[act.template] : undefined
  if (template === undefined) {
    const known = Object.keys(reminders).join(", ")
    return Effect.fail(
      new Fault({
        reason: "invalid",
        place: `stage "${act.stage}" of policy "${act.policy.name}"`,
        detail: `expected a template among ${known}, found "${act.template}"`,
        retryable: false,
      }),
    )
  }
  return Effect.sync(() => {
    const told = reminderFacts(composing)
    const { ledger, customer, stage, language, items, amount } = act
    const [total = amount] = told.totals
    return {
      ...{ key, ledger, customer, reminder, stage, channel, language, to },
      from: writing.from,
      ...render(template(told), told),
      earlier: earlierOn(channel, key, facts),
      items: items.map(({ invoice, instalment, dueOn, daysOverdue, dunnable }) => ({
        ...{ invoice, instalment, dueOn, daysOverdue },
        open: Money.toJson(dunnable),
      })),
      amount: Money.toJson(amount),
      total: Money.toJson(total),
    }
  })
}

/** Keys of the messages that were sent before on the channel, oldest first. */
const earlierOn = (
  channel: Channel,
  key: string,
  facts: ReadonlyArray<LedgerEvent.LedgerEvent>,
): ReadonlyArray<string> => {
  const keys = new Set<string>()
  for (const fact of facts) {
    if (fact.type !== "ReminderSent" || fact.data.channel !== channel) continue
    const before = fact.meta?.messageKey
    if (typeof before === "string" && before !== key) keys.add(before)
  }
  return [...keys]
}
