// The dossier of a customer: what a cache remembers, brought up to date with the tail of the stream, so that
// a question about one customer reads no other, and a second question reads only what came in between.
// Deleting the cache changes no answer.
import { Dossier } from "@encours/core"
import * as Effect from "effect/Effect"
import { EventStore } from "../ports/EventStore.ts"
import type { Fault } from "../ports/StoreError.ts"
import * as Envelopes from "./envelopes.ts"

/** Recently used dossiers, up to a number of facts in all; the least recently used leaves first. */
export class DossierCache {
  readonly #dossiers = new Map<string, Dossier>()
  readonly #most: number
  #facts = 0

  constructor(most = 100_000) {
    this.#most = most
  }

  /** Hands a dossier out: only one caller at a time holds it, for reading on changes it in place. */
  take(customer: string): Dossier | undefined {
    const dossier = this.#dossiers.get(customer)
    if (dossier === undefined) return undefined
    this.#dossiers.delete(customer)
    this.#facts -= dossier.version
    return dossier
  }

  keep(dossier: Dossier): void {
    const known = this.take(dossier.customer)
    const kept = known !== undefined && known.version > dossier.version ? known : dossier
    this.#dossiers.set(kept.customer, kept)
    this.#facts += kept.version
    while (this.#facts > this.#most) {
      const [oldest] = this.#dossiers.keys()
      if (oldest === undefined) return
      this.take(oldest)
    }
  }
}

const page = 1_000

/** The dossier after all that is stored of the stream, read page by page. */
export const loadDossier = (
  ledger: string,
  customer: string,
  cache: DossierCache = new DossierCache(),
): Effect.Effect<Dossier, Fault, EventStore> =>
  Effect.gen(function* () {
    const store = yield* EventStore
    const dossier = cache.take(customer) ?? new Dossier(ledger, customer)
    for (;;) {
      const rows = yield* store.readStream(ledger, customer, dossier.version, page)
      for (const row of rows) Envelopes.taken(row, (fact) => dossier.apply(fact))
      if (rows.length < page) break
      yield* Effect.yieldNow
    }
    cache.keep(dossier)
    return dossier
  })
