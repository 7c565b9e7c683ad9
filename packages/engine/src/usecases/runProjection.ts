// A projection kept up to date beside the log: it reads on from its checkpoint and writes what it
// keeps together with how far it has read, in one transaction. Stopped anywhere, it resumes without
// counting a fact twice; deleting its checkpoint makes it start over, and changes no answer.
import type { LedgerEvent } from "@encours/core"
import * as Effect from "effect/Effect"
import * as Stream from "effect/Stream"
import { type AppendError, EventStore, type StoredEvent } from "../ports/EventStore.ts"
import type { Fault } from "../ports/StoreError.ts"
import * as Envelopes from "./envelopes.ts"

/** What a projection is: where it starts, one step, and how its state becomes text and back. */
export interface Projection<State> {
  readonly name: string
  /** Raised when `apply` or the state changes: the projection then starts over. */
  readonly version: number
  readonly initial: () => State
  /** One more fact; it may change the state in place and returns it. */
  readonly apply: (state: State, fact: LedgerEvent.LedgerEvent, row: StoredEvent) => State
  readonly encode: (state: State) => string
  readonly decode: (body: string) => State
}

/** A projection as far as it has read. */
export interface Projected<State> {
  readonly state: State
  readonly position: number
}

/** Reads from the checkpoint to the end of the ledger, saving every `batch` events and at the end. */
export const runProjection = <State>(
  ledger: string,
  projection: Projection<State>,
  options: { readonly batch?: number } = {},
): Effect.Effect<Projected<State>, AppendError, EventStore> =>
  Effect.gen(function* () {
    const store = yield* EventStore
    const batch = options.batch ?? 1_000
    const name = `${projection.name}@${projection.version}`
    const saved = yield* store.readCheckpoint(ledger, name)
    let state = saved === null ? projection.initial() : projection.decode(saved.body)
    let position = saved?.position ?? 0
    for (;;) {
      const rows = yield* store.readLedger(ledger, position, batch)
      for (const row of rows) state = projection.apply(state, Envelopes.read(row), row)
      const last = rows.at(-1)
      if (last !== undefined) {
        position = last.position
        const checkpoint = { projection: name, position, body: projection.encode(state) }
        yield* store.append({ ledger, writes: [], checkpoints: [checkpoint] })
      }
      if (rows.length < batch) return { state, position }
      yield* Effect.yieldNow
    }
  })

/** Waits until the ledger has reached a position, then gives the projection that includes it. */
export const waitForProjection = <State>(
  ledger: string,
  projection: Projection<State>,
  position: number,
): Effect.Effect<Projected<State>, AppendError, EventStore> =>
  Effect.gen(function* () {
    yield* waitForPosition(ledger, position)
    return yield* runProjection(ledger, projection)
  })

/** Ends once the ledger holds an event at `position`. */
export const waitForPosition = (
  ledger: string,
  position: number,
): Effect.Effect<void, Fault, EventStore> =>
  Effect.gen(function* () {
    const store = yield* EventStore
    const head = yield* store.head(ledger)
    if (head.position >= position) return
    yield* Stream.runDrain(Stream.take(store.follow(ledger, position - 1), 1))
  })
