// A ledger in one SQLite file: what was acknowledged is there when the program starts again.
import { mkdtemp, rm } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { openLedger } from "@encours/engine/promise"
import { SqliteEventStore } from "@encours/storage-sqlite"

const folder = await mkdtemp(join(tmpdir(), "encours-"))
const store = SqliteEventStore.layer(join(folder, "ledger.db"))
const eur = (amount: string) => ({ amount, currency: "EUR" })

const firstRun = async () => {
  await using ledger = await openLedger({ store, country: "FR" })
  const issue = {
    type: "IssueInvoice",
    customer: "C-001",
    invoice: "F-101",
    total: eur("1200.00"),
    dueOn: "2026-02-04",
  }
  const first = await ledger.execute(issue, { effectiveOn: "2026-01-05", key: "order-991" })
  // A retry after a lost answer: the same key gives the first outcome, and appends nothing.
  const retry = await ledger.execute(issue, { effectiveOn: "2026-01-05", key: "order-991" })
  console.log("first", first.ok && first.position, "retry", retry.ok && retry.position)
}

const secondRun = async () => {
  await using ledger = await openLedger({ store })
  const paid = await ledger.execute(
    { type: "ReceivePayment", customer: "C-001", payment: "P-1", amount: eur("500.00") },
    { effectiveOn: "2026-01-30" },
  )
  if (paid.ok) await ledger.waitFor(paid.position)
  const [total] = (await ledger.agedBalance({ asOf: "2026-02-28" })).totals
  console.log(
    `overdue ${total?.overdue}, unallocated ${total?.unallocated}, balance ${total?.balance}`,
  )
  console.log(`${await ledger.position()} events in the file`)
}

await firstRun()
await secondRun()
await rm(folder, { recursive: true })
