// A customer's key and personal values, as use cases need them: made at the first personal fact,
// read again when a fact is shown.
import { type LedgerEvent, Personal } from "@encours/core"
import * as Effect from "effect/Effect"
import { EventStore, type PersonalKey, type PersonalValue } from "../ports/EventStore.ts"
import type { Fault } from "../ports/StoreError.ts"
import * as Envelopes from "./envelopes.ts"

/** The key of a customer for new facts, undefined where none of them is personal. */
export interface KeyForFacts {
  readonly key: string | undefined
  /** The key to write with the append, when the customer had none. */
  readonly made: ReadonlyArray<PersonalKey>
}

const none: KeyForFacts = { key: undefined, made: [] }

/** Finds or makes the key that the facts need. */
export const keyFor = (
  ledger: string,
  customer: string,
  facts: ReadonlyArray<LedgerEvent.LedgerEvent>,
): Effect.Effect<KeyForFacts, Fault, EventStore> =>
  facts.some(Personal.isIn)
    ? Effect.gen(function* () {
        const key = yield* keyOf(ledger, customer)
        if (key !== null) return { key, made: [] }
        const made = randomKey()
        return { key: made, made: [{ customer, key: made }] }
      })
    : Effect.succeed(none)

/** The customer's key, null when it has none. */
export const keyOf = (
  ledger: string,
  customer: string,
): Effect.Effect<string | null, Fault, EventStore> =>
  Effect.gen(function* () {
    const store = yield* EventStore
    return (yield* store.readPersonal(ledger, customer)).key
  })

/** 32 random bytes in hexadecimal. Random on purpose: a key that can be derived cannot be destroyed. */
export const randomKey = (): string =>
  Array.from(globalThis.crypto.getRandomValues(new Uint8Array(32)), (byte) =>
    byte.toString(16).padStart(2, "0"),
  ).join("")

/** Puts personal values back into facts, reading each customer's values once. */
export const reveal = (
  ledger: string,
): ((
  fact: LedgerEvent.LedgerEvent,
) => Effect.Effect<LedgerEvent.LedgerEvent, Fault, EventStore>) => {
  const known = new Map<string, ReadonlyMap<string, ReadonlyArray<PersonalValue>>>()
  return (fact) =>
    Personal.isIn(fact) && "customer" in fact
      ? Effect.gen(function* () {
          let values = known.get(fact.customer)
          if (values?.get(fact.id) === undefined) {
            const store = yield* EventStore
            const personal = yield* store.readPersonal(ledger, fact.customer)
            values = Map.groupBy(personal.values, ({ event }) => event)
            // Bounded: an export passes by every customer of the ledger.
            if (known.size >= 1_000) known.clear()
            known.set(fact.customer, values)
          }
          return Envelopes.unseal(fact, values.get(fact.id) ?? [])
        })
      : Effect.succeed(fact)
}
