// Thanks and confirmations: sent once, and kept as a conversation with the customer. Where a repetition does no
// harm the message is sent, then recorded; else it is recorded first, and whoever dies in between has said thank
// you at most once. No reminder comes of it: no level, no spacing.
import type { Courtesy } from "@encours/core"
import * as Effect from "effect/Effect"
import type { EventStore } from "../ports/EventStore.ts"
import type { Channel, Message } from "../ports/Notifier.ts"
import type { Fault, KeyReused, OutcomeUnknown } from "../ports/StoreError.ts"
import { commit, decideAll } from "../usecases/executeAll.ts"
import * as Approval from "./Approval.ts"
import { contactOf } from "./contactOf.ts"
import { courtesyMessage } from "./courtesyMessage.ts"
import { deliver } from "./deliver.ts"
import { type Facts, type Running, revealed } from "./remindCustomer.ts"

/** What they go by: nobody is called, or written to on paper, to be thanked. */
const channels: ReadonlyArray<Channel> = ["email", "portal"]

type Failure = Fault | OutcomeUnknown | KeyReused

/** `moved`: somebody wrote the stream in between, and it is to be looked at again. */
export const performCourtesy = (
  courtesy: Courtesy,
  facts: Facts,
  running: Running,
): Effect.Effect<"done" | "moved", Fault | OutcomeUnknown, EventStore> =>
  Effect.gen(function* () {
    const { options, notifier, making, pace } = running
    const { ledger, writing, approve = "all", dryRun = false } = options
    const people = yield* revealed(ledger, facts)
    const channel = channels.find((each) => {
      const need = notifier.needs(each)
      const to = contactOf(people, need, writing.roles)
      return notifier.channels.includes(each) && (need === undefined || to[need] !== undefined)
    })
    if (channel === undefined) return "done"
    const { key, kind, customer, amount } = courtesy
    const asked = { key, stage: kind, tone: "service" as const, channel, customer, amount }
    if (!Approval.isApproved(approve, asked)) return "done"
    const to = contactOf(people, notifier.needs(channel), writing.roles)
    const message = courtesyMessage(courtesy, { options, channel, to })
    if (dryRun) {
      making.messages.push(message)
      return "done"
    }
    const isHarmless = notifier.again(channel) === "harmless"
    const row = { kind, of: idOf(courtesy), customer, channel }
    return yield* Effect.uninterruptible(
      Effect.gen(function* () {
        const kept = { courtesy, message, running }
        if (!isHarmless && (yield* keep(kept, "begun", facts.length)) === "moved") return "moved"
        const delivery = yield* deliver(notifier, message, options, pace)
        if (delivery.is === "sent") {
          // Another runner sent it too, and was quicker to say so: it is one message, told once.
          if (isHarmless && (yield* keep(kept, "sent")) === "already") return "done"
          making.courtesies.push({ ...row, outcome: "sent" })
          return "done"
        }
        if (!isHarmless && delivery.is === "failed") yield* keep(kept, "failed")
        making.courtesies.push({ ...row, outcome: delivery.is, detail: delivery.detail })
        return "done"
      }),
    )
    // A key of the host's own with the same words: what it stands for is not ours to send.
  }).pipe(Effect.catchTag("KeyReused", () => Effect.succeed("done" as const)))

const idOf = (courtesy: Courtesy): string =>
  courtesy.kind === "thanks" ? courtesy.payment : courtesy.plan

interface Kept {
  readonly courtesy: Courtesy
  readonly message: Message
  readonly running: Running
}

/** A conversation in the log, once for each attempt and outcome. */
const keep = (
  { courtesy, message, running: { options, notifier, law } }: Kept,
  outcome: "begun" | "sent" | "failed",
  version?: number,
): Effect.Effect<"done" | "moved" | "already", Failure, EventStore> =>
  Effect.gen(function* () {
    const { ledger, asOf, actor } = options
    const { customer, key, attempt, invoices } = courtesy
    const command = {
      ...{ type: "LogContact", customer, channel: message.channel, direction: "out" },
      note: outcome === "failed" ? `not sent: ${message.subject}` : message.subject,
      ...(invoices.length > 0 ? { invoices } : {}),
      meta: {
        ...(actor === undefined ? {} : { actor }),
        ...{ source: notifier.name, courtesy: key, outcome, messageKey: message.key },
      },
    }
    const once = { key: `${key} ${attempt} ${outcome}`, contentHash: key }
    for (let tries = 0; tries < 50; tries++) {
      const together = { ledger, customer, effectiveOn: asOf, law, version }
      const decided = yield* decideAll([command], together)
      if (decided === "moved") return "moved" as const
      // A period that was closed meanwhile: nothing to keep it in.
      if ("rejection" in decided) return "done" as const
      const request = { ...decided.request, ...once }
      const end = yield* commit({ ...decided, request })
      // Somebody else keeps the same one: it is theirs to send.
      if (end === "repeated") return version === undefined ? "already" : "moved"
      if (end === "done" || version !== undefined) return end
    }
    return "moved" as const
  })
