// What leaves the balance without money, and comes back: write-offs and recoveries, assignment to a
// factor, charges and waivers, disputes. Each as of the days around it.
import { eur, fact, given, money } from "@encours/testing"
import { describe, it } from "vitest"

const issued = fact("InvoiceIssued", "2026-01-05", {
  invoice: "F-1",
  total: eur("1000.00"),
  dueOn: "2026-02-04",
})
const received = (payment: string, on: string, amount: string, more: object = {}) =>
  fact("PaymentReceived", on, {
    payment,
    amount: eur(amount),
    allocations: [{ invoice: "F-1", amount: eur(amount) }],
    ...more,
  })

describe("§5.9 written off and recovered", () => {
  const lost = fact("InvoiceWrittenOff", "2026-03-01", {
    ...{ invoice: "F-1", amount: eur("700.00"), reason: "uneconomic" as const },
  })
  const story = given(issued, lost, received("P-1", "2026-04-01", "500.00"))

  it.each([
    ["2026-02-28", "1-30 balance\n1000.00 1000.00"],
    ["2026-03-01", "1-30 balance\n300.00 300.00"],
    ["2026-03-31", "31-60 balance\n300.00 300.00"],
    ["2026-04-01", "balance"],
  ])("as of %s", (asOf, table) => story.agedBalance({ asOf }).shows(table))

  it("what comes in takes what is open, then recovers; the statement says so", () =>
    story.statement({ from: "2026-03-01", to: "2026-04-30" }).shows(`
      on          type               id   amount   balance
      2026-03-01  opening            -    -        1000.00
      2026-03-01  InvoiceWrittenOff  F-1  -700.00  300.00
      2026-04-01  PaymentReceived    P-1  -500.00  -200.00
      2026-04-01  InvoiceWrittenOff  F-1  200.00   0.00
      2026-04-30  closing            -    -        0.00`))

  it("a recovery that bounces is lost again, and no more", () =>
    given(
      issued,
      lost,
      received("P-1", "2026-04-01", "500.00"),
      fact("PaymentReversed", "2026-04-10", { payment: "P-1", reason: "bounced" }),
    )
      .agedBalance({ asOf: "2026-04-10" })
      .shows("61-90 balance\n300.00 300.00"))

  it("fills the instalments in their order, as money that names none", () =>
    given(
      fact("InvoiceIssued", "2026-01-05", {
        invoice: "F-1",
        total: eur("1000.00"),
        instalments: [
          { dueOn: "2026-02-04", amount: eur("400.00") },
          { dueOn: "2026-03-04", amount: eur("600.00") },
        ],
      }),
      lost,
    )
      .agedBalance({ asOf: "2026-03-31", by: "invoice" })
      .shows("invoice instalment 1-30\nF-1 2 300.00"))
})

describe("§5.12 assigned to a factor", () => {
  const assigned = (recourse: boolean) =>
    fact("InvoiceAssigned", "2026-03-01", {
      ...{ invoice: "F-1", factor: "Factor", recourse, notified: true },
    })
  const back = fact("InvoiceReassigned", "2026-04-15", { invoice: "F-1" })

  it.each([
    ["2026-02-28", "1-30 balance\n600.00 600.00"],
    ["2026-03-01", "balance"],
    ["2026-04-14", "balance"],
    ["2026-04-15", "61-90 balance\n600.00 600.00"],
  ])(
    "without recourse, as of %s: what is open leaves, and comes back as it was due",
    (asOf, table) =>
      given(issued, received("P-1", "2026-02-20", "400.00"), assigned(false), back)
        .agedBalance({ asOf })
        .shows(table),
  )

  it("with recourse it stays", () =>
    given(issued, assigned(true)).agedBalance({ asOf: "2026-03-06" }).shows("1-30\n1000.00"))

  it.each([
    ["2026-03-20", "unallocated balance\n-400.00 -400.00"],
    ["2026-04-15", "61-90 unallocated balance\n1000.00 -400.00 600.00"],
  ])("a payment received meanwhile stays unallocated, as of %s", (asOf, table) =>
    given(issued, assigned(false), received("P-1", "2026-03-10", "400.00"), back)
      .agedBalance({ asOf })
      .shows(table),
  )

  it("so does one recorded before the assignment that it follows by its date", () =>
    given(issued, received("P-1", "2026-03-10", "400.00"), assigned(false))
      .agedBalance({ asOf: "2026-03-20" })
      .shows("unallocated balance\n-400.00 -400.00"))

  it.each([
    ["2026-02-28", "notDue pending balance\n1000.00 1000.00 1000.00"],
    ["2026-03-15", "pending balance\n1000.00 0.00"],
    ["2026-04-01", "unallocated balance\n-1000.00 -1000.00"],
  ])("a bill that matures while a factor owns the invoice is not for it, as of %s", (asOf, table) =>
    given(
      issued,
      received("P-1", "2026-02-20", "1000.00", { method: "bill", maturesOn: "2026-04-01" }),
      assigned(false),
    )
      .agedBalance({ asOf })
      .shows(table),
  )
})

describe("§5.5, §5.6 charges", () => {
  const usd = fact("InvoiceIssued", "2026-01-05", {
    invoice: "F-1",
    total: money("1000.00", "USD"),
    dueOn: "2026-02-04",
  })
  const indemnity = fact("IndemnityCharged", "2026-03-01", {
    ...{ charge: "K-1", invoice: "F-1", amount: eur("40.00") },
  })
  const waiver = fact("ChargeWaived", "2026-03-20", {
    ...{ charge: "K-1", amount: eur("15.00"), reason: "goodwill" },
  })

  it.each([
    ["2026-02-28", "currency notDue 1-30 charges overdue\nUSD 0.00 1000.00 0.00 1000.00"],
    [
      "2026-03-01",
      "currency notDue 1-30 charges overdue\nEUR 40.00 0.00 40.00 0.00\nUSD 0.00 1000.00 0.00 1000.00",
    ],
    [
      "2026-03-20",
      "currency notDue 1-30 31-60 charges overdue\nEUR 0.00 25.00 0.00 25.00 25.00\nUSD 0.00 0.00 1000.00 0.00 1000.00",
    ],
  ])("a row of their own currency, as of %s", (asOf, table) =>
    given(usd, indemnity, waiver).agedBalance({ asOf }).shows(table),
  )

  it("E3 the bank's fee for a bounced bill is a charge of its own; the invoice is due as before", () =>
    given(
      issued,
      received("P-1", "2026-01-20", "1000.00", { method: "bill", maturesOn: "2026-03-01" }),
      fact("PaymentReversed", "2026-03-08", { payment: "P-1", reason: "bounced" }),
      fact("CostsCharged", "2026-03-08", { charge: "K-1", invoice: "F-1", amount: eur("12.50") }),
    )
      .agedBalance({ asOf: "2026-03-08", by: "invoice" })
      .shows(`
        charge  invoice  dueOn       daysOverdue  notDue  31-60    charges
        -       F-1      2026-02-04  32           0.00    1000.00  0.00
        K-1     F-1      2026-03-08  0            12.50   0.00     12.50`))
})

describe("§5.10 E13 disputes", () => {
  const dispute = (id: string, on: string, amount?: string) =>
    fact("DisputeOpened", on, {
      ...{ dispute: id, invoice: "F-1", reason: "quality" },
      ...(amount === undefined ? {} : { amount: eur(amount) }),
    })
  const settled = fact("DisputeSettled", "2026-04-21", { dispute: "D-1", outcome: "rejected" })

  it.each([
    ["2026-03-31", "31-60 disputed\n1000.00 0.00"],
    ["2026-04-01", "31-60 disputed\n1000.00 250.00"],
    ["2026-04-10", "61-90 disputed\n600.00 600.00"],
    ["2026-04-20", "61-90 disputed\n600.00 600.00"],
    ["2026-04-21", "61-90 disputed\n600.00 500.00"],
  ])("several at once, at most what is open, as of %s", (asOf, table) =>
    given(
      issued,
      dispute("D-1", "2026-04-01", "250.00"),
      dispute("D-2", "2026-04-10", "500.00"),
      received("P-1", "2026-04-10", "400.00"),
      settled,
    )
      .agedBalance({ asOf })
      .shows(table),
  )

  it("from the last instalment back", () =>
    given(
      fact("InvoiceIssued", "2026-01-05", {
        invoice: "F-1",
        total: eur("1000.00"),
        instalments: [
          { dueOn: "2026-02-04", amount: eur("400.00") },
          { dueOn: "2026-03-04", amount: eur("600.00") },
        ],
      }),
      dispute("D-1", "2026-04-01", "750.00"),
    )
      .agedBalance({ asOf: "2026-04-01", by: "invoice" })
      .shows("instalment 1-30 31-60 disputed\n1 0.00 400.00 150.00\n2 600.00 0.00 600.00"))
})
