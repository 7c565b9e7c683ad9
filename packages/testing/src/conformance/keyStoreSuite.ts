// The contract of a key store as tests:
//
//   keyStoreSuite("mine", () => MyKeyStore.layer(freshPlace()))
import { deepStrictEqual } from "node:assert/strict"
import { KeyStore, type KeyStoreShape } from "@encours/engine"
import * as Effect from "effect/Effect"
import type * as Layer from "effect/Layer"
import { describe, test } from "vitest"

type Law = (keys: KeyStoreShape) => Effect.Effect<void, unknown>

const key = (letter: string) => letter.repeat(64)

const laws: Readonly<Record<string, Law>> = {
  "has no key before one was kept": (keys) => expectKey(keys, "main", "C-1", null),
  "keeps the first key of a customer, and says which one stands": (keys) =>
    Effect.gen(function* () {
      deepStrictEqual(yield* keys.keep("main", "C-1", key("a")), key("a"))
      deepStrictEqual(yield* keys.keep("main", "C-1", key("b")), key("a"))
      yield* expectKey(keys, "main", "C-1", key("a"))
    }),
  "never mixes customers or ledgers": (keys) =>
    Effect.gen(function* () {
      yield* keys.keep("main", "C-1", key("a"))
      yield* keys.keep("other", "C-1", key("b"))
      yield* keys.keep("main", "", key("c"))
      yield* keys.destroy("other", "C-1")
      yield* expectKey(keys, "main", "C-1", key("a"))
      yield* expectKey(keys, "main", "", key("c"))
      yield* expectKey(keys, "other", "C-1", null)
    }),
  "destroys a key, once or twice, and keeps the next one": (keys) =>
    Effect.gen(function* () {
      yield* keys.keep("main", "C-1", key("a"))
      yield* keys.destroy("main", "C-1")
      yield* keys.destroy("main", "C-1")
      yield* expectKey(keys, "main", "C-1", null)
      deepStrictEqual(yield* keys.keep("main", "C-1", key("b")), key("b"))
    }),
  "lets one of many racers win": (keys) =>
    Effect.gen(function* () {
      const racers = ["0", "1", "2", "3", "4", "5", "6", "7"].map(key)
      const stand = yield* Effect.forEach(racers, (one) => keys.keep("main", "C-1", one), {
        concurrency: "unbounded",
      })
      deepStrictEqual(new Set(stand).size, 1)
      yield* expectKey(keys, "main", "C-1", stand[0] ?? null)
    }),
}

const expectKey = (
  keys: KeyStoreShape,
  ledger: string,
  customer: string,
  expected: string | null,
): Effect.Effect<void, unknown> =>
  Effect.map(keys.read(ledger, customer), (found) => deepStrictEqual(found, expected))

/** Registers the suite with vitest; `make` is called once per test and gives an empty key store. */
export const keyStoreSuite = (name: string, make: () => Layer.Layer<never, unknown>): void => {
  describe(`key store: ${name}`, () => {
    for (const [words, law] of Object.entries(laws)) {
      test(words, () =>
        Effect.runPromise(
          Effect.gen(function* () {
            const keys = yield* KeyStore
            if (keys === null) throw new Error("the layer gives no key store")
            yield* law(keys)
          }).pipe(Effect.provide(make())),
        ),
      )
    }
  })
}
