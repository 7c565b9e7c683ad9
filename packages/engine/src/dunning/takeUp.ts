// A message that an earlier run left in doubt: sent again where that is harmless and all of it is still due,
// else shown as unknown. Whoever takes it up says so in the log before sending: the reminder ends, and one with
// the same message begins. So nothing that the other run still finds out can end what was taken from it.
import { type Act, type LedgerEvent, Money, Rejection } from "@encours/core"
import * as Effect from "effect/Effect"
import type { EventStore } from "../ports/EventStore.ts"
import { Fault, type OutcomeUnknown } from "../ports/StoreError.ts"
import { commit, decideAll } from "../usecases/executeAll.ts"
import { readStream } from "../usecases/readFacts.ts"
import { composeMessage } from "./composeMessage.ts"
import { contactOf } from "./contactOf.ts"
import { type Doubt, inDoubt, stillDue } from "./inDoubt.ts"
import * as names from "./names.ts"
import { rowOf } from "./RunReport.ts"
import { type Facts, planOf, type Running, revealed } from "./remindCustomer.ts"
import { sendPlanned } from "./sendPlanned.ts"

type Planned = LedgerEvent.OfType<"ReminderPlanned">

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
    const commands = takingUp(doubt, act, { key, facts, actor: options.actor })
    const together = { ledger, customer, effectiveOn: asOf, law, version: facts.length }
    const decided = yield* decideAll(commands, together)
    // Somebody was quicker: what they did is read before anything else is planned.
    if (decided === "moved") return
    if ("rejection" in decided) {
      const detail = `${untold}; ${Rejection.toJson(decided.rejection).message}`
      making.unknown.push(...doubt.map((each) => ({ ...rowOf(each), detail })))
      return
    }
    const planned = decided.facts.filter((fact): fact is Planned => fact.type === "ReminderPlanned")
    const situation = { act, asOf, facts, creditor, law, to, writing }
    const named = planned[0]?.data.reminder ?? reminder
    const message = yield* composeMessage({ ...situation, channel, key, reminder: named })
    yield* Effect.uninterruptible(
      Effect.gen(function* () {
        if ((yield* commit(decided)) === "moved") return
        yield* sendPlanned({ act, planned, message, facts }, running)
      }),
    )
  }).pipe(
    Effect.catchTag("KeyReused", ({ message: detail }) =>
      Effect.fail(new Fault({ reason: "invalid", place: "remind", detail, retryable: false })),
    ),
  )

interface Again {
  readonly key: string
  readonly facts: Facts
  readonly actor: string | undefined
}

/** Ends each reminder of the message, and plans it again. */
const takingUp = (
  doubt: Doubt,
  act: Act,
  { key: messageKey, facts, actor }: Again,
): ReadonlyArray<unknown> => {
  // A part may have been paid since.
  const openOf = ({ invoice, instalment = 1, open }: Planned["data"]["items"][number]) =>
    act.items.find((item) => item.invoice === invoice && item.instalment === instalment)?.open ??
    open
  const meta = actor === undefined ? {} : { actor }
  return doubt.flatMap(({ customer, data }) => {
    const { reminder, stage, channel, items, charges } = data
    return [
      {
        ...{ type: "FailReminder", customer, reminder, reason: "taken up by a later run" },
        ...{ retry: true, meta },
      },
      {
        ...{ type: "PlanReminder", customer, stage, channel, meta: { ...meta, messageKey } },
        reminder: names.againId(reminder, facts),
        items: items.map((item) => ({ ...item, open: Money.toJson(openOf(item)) })),
        // It is due by the policy of this run, whichever planned it first.
        policy: act.policy,
        ...(charges === undefined ? {} : { charges }),
      },
    ]
  })
}
