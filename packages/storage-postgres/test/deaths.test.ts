// R6, R7: the process that writes, the server, and single connections of it are killed at random
// moments. What was acknowledged is there once and whole; nothing is there by half.
import { spawn } from "node:child_process"
import { createInterface } from "node:readline"
import { setTimeout as pass } from "node:timers/promises"
import { fileURLToPath } from "node:url"
import { AgedBalance, CalendarDate } from "@encours/core"
import { EventStore, Reports, verifyLedger } from "@encours/engine"
import { PostgresEventStore } from "@encours/storage-postgres"
import { type PostgresServer, startPostgres } from "@encours/testing/postgres"
import * as Effect from "effect/Effect"
import pg from "pg"
import { afterAll, beforeAll, expect, test } from "vitest"
import { type Acknowledged, appendForEver, eventsPerKey } from "./appendForEver.ts"

const long = process.env.ENCOURS_LONG === "1"
const schema = "deaths"
const sides = ["W-1", "W-2", "W-3", "W-4"]
const run = Effect.runPromise

let server: PostgresServer
beforeAll(async () => {
  // It waits for the disk, as a server in use does: what it acknowledges has been flushed.
  server = await startPostgres({ waitsForDisk: true })
  await (await PostgresEventStore.open(server.url, { schema })).close.pipe(run)
}, 60_000)
afterAll(() => server.stop())

/** The first number is for the usual run, the second for the long one. */
const rounds = (usual: number, many: number) => ({ count: long ? many : usual })

/** Counted over all rounds of a run; the long one prints it. */
const seen = { acknowledged: 0, repeated: 0, unanswered: 0 }
afterAll(() => {
  if (long) console.log(JSON.stringify(seen))
})

/** What stands after a death: all that was acknowledged, nothing torn, chain and tables whole. */
const expectSound = async (ledger: string, told: ReadonlyArray<Acknowledged>) => {
  await using store = await PostgresEventStore.open(server.url, { schema, probe: false })
  const provided = Effect.provideService(EventStore.EventStore, store)
  const [projected] = await sql(`SELECT position FROM ${schema}.projections WHERE ledger = $1`, [
    ledger,
  ])
  const events = await run(store.readLedger(ledger, 0, 1_000_000))
  expect(events.map(({ position }) => position)).toEqual(events.map((_, at) => at + 1))
  const byKey = Map.groupBy(events, ({ id }) => id.slice(0, id.lastIndexOf("/")))
  for (const part of byKey.values()) {
    const first = part[0]?.position ?? 0
    expect(part.map(({ position }) => position)).toEqual([first, first + 1, first + 2])
    expect(part).toHaveLength(eventsPerKey)
  }
  for (const { key, positions } of told) {
    expect(byKey.get(key)?.map(({ position }) => position)).toEqual(positions)
  }
  expect(new Set(told.map(({ key }) => key)).size).toBe(told.length)
  const keys = await sql(`SELECT FROM ${schema}.keys WHERE ledger = $1`, [ledger])
  expect(keys).toHaveLength(byKey.size)
  expect((await run(verifyLedger(ledger).pipe(provided))).findings).toEqual([])
  // The tables were written in the same transactions: they stand where the log stands.
  expect(Number(projected?.position ?? 0)).toBe(events.length)
  const question = { asOf: CalendarDate.of(2026, 3, 1) }
  const { setAside, ...tables } = await run(store.openItems.agedBalance(ledger, question))
  const folded = await run(Reports.agedBalance([ledger], question).pipe(provided))
  expect(setAside).toEqual([])
  expect(AgedBalance.toJson(tables)).toEqual(AgedBalance.toJson(folded))
  seen.acknowledged += told.length
  seen.repeated += told.filter(({ repeated }) => repeated).length
  seen.unanswered += byKey.size - told.length
}

const sql = async (text: string, values: Array<string> = []) => {
  const client = new pg.Client(server.url)
  await client.connect()
  try {
    return (await client.query(text, values)).rows
  } finally {
    await client.end()
  }
}

/** Writers of this process, who go on through what `trouble` does to the server. */
const throughout = async (ledger: string, trouble: () => Promise<void>) => {
  const told: Array<Acknowledged> = []
  let isDone = false
  const writing = (async () => {
    await using store = await PostgresEventStore.open(server.url, { schema, keepOpenItems: true })
    const each = { tell: (one: Acknowledged) => told.push(one), isDone: () => isDone }
    await Promise.all(sides.map((name) => appendForEver(store, ledger, name, each)))
  })()
  await expect.poll(() => told.length, { interval: 5, timeout: 20_000 }).toBeGreaterThan(3)
  await trouble()
  const before = told.length
  await expect.poll(() => told.length, { interval: 5, timeout: 20_000 }).toBeGreaterThan(before + 4)
  isDone = true
  await writing
  await expectSound(ledger, told)
}

test("the process that writes is killed", { timeout: 600_000 }, async () => {
  const { count } = rounds(2, 120)
  const path = fileURLToPath(new URL("endlessWriter.ts", import.meta.url))
  const flags = ["--conditions=encours-source", "--no-warnings", path]
  for (let round = 1; round <= count; round++) {
    const ledger = `process ${round}`
    const child = spawn(process.execPath, [...flags, server.url, schema, ledger], {
      stdio: ["ignore", "pipe", "inherit"],
    })
    const told: Array<Acknowledged> = []
    const reading = (async () => {
      for await (const line of createInterface({ input: child.stdout })) {
        if (told.length === 0) setTimeout(() => child.kill("SIGKILL"), 20 + Math.random() * 250)
        told.push(JSON.parse(line))
      }
    })()
    await reading
    // What it had sent may still be on its way to the disk.
    await expect.poll(() => busy(), { interval: 10, timeout: 20_000 }).toBe(0)
    await expectSound(ledger, told)
  }
})

const busy = async () =>
  (await sql("SELECT FROM pg_stat_activity WHERE application_name = 'encours'")).length

test("single connections of the server are killed", { timeout: 600_000 }, async () => {
  const { count } = rounds(2, 200)
  for (let round = 1; round <= count; round++) {
    await throughout(`connections ${round}`, async () => {
      for (let kill = 0; kill < 4; kill++) {
        await pass(Math.random() * 30)
        await sql(
          `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
           WHERE application_name = 'encours' AND state <> 'idle' ORDER BY random() LIMIT 2`,
        )
      }
    })
  }
})

test("the server is killed, and starts again", { timeout: 600_000 }, async () => {
  const { count } = rounds(2, 100)
  for (let round = 1; round <= count; round++) {
    await throughout(`server ${round}`, async () => {
      await pass(Math.random() * 100)
      await server.crash()
    })
  }
})
