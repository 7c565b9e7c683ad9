// Ledger files into a store: all or nothing, again and again, with what a line may leave out.

import { CalendarDate } from "@encours/core"
import {
  exportLedger,
  type LineSource,
  MemoryEventStore,
  type ReplayOptions,
  Reports,
  replay,
  verifyLedger,
} from "@encours/engine"
import * as Effect from "effect/Effect"
import * as ManagedRuntime from "effect/ManagedRuntime"
import * as Stream from "effect/Stream"
import { describe, expect, it } from "vitest"
import { eur, file, invoiceLine, line } from "./commands.ts"

const open = () => {
  const runtime = ManagedRuntime.make(MemoryEventStore.layer)
  return {
    load: (sources: ReadonlyArray<LineSource.LineSource>, options: ReplayOptions = {}) =>
      runtime.runPromise(replay(sources, options)),
    lines: (ledger = "main") => runtime.runPromise(Stream.runCollect(exportLedger(ledger))),
    verify: (ledger = "main") => runtime.runPromise(verifyLedger(ledger)),
    balance: async () => {
      const asOf = CalendarDate.of(2026, 3, 1)
      const report = await runtime.runPromise(Reports.agedBalance(["main"], { asOf }))
      return report.totals[0]?.amounts.balance
    },
  }
}

const pay = line("PaymentReceived", "2026-02-10", {
  payment: "P-1",
  amount: eur("400.00"),
  allocations: [{ invoice: "F-1", amount: eur("400.00") }],
})

describe("replay", () => {
  it("appends what is new, and nothing the second time", async () => {
    const store = open()
    const ledger = file(invoiceLine("F-1", "1000.00"), pay)
    expect(await store.load([ledger])).toMatchObject({ appended: 2, alreadyKnown: 0, rejected: 0 })
    expect(await store.load([ledger])).toMatchObject({ appended: 0, alreadyKnown: 2, rejected: 0 })
    expect(await store.balance()).toBe(60000n)
    expect((await store.verify()).findings).toEqual([])
  })

  it("stays idempotent where some lines give their instant and others do not", async () => {
    const store = open()
    const given = { recordedAt: "2026-02-12T09:00:00.000Z" }
    const late = JSON.stringify({ ...JSON.parse(pay), ...given })
    const ledger = file(invoiceLine("F-1", "1000.00"), late, invoiceLine("F-2", "1.00"))
    await store.load([ledger])
    expect(await store.load([ledger])).toMatchObject({ appended: 0, alreadyKnown: 3, rejected: 0 })
  })

  it("appends only what a longer file adds, recorded at the instant of the load", async () => {
    const store = open()
    await store.load([file(invoiceLine("F-1", "1000.00"))])
    const before = new Date().toISOString()
    const report = await store.load([file(invoiceLine("F-1", "1000.00"), pay)])
    expect(report).toMatchObject({ appended: 1, alreadyKnown: 1 })
    const [first = "", second = ""] = await store.lines()
    expect(JSON.parse(first).recordedAt).toBe("2026-01-05T00:00:00.000Z")
    expect(JSON.parse(second).recordedAt >= before).toBe(true)
  })

  it("keeps the order of the file over several customers", async () => {
    const store = open()
    const other = { customer: "C-002" }
    const ids = ["F-1", "F-2", "F-3"]
    await store.load([
      file(
        invoiceLine("F-1", "1.00"),
        invoiceLine("F-2", "1.00", other),
        invoiceLine("F-3", "1.00"),
      ),
    ])
    const invoices = (await store.lines()).map((text) => JSON.parse(text).data.invoice)
    expect(invoices).toEqual(ids)
    expect((await store.verify()).findings).toEqual([])
  })

  it("gives back, exported and replayed, the same bytes", async () => {
    const first = open()
    const opened = line("CustomerOpened", "2026-01-01", {
      name: "Boulangerie Zoé",
      kind: "business",
      country: "FR",
      terms: { net: 30 },
    })
    const agreed = line("InvoiceIssued", "2026-01-06", { invoice: "F-9", total: eur("9.00") })
    await first.load([file(opened, invoiceLine("F-1", "1000.00"), pay, agreed)])
    const exported = await first.lines()
    expect(exported.join("")).toContain("Boulangerie Zoé")
    const second = open()
    await second.load([file(...exported)])
    expect(await second.lines()).toEqual(exported)
    // And into the store it came from: everything is known.
    expect(await first.load([file(...exported)])).toMatchObject({ appended: 0, alreadyKnown: 4 })
  })

  it("keeps several ledgers of one file apart", async () => {
    const store = open()
    const acme = { ledger: "acme" }
    await store.load([file(invoiceLine("F-1", "1.00"), invoiceLine("F-1", "2.00", acme))])
    expect(await store.lines("acme")).toHaveLength(1)
    expect(await store.balance()).toBe(100n)
  })
})

describe("a bad line", () => {
  it("stops everything: nothing is stored, and all bad lines are named", async () => {
    const store = open()
    const report = await store.load([
      file(
        invoiceLine("F-1", "1000.00"),
        '{"type":"InvoiceIssued"',
        invoiceLine("F-2", "1.234"),
        invoiceLine("F-1", "1000.00", { customer: "C-002" }),
        line("PaymentReceived", "2026-02-10", {
          payment: "P-1",
          amount: eur("1.00"),
          colour: "red",
        }),
      ),
    ])
    expect(report).toMatchObject({ appended: 0, rejected: 4 })
    expect(report.refusals.map(({ line, problems }) => [line, problems[0]?.message])).toEqual([
      [2, expect.stringContaining("invalid JSON")],
      [3, expect.stringContaining("at most 2 decimals for EUR")],
      [4, expect.stringContaining('used by customer "C-001"')],
      [5, expect.stringContaining('unknown field "colour"')],
    ])
    expect(await store.lines()).toEqual([])
  })

  it("is left out, verbatim, where the good are kept", async () => {
    const store = open()
    const refused: Array<string> = []
    const bad = invoiceLine("F-2", "1.234")
    const report = await store.load([file(invoiceLine("F-1", "1000.00"), bad, pay)], {
      keepGood: true,
      onRefused: ({ text }) => refused.push(text),
    })
    expect(report).toMatchObject({ appended: 2, rejected: 1 })
    expect(refused).toEqual([bad])
  })

  it("has the id of a stored event and other content: both values are said", async () => {
    const store = open()
    const id = { id: "e-1" }
    await store.load([file(invoiceLine("F-1", "1000.00", id))])
    const report = await store.load([file(invoiceLine("F-1", "1000.01", id))])
    expect(report.refusals[0]?.problems.map(({ path, message }) => `${path}: ${message}`)).toEqual([
      'data.total.amount: the id is known with other content: stored "1000.00", found "1000.01"',
      'data.instalments[0].amount.amount: the id is known with other content: stored "1000.00", found "1000.01"',
    ])
  })

  it.each([
    [
      "an event about an invoice that nobody knows",
      line("DisputeOpened", "2026-01-01", { dispute: "D", invoice: "F-1", reason: "x" }),
      "not known for this customer",
    ],
    ["a payment on no invoice", pay, "not known for this customer"],
    [
      "an invoice without any due date",
      line("InvoiceIssued", "2026-01-01", { invoice: "F", total: eur("1.00") }),
      "none are agreed",
    ],
    ["bytes that are no text", "\u0000\u0001PNG", "not a text ledger file"],
  ])("is refused: %s", async (_, text, words) => {
    const report = await open().load([file(text)])
    expect(report.refusals[0]?.problems[0]?.message).toContain(words)
  })

  it("can be refused a hundred times: the first twenty are kept, all are counted", async () => {
    const report = await open().load([file(...Array.from({ length: 100 }, () => "{"))])
    expect([report.rejected, report.refusals.length]).toEqual([100, 20])
  })
})

describe("a source that cannot be read", () => {
  it.each([
    ["an absent file", "/nowhere/ledger.jsonl", "no such file"],
    ["a directory", ".", "is a directory"],
  ])("%s is a fault that names it", async (_, path, words) => {
    const { ledgerLines } = await import("@encours/engine")
    const loading = Effect.runPromise(
      Effect.provide(replay([ledgerLines(path)]), MemoryEventStore.layer),
    )
    await expect(loading).rejects.toMatchObject({ _tag: "Fault", place: path })
    await expect(loading).rejects.toThrow(words)
  })
})
