// A store as one process of the simulation sees it: each question stands still first, and may meet
// trouble; an append stands still twice, for between the commit and its news everything can happen.
import { Bell, type EventStore, follow, StoreError } from "@encours/engine"
import * as Effect from "effect/Effect"
import * as Exit from "effect/Exit"
import type { Process, TroubleKind, World } from "./World.ts"

type Store = EventStore.EventStoreShape

export interface SimulatedStore extends Store {
  /** Tells its followers that somebody committed. */
  readonly announce: (ledger: string) => void
}

/** How long a follower waits before it looks by itself, in ms. */
const pollMillis = 1000
const slowMillis = 180_000

/** Those who hear of what a process does: the others' followers, and the watch. */
export interface Hearers {
  readonly committed: (ledger: string) => void
  readonly appended: (request: EventStore.AppendRequest, outcome: EventStore.Appended) => void
}

export const make = (
  world: World,
  process: Process,
  store: Store,
  { committed, appended }: Hearers,
): SimulatedStore => {
  const bell = Bell.make()

  const ask = <A, E>(
    what: string,
    work: (trouble: TroubleKind | undefined) => Effect.Effect<A, E>,
    show: (exit: Exit.Exit<A, E>) => string,
  ): Effect.Effect<A, E> =>
    Effect.callback<A, E>((resume) => {
      const leave = world.stand({
        process,
        what,
        due: world.passed(),
        go: async (trouble) => {
          if (trouble === "crash") {
            world.kill(process)
            return "dead"
          }
          if (trouble === "slow") {
            world.stand({
              ...{ process, what: `${what} (slow)`, due: world.passed() + slowMillis },
              go: (later) => answer(later),
            })
            return "later"
          }
          return answer(trouble)
        },
      })
      const answer = async (trouble: TroubleKind | undefined) => {
        const exit = await Effect.runPromiseExit(work(trouble))
        resume(exit)
        return show(exit)
      }
      return Effect.sync(leave)
    })

  const read = <A>(what: string, work: Effect.Effect<A, StoreError.Fault>) =>
    ask(
      what,
      (trouble) => (trouble === "busy" ? Effect.fail(busy()) : work),
      (exit) => (Exit.isSuccess(exit) ? "read" : "busy"),
    )

  const append = (request: EventStore.AppendRequest) => {
    const words = wordsOf(request)
    let isAnnounced = true
    const write = ask<EventStore.Appended, EventStore.AppendError>(
      `append ${words}`,
      (trouble) => {
        if (trouble === "busy") return Effect.fail(busy())
        if (trouble === "lost before") return Effect.fail(lost(request))
        if (trouble === "conflict") return pretended(store, request)
        isAnnounced = trouble !== "unannounced"
        const written = Effect.tap(store.append(request), (outcome) =>
          Effect.sync(() => appended(request, outcome)),
        )
        return trouble === "lost after"
          ? Effect.matchEffect(written, {
              onSuccess: () => Effect.fail(lost(request)),
              onFailure: () => Effect.fail(lost(request)),
            })
          : written
      },
      shown,
    )
    return Effect.flatMap(Effect.exit(write), (exit) => {
      if (isAnnounced) committed(request.ledger)
      return ask(
        `hear of ${words}`,
        () => exit,
        () => "heard",
      )
    })
  }

  const readLedger: Store["readLedger"] = (ledger, after, limit) =>
    read(`read after ${after}`, store.readLedger(ledger, after, limit))

  return {
    announce: bell.ring,
    append,
    readLedger,
    follow: follow(readLedger, { bell, pollMillis, page: 7 }),
    readStream: (ledger, customer, after, limit) =>
      read(
        `read ${customer || "the book"} after ${after}`,
        store.readStream(ledger, customer, after, limit),
      ),
    head: (ledger) => read("head", store.head(ledger)),
    ledgers: () => read("ledgers", store.ledgers()),
    customers: (ledger, after, limit) => read("customers", store.customers(ledger, after, limit)),
    readKey: (ledger, key) => read(`key ${key}`, store.readKey(ledger, key)),
    readClaim: (ledger, kind, id) => read(`claim ${kind} ${id}`, store.readClaim(ledger, kind, id)),
    readEvent: (ledger, id) => read(`event ${id}`, store.readEvent(ledger, id)),
    readSnapshot: (ledger, customer, fold) =>
      read(`snapshot of ${customer}`, store.readSnapshot(ledger, customer, fold)),
    readCheckpoint: (ledger, projection) =>
      read(`checkpoint ${projection}`, store.readCheckpoint(ledger, projection)),
    readPersonal: (ledger, customer) =>
      read(`personal of ${customer}`, store.readPersonal(ledger, customer)),
    erasePersonal: (ledger, erasure) =>
      ask(
        "erase",
        (trouble) =>
          trouble === "busy" ? Effect.fail(busy()) : store.erasePersonal(ledger, erasure),
        (exit) => exit._tag,
      ),
  }
}

const wordsOf = ({ key, writes, checkpoints }: EventStore.AppendRequest): string => {
  const words = writes.map(({ customer, events, expect }) => {
    const at = expect.is === "at" ? `@${expect.version}` : expect.is
    return `${customer || "the book"} ${at} +${events.length}`
  })
  const kept = (checkpoints ?? []).map(({ projection, position }) => `${projection} at ${position}`)
  return [...(key === undefined ? [] : [`"${key}"`]), ...words, ...kept].join(", ")
}

const shown = (exit: Exit.Exit<EventStore.Appended, EventStore.AppendError>): string => {
  if (Exit.isSuccess(exit)) {
    const { positions, repeated } = exit.value
    return `${repeated ? "again " : ""}[${positions.join(" ")}]`
  }
  const failed = exit.cause.reasons[0]
  return failed?._tag === "Fail" ? failed.error._tag : "failed"
}

const busy = () =>
  new StoreError.Fault({
    ...{ reason: "busy", place: "simulation", detail: "injected", retryable: true },
  })

const lost = ({ ledger }: EventStore.AppendRequest) =>
  new StoreError.OutcomeUnknown({ ledger, cause: "injected" })

/** A conflict that a store may report at any time: somebody wrote, and this is the version now. */
const pretended = (store: Store, request: EventStore.AppendRequest) =>
  Effect.flatMap(
    store.readStream(request.ledger, request.writes[0]?.customer ?? "", 0, 1e6),
    ({ length }) => {
      const [write] = request.writes
      return write === undefined
        ? store.append(request)
        : Effect.fail(
            new StoreError.PositionConflict({
              ...{ ledger: request.ledger, customer: write.customer },
              ...{ expected: write.expect, actual: length },
            }),
          )
    },
  )
