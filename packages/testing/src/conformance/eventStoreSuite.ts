// The contract of an event store as tests. Whoever writes a store runs them in a few lines:
//
//   eventStoreSuite("mine", () => ({ layer: MyStore.layer(freshPlace()) }))
//
// ENCOURS_LONG=1 asks for the long runs, ENCOURS_SEED=… repeats the random ones of a failure.
import { EventStore } from "@encours/engine"
import * as Context from "effect/Context"
import * as Effect from "effect/Effect"
import * as Layer from "effect/Layer"
import fc from "fast-check"
import { describe, test } from "vitest"
import { bank, follows, oneWinner, ownOutcomes } from "./concurrencyLaws.ts"
import { aloof, longBodies, roundTrip, tampering } from "./logLaws.ts"
import { modelLaw } from "./modelLaw.ts"
import type { Tamper } from "./Tampering.ts"

export interface StoreUnderTest {
  /** A store without events of this suite; it may hold others'. */
  readonly layer: Layer.Layer<EventStore.EventStore, unknown>
  /** Changes rows behind the store's back; without it, tampering is not tested. */
  readonly tamper?: Tamper
}

export interface SuiteOptions {
  /** Random runs of the model; 300 unless told (1,000 when long). */
  readonly runs?: number
}

type Law = (
  store: EventStore.EventStoreShape,
  under: StoreUnderTest,
  skip: (why: string) => void,
) => Promise<void>

const long = process.env.ENCOURS_LONG === "1"
const seed = process.env.ENCOURS_SEED

/** Registers the suite with vitest; `make` is called once per test. */
export const eventStoreSuite = (
  name: string,
  make: () => StoreUnderTest,
  options: SuiteOptions = {},
): void => {
  const numRuns = long ? 1000 : (options.runs ?? 300)
  const random = { numRuns, ...(seed === undefined ? {} : { seed: Number(seed) }) }
  const law = (words: string, holds: Law) =>
    test(words, { timeout: long ? 600_000 : 60_000 }, ({ skip }) =>
      withStore(make(), (store, under) => holds(store, under, skip)),
    )

  describe(`event store: ${name}`, () => {
    law("R1: answers every run of commands as plain arrays do", (store) =>
      fc.assert(
        modelLaw(async () => store, long ? 60 : 40),
        random,
      ),
    )
    law("R1: a follower gets every commit once, in order, while others append", (store) =>
      follows(store),
    )
    law("R1: appends in flight together keep their own ends", ownOutcomes)
    law("R1: callers cannot change what is stored", aloof)
    law("R2: of 16 racers for one version, exactly one wins", (store) =>
      oneWinner(store, long ? 2000 : 20),
    )
    law("R4: no reader ever sees half of an append over two streams", (store) =>
      bank(store, long ? 4000 : 200),
    )
    law("R12: any text comes back as it was, or is refused", (store) =>
      fc.assert(
        roundTrip(async () => store),
        random,
      ),
    )
    law("R12: bodies may be a megabyte long", longBodies)
    law(
      "R12: whatever is done to a row, verifying names the first bad position",
      async (store, { tamper }, skip) => {
        if (tamper === undefined) return skip("no hook to tamper with")
        await tampering(store, tamper)
      },
    )
  })
}

const withStore = (
  under: StoreUnderTest,
  holds: (store: EventStore.EventStoreShape, under: StoreUnderTest) => Promise<void>,
): Promise<void> =>
  Effect.runPromise(
    Effect.scoped(
      Effect.flatMap(Layer.build(under.layer), (context) =>
        Effect.promise(() => holds(Context.get(context, EventStore.EventStore), under)),
      ),
    ),
  )
