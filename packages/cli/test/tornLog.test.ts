// A SQLite file whose last program was cut off in the middle of a write.
import { copyFileSync, readFileSync, writeFileSync } from "node:fs"
import { SqliteEventStore } from "@encours/storage-sqlite"
import * as Effect from "effect/Effect"
import { expect, test } from "vitest"
import { folderWith } from "./program.ts"

const money = { amount: "100.00", currency: "EUR" }
const body = JSON.stringify({
  ...{ id: "E-1", type: "PaymentReceived", version: 1, ledger: "main", customer: "C-001" },
  ...{ effectiveOn: "2026-01-05", recordedAt: "2026-01-05T00:00:00.000Z" },
  data: { payment: "P-1", amount: money },
})

/** A file with one append in its log, and only the first part of the log. */
const cutOff = async (share: number) => {
  const folder = folderWith()
  await using store = await SqliteEventStore.open(folder.of("first.db"), {
    pragmas: { wal_autocheckpoint: 0 },
  })
  const events = [{ id: "E-1", body }]
  const writes = [{ customer: "C-001", expect: { is: "absent" as const }, events }]
  await Effect.runPromise(store.append({ ledger: "main", writes }))
  copyFileSync(folder.of("first.db"), folder.of("ledger.db"))
  const log = readFileSync(folder.of("first.db-wal"))
  writeFileSync(folder.of("ledger.db-wal"), log.subarray(0, Math.floor(log.length * share)))
  return folder
}

test("verify says what does not count, and that the rest is whole", async () => {
  const folder = await cutOff(0.97)
  const { exit, err } = await folder.run("verify --store @ledger.db")
  expect(err).toMatch(/cut off\. Of its log, \d+ transactions? stands?; the last \d+ bytes do not/)
  expect(exit).toBe(0)
})

test("a log that ends with a transaction is nothing to speak of", async () => {
  const folder = await cutOff(1)
  const { exit, err, out } = await folder.run("verify --store @ledger.db --format json")
  expect([exit, err]).toEqual([0, ""])
  expect(JSON.parse(out).ledgers[0].events).toBe(1)
})
