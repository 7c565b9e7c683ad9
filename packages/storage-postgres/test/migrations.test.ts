// The tables: made once by whoever comes first, as SQL to read, and refused where they are not right.
import { Migrations, PostgresEventStore } from "@encours/storage-postgres"
import * as Effect from "effect/Effect"
import pg from "pg"
import { expect, onTestFinished, test } from "vitest"
import { address, freshSchema, runSql } from "./place.ts"

const open = (schema: string, options: PostgresEventStore.PostgresOptions = {}) =>
  PostgresEventStore.open(address(), { schema, ...options })

test("eight programs that start at once make the tables once", async () => {
  const schema = freshSchema()
  const stores = await Promise.all(
    Array.from({ length: 8 }, () => open(schema, { connections: 2 })),
  )
  const versions = await runSql(`SELECT version FROM ${schema}.migrations ORDER BY version`)
  expect(versions).toEqual(
    Array.from({ length: Migrations.latest }, (_, index) => ({ version: index + 1 })),
  )
  await Promise.all(stores.map((store) => store[Symbol.asyncDispose]()))
})

test("the script can be run by hand, twice, and then the store migrates nothing", async () => {
  const schema = freshSchema()
  await runSql(Migrations.sql({ schema }))
  await runSql(Migrations.sql({ schema }))
  await using _ = await open(schema, { migrate: false })
})

test("a name that needs quotes is quoted in every statement", async () => {
  const schema = 'Büro "1"; DROP'
  onTestFinished(() => runSql(`DROP SCHEMA "Büro ""1""; DROP" CASCADE`).then(() => {}), 60_000)
  await using store = await open(schema)
  const writes = [{ customer: "C-1", expect: { is: "any" as const }, events: [] }]
  await Effect.runPromise(store.append({ ledger: "main", writes }))
})

test("without tables, with older or newer ones, the store says so", async () => {
  const schema = freshSchema()
  await expect(open(schema, { migrate: false })).rejects.toMatchObject({ reason: "not-a-store" })
  await expect(open(schema, { readOnly: true })).rejects.toMatchObject({ reason: "not-a-store" })
  await runSql(Migrations.sql({ schema }))
  await runSql(`DELETE FROM ${schema}.migrations WHERE version > 1`)
  await expect(open(schema, { readOnly: true })).rejects.toMatchObject({ reason: "older-version" })
  await runSql(`INSERT INTO ${schema}.migrations VALUES (99)`)
  await expect(open(schema)).rejects.toMatchObject({ reason: "newer-version" })
})

test("a pool that answers a rollback and does nothing is refused", async () => {
  const schema = freshSchema()
  await using _ = await open(schema)
  const pool = new pg.Pool({ connectionString: address(), max: 3 })
  onTestFinished(() => pool.end())
  const connect = pool.connect.bind(pool)
  const deaf = async () => {
    const client = await connect()
    const query = client.query.bind(client)
    const says = (text: string, values?: Array<unknown>) =>
      /^(BEGIN|ROLLBACK|COMMIT)$/.test(text) ? query("SELECT 1") : query(text, values)
    return Object.assign(client, { query: says })
  }
  const fake = { connect: deaf, totalCount: 0, options: { max: 3 } }
  await expect(PostgresEventStore.open(fake as never, { schema })).rejects.toMatchObject({
    _tag: "Fault",
    detail: expect.stringContaining("a rollback undid nothing"),
  })
  expect(await runSql(`SELECT * FROM ${schema}.heads`)).toEqual([])
})

test("locks that lock nobody out are refused", async () => {
  const schema = freshSchema()
  await using _ = await open(schema)
  const pool = new pg.Pool({ connectionString: address(), max: 3 })
  onTestFinished(() => pool.end())
  const connect = async () => {
    const client = await pool.connect()
    const query = client.query.bind(client)
    const says = (text: string, values?: Array<unknown>) =>
      query(text.replace(/ FOR UPDATE( SKIP LOCKED)?$/, ""), values)
    return Object.assign(client, { query: says })
  }
  const fake = { connect, totalCount: 0, options: { max: 3 } }
  await expect(PostgresEventStore.open(fake as never, { schema })).rejects.toMatchObject({
    _tag: "Fault",
    detail: expect.stringContaining("lock nobody out"),
  })
})
