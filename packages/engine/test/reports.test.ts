// A report is of one moment of the ledger, whoever writes while it is made.

import { CalendarDate } from "@encours/core"
import { EventStore, execute, MemoryEventStore, Reports, StateCache } from "@encours/engine"
import * as Effect from "effect/Effect"
import { describe, expect, it } from "vitest"
import { issue } from "./commands.ts"

const on = { effectiveOn: "2026-01-05" }

const record = (store: EventStore.EventStoreShape, customer: string, invoice: string) =>
  Effect.runPromise(
    execute("main", issue(invoice, "100.00", { customer }), on, { cache: new StateCache() }).pipe(
      Effect.provideService(EventStore.EventStore, store),
    ),
  )

/** The store, with somebody who writes each time a stream is read. */
const written = (store: EventStore.EventStoreShape): EventStore.EventStoreShape => {
  let number = 0
  return {
    ...store,
    readStream: (ledger, customer, after, limit) =>
      Effect.andThen(
        Effect.promise(async () => {
          number++
          await record(store, "C-2", `LATE-${number}`)
          await record(store, `C-9${number}`, `LATER-${number}`)
        }),
        store.readStream(ledger, customer, after, limit),
      ),
  }
}

describe("while others write", () => {
  it("an aged balance is that of the position at which it began", async () => {
    const store = MemoryEventStore.make()
    await record(store, "C-1", "F-1")
    await record(store, "C-2", "F-2")
    const report = await Effect.runPromise(
      Reports.agedBalance(["main"], { asOf: CalendarDate.of(2026, 1, 31) }).pipe(
        Effect.provideService(EventStore.EventStore, written(store)),
      ),
    )
    const shown = report.rows.map(({ customer, amounts }) => [customer, amounts.balance])
    expect(shown).toEqual([
      ["C-1", 10_000n],
      ["C-2", 10_000n],
    ])
  })
})
