// Mistakes planted under or around the engine, of the kind that shows only when something goes wrong
// in between: the simulation is worth something only if it finds every one of them.
import { type EventStore, MemoryEventStore } from "@encours/engine"
import * as Effect from "effect/Effect"
import type { SimulationOptions } from "../src/index.ts"
import { broken, mutants } from "./storeMutants.ts"

type Store = EventStore.EventStoreShape

const store = (change: (good: Store) => Partial<Store>): SimulationOptions => ({
  store: () => {
    const good = MemoryEventStore.make()
    return { ...good, ...change(good) }
  },
})

/** One of the mistakes that the conformance suite finds as well. */
const known = (name: string): SimulationOptions => ({
  store: () => broken(mutants[name] as never),
})

export const simulationMutants: Readonly<Record<string, SimulationOptions>> = {
  "a lost answer is asked for again under a new key": {
    call: (open, { key, command, effectiveOn }, attempt) =>
      open.execute(command, { key: attempt === 1 ? key : `${key}.${attempt}`, effectiveOn }),
  },
  "no key is given at all": {
    call: (open, { command, effectiveOn }) => open.execute(command, { effectiveOn }),
  },
  "a lost answer is taken for a yes": {
    call: (open, { key, command, effectiveOn }) =>
      Effect.catchTag(open.execute(command, { key, effectiveOn }), "OutcomeUnknown", () =>
        Effect.succeed({ ok: true as const, events: [], position: 0 }),
      ),
  },
  "the store forgets keys": store((good) => ({
    append: ({ key: _, contentHash: __, ...request }) => good.append(request),
  })),
  "a repeated key appends again": known("a repeated key appends again"),
  "absent is not enforced": known("absent is not enforced"),
  "a version is not enforced": known("a version is not enforced"),
  "checks on other streams are ignored": known("checks on other streams are ignored"),
  "the seventh append is acknowledged, and kept in a buffer that is lost": store((good) => {
    let appends = 0
    return {
      append: (request) =>
        ++appends % 7 === 0 && request.writes.length > 0
          ? Effect.map(good.head(request.ledger), ({ position }) => ({
              positions: [position + 1],
              repeated: false,
            }))
          : good.append(request),
    }
  }),
  "of several events of an append only the first is written": store((good) => ({
    append: (request) =>
      Effect.map(
        good.append({
          ...request,
          writes: request.writes.map((write) => ({ ...write, events: write.events.slice(0, 1) })),
        }),
        ({ positions, repeated }) => ({ positions: positions.slice(-1), repeated }),
      ),
  })),
  "a page leaves out the event before its last": store((good) => ({
    readLedger: (ledger, after, limit) =>
      Effect.map(good.readLedger(ledger, after, limit), (rows) =>
        rows.length === 3 ? rows.toSpliced(1, 1) : rows,
      ),
  })),
  "a checkpoint is saved, and its position is not": store((good) => ({
    append: (request) =>
      good.append({
        ...request,
        checkpoints: (request.checkpoints ?? []).map((one) => ({
          ...one,
          position: one.position - 1,
        })),
      }),
  })),
}
