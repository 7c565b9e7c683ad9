// One pass over a ledger's chain up to a position: each link is checked, the tree of hashes grows, and
// memory holds a page. What builds on a chain that is broken proves nothing, so it is a fault.
import * as Effect from "effect/Effect"
import { EventStore, type StoredEvent } from "../ports/EventStore.ts"
import * as HashChain from "../ports/HashChain.ts"
import { Fault } from "../ports/StoreError.ts"
import type { MerkleReader } from "./Merkle.ts"

const page = 1_000

/** Gives each event up to `size` to `take`, with the hash before it, once it is in the tree. */
export const readChain = (
  ledger: string,
  size: number,
  tree: MerkleReader,
  take: (event: StoredEvent, previous: string) => void,
): Effect.Effect<void, Fault, EventStore> =>
  Effect.gen(function* () {
    const store = yield* EventStore
    let position = 0
    let previous = HashChain.genesis
    while (position < size) {
      const rows = yield* store.readLedger(ledger, position, Math.min(page, size - position))
      for (const row of rows) {
        position++
        if (row.position !== position || HashChain.link(previous, row.body) !== row.hash) {
          return yield* broken(ledger, position)
        }
        tree.push(row.hash)
        take(row, previous)
        previous = row.hash
      }
      if (rows.length === 0) return yield* broken(ledger, position + 1)
      yield* Effect.yieldNow
    }
  })

const broken = (ledger: string, position: number) =>
  new Fault({
    reason: "corrupt",
    place: `ledger ${JSON.stringify(ledger)}, position ${position}`,
    detail: "the log is not what was written: verify it first",
    retryable: false,
  })
