// An append in the host's own transaction, with the three that most hosts use, for real.
import { openLedger } from "@encours/engine/promise"
import { PostgresEventStore, type SqlHost } from "@encours/storage-postgres"
import { sql as drizzleSql } from "drizzle-orm"
import { drizzle } from "drizzle-orm/node-postgres"
import { Kysely, sql as kyselySql, PostgresDialect } from "kysely"
import pg from "pg"
import { afterAll, beforeAll, describe, expect, test } from "vitest"
import { address, freshSchema, runSql } from "./place.ts"

/** The host's part of a transaction: one statement of its own, and its connection for ours. */
interface Inside {
  readonly run: (text: string) => Promise<unknown>
  readonly host: SqlHost
}

type Transact = (work: (inside: Inside) => Promise<void>) => Promise<void>

let pool: pg.Pool
let kysely: Kysely<unknown>

beforeAll(() => {
  pool = new pg.Pool({ connectionString: address(), max: 5 })
  kysely = new Kysely<unknown>({
    dialect: new PostgresDialect({ pool: new pg.Pool({ connectionString: address(), max: 2 }) }),
  })
})
afterAll(async () => {
  await pool.end()
  await kysely.destroy()
})

const hosts: Record<string, Transact> = {
  pg: async (work) => {
    const client = await pool.connect()
    try {
      await client.query("BEGIN")
      await work({ run: (text) => client.query(text), host: client })
      await client.query("COMMIT")
    } catch (cause) {
      await client.query("ROLLBACK")
      throw cause
    } finally {
      client.release()
    }
  },
  Drizzle: (work) =>
    drizzle(pool).transaction((tx) =>
      work({ run: (text) => tx.execute(drizzleSql.raw(text)), host: tx }),
    ),
  Kysely: (work) =>
    kysely
      .transaction()
      .execute((tx) => work({ run: (text) => kyselySql.raw(text).execute(tx), host: tx })),
}

const issue = (invoice: string) => ({
  type: "IssueInvoice",
  customer: "C-001",
  invoice,
  total: { amount: "1200.00", currency: "EUR" },
  terms: { net: 30 },
})
const on = { effectiveOn: "2026-01-05" }

/** A schema with the ledger's tables and a table of the host's. */
const prepared = async (): Promise<string> => {
  const schema = freshSchema()
  await using _ = await PostgresEventStore.open(pool, { schema })
  await runSql(`CREATE TABLE ${schema}.orders (id text PRIMARY KEY)`)
  return schema
}

const whatStands = async (schema: string) => {
  const [row] = await runSql(
    `SELECT (SELECT count(*)::int FROM ${schema}.orders) AS orders,
            (SELECT count(*)::int FROM ${schema}.events) AS events,
            (SELECT count(*)::int FROM ${schema}.claims) AS claims,
            (SELECT count(*)::int FROM ${schema}.open_items) AS items,
            (SELECT coalesce(max(position), 0)::int FROM ${schema}.heads) AS head`,
  )
  return row
}

describe.each(Object.entries(hosts))("in a transaction of %s", (_, transact) => {
  test("a commit keeps the host's row and the fact", async () => {
    const schema = await prepared()
    await transact(async ({ run, host }) => {
      await run(`INSERT INTO ${schema}.orders VALUES ('O-1')`)
      await using ledger = await openLedger({
        store: PostgresEventStore.joinLayer(host, { schema, keepOpenItems: true }),
      })
      const outcome = await ledger.execute(issue("F-1"), { ...on, key: "order O-1" })
      expect(outcome).toMatchObject({ ok: true, position: 1 })
    })
    expect(await whatStands(schema)).toEqual({ orders: 1, events: 1, claims: 1, items: 1, head: 1 })
  })

  test("a rollback takes the fact, its claims and its position back", async () => {
    const schema = await prepared()
    const changedMind = new Error("changed my mind")
    const work = transact(async ({ run, host }) => {
      await run(`INSERT INTO ${schema}.orders VALUES ('O-1')`)
      await using ledger = await openLedger({
        store: PostgresEventStore.joinLayer(host, { schema, keepOpenItems: true }),
      })
      expect(await ledger.execute(issue("F-1"), { ...on, key: "k" })).toMatchObject({ ok: true })
      expect(await ledger.position()).toBe(1)
      throw changedMind
    })
    await expect(work).rejects.toBe(changedMind)
    expect(await whatStands(schema)).toEqual({ orders: 0, events: 0, claims: 0, items: 0, head: 0 })
    await using ledger = await openLedger({ store: PostgresEventStore.layer(pool, { schema }) })
    expect(await ledger.execute(issue("F-1"), { ...on, key: "k" })).toMatchObject({
      ok: true,
      position: 1,
    })
  })

  test("a refusal is a value, and the transaction goes on", async () => {
    const schema = await prepared()
    await transact(async ({ run, host }) => {
      await using ledger = await openLedger({
        store: PostgresEventStore.joinLayer(host, { schema, keepOpenItems: true }),
      })
      await ledger.execute(issue("F-1"), on)
      expect(await ledger.execute(issue("F-1"), on)).toMatchObject({
        ok: false,
        rejection: { _tag: "InvoiceAlreadyIssued" },
      })
      await run(`INSERT INTO ${schema}.orders VALUES ('O-1')`)
      expect(await ledger.execute(issue("F-2"), on)).toMatchObject({ ok: true, position: 2 })
    })
    expect(await whatStands(schema)).toEqual({ orders: 1, events: 2, claims: 2, items: 2, head: 2 })
  })
})

describe("who has no transaction open", () => {
  test.each([
    ["a pg Client", () => pool.connect()],
    ["a Drizzle database", async () => drizzle(pool)],
  ])("%s is refused before anything is written", async (_, connect) => {
    const schema = await prepared()
    const host = await connect()
    await using ledger = await openLedger({ store: PostgresEventStore.joinLayer(host, { schema }) })
    await expect(ledger.execute(issue("F-1"), on)).rejects.toMatchObject({
      _tag: "Fault",
      reason: "invalid",
      detail: expect.stringContaining("no transaction is open"),
    })
    if ("release" in host) host.release()
    expect(await whatStands(schema)).toEqual({ orders: 0, events: 0, claims: 0, items: 0, head: 0 })
  })

  test("Kysely itself, and what is no connection at all, are refused", async () => {
    const open = (host: object) =>
      openLedger({ store: PostgresEventStore.joinLayer(host as SqlHost) })
    await expect(open(kysely)).rejects.toMatchObject({ _tag: "Fault", reason: "invalid" })
    await expect(open({})).rejects.toMatchObject({ _tag: "Fault", reason: "invalid" })
  })
})

test("a host that has not appended yet delays nobody, one that has lets go at its commit", async () => {
  const schema = await prepared()
  await using ledger = await openLedger({ store: PostgresEventStore.layer(pool, { schema }) })
  const host = await pool.connect()
  await host.query("BEGIN")
  await host.query(`INSERT INTO ${schema}.orders VALUES ('O-1')`)
  // Another writes while the host's transaction is open, with work done and a transaction id taken.
  expect(await ledger.execute(issue("F-1"), on)).toMatchObject({ position: 1 })
  await using joined = await openLedger({ store: PostgresEventStore.joinLayer(host, { schema }) })
  expect(await joined.execute(issue("F-2"), on)).toMatchObject({ position: 2 })
  const other = { ...issue("F-3"), customer: "C-002" }
  let isDone = false
  const waiting = ledger.execute(other, on).then((outcome) => {
    isDone = true
    return outcome
  })
  await new Promise((resolve) => setTimeout(resolve, 50))
  expect(isDone).toBe(false)
  await host.query("COMMIT")
  host.release()
  expect(await waiting).toMatchObject({ ok: true, position: 3 })
})
