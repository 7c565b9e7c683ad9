// A key store for tests: a Map. What it holds is gone when the process ends, and every personal value
// that was written under its keys with it.
import * as Effect from "effect/Effect"
import * as Layer from "effect/Layer"
import { KeyStore, type KeyStoreShape } from "../ports/KeyStore.ts"
import { pair } from "./LedgerTables.ts"

/** A new, empty key store. */
export const make = (): KeyStoreShape => {
  const keys = new Map<string, string>()
  return {
    read: (ledger, customer) => Effect.sync(() => keys.get(pair(ledger, customer)) ?? null),
    keep: (ledger, customer, key) =>
      Effect.sync(() => {
        const stands = keys.get(pair(ledger, customer)) ?? key
        keys.set(pair(ledger, customer), stands)
        return stands
      }),
    destroy: (ledger, customer) => Effect.sync(() => void keys.delete(pair(ledger, customer))),
  }
}

/** The key store as a service: a new, empty one each time the layer is built. */
export const layer: Layer.Layer<never> = Layer.sync(KeyStore, make)
