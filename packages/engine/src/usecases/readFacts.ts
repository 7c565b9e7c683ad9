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
      for (const row of rows) take(Envelopes.read(row), row)
      position = rows.at(-1)?.position ?? position
      if (rows.length < page) return position
      yield* Effect.yieldNow
    }
  })

/** The facts of one stream, oldest first. */
export const readStream = (
  ledger: string,
  customer: string,
): Effect.Effect<ReadonlyArray<LedgerEvent.LedgerEvent>, Fault, EventStore> =>
  Effect.gen(function* () {
    const store = yield* EventStore
    const facts: Array<LedgerEvent.LedgerEvent> = []
    for (let after = 0; ; after += page) {
      const rows = yield* store.readStream(ledger, customer, after, page)
      for (const row of rows) facts.push(Envelopes.read(row))
      if (rows.length < page) return facts
      yield* Effect.yieldNow
    }
  })

/** Calls `take` for every customer of the ledger, in the order of their ids. */
export const forEachCustomer = (
  ledger: string,
  take: (customer: string) => Effect.Effect<void, Fault, EventStore>,
): Effect.Effect<void, Fault, EventStore> =>
  Effect.gen(function* () {
    const store = yield* EventStore
    for (let after = ""; ; ) {
      const customers = yield* store.customers(ledger, after, page)
      for (const customer of customers) yield* take(customer)
      if (customers.length < page) return
      after = customers.at(-1) ?? after
    }
  })
