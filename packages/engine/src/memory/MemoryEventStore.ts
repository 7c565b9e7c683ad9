// The event store for tests, for reading a ledger file, and for trying things out: plain Maps, no
// file, the same contract as any other store. What it holds is gone when the process ends.
//
// One append costs the same whether the ledger has ten streams or a million: nothing is scanned.

import { Ids } from "@encours/core"
import * as Effect from "effect/Effect"
import * as Layer from "effect/Layer"
import * as AppendRules from "../ports/AppendRules.ts"
import * as Bell from "../ports/Bell.ts"
import { EventStore, type EventStoreShape } from "../ports/EventStore.ts"
import { follow } from "../ports/follow.ts"
import * as LedgerTables from "./LedgerTables.ts"
import { write } from "./write.ts"

/**
 * A new, empty store. Everything it gives is frozen or a copy: no caller can change its history.
 */
export const make = (): EventStoreShape => {
  const byLedger = new Map<string, LedgerTables.LedgerTables>()
  const nothing = LedgerTables.make()
  const bell = Bell.make()
  const of = (ledger: string) => byLedger.get(ledger) ?? nothing

  const append: EventStoreShape["append"] = (request) =>
    Effect.suspend(() => {
      const refusal = AppendRules.refusal(request)
      if (refusal !== undefined) return Effect.fail(refusal)
      const known = byLedger.get(request.ledger)
      const tables = known ?? LedgerTables.make()
      const outcome = write(tables, request)
      if ("_tag" in outcome) return Effect.fail(outcome)
      if (known === undefined) byLedger.set(request.ledger, tables)
      if (outcome.positions.length > 0) bell.ring(request.ledger)
      return Effect.succeed(outcome)
    })

  const readLedger: EventStoreShape["readLedger"] = (ledger, after, limit) =>
    Effect.sync(() => page(of(ledger).events, after, limit))

  return {
    append,
    readLedger,
    follow: follow(readLedger, { bell }),
    readStream: (ledger, customer, after, limit) =>
      Effect.sync(() => page(of(ledger).streams.get(customer) ?? [], after, limit)),
    head: (ledger) => Effect.sync(() => LedgerTables.head(of(ledger))),
    ledgers: () =>
      Effect.sync(() =>
        [...byLedger.keys()].filter((ledger) => of(ledger).events.length > 0).sort(Ids.compareUtf8),
      ),
    customers: (ledger, after, limit) =>
      Effect.sync(() => {
        const all = LedgerTables.customers(of(ledger))
        return page(all, countUpTo(all, after), limit)
      }),
    readKey: (ledger, key) => Effect.sync(() => of(ledger).keys.get(key) ?? null),
    readClaim: (ledger, kind, id) =>
      Effect.sync(() => of(ledger).claims.get(LedgerTables.pair(kind, id)) ?? null),
    readEvent: (ledger, id) => Effect.sync(() => of(ledger).ids.get(id) ?? null),
    readSnapshot: (ledger, customer, fold) =>
      Effect.sync(() => of(ledger).snapshots.get(LedgerTables.pair(customer, fold)) ?? null),
    readCheckpoint: (ledger, projection) =>
      Effect.sync(() => of(ledger).checkpoints.get(projection) ?? null),
    readPersonal: (ledger, customer) =>
      Effect.sync(() => LedgerTables.personal(of(ledger), customer)),
    erasePersonal: (ledger, erasure) =>
      Effect.suspend(() => {
        const refusal = AppendRules.refusalOfErasure(ledger, erasure)
        if (refusal !== undefined) return Effect.fail(refusal)
        const tables = byLedger.get(ledger) ?? LedgerTables.make()
        byLedger.set(ledger, tables)
        return Effect.sync(() => LedgerTables.erase(tables, erasure))
      }),
  }
}

/** The store as a service: a new, empty one each time the layer is built. */
export const layer: Layer.Layer<EventStore> = Layer.sync(EventStore, make)

/** At most `limit` rows from index `after` on; a fresh array, so sorting it harms nobody. */
const page = <Row>(rows: ReadonlyArray<Row>, after: number, limit: number): ReadonlyArray<Row> => {
  const first = Math.max(0, after)
  return rows.slice(first, first + Math.max(0, limit))
}

/** How many of the sorted texts are not after `last`. */
const countUpTo = (sorted: ReadonlyArray<string>, last: string): number => {
  let low = 0
  let high = sorted.length
  while (low < high) {
    const middle = (low + high) >>> 1
    if (Ids.compareUtf8(sorted[middle] ?? "", last) > 0) high = middle
    else low = middle + 1
  }
  return low
}
