// Which store `--store` names, opened to read or to write. A ledger file is read into memory, line by
// line, as `replay` would, and is never written; a SQLite file is never created by a report.
import { existsSync } from "node:fs"
import { EventStore, ledgerLines, MemoryEventStore, replay, type StoreError } from "@encours/engine"
import { SqliteEventStore } from "@encours/storage-sqlite"
import * as Effect from "effect/Effect"
import * as Scope from "effect/Scope"
import { type Asked, wrong } from "../arguments/Asked.ts"
import { type Failure, Refused, type WrongUsage } from "../Failure.ts"
import type { Io } from "../Io.ts"
import { reportRefusals } from "../loads/reportRefusals.ts"
import { isAddress, nameOf, openServer, readServer } from "./openServer.ts"
import { reportLogEnd } from "./reportLogEnd.ts"

type Store = EventStore.EventStoreShape

const kinds = "a ledger file (.jsonl), a SQLite file (.db) or a PostgreSQL server (postgres://…)"

interface Place {
  readonly path: string
  readonly kind: "file" | "sqlite" | "postgres"
}

/** The path and kind of the store; refuses what is neither. */
const placeOf = (asked: Asked): Effect.Effect<Place, WrongUsage> =>
  Effect.gen(function* () {
    const path = yield* asked.required("store", kinds)
    if (isAddress(path)) return { path, kind: "postgres" }
    if (/\.jsonl$/i.test(path)) return { path, kind: "file" }
    if (/\.db$/i.test(path)) return { path, kind: "sqlite" }
    return yield* wrong(`--store: expected ${kinds}, found ${JSON.stringify(path)}`)
  })

/** The store, to ask it questions. */
export const openToRead = (asked: Asked, io: Io): Effect.Effect<Store, Failure, Scope.Scope> =>
  Effect.gen(function* () {
    const { path, kind } = yield* placeOf(asked)
    if (kind === "file") return yield* readFile(path, io)
    if (kind === "postgres") return yield* readServer(path)
    const store = yield* readSqlite(path)
    reportLogEnd(path, store.found, io)
    return store
  })

/** A file of an older release is brought forward first: opened once to write, and closed. */
const readSqlite = (
  path: string,
): Effect.Effect<SqliteEventStore.SqliteEventStore, StoreError.Fault, Scope.Scope> => {
  const read = SqliteEventStore.make(path, { readOnly: true })
  return Effect.catch(read, (fault) =>
    fault.reason === "older-version"
      ? Effect.andThen(Effect.scoped(SqliteEventStore.make(path)), read)
      : Effect.fail(fault),
  )
}

const readFile = (path: string, io: Io): Effect.Effect<Store, Failure> =>
  Effect.gen(function* () {
    const store = MemoryEventStore.make()
    const { rejected, refusals } = yield* replay([ledgerLines(path)]).pipe(
      Effect.provideService(EventStore.EventStore, store),
      onlyFaults,
    )
    if (rejected === 0) return store
    reportRefusals(refusals, rejected, io)
    return yield* new Refused({ detail: `${path} cannot be read as a ledger: fix the lines above` })
  })

/** A store to append to. */
export interface Writable {
  readonly store: Store
  readonly path: string
  /** Makes the file if nothing was appended, so that an empty ledger is a store too. */
  readonly create: Effect.Effect<void, StoreError.Fault>
}

/** The store, to append to it; a new file is made at the first append, not before. */
export const openToWrite = (
  asked: Asked,
  io: Pick<Io, "err">,
): Effect.Effect<Writable, WrongUsage | StoreError.Fault, Scope.Scope> =>
  Effect.gen(function* () {
    const { path, kind } = yield* placeOf(asked)
    if (kind === "file") {
      const expected = "expected a SQLite file (.db) or postgres://…"
      return yield* wrong(
        `--store: a ledger file is read-only; ${expected}, found ${JSON.stringify(path)}`,
      )
    }
    if (kind === "postgres") {
      const store = yield* openServer(path)
      return { path: nameOf(path), store, create: Effect.void }
    }
    if (!existsSync(path)) return yield* makeLater(path)
    const store = yield* SqliteEventStore.make(path)
    reportLogEnd(path, store.found, io)
    return { path, store, create: Effect.void }
  })

/** A load that refuses its lines leaves no empty file behind: until one is stored, memory answers. */
const makeLater = (path: string): Effect.Effect<Writable, never, Scope.Scope> =>
  Effect.gen(function* () {
    const scope = yield* Effect.scope
    let current: Store = MemoryEventStore.make()
    const create = yield* Effect.cached(
      Effect.map(
        Effect.provideService(SqliteEventStore.make(path), Scope.Scope, scope),
        (store) => {
          current = store
        },
      ),
    )
    const store: Store = {
      append: (request) => Effect.andThen(create, () => current.append(request)),
      readStream: (...args) => current.readStream(...args),
      readLedger: (...args) => current.readLedger(...args),
      head: (...args) => current.head(...args),
      ledgers: () => current.ledgers(),
      customers: (...args) => current.customers(...args),
      readKey: (...args) => current.readKey(...args),
      readClaim: (...args) => current.readClaim(...args),
      readEvent: (...args) => current.readEvent(...args),
      readSnapshot: (...args) => current.readSnapshot(...args),
      readCheckpoint: (...args) => current.readCheckpoint(...args),
      readPersonal: (...args) => current.readPersonal(...args),
      erasePersonal: (...args) => Effect.andThen(create, () => current.erasePersonal(...args)),
      follow: (...args) => current.follow(...args),
    }
    return { path, store, create }
  })

/** What an append can answer, as the command line says it. */
export const onlyFaults = <A, R>(
  effect: Effect.Effect<A, Parameters<typeof failureOf>[0], R>,
): Effect.Effect<A, Failure, R> => Effect.mapError(effect, failureOf)

const failureOf = (error: StoreError.Fault | StoreErrorOfAppend): Failure => {
  if (error._tag === "Fault" || error._tag === "OutcomeUnknown") return error
  return new Refused({
    detail: `${error.message} Another process wrote the ledger meanwhile: run the same command again.`,
  })
}

type StoreErrorOfAppend = EventStore.AppendError
