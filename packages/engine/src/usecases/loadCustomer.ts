// The decision state of a customer: what a cache remembers, or else a snapshot in the store, brought up
// to date with the tail of the stream. Deleting both changes no answer.
import { advance, CustomerLedger } from "@encours/core"
import * as Effect from "effect/Effect"
import { EventStore } from "../ports/EventStore.ts"
import type { Fault } from "../ports/StoreError.ts"
import * as Envelopes from "./envelopes.ts"
import * as Snapshots from "./snapshots.ts"

/** Recently used states; the least recently used leaves first. */
export class StateCache {
  readonly #states = new Map<string, Snapshots.Loaded>()
  readonly #most: number

  constructor(most = 1_000) {
    this.#most = most
  }

  /** Hands a state out: only one caller at a time holds it, for a fold changes it in place. */
  take(customer: string): Snapshots.Loaded | undefined {
    const loaded = this.#states.get(customer)
    this.#states.delete(customer)
    return loaded
  }

  keep(loaded: Snapshots.Loaded): void {
    const { customer, version } = loaded.state
    const known = this.#states.get(customer)
    if (known !== undefined && known.state.version > version) return
    this.#states.delete(customer)
    this.#states.set(customer, loaded)
    if (this.#states.size <= this.#most) return
    const [oldest] = this.#states.keys()
    if (oldest !== undefined) this.#states.delete(oldest)
  }
}

const page = 1_000

export interface LoadOptions {
  /** What is known already; it is changed in place. */
  readonly from?: Snapshots.Loaded | undefined
  /** How often snapshots are written: a shorter stream has none. 500 unless told, 0 = never. */
  readonly every?: number | undefined
}

/** The state after all that is stored of the stream, read page by page from where it is known. */
export const loadCustomer = (
  ledger: string,
  customer: string,
  { from, every = Snapshots.everyUsual }: LoadOptions = {},
): Effect.Effect<Snapshots.Loaded, Fault, EventStore> =>
  Effect.gen(function* () {
    const store = yield* EventStore
    const first = every < 1 ? page : Math.min(page, every)
    let loaded = from
    for (;;) {
      const limit = loaded === undefined ? first : page
      const rows = yield* store.readStream(ledger, customer, loaded?.state.version ?? 0, limit)
      if (loaded === undefined && every > 0 && rows.length === limit) {
        loaded = (yield* Snapshots.read(ledger, customer)) ?? undefined
        if (loaded !== undefined) continue
      }
      loaded ??= { state: CustomerLedger.empty(ledger, customer), hash: "", kept: 0 }
      const { state } = loaded
      for (const row of rows) Envelopes.taken(row, (fact) => advance(state, fact))
      loaded.hash = rows.at(-1)?.hash ?? loaded.hash
      if (rows.length < limit) return loaded
    }
  })
