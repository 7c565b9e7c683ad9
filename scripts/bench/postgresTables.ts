// The aged balance from the tables of what is owed, against hand-written SQL on the plain invoice and
// payment tables that an application without a log would have; and making those tables anew.
import { CalendarDate } from "@encours/core"
import { PostgresEventStore } from "@encours/storage-postgres"
import * as Effect from "effect/Effect"
import { bareDriver } from "../../packages/storage-postgres/test/bareDriver.ts"
import { startPostgres } from "../../packages/testing/src/postgres.ts"
import { type Figure, median } from "./measure.ts"

const run = Effect.runPromise
/** Ten open invoices for each customer; a fifth of them are part paid. */
const perCustomer = 10
const eur = (amount: number) => ({ amount: `${amount}.00`, currency: "EUR" })
const dayOf = (at: number) => CalendarDate.addDays(CalendarDate.of(2026, 1, 1), at % 200)

const plain = `
CREATE TABLE invoices (
  id text PRIMARY KEY, customer text NOT NULL, currency text NOT NULL,
  due_on date NOT NULL, amount bigint NOT NULL);
CREATE TABLE payments (invoice text NOT NULL, paid_on date NOT NULL, amount bigint NOT NULL);
CREATE INDEX ON payments (invoice);
`

const byHand = `
WITH paid AS (
  SELECT invoice, sum(amount) AS amount FROM payments WHERE paid_on <= $1::text::date GROUP BY invoice
), owed AS (
  SELECT customer, currency, $1::text::date - due_on AS age, i.amount - coalesce(p.amount, 0) AS open
  FROM invoices i LEFT JOIN paid p ON p.invoice = i.id
)
SELECT customer, currency, sum(CASE WHEN age <= 0 THEN open ELSE 0 END)::text AS b0,
  sum(CASE WHEN age > 0 AND age <= 30 THEN open ELSE 0 END)::text AS b1,
  sum(CASE WHEN age > 30 AND age <= 60 THEN open ELSE 0 END)::text AS b2,
  sum(CASE WHEN age > 60 AND age <= 90 THEN open ELSE 0 END)::text AS b3,
  sum(CASE WHEN age > 90 THEN open ELSE 0 END)::text AS b4
FROM owed WHERE open > 0 GROUP BY customer, currency ORDER BY customer, currency`

export const postgresTables = async (items: number): Promise<ReadonlyArray<Figure>> => {
  const server = await startPostgres({ waitsForDisk: true })
  try {
    const store = await PostgresEventStore.open(server.url)
    const driver = await bareDriver(server.url)
    await driver.run(plain)
    await fill(store, items)
    await driver.run(`
      INSERT INTO invoices SELECT 'F-' || n, 'C-' || n / ${perCustomer}, 'EUR',
        date '2026-01-01' + (n % 200)::int + 30, 100000 FROM generate_series(0, ${items - 1}) n;
      INSERT INTO payments SELECT 'F-' || n, date '2026-01-01' + (n % 200)::int + 10, 40000
        FROM generate_series(0, ${items - 1}, 5) n;`)
    const started = performance.now()
    await run(store.openItems.catchUp("main"))
    const made = performance.now() - started
    await driver.run("VACUUM ANALYZE")
    const asOf = CalendarDate.of(2026, 9, 30)
    const ask = () => run(store.openItems.agedBalance("main", { asOf }))
    const hand = () => driver.run(byHand, [asOf])
    const [total] = (await ask()).totals
    const expected = BigInt(items) * 100_000n - BigInt(Math.ceil(items / 5)) * 40_000n
    if (total?.amounts.balance !== expected) throw new Error("the two do not ask the same")
    const figure = await inTurn(hand, ask, items >= 1_000_000 ? 5 : 15)
    const events = items + Math.ceil(items / 5)
    const before = performance.now()
    await run(store.openItems.rebuild("main"))
    const rebuilt = performance.now() - before
    await driver.close()
    await store[Symbol.asyncDispose]()
    return [
      {
        work: "aged balance from tables of PostgreSQL",
        size: items,
        baseline: "hand-written SQL on plain tables",
        ...figure,
        aim: "≤ 1.3×",
        met: figure.ratio <= 1.3,
        note: `${items / perCustomer} customers, warm, rows read into the program`,
      },
      {
        work: "make the tables of PostgreSQL the first time",
        size: events,
        ms: made,
        note: perMillion(made, events),
      },
      {
        work: "make them anew, beside those that are read",
        size: events,
        ms: rebuilt,
        note: perMillion(rebuilt, events),
      },
    ]
  } finally {
    await server.stop()
  }
}

const perMillion = (ms: number, events: number) =>
  `${((ms * 1000) / events).toFixed(0)} s per million events`

/** By the clock of the wall, for most of the work is the server's. */
const inTurn = async (
  baseline: () => Promise<unknown>,
  work: () => Promise<unknown>,
  rounds: number,
) => {
  const timed = async (one: () => Promise<unknown>) => {
    const start = performance.now()
    await one()
    return performance.now() - start
  }
  const pairs: Array<readonly [number, number]> = []
  for (let round = 0; round < rounds; round++) {
    pairs.push([await timed(baseline), await timed(work)])
  }
  return {
    baselineMs: median(pairs.map(([base]) => base)),
    ms: median(pairs.map(([, ms]) => ms)),
    ratio: median(pairs.map(([base, ms]) => ms / base)),
  }
}

/** Appends the facts, customer by customer, in batches of some hundred customers. */
const fill = async (store: PostgresEventStore.PostgresEventStore, items: number) => {
  const customers = Math.ceil(items / perCustomer)
  for (let from = 0; from < customers; from += 200) {
    const writes = Array.from({ length: Math.min(200, customers - from) }, (_, at) => ({
      customer: `C-${from + at}`,
      expect: { is: "absent" as const },
      events: factsOf(from + at, items),
    }))
    await run(store.append({ ledger: "main", writes }))
  }
}

const factsOf = (customer: number, items: number) => {
  const events: Array<{ readonly id: string; readonly body: string }> = []
  const add = (id: string, type: string, effectiveOn: string, data: object) => {
    const recordedAt = "2026-08-01T09:00:00.000Z"
    const head = { id, type, version: 1, ledger: "main", customer: `C-${customer}` }
    events.push({ id, body: JSON.stringify({ ...head, effectiveOn, recordedAt, data }) })
  }
  const first = customer * perCustomer
  for (let at = first; at < Math.min(first + perCustomer, items); at++) {
    const [issued, invoice] = [dayOf(at), `F-${at}`]
    const instalments = [{ dueOn: CalendarDate.addDays(issued, 30), amount: eur(1000) }]
    add(`I-${at}`, "InvoiceIssued", issued, { invoice, total: eur(1000), instalments })
    if (at % 5 !== 0) continue
    const allocations = [{ invoice, amount: eur(400) }]
    const payment = { payment: `P-${at}`, amount: eur(400), allocations }
    add(`P-${at}`, "PaymentReceived", CalendarDate.addDays(issued, 10), payment)
  }
  return events
}
