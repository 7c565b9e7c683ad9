// Scores in a program that asks often: the same answers as one-off, from what is new and from the customers that
// are asked about.
import { type CalendarDate, forecastJson, scoreJson } from "@encours/core"
import { type EventStore, MemoryEventStore, RiskReports, replay } from "@encours/engine"
import { memoryStore, openLedger } from "@encours/engine/promise"
import { describe, expect, it } from "vitest"
import { eur, file, issue, line, receive } from "./commands.ts"
import { notedLedger } from "./notedLedger.ts"

const open = async (store: EventStore.EventStoreShape) => {
  const noted = await notedLedger(store, { whole: true })
  const oneOff = async (asOf: string, customer?: string) => {
    const question = { asOf: asOf as CalendarDate.CalendarDate, customer }
    return scoreJson(await noted.run(RiskReports.scores(["main"], question)), "en")
  }
  const oneOffCash = async (asOf: string, weeks: number, customer?: string) => {
    const question = { asOf: asOf as CalendarDate.CalendarDate, weeks, customer }
    return forecastJson(await noted.run(RiskReports.forecast(["main"], question)))
  }
  return { ...noted, oneOff, oneOffCash }
}

const invoices = ["C-1", "C-2", "C-3"].map((customer, at) =>
  issue(`F-${at + 1}`, "100.00", { customer }),
)
const paid = (customer: string, invoice: string) =>
  receive(`P-${invoice}`, "100.00", {
    customer,
    allocations: [{ invoice, amount: eur("100.00") }],
  })

describe("asked again", () => {
  it("a score of one customer reads its stream, and what is new of the others", async () => {
    const { ledger, reading, record, oneOff } = await open(MemoryEventStore.make())
    await record("2026-01-05", ...invoices)
    const question = { asOf: "2026-03-31", customer: "C-2" }
    const first = await reading(ledger.score(question))
    expect(first.read).toEqual(["all after 0", "C-2 after 0"])
    expect((await reading(ledger.score(question))).read).toEqual(["C-2 after 0"])
    await record("2026-02-10", paid("C-1", "F-1"), paid("C-2", "F-2"))
    const { answer, read } = await reading(ledger.score(question))
    expect(read).toEqual(["all after 3", "C-2 after 0"])
    expect(answer).not.toEqual(first.answer)
    expect(answer).toEqual(await oneOff("2026-03-31", "C-2"))
  })

  it("a forecast of one customer too, with what earlier ones were worth", async () => {
    const { ledger, reading, record, run, oneOffCash } = await open(MemoryEventStore.make())
    await run(replay([bought("C-2", "2026-01-02", "2026-02-20")]))
    await run(replay([bought("C-1", "2026-01-03", "2026-02-21")]))
    await reading(ledger.score({ asOf: "2026-03-31", customer: "C-1" }))
    const question = { asOf: "2026-03-31", weeks: 2, customer: "C-2" }
    const { answer, read } = await reading(ledger.forecast(question))
    expect(read).toEqual(["C-2 after 0"])
    expect(answer.accuracy).toMatchObject([{ forecasts: 4, actual: "200.00" }])
    expect(answer).toEqual(await oneOffCash("2026-03-31", 2, "C-2"))
    await record("2026-03-25", ...invoices)
    const all = await reading(ledger.forecast({ asOf: "2026-03-31", weeks: 2 }))
    expect(all.answer.totals).toMatchObject([{ open: "300.00" }])
    expect(all.answer).toEqual(await oneOffCash("2026-03-31", 2))
  })

  it("an earlier day is answered from what was true by then", async () => {
    const { ledger, record, oneOff, reading } = await open(MemoryEventStore.make())
    await record("2026-01-05", ...invoices)
    await record("2026-02-10", paid("C-1", "F-1"))
    await record("2026-04-10", paid("C-2", "F-2"))
    for (const asOf of ["2026-02-28", "2026-04-30", "2026-01-31"]) {
      const { answer } = await reading(ledger.score({ asOf }))
      expect(answer).toEqual(await oneOff(asOf))
    }
  })
})

describe("with a checkpoint", () => {
  it("a program that starts again goes on from it, and says the same without it", async () => {
    const store = MemoryEventStore.make()
    const before = await open(store)
    await before.record("2026-01-05", ...invoices)
    const question = { asOf: "2026-03-31", customer: "C-2", checkpoint: "nightly" }
    await before.reading(before.ledger.score(question))
    await before.record("2026-02-10", paid("C-3", "F-3"))
    const after = await open(store)
    const { answer, read } = await after.reading(after.ledger.score(question))
    expect(read).toEqual(["all after 3", "C-2 after 0"])
    expect(answer).toEqual(await after.oneOff("2026-03-31", "C-2"))
  })
})

const at = (recordedAt: string, text: string) => JSON.stringify({ ...JSON.parse(text), recordedAt })
/** An invoice of a customer and its payment, learned at two instants. */
const bought = (customer: string, on: string, paidOn: string) => {
  const invoice = { invoice: `F-${customer}`, total: eur("100.00"), dueOn: "2026-02-01" }
  const allocations = [{ invoice: `F-${customer}`, amount: eur("100.00") }]
  const payment = { payment: `P-${customer}`, amount: eur("100.00"), allocations }
  return file(
    at(`${on}T09:00:00.000Z`, line("InvoiceIssued", on, invoice, { customer })),
    at(`${paidOn}T09:00:00.000Z`, line("PaymentReceived", paidOn, payment, { customer })),
  )
}

describe("recorded out of order", () => {
  it("what a file says of an earlier instant, loaded later, is put in its place", async () => {
    const { ledger, run, reading, oneOff } = await open(MemoryEventStore.make())
    await run(replay([bought("C-2", "2026-01-02", "2026-02-20")]))
    const question = { asOf: "2026-03-31" }
    const first = await reading(ledger.score(question))
    await run(replay([bought("C-1", "2026-01-01", "2026-01-30")]))
    const second = await reading(ledger.score(question))
    expect([first.answer.rows.length, second.answer.rows.length]).toEqual([1, 2])
    expect(second.answer).toEqual(await oneOff(question.asOf))
  })
})

describe("with promises", () => {
  it("the verbs are the same", async () => {
    await using ledger = await openLedger({ store: memoryStore() })
    for (const command of [...invoices, paid("C-1", "F-1")]) {
      const effectiveOn = "payment" in command ? "2026-02-20" : "2026-01-05"
      expect(await ledger.execute(command, { effectiveOn })).toMatchObject({ ok: true })
    }
    const asOf = "2026-03-31"
    const { rows } = await ledger.score({ asOf })
    expect(rows.map(({ customer }) => customer)).toEqual(["C-1", "C-2", "C-3"])
    const expected = await ledger.expected({ asOf })
    expect(expected.rows.map(({ customer }) => customer)).toEqual(["C-2", "C-3"])
    const cash = await ledger.forecast({ asOf, weeks: 4 })
    expect(cash.totals[0]?.open).toBe("200.00")
    const past = await ledger.backtest({ from: "2026-01-01" })
    expect(past.rows.map(({ invoice }) => invoice)).toEqual(["F-1"])
    await expect(ledger.score({ asOf: "2026-02-30" })).rejects.toMatchObject({ _tag: "Fault" })
    await expect(ledger.forecast({ asOf, weeks: 0 })).rejects.toThrow(/from 1 to 104/)
  })
})
