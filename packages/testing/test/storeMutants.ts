// A good store, broken in one place each: mistakes that real stores have been seen to make. The
// conformance suite is worth something only if it finds every one of them.
import { AppendRules, type EventStore, MemoryEventStore, StoreError } from "@encours/engine"
import * as Effect from "effect/Effect"
import * as Stream from "effect/Stream"

type Store = EventStore.EventStoreShape
type Request = EventStore.AppendRequest
type Expectation = EventStore.Expectation
type Mutant = (store: Store) => Partial<Store>

const any: Expectation = { is: "any" }
const nothing = {
  checks: [],
  claims: [],
  personal: [],
  personalKeys: [],
  snapshots: [],
  checkpoints: [],
}

/** Asks the good store for another thing than it was asked for. */
const asks =
  (change: (request: Request) => Request): Mutant =>
  (store) => ({ append: (request) => store.append(change(request)) })

const expects = (change: (expect: Expectation) => Expectation): Mutant =>
  asks((request) => ({
    ...request,
    writes: request.writes.map((write) => ({ ...write, expect: change(write.expect) })),
  }))

/** Refuses as it should, and writes something all the same. */
const leaves =
  (trace: (request: Request) => Partial<Request>): Mutant =>
  (store) => ({
    append: (request) => {
      const { ledger } = request
      const rest = { ledger, writes: [], ...trace(request) }
      return Effect.tapError(store.append(request), () => Effect.ignore(store.append(rest)))
    },
  })

/** Succeeds as it should, and says so wrongly. */
const says =
  (change: (outcome: EventStore.Appended) => EventStore.Appended): Mutant =>
  (store) => ({ append: (request) => Effect.map(store.append(request), change) })

const used = (store: Store, { ledger, key }: Request) =>
  key === undefined ? Effect.succeed(null) : store.readKey(ledger, key)

export const mutants: Readonly<Record<string, Mutant>> = {
  "absent is not enforced": expects((expect) => (expect.is === "absent" ? any : expect)),
  "exists is not enforced": expects((expect) => (expect.is === "exists" ? any : expect)),
  "a version is not enforced": expects((expect) => (expect.is === "at" ? any : expect)),
  "an expectation without events is not looked at": asks((request) => ({
    ...request,
    writes: request.writes.filter(({ events }) => events.length > 0),
  })),
  "checks on other streams are ignored": asks((request) => ({ ...request, checks: [] })),
  "only the first write is checked": asks((request) => ({
    ...request,
    writes: request.writes.map((write, index) => (index > 0 ? { ...write, expect: any } : write)),
  })),
  "a conflict does not know the actual version": (store) => ({
    append: (request) =>
      Effect.mapError(store.append(request), (error) =>
        error._tag === "PositionConflict"
          ? new StoreError.PositionConflict({ ...error, actual: -1 })
          : error,
      ),
  }),
  "the first write stays when the second conflicts": leaves(({ writes }) => ({
    writes: writes.slice(0, 1),
  })),
  "checkpoints stay when the append is refused": leaves(({ checkpoints }) => ({
    ...nothing,
    checkpoints: checkpoints ?? [],
  })),
  "a key stays used when the append is refused": leaves(({ key }) =>
    key === undefined ? {} : { key, contentHash: "refused" },
  ),
  "a repeated key appends again": (store) => ({
    append: (request) =>
      Effect.flatMap(used(store, request), (before) => {
        const { key: _, ...again } = request
        const writes = request.writes.map((write) => ({
          ...write,
          events: write.events.map(({ id, body }) => ({ id: `${id} again`, body })),
        }))
        return before === null ? store.append(request) : store.append({ ...again, writes })
      }),
  }),
  "a key with other content passes as a repetition": (store) => ({
    append: (request) =>
      Effect.flatMap(used(store, request), (before) =>
        before === null
          ? store.append(request)
          : Effect.succeed({ positions: before.positions, repeated: true }),
      ),
  }),
  "a repetition is not called one": says((outcome) => ({ ...outcome, repeated: false })),
  "positions come in the wrong order": says(({ positions, repeated }) => ({
    positions: positions.toReversed(),
    repeated,
  })),
  "claims are not unique": asks((request) => ({ ...request, claims: [] })),
  "an event id may come twice": (store) => ({
    append: (request) =>
      Effect.catchTag(store.append(request), "IdTaken", (error) =>
        error.kind === "event" ? store.append({ ...request, writes: [] }) : Effect.fail(error),
      ),
  }),
  "a snapshot is kept when a newer one comes": (store) => ({
    append: (request) =>
      Effect.flatMap(
        Effect.filter(request.snapshots ?? [], ({ customer, fold }) =>
          Effect.map(store.readSnapshot(request.ledger, customer, fold), (old) => old === null),
        ),
        (snapshots) => store.append({ ...request, snapshots }),
      ),
  }),
  "a customer's key is replaced": (store) => {
    const last = new Map<string, string>()
    return {
      append: (request) =>
        Effect.tap(store.append(request), ({ repeated }) => {
          for (const { customer, key } of repeated ? [] : (request.personalKeys ?? [])) {
            last.set(`${request.ledger} ${customer}`, key)
          }
          return Effect.void
        }),
      readPersonal: (ledger, customer) =>
        Effect.map(store.readPersonal(ledger, customer), (personal) => ({
          ...personal,
          key: last.get(`${ledger} ${customer}`) ?? personal.key,
        })),
    }
  },
  "an erased customer keeps the key": (store) => {
    const kept = new Map<string, string | null>()
    const name = (ledger: string, customer: string) => `${ledger} ${customer}`
    return {
      erasePersonal: (ledger, erasure) =>
        Effect.flatMap(store.readPersonal(ledger, erasure.customer), ({ key }) => {
          kept.set(name(ledger, erasure.customer), key)
          return store.erasePersonal(ledger, erasure)
        }),
      readPersonal: (ledger, customer) =>
        Effect.map(store.readPersonal(ledger, customer), (personal) => ({
          ...personal,
          key: personal.key ?? kept.get(name(ledger, customer)) ?? null,
        })),
    }
  },
  "an erasure is not remembered": (store) => ({
    readPersonal: (ledger, customer) =>
      Effect.map(store.readPersonal(ledger, customer), (personal) => ({
        ...personal,
        erasures: [],
      })),
  }),
  "an erasure that comes again erases again": (store) => {
    let count = 0
    const real = (at: string) => at.replace(/#.*$/, "")
    return {
      erasePersonal: (ledger, erasure) =>
        store.erasePersonal(ledger, { ...erasure, erasedAt: `${erasure.erasedAt}#${count++}` }),
      readPersonal: (ledger, customer) =>
        Effect.map(store.readPersonal(ledger, customer), (personal) => {
          const all = personal.erasures.map((one) => ({ ...one, erasedAt: real(one.erasedAt) }))
          const first = all.filter(
            (one, at) => all.findIndex(({ erasedAt }) => erasedAt === one.erasedAt) === at,
          )
          return { ...personal, erasures: first }
        }),
    }
  },
  "a stream is read from `after`, not after it": (store) => ({
    readStream: (ledger, customer, after, limit) =>
      store.readStream(ledger, customer, after - 1, limit),
  }),
  "a limit counts one more": (store) => ({
    readLedger: (ledger, after, limit) => store.readLedger(ledger, after, limit + 1),
  }),
  "customers include the ledger's own stream": (store) => ({
    customers: (ledger, after, limit) =>
      Effect.flatMap(store.readStream(ledger, "", 0, 1), (own) =>
        Effect.map(store.customers(ledger, after, limit), (found) =>
          own.length > 0 && after === "" ? ["", ...found].slice(0, limit) : found,
        ),
      ),
  }),
  "customers are sorted by UTF-16": (store) => ({
    customers: (ledger, after, limit) =>
      Effect.map(store.customers(ledger, "", 1e6), (found) =>
        found
          .toSorted()
          .filter((customer) => customer > after)
          .slice(0, limit),
      ),
  }),
  "bodies that look like numbers become numbers": asks((request) => ({
    ...request,
    writes: request.writes.map((write) => ({
      ...write,
      events: write.events.map(({ id, body }) => ({
        id,
        body: /^\d+$/.test(body) ? String(Number(body)) : body,
      })),
    })),
  })),
  "one ledger sees another's events": (store) => ({
    readEvent: (ledger, id) =>
      Effect.flatMap(store.readEvent(ledger, id), (own) =>
        own === null ? store.readEvent(ledger.replace("'s other", ""), id) : Effect.succeed(own),
      ),
  }),
  "a follower repeats the event it was at": (store) => ({
    follow: (ledger, after) => store.follow(ledger, after - 1),
  }),
}

/** A new store with the mistake. */
export const broken = (mutant: Mutant): Store => {
  const store = MemoryEventStore.make()
  return { ...store, ...mutant(store) }
}

/** Stores that are right as long as one caller comes at a time: the laws of many must find them. */
export const racing = {
  /** Looks, lets others in, then writes what it saw as free. */
  "another may come between check and write": (store) => ({
    append: (request) =>
      Effect.gen(function* () {
        for (const { customer, expect } of request.writes) {
          const { length } = yield* store.readStream(request.ledger, customer, 0, 1e6)
          if (!AppendRules.meets(expect, length)) return yield* store.append(request)
        }
        yield* Effect.sleep(0)
        const writes = request.writes.map((write) => ({ ...write, expect: any }))
        return yield* store.append({ ...request, writes })
      }),
  }),
  /** A transaction per stream, as a store may do that promises all or nothing. */
  "a reader may come between two streams": (store) => ({
    append: (request) =>
      Effect.gen(function* () {
        const positions: Array<number> = []
        for (const write of request.writes) {
          const one = yield* store.append({ ...request, writes: [write] })
          positions.push(...one.positions)
          yield* Effect.sleep(0)
        }
        return { positions, repeated: false }
      }),
  }),
  /** One transaction for all that wait, and one fate. */
  "one that is refused fails those beside it": (store) => {
    let failing: StoreError.Fault | undefined
    return {
      append: (request) =>
        Effect.gen(function* () {
          yield* Effect.sleep(0)
          if (failing !== undefined) return yield* failing
          return yield* Effect.tapError(store.append(request), () => {
            const reason = "unavailable"
            failing = new StoreError.Fault({ reason, place: "", detail: "", retryable: true })
            return Effect.void
          })
        }),
    }
  },
  /** Wakes a follower only if it already waits, so what comes while it reads is late for ever. */
  "a follower misses what comes while it looks": (store) => ({
    follow: (ledger, after) =>
      Stream.flatMap(Stream.fromEffect(store.head(ledger)), (head) =>
        Stream.concat(
          Stream.take(store.follow(ledger, after), Math.max(0, head.position - after)),
          Stream.drop(store.follow(ledger, head.position), 1),
        ),
      ),
  }),
} satisfies Record<string, Mutant>
