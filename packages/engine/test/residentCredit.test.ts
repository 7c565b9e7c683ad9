// Credit reports in a program that asks often: the same answers as one-off, from what is new alone.
import { type KpiReport, kpisJson } from "@encours/core"
import { type Ledger, MemoryEventStore, Reports } from "@encours/engine"
import * as Effect from "effect/Effect"
import { describe, expect, it } from "vitest"
import { eur, issue, receive } from "./commands.ts"
import { notedLedger } from "./notedLedger.ts"

const quarter = { from: "2026-01-01", to: "2026-03-31" }
const invoices = ["C-1", "C-2", "C-3"].map((customer, at) =>
  issue(`F-${at + 1}`, "100.00", { customer }),
)
const paid = (customer: string, invoice: string) =>
  receive(`P-${invoice}`, "100.00", {
    customer,
    allocations: [{ invoice, amount: eur("100.00") }],
  })

describe("asked again", () => {
  it("key figures read the streams of customers of whom facts came in, and no other", async () => {
    const { ledger, reading, record, run } = await notedLedger(MemoryEventStore.make())
    await record("2026-01-05", ...invoices)
    const first = await reading(ledger.kpis(quarter))
    expect(first.read).toEqual(["C-1 after 0", "C-2 after 0", "C-3 after 0"])
    expect((await reading(ledger.kpis(quarter))).read).toEqual([])
    await record("2026-02-10", paid("C-2", "F-2"))
    const { answer, read } = await reading(ledger.kpis(quarter))
    expect(read).toEqual(["C-2 after 0"])
    expect(answer).not.toEqual(first.answer)
    const [fresh] = await run(Reports.kpis(["main"], [asked(answer)]))
    expect(answer).toEqual(kpisJson(fresh as KpiReport.KpiReport, "en"))
  })

  it("a provision too", async () => {
    const { ledger, reading, record } = await notedLedger(MemoryEventStore.make())
    await record("2026-01-05", ...invoices)
    const question = { asOf: "2026-03-31", rates: ["0", "0", "0.5", "0", "0"], exVat: false }
    const before = await reading(ledger.provision(question))
    expect(before.answer.totals[0]?.provision).toBe("150.00")
    await record("2026-02-10", paid("C-2", "F-2"))
    const { answer, read } = await reading(ledger.provision(question))
    expect(read).toEqual(["C-2 after 0"])
    expect(answer.totals[0]?.provision).toBe("100.00")
  })

  it("an order reads the tail of its customer's stream", async () => {
    const { ledger, reading, record } = await notedLedger(MemoryEventStore.make())
    await record("2026-01-05", ...invoices)
    const question = { customer: "C-2", amount: eur("10.00"), asOf: "2026-01-31" }
    expect((await reading(ledger.orderCheck(question))).read).toEqual(["C-2 after 0"])
    await record("2026-01-20", paid("C-2", "F-2"))
    const { answer, read } = await reading(ledger.orderCheck(question))
    expect(read).toEqual(["C-2 after 1"])
    expect(answer?.exposure.gross).toBe("0.00")
    expect((await reading(ledger.orderCheck({ ...question, customer: "C-9" }))).answer).toBeNull()
  })

  it("one customer's figures read no other", async () => {
    const { ledger, reading, record } = await notedLedger(MemoryEventStore.make())
    await record("2026-01-05", ...invoices)
    expect((await reading(ledger.kpis({ ...quarter, customer: "C-3" }))).read).toEqual([
      "C-3 after 0",
    ])
  })
})

/** The question of an answer, as the core asks it. */
const asked = ({
  from,
  to,
}: Pick<Effect.Success<ReturnType<Ledger.Ledger["kpis"]>>, "from" | "to">) => ({
  from,
  to,
  knownAt: undefined,
})

describe("saved beside the log", () => {
  it("figures are read on from their checkpoint by the next program", async () => {
    const store = MemoryEventStore.make()
    const one = await notedLedger(store)
    await one.record("2026-01-05", ...invoices)
    const question = { ...quarter, checkpoint: "dashboard" }
    const first = await one.reading(one.ledger.kpis(question))
    const two = await notedLedger(store)
    const again = await two.reading(two.ledger.kpis(question))
    expect(again).toEqual({ answer: first.answer, read: [] })
    await two.record("2026-02-10", paid("C-1", "F-1"))
    const three = await notedLedger(store)
    const { answer, read } = await three.reading(three.ledger.kpis(question))
    expect(read).toEqual(["C-1 after 0"])
    expect(answer).toEqual((await three.reading(three.ledger.kpis(quarter))).answer)
  })

  it("a provision keeps every digit", async () => {
    const store = MemoryEventStore.make()
    const vat = [{ rate: "0.055", net: eur("94.79"), amount: eur("5.21") }]
    const one = await notedLedger(store)
    await one.record("2026-01-05", issue("F-1", "100.00", { vat }), issue("F-2", "33.33", {}))
    const question = { asOf: "2026-03-31", checkpoint: "closing" }
    const first = await one.reading(one.ledger.provision(question))
    const two = await notedLedger(store)
    expect(await two.reading(two.ledger.provision(question))).toEqual({ ...first, read: [] })
  })

  it("for one question only: another one has its own", async () => {
    const store = MemoryEventStore.make()
    const one = await notedLedger(store)
    await one.record("2026-01-05", ...invoices)
    await one.reading(one.ledger.kpis({ ...quarter, checkpoint: "dashboard" }))
    const two = await notedLedger(store)
    const other = await two.reading(
      two.ledger.kpis({ ...quarter, to: "2026-02-28", checkpoint: "dashboard" }),
    )
    expect(other.answer.to).toBe("2026-02-28")
    expect(other.read).toHaveLength(3)
  })
})

describe("a group", () => {
  it("is one risk: what its other members owe counts, from the day they joined", async () => {
    const { ledger, reading, record } = await notedLedger(MemoryEventStore.make())
    await record("2026-01-05", ...invoices)
    await record("2026-01-10", { type: "JoinGroup", customer: "C-1", group: "G" })
    await record("2026-01-20", { type: "JoinGroup", customer: "C-2", group: "G" })
    const policy = { groupLimit: eur("250.00") }
    const question = { customer: "C-1", amount: eur("60.00"), policy }
    const before = await reading(ledger.orderCheck({ ...question, asOf: "2026-01-15" }))
    expect(before.answer).toMatchObject({ rule: "OD-OK", inputs: { groupExposure: "100.00" } })
    const after = await reading(ledger.orderCheck({ ...question, asOf: "2026-01-31" }))
    expect(after.read).toEqual(["C-1 after 2", "C-2 after 2"])
    expect(after.answer).toMatchObject({
      outcome: "hold",
      rule: "OD-GROUP-LIMIT",
      inputs: { groupExposure: "200.00", groupLimit: "250.00" },
    })
    await record("2026-02-01", { type: "JoinGroup", customer: "C-2", group: "H" })
    const left = await reading(ledger.orderCheck({ ...question, asOf: "2026-02-03" }))
    expect(left.answer?.inputs.groupExposure).toBe("100.00")
  })
})

describe("exposure", () => {
  it("is of every customer with something at risk, or of one", async () => {
    const { ledger, reading, record } = await notedLedger(MemoryEventStore.make())
    await record("2026-01-05", ...invoices, {
      type: "SetCreditLimit",
      ...{ customer: "C-4", limit: eur("500.00"), source: "committee" },
    })
    const rows = (await reading(ledger.exposure({ asOf: "2026-01-31" }))).answer
    expect(rows.map(({ customer, gross, limit }) => [customer, gross, limit])).toEqual([
      ["C-1", "100.00", null],
      ["C-2", "100.00", null],
      ["C-3", "100.00", null],
      ["C-4", "0.00", "500.00"],
    ])
    const one = await reading(ledger.exposure({ asOf: "2026-01-31", customer: "C-2" }))
    expect([one.answer.length, one.read]).toEqual([1, ["C-2 after 0"]])
  })
})

describe("a question that cannot be read", () => {
  it.each([
    ["rolls", { rolls: ["0.1"] }],
    ["lossAtEnd", { rolls: ["0.1", "0.1", "0.1", "0.1"] }],
    ["months", { months: 0 }],
    ["by", { by: "colour" as "segment" }],
  ])("names the field %s", async (place, wrong) => {
    const { ledger } = await notedLedger(MemoryEventStore.make())
    const asked = ledger.provision({ asOf: "2026-01-31", ...wrong })
    const fault = await Effect.runPromise(Effect.flip(asked))
    expect(fault).toMatchObject({ _tag: "Fault", reason: "invalid", place })
  })

  it("names the field of an order's policy", async () => {
    const { ledger } = await notedLedger(MemoryEventStore.make())
    const policy = { groupLimit: { amount: "1.00", currency: "USD" } }
    const asked = ledger.orderCheck({
      ...{ customer: "C-1", amount: eur("1.00"), asOf: "2026-01-31", policy },
    })
    const fault = await Effect.runPromise(Effect.flip(asked))
    expect(fault.place).toBe("policy.groupLimit")
  })
})
