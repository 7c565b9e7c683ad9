// Bills and post-dated cheques: money from the day they mature; until then owed, not overdue, pending.
import { eur, fact, given } from "@encours/testing"
import { describe, it } from "vitest"

const invoice = (id: string, amount: string, dueOn: string) =>
  fact("InvoiceIssued", "2026-03-01", { invoice: id, total: eur(amount), dueOn })
const put = (invoice: string, amount: string, instalment?: number) => ({
  invoice,
  amount: eur(amount),
  ...(instalment === undefined ? {} : { instalment }),
})
const bill = (amount: string, ...allocations: ReadonlyArray<ReturnType<typeof put>>) =>
  fact("PaymentReceived", "2026-03-20", {
    payment: "P1",
    amount: eur(amount),
    method: "bill",
    maturesOn: "2026-04-30",
    allocations,
  })

describe("E3 a bill of 1,000 for F2, due 03-31, maturing 04-30", () => {
  const accepted = [invoice("F2", "1000.00", "2026-03-31"), bill("1000.00", put("F2", "1000.00"))]
  const story = given(...accepted)

  it.each([
    ["2026-03-19", "not accepted yet", "notDue overdue pending balance\n1000.00 0.00 0.00 1000.00"],
    ["2026-03-20", "accepted", "notDue overdue pending balance\n1000.00 0.00 1000.00 1000.00"],
    [
      "2026-04-15",
      "past due, not overdue",
      "notDue overdue pending balance\n1000.00 0.00 1000.00 1000.00",
    ],
    [
      "2026-04-29",
      "the day before",
      "notDue overdue pending balance\n1000.00 0.00 1000.00 1000.00",
    ],
    ["2026-04-30", "matured: paid", "notDue overdue pending balance"],
  ])("E3 as of %s: %s", (asOf, _, table) => story.agedBalance({ asOf }).shows(table))

  it("E3 by invoice the row keeps its due date and its days", () =>
    story.agedBalance({ asOf: "2026-04-15", by: "invoice" }).shows(`
      invoice  dueOn       daysOverdue  notDue   overdue  pending
      F2       2026-03-31  15           1000.00  0.00     1000.00`))

  it("E3 bounced on 05-02: open again, due 03-31, 32 days late; days before do not move", () => {
    const bounced = given(
      ...accepted,
      fact("PaymentReversed", "2026-05-02", { payment: "P1", reason: "bounced" }),
    )
    bounced.agedBalance({ asOf: "2026-05-02", by: "invoice" }).shows(`
      invoice  dueOn       daysOverdue  31-60    overdue
      F2       2026-03-31  32           1000.00  1000.00`)
    bounced.agedBalance({ asOf: "2026-05-01" }).shows("balance")
    bounced.agedBalance({ asOf: "2026-04-15" }).shows("notDue pending\n1000.00 1000.00")
  })

  it("a bill refused before it matures never was money", () => {
    const refused = given(
      ...accepted,
      fact("PaymentReversed", "2026-04-10", { payment: "P1", reason: "rejected" }),
    )
    refused.agedBalance({ asOf: "2026-04-09" }).shows("notDue pending\n1000.00 1000.00")
    refused.agedBalance({ asOf: "2026-04-10" }).shows("1-30 pending\n1000.00 0.00")
    refused.agedBalance({ asOf: "2026-04-30" }).shows("1-30 pending\n1000.00 0.00")
    refused.statement({ from: "2026-03-01", to: "2026-05-31" }).shows(`
      on          type           id  balance
      2026-03-01  opening        -   0.00
      2026-03-01  InvoiceIssued  F2  1000.00
      2026-05-31  closing        -   1000.00`)
  })
})

describe("§5.8 the whole of a bill shows in pending, never in unallocated", () => {
  it("a bill on no invoice, or on less than it holds", () => {
    given(bill("1000.00"))
      .agedBalance({ asOf: "2026-04-15" })
      .shows(`
      notDue  unallocated  balance  pending
      0.00    0.00         0.00     1000.00`)
    const part = given(invoice("F2", "600.00", "2026-03-31"), bill("1000.00", put("F2", "600.00")))
    part.agedBalance({ asOf: "2026-04-15", by: "invoice" }).shows(`
      invoice  payment  notDue  unallocated  balance  pending
      F2       -        600.00  0.00         600.00   600.00
      -        P1       0.00    0.00         0.00     400.00`)
    part.agedBalance({ asOf: "2026-04-15" }).shows("notDue pending\n600.00 1000.00")
    part.agedBalance({ asOf: "2026-04-30" }).shows("unallocated\n-400.00")
  })

  it("half by bill, a quarter in cash: the rest is overdue", () => {
    const story = given(
      invoice("F2", "1000.00", "2026-03-31"),
      bill("500.00", put("F2", "500.00")),
      fact("PaymentReceived", "2026-04-02", {
        payment: "P2",
        amount: eur("250.00"),
        allocations: [put("F2", "250.00")],
      }),
    )
    story.agedBalance({ asOf: "2026-04-15" }).shows(`
      notDue  1-30    balance  overdue  pending
      500.00  250.00  750.00   250.00   500.00`)
  })

  it("a bill that matures the day it comes is money that day", () =>
    given(
      invoice("F2", "10.00", "2026-03-31"),
      fact("PaymentReceived", "2026-03-20", {
        payment: "P1",
        amount: eur("10.00"),
        maturesOn: "2026-03-20",
      }),
    )
      .agedBalance({ asOf: "2026-03-20" })
      .shows("notDue unallocated pending\n10.00 -10.00 0.00"))

  it("given back before it matures: owed until then, and the bill still whole in pending", () => {
    const story = given(
      bill("100.00"),
      fact("RefundPaid", "2026-04-01", { refund: "R1", payment: "P1", amount: eur("30.00") }),
    )
    story.agedBalance({ asOf: "2026-04-15" }).shows(`
      unallocated  balance  pending
      30.00        30.00    100.00`)
    story.agedBalance({ asOf: "2026-04-30" }).shows("unallocated\n-70.00")
  })
})

describe("§5.1 instalments, part in money and part by bill", () => {
  const inThree = fact("InvoiceIssued", "2026-03-01", {
    invoice: "F1",
    total: eur("90.00"),
    instalments: [
      { dueOn: "2026-03-10", amount: eur("30.00") },
      { dueOn: "2026-04-10", amount: eur("30.00") },
      { dueOn: "2026-05-10", amount: eur("30.00") },
    ],
  })
  const cash = (amount: string, instalment?: number) =>
    fact("PaymentReceived", "2026-03-25", {
      payment: "P2",
      amount: eur(amount),
      allocations: [put("F1", amount, instalment)],
    })

  it("money fills before bills, though the bill came first", () =>
    given(inThree, bill("40.00", put("F1", "40.00")), cash("35.00"))
      .agedBalance({ asOf: "2026-04-15", by: "invoice" })
      .shows(`
        instalment  daysOverdue  notDue  1-30   overdue  pending
        2           5            25.00   0.00   0.00     25.00
        3           -25          30.00   0.00   0.00     15.00`))

  it("a bill that names an instalment holds it; money that names none goes around", () =>
    given(inThree, bill("30.00", put("F1", "30.00", 1)), cash("35.00"))
      .agedBalance({ asOf: "2026-04-15", by: "invoice" })
      .shows(`
        instalment  daysOverdue  notDue  overdue  pending
        1           36           30.00   0.00     30.00
        3           -25          25.00   0.00     0.00`))

  it("the same once the bill has matured", () =>
    given(inThree, bill("30.00", put("F1", "30.00", 1)), cash("35.00"))
      .agedBalance({ asOf: "2026-04-30", by: "invoice" })
      .shows(`
        instalment  notDue  pending
        3           25.00   0.00`))
})
