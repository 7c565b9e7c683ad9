// The decision state of a customer: what a cache remembers, brought up to date with the tail of the
// stream. Deleting the cache changes no answer.
import { advance, CustomerLedger } from "@encours/core"
import * as Effect from "effect/Effect"
import { EventStore } from "../ports/EventStore.ts"
import type { Fault } from "../ports/StoreError.ts"
import * as Envelopes from "./envelopes.ts"

/** Recently used states; the least recently used leaves first. */
export class StateCache {
  readonly #states = new Map<string, CustomerLedger.CustomerLedger>()
  readonly #most: number

  constructor(most = 1_000) {
    this.#most = most
  }

  /** Hands a state out: only one caller at a time holds it, for a fold changes it in place. */
  take(customer: string): CustomerLedger.CustomerLedger | undefined {
    const state = this.#states.get(customer)
    this.#states.delete(customer)
    return state
  }

  keep(state: CustomerLedger.CustomerLedger): void {
    const known = this.#states.get(state.customer)
    if (known !== undefined && known.version > state.version) return
    this.#states.delete(state.customer)
    this.#states.set(state.customer, state)
    if (this.#states.size <= this.#most) return
    const [oldest] = this.#states.keys()
    if (oldest !== undefined) this.#states.delete(oldest)
  }
}

const page = 1_000

/** The state after all that is stored of the stream, read page by page. */
export const loadCustomer = (
  ledger: string,
  customer: string,
  from?: CustomerLedger.CustomerLedger,
): Effect.Effect<CustomerLedger.CustomerLedger, Fault, EventStore> =>
  Effect.gen(function* () {
    const store = yield* EventStore
    const state = from ?? CustomerLedger.empty(ledger, customer)
    for (;;) {
      const rows = yield* store.readStream(ledger, customer, state.version, page)
      for (const row of rows) Envelopes.taken(row, (fact) => advance(state, fact))
      if (rows.length < page) return state
    }
  })
