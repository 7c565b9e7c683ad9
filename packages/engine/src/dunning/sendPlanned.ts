// A message whose reminders are planned in the log: sent, and its end recorded and reported.
import type { Act, LedgerEvent } from "@encours/core"
import * as Effect from "effect/Effect"
import type { EventStore } from "../ports/EventStore.ts"
import type { Message } from "../ports/Notifier.ts"
import type { Fault, OutcomeUnknown } from "../ports/StoreError.ts"
import { deliver } from "./deliver.ts"
import { rowOf } from "./RunReport.ts"
import { isTriedAgain, recordOutcome } from "./recordOutcome.ts"
import type { Facts, Running } from "./remindCustomer.ts"

export interface PlannedMessage {
  readonly act: Act
  readonly planned: ReadonlyArray<LedgerEvent.OfType<"ReminderPlanned">>
  readonly message: Message
  readonly facts: Facts
}

export const sendPlanned = (
  { act, planned, message, facts }: PlannedMessage,
  { options, notifier, law, making, pace }: Running,
): Effect.Effect<void, Fault | OutcomeUnknown, EventStore> =>
  Effect.gen(function* () {
    const { ledger, asOf, actor } = options
    const delivery = yield* deliver(notifier, message, options, pace)
    const rows = planned.map(rowOf)
    if (delivery.is === "unknown") {
      const { detail } = delivery
      making.unknown.push(...rows.map((row) => ({ ...row, detail })))
      return
    }
    const together = { ledger, customer: act.customer, effectiveOn: asOf, law }
    const ended = { planned, message, delivery, notifier: notifier.name, act, actor }
    const recorded = yield* recordOutcome({ ...ended, isHeld: isHeld(facts) }, together)
    if (recorded === "already") {
      making.alreadySent += rows.length
      return
    }
    if (delivery.is === "sent") {
      making.sent.push(...rows)
      return
    }
    const { reason, detail } = delivery
    const retry = isTriedAgain(delivery)
    making.failed.push(...rows.map((row) => ({ ...row, reason, detail, retry })))
    if (reason === "settings") making.stopped = `${notifier.name}: ${detail}`
  })

/** Whether new orders wait already: two holds for one reason would have to be lifted twice. */
const isHeld = (facts: Facts): boolean => {
  const holds = new Set<string>()
  for (const fact of facts) {
    if (fact.type === "HoldPlaced" && fact.data.scope === "orders") holds.add(fact.data.hold)
    if (fact.type === "HoldLifted") holds.delete(fact.data.hold)
  }
  return holds.size > 0
}
