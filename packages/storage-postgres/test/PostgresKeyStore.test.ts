import { randomBytes } from "node:crypto"
import { openLedger } from "@encours/engine/promise"
import { PostgresEventStore, PostgresKeyStore } from "@encours/storage-postgres"
import { keyStoreSuite } from "@encours/testing"
import * as Effect from "effect/Effect"
import { expect, it, vi } from "vitest"
import { address, freshSchema, runSql } from "./place.ts"

keyStoreSuite("postgres", () => PostgresKeyStore.layer(address(), { schema: freshSchema() }))

const key = randomBytes(32).toString("hex")
const keep = (schema: string, options: PostgresKeyStore.KeyStoreOptions = {}) =>
  Effect.runPromise(
    Effect.scoped(
      Effect.flatMap(PostgresKeyStore.make(address(), { schema, ...options }), (keys) =>
        keys.keep("main", "C-1", key),
      ),
    ),
  )

it("keeps keys from one opening to the next, and makes its table only where it may", async () => {
  const schema = freshSchema()
  await expect(keep(schema, { migrate: false })).rejects.toMatchObject({ reason: "not-a-store" })
  await runSql(PostgresKeyStore.sql({ schema }))
  expect(await keep(schema, { migrate: false })).toBe(key)
  expect(await keep(schema)).toBe(key)
})

it("leaves no trace of a destroyed key in its table's file", async () => {
  const schema = freshSchema()
  await keep(schema)
  const inFile = async () => {
    await runSql("CHECKPOINT")
    const [row] = await runSql(
      `SELECT position($1::bytea IN pg_read_binary_file(pg_relation_filepath($2))) > 0 AS found`,
      [Buffer.from(key), `${schema}.customer_keys`],
    )
    return row?.found
  }
  expect(await inFile()).toBe(true)
  const destroy = Effect.flatMap(PostgresKeyStore.make(address(), { schema }), (keys) =>
    keys.destroy("main", "C-1"),
  )
  // What a transaction of another test could still see stays until it ends: destroying again drops it.
  await vi.waitFor(
    async () => {
      await Effect.runPromise(Effect.scoped(destroy))
      expect(await inFile()).toBe(false)
    },
    { timeout: 30_000, interval: 100 },
  )
})

it("keeps the names of one ledger's customers apart from the ledger", async () => {
  const [schema, vault] = [freshSchema(), freshSchema()]
  const jeanne = { customer: "C-1", name: "Jeanne Martin", kind: "consumer", country: "FR" }
  const ledger = await openLedger({
    store: PostgresEventStore.layer(address(), { schema }),
    keys: PostgresKeyStore.layer(address(), { schema: vault }),
  })
  await ledger.execute({ type: "OpenCustomer", ...jeanne }, { effectiveOn: "2026-01-02" })
  const named = async () => {
    for await (const { event } of ledger.events()) return (event.data as typeof jeanne).name
    return null
  }
  expect(await named()).toBe("Jeanne Martin")
  expect(await runSql(`SELECT FROM ${schema}.personal_keys`)).toHaveLength(0)
  expect(await runSql(`SELECT FROM ${vault}.customer_keys`)).toHaveLength(1)
  await runSql(`DELETE FROM ${vault}.customer_keys`)
  expect(await named()).toMatch(/^hmac:[0-9a-f]{64}$/)
  await ledger.close()
})
