// R2, R4 and their kin: many writers at once, and still one order, one winner, all or nothing.
import { deepStrictEqual, strictEqual } from "node:assert/strict"
import type { EventStore } from "@encours/engine"
import * as Effect from "effect/Effect"
import * as Fiber from "effect/Fiber"
import * as Stream from "effect/Stream"
import { appended, run } from "./outcome.ts"

type Store = EventStore.EventStoreShape

const write = (
  customer: string,
  expect: EventStore.Expectation,
  ...events: ReadonlyArray<EventStore.NewEvent>
): EventStore.StreamWrite => ({ customer, expect, events })

/** R2: of 16 that create one stream, or continue it from one version, exactly one succeeds. */
export const oneWinner = async (store: Store, rounds: number): Promise<void> => {
  const ledger = "one winner"
  for (let round = 1; round <= rounds; round++) {
    const customer = `C-${round}`
    for (const version of [0, 1]) {
      const expect: EventStore.Expectation =
        version === 0 ? { is: "absent" } : { is: "at", version }
      const racers = Array.from({ length: 16 }, (_, racer) => {
        const event = { id: `${round}/${version}/${racer}`, body: `${racer}` }
        return appended(store, { ledger, writes: [write(customer, expect, event)] })
      })
      const outcomes = await Promise.all(racers)
      const lost = {
        _tag: "PositionConflict",
        ledger,
        customer,
        expected: expect,
        actual: version + 1,
      }
      const won = { positions: [round * 2 - 1 + version], repeated: false }
      // Whoever won stands first; all others say the same.
      outcomes.sort((a, b) => Number("_tag" in a) - Number("_tag" in b))
      deepStrictEqual(outcomes, [won, ...Array.from({ length: 15 }, () => lost)])
    }
  }
}

/** Appends in flight together: each keeps its own end, and those that fail leave no trace. */
export const ownOutcomes = async (store: Store): Promise<void> => {
  const ledger = "own outcomes"
  const customer = (number: number) => `C-${number % 10}`
  const claims = (number: number) => [
    { kind: "invoice", id: `F-${number}`, customer: customer(number) },
  ]
  const first = await appended(store, {
    ledger,
    writes: [write("C-0", { is: "absent" }, { id: "first", body: "{}" })],
    claims: claims(0),
  })
  deepStrictEqual(first, { positions: [1], repeated: false })
  const asked = Array.from({ length: 60 }, (_, number) => {
    // Every third is right; the others break the stream's version, an event's id, or a claim.
    const wrong = number % 6
    const expect: EventStore.Expectation = wrong === 1 ? { is: "at", version: 99 } : { is: "any" }
    const id = wrong === 2 || wrong === 4 ? "first" : `event-${number}`
    const claimed = wrong === 5 ? claims(0) : []
    const key = wrong === 0 ? `key-${number}` : undefined
    return {
      ledger,
      ...(key === undefined ? {} : { key }),
      writes: [
        write(customer(number), expect, { id: `a-${number}`, body: "1" }, { id, body: "2" }),
      ],
      claims: claimed,
    }
  })
  const outcomes = await Promise.all(asked.map((request) => appended(store, request)))
  const ends = outcomes.map((outcome) => ("_tag" in outcome ? outcome._tag : "positions"))
  const cycle = ["positions", "PositionConflict", "IdTaken", "positions", "IdTaken", "IdTaken"]
  deepStrictEqual(
    ends,
    asked.map((_, number) => cycle[number % 6]),
  )
  const events = await run(store.readLedger(ledger, 0, 1000))
  const expected = asked
    .filter((_, number) => number % 3 === 0)
    .flatMap(({ writes }) => writes[0]?.events.map(({ id }) => id) ?? [])
  deepStrictEqual(events.map(({ id }) => id).toSorted(), ["first", ...expected].toSorted())
}

/**
 * R4, the bank: transfers between 20 accounts as one append over two streams, checked against a
 * third. Whoever reads meanwhile finds a sum of zero, and never half a transfer.
 */
export const bank = async (store: Store, transfers: number): Promise<void> => {
  const ledger = "bank"
  const account = (number: number) => `account ${number % 20}`
  await run(
    store.append({ ledger, writes: [write("rate", { is: "absent" }, { id: "rate", body: "0" })] }),
  )
  let done = 0
  let refused = 0
  const transfer = async (number: number, worker: number) => {
    const [from, to] = [
      account(number * 7 + worker),
      account(number * 7 + worker + 1 + (number % 19)),
    ]
    const amount = 1 + (number % 90)
    const version = (await run(store.readStream(ledger, from, 0, 1e6))).length
    // Every fifth checks what is not so, every seventh comes with an event id that is taken.
    const check: EventStore.Expectation =
      number % 5 === 4 ? { is: "absent" } : { is: "at", version: 1 }
    const ids = number % 7 === 6 ? "rate" : `${worker}/${number}/to`
    const outcome = await appended(store, {
      ledger,
      writes: [
        write(from, { is: "at", version }, { id: `${worker}/${number}/from`, body: `${-amount}` }),
        write(to, { is: "any" }, { id: ids, body: `${amount}` }),
      ],
      checks: [{ customer: "rate", expect: check }],
    })
    if ("_tag" in outcome) refused++
    else done++
  }
  const look = async () => {
    const events = await run(store.readLedger(ledger, 0, 1e6))
    strictEqual(
      events.reduce((sum, event) => sum + Number(event.body), 0),
      0,
      "half a transfer",
    )
    return events
  }
  const worker = async (worker: number) => {
    for (let number = 0; number < transfers / 4; number++) {
      await transfer(number, worker)
      if (number % 10 === 0) await look()
    }
  }
  await Promise.all([0, 1, 2, 3].map(worker))
  const events = await look()
  strictEqual(events.length, 1 + 2 * done)
  strictEqual(done > 0 && refused > 0, true)
  for (const [index, event] of events.entries()) strictEqual(event.position, index + 1)
}

/** A follower gets every commit once and in order, from where it asked, while others append. */
export const follows = async (store: Store, patience = 15_000): Promise<void> => {
  const ledger = "followed"
  const add = (number: number) =>
    store.append({
      ledger,
      writes: [write(`C-${number % 3}`, { is: "any" }, { id: `${number}`, body: `${number}` })],
    })
  const positions = (after: number, count: number) =>
    Effect.map(Stream.runCollect(Stream.take(store.follow(ledger, after), count)), (events) =>
      events.map(({ position }) => position),
    )
  const all = Array.from({ length: 60 }, (_, index) => index + 1)
  await run(
    Effect.gen(function* () {
      const early = yield* Effect.forkChild(positions(0, 60))
      yield* Effect.forEach(all.slice(0, 30), add, { concurrency: 5 })
      const late = yield* Effect.forkChild(positions(25, 35))
      yield* Effect.sleep(5)
      yield* Effect.forEach(all.slice(30), add)
      deepStrictEqual(yield* Fiber.join(early), all)
      deepStrictEqual(yield* Fiber.join(late), all.slice(25))
      // One who waits for what never comes can be told to stop.
      const waiting = yield* Effect.forkChild(positions(60, 1))
      yield* Effect.sleep(5)
      yield* Fiber.interrupt(waiting)
    }),
    patience,
  )
}
