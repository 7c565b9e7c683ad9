// PayRefund: only what is unallocated is given back.
import { eur, fact, given, money } from "@encours/testing"
import { describe, it } from "vitest"

const on = { effectiveOn: "2026-03-20" }
const facts = [
  fact("InvoiceIssued", "2026-01-05", {
    invoice: "F-1",
    total: eur("70.00"),
    dueOn: "2026-02-04",
  }),
  fact("PaymentReceived", "2026-02-20", {
    payment: "P-1",
    amount: eur("100.00"),
    allocations: [{ invoice: "F-1", amount: eur("70.00") }],
  }),
  fact("CreditNoteIssued", "2026-02-20", { creditNote: "A-1", total: eur("10.00") }),
] as const
const refund = (amount: string) =>
  ({ type: "PayRefund", refund: "R-1", payment: "P-1", amount: eur(amount) }) as const

describe("PayRefund", () => {
  it("gives back what is left of a payment, to the cent", () =>
    given(...facts)
      .when(refund("30.00"), on)
      .then(
        fact("RefundPaid", "2026-03-20", {
          refund: "R-1",
          payment: "P-1",
          amount: eur("30.00"),
        }),
      ))

  it("gives back a credit", () =>
    given(...facts)
      .when({ type: "PayRefund", refund: "R-1", creditNote: "A-1", amount: eur("10.00") }, on)
      .then({ type: "RefundPaid", data: { creditNote: "A-1" } }))

  it("says no to a cent more, with what is left; and to it twice", () => {
    given(...facts)
      .when(refund("30.01"), on)
      .thenRejected({
        _tag: "AmountExceedsUnallocated",
        payment: "P-1",
        asked: eur("30.01"),
        unallocated: eur("30.00"),
      })
    const paid = fact("RefundPaid", "2026-03-01", {
      refund: "R-0",
      payment: "P-1",
      amount: eur("30.00"),
    })
    given(...facts, paid)
      .when(refund("0.01"), on)
      .thenRejected({ _tag: "AmountExceedsUnallocated", unallocated: eur("0.00") })
    given(...facts, paid)
      .when({ ...refund("0.01"), refund: "R-0" }, on)
      .thenRejected({ _tag: "RefundAlreadyPaid", refund: "R-0" })
  })

  it("says no in another currency, of a reversed payment, of what nobody recorded", () => {
    given(...facts)
      .when({ ...refund("1.00"), amount: money("1.00", "USD") }, on)
      .thenRejected({ _tag: "CurrencyMismatch", expected: "EUR", found: "USD" })
    given(...facts, fact("PaymentReversed", "2026-03-01", { payment: "P-1", reason: "mistake" }))
      .when(refund("1.00"), on)
      .thenRejected({ _tag: "PaymentAlreadyReversed", payment: "P-1" })
    given()
      .when({ type: "PayRefund", refund: "R-1", creditNote: "A-1", amount: eur("1.00") }, on)
      .thenRejected({ _tag: "CreditNoteNotFound", creditNote: "A-1" })
  })
})
