// Whom to write to: the customer's contact that has what the channel needs, those of the right role first.
import type { LedgerEvent } from "@encours/core"
import type { ContactField, Recipient } from "../ports/Notifier.ts"

const rolesUsual: ReadonlyArray<string> = ["reminders", "accounting", "billing"]

/** A personal value that was erased, or never readable, is left in the fact as its HMAC. */
const isSealed = (text: string): boolean => /^hmac:[0-9a-f]{64}$/.test(text)

type Contact = LedgerEvent.OfType<"ContactSet">["data"]
type Facts = ReadonlyArray<LedgerEvent.LedgerEvent>

/**
 * The recipient, with as much as is known of it.
 *
 * **Shape** `facts`: all of one customer, personal values put back, in the order recorded.
 */
export const contactOf = (
  facts: Facts,
  need: ContactField | undefined,
  roles: ReadonlyArray<string> = rolesUsual,
): Recipient => {
  const opened = facts.find((fact) => fact.type === "CustomerOpened")
  const [found] = contactsOf(facts, need, roles)
  return {
    ...optional("name", readable(opened?.data.name) ?? readable(found?.name)),
    ...optional("email", readable(found?.email)),
    ...optional("phone", readable(found?.phone)),
    ...optional("address", readable(found?.address)),
  }
}

/** The contacts that have what is needed, as they were set last, those to write to first in front. */
export const contactsOf = (
  facts: Facts,
  need: ContactField | undefined,
  roles: ReadonlyArray<string> = rolesUsual,
): ReadonlyArray<Contact> => {
  const contacts = new Map<string, Contact>()
  for (const fact of facts)
    if (fact.type === "ContactSet") contacts.set(fact.data.contact, fact.data)
  const rank = (role: string | undefined) => {
    const at = roles.indexOf(role ?? "")
    return at < 0 ? roles.length : at
  }
  return [...contacts.values()]
    .filter((contact) => need === undefined || readable(contact[need]) !== undefined)
    .sort((a, b) => rank(a.role) - rank(b.role))
}

const readable = (text: string | undefined): string | undefined =>
  text === undefined || text === "" || isSealed(text) ? undefined : text

const optional = <Name extends keyof Recipient>(
  name: Name,
  value: string | undefined,
): Pick<Recipient, Name> | Record<string, never> =>
  value === undefined ? {} : ({ [name]: value } as Pick<Recipient, Name>)
