// Where customers' keys are kept. Unless told otherwise they lie in the event store's own side table,
// written in the transaction of the first personal fact: nothing to run, nothing to lose apart.
//
// A key store of its own takes the keys elsewhere: another file, another server, a vault. Then whoever
// has the event store alone, or an old backup of it, reads no personal value, and a key destroyed in
// one place is destroyed for every copy of the log.
import * as Context from "effect/Context"
import type * as Effect from "effect/Effect"
import type { Fault } from "./StoreError.ts"

/** The verbs. Keys are 32 bytes in lower-case hexadecimal; the conformance suite checks the rest. */
export interface KeyStoreShape {
  /** The customer's key; null when none was kept, or it was destroyed. */
  readonly read: (ledger: string, customer: string) => Effect.Effect<string | null, Fault>
  /** Keeps a key unless the customer has one; gives the one that stands. Durable when it ends. */
  readonly keep: (ledger: string, customer: string, key: string) => Effect.Effect<string, Fault>
  /** Destroys the customer's key for good, and its traces on the medium; nothing when there is none. */
  readonly destroy: (ledger: string, customer: string) => Effect.Effect<void, Fault>
}

/** The key store in use; null, unless the host gives one: the keys lie in the event store. */
export const KeyStore = Context.Reference<KeyStoreShape | null>("@encours/engine/KeyStore", {
  defaultValue: () => null,
})
