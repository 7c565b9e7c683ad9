// What was sent to a customer: each reminder and each conversation with its day, its channel, what it
// asked for, and the addresses of that channel that were known on that day.
import type { CalendarDate, LedgerEvent } from "@encours/core"

type Fact = LedgerEvent.LedgerEvent
type Contact = LedgerEvent.OfType<"ContactSet">["data"]

/** A message or a conversation; personal fields that were erased are their HMACs. */
export interface Message {
  readonly on: CalendarDate.CalendarDate
  readonly recordedAt: string
  readonly event: string
  readonly type: "ReminderSent" | "ReminderFailed" | "ContactLogged"
  readonly reminder?: string
  readonly stage?: string
  readonly channel?: string
  readonly direction?: "in" | "out"
  readonly items?: ReadonlyArray<{
    readonly invoice: string
    readonly instalment?: number
    readonly open: { readonly amount: string; readonly currency: string }
  }>
  /** What was written or said. */
  readonly text?: string
  /** Of a failed reminder: what the channel answered. */
  readonly reason?: string
  readonly recipients: ReadonlyArray<Recipient>
}

export interface Recipient {
  readonly contact: string
  readonly role?: string
  readonly name?: string
  readonly address: string
}

const addressOn: Readonly<Record<string, (contact: Contact) => string | undefined>> = {
  email: ({ email }) => email,
  letter: ({ address }) => address,
  "registered-letter": ({ address }) => address,
  visit: ({ address }) => address,
  sms: ({ phone }) => phone,
  phone: ({ phone }) => phone,
}

/** **Shape** `facts`: of one customer, in the order recorded. */
export const messages = (
  facts: ReadonlyArray<Fact>,
  encode: (fact: Fact) => LedgerEvent.LedgerEventJson,
): ReadonlyArray<Message> => {
  const contacts = facts.filter((fact) => fact.type === "ContactSet")
  const channels = new Map<string, string>()
  const found: Array<Message> = []
  for (const fact of facts) {
    if (fact.type === "ReminderPlanned") channels.set(fact.data.reminder, fact.data.channel)
    const isMessage =
      fact.type === "ReminderSent" ||
      fact.type === "ReminderFailed" ||
      fact.type === "ContactLogged"
    if (!isMessage) continue
    const data = encode(fact).data as Readonly<Record<string, unknown>>
    const channel = String(data.channel ?? channels.get(String(data.reminder)) ?? "")
    const { message, note, policy: _, retry: __, invoices: ___, ...told } = data
    const text = message ?? note
    found.push({
      on: fact.effectiveOn,
      recordedAt: fact.recordedAt,
      event: fact.id,
      type: fact.type,
      ...told,
      ...(channel === "" ? {} : { channel }),
      ...(text === undefined ? {} : { text: String(text) }),
      recipients: recipientsOn(contacts, fact, channel),
    })
  }
  return found
}

/** Of each contact what was last set by that day, where it has an address of the channel. */
const recipientsOn = (
  contacts: ReadonlyArray<LedgerEvent.OfType<"ContactSet">>,
  { effectiveOn, recordedAt }: Fact,
  channel: string,
): ReadonlyArray<Recipient> => {
  const known = new Map<string, Contact>()
  for (const fact of contacts) {
    if (fact.effectiveOn > effectiveOn || fact.recordedAt > recordedAt) continue
    known.set(fact.data.contact, fact.data)
  }
  return [...known.values()].flatMap((data) => {
    const address = addressOn[channel]?.(data)
    if (address === undefined) return []
    const { contact, role, name } = data
    return [
      {
        contact,
        ...(role === undefined ? {} : { role }),
        ...(name === undefined ? {} : { name }),
        address,
      },
    ]
  })
}
