// Which allocations count on a day, and what fits (§5.2): applied in the order recorded, each up to
// what its money, its invoice and its instalment still hold that day; the rest is unallocated.
import { eur, type FactDraft, fact, given } from "@encours/testing"
import { describe, expect, it } from "vitest"

const invoice = (id: string, amount: string, issuedOn = "2026-01-05") =>
  fact("InvoiceIssued", issuedOn, { invoice: id, total: eur(amount), dueOn: "2026-01-31" })
const put = (id: string, amount: string, instalment?: number) => ({
  invoice: id,
  amount: eur(amount),
  ...(instalment === undefined ? {} : { instalment }),
})
/** Everything is recorded on one day of June, whatever day it is true on. */
const late = { recordedAt: "2026-06-01T08:00:00.000Z" }
const paid = (
  payment: string,
  on: string,
  amount: string,
  ...allocations: ReadonlyArray<ReturnType<typeof put>>
) => fact("PaymentReceived", on, { payment, amount: eur(amount), allocations }, late)
const takenBack = (payment: string, on: string, id: string, amount: string) =>
  fact(
    "AllocationReversed",
    on,
    { payment, allocations: [put(id, amount)], reason: "mistake" },
    late,
  )
const allocated = (payment: string, on: string, id: string, amount: string) =>
  fact(
    "PaymentAllocated",
    on,
    { payment, allocations: [put(id, amount)], method: "explicit" },
    late,
  )

/** What is open in all, and what is unallocated, day after day. */
const days = (facts: ReadonlyArray<FactDraft>, table: string) => {
  const story = given(...facts)
  const found = table
    .trim()
    .split("\n")
    .map((line) => {
      const [day = ""] = line.trim().split(/\s+/)
      const [total] = story.agedBalance({ asOf: day }).json.totals
      const open = Number(total?.balance ?? 0) - Number(total?.unallocated ?? 0)
      return [day, open.toFixed(2), total?.unallocated ?? "0.00"].join(" ")
    })
  expect(found).toEqual(
    table
      .trim()
      .split("\n")
      .map((line) => line.trim().replace(/\s+/g, " ")),
  )
}

describe("an allocation counts from the latest of three dates", () => {
  it("its own, when it comes after", () =>
    days(
      [
        invoice("F-1", "100.00"),
        paid("P-1", "2026-02-10", "40.00"),
        allocated("P-1", "2026-03-02", "F-1", "40.00"),
      ],
      `2026-02-09  100.00    0.00
       2026-02-10  100.00  -40.00
       2026-03-01  100.00  -40.00
       2026-03-02   60.00    0.00`,
    ))

  it("its payment's, when it is dated before", () =>
    days(
      [
        invoice("F-1", "100.00"),
        paid("P-1", "2026-02-10", "40.00"),
        allocated("P-1", "2026-01-10", "F-1", "40.00"),
      ],
      `2026-01-10  100.00    0.00
       2026-02-09  100.00    0.00
       2026-02-10   60.00    0.00`,
    ))

  it("its invoice's, when it is paid in advance: until then the money is unallocated", () =>
    days(
      [
        invoice("F-1", "100.00", "2026-02-20"),
        paid("P-1", "2026-02-10", "40.00", put("F-1", "40.00")),
      ],
      `2026-02-09    0.00    0.00
       2026-02-10    0.00  -40.00
       2026-02-19    0.00  -40.00
       2026-02-20   60.00    0.00`,
    ))

  it("is taken back from the later of the two dates", () =>
    days(
      [
        invoice("F-1", "100.00"),
        paid("P-1", "2026-02-10", "40.00"),
        allocated("P-1", "2026-03-02", "F-1", "40.00"),
        takenBack("P-1", "2026-02-15", "F-1", "30.00"),
      ],
      `2026-02-20  100.00  -40.00
       2026-03-01  100.00  -40.00
       2026-03-02   90.00  -30.00`,
    ))
})

describe("a late fact frees an invoice after another payment took its place", () => {
  // P-1 was on F-1 until 03-10; P-2, recorded after it was freed, is dated before.
  const freed = [
    invoice("F-1", "100.00"),
    paid("P-1", "2026-02-01", "100.00", put("F-1", "100.00")),
    takenBack("P-1", "2026-03-10", "F-1", "60.00"),
    paid("P-2", "2026-02-20", "60.00", put("F-1", "60.00")),
  ]

  it("what does not fit is unallocated, on every day between", () =>
    days(
      freed,
      `2026-01-31  100.00     0.00
       2026-02-01    0.00     0.00
       2026-02-19    0.00     0.00
       2026-02-20    0.00   -60.00
       2026-03-09    0.00   -60.00
       2026-03-10    0.00   -60.00
       2026-06-30    0.00   -60.00`,
    ))

  it("whose money is unallocated changes with the day: the one recorded first stays", () => {
    const story = given(...freed)
    const left = (asOf: string) =>
      story
        .agedBalance({ asOf, by: "invoice" })
        .json.rows.map((row) => [row.payment, row.unallocated])
    expect(left("2026-03-09")).toEqual([["P-2", "-60.00"]])
    expect(left("2026-03-10")).toEqual([["P-1", "-60.00"]])
  })

  it("the same when the first payment bounced instead", () =>
    days(
      [
        invoice("F-1", "100.00"),
        paid("P-1", "2026-02-01", "80.00", put("F-1", "80.00")),
        fact("PaymentReversed", "2026-03-10", { payment: "P-1", reason: "bounced" }, late),
        paid("P-2", "2026-02-20", "70.00", put("F-1", "70.00")),
      ],
      `2026-02-01   20.00     0.00
       2026-02-20    0.00   -50.00
       2026-03-09    0.00   -50.00
       2026-03-10   30.00     0.00`,
    ))

  it("in part, over two invoices", () =>
    days(
      [
        invoice("F-1", "100.00"),
        invoice("F-2", "50.00"),
        paid("P-1", "2026-02-01", "100.00", put("F-1", "100.00")),
        takenBack("P-1", "2026-03-10", "F-1", "30.00"),
        allocated("P-1", "2026-02-15", "F-2", "30.00"),
        paid("P-2", "2026-02-20", "50.00", put("F-1", "30.00"), put("F-2", "20.00")),
      ],
      // P-1 has nothing left for F-2 before 03-10, nor F-1 any room for P-2.
      `2026-02-01   50.00     0.00
       2026-02-15   50.00     0.00
       2026-02-20   30.00   -30.00
       2026-03-09   30.00   -30.00
       2026-03-10    0.00     0.00`,
    ))

  it("on an instalment that others name", () => {
    const story = given(
      fact("InvoiceIssued", "2026-01-05", {
        invoice: "F-1",
        total: eur("100.00"),
        instalments: [
          { dueOn: "2026-01-31", amount: eur("40.00") },
          { dueOn: "2026-02-28", amount: eur("60.00") },
        ],
      }),
      paid("P-1", "2026-02-01", "40.00", put("F-1", "40.00", 1)),
      fact("PaymentReversed", "2026-03-10", { payment: "P-1", reason: "bounced" }, late),
      paid("P-2", "2026-02-20", "40.00", put("F-1", "30.00", 1), put("F-1", "10.00")),
    )
    const rests = (asOf: string) =>
      story
        .agedBalance({ asOf, by: "invoice" })
        .json.rows.map(({ instalment, payment, balance }) => [instalment ?? payment, balance])
    // The first is full of P-1; what P-2 does not name goes to the second.
    expect(rests("2026-02-20")).toEqual([
      [2, "50.00"],
      ["P-2", "-30.00"],
    ])
    expect(rests("2026-03-10")).toEqual([[2, "60.00"]])
  })

  it("money that was given back is gone first", () =>
    days(
      [
        invoice("F-1", "100.00"),
        paid("P-1", "2026-02-01", "100.00", put("F-1", "100.00")),
        takenBack("P-1", "2026-03-10", "F-1", "40.00"),
        fact(
          "RefundPaid",
          "2026-02-20",
          { refund: "R-1", payment: "P-1", amount: eur("40.00") },
          late,
        ),
      ],
      `2026-02-01    0.00    0.00
       2026-02-20   40.00    0.00
       2026-03-10   40.00    0.00`,
    ))
})

describe("§5.7 a reversed payment counts for nothing from its date", () => {
  it("with all its allocations, at their original due dates; days before do not move", () => {
    const story = given(
      invoice("F-1", "100.00"),
      paid("P-1", "2026-02-10", "90.00", put("F-1", "60.00")),
      fact("PaymentReversed", "2026-03-01", { payment: "P-1", reason: "charged-back" }, late),
    )
    story.agedBalance({ asOf: "2026-02-28" }).shows("1-30 unallocated balance\n40.00 -30.00 10.00")
    story.agedBalance({ asOf: "2026-03-01" }).shows("1-30 unallocated balance\n100.00 0.00 100.00")
  })

  it("dated before the payment itself, it never counts", () =>
    days(
      [
        invoice("F-1", "100.00"),
        paid("P-1", "2026-02-10", "90.00", put("F-1", "60.00")),
        fact("PaymentReversed", "2026-02-01", { payment: "P-1", reason: "mistake" }, late),
      ],
      `2026-02-10  100.00  0.00
       2026-06-30  100.00  0.00`,
    ))

  it("after it was given back, what was given back is owed", () =>
    days(
      [
        paid("P-1", "2026-02-10", "90.00"),
        fact(
          "RefundPaid",
          "2026-02-12",
          { refund: "R-1", payment: "P-1", amount: eur("50.00") },
          late,
        ),
        fact("PaymentReversed", "2026-03-01", { payment: "P-1", reason: "bounced" }, late),
      ],
      `2026-02-10  0.00  -90.00
       2026-02-12  0.00  -40.00
       2026-03-01  0.00   50.00`,
    ))
})
