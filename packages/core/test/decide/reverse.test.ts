// ReverseAllocation, ReversePayment: an allocation is taken back, a payment comes to nothing.
import { eur, fact, given, money } from "@encours/testing"
import { describe, it } from "vitest"

const on = { effectiveOn: "2026-03-20" }
const issued = fact("InvoiceIssued", "2026-01-05", {
  invoice: "F-1",
  total: eur("100.00"),
  instalments: [
    { dueOn: "2026-02-04", amount: eur("40.00") },
    { dueOn: "2026-03-04", amount: eur("60.00") },
  ],
})
const put = (amount: string, instalment?: number) => ({
  invoice: "F-1",
  amount: eur(amount),
  ...(instalment === undefined ? {} : { instalment }),
})
const paid = fact("PaymentReceived", "2026-02-20", {
  payment: "P-1",
  amount: eur("80.00"),
  allocations: [put("30.00", 2), put("20.00")],
})
const takeBack = (...allocations: ReadonlyArray<ReturnType<typeof put>>) =>
  ({ type: "ReverseAllocation", payment: "P-1", allocations, reason: "wrong invoice" }) as const

describe("ReverseAllocation", () => {
  it("takes back what the pair holds, over several allocations", () =>
    given(issued, paid)
      .when(takeBack(put("50.00")), on)
      .then(
        fact("AllocationReversed", "2026-03-20", {
          payment: "P-1",
          allocations: [put("50.00")],
          reason: "wrong invoice",
        }),
      ))

  it("takes back of one instalment only what names it", () => {
    const story = given(issued, paid)
    story.when(takeBack(put("30.00", 2)), on).then({ type: "AllocationReversed" })
    story.when(takeBack(put("30.01", 2)), on).thenRejected({
      _tag: "AmountExceedsAllocated",
      payment: "P-1",
      invoice: "F-1",
      asked: eur("30.01"),
      allocated: eur("30.00"),
    })
    story
      .when(takeBack(put("0.01", 1)), on)
      .thenRejected({ _tag: "AmountExceedsAllocated", allocated: eur("0.00") })
  })

  it("counts what its own lines take", () =>
    given(issued, paid)
      .when(takeBack(put("30.00", 2), put("20.01")), on)
      .thenRejected({
        _tag: "AmountExceedsAllocated",
        asked: eur("20.01"),
        allocated: eur("20.00"),
      }))

  it("leaves what it took to be allocated again", () =>
    given(
      issued,
      paid,
      fact("AllocationReversed", "2026-03-20", {
        payment: "P-1",
        allocations: [put("50.00")],
        reason: "wrong invoice",
      }),
    )
      .when({ type: "AllocatePayment", payment: "P-1" }, on)
      .then({ type: "PaymentAllocated", data: { allocations: [put("80.00")] } }))

  it("takes back of a credit note, and in its currency only", () => {
    const credited = fact("CreditNoteIssued", "2026-02-20", {
      creditNote: "A-1",
      total: eur("10.00"),
      allocations: [put("10.00")],
    })
    const of = { type: "ReverseAllocation", creditNote: "A-1", reason: "mistake" } as const
    given(issued, credited)
      .when({ ...of, allocations: [put("10.00")] }, on)
      .then({ type: "AllocationReversed", data: { creditNote: "A-1" } })
    given(issued, credited)
      .when({ ...of, allocations: [{ invoice: "F-1", amount: money("10.00", "USD") }] }, on)
      .thenRejected({ _tag: "CurrencyMismatch", expected: "EUR", found: "USD" })
  })

  it("says no where the pair holds nothing, and to a payment that nobody made", () => {
    given(issued, fact("PaymentReceived", "2026-02-20", { payment: "P-1", amount: eur("80.00") }))
      .when(takeBack(put("0.01")), on)
      .thenRejected({ _tag: "AmountExceedsAllocated", asked: eur("0.01"), allocated: eur("0.00") })
    given(issued)
      .when(takeBack(put("0.01")), on)
      .thenRejected({ _tag: "PaymentNotFound", payment: "P-1" })
  })
})

describe("ReversePayment", () => {
  const bounce = { type: "ReversePayment", payment: "P-1", reason: "bounced" } as const

  it("reverses the payment and all its allocations: the invoice can be paid again", () => {
    given(issued, paid)
      .when(bounce, on)
      .then(fact("PaymentReversed", "2026-03-20", { payment: "P-1", reason: "bounced" }))
    given(
      issued,
      paid,
      fact("PaymentReversed", "2026-03-20", { payment: "P-1", reason: "bounced" }),
    )
      .when(
        {
          type: "ReceivePayment",
          payment: "P-2",
          amount: eur("100.00"),
          allocations: [put("60.00", 2), put("40.00", 1)],
        },
        on,
      )
      .then({ type: "PaymentReceived" })
  })

  it("reverses a payment that was given back: then the refund is owed", () =>
    given(
      fact("PaymentReceived", "2026-02-20", { payment: "P-1", amount: eur("80.00") }),
      fact("RefundPaid", "2026-02-21", { refund: "R-1", payment: "P-1", amount: eur("80.00") }),
    )
      .when(bounce, on)
      .then({ type: "PaymentReversed" }))

  it("says no the second time, and to a payment that nobody made", () => {
    given(
      issued,
      paid,
      fact("PaymentReversed", "2026-03-20", { payment: "P-1", reason: "bounced" }),
    )
      .when(bounce, on)
      .thenRejected({ _tag: "PaymentAlreadyReversed", payment: "P-1" })
    given().when(bounce, on).thenRejected({ _tag: "PaymentNotFound", payment: "P-1" })
  })
})
