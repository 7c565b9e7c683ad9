// One message: approved, planned in the log, sent, and its end recorded.
import {
  type Act,
  type CalendarDate,
  dossierOf,
  type LedgerEvent,
  Money,
  OpenItems,
  Rejection,
} from "@encours/core"
import * as Effect from "effect/Effect"
import type { EventStore } from "../ports/EventStore.ts"
import type { Channel } from "../ports/Notifier.ts"
import { Fault, type OutcomeUnknown } from "../ports/StoreError.ts"
import { commit, decideAll } from "../usecases/executeAll.ts"
import * as Approval from "./Approval.ts"
import { composeMessage } from "./composeMessage.ts"
import { contactOf } from "./contactOf.ts"
import { isOvertaken } from "./isOvertaken.ts"
import * as names from "./names.ts"
import { waitingOf } from "./RunReport.ts"
import { type Facts, type Running, revealed } from "./remindCustomer.ts"
import { sendPlanned } from "./sendPlanned.ts"

type Planned = LedgerEvent.OfType<"ReminderPlanned">

/** `moved`: somebody wrote the stream in between, nothing was done, and it is to be planned again. */
export const performAct = (
  act: Act,
  facts: Facts,
  running: Running,
): Effect.Effect<"done" | "moved", Fault | OutcomeUnknown, EventStore> =>
  Effect.gen(function* () {
    const { options, notifier, creditor, law, making } = running
    const { ledger, asOf, writing, approve = "all", dryRun = false } = options
    const people = yield* revealed(ledger, facts)
    const channel = channelOf(act, people, running)
    if (channel === undefined) {
      making.waiting.push(waitingOf(act, "no notifier for its channels"))
      return "done"
    }
    if (isOvertaken(act, facts, asOf)) {
      making.waiting.push(waitingOf({ ...act, channel }, "reminded on a later day"))
      return "done"
    }
    if (!Approval.isApproved(approve, { ...act, channel })) {
      making.waiting.push(waitingOf({ ...act, channel }, "not approved"))
      return "done"
    }
    const key = names.messageKey(act)
    const together = { ledger, customer: act.customer, effectiveOn: asOf, law }
    const commands = planningCommands(act, facts, { channel, key, asOf, actor: options.actor })
    const decided = yield* decideAll(commands, { ...together, version: facts.length })
    if (decided === "moved") return "moved"
    if ("rejection" in decided) {
      making.failed.push(...rejectedRows(act, channel, facts, decided.rejection))
      return "done"
    }
    const planned = decided.facts.filter((fact): fact is Planned => fact.type === "ReminderPlanned")
    const to = contactOf(people, notifier.needs(channel), writing.roles)
    const message = yield* composeMessage({
      ...{ act, asOf, creditor, law, to, writing, channel, key },
      facts: [...facts, ...decided.facts],
      reminder: planned[0]?.data.reminder ?? "",
    })
    if (dryRun) {
      making.messages.push(message)
      return "done"
    }
    // From the plan in the log to the end in the log: what is begun is finished.
    return yield* Effect.uninterruptible(
      Effect.gen(function* () {
        if ((yield* commit(decided)) === "moved") return "moved" as const
        yield* sendPlanned({ act, planned, message, facts }, running)
        return "done" as const
      }),
    )
  }).pipe(
    Effect.catchTag("KeyReused", ({ message }) =>
      Effect.fail(
        new Fault({ reason: "invalid", place: "remind", detail: message, retryable: false }),
      ),
    ),
  )

/** The first of the act's channels that the notifier serves, and on which the customer can be reached. */
const channelOf = (act: Act, people: Facts, { notifier, options }: Running): Channel | undefined =>
  act.channels.find((channel) => {
    if (!notifier.channels.includes(channel)) return false
    const need = notifier.needs(channel)
    const to = contactOf(people, need, options.writing.roles)
    return need === undefined || to[need] !== undefined
  })

interface Planning {
  readonly channel: Channel
  readonly key: string
  readonly asOf: CalendarDate.CalendarDate
  readonly actor?: string | undefined
}

/** What the act charges, then its reminders, each with the charges that it asks for too. */
const planningCommands = (
  act: Act,
  facts: Facts,
  { channel, key, asOf, actor }: Planning,
): ReadonlyArray<unknown> => {
  const { customer, policy } = act
  const meta = { ...(actor === undefined ? {} : { actor }), messageKey: key }
  const open = [...OpenItems.openCharges(dossierOf(facts).index, { asOf })]
  const planning = act.reminders.map((reminder) => {
    const invoices = new Set<string>(reminder.items.map(({ invoice }) => invoice))
    const charges = [
      ...open.filter(({ invoice }) => invoices.has(invoice)).map(({ charge }) => charge),
      ...act.charges.flatMap(({ command }) =>
        command.type !== "WaiveCharge" && invoices.has(command.invoice) ? [command.charge] : [],
      ),
    ]
    return {
      ...{ type: "PlanReminder", customer, stage: reminder.stage, channel, policy, meta },
      reminder: names.nextReminderId(reminder, facts),
      items: reminder.items.map(({ invoice, instalment, open }) => ({
        ...{ invoice, instalment, open: Money.toJson(open) },
      })),
      ...(charges.length > 0 ? { charges } : {}),
    }
  })
  return [...act.charges.map(({ command }) => command), ...planning]
}

const rejectedRows = (act: Act, channel: Channel, facts: Facts, rejection: Rejection.Rejection) =>
  act.reminders.map((reminder) => ({
    reminder: names.nextReminderId(reminder, facts),
    ...{ customer: act.customer, currency: act.currency, stage: reminder.stage, channel },
    items: reminder.items.map(({ invoice, instalment, open }) => ({
      ...{ invoice, instalment, open: Money.format(open) },
    })),
    ...{ reason: "rejected" as const, detail: Rejection.toJson(rejection).message, retry: true },
  }))
