// Reading a ledger, or one stream of it, page by page: between two pages others have their turn.
import type { LedgerEvent } from "@encours/core"
import * as Effect from "effect/Effect"
import { EventStore, type StoredEvent } from "../ports/EventStore.ts"
import type { Fault } from "../ports/StoreError.ts"
import * as Envelopes from "./envelopes.ts"

const page = 1_000

/** Calls `take` with every event of the ledger after a position, oldest first; gives the last one. */
export const readLedger = (
  ledger: string,
  after: number,
  take: (fact: LedgerEvent.LedgerEvent, row: StoredEvent) => void,
): Effect.Effect<number, Fault, EventStore> =>
  Effect.gen(function* () {
    const store = yield* EventStore
    let position = after
    for (;;) {
      const rows = yield* store.readLedger(ledger, position, page)
      for (const row of rows) Envelopes.taken(row, (fact) => take(fact, row))
      position = rows.at(-1)?.position ?? position
      if (rows.length < page) return position
      yield* Effect.yieldNow
    }
  })

/** The facts of one stream, oldest first, up to a position of the ledger if one is given. */
export const readStream = (
  ledger: string,
  customer: string,
  upTo = Number.POSITIVE_INFINITY,
): Effect.Effect<ReadonlyArray<LedgerEvent.LedgerEvent>, Fault, EventStore> =>
  Effect.gen(function* () {
    const store = yield* EventStore
    const facts: Array<LedgerEvent.LedgerEvent> = []
    for (let after = 0; ; after += page) {
      const rows = yield* store.readStream(ledger, customer, after, page)
      for (const row of rows) {
        if (row.position > upTo) return facts
        facts.push(Envelopes.read(row))
      }
      if (rows.length < page) return facts
      yield* Effect.yieldNow
    }
  })

/** One customer's facts, oldest first. */
export interface History {
  readonly customer: string
  readonly facts: ReadonlyArray<LedgerEvent.LedgerEvent>
}

/**
 * Calls `take` with the facts of every customer, or of the one that is named, in the order of their
 * ids. All are read up to the position that the ledger has at the start, or to one before it, so that
 * what is appended meanwhile is in no part of the answer.
 */
export const forEachHistory = <E = never>(
  ledger: string,
  customer: string | undefined,
  take: (history: History) => Effect.Effect<void, E, EventStore> | undefined,
  upTo?: number,
): Effect.Effect<void, E | Fault, EventStore> =>
  Effect.gen(function* () {
    const store = yield* EventStore
    const position = upTo ?? (yield* store.head(ledger)).position
    const taking = (history: History): Effect.Effect<void, E | Fault, EventStore> => {
      try {
        return take(history) ?? Effect.void
      } catch (cause) {
        const place = `ledger "${ledger}", customer "${history.customer}"`
        return Effect.fail(Envelopes.spoiled(place, cause))
      }
    }
    const read = (customer: string) =>
      Effect.flatMap(readStream(ledger, customer, position), (facts) =>
        facts.length === 0 ? Effect.void : taking({ customer, facts }),
      )
    if (customer !== undefined) return yield* read(customer)
    for (let after = ""; ; ) {
      const customers = yield* store.customers(ledger, after, page)
      for (const customer of customers) yield* read(customer)
      if (customers.length < page) return
      after = customers.at(-1) ?? after
    }
  })
