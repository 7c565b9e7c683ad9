// TakeDiscount: what the customer kept for paying early is a credit note dated as the payment.
import { eur, fact, given } from "@encours/testing"
import { describe, it } from "vitest"

const issued = fact("InvoiceIssued", "2026-01-15", {
  invoice: "F-1",
  total: eur("1000.00"),
  terms: { net: 30, discount: { rate: "0.02", within: 10 } },
})
const paid = (amount: string, on: string, more: { readonly maturesOn?: string } = {}) =>
  fact("PaymentReceived", on, {
    payment: "P-1",
    amount: eur(amount),
    allocations: [{ invoice: "F-1", amount: eur(amount) }],
    ...more,
  })
const take = { type: "TakeDiscount", creditNote: "M-1", invoice: "F-1", payment: "P-1" } as const
const later = { effectiveOn: "2026-02-03" }

describe("TakeDiscount, 2/10 net 30 on 1,000.00 issued on 2026-01-15", () => {
  it("980.00 on the tenth day earn 20.00, dated as the payment", () =>
    given(issued, paid("980.00", "2026-01-25"))
      .when(take, later)
      .then(
        fact("CreditNoteIssued", "2026-01-25", {
          creditNote: "M-1",
          total: eur("20.00"),
          invoice: "F-1",
          reason: "early-payment-discount",
          allocations: [{ invoice: "F-1", amount: eur("20.00") }],
        }),
      ))

  it("is as much as was left open, or what is told", () => {
    const story = given(issued, paid("985.00", "2026-01-20"))
    story.when(take, later).then({ type: "CreditNoteIssued", data: { total: eur("15.00") } })
    story
      .when({ ...take, amount: eur("10.00") }, later)
      .then({ type: "CreditNoteIssued", data: { total: eur("10.00") } })
    story
      .when({ ...take, amount: eur("15.01") }, later)
      .thenRejected({ _tag: "AmountExceedsOpen", asked: eur("15.01"), open: eur("15.00") })
  })

  it.each([
    ["2026-01-25", undefined, "earned"],
    ["2026-01-26", undefined, "too late"],
    ["2026-01-20", "2026-01-26", "too late"],
  ])("PT-09 paid on %s, maturing %s: %s", (on, maturesOn, outcome) => {
    const payment = paid("980.00", on, maturesOn === undefined ? {} : { maturesOn })
    const decided = given(issued, payment).when(take, later)
    if (outcome === "earned") decided.then({ type: "CreditNoteIssued" })
    else {
      const numbers = { paidOn: "2026-01-26", untilOn: "2026-01-25" }
      decided.thenRejected({ _tag: "DiscountTooLate", ...numbers })
    }
  })

  it("a payment that leaves more than the discount open earns none of it", () =>
    given(issued, paid("979.99", "2026-01-20"))
      .when(take, later)
      .thenRejected({
        _tag: "DiscountNotEarned",
        paid: eur("979.99"),
        open: eur("20.01"),
        discount: eur("20.00"),
      }))

  it("is taken once", () => {
    const taken = fact("CreditNoteIssued", "2026-01-25", {
      creditNote: "M-0",
      total: eur("20.00"),
      invoice: "F-1",
      reason: "early-payment-discount",
      allocations: [{ invoice: "F-1", amount: eur("20.00") }],
    })
    given(issued, paid("980.00", "2026-01-25"), taken)
      .when(take, later)
      .thenRejected({ _tag: "DiscountNotEarned", open: eur("0.00"), discount: eur("0.00") })
  })

  it("is more than nobody agreed to", () => {
    const { terms: _, ...bare } = issued.data
    given(
      fact("InvoiceIssued", "2026-01-15", { ...bare, dueOn: "2026-02-14" }),
      paid("980.00", "2026-01-20"),
    )
      .when(take, later)
      .thenRejected({ _tag: "DiscountNotAgreed", invoice: "F-1" })
    given(issued, paid("980.00", "2026-01-20"))
      .when({ ...take, amount: eur("20.01") }, later)
      .thenRejected({ _tag: "AmountExceedsDiscount", discount: eur("20.00") })
    given(issued).when(take, later).thenRejected({ _tag: "PaymentNotFound", payment: "P-1" })
  })
})
