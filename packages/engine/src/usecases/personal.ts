// A customer's key and personal values, as use cases need them: made at the first personal fact,
// read again when a fact is shown.
import { type LedgerEvent, Personal } from "@encours/core"
import * as Effect from "effect/Effect"
import {
  EventStore,
  type PersonalKey,
  type Personal as PersonalOfStore,
} from "../ports/EventStore.ts"
import { KeyStore } from "../ports/KeyStore.ts"
import type { Fault } from "../ports/StoreError.ts"
import * as Envelopes from "./envelopes.ts"

/** The key of a customer for new facts, undefined where none of them is personal. */
export interface KeyForFacts {
  readonly key: string | undefined
  /** The key to write with the append, when the customer had none and keys lie in the event store. */
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
    ? Effect.flatMap(keyOf(ledger, customer), (key) =>
        key === null ? newKey(ledger, customer) : Effect.succeed({ key, made: [] }),
      )
    : Effect.succeed(none)

/** A key for a customer that has none. A key store of its own has it before the append. */
export const newKey = (
  ledger: string,
  customer: string,
  key: string = randomKey(),
): Effect.Effect<KeyForFacts & { readonly key: string }, Fault> =>
  Effect.gen(function* () {
    const keys = yield* KeyStore
    if (keys === null) return { key, made: [{ customer, key }] }
    return { key: yield* keys.keep(ledger, customer, key), made: [] }
  })

/** The customer's key, null when it has none. */
export const keyOf = (
  ledger: string,
  customer: string,
): Effect.Effect<string | null, Fault, EventStore> =>
  Effect.gen(function* () {
    const keys = yield* KeyStore
    if (keys !== null) return yield* keys.read(ledger, customer)
    const store = yield* EventStore
    return (yield* store.readPersonal(ledger, customer)).key
  })

/** The customer's key, encrypted values and erasures, wherever the key lies. */
export const personalOf = (
  ledger: string,
  customer: string,
): Effect.Effect<PersonalOfStore, Fault, EventStore> =>
  Effect.gen(function* () {
    const store = yield* EventStore
    const keys = yield* KeyStore
    const personal = yield* store.readPersonal(ledger, customer)
    if (keys === null) return personal
    return { ...personal, key: yield* keys.read(ledger, customer) }
  })

/** 32 random bytes in hexadecimal. Random on purpose: a key that can be derived cannot be destroyed. */
const randomKey = (): string =>
  Array.from(globalThis.crypto.getRandomValues(new Uint8Array(32)), (byte) =>
    byte.toString(16).padStart(2, "0"),
  ).join("")

/** Puts personal values back into facts, reading each customer's values once. */
export const reveal = (
  ledger: string,
): ((
  fact: LedgerEvent.LedgerEvent,
) => Effect.Effect<LedgerEvent.LedgerEvent, Fault, EventStore>) => {
  const known = new Map<string, Revealed>()
  return (fact) =>
    Personal.isIn(fact) && "customer" in fact
      ? Effect.gen(function* () {
          let found = known.get(fact.customer)
          if (found?.values.get(fact.id) === undefined) {
            const { key, values } = yield* personalOf(ledger, fact.customer)
            found = { key, values: Map.groupBy(values, ({ event }) => event) }
            // Bounded: an export passes by every customer of the ledger.
            if (known.size >= 1_000) known.clear()
            known.set(fact.customer, found)
          }
          return Envelopes.unseal(fact, found.key, found.values.get(fact.id) ?? [])
        })
      : Effect.succeed(fact)
}

interface Revealed {
  readonly key: string | null
  readonly values: ReadonlyMap<string, PersonalOfStore["values"]>
}
