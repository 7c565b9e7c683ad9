// A log that was changed behind the store's back, and what verifying says of it. The memory store
// gives nobody its rows, so these logs are read through a store that lies.
import { EventStore, HashChain, MemoryEventStore, verifyLog } from "@encours/engine"
import * as Effect from "effect/Effect"
import { describe, expect, test } from "vitest"

type Log = ReadonlyArray<EventStore.StoredEvent>

const run = Effect.runPromise

const append = (store: EventStore.EventStoreShape, number: number) => {
  const events = [{ id: `E-${number}`, body: `{"number":${number}}` }]
  const customer = number % 2 === 0 ? "even" : "odd"
  return run(
    store.append({ ledger: "main", writes: [{ customer, expect: { is: "any" }, events }] }),
  )
}

const honest = async (size: number) => {
  const store = MemoryEventStore.make()
  for (let number = 1; number <= size; number++) await append(store, number)
  return store
}

const verify = (store: EventStore.EventStoreShape, options?: Parameters<typeof verifyLog>[1]) =>
  run(Effect.provideService(verifyLog("main", options), EventStore.EventStore, store))

/** A store that shows another log than it has; its head stays, unless told otherwise. */
const showing = async (change: (log: Log) => Log, head?: EventStore.Head) => {
  const store = await honest(10)
  const log = change(await run(store.readLedger("main", 0, 100)))
  return {
    ...store,
    readLedger: (_: string, after: number, limit: number) =>
      Effect.succeed(log.filter(({ position }) => position > after).slice(0, limit)),
    ...(head === undefined ? {} : { head: () => Effect.succeed(head) }),
  }
}

/** The log with one event changed. */
const changed = (position: number, change: Partial<EventStore.StoredEvent>) => (log: Log) =>
  log.map((event) => (event.position === position ? { ...event, ...change } : event))

const without =
  (...positions: ReadonlyArray<number>) =>
  (log: Log) =>
    log.filter(({ position }) => !positions.includes(position))

test("an honest log has no findings, whatever the page", async () => {
  const store = await honest(25)
  const head = await run(store.head("main"))
  for (const page of [1, 5, 7, 25, 1000]) {
    expect(await verify(store, { page })).toEqual({
      ledger: "main",
      events: 25,
      head,
      findings: [],
    })
  }
})

test("a ledger that does not exist is empty, not wrong", async () => {
  expect(await verify(MemoryEventStore.make())).toEqual({
    ledger: "main",
    events: 0,
    head: { position: 0, hash: HashChain.genesis },
    findings: [],
  })
})

describe("the first finding names the first bad position", () => {
  const forged = "f".repeat(64)
  const past = { position: 8, hash: forged }
  const last = { position: 10, hash: forged }

  test.each<[string, (log: Log) => Log, EventStore.Head | undefined, object]>([
    ["a body altered", changed(4, { body: "{}" }), undefined, { kind: "hash", position: 4 }],
    [
      "a hash altered",
      changed(4, { hash: forged }),
      undefined,
      { kind: "hash", position: 4, found: forged },
    ],
    [
      "an event removed",
      without(4),
      undefined,
      { kind: "position", position: 4, expected: "event 4", found: "event 5" },
    ],
    [
      "the first removed",
      without(1),
      undefined,
      { kind: "position", position: 1, found: "event 2" },
    ],
    [
      "the tail removed",
      without(8, 9, 10),
      undefined,
      { kind: "position", position: 8, found: "no event" },
    ],
    [
      "everything removed",
      () => [],
      undefined,
      { kind: "position", position: 1, found: "no event" },
    ],
    [
      "an event moved to another stream",
      changed(4, { customer: "odd" }),
      undefined,
      { kind: "version", position: 4, customer: "odd" },
    ],
    [
      "a version altered",
      changed(4, { version: 9 }),
      undefined,
      { kind: "version", position: 4, expected: "version 2", found: "version 9" },
    ],
    ["events after the head", (log) => log, past, { kind: "head", position: 9, found: "event 10" }],
    [
      "the head's hash altered",
      (log) => log,
      last,
      { kind: "head", position: 10, expected: forged },
    ],
  ])("%s", async (_, change, head, finding) => {
    const { findings } = await verify(await showing(change, head), { page: 3 })
    expect(findings[0]).toMatchObject(finding)
  })

  test("an event rewritten with its own hash is found at the next one", async () => {
    const rewrite = (log: Log) => {
      const body = "{}"
      return changed(4, { body, hash: HashChain.link(log[2]?.hash ?? "", body) })(log)
    }
    const { findings } = await verify(await showing(rewrite))
    expect(findings).toMatchObject([{ kind: "hash", position: 5 }])
  })

  test("two events swapped", async () => {
    const moved = new Map([
      [4, 8],
      [8, 4],
    ])
    const swap = (log: Log) =>
      log
        .map((event) => ({ ...event, position: moved.get(event.position) ?? event.position }))
        .sort((a, b) => a.position - b.position)
    const { findings } = await verify(await showing(swap))
    expect(findings[0]).toMatchObject({ kind: "hash", position: 4 })
  })
})

test("an event that cannot be read is a finding in the reader's words", async () => {
  const check = ({ id }: EventStore.StoredEvent) => (id === "E-3" ? "unknown type" : null)
  const { findings } = await verify(await honest(5), { check })
  expect(findings).toEqual([
    {
      kind: "unreadable",
      position: 3,
      customer: "odd",
      expected: "a readable event",
      found: "unknown type",
    },
  ])
})

test("only the first findings are kept", async () => {
  const { events, findings } = await verify(await honest(50), { check: () => "no", findings: 3 })
  expect([events, findings.map(({ position }) => position)]).toEqual([50, [1, 2, 3]])
})

test("what is appended meanwhile is verified too, and is no finding", async () => {
  const store = await honest(10)
  let late = 10
  const growing: EventStore.EventStoreShape = {
    ...store,
    // Somebody appends between the last page and the head, a few times.
    head: (ledger) =>
      Effect.andThen(
        Effect.promise(async () => {
          if (late < 13) await append(store, ++late)
        }),
        store.head(ledger),
      ),
  }
  expect(await verify(growing, { page: 4 })).toMatchObject({ events: 13, findings: [] })
})
