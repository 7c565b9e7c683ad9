// Following a ledger is the same for every store: read on until nothing is left, wait, read again.
import * as Effect from "effect/Effect"
import * as Option from "effect/Option"
import * as Stream from "effect/Stream"
import type * as Bell from "./Bell.ts"
import type { EventStoreShape, StoredEvent } from "./EventStore.ts"
import type { Fault } from "./StoreError.ts"

export interface FollowOptions {
  readonly bell: Bell.Bell
  /** How often to look for commits of other processes; absent when there can be none. */
  readonly pollMillis?: number
  /** Events per read; 500 unless told. */
  readonly page?: number
}

/**
 * The `follow` of a store, made of its `readLedger`.
 *
 * Positions have no gaps and commits no stragglers, so the last position read is all there is to
 * remember. A wait holds one timer (only with `pollMillis`), gone when the stream's scope closes.
 */
export const follow =
  (readLedger: EventStoreShape["readLedger"], options: FollowOptions): EventStoreShape["follow"] =>
  (ledger, after) => {
    const { bell, pollMillis, page = 500 } = options
    const pause = (seen: number) =>
      pollMillis === undefined
        ? bell.wait(ledger, seen)
        : Effect.raceFirst(bell.wait(ledger, seen), Effect.sleep(pollMillis))
    const next = (position: number): Effect.Effect<ReadonlyArray<StoredEvent>, Fault> =>
      Effect.suspend(() => {
        const seen = bell.count()
        return Effect.flatMap(readLedger(ledger, position, page), (events) =>
          events.length > 0
            ? Effect.succeed(events)
            : Effect.flatMap(pause(seen), () => next(position)),
        )
      })
    return Stream.paginate(after, (position) =>
      Effect.map(next(position), (events) => {
        const last = events.at(-1)?.position ?? position
        return [events, Option.some(last)] as const
      }),
    )
  }
