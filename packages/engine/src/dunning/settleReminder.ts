// What a person, or a channel, says later of a message: it was sent after all, it was not, it bounced.
import type { CalendarDate, LedgerEvent, Regimes } from "@encours/core"
import { Money } from "@encours/core"
import * as Effect from "effect/Effect"
import { EventStore } from "../ports/EventStore.ts"
import * as HashChain from "../ports/HashChain.ts"
import type { KeyReused, OutcomeUnknown } from "../ports/StoreError.ts"
import { Fault } from "../ports/StoreError.ts"
import { commit, decideAll } from "../usecases/executeAll.ts"
import { readStream } from "../usecases/readFacts.ts"
import { contactsOf } from "./contactOf.ts"
import { type Facts, revealed } from "./remindCustomer.ts"

type Planned = LedgerEvent.OfType<"ReminderPlanned">

interface About {
  readonly ledger: string
  readonly reminder: string
  /** The day on which it is true. */
  readonly on: CalendarDate.CalendarDate
  readonly law?: Regimes.Regimes | undefined
  readonly actor?: string | undefined
}

/** What somebody found out about a reminder in doubt. */
export interface Settlement extends About {
  /** `not-sent`: it is due again. */
  readonly outcome: "sent" | "not-sent"
}

/** What a channel reports of a message that it took. */
export interface Receipt extends About {
  /** The channel's own id of the report: the same id is recorded once. */
  readonly receipt: string
  readonly outcome: "delivered" | "delayed" | "bounced" | "complained"
  /** The channel's words. */
  readonly detail?: string | undefined
  /** The address that it is about; the one that the customer is written to unless told. */
  readonly address?: string | undefined
}

type Failure = Fault | OutcomeUnknown | KeyReused

/** Records how a reminder in doubt ended. `already` where it had an outcome. */
export const settleReminder = (
  settlement: Settlement,
): Effect.Effect<"recorded" | "already", Failure, EventStore> =>
  Effect.gen(function* () {
    const { reminder, outcome, actor } = settlement
    const { customer, planned } = yield* find(settlement)
    const meta = { ...(actor === undefined ? {} : { actor }), source: "settled by hand" }
    const messageKey = planned.meta?.messageKey
    const { stage, channel, items, policy } = planned.data
    const command =
      outcome === "sent"
        ? {
            ...{ type: "SendReminder", customer, reminder, stage, channel },
            items: items.map(({ open, ...item }) => ({ ...item, open: Money.toJson(open) })),
            ...(policy === undefined ? {} : { policy }),
            meta: { ...meta, ...(typeof messageKey === "string" ? { messageKey } : {}) },
          }
        : { type: "FailReminder", customer, reminder, reason: "not sent", retry: true, meta }
    // One that failed can be tried again under its id, for the log; for whoever settles it has ended.
    const version = Effect.map(find(settlement), ({ facts }) =>
      facts.some((fact) => isEndOf(reminder, fact)) ? "ended" : facts.length,
    )
    return yield* append(settlement, customer, [command], undefined, version)
  })

/**
 * Records a channel's report as a conversation with the customer. An address that bounced is taken off its
 * contact, so that the next plan has a task to find another one, and no message goes there.
 */
export const recordReceipt = (
  receipt: Receipt,
): Effect.Effect<"recorded" | "already", Failure, EventStore> =>
  Effect.gen(function* () {
    const { ledger, reminder, outcome, detail = "", actor } = receipt
    const { customer, planned, facts } = yield* find(receipt)
    const { channel, items } = planned.data
    const meta = {
      ...(actor === undefined ? {} : { actor }),
      ...{ source: `receipt ${receipt.receipt}`, reminder, outcome },
    }
    const invoices = [...new Set(items.map(({ invoice }) => invoice))]
    const note = detail === "" ? outcome : `${outcome}: ${detail}`
    const commands: Array<unknown> = [
      { type: "LogContact", customer, channel, direction: "in", note, invoices, meta },
    ]
    if (outcome === "bounced") {
      const people = yield* revealed(ledger, facts)
      for (const contact of bouncedOf(people, planned, receipt)) {
        commands.push({ type: "SetContact", customer, ...contact, meta })
      }
    }
    const key = `receipt ${receipt.receipt}`
    return yield* append(receipt, customer, commands, key)
  })

/** The contacts that have the address, without it. */
const bouncedOf = (
  people: Facts,
  { data }: Planned,
  { address }: Receipt,
): ReadonlyArray<object> => {
  const field = { email: "email", sms: "phone" }[data.channel as string] ?? "address"
  const isIt = (value: unknown): boolean => value === address
  const contacts = contactsOf(people, field as "email")
  const found =
    address === undefined
      ? contacts.slice(0, 1)
      : contacts.filter((contact) => isIt(contact[field as "email"]))
  return found.map((contact) => {
    const { [field as "email"]: _bounced, ...rest } = contact
    return rest
  })
}

const isEndOf = (reminder: string, { type, data }: LedgerEvent.LedgerEvent): boolean =>
  (type === "ReminderSent" || type === "ReminderFailed") && data.reminder === reminder

interface Found {
  readonly customer: string
  readonly planned: Planned
  readonly facts: Facts
}

const find = ({ ledger, reminder }: About): Effect.Effect<Found, Fault, EventStore> =>
  Effect.gen(function* () {
    const store = yield* EventStore
    const customer = yield* store.readClaim(ledger, "reminder", reminder)
    const facts = customer === null ? [] : yield* readStream(ledger, customer)
    const planned = facts.find(
      (fact): fact is Planned => fact.type === "ReminderPlanned" && fact.data.reminder === reminder,
    )
    if (customer !== null && planned !== undefined) return { customer, planned, facts }
    return yield* new Fault({
      reason: "invalid",
      place: `ledger "${ledger}"`,
      detail: `expected a reminder that a run planned, found ${JSON.stringify(reminder)}`,
      retryable: false,
    })
  })

const append = (
  { ledger, on, law }: About,
  customer: string,
  commands: ReadonlyArray<unknown>,
  key?: string,
  versionNow?: Effect.Effect<number | "ended", Fault, EventStore>,
): Effect.Effect<"recorded" | "already", Failure, EventStore> =>
  Effect.gen(function* () {
    for (let attempt = 0; attempt < 50; attempt++) {
      const version = versionNow === undefined ? undefined : yield* versionNow
      if (version === "ended") return "already" as const
      const decided = yield* decideAll(commands, {
        ledger,
        customer,
        effectiveOn: on,
        law,
        version,
      })
      if (decided === "moved") continue
      if ("rejection" in decided) {
        if (decided.rejection._tag === "AlreadyEnded") return "already" as const
        const detail = `refused: ${decided.rejection._tag}`
        return yield* new Fault({ reason: "invalid", place: "reminder", detail, retryable: false })
      }
      const once =
        key === undefined ? {} : { key, contentHash: HashChain.digest(JSON.stringify(commands[0])) }
      const end = yield* commit({ ...decided, request: { ...decided.request, ...once } })
      if (end === "done") return "recorded" as const
      if (end === "repeated") return "already" as const
    }
    const detail = "others wrote the stream at each of 50 attempts"
    return yield* new Fault({ reason: "busy", place: "reminder", detail, retryable: true })
  })
