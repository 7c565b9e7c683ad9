// Between the facts of the core and the rows of a store: canonical text out, trusted reading in,
// personal values beside the event and never in it.
import { LedgerEvent, Personal } from "@encours/core"
import type { NewEvent, PersonalValue, StoredEvent } from "../ports/EventStore.ts"
import * as HashChain from "../ports/HashChain.ts"
import * as PersonalCipher from "../ports/PersonalCipher.ts"
import { Fault } from "../ports/StoreError.ts"

/** An event ready to append, and the personal values that its body holds only as HMACs, encrypted. */
export interface Sealed {
  readonly row: NewEvent
  readonly personal: ReadonlyArray<PersonalValue>
}

/** How the personal values of a customer are written. */
export interface Sealing {
  /** The customer's key, in hexadecimal. */
  readonly key: string
  /** Whether a text that looks sealed is: in a file that came with its keys. */
  readonly keepsSealed?: boolean
}

/**
 * The exact bytes to store; `sealing` is the customer's, needed for personal fields. `text` is the
 * event's canonical text, where it is written already.
 */
export const seal = (
  event: LedgerEvent.LedgerEvent,
  sealing: Sealing | undefined,
  text?: string,
): Sealed => {
  if (sealing === undefined || !("customer" in event)) {
    return { row: { id: event.id, body: text ?? LedgerEvent.canonical(event) }, personal: none }
  }
  const { key, keepsSealed = false } = sealing
  const isKept = (value: string) => keepsSealed && isSealed(value)
  const { json, personal } = Personal.seal(event, (value) =>
    isKept(value) ? value : HashChain.mac(key, value),
  )
  const { ledger, customer, id } = event
  return {
    row: { id, body: LedgerEvent.canonical(json) },
    personal: personal.flatMap(({ path, value }) => {
      if (isKept(value)) return []
      const place = { ledger, customer, event: id, path }
      return [{ customer, event: id, path, value: PersonalCipher.encrypt(key, place, value) }]
    }),
  }
}

/** Whether every personal value of the fact looks sealed. */
export const isAllSealed = (event: LedgerEvent.LedgerEvent): boolean =>
  Personal.seal(event, (value) => value).personal.every(({ value }) => isSealed(value))

/** Whether a text has the form that a personal value has in the log. */
const isSealed = (value: string): boolean => /^hmac:[0-9a-f]{64}$/.test(value)

const none: ReadonlyArray<PersonalValue> = []

/** The fact as its body holds it: personal values as HMACs under the customer's key. */
export const sealed = (event: LedgerEvent.LedgerEvent, key: string): LedgerEvent.LedgerEvent =>
  Personal.seal(event, (value) => HashChain.mac(key, value)).json

/** The fact in a body that is known to be whole; **throws** what the reading throws. */
export const ofBody = (body: string): LedgerEvent.LedgerEvent =>
  LedgerEvent.fromStored(JSON.parse(body))

/**
 * The fact in a store's own row: upcast and converted, not validated again (`verify` does that).
 *
 * **Throws** the fault `corrupt`, with the position, where somebody made the row unreadable.
 */
export const read = (row: StoredEvent): LedgerEvent.LedgerEvent => taken(row, (fact) => fact)

/** As {@link read}, and what is made of the fact: a row that cannot be folded is named as well. */
export const taken = <Made>(
  row: StoredEvent,
  take: (fact: LedgerEvent.LedgerEvent) => Made,
): Made => {
  try {
    return take(ofBody(row.body))
  } catch (cause) {
    throw spoiled(`position ${row.position}, event "${row.id}"`, cause)
  }
}

/** What is said where stored facts do not go together; the cause keeps what was thrown. */
export const spoiled = (place: string, cause: unknown): Fault => {
  if (cause instanceof Fault) return cause
  const detail = "what is stored there cannot be taken in: run `encours verify` on the store"
  return new Fault({ reason: "corrupt", place, detail, retryable: false, cause })
}

/** The fact with its personal values put back; those that were erased stay HMACs. */
export const unseal = (
  event: LedgerEvent.LedgerEvent,
  key: string | null,
  values: ReadonlyArray<PersonalValue>,
): LedgerEvent.LedgerEvent => {
  if (key === null || !("customer" in event)) return event
  const { ledger, customer, id } = event
  const open = values.flatMap(({ event, path, value: text }) => {
    if (event !== id) return []
    const value = PersonalCipher.decrypt(key, { ledger, customer, event, path }, text)
    return value === null ? [] : [{ path, value }]
  })
  return Personal.unseal(event, open)
}
