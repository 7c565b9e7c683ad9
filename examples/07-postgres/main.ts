// A ledger on a PostgreSQL server: two programs write it, a third reads it with SQL.
import { openLedger } from "@encours/engine/promise"
import { PostgresEventStore } from "@encours/storage-postgres"
import pg from "pg"
import { withServer } from "../server.ts"

const eur = (amount: string) => ({ amount, currency: "EUR" })

await withServer("example_07", async (address) => {
  // Tables are made when they are missing; `keepOpenItems` adds those that BI tools read.
  const store = PostgresEventStore.layer(address, { keepOpenItems: true })
  await using billing = await openLedger({ store, country: "FR" })
  await using bank = await openLedger({
    store: PostgresEventStore.layer(address, { keepOpenItems: true }),
  })

  const issue = (invoice: string, total: string, dueOn: string) =>
    billing.execute(
      { type: "IssueInvoice", customer: "C-001", invoice, total: eur(total), dueOn },
      { effectiveOn: "2026-01-05", key: `invoice ${invoice}` },
    )
  const pay = (payment: string, invoice: string, amount: string) =>
    bank.execute(
      {
        type: "ReceivePayment",
        customer: "C-001",
        payment,
        amount: eur(amount),
        allocations: [{ invoice, amount: eur(amount) }],
      },
      { effectiveOn: "2026-02-10", key: `payment ${payment}` },
    )

  await issue("F-101", "1200.00", "2026-02-04")
  // At once, on one stream: each is decided on what stands, and takes the next position.
  const [second, paid] = await Promise.all([
    issue("F-102", "300.00", "2026-02-05"),
    pay("P-1", "F-101", "500.00"),
  ])
  const positions = [second, paid].map((one) => one.ok && one.position)
  console.log("positions of the two", positions.toSorted().join(" and "))

  // The same key again, from any program: the first outcome, and nothing more.
  const again = await issue("F-101", "1200.00", "2026-02-04")
  console.log("retry", again.ok && again.position, "of", await billing.position())

  const [total] = (await bank.agedBalance({ asOf: "2026-02-28" })).totals
  console.log(`overdue ${total?.overdue}, balance ${total?.balance}`)

  const client = new pg.Client(address)
  await client.connect()
  const { rows } = await client.query(
    "SELECT invoice, due_on::text, open::text FROM example_07.open_items ORDER BY invoice",
  )
  for (const { invoice, due_on: dueOn, open } of rows) console.log(invoice, "due", dueOn, open)
  await client.end()
})
