// How a sending ended, as facts: of all reminders of a message in one transaction, with what it starts.
import { type Act, type LedgerEvent, Money, type PolicyName } from "@encours/core"
import * as Effect from "effect/Effect"
import type { EventStore } from "../ports/EventStore.ts"
import type { Delivery, Message } from "../ports/Notifier.ts"
import { Fault, type OutcomeUnknown } from "../ports/StoreError.ts"
import { commit, decideAll, type Together } from "../usecases/executeAll.ts"
import { readStream } from "../usecases/readFacts.ts"
import * as names from "./names.ts"
import { recordedUnder } from "./recordedUnder.ts"

type Planned = LedgerEvent.OfType<"ReminderPlanned">

export interface Ended {
  readonly planned: ReadonlyArray<Planned>
  readonly message: Message
  readonly delivery: Delivery & { readonly is: "sent" | "failed" }
  readonly notifier: string
  readonly act: Pick<Act, "starts" | "answerBy" | "policy">
  readonly actor?: string | undefined
  /** Whether new orders are on hold already. */
  readonly isHeld: boolean
}

/** Whether the next run may try again: what is wrong with an address, or a message, stays wrong. */
export const isTriedAgain = ({ reason }: Delivery & { readonly is: "failed" }): boolean =>
  reason !== "address" && reason !== "refused"

/** `already`: another runner, or an earlier try, recorded the outcome of one of them. */
export const recordOutcome = (
  ended: Ended,
  together: Omit<Together, "version">,
): Effect.Effect<"done" | "already", Fault | OutcomeUnknown, EventStore> =>
  Effect.gen(function* () {
    const { ledger, customer } = together
    const { delivery, message } = ended
    for (let attempt = 0; attempt < 50; attempt++) {
      const facts = yield* readStream(ledger, customer)
      const planned = recordedUnder(ended.planned, message.key, delivery.is, facts)
      if (planned === undefined) return "already" as const
      const under = { ...ended, planned }
      const commands = delivery.is === "sent" ? sentCommands(under) : failedCommands(under)
      const decided = yield* decideAll(
        commands.map((command) => ({ ...command, customer })),
        { ...together, version: facts.length },
      )
      if (decided === "moved") continue
      if ("rejection" in decided) {
        if (decided.rejection._tag === "AlreadyEnded") return "already" as const
        return yield* unrecorded(together, decided.rejection._tag)
      }
      if ((yield* commit(decided)) !== "moved") return "done" as const
    }
    return yield* unrecorded(together, "others wrote the stream at each of 50 attempts")
  }).pipe(Effect.catchTag("KeyReused", ({ message }) => unrecorded(together, message)))

const unrecorded = ({ ledger, customer }: Omit<Together, "version">, detail: string) =>
  Effect.fail(
    new Fault({
      reason: "unavailable",
      place: `customer "${customer}" of ledger "${ledger}"`,
      detail: `the outcome of a reminder could not be recorded: ${detail}`,
      retryable: true,
    }),
  )

type Command = Readonly<Record<string, unknown>>

const sentCommands = (ended: Ended): ReadonlyArray<Command> => {
  const { planned, message, delivery, notifier, actor, act } = ended
  const id = delivery.is === "sent" ? delivery.message : ""
  const meta = {
    ...(actor === undefined ? {} : { actor }),
    ...{ source: notifier, messageId: id, messageKey: message.key },
  }
  const sent = planned.map(
    ({ data: { reminder, stage, channel, items, policy } }, at): Command => ({
      ...{ type: "SendReminder", reminder, stage, channel, items: items.map(itemJson), meta },
      ...(policy === undefined ? {} : { policy }),
      // Once: of several reminders in one message the first carries its words.
      ...(at === 0 ? { message: message.text.slice(0, 20_000) } : {}),
    }),
  )
  return [...sent, ...started(ended, meta, act.policy)]
}

const failedCommands = ({ planned, delivery, notifier, actor }: Ended): ReadonlyArray<Command> => {
  if (delivery.is !== "failed") return []
  const reason = `${notifier}: ${delivery.detail}`.slice(0, 1_000)
  const meta = actor === undefined ? {} : { meta: { actor } }
  return planned.map(({ data: { reminder } }) => ({
    ...{ type: "FailReminder", reminder, reason, retry: isTriedAgain(delivery), ...meta },
  }))
}

/** A hold on orders, or a claim whose first step the notice is. */
const started = (
  { planned, act: { starts, answerBy }, isHeld }: Ended,
  meta: Command,
  policy: PolicyName,
): ReadonlyArray<Command> => {
  const [first] = planned
  if (first === undefined) return []
  const { reminder, stage } = first.data
  const invoices = [...new Set(first.data.items.map(({ invoice }) => invoice))]
  if (starts === "order-hold" && !isHeld) {
    const reason = `${policy.name} ${policy.version}, ${stage}`
    return [
      { type: "PlaceHold", hold: names.startedId("H", reminder), scope: "orders", reason, meta },
    ]
  }
  if (starts !== "formal-notice") return []
  const deadline = answerBy === undefined ? {} : { deadlineOn: answerBy }
  const claim = names.startedId("CL", reminder)
  return [{ type: "EscalateClaim", claim, stage: "formal-notice", invoices, ...deadline, meta }]
}

const itemJson = ({ invoice, instalment, open }: Planned["data"]["items"][number]): Command => ({
  invoice,
  ...(instalment === undefined ? {} : { instalment }),
  open: Money.toJson(open),
})
