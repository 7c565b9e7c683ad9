// The statement of a customer: opening at the end of the day before, movements, closing, all as known
// at one instant. Allocations move no balance and are not on it.
import { eur, fact, given, money } from "@encours/testing"
import { describe, expect, it } from "vitest"

const facts = [
  fact("InvoiceIssued", "2026-01-05", {
    invoice: "F-1",
    total: eur("1000.00"),
    dueOn: "2026-02-04",
  }),
  fact(
    "PaymentReceived",
    "2026-02-20",
    { payment: "P-1", amount: eur("400.00") },
    { recordedAt: "2026-02-22T09:30:00.000Z" },
  ),
  fact("PaymentAllocated", "2026-03-02", {
    payment: "P-1",
    allocations: [{ invoice: "F-1", amount: eur("400.00") }],
    method: "explicit",
  }),
  fact("CreditNoteIssued", "2026-03-10", {
    creditNote: "A-1",
    total: eur("700.00"),
    invoice: "F-1",
  }),
  fact("RefundPaid", "2026-03-15", { refund: "R-1", creditNote: "A-1", amount: eur("100.00") }),
  fact("PaymentReversed", "2026-03-20", { payment: "P-1", reason: "bounced" }),
]

describe("statement", () => {
  const story = given(...facts)

  it("opens, moves and closes", () =>
    story.statement({ from: "2026-02-01", to: "2026-03-31" }).shows(`
      currency  on          type              id   amount   balance
      EUR       2026-02-01  opening           -    -        1000.00
      EUR       2026-02-20  PaymentReceived   P-1  -400.00  600.00
      EUR       2026-03-10  CreditNoteIssued  A-1  -700.00  -100.00
      EUR       2026-03-15  RefundPaid        R-1  100.00   0.00
      EUR       2026-03-20  PaymentReversed   P-1  400.00   400.00
      EUR       2026-03-31  closing           -    -        400.00`))

  it("both of its days belong to it", () =>
    story.statement({ from: "2026-02-20", to: "2026-02-20" }).shows(`
      on          type             balance
      2026-02-20  opening          1000.00
      2026-02-20  PaymentReceived  600.00
      2026-02-20  closing          600.00`))

  it("as known before the payment was recorded, it is not there", () =>
    story.statement({ from: "2026-02-01", to: "2026-03-31", knownAt: "2026-02-21" }).shows(`
      on          type     balance
      2026-02-01  opening  1000.00
      2026-03-31  closing  1000.00`))

  it("before the first fact there is no account", () =>
    expect(story.statement({ from: "2025-01-01", to: "2025-12-31" }).json.accounts).toEqual([]))

  it("is in the order of days, and within a day in the order recorded", () =>
    given(
      fact("CreditNoteIssued", "2026-01-10", { creditNote: "A-1", total: eur("1.00") }),
      fact("InvoiceIssued", "2026-01-05", {
        invoice: "F-2",
        total: eur("2.00"),
        dueOn: "2026-02-04",
      }),
      fact("InvoiceIssued", "2026-01-05", {
        invoice: "F-1",
        total: eur("4.00"),
        dueOn: "2026-02-04",
      }),
    )
      .statement({ from: "2026-01-01", to: "2026-01-31" })
      .shows(`
        type              id   amount  balance
        opening           -    -       0.00
        InvoiceIssued     F-2  2.00    2.00
        InvoiceIssued     F-1  4.00    6.00
        CreditNoteIssued  A-1  -1.00   5.00
        closing           -    -       5.00`))

  it("has an account for each currency, in the order of their codes", () =>
    given(
      fact("InvoiceIssued", "2026-01-05", {
        invoice: "F-1",
        total: money("2", "JPY"),
        dueOn: "2026-02-04",
      }),
      fact("InvoiceIssued", "2026-01-06", {
        invoice: "F-2",
        total: eur("4.00"),
        dueOn: "2026-02-04",
      }),
    )
      .statement({ from: "2026-01-06", to: "2026-01-31" })
      .shows(`
        currency  type           id   balance
        EUR       opening        -    0.00
        EUR       InvoiceIssued  F-2  4.00
        EUR       closing        -    4.00
        JPY       opening        -    2
        JPY       closing        -    2`))

  it("counts a bill on the day it matures, and not on the day it came", () =>
    given(
      fact("PaymentReceived", "2026-01-10", {
        payment: "P-1",
        amount: eur("5.00"),
        method: "bill",
        maturesOn: "2026-03-31",
      }),
    )
      .statement({ from: "2026-01-01", to: "2026-04-30" })
      .shows(`
        on          type             amount  balance
        2026-01-01  opening          -       0.00
        2026-03-31  PaymentReceived  -5.00   -5.00
        2026-04-30  closing          -       -5.00`))

  it("shows a payment that bounces the day it came: it was there, and went", () =>
    given(
      fact("PaymentReceived", "2026-01-10", { payment: "P-1", amount: eur("5.00") }),
      fact("PaymentReversed", "2026-01-10", { payment: "P-1", reason: "rejected" }),
    )
      .statement({ from: "2026-01-01", to: "2026-01-31" })
      .shows(`
        type             amount  balance
        opening          -       0.00
        PaymentReceived  -5.00   -5.00
        PaymentReversed  5.00    0.00
        closing          -       0.00`))
})
