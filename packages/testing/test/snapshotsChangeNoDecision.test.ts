// Snapshots only spare reading: with them, without them, and with any that is stale, damaged, of another
// customer or of another log, the same commands have the same outcomes and make the same log.
import { LedgerCommand, StateText } from "@encours/core"
import { EventStore, exportLedger, MemoryEventStore } from "@encours/engine"
import { openLedger } from "@encours/engine/promise"
import * as Effect from "effect/Effect"
import * as Layer from "effect/Layer"
import * as Stream from "effect/Stream"
import fc from "fast-check"
import { expect, it } from "vitest"
import { anyHistory, eur } from "../src/index.ts"

const runs = (usual: number) => ({
  numRuns: process.env.ENCOURS_LONG === "1" ? usual * 30 : usual,
})

const fold = `decide@${StateText.version}`
const layerOf = (store: EventStore.EventStoreShape) => Layer.succeed(EventStore.EventStore, store)

/** What somebody does to the snapshots between two commands. */
const anyTrouble = fc.constantFrom(
  "none",
  "none",
  "damage",
  "move",
  "back",
  "other log",
  "nonsense",
)
type Trouble = typeof anyTrouble extends fc.Arbitrary<infer T> ? T : never

const customers = ["C-001", "C-002", "\uff5e-3", "😀-4"]

/** Does it; `old` remembers snapshots of before, `foreign` is another store with snapshots. */
const troubled = (
  store: EventStore.EventStoreShape,
  old: Map<string, EventStore.Snapshot>,
  foreign: EventStore.EventStoreShape,
) => {
  const put = (snapshot: EventStore.Snapshot) =>
    store.append({ ledger: "main", writes: [], snapshots: [snapshot] })
  return (trouble: Trouble) =>
    Effect.gen(function* () {
      for (const [at, customer] of customers.entries()) {
        const found = yield* store.readSnapshot("main", customer, fold)
        const elsewhere = yield* foreign.readSnapshot("main", customer, fold)
        if (found === null) continue
        const { body, version } = found
        const before = old.get(customer) ?? found
        old.set(customer, found)
        const middle = Math.floor(body.length / 2)
        const damaged = `${body.slice(0, middle)}7${body.slice(middle + 1)}`
        const next = customers[at + 1] ?? "C-001"
        if (trouble === "damage") yield* put({ ...found, body: damaged })
        if (trouble === "move") yield* put({ ...found, customer: next })
        if (trouble === "back") yield* put(before)
        if (trouble === "other log" && elsewhere !== null) yield* put(elsewhere)
        if (trouble === "nonsense") yield* put({ ...found, version: version + 3, body: "{}" })
      }
    })
}

const outcomes = async (
  commands: ReadonlyArray<readonly [command: unknown, effectiveOn: string]>,
  snapshotEvery: number,
  store: EventStore.EventStoreShape,
  between: (at: number) => Effect.Effect<void, unknown> = () => Effect.void,
) => {
  const tags: Array<string> = []
  for (const [at, [command, effectiveOn]] of commands.entries()) {
    // Opened anew for each command: nothing is remembered but what the store holds.
    await using ledger = await openLedger({ store: layerOf(store), snapshotEvery })
    const outcome = await ledger.execute(command, { effectiveOn })
    tags.push(outcome.ok ? outcome.events.map(({ type }) => type).join() : outcome.rejection._tag)
    await Effect.runPromise(between(at))
  }
  const lines = await Effect.runPromise(
    Effect.provide(Stream.runCollect(exportLedger("main")), layerOf(store)),
  )
  // Ids and instants are of each run.
  const facts = lines.map((line) => {
    const { id: _, recordedAt: __, ...fact } = JSON.parse(line)
    return fact
  })
  return { tags, facts }
}

it("with and without snapshots, whatever they hold, decisions and facts are the same", async () => {
  const anyCase = fc.tuple(
    anyHistory({ commands: 24 }),
    anyHistory({ commands: 12 }),
    fc.array(anyTrouble, { minLength: 24, maxLength: 24 }),
  )
  const commandsOf = ({ steps }: { steps: ReadonlyArray<StepOf> }) =>
    steps
      .filter(({ command, customer }) => "customer" in command || customer === "")
      .map(
        ({ command, context }) =>
          [JSON.parse(LedgerCommand.canonical(command)), context.effectiveOn] as const,
      )
  let written = 0
  await fc.assert(
    fc.asyncProperty(anyCase, async ([history, others, troubles]) => {
      const commands = commandsOf(history)
      const foreign = MemoryEventStore.make()
      await outcomes(commandsOf(others), 1, foreign)
      const plain = await outcomes(commands, 0, MemoryEventStore.make())
      const store = MemoryEventStore.make()
      const trouble = troubled(store, new Map(), foreign)
      const kept = await outcomes(commands, 1, store, (at) => trouble(troubles[at] ?? "none"))
      expect(kept).toEqual(plain)
      const found = await Effect.runPromise(store.readSnapshot("main", "C-001", fold))
      if (found !== null) written++
    }),
    runs(25),
  )
  expect(written).toBeGreaterThan(0)
})

type StepOf = Parameters<Parameters<ReturnType<typeof anyHistory>["map"]>[0]>[0]["steps"][number]

it("reads the tail of a long stream, and writes a snapshot now and then", async () => {
  const store = MemoryEventStore.make()
  const read: Array<number> = []
  const counting: EventStore.EventStoreShape = {
    ...store,
    readStream: (ledger, customer, after, limit) =>
      Effect.tap(store.readStream(ledger, customer, after, limit), (rows) =>
        Effect.sync(() => customer === "C-001" && read.push(rows.length)),
      ),
  }
  const open = () => openLedger({ store: layerOf(counting), snapshotEvery: 10 })
  const issue = (ledger: Awaited<ReturnType<typeof open>>, at: number) =>
    ledger.execute(
      {
        ...{ type: "IssueInvoice", customer: "C-001", invoice: `F-${at}` },
        ...{ total: eur("10.00"), terms: { net: 30 } },
      },
      { effectiveOn: "2026-01-05" },
    )
  const first = await open()
  for (let at = 1; at <= 50; at++) await issue(first, at)
  await first.close()
  const snapshot = await Effect.runPromise(store.readSnapshot("main", "C-001", fold))
  expect(snapshot?.version).toBe(40)
  read.length = 0
  await using second = await open()
  expect(await issue(second, 7)).toMatchObject({ rejection: { _tag: "InvoiceAlreadyIssued" } })
  // A look whether the stream is long, the event of the snapshot, the ten after it.
  expect(read).toEqual([10, 1, 10])
})
