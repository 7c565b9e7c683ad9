// A message that an earlier run left in doubt: sent again where that is harmless and all of it is still due,
// else shown as unknown.
import * as Effect from "effect/Effect"
import type { EventStore } from "../ports/EventStore.ts"
import type { Fault, OutcomeUnknown } from "../ports/StoreError.ts"
import { readStream } from "../usecases/readFacts.ts"
import { composeMessage } from "./composeMessage.ts"
import { contactOf } from "./contactOf.ts"
import { type Doubt, inDoubt, stillDue } from "./inDoubt.ts"
import { rowOf } from "./RunReport.ts"
import { planOf, type Running, revealed } from "./remindCustomer.ts"
import { sendPlanned } from "./sendPlanned.ts"

const untold = "planned by a run that did not come back; whether it left is not known"

export const takeUp = (
  doubt: Doubt,
  customer: string,
  running: Running,
): Effect.Effect<void, Fault | OutcomeUnknown, EventStore> =>
  Effect.gen(function* () {
    const { options, notifier, creditor, law, making } = running
    const { ledger, asOf, policy, writing, dryRun = false } = options
    const [first] = doubt
    const { channel, reminder } = first.data
    const facts = yield* readStream(ledger, customer)
    const ids = new Set<string>(doubt.map(({ data }) => data.reminder))
    const isOpen = inDoubt(facts).some(([{ data }]) => ids.has(data.reminder))
    if (!isOpen) return
    const without = facts.filter(
      (fact) => !(fact.type === "ReminderPlanned" && ids.has(fact.data.reminder)),
    )
    const act = stillDue(doubt, planOf(without, running).acts, policy)
    const people = yield* revealed(ledger, facts)
    const need = notifier.needs(channel)
    const to = contactOf(people, need, writing.roles)
    const canBeSent =
      notifier.channels.includes(channel) &&
      notifier.again(channel) === "harmless" &&
      (need === undefined || to[need] !== undefined)
    if (act === undefined || !canBeSent || dryRun) {
      making.unknown.push(...doubt.map((each) => ({ ...rowOf(each), detail: untold })))
      return
    }
    const key = typeof first.meta?.messageKey === "string" ? first.meta.messageKey : reminder
    const situation = { act, asOf, facts, creditor, law, to, writing }
    const message = yield* composeMessage({ ...situation, channel, key, reminder })
    yield* Effect.uninterruptible(sendPlanned({ act, planned: doubt, message, facts }, running))
  })
