// A ledger whose rows were changed, by somebody who made the chain again: what only its meaning shows.
import {
  EventStore,
  HashChain,
  LineSource,
  MemoryEventStore,
  replay,
  verifyLedger,
} from "@encours/engine"
import * as Effect from "effect/Effect"
import { expect, test } from "vitest"

const eur = (amount: string) => ({ amount, currency: "EUR" })
const fact = (id: string, type: string, customer: string | undefined, on: string, data: object) =>
  JSON.stringify({
    ...{ id, type, version: 1, ledger: "main" },
    ...(customer === undefined ? {} : { customer }),
    ...{ effectiveOn: on, recordedAt: `${on}T08:00:00.000Z`, data },
  })
const issued = (id: string, customer: string, on: string) =>
  fact(id, "InvoiceIssued", customer, on, {
    invoice: `F-${id}`,
    total: eur("10.00"),
    instalments: [{ dueOn: "2026-06-30", amount: eur("10.00") }],
  })

const lines = [
  fact("L-1", "LedgerOpened", undefined, "2026-01-01", { country: "FR" }),
  issued("A", "C-2", "2026-01-05"),
  issued("B", "C-1", "2026-01-06"),
  issued("C", "C-2", "2026-02-01"),
  fact("L-2", "PeriodClosed", undefined, "2026-02-28", { until: "2026-02-28" }),
  issued("D", "C-1", "2026-03-02"),
]

/** A log of these lines, its chain made again after `change`. */
const rewritten = async (change: (body: string, position: number) => string) => {
  const store = MemoryEventStore.make()
  const load = replay([LineSource.ofText("book.jsonl", `${lines.join("\n")}\n`)])
  await Effect.runPromise(Effect.provideService(load, EventStore.EventStore, store))
  let hash = HashChain.genesis
  const rows = (await Effect.runPromise(store.readLedger("main", 0, 100))).map((row) => {
    const body = change(row.body, row.position)
    hash = HashChain.link(hash, body)
    return { ...row, body, hash }
  })
  const page = (all: typeof rows, after: number, limit: number) => all.slice(after, after + limit)
  const lying: EventStore.EventStoreShape = {
    ...store,
    head: () => Effect.succeed({ position: rows.length, hash }),
    readLedger: (_, after, limit) => Effect.succeed(page(rows, after, limit)),
    readStream: (_, customer, after, limit) =>
      Effect.succeed(
        page(
          rows.filter((row) => row.customer === customer),
          after,
          limit,
        ),
      ),
  }
  return Effect.runPromise(
    Effect.provideService(verifyLedger("main"), EventStore.EventStore, lying),
  )
}

test("a chain made again without a change of meaning has no finding", async () => {
  expect(await rewritten((body) => body)).toMatchObject({ events: 6, findings: [] })
})

test.each<readonly [string, number, (body: string) => string, RegExp]>([
  [
    "a fact of another customer",
    3,
    (body) => body.replace('"C-1"', '"C-9"'),
    /in another's stream/,
  ],
  ["the id of another fact", 4, (body) => body.replace('"id":"C"', '"id":"X"'), /in the row of C/],
  ["a date that does not exist", 2, (body) => body.replace("2026-06-30", "2026-06-31"), /dueOn/],
  ["an invoice twice", 4, (body) => body.replace("F-C", "F-A"), /already issued|F-A/],
  [
    "a fact in a period that is closed",
    6,
    (body) => body.replace('On":"2026-03-02', 'On":"2026-02-15'),
    /closed/,
  ],
])("%s is found at its position", async (_, position, change, found) => {
  const { findings } = await rewritten((body, at) => (at === position ? change(body) : body))
  expect(findings[0]).toMatchObject({ kind: "unreadable", position })
  expect(findings[0]?.found).toMatch(found)
})

test("of several the first in the log comes first, whatever their streams", async () => {
  const { findings } = await rewritten((body, at) =>
    at === 2 || at === 3 ? body.replace("2026-06-30", "2026-06-31") : body,
  )
  expect(findings.map(({ position }) => position)).toEqual([2, 3])
})
