// The decision state: what the next decision needs to know, and nothing of days.
import { eur, type FactDraft, fact, given } from "@encours/testing"
import { describe, expect, it } from "vitest"
import { CustomerLedger, evolve, fold, Item, Settlement } from "../../src/index.ts"

const stateOf = (...facts: ReadonlyArray<FactDraft>) => fold("main", "C-001", given(...facts).facts)

const inThree = fact("InvoiceIssued", "2026-01-01", {
  invoice: "F-1",
  total: eur("100.00"),
  instalments: [
    { dueOn: "2026-01-31", amount: eur("33.33") },
    { dueOn: "2026-02-28", amount: eur("33.33") },
    { dueOn: "2026-03-31", amount: eur("33.34") },
  ],
})
const put = (amount: string, instalment?: number) => ({
  invoice: "F-1",
  amount: eur(amount),
  ...(instalment === undefined ? {} : { instalment }),
})
const paid = (payment: string, amount: string, ...allocations: ReturnType<typeof put>[]) =>
  fact("PaymentReceived", "2026-02-10", { payment, amount: eur(amount), allocations })
const takenBack = (...allocations: ReturnType<typeof put>[]) =>
  fact("AllocationReversed", "2026-03-01", { payment: "P-1", allocations, reason: "mistake" })

describe("what is open on each instalment", () => {
  it.each<readonly [string, ReadonlyArray<FactDraft>, ReadonlyArray<number>]>([
    ["nothing paid", [], [3333, 3333, 3334]],
    ["E5 50.00 without a name", [paid("P-1", "50.00", put("50.00"))], [0, 1666, 3334]],
    [
      "50.00 of which 33.33 names the second",
      [paid("P-1", "50.00", put("16.67"), put("33.33", 2))],
      [1666, 0, 3334],
    ],
    ["all", [paid("P-1", "100.00", put("100.00"))], [0, 0, 0]],
    [
      "all, then bounced",
      [
        paid("P-1", "100.00", put("66.66"), put("33.34", 3)),
        fact("PaymentReversed", "2026-03-01", { payment: "P-1", reason: "bounced" }),
      ],
      [3333, 3333, 3334],
    ],
    [
      "taken back, last first",
      [paid("P-1", "60.00", put("30.00"), put("30.00", 3)), takenBack(put("40.00"))],
      [1333, 3333, 3334],
    ],
    [
      "taken back by name",
      [paid("P-1", "60.00", put("30.00", 3), put("30.00")), takenBack(put("10.00", 3))],
      [333, 3333, 1334],
    ],
  ])("%s", (_, facts, open) => {
    const invoice = stateOf(inThree, ...facts).invoices.get("F-1")
    expect(invoice && Item.openByInstalment(invoice)).toEqual(open)
    expect(invoice && Item.open(invoice)).toBe(open.reduce((sum, each) => sum + each, 0))
  })
})

describe("what is left of a payment", () => {
  it.each<readonly [string, ReadonlyArray<FactDraft>, number]>([
    ["all of it", [paid("P-1", "60.00")], 6000],
    ["what is on no invoice", [paid("P-1", "60.00", put("25.00"))], 3500],
    ["what was taken back too", [paid("P-1", "60.00", put("25.00")), takenBack(put("5.00"))], 4000],
    [
      "not what was given back",
      [
        paid("P-1", "60.00", put("25.00")),
        fact("RefundPaid", "2026-03-01", { refund: "R-1", payment: "P-1", amount: eur("30.00") }),
      ],
      500,
    ],
    [
      "nothing of a reversed one",
      [
        paid("P-1", "60.00"),
        fact("PaymentReversed", "2026-03-01", { payment: "P-1", reason: "mistake" }),
      ],
      0,
    ],
  ])("%s", (_, facts, left) => {
    const payment = stateOf(inThree, ...facts).payments.get("P-1")
    expect(payment && Settlement.unallocated(payment)).toBe(left)
  })

  it("an allocation that is taken back whole leaves no trace: the state is not its history", () => {
    const state = stateOf(inThree, paid("P-1", "60.00", put("25.00")), takenBack(put("25.00")))
    expect(state.payments.get("P-1")?.holdings).toEqual([])
  })
})

describe("the terms in force on a day", () => {
  const agreed = (from: string, net: number) => fact("TermsAgreed", from, { terms: { net } })
  const state = stateOf(
    agreed("2026-02-01", 30),
    agreed("2026-03-01", 60),
    agreed("2026-02-01", 45),
  )

  it.each([
    ["2026-01-31", undefined],
    ["2026-02-01", 45],
    ["2026-02-28", 45],
    ["2026-03-01", 60],
  ])("on %s: %j days", (day, net) =>
    expect(CustomerLedger.termsOn(state, day as never)).toEqual(
      net === undefined ? undefined : { net },
    ),
  )
})

it("evolving leaves the state before it as it was, however deep", () => {
  const { facts } = given(
    inThree,
    paid("P-1", "60.00", put("30.00", 1), put("30.00")),
    takenBack(put("40.00")),
    fact("DueDateExtended", "2026-03-02", { invoice: "F-1", dueOn: "2026-05-31", reason: "asked" }),
    fact("PaymentReversed", "2026-03-03", { payment: "P-1", reason: "bounced" }),
  )
  let state = CustomerLedger.empty("main", "C-001")
  for (const event of facts) {
    const before = structuredClone(state)
    const after = evolve(state, event)
    expect(state).toEqual(before)
    expect(after.version).toBe(before.version + 1)
    state = after
  }
})
