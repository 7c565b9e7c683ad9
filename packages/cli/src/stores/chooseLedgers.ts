// Which ledgers a report is about: the one there is, the one that is named, or all of them by '*'.
import type { EventStore } from "@encours/engine"
import * as Effect from "effect/Effect"
import { type Asked, wrong } from "../arguments/Asked.ts"
import { type Failure, Refused } from "../Failure.ts"

export const chooseLedgers = (
  asked: Asked,
  store: EventStore.EventStoreShape,
): Effect.Effect<ReadonlyArray<string>, Failure> =>
  Effect.gen(function* () {
    const named = asked.text("ledger")
    const ledgers = yield* store.ledgers()
    if (named === undefined) {
      if (ledgers.length > 1) {
        return yield* wrong(
          `--ledger is required: expected ${listed(ledgers)} or '*' for all, found nothing`,
        )
      }
      return ledgers.length === 0 ? ["main"] : ledgers
    }
    if (named === "*") return ledgers.length === 0 ? ["main"] : ledgers
    if (ledgers.includes(named)) return [named]
    const there = ledgers.length === 0 ? "it holds no event" : `it has ${listed(ledgers)}`
    const detail = `the store has no ledger ${JSON.stringify(named)}; ${there}`
    return yield* new Refused({ detail })
  })

/** All ledgers of the store, or the one that is named. */
export const allLedgers = (
  asked: Asked,
  store: EventStore.EventStoreShape,
): Effect.Effect<ReadonlyArray<string>, Failure> =>
  asked.has("ledger") ? chooseLedgers(asked, store) : store.ledgers()

const most = 10

const listed = (ledgers: ReadonlyArray<string>): string => {
  const names = ledgers.slice(0, most).map((ledger) => JSON.stringify(ledger))
  return `${names.join(", ")}${ledgers.length > most ? ` and ${ledgers.length - most} more` : ""}`
}
