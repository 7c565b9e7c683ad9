// The columns of the aged balance: which day falls where, and what adds up.
import { eur, fact, given, money } from "@encours/testing"
import * as Result from "effect/Result"
import { describe, expect, it } from "vitest"
import * as Buckets from "../../src/projections/Buckets.ts"

const invoice = (id: string, amount: string, dueOn: string, issuedOn = "2026-01-05") =>
  fact("InvoiceIssued", issuedOn, { invoice: id, total: eur(amount), dueOn })

describe("E1 bucket bounds of an invoice due 2026-01-31", () => {
  const story = given(invoice("F-1", "100.00", "2026-01-31"))

  // days late, bucket, overdue
  it.each([
    ["2026-01-20", -11, "notDue", "0.00"],
    ["2026-01-31", 0, "notDue", "0.00"],
    ["2026-02-01", 1, "1-30", "100.00"],
    ["2026-03-02", 30, "1-30", "100.00"],
    ["2026-03-03", 31, "31-60", "100.00"],
    ["2026-04-01", 60, "31-60", "100.00"],
    ["2026-04-02", 61, "61-90", "100.00"],
    ["2026-05-01", 90, "61-90", "100.00"],
    ["2026-05-02", 91, "91+", "100.00"],
    ["9999-12-31", 2_912_412, "91+", "100.00"],
  ])("E1 as of %s it is %i days late: %s", (asOf, days, bucket, overdue) => {
    story.agedBalance({ asOf, by: "invoice" }).shows(`
      invoice  instalment  dueOn       daysOverdue  ${bucket}  balance  overdue
      F-1      1           2026-01-31  ${days}      100.00     100.00   ${overdue}`)
  })

  it("before it is issued it is not there", () => {
    story.agedBalance({ asOf: "2026-01-04" }).shows("customer balance")
    story.agedBalance({ asOf: "2026-01-04" }).showsTotals("currency balance")
    story.agedBalance({ asOf: "2026-01-05" }).shows(`
      customer  notDue  balance
      C-001     100.00  100.00`)
  })

  it("by issue date: issued today is not due; overdue still goes by due date", () => {
    const shows = (asOf: string, table: string) =>
      story.agedBalance({ asOf, basis: "issued" }).shows(table)
    shows("2026-01-05", "notDue overdue \n 100.00 0.00")
    shows("2026-01-06", "1-30 overdue   \n 100.00 0.00")
    shows("2026-02-04", "1-30 overdue   \n 100.00 100.00")
    shows("2026-02-05", "31-60 overdue  \n 100.00 100.00")
  })
})

describe("bounds", () => {
  const story = given(invoice("F-1", "100.00", "2026-01-31"))

  it.each([
    ["1", ["notDue", "1-1", "2+"], "2026-02-02", "2+"],
    ["1,2,3", ["notDue", "1-1", "2-2", "3-3", "4+"], "2026-02-02", "2-2"],
    [
      "30,60,90,120",
      ["notDue", "1-30", "31-60", "61-90", "91-120", "121+"],
      "2026-05-31",
      "91-120",
    ],
  ])("%s make %o", (buckets, labels, asOf, bucket) => {
    const report = story.agedBalance({ asOf, buckets })
    expect(report.json.buckets).toEqual(labels)
    report.shows(`${bucket}\n100.00`)
  })

  it.each(["", "0", "30,30", "60,30", "30,,60", "-30", "30.5", "1e3", " 30", "1234567"])(
    "refuse %j",
    (text) => expect(Result.isFailure(Buckets.parse(text))).toBe(true),
  )
})

describe("E4 an unallocated payment has a column of its own", () => {
  const story = given(
    invoice("F-1", "500.00", "2026-01-15"),
    invoice("F-2", "300.00", "2026-03-21"),
    fact("PaymentReceived", "2026-03-25", { payment: "P-1", amount: eur("200.00") }),
  )

  it("E4 never netted into a bucket, never left out", () => {
    story.agedBalance({ asOf: "2026-03-31" }).shows(`
      customer  1-30    61-90   unallocated  balance  overdue
      C-001     300.00  500.00      -200.00  600.00   800.00`)
  })

  it("E4 and a row of its own, without age", () => {
    story.agedBalance({ asOf: "2026-03-31", by: "invoice" }).shows(`
      invoice  payment  dueOn       daysOverdue  1-30    61-90   unallocated  balance
      F-1      -        2026-01-15  75           0.00    500.00         0.00   500.00
      F-2      -        2026-03-21  10           300.00  0.00           0.00   300.00
      -        P-1      -           -            0.00    0.00        -200.00  -200.00`)
  })

  it("a customer in credit has a negative balance", () => {
    given(fact("CreditNoteIssued", "2026-03-25", { creditNote: "A-1", total: eur("50.00") }))
      .agedBalance({ asOf: "2026-03-25", by: "invoice" })
      .shows("creditNote unallocated balance\n A-1 -50.00 -50.00")
  })
})

describe("rows and totals", () => {
  const of = (customer: string, ledger = "main") => ({ customer, ledger })
  const issue = (id: string, amount: ReturnType<typeof money>, beside: object) =>
    fact("InvoiceIssued", "2026-01-05", { invoice: id, total: amount, dueOn: "2026-02-04" }, beside)
  const story = given(
    issue("F-4", eur("4.00"), of("C-002", "second")),
    issue("F-3", money("3", "JPY"), of("C-002")),
    issue("F-2", eur("2.00"), of("C-002")),
    issue("F-1", eur("1.00"), of("C-001")),
    // Settled: nothing of it shows.
    issue("F-5", eur("5.00"), of("C-003")),
    fact(
      "PaymentReceived",
      "2026-01-06",
      {
        payment: "P-1",
        amount: eur("5.00"),
        allocations: [{ invoice: "F-5", amount: eur("5.00") }],
      },
      of("C-003"),
    ),
  )

  it("§5.5 neither currencies nor ledgers are added together", () => {
    const report = story.agedBalance({ asOf: "2026-01-31" })
    report.shows(`
      ledger  customer  currency  notDue  balance
      main    C-001     EUR       1.00    1.00
      main    C-002     EUR       2.00    2.00
      main    C-002     JPY       3       3
      second  C-002     EUR       4.00    4.00`)
    report.showsTotals(`
      ledger  currency  notDue  balance
      main    EUR       3.00    3.00
      main    JPY       3       3
      second  EUR       4.00    4.00`)
  })

  it("by ledger the rows are the totals", () => {
    const { json } = story.agedBalance({ asOf: "2026-01-31", by: "ledger" })
    expect(json.rows).toEqual(json.totals)
    expect(json.rows.map((row) => Object.keys(row).slice(0, 2))).toEqual(
      json.rows.map(() => ["ledger", "currency"]),
    )
  })

  it("of one customer only, rows and totals", () => {
    const report = story.agedBalance({ asOf: "2026-01-31", customer: "C-002" })
    report.showsTotals(`
      ledger  currency  notDue
      main    EUR       2.00
      main    JPY       3
      second  EUR       4.00`)
  })

  it("what cancels out within a customer is no row; between customers, a row each", () => {
    // Given back before it came in: owed for a day.
    const early = (amount: string, customer: string) => [
      fact(
        "PaymentReceived",
        "2026-01-06",
        { payment: `P-${customer}`, amount: eur(amount) },
        { customer, recordedAt: "2026-01-02T00:00:00.000Z" },
      ),
      fact(
        "RefundPaid",
        "2026-01-05",
        { refund: `R-${customer}`, payment: `P-${customer}`, amount: eur(amount) },
        { customer, recordedAt: "2026-01-02T00:00:00.000Z" },
      ),
    ]
    const received = (customer: string) =>
      fact(
        "PaymentReceived",
        "2026-01-05",
        { payment: `Q-${customer}`, amount: eur("9.00") },
        { customer },
      )
    const within = given(...early("9.00", "C-001"), received("C-001"))
    within.agedBalance({ asOf: "2026-01-05" }).shows("customer balance")
    within.agedBalance({ asOf: "2026-01-05" }).showsTotals("currency balance")
    const invoices = within.agedBalance({ asOf: "2026-01-05", by: "invoice" })
    invoices.shows(`
      payment  unallocated  balance
      P-C-001  9.00         9.00
      Q-C-001  -9.00        -9.00`)
    invoices.showsTotals("currency unallocated balance\n EUR 0.00 0.00")

    const between = given(...early("9.00", "C-001"), received("C-002"))
    between.agedBalance({ asOf: "2026-01-05" }).shows(`
      customer  unallocated
      C-001      9.00
      C-002     -9.00`)
    between.agedBalance({ asOf: "2026-01-05", by: "ledger" }).shows("currency balance")
  })
})
