// The commands of a random run: each does one thing to the store and to the model, and the two must
// agree. A difference is thrown, and fast-check looks for the shortest run that shows it.
import { deepStrictEqual } from "node:assert/strict"
import type { EventStore } from "@encours/engine"
import * as Stream from "effect/Stream"
import fc from "fast-check"
import { appended, run } from "./outcome.ts"
import * as StoreModel from "./StoreModel.ts"
import { erasure, type Plan, plan, pool, request } from "./storeRequests.ts"

/** Two ledgers of one store: neither may ever see the other. */
export type Model = readonly [StoreModel.LedgerModel, StoreModel.LedgerModel]
export type Real = EventStore.EventStoreShape

type Command = fc.AsyncCommand<Model, Real>
type Check = (model: StoreModel.LedgerModel, store: Real) => Promise<void>

const command = (
  which: 0 | 1,
  words: string,
  check: Check,
  when = (_: StoreModel.LedgerModel) => true,
): Command => ({
  check: (model) => when(model[which]),
  run: (model, store) => check(model[which], store),
  toString: () => `${which === 0 ? "first" : "second"} ledger: ${words}`,
})

/** Both sides of a read, compared. */
const same = async (real: Promise<unknown>, expected: unknown) =>
  deepStrictEqual(plain(await real), plain(expected))

/** Without prototypes, so that a frozen or copied object equals a plain one. */
const plain = (value: unknown): unknown =>
  value === null || typeof value !== "object" ? value : JSON.parse(JSON.stringify(value))

const append = (which: 0 | 1, planned: Plan) =>
  command(which, `append ${fc.stringify(planned)}`, async (model, store) => {
    const asked = request(model, planned)
    await same(appended(store, asked), StoreModel.append(model, asked))
  })

const readLedger = (which: 0 | 1, after: number, limit: number) =>
  command(which, `readLedger(${after}, ${limit})`, async (model, store) => {
    const expected = model.events.slice(after, after + limit)
    await same(run(store.readLedger(model.ledger, after, limit)), expected)
  })

const readStream = (which: 0 | 1, customer: string, after: number, limit: number) =>
  command(
    which,
    `readStream(${JSON.stringify(customer)}, ${after}, ${limit})`,
    async (model, store) => {
      const stream = model.events.filter((event) => event.customer === customer)
      const expected = stream.slice(after, after + limit)
      await same(run(store.readStream(model.ledger, customer, after, limit)), expected)
    },
  )

const readCustomers = (which: 0 | 1, after: string, limit: number) =>
  command(which, `customers(${JSON.stringify(after)}, ${limit})`, async (model, store) => {
    const all = StoreModel.sorted([after, ...model.events.map(({ customer }) => customer)])
    const expected = all.slice(all.indexOf(after) + 1).slice(0, limit)
    await same(run(store.customers(model.ledger, after, limit)), expected)
  })

/** Only what is there already: what comes later is `followLaw`'s. */
const follow = (which: 0 | 1, back: number, count: number) =>
  command(
    which,
    `follow from ${back} before the end, ${count} events`,
    async (model, store) => {
      const after = Math.max(0, model.events.length - back)
      const events = Stream.take(
        store.follow(model.ledger, after),
        Math.min(count, model.events.length - after),
      )
      await same(run(Stream.runCollect(events)), model.events.slice(after, after + count))
    },
    (model) => model.events.length > 0,
  )

const erase = (which: 0 | 1, erasure: EventStore.Erasure) =>
  command(which, `erase ${fc.stringify(erasure)}`, async (model, store) => {
    await run(store.erasePersonal(model.ledger, erasure))
    StoreModel.erasePersonal(model, erasure)
    const { customer } = erasure
    await same(
      run(store.readPersonal(model.ledger, customer)),
      StoreModel.readPersonal(model, customer),
    )
  })

const head = (which: 0 | 1) =>
  command(which, "head", (model, store) =>
    same(run(store.head(model.ledger)), StoreModel.head(model)),
  )

/** Everything that is not the log, for every name of the pools. */
export const sameBeside: Check = async (model, store) => {
  const { ledger } = model
  for (const key of pool.keys) {
    await same(run(store.readKey(ledger, key)), StoreModel.readKey(model, key))
  }
  for (const kind of pool.kinds) {
    for (const id of pool.ids) {
      await same(run(store.readClaim(ledger, kind, id)), StoreModel.readClaim(model, kind, id))
    }
  }
  for (const customer of pool.customers) {
    await same(run(store.readPersonal(ledger, customer)), StoreModel.readPersonal(model, customer))
    for (const fold of pool.folds) {
      const expected = StoreModel.readSnapshot(model, customer, fold)
      await same(run(store.readSnapshot(ledger, customer, fold)), expected)
    }
  }
  for (const name of pool.projections) {
    await same(run(store.readCheckpoint(ledger, name)), StoreModel.readCheckpoint(model, name))
  }
}

/** The whole log, by ledger, by stream, by id, and which ledgers there are. */
export const sameLog: Check = async (model, store) => {
  const { ledger, events } = model
  await same(run(store.readLedger(ledger, 0, events.length + 1)), events)
  await same(run(store.head(ledger)), StoreModel.head(model))
  for (const customer of pool.customers) {
    const stream = events.filter((event) => event.customer === customer)
    await same(run(store.readStream(ledger, customer, 0, stream.length + 1)), stream)
    await same(run(store.readStream(ledger, customer, 1, 2)), stream.slice(1, 3))
  }
  // Both ledgers count their ids alike: some of these are the other's.
  for (const id of [1, 2, 3, 4, 5].map((number) => `event-${number}`)) {
    const event = events.find((one) => one.id === id) ?? null
    await same(run(store.readEvent(ledger, id)), event)
  }
  const customers = events.map(({ customer }) => customer)
  await same(run(store.customers(ledger, "", 9)), StoreModel.sorted(["", ...customers]).slice(1))
  const listed = (await run(store.ledgers())).includes(ledger)
  deepStrictEqual(listed, events.length > 0, `ledgers() with ${events.length} events`)
}

const which = fc.constantFrom<0 | 1>(0, 0, 1)
const count = fc.nat(6)
const customer = fc.constantFrom(...pool.customers)
const appending = fc.tuple(which, plan).map((args) => append(...args))

export const storeCommands: Array<fc.Arbitrary<Command>> = [
  // fast-check draws evenly from the list: half of it appends, so that there is something to read.
  ...[1, 2, 3, 4, 5, 6, 7].map(() => appending),
  fc.tuple(which, count, count).map((args) => readLedger(...args)),
  fc.tuple(which, customer, count, count).map((args) => readStream(...args)),
  fc.tuple(which, customer, count).map((args) => readCustomers(...args)),
  fc.tuple(which, count, fc.integer({ min: 1, max: 6 })).map((args) => follow(...args)),
  fc.tuple(which, erasure).map((args) => erase(...args)),
  which.map((ledger) => head(ledger)),
  which.map((ledger) => command(ledger, "read all beside the log", sameBeside)),
  which.map((ledger) => command(ledger, "read the whole log", sameLog)),
]
