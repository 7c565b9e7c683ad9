// A report about a customer that nobody knows is empty, and right; a misspelt id should be noticed.
import type { EventStore, StoreError } from "@encours/engine"
import * as Effect from "effect/Effect"
import type { Io } from "../Io.ts"

/** Says on standard error that none of the ledgers knows the customer; the report goes on. */
export const noteUnknownCustomer = (
  store: EventStore.EventStoreShape,
  ledgers: ReadonlyArray<string>,
  customer: string,
  io: Io,
): Effect.Effect<void, StoreError.Fault> =>
  Effect.gen(function* () {
    for (const ledger of ledgers) {
      const facts = yield* store.readStream(ledger, customer, 0, 1)
      if (facts.length > 0) return
    }
    io.err(
      `note: no fact of customer ${JSON.stringify(customer)} in ledger ${ledgers.join(", ")}\n`,
    )
  })
