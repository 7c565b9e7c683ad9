// Appends that keep the tables of what is owed in their own transaction: for each stream that is
// written, its rows as they are after it.
import { LedgerEvent } from "@encours/core"
import { EventStore, readStream, type StoreError } from "@encours/engine"
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
    const written = new Map<string, Array<LedgerEvent.LedgerEvent>>()
    const attempt = (number: number): ReturnType<Store["append"]> =>
      Effect.gen(function* () {
        const tables: Array<CustomerRows> = []
        const checks: Array<EventStore.StreamCheck> = []
        for (const [customer, facts] of written) {
          const before = yield* factsOf(store, request.ledger, customer)
          const version = before.length
          checks.push({ customer, expect: { is: "at", version } })
          tables.push(customerRows(request.ledger, customer, [...before, ...facts]))
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
        const facts = written.get(customer) ?? []
        for (const { body } of events) facts.push(LedgerEvent.fromStored(JSON.parse(body)))
        written.set(customer, facts)
      }
      return attempt(1)
    })
  }

export const factsOf = (
  store: Store,
  ledger: string,
  customer: string,
): Effect.Effect<ReadonlyArray<LedgerEvent.LedgerEvent>, StoreError.Fault> =>
  Effect.provideService(readStream(ledger, customer), EventStore.EventStore, store)

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
