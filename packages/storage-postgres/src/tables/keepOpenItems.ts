// Appends that keep the tables of what is owed in their own transaction: for each stream that is
// written, its rows as they are after it.
import { AppendRules, EventStore, type StoreError } from "@encours/engine"
import * as Effect from "effect/Effect"
import type { Tabled } from "../encodeRequest.ts"
import type { CustomerFold } from "./CustomerFold.ts"
import { CustomerFolds } from "./CustomerFolds.ts"

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
    store: Pick<Store, "readStream">,
    send: (request: Tabled) => ReturnType<Store["append"]>,
    folds = new CustomerFolds(),
  ): EventStore.EventStoreShape["append"] =>
  (request) => {
    const { ledger } = request
    const attempt = (
      written: ReadonlyMap<string, ReadonlyArray<string>>,
      number: number,
    ): ReturnType<Store["append"]> =>
      Effect.gen(function* () {
        const taken: Array<CustomerFold> = []
        for (const customer of written.keys()) {
          taken.push(yield* folds.take(store.readStream, ledger, customer))
        }
        // What the caller believes is wrong already: the refusal needs no rows.
        if (taken.some((fold) => isRefused(request, fold))) {
          for (const fold of taken) folds.keep(fold)
          return yield* send(request)
        }
        const checks = taken.map(({ customer, version }): EventStore.StreamCheck => {
          return { customer, expect: { is: "at", version } }
        })
        for (const fold of taken)
          for (const body of written.get(fold.customer) ?? []) fold.apply(body)
        const tables = taken.map((fold) => fold.rows())
        const all = [...(request.checks ?? []), ...checks]
        const appended = yield* send({ ...request, checks: all, tables })
        // A fold that took in what was not appended is not kept, and the stream read anew.
        if (!appended.repeated) for (const fold of taken) folds.keep(fold)
        return appended
      }).pipe(
        Effect.catchTag("PositionConflict", (conflict) =>
          number < attemptsMost && isOurs(request, conflict)
            ? attempt(written, number + 1)
            : Effect.fail(conflict),
        ),
      )
    return Effect.suspend(() => {
      const written = writtenBy(request)
      return folds.alone(ledger, written.keys(), attempt(written, 1))
    })
  }

/** The bodies that a request adds to each customer's stream. */
const writtenBy = ({
  writes,
}: EventStore.AppendRequest): ReadonlyMap<string, ReadonlyArray<string>> => {
  const written = new Map<string, Array<string>>()
  for (const { customer, events } of writes) {
    if (customer === EventStore.LEDGER_STREAM || events.length === 0) continue
    const bodies = written.get(customer) ?? []
    for (const { body } of events) bodies.push(body)
    written.set(customer, bodies)
  }
  return written
}

/** Whether an expectation of the caller is not met by the stream as it was read. */
const isRefused = (
  { writes, checks = [] }: EventStore.AppendRequest,
  { customer, version }: CustomerFold,
): boolean =>
  [...writes, ...checks].some(
    (one) => one.customer === customer && !AppendRules.meets(one.expect, version),
  )

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
