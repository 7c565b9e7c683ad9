// A plan is laid over its invoices, oldest due first; payments meet its instalments, the first due first.
import { eur, type FactDraft, fact, given } from "@encours/testing"
import { describe, expect, it } from "vitest"
import type * as CalendarDate from "../../src/calendar/CalendarDate.ts"
import * as Plans from "../../src/projections/Plans.ts"

const invoice = (id: string, amount: string, dueOn: string) =>
  fact("InvoiceIssued", "2026-01-05", { invoice: id, total: eur(amount), dueOn })
const story: ReadonlyArray<FactDraft> = [
  invoice("F-2", "2000.00", "2026-03-04"),
  invoice("F-1", "1000.00", "2026-02-04"),
  invoice("F-3", "500.00", "2026-02-04"),
  fact("PlanAgreed", "2026-04-01", {
    plan: "PL-1",
    invoices: ["F-2", "F-1"],
    instalments: [
      { dueOn: "2026-04-30", amount: eur("1500.00") },
      { dueOn: "2026-05-31", amount: eur("1500.00") },
    ],
  }),
]
const paid = (payment: string, on: string, amount: string, invoice = "F-1") =>
  fact("PaymentReceived", on, {
    payment,
    amount: eur(amount),
    allocations: [{ invoice, amount: eur(amount) }],
  })
const first = (asOf: string, ...facts: ReadonlyArray<FactDraft>) => {
  const [plan] = Plans.plans(given(...story, ...facts).facts, {
    asOf: asOf as CalendarDate.CalendarDate,
  })
  if (plan === undefined) throw new Error("no plan")
  return plan
}
const shown = (asOf: string, ...facts: ReadonlyArray<FactDraft>) => {
  const { status, instalments } = first(asOf, ...facts)
  return [status, ...instalments.map(({ outcome }) => outcome)].join(" ")
}

describe("§5.11 a plan of 2 × 1,500.00 over F-1 of 1,000.00 and F-2 of 2,000.00", () => {
  it("is laid over what was due first", () =>
    expect(first("2026-04-01").instalments.map(({ covers }) => covers)).toEqual([
      [
        { invoice: "F-1", instalment: 1, amount: 100_000 },
        { invoice: "F-2", instalment: 1, amount: 50_000 },
      ],
      [{ invoice: "F-2", instalment: 1, amount: 150_000 }],
    ]))

  const one = paid("P-1", "2026-04-30", "1000.00")
  const two = paid("P-2", "2026-04-30", "500.00", "F-2")
  const late = paid("P-2", "2026-05-10", "500.00", "F-2")
  const rest = paid("P-3", "2026-05-31", "1500.00", "F-2")
  it.each<readonly [string, string, ReadonlyArray<FactDraft>]>([
    ["2026-04-29", "holds ahead ahead", []],
    ["2026-04-30", "holds ahead ahead", []],
    ["2026-05-01", "holds missed ahead", []],
    ["2026-05-01", "holds missed ahead", [one]],
    ["2026-05-01", "holds kept ahead", [one, two]],
    ["2026-05-01", "holds missed ahead", [one, late]],
    ["2026-05-10", "holds late ahead", [one, late]],
    ["2026-05-31", "kept kept kept", [one, two, rest]],
    ["2026-06-01", "holds kept missed", [one, two]],
  ])("as of %s: %s", (asOf, outcome, facts) => expect(shown(asOf, ...facts)).toBe(outcome))

  it("another invoice does not count, nor what was paid before it", () => {
    expect(shown("2026-05-01", paid("P-1", "2026-04-10", "500.00", "F-3"))).toContain("missed")
    expect(first("2026-05-01", paid("P-1", "2026-04-10", "500.00", "F-3")).paid).toBe(0)
  })

  it("a payment that bounces is missing again", () =>
    expect(
      shown(
        "2026-05-10",
        one,
        two,
        fact("PaymentReversed", "2026-05-05", { payment: "P-2", reason: "bounced" }),
      ),
    ).toBe("holds missed ahead"))

  it("is broken from the day of PlanBroken; ageing never stopped", () => {
    const broken = fact("PlanBroken", "2026-05-02", { plan: "PL-1" })
    expect(shown("2026-05-01", broken)).toContain("holds")
    expect(shown("2026-05-02", broken)).toContain("broken")
    given(...story)
      .agedBalance({ asOf: "2026-04-05" })
      .shows("31-60 balance overdue\n3500.00 3500.00 3500.00")
  })
})
