// Many customers, and one with more events than a page: the tables are built range by range, and kept
// from the tail of a stream.
import { LedgerEvent } from "@encours/core"
import { PostgresEventStore } from "@encours/storage-postgres"
import * as Effect from "effect/Effect"
import { expect, test } from "vitest"
import { CustomerFolds } from "../src/tables/CustomerFolds.ts"
import { keepOpenItems } from "../src/tables/keepOpenItems.ts"
import { address, freshSchema, runSql } from "./place.ts"

const run = Effect.runPromise
const amount = { amount: "10.00", currency: "EUR" }

const issue = (customer: string, number: number) => {
  const id = `${customer} ${number}`
  const fact = LedgerEvent.fromStored({
    ...{ id, type: "InvoiceIssued", version: 1, ledger: "main", customer },
    ...{ effectiveOn: "2026-01-05", recordedAt: "2026-01-05T09:00:00.000Z" },
    data: { invoice: id, total: amount, instalments: [{ dueOn: "2026-02-04", amount }] },
  })
  return { id, body: LedgerEvent.canonical(fact) }
}
const write = (customer: string, from: number, count: number) => ({
  customer,
  expect: { is: "any" as const },
  events: Array.from({ length: count }, (_, at) => issue(customer, from + at)),
})

test("every customer is in the tables once, with all of its events", async () => {
  const schema = freshSchema()
  await using store = await PostgresEventStore.open(address(), { schema })
  const many = Array.from({ length: 1_100 }, (_, at) => write(`C-${at}`, 1, 1))
  await run(store.append({ ledger: "main", writes: [...many, write("C-5 long", 1, 5_001)] }))
  await run(store.append({ ledger: "main", writes: [write("C-6", 2, 2)] }))
  await run(store.openItems.catchUp("main"))
  const owed = await runSql(
    `SELECT count(*)::int AS customers, sum(owed)::text AS owed, max(owed)::text AS most
     FROM ${schema}.customer_balances`,
  )
  expect(owed).toEqual([{ customers: 1_101, owed: "61030.00", most: "50010.00" }])
})

test("rows of a long stream are kept from its tail, also after a refusal", async () => {
  const schema = freshSchema()
  await using store = await PostgresEventStore.open(address(), { schema })
  await run(store.append({ ledger: "main", writes: [write("C-1", 1, 1_500)] }))
  let read = 0
  const readStream: typeof store.readStream = (...args) =>
    Effect.tap(store.readStream(...args), (events) =>
      Effect.sync(() => {
        read += events.length
      }),
    )
  const append = keepOpenItems({ readStream }, store.append, new CustomerFolds())
  const at = (number: number, version: number) =>
    run(
      Effect.result(
        append({
          ledger: "main",
          writes: [{ ...write("C-1", number, 1), expect: { is: "at", version } }],
        }),
      ),
    )
  expect(await at(1_501, 1_500)).toMatchObject({ _tag: "Success" })
  expect(read).toBe(1_500)
  expect(await at(1_502, 1_500)).toMatchObject({ failure: { _tag: "PositionConflict" } })
  expect(await at(1_502, 1_501)).toMatchObject({ _tag: "Success" })
  expect(read).toBe(1_500)
  const owed = await runSql(`SELECT owed::text FROM ${schema}.customer_balances`)
  expect(owed).toEqual([{ owed: "15020.00" }])
})
