// Between the facts of the core and the rows of a store: canonical text out, trusted reading in,
// personal values beside the event and never in it.
import { LedgerEvent, Personal } from "@encours/core"
import type { NewEvent, PersonalValue, StoredEvent } from "../ports/EventStore.ts"
import * as HashChain from "../ports/HashChain.ts"

/** An event ready to append, and the personal values that its body holds only as HMACs. */
export interface Sealed {
  readonly row: NewEvent
  readonly personal: ReadonlyArray<PersonalValue>
}

/**
 * The exact bytes to store; `key` is the customer's, in hexadecimal, needed for personal fields.
 * `text` is the event's canonical text, where it is written already.
 */
export const seal = (
  event: LedgerEvent.LedgerEvent,
  key: string | undefined,
  text?: string,
): Sealed => {
  if (key === undefined || !("customer" in event)) {
    return { row: { id: event.id, body: text ?? LedgerEvent.canonical(event) }, personal: none }
  }
  const { json, personal } = Personal.seal(event, (value) => HashChain.mac(key, value))
  return {
    row: { id: event.id, body: LedgerEvent.canonical(json) },
    personal: personal.map((each) => ({ ...each, customer: event.customer, event: event.id })),
  }
}

const none: ReadonlyArray<PersonalValue> = []

/** The fact as its body holds it: personal values as HMACs under the customer's key. */
export const sealed = (event: LedgerEvent.LedgerEvent, key: string): LedgerEvent.LedgerEvent =>
  Personal.seal(event, (value) => HashChain.mac(key, value)).json

/** The fact in a store's own row: upcast and converted, not validated again (`verify` does that). */
export const read = (row: StoredEvent): LedgerEvent.LedgerEvent =>
  LedgerEvent.fromStored(JSON.parse(row.body))

/** The fact with its personal values put back; those that were erased stay HMACs. */
export const unseal = (
  event: LedgerEvent.LedgerEvent,
  values: ReadonlyArray<PersonalValue>,
): LedgerEvent.LedgerEvent =>
  Personal.unseal(
    event,
    values.filter((value) => value.event === event.id),
  )
