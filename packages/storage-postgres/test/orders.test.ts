// R5: three transactions that append, in every order in which their steps can fall, committed or
// rolled back, while readers look at every step: none is lost, repeated, or out of order.
import { PostgresEventStore } from "@encours/storage-postgres"
import * as Effect from "effect/Effect"
import pg from "pg"
import { afterAll, beforeAll, expect, test } from "vitest"
import { address, freshSchema, runSql } from "./place.ts"

const long = process.env.ENCOURS_LONG === "1"
const run = Effect.runPromise

/** The steps of a transaction: it takes its id, appends, and ends. */
const steps = ["begin", "append", "end"] as const

/** Every order of three times three steps in which no append waits for another transaction. */
const orders = (): ReadonlyArray<ReadonlyArray<number>> => {
  const found: Array<ReadonlyArray<number>> = []
  const walk = (order: ReadonlyArray<number>, done: ReadonlyArray<number>) => {
    if (order.length === 9) return void found.push(order)
    for (const who of [0, 1, 2]) {
      const next = steps[done[who] ?? 0]
      // Whoever has appended and not ended holds the ledger: another append would wait for it.
      if (next === undefined || (next === "append" && done.includes(2))) continue
      walk(
        [...order, who],
        done.map((count, one) => (one === who ? count + 1 : count)),
      )
    }
  }
  walk([], [0, 0, 0])
  return found
}

let clients: ReadonlyArray<pg.Client> = []
beforeAll(async () => {
  clients = [1, 2, 3].map(() => new pg.Client(address()))
  await Promise.all(clients.map((client) => client.connect()))
})
afterAll(() => Promise.all(clients.map((client) => client.end())))

/** A reader that looks when it pleases, and keeps what it saw. */
const readerOf = (store: PostgresEventStore.PostgresEventStore, ledger: string) => {
  const seen: Array<string> = []
  let position = 0
  const look = async () => {
    for (const event of await run(store.readLedger(ledger, position, 10))) {
      expect(event.position).toBe(position + 1)
      position = event.position
      seen.push(event.id)
    }
  }
  return { seen, look }
}

test("the lock leaves 168 of the 1,680 orders", () => {
  expect(orders().length).toBe(168)
})

test("readers see every commit once, in one order, whoever commits first", {
  timeout: 300_000,
}, async () => {
  const schema = freshSchema()
  await using store = await PostgresEventStore.open(address(), { schema })
  await runSql(`CREATE TABLE ${schema}.host (id int)`)
  /** Runs one order; the bits of `ending` say who commits. */
  const runOrder = async (ledger: string, order: ReadonlyArray<number>, ending: number) => {
    const committed: Array<string> = []
    const always = readerOf(store, ledger)
    const seldom = readerOf(store, ledger)
    const done = [0, 0, 0]
    for (const who of order) {
      const client = clients[who] as pg.Client
      const step = steps[done[who] ?? 0]
      done[who] = (done[who] ?? 0) + 1
      if (step === "begin") {
        // It takes its transaction id first: the lowest is not the first to append.
        await client.query(`BEGIN; INSERT INTO ${schema}.host VALUES (${who})`)
      } else if (step === "append") {
        const events = [{ id: `E-${who}`, body: "{}" }]
        const writes = [{ customer: "C-1", expect: { is: "any" as const }, events }]
        await run(PostgresEventStore.join(client, { schema }).append({ ledger, writes }))
      } else {
        const commits = (ending & (1 << who)) !== 0
        await client.query(commits ? "COMMIT" : "ROLLBACK")
        if (commits) committed.push(`E-${who}`)
        await seldom.look()
      }
      await always.look()
      expect(always.seen).toEqual(committed)
    }
    const late = readerOf(store, ledger)
    await late.look()
    expect([seldom.seen, late.seen]).toEqual([committed, committed])
  }
  for (const [index, order] of orders().entries()) {
    // In the short run each order once, with the next way to end.
    const endings = long ? [0, 1, 2, 3, 4, 5, 6, 7] : [[7, 6, 5, 3][index % 4] ?? 7]
    for (const ending of endings) await runOrder(`order ${index} ${ending}`, order, ending)
  }
})
