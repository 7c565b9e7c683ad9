// The verbs about reminders that send nothing, on a ledger of the Promise face.
import { FrenchPolicy } from "@encours/core"
import { memoryStore, openLedger } from "@encours/engine/promise"
import { describe, expect, it } from "vitest"

const open = async () => {
  const ledger = await openLedger({ store: memoryStore() })
  const total = { amount: "1000.00", currency: "EUR" }
  for (const customer of ["C-002", "C-001"]) {
    await ledger.execute(
      { type: "IssueInvoice", customer, invoice: `F-${customer}`, total, dueOn: "2026-08-31" },
      { effectiveOn: "2026-08-01" },
    )
  }
  return ledger
}

describe("plan and agenda", () => {
  it("by the usual French policy unless told, customers in the order of their ids", async () => {
    await using ledger = await open()
    const { policy, acts, left } = await ledger.plan({ asOf: "2026-09-01" })
    expect(policy).toEqual({ name: "fr-usual", version: "1" })
    expect(acts.map(({ customer, stage }) => [customer, stage])).toEqual([
      ["C-001", "friendly"],
      ["C-002", "friendly"],
    ])
    expect(left).toEqual([])
  })

  it("what was recorded since is in the next answer", async () => {
    await using ledger = await open()
    await ledger.execute(
      {
        ...{ type: "SendReminder", customer: "C-001", reminder: "R-1", stage: "friendly" },
        ...{ channel: "phone", items: [{ invoice: "F-C-001", open: eur("1000.00") }] },
      },
      { effectiveOn: "2026-09-01" },
    )
    const { acts, left } = await ledger.agenda({ asOf: "2026-09-01", language: "fr" })
    expect(acts.map(({ customer, valueAtRisk }) => [customer, typeof valueAtRisk])).toEqual([
      ["C-002", "string"],
    ])
    expect(left).toMatchObject([
      {
        ...{ invoice: "F-C-001", reason: "between-stages", until: "2026-09-08" },
        because: "La prochaine étape est reminder-1 ; pas avant le 08/09/2026.",
      },
    ])
  })

  it("of one customer only", async () => {
    await using ledger = await open()
    const { acts } = await ledger.agenda({ asOf: "2026-09-01", customer: "C-002" })
    expect(acts.map(({ customer }) => customer)).toEqual(["C-002"])
  })
})

describe("comparePolicies", () => {
  it("lays a policy beside another, as JSON", async () => {
    await using ledger = await open()
    const today = new Date().toISOString().slice(0, 10)
    const answer = await ledger.comparePolicies({
      ...{ from: today, to: today, policy: FrenchPolicy.json, against: FrenchPolicy.json },
    })
    expect(answer).toMatchObject({
      ...{ from: today, to: today },
      base: { name: "fr-usual", version: "1" },
      other: { name: "fr-usual", version: "1" },
      totals: [{ currency: "EUR", sameDay: { items: 2, amount: "2000.00" } }],
    })
    expect(answer.rows[0]).toMatchObject({ customer: "C-001", daysEarlier: 0 })
  })
})

describe("questions that cannot be read", () => {
  it.each<readonly [string, object, string]>([
    ["a day", { asOf: "2026-02-30" }, "asOf"],
    ["a policy", { asOf: "2026-09-01", policy: { name: 1 } }, "policy"],
    ["a number of days", { asOf: "2026-09-01", within: 0.5 }, "within"],
  ])("%s is named", async (_, question, place) => {
    await using ledger = await open()
    await expect(ledger.agenda(question as never)).rejects.toMatchObject({
      ...{ _tag: "Fault", reason: "invalid", place },
    })
  })

  it.each<readonly [string, object, string]>([
    ["a period that ends before it begins", { from: "2026-09-02", to: "2026-09-01" }, "to"],
    ["a period of centuries", { from: "1026-09-02", to: "2026-09-01" }, "to"],
    ["no policy", { from: "2026-09-01", to: "2026-09-02" }, "policy"],
    [
      "a wrong one to lay beside",
      { from: "2026-09-01", to: "2026-09-02", policy: FrenchPolicy.json, against: [] },
      "against",
    ],
  ])("%s is named", async (_, question, place) => {
    await using ledger = await open()
    await expect(
      ledger.comparePolicies({ policy: undefined, ...question } as never),
    ).rejects.toMatchObject({ _tag: "Fault", reason: "invalid", place })
  })
})

const eur = (amount: string) => ({ amount, currency: "EUR" })
