// An order and its invoice in one transaction of the application: both are there, or neither is.
import { openLedger } from "@encours/engine/promise"
import { PostgresEventStore } from "@encours/storage-postgres"
import pg from "pg"
import { withServer } from "../server.ts"

const schema = "example_15"

/** The application's own work, and the invoice, in the transaction that it has open. */
const placeOrder = async (client: pg.ClientBase, order: string, amount: string) => {
  await client.query(`INSERT INTO ${schema}.orders (id) VALUES ($1)`, [order])
  // Last, for from here to the COMMIT nobody else writes this ledger.
  await using ledger = await openLedger({ store: PostgresEventStore.joinLayer(client, { schema }) })
  const outcome = await ledger.execute(
    {
      type: "IssueInvoice",
      customer: "C-001",
      invoice: `F-${order}`,
      total: { amount, currency: "EUR" },
      terms: { net: 30 },
    },
    { effectiveOn: "2026-01-05", key: `invoice of ${order}` },
  )
  if (!outcome.ok) throw new Error(outcome.rejection.message)
}

await withServer(schema, async (address) => {
  const pool = new pg.Pool({ connectionString: address })
  await using ledger = await openLedger({ store: PostgresEventStore.layer(pool, { schema }) })
  await pool.query(`CREATE TABLE ${schema}.orders (id text PRIMARY KEY)`)

  const inTransaction = async (work: (client: pg.ClientBase) => Promise<void>) => {
    const client = await pool.connect()
    try {
      await client.query("BEGIN")
      await work(client)
      await client.query("COMMIT")
      console.log("committed")
    } catch (error) {
      await client.query("ROLLBACK")
      console.log("rolled back:", error instanceof Error ? error.message : error)
    } finally {
      client.release()
    }
  }
  const show = async () => {
    const { rows } = await pool.query(`SELECT count(*)::int AS orders FROM ${schema}.orders`)
    console.log(rows[0].orders, "orders,", await ledger.position(), "events")
  }

  await inTransaction((client) => placeOrder(client, "O-1", "1200.00"))
  await show()
  // The order is taken, the invoice is decided, and then the application changes its mind.
  await inTransaction(async (client) => {
    await placeOrder(client, "O-2", "80.00")
    throw new Error("the card was declined")
  })
  await show()
  // What the ledger refuses takes the order with it, because the application lets it.
  await inTransaction((client) => placeOrder(client, "O-3", "0.00"))
  await show()
  await pool.end()
})
