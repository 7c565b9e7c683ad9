// A ledger on a store that notes what is read: what an answer costs is which streams it reads.
import { EventStore, Ledger } from "@encours/engine"
import * as Effect from "effect/Effect"

/** **Shape** `whole`: notes reading the ledger too, not only its streams. */
export const notedLedger = async (
  store: EventStore.EventStoreShape,
  { whole = false }: { readonly whole?: boolean } = {},
) => {
  const read: Array<string> = []
  const noted: EventStore.EventStoreShape = {
    ...store,
    readStream: (ledger, customer, after, limit) => {
      read.push(`${customer} after ${after}`)
      return store.readStream(ledger, customer, after, limit)
    },
    readLedger: (ledger, after, limit) => {
      if (whole) read.push(`all after ${after}`)
      return store.readLedger(ledger, after, limit)
    },
  }
  const run = <A, E>(effect: Effect.Effect<A, E, EventStore.EventStore>) =>
    Effect.runPromise(Effect.provideService(effect, EventStore.EventStore, noted))
  const ledger = await run(Ledger.open())
  /** What an answer reads, and the answer. */
  const reading = async <A, E>(effect: Effect.Effect<A, E>) => {
    read.length = 0
    const answer = await Effect.runPromise(effect)
    return { answer, read: [...read] }
  }
  const record = async (effectiveOn: string, ...commands: ReadonlyArray<object>) => {
    for (const command of commands) {
      const outcome = await Effect.runPromise(ledger.execute(command, { effectiveOn }))
      if (!outcome.ok) throw new Error(outcome.rejection.message)
    }
  }
  return { ledger, run, reading, record }
}
