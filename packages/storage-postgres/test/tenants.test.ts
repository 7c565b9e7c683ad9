// A login that is bound to one ledger, on a real server, with SQL of its own choice.
import { openLedger } from "@encours/engine/promise"
import { PostgresEventStore, RowSecurity } from "@encours/storage-postgres"
import * as Effect from "effect/Effect"
import pg from "pg"
import { expect, onTestFinished, test } from "vitest"
import { address, freshSchema, runSql } from "./place.ts"

const run = Effect.runPromise

const request = (ledger: string, id: string) => ({
  ledger,
  key: `key ${id}`,
  writes: [{ customer: "C-1", expect: { is: "any" as const }, events: [{ id, body: "{}" }] }],
  claims: [{ kind: "invoice", id, customer: "C-1" }],
  personalKeys: [{ customer: "C-1", key: "00aa" }],
  personal: [{ customer: "C-1", event: id, path: "name", value: "Zoé" }],
  snapshots: [{ customer: "C-1", fold: "f", version: 1, body: "{}" }],
  checkpoints: [{ projection: "p", position: 1, body: "{}" }],
})

/** Two ledgers with one event each, and a login that may see the first. */
const twoLedgers = async () => {
  const schema = freshSchema()
  const role = `${schema}_tenant`
  await using store = await PostgresEventStore.open(address(), { schema })
  await run(store.append(request("ours", "E-1")))
  await run(store.append(request("theirs", "E-1")))
  await runSql(`CREATE ROLE ${role} LOGIN PASSWORD 'tenant'`)
  onTestFinished(async () => {
    await runSql(`DROP OWNED BY ${role}`)
    await runSql(`DROP ROLE ${role}`)
  })
  await runSql(RowSecurity.grant({ schema, role, ledger: "ours" }))
  const url = new URL(address())
  url.username = role
  url.password = "tenant"
  return { schema, role, login: url.href }
}

test("the store of a bound login serves its ledger and knows no other", async () => {
  const { schema, login } = await twoLedgers()
  await using store = await PostgresEventStore.open(login, { schema })
  expect(await run(store.ledgers())).toEqual(["ours"])
  expect((await run(store.append(request("ours", "E-2")))).positions).toEqual([2])
  expect((await run(store.readLedger("ours", 0, 10))).length).toBe(2)
  const nothing = { key: null, values: [], erasures: [] }
  expect(await run(store.readLedger("theirs", 0, 10))).toEqual([])
  expect((await run(store.head("theirs"))).position).toBe(0)
  expect(await run(store.readKey("theirs", "key E-1"))).toBe(null)
  expect(await run(store.readClaim("theirs", "invoice", "E-1"))).toBe(null)
  expect(await run(store.readPersonal("theirs", "C-1"))).toEqual(nothing)
  expect(await run(store.readSnapshot("theirs", "C-1", "f"))).toBe(null)
  expect(await run(store.readCheckpoint("theirs", "p"))).toBe(null)
  for (const ledger of ["theirs", "a third"]) {
    await expect(run(store.append(request(ledger, "E-2")))).rejects.toMatchObject({
      _tag: "Fault",
      reason: "unavailable",
      detail: expect.stringContaining("this role may not do that"),
    })
  }
})

test("no SQL of its own reads or writes another ledger, or changes a fact", async () => {
  const { schema, role, login } = await twoLedgers()
  const client = new pg.Client(login)
  await client.connect()
  onTestFinished(() => client.end())
  const tables = ["heads", "events", "keys", "claims", "personal_keys", "personal"]
  for (const table of [...tables, "snapshots", "checkpoints"]) {
    const { rows } = await client.query(`SELECT DISTINCT ledger FROM ${schema}.${table}`)
    expect([table, rows]).toEqual([table, [{ ledger: "ours" }]])
  }
  const refused = [
    `INSERT INTO ${schema}.heads VALUES ('theirs', 9, '')`,
    `INSERT INTO ${schema}.events VALUES ('theirs', 9, 'C-1', 9, 'E-9', '{}', '')`,
    `INSERT INTO ${schema}.claims VALUES ('theirs', 'invoice', 'F-1', 'C-1')`,
    `UPDATE ${schema}.heads SET ledger = 'theirs'`,
    `UPDATE ${schema}.events SET body = 'changed'`,
    `DELETE FROM ${schema}.events`,
    `TRUNCATE ${schema}.events`,
    `INSERT INTO ${schema}.ledger_roles VALUES ('${role}', 'theirs')`,
    `SELECT * FROM ${schema}.ledger_roles`,
    `ALTER TABLE ${schema}.events DISABLE ROW LEVEL SECURITY`,
    `DROP POLICY of_the_role ON ${schema}.events`,
    `CREATE OR REPLACE FUNCTION ${schema}.ledgers_of_the_role() RETURNS SETOF text
       LANGUAGE sql AS 'SELECT ''theirs'''`,
    "SET ROLE postgres",
    "SET SESSION AUTHORIZATION postgres",
    "ALTER ROLE postgres RENAME TO other",
    `SET row_security = off; SELECT * FROM ${schema}.events`,
  ]
  for (const sql of refused) {
    const answer = await client.query(sql).then(
      () => "done",
      (cause: Error) => cause.message,
    )
    expect([sql, answer]).toEqual([
      sql,
      expect.stringMatching(/permission denied|row-level security|must be owner|query would be/),
    ])
  }
  await client.query("RESET row_security")
  const functions = `SELECT * FROM ${schema}.append('theirs', '[]', false, NULL)`
  await expect(client.query(functions)).rejects.toThrow(/row-level security/)
})

test("what is owed is kept and seen ledger by ledger too", async () => {
  const { schema, login } = await twoLedgers()
  const issue = {
    type: "IssueInvoice",
    customer: "C-2",
    invoice: "F-1",
    total: { amount: "10.00", currency: "EUR" },
    dueOn: "2026-02-04",
  }
  for (const [url, ledger] of [
    [address(), "theirs"],
    [login, "ours"],
  ] as const) {
    const store = PostgresEventStore.layer(url, { schema, keepOpenItems: true })
    await using open = await openLedger({ store, ledger })
    expect(await open.execute(issue, { effectiveOn: "2026-01-05" })).toMatchObject({ ok: true })
  }
  const client = new pg.Client(login)
  await client.connect()
  onTestFinished(() => client.end())
  const { rows } = await client.query(`SELECT ledger, open::text FROM ${schema}.open_items`)
  expect(rows).toEqual([{ ledger: "ours", open: "10.00" }])
})

test("a ledger that is taken back is seen no more", async () => {
  const { schema, role, login } = await twoLedgers()
  await runSql(RowSecurity.revoke({ schema, role, ledger: "ours" }))
  await using store = await PostgresEventStore.open(login, { schema, readOnly: true })
  expect(await run(store.ledgers())).toEqual([])
})
