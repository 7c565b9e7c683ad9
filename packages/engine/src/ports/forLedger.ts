// A store that knows one ledger: what a part of a host may be given when it serves one tenant.
import * as Effect from "effect/Effect"
import * as Stream from "effect/Stream"
import type { EventStoreShape } from "./EventStore.ts"
import { Fault } from "./StoreError.ts"

/**
 * The store without its other ledgers: asking for one is a fault ("invalid"), and `ledgers` names no
 * other. It keeps mistakes apart; rights on a server are kept by the server.
 */
export const forLedger = (store: EventStoreShape, ledger: string): EventStoreShape => {
  const faultOf = (asked: string) =>
    new Fault({
      reason: "invalid",
      place: `ledger "${asked}"`,
      detail: `this handle is for ledger "${ledger}"`,
      retryable: false,
    })
  const only =
    <Rest extends ReadonlyArray<unknown>, Value, Failure>(
      verb: (ledger: string, ...rest: Rest) => Effect.Effect<Value, Failure>,
    ) =>
    (asked: string, ...rest: Rest): Effect.Effect<Value, Failure | Fault> =>
      asked === ledger ? verb(asked, ...rest) : Effect.fail(faultOf(asked))
  return {
    append: (request) =>
      request.ledger === ledger ? store.append(request) : Effect.fail(faultOf(request.ledger)),
    readStream: only(store.readStream),
    readLedger: only(store.readLedger),
    head: only(store.head),
    ledgers: () =>
      Effect.map(store.head(ledger), ({ position }) => (position === 0 ? [] : [ledger])),
    customers: only(store.customers),
    readKey: only(store.readKey),
    readClaim: only(store.readClaim),
    readEvent: only(store.readEvent),
    readSnapshot: only(store.readSnapshot),
    readCheckpoint: only(store.readCheckpoint),
    readPersonal: only(store.readPersonal),
    erasePersonal: only(store.erasePersonal),
    follow: (asked, after) =>
      asked === ledger ? store.follow(asked, after) : Stream.fail(faultOf(asked)),
  }
}
