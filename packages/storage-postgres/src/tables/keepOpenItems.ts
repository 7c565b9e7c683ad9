// Appends that keep the tables of what is owed in their own transaction: for each stream that is
// written, its rows as they are after it.
import { EventStore, type StoreError } from "@encours/engine"
import * as Effect from "effect/Effect"
import type { Tabled } from "../encodeRequest.ts"
import { type CustomerRows, customerRows } from "./customerRows.ts"

type Store = EventStore.EventStoreShape

/** Times that rows are made again when somebody wrote the stream in between. */
const attemptsMost = 20

/**
 * The append with the rows of what it writes. `send` appends and writes the rows; `store` reads.
 *
 * The rows hold only if the stream stands where it was read. So each stream is checked at the version
 * it was read at; where that check of ours fails and the caller's own would not, it is read again.
 */
export const keepOpenItems =
  (
    store: Store,
    send: (request: Tabled) => ReturnType<Store["append"]>,
  ): EventStore.EventStoreShape["append"] =>
  (request) => {
    const written = new Map<string, Array<string>>()
    const attempt = (number: number): ReturnType<Store["append"]> =>
      Effect.gen(function* () {
        const tables: Array<CustomerRows> = []
        const checks: Array<EventStore.StreamCheck> = []
        for (const [customer, bodies] of written) {
          const before = yield* bodiesOf(store, request.ledger, customer)
          const version = before.length
          checks.push({ customer, expect: { is: "at", version } })
          tables.push(customerRows(request.ledger, customer, [...before, ...bodies]))
        }
        return yield* send({ ...request, checks: [...(request.checks ?? []), ...checks], tables })
      }).pipe(
        Effect.catchTag("PositionConflict", (conflict) =>
          number < attemptsMost && isOurs(request, conflict)
            ? attempt(number + 1)
            : Effect.fail(conflict),
        ),
      )
    return Effect.suspend(() => {
      written.clear()
      for (const { customer, events } of request.writes) {
        if (customer === EventStore.LEDGER_STREAM || events.length === 0) continue
        const bodies = written.get(customer) ?? []
        for (const { body } of events) bodies.push(body)
        written.set(customer, bodies)
      }
      return attempt(1)
    })
  }

const page = 1_000

/** The bodies of a stream's events, oldest first. */
export const bodiesOf = (
  store: Store,
  ledger: string,
  customer: string,
): Effect.Effect<ReadonlyArray<string>, StoreError.Fault> =>
  Effect.gen(function* () {
    const bodies: Array<string> = []
    for (;;) {
      const events = yield* store.readStream(ledger, customer, bodies.length, page)
      for (const { body } of events) bodies.push(body)
      if (events.length < page) return bodies
    }
  })

/** Whether no expectation of the caller was broken: then our own check of the stream was. */
const isOurs = (
  { writes, checks = [] }: EventStore.AppendRequest,
  { customer, expected }: StoreError.PositionConflict,
): boolean =>
  ![...writes, ...checks].some(
    (one) =>
      one.customer === customer &&
      one.expect.is === expected.is &&
      (one.expect.is !== "at" || (expected.is === "at" && one.expect.version === expected.version)),
  )
