// A command to one customer with a long past, by a program that has just started: from the whole stream,
// and from a snapshot and the tail.
import { openLedger } from "@encours/engine/promise"
import { PostgresEventStore } from "@encours/storage-postgres"
import * as Effect from "effect/Effect"
import { startPostgres } from "../../packages/testing/src/postgres.ts"
import { type Figure, median } from "./measure.ts"

const run = Effect.runPromise
const customer = "C-1"
const eur = (amount: number) => ({ amount: `${amount}.00`, currency: "EUR" })

/** At 100,000 events, whatever the sizes of other measures. */
const events = 100_000

export const longStream = async (): Promise<ReadonlyArray<Figure>> => {
  const server = await startPostgres({ waitsForDisk: true })
  try {
    await fill(server.url)
    let next = 0
    const command = async (snapshotEvery: number) => {
      // The server is known, the ledger is opened anew: nothing of the customer is remembered.
      const store = PostgresEventStore.layer(server.url, { probe: false })
      await using ledger = await openLedger({ store, snapshotEvery })
      await ledger.position()
      const start = performance.now()
      const invoice = { invoice: `N-${++next}`, total: eur(10), terms: { net: 30 } }
      const outcome = await ledger.execute(
        { type: "IssueInvoice", customer, ...invoice },
        { effectiveOn: "2026-09-01" },
      )
      if (!outcome.ok) throw new Error(outcome.rejection._tag)
      return performance.now() - start
    }
    const times = async (count: number, every: number) => {
      const all: Array<number> = []
      for (let at = 0; at < count; at++) all.push(await command(every))
      return median(all)
    }
    const whole = await times(3, 0)
    const writing = await command(500)
    const tail = await times(7, 500)
    return [
      {
        work: "first command to a customer, from a snapshot",
        size: events,
        baseline: "the same, the stream read whole",
        baselineMs: whole,
        ms: tail,
        ratio: tail / whole,
        note: `the command that writes the snapshot takes ${Math.round(writing)} ms`,
      },
    ]
  } finally {
    await server.stop()
  }
}

/** Invoices, each paid by the event after it. */
const fill = async (address: string) => {
  await using store = await PostgresEventStore.open(address)
  for (let from = 0; from < events; from += 2_000) {
    const rows = Array.from({ length: 2_000 }, (_, at) => factOf(from + at))
    const write = { customer, expect: { is: "any" as const }, events: rows }
    await run(store.append({ ledger: "main", writes: [write] }))
  }
}

const factOf = (number: number) => {
  const id = `E-${number}`
  const invoice = `F-${number - (number % 2)}`
  const head = { id, version: 1, ledger: "main", customer }
  const dates = { effectiveOn: "2026-01-05", recordedAt: "2026-01-05T09:00:00.000Z" }
  const fact =
    number % 2 === 0
      ? {
          type: "InvoiceIssued",
          data: {
            ...{ invoice, total: eur(1000) },
            instalments: [{ dueOn: "2026-02-04", amount: eur(1000) }],
          },
        }
      : {
          type: "PaymentReceived",
          data: {
            ...{ payment: `P-${number}`, amount: eur(1000) },
            allocations: [{ invoice, amount: eur(1000) }],
          },
        }
  return { id, body: JSON.stringify({ ...head, ...dates, ...fact }) }
}
