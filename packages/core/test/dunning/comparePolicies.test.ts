// The past under another policy, beside what was sent: who would have been asked, when, how much earlier.
import { eur, fact, given } from "@encours/testing"
import { expect, it } from "vitest"
import { PolicyComparison } from "../../src/index.ts"
import { day, policyOf, stage } from "./asking.ts"

const invoice = (id: string, amount: string, dueOn: string) =>
  fact("InvoiceIssued", "2026-01-05", { invoice: id, total: eur(amount), dueOn })
const sent = (name: string, on: string, id: string, open: string) =>
  fact("ReminderSent", on, {
    reminder: `R ${name} ${id}`,
    stage: name,
    channel: "email",
    items: [{ invoice: id, open: eur(open) }],
  })

const { facts } = given(
  invoice("F-0", "50.00", "2026-01-10"),
  invoice("F-1", "1000.00", "2026-03-01"),
  invoice("F-2", "300.00", "2026-03-10"),
  sent("L1", "2026-02-01", "F-0", "50.00"),
  sent("L1", "2026-03-08", "F-1", "1000.00"),
  fact("PaymentReceived", "2026-03-14", {
    ...{ payment: "P-0", amount: eur("50.00") },
    allocations: [{ invoice: "F-0", amount: eur("50.00") }],
  }),
  fact("PaymentReceived", "2026-03-16", {
    ...{ payment: "P-1", amount: eur("1000.00") },
    allocations: [{ invoice: "F-1", amount: eur("1000.00") }],
  }),
)

const early = policyOf({
  ...{ name: "early", version: "2" },
  stages: [stage("L1", 1), stage("L2", 15)],
})
const compare = (against?: typeof early) => {
  const question = { from: day("2026-03-01"), to: day("2026-03-31"), policy: early, against }
  const part = PolicyComparison.compareCustomer(facts, question, { country: "FR" })
  return PolicyComparison.compared(question, [part])
}

it("lays a policy beside what was sent: earlier, and what one side never asked for", () => {
  const { base, other, rows, totals } = compare()
  expect([base, other]).toEqual([null, { name: "early", version: "2" }])
  expect(
    rows.map(({ invoice, base, other, daysEarlier }) => [
      invoice,
      base.map(({ stage, on }) => `${stage} ${on}`),
      other.map(({ stage, on }) => `${stage} ${on}`),
      daysEarlier,
    ]),
  ).toEqual([
    // It stood at L1 already when the period began, and is paid on 14 March.
    ["F-0", [], ["L2 2026-03-01"], undefined],
    ["F-1", ["L1 2026-03-08"], ["L1 2026-03-02"], 6],
    ["F-2", [], ["L1 2026-03-11", "L2 2026-03-25"], undefined],
  ])
  expect(totals).toEqual([
    {
      ...{ ledger: "main", currency: "EUR", messages: { base: 1, other: 4 } },
      onlyBase: { items: 0, amount: 0 },
      onlyOther: { items: 2, amount: 35_000 },
      earlier: { items: 1, amount: 100_000, days: 6 },
      later: { items: 0, amount: 0, days: 0 },
      sameDay: { items: 0, amount: 0 },
    },
  ])
})

it("lays two policies beside each other", () => {
  const { base, rows } = compare(policyOf())
  expect(base).toEqual({ name: "test", version: "1" })
  expect(rows.map(({ invoice, daysEarlier }) => [invoice, daysEarlier])).toEqual([
    ["F-0", 0],
    ["F-1", 4],
    ["F-2", 4],
  ])
})

it("a policy beside itself: the same day, every time", () => {
  const { totals } = compare(early)
  expect(totals[0]?.sameDay.items).toBe(3)
  expect(totals[0]?.messages).toEqual({ base: 4, other: 4 })
})
