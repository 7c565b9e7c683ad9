// The event store on one SQLite file, with the SQLite that Node brings: nothing to install.
//
// An acknowledged append survives `kill -9` and power loss (write-ahead log, flushed at every
// commit). Several processes of one machine may share the file; not over a network file system.
import { resolve } from "node:path"
import { AppendRules, Bell, EventStore, type StoreError } from "@encours/engine"
import * as Effect from "effect/Effect"
import * as Layer from "effect/Layer"
import type * as Scope from "effect/Scope"
import { erasePersonal } from "./erasePersonal.ts"
import * as GroupCommit from "./GroupCommit.ts"
import { openFile, type SqliteOptions } from "./openFile.ts"
import { reads } from "./reads.ts"
import { retryBusy } from "./retryBusy.ts"
import * as Statements from "./statements.ts"
import * as WriteAheadLog from "./WriteAheadLog.ts"

export type { SqliteOptions } from "./openFile.ts"
export type { LogEnd } from "./WriteAheadLog.ts"

/** The verbs of the port, and the end of them. */
export interface SqliteEventStore extends EventStore.EventStoreShape, AsyncDisposable {
  /** Writes what still waits, folds the write-ahead log into the file and closes it. Twice is fine. */
  readonly close: Effect.Effect<void>
  /**
   * What a crash had left beside the file when it was opened; null after an orderly end. `bytesLost`
   * above zero is an append that never ended, or that storage took back: compare the head with one
   * that you kept elsewhere to tell which.
   */
  readonly found: WriteAheadLog.LogEnd | null
}

/** The store for as long as the scope lasts. The file is created, for its owner alone, if missing. */
export const make = (
  path: string,
  options: SqliteOptions = {},
): Effect.Effect<SqliteEventStore, StoreError.Fault, Scope.Scope> =>
  Effect.acquireRelease(acquire(path, options), (store) => store.close)

/** The store as a service, closed with the layer. */
export const layer = (
  path: string,
  options: SqliteOptions = {},
): Layer.Layer<EventStore.EventStore, StoreError.Fault> =>
  Layer.effect(EventStore.EventStore, make(path, options))

/**
 * The store without Effect: `await using store = await SqliteEventStore.open("ledger.db")`. Rejects
 * with a `Fault` whose `reason` says why (not-a-store, newer-version, read-only, busy…).
 */
export const open = (path: string, options: SqliteOptions = {}): Promise<SqliteEventStore> =>
  Effect.runPromise(acquire(path, options))

const acquire = (
  path: string,
  options: SqliteOptions,
): Effect.Effect<SqliteEventStore, StoreError.Fault> => {
  const place = resolve(path)
  const busyLimitMillis = options.busyLimitMillis ?? 10_000
  const attempt = <Value>(what: () => Value) => retryBusy(place, busyLimitMillis, what)
  return Effect.map(
    attempt(() => ({ found: WriteAheadLog.inspect(place), db: openFile(path, options) })),
    ({ found, db }) => {
      const bell = Bell.make()
      const statements = Statements.prepare(db)
      const group = GroupCommit.make(db, statements, {
        place,
        busyLimitMillis,
        committed: bell.ring,
      })
      const close = () => {
        if (!db.isOpen) return
        group.close()
        try {
          db.exec("PRAGMA wal_checkpoint(TRUNCATE)")
        } catch {
          // Somebody else reads or writes: the log stays beside the file, as good as in it.
        }
        db.close()
      }
      return {
        append: appendTo(group),
        erasePersonal: erasePersonal(db, statements, attempt),
        ...reads(statements, attempt, bell, options.pollMillis ?? 100),
        found,
        close: Effect.sync(close),
        [Symbol.asyncDispose]: async () => close(),
      }
    },
  )
}

const appendTo =
  (group: GroupCommit.GroupCommit): EventStore.EventStoreShape["append"] =>
  (request) =>
    Effect.suspend(() => {
      const refusal = AppendRules.refusal(request)
      if (refusal !== undefined) return Effect.fail(refusal)
      return Effect.callback((resume) => {
        const takeBack = group.add(request, (outcome) =>
          resume("_tag" in outcome ? Effect.fail(outcome) : Effect.succeed(outcome)),
        )
        // Interrupted while it waits: it is not written. There is no "in the middle".
        return Effect.sync(takeBack)
      })
    })
