// A projection beside the log: it counts each fact once, whatever the batches and the stops.
import {
  EventStore,
  Ledger,
  MemoryEventStore,
  type Projection,
  runProjection,
  waitForProjection,
} from "@encours/engine"
import * as Effect from "effect/Effect"
import * as Fiber from "effect/Fiber"
import { describe, expect, it } from "vitest"
import { issue } from "./commands.ts"

const issued: Projection<{ cents: number }> = {
  name: "issued",
  version: 1,
  initial: () => ({ cents: 0 }),
  apply: (state, fact) => {
    if (fact.type === "InvoiceIssued") state.cents += fact.data.total.minor
    return state
  },
  encode: JSON.stringify,
  decode: (body) => JSON.parse(body),
}

const run = <A, E>(effect: Effect.Effect<A, E, EventStore.EventStore>) =>
  Effect.runPromise(Effect.provide(effect, MemoryEventStore.layer))

const issueSome = (ledger: Ledger.Ledger, from: number, to: number) =>
  Effect.forEach(
    Array.from({ length: to - from }, (_, at) => `F-${from + at}`),
    (invoice) => ledger.execute(issue(invoice, "1.00"), { effectiveOn: "2026-01-05" }),
  )

describe("runProjection", () => {
  it("resumes at its checkpoint and counts nothing twice", () =>
    run(
      Effect.gen(function* () {
        const ledger = yield* Ledger.open()
        yield* issueSome(ledger, 0, 7)
        expect(yield* runProjection("main", issued, { batch: 3 })).toEqual({
          state: { cents: 700 },
          position: 7,
        })
        yield* issueSome(ledger, 7, 9)
        expect((yield* runProjection("main", issued)).state).toEqual({ cents: 900 })
        expect((yield* runProjection("main", issued)).state).toEqual({ cents: 900 })
      }),
    ))

  it("starts over under a new version", () =>
    run(
      Effect.gen(function* () {
        const ledger = yield* Ledger.open()
        yield* issueSome(ledger, 0, 2)
        yield* runProjection("main", issued)
        const doubled = {
          ...issued,
          version: 2,
          apply: (state: { cents: number }) => ({ cents: state.cents + 2 }),
        }
        expect((yield* runProjection("main", doubled)).state).toEqual({ cents: 4 })
      }),
    ))

  it("waits for a position before it answers", () =>
    run(
      Effect.gen(function* () {
        const ledger = yield* Ledger.open()
        const waiting = yield* Effect.forkChild(waitForProjection("main", issued, 2))
        yield* issueSome(ledger, 0, 2)
        expect((yield* Fiber.join(waiting)).state).toEqual({ cents: 200 })
        const store = yield* EventStore.EventStore
        const saved = yield* store.readCheckpoint("main", "issued@1")
        expect(saved?.position).toBe(2)
      }),
    ))
})
