// Waiting for another process without standing still: each attempt ends within the busy timeout, and
// the time between two attempts belongs to everybody else in this process.
import type { StoreError } from "@encours/engine"
import * as Effect from "effect/Effect"
import { isBusy, sqliteFault } from "./sqliteFault.ts"

/** Runs synchronous SQLite work; while the file is busy, again with jitter, for `limitMillis` at most. */
export const retryBusy = <Value>(
  place: string,
  limitMillis: number,
  work: () => Value,
): Effect.Effect<Value, StoreError.Fault> => {
  const attempt = (since: number | undefined): Effect.Effect<Value, StoreError.Fault> =>
    Effect.suspend(() => {
      try {
        return Effect.succeed(work())
      } catch (cause) {
        const started = since ?? performance.now()
        if (!isBusy(cause) || performance.now() - started >= limitMillis) {
          return Effect.fail(sqliteFault(place, cause))
        }
        return Effect.flatMap(Effect.sleep(2 + Math.random() * 18), () => attempt(started))
      }
    })
  return attempt(undefined)
}
