// R8, R9: what the tables say is what the log says, however they came about.
import { AgedBalance, CalendarDate, LedgerEvent } from "@encours/core"
import { EventStore, Reports } from "@encours/engine"
import { PostgresEventStore } from "@encours/storage-postgres"
import { anyHistory, firstDay } from "@encours/testing"
import * as Effect from "effect/Effect"
import fc from "fast-check"
import { expect, test } from "vitest"
import { address, freshSchema, runSql } from "./place.ts"

const long = process.env.ENCOURS_LONG === "1"
const run = Effect.runPromise

type Store = PostgresEventStore.PostgresEventStore

const folded = (store: Store, ledger: string, question: AgedBalance.Question) =>
  run(Effect.provideService(Reports.agedBalance([ledger], question), EventStore.EventStore, store))

const json = (report: AgedBalance.AgedBalance) => JSON.stringify(AgedBalance.toJson(report))

const append = (store: Store, ledger: string, fact: LedgerEvent.LedgerEvent) => {
  const customer = "customer" in fact ? fact.customer : ""
  const events = [{ id: fact.id, body: LedgerEvent.canonical(fact) }]
  return run(store.append({ ledger, writes: [{ customer, expect: { is: "any" }, events }] }))
}

test("kept with each append, caught up afterwards, or built anew: the same, on every day", {
  timeout: 300_000,
}, async () => {
  const schema = freshSchema()
  await using inline = await PostgresEventStore.open(address(), { schema, keepOpenItems: true })
  await using plain = await PostgresEventStore.open(address(), { schema })
  let runs = 0
  const property = fc.asyncProperty(
    anyHistory({ commands: 25 }),
    fc.array(fc.integer({ min: -5, max: 400 }), { minLength: 3, maxLength: 3 }),
    fc.integer({ min: 0, max: 25 }),
    fc.constantFrom("due" as const, "issued" as const),
    async ({ facts }, days, split, basis) => {
      const ledger = `history ${++runs}`
      // Some by a program that keeps the tables, the rest by one that does not, or the other way.
      for (const [index, fact] of facts.entries()) {
        await append(index < split ? inline : plain, ledger, fact)
      }
      const check = async () => {
        for (const day of days) {
          const asOf = CalendarDate.addDays(firstDay, day)
          const question = { asOf, basis }
          const tables = await run(plain.openItems.agedBalance(ledger, question))
          expect(json(tables)).toBe(json(await folded(plain, ledger, question)))
        }
      }
      await check()
      await run(plain.openItems.rebuild(ledger))
      await check()
    },
  )
  await fc.assert(property, { numRuns: long ? 300 : 8 })
})

test("rebuilt while others append and read: no question fails, and the switch loses nothing", {
  timeout: 60_000,
}, async () => {
  const schema = freshSchema()
  await using store = await PostgresEventStore.open(address(), { schema, keepOpenItems: true })
  const issue = (number: number): LedgerEvent.LedgerEvent =>
    LedgerEvent.fromStored({
      id: `E-${number}`,
      type: "InvoiceIssued",
      version: 1,
      ledger: "main",
      customer: `C-${number % 20}`,
      effectiveOn: "2026-01-05",
      recordedAt: "2026-01-05T09:00:00.000Z",
      data: {
        invoice: `F-${number}`,
        total: { amount: "10.00", currency: "EUR" },
        instalments: [{ dueOn: "2026-02-04", amount: { amount: "10.00", currency: "EUR" } }],
      },
    })
  for (let number = 1; number <= 60; number++) await append(store, "main", issue(number))
  let next = 61
  let isDone = false
  const writing = (async () => {
    while (!isDone) await append(store, "main", issue(next++))
  })()
  const question = { asOf: CalendarDate.of(2026, 3, 1) }
  const reading = (async () => {
    let last = 0n
    while (!isDone) {
      const { totals } = await run(store.openItems.agedBalance("main", question))
      const balance = totals[0]?.amounts.balance ?? 0n
      expect(balance).toBeGreaterThanOrEqual(last)
      last = balance
    }
  })()
  for (let round = 0; round < 3; round++) await run(store.openItems.rebuild("main"))
  isDone = true
  await Promise.all([writing, reading])
  const tables = await run(store.openItems.agedBalance("main", question))
  expect(tables.totals[0]?.amounts.balance).toBe(BigInt(next - 1) * 1000n)
  expect(json(tables)).toBe(json(await folded(store, "main", question)))
  expect(await runSql(`SELECT live, building FROM ${schema}.projections`)).toEqual([
    { live: 4, building: null },
  ])
  const generations = await runSql(`SELECT DISTINCT generation FROM ${schema}.projected_items`)
  expect(generations).toEqual([{ generation: 4 }])
})

test("a stream that cannot be folded is set aside, told, and stops nobody", async () => {
  const schema = freshSchema()
  const told: Array<unknown> = []
  const options = { schema, onSetAside: (one: unknown) => told.push(one) }
  await using store = await PostgresEventStore.open(address(), options)
  const fact = (id: string, customer: string, type: string, data: object) => {
    const body = {
      id,
      type,
      version: 1,
      ledger: "main",
      customer,
      effectiveOn: "2026-01-05",
      recordedAt: "2026-01-05T09:00:00.000Z",
      data,
    }
    const events = [{ id, body: JSON.stringify(body) }]
    return run(
      store.append({ ledger: "main", writes: [{ customer, expect: { is: "any" }, events }] }),
    )
  }
  const amount = { amount: "10.00", currency: "EUR" }
  // What no command could record: money for an invoice that is not there.
  await fact("E-1", "bad", "InvoiceWrittenOff", { invoice: "F-0", amount, reason: "uneconomic" })
  await fact("E-2", "good", "InvoiceIssued", {
    invoice: "F-1",
    total: amount,
    instalments: [{ dueOn: "2026-02-04", amount }],
  })
  const newer = [{ id: "E-3", body: '{"type":"NotKnownYet","version":9}' }]
  await run(
    store.append({
      ledger: "main",
      writes: [{ customer: "newer", expect: { is: "any" }, events: newer }],
    }),
  )
  expect(await run(store.openItems.catchUp("main"))).toBe(3)
  const aside = [
    { customer: "bad", because: expect.stringContaining("invoice F-0") },
    { customer: "newer", because: expect.any(String) },
  ]
  expect(told).toEqual(aside)
  expect(await run(store.openItems.setAside("main"))).toEqual(aside)
  // The views leave them out; the report names them. It is also asked for a day before their facts.
  for (const asOf of [CalendarDate.of(2026, 3, 1), CalendarDate.of(2025, 3, 1)]) {
    const report = await run(store.openItems.agedBalance("main", { asOf }))
    expect(report.setAside).toEqual(aside)
    expect(report.totals.map(({ amounts }) => amounts.balance)).toEqual(
      asOf > "2026" ? [1000n] : [],
    )
  }
  const rows = await runSql(
    `SELECT customer, open::text, days_overdue > 0 AS late FROM ${schema}.open_items`,
  )
  expect(rows).toEqual([{ customer: "good", open: "10.00", late: true }])
  const [balance] = await runSql(
    `SELECT balance::text, not_due::text, days_91_and_more::text FROM ${schema}.aged_balance`,
  )
  expect(balance).toEqual({ balance: "10.00", not_due: "0.00", days_91_and_more: "10.00" })
})
