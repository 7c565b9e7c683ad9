// AllocatePayment, AllocateCredit: what is left goes where it is told, else on the oldest due.
import { eur, fact, given, money } from "@encours/testing"
import { describe, it } from "vitest"

const on = { effectiveOn: "2026-03-02" }
const invoice = (id: string, amount: string, dueOn: string, issuedOn = "2026-01-05") =>
  fact("InvoiceIssued", issuedOn, { invoice: id, total: eur(amount), dueOn })
const payment = (amount: string) =>
  fact("PaymentReceived", "2026-02-20", { payment: "P-1", amount: eur(amount) })
const allocate = { type: "AllocatePayment", payment: "P-1" } as const
const put = (id: string, amount: string, instalment?: number) => ({
  invoice: id,
  amount: eur(amount),
  ...(instalment === undefined ? {} : { instalment }),
})

describe("AllocatePayment where it is told", () => {
  it("records the lines, decided by someone unless told how", () => {
    const story = given(invoice("F-1", "100.00", "2026-02-04"), payment("40.00"))
    const allocations = [put("F-1", "40.00")]
    story
      .when({ ...allocate, allocations }, on)
      .then(
        fact("PaymentAllocated", "2026-03-02", { payment: "P-1", allocations, method: "explicit" }),
      )
    story
      .when({ ...allocate, allocations, method: "reference" }, on)
      .then({ type: "PaymentAllocated", data: { method: "reference" } })
  })

  it("is dated as it is told, be it before its payment and its invoice (§5.2)", () =>
    given(invoice("F-1", "100.00", "2026-02-04"), payment("40.00"))
      .when({ ...allocate, allocations: [put("F-1", "40.00")] }, { effectiveOn: "2025-12-01" })
      .then({ type: "PaymentAllocated" }))
})

describe("AllocatePayment on the oldest due", () => {
  it("by due date, then by issue date, then by id", () =>
    given(
      invoice("F-5", "10.00", "2026-02-28"),
      invoice("F-1", "10.00", "2026-02-04", "2026-01-06"),
      invoice("F-3", "10.00", "2026-02-04"),
      invoice("F-2", "10.00", "2026-02-04"),
      payment("35.00"),
    )
      .when(allocate, on)
      .then(
        fact("PaymentAllocated", "2026-03-02", {
          payment: "P-1",
          allocations: [
            put("F-2", "10.00"),
            put("F-3", "10.00"),
            put("F-1", "10.00"),
            put("F-5", "5.00"),
          ],
          method: "oldest-first",
        }),
      ))

  it("an extension makes it younger", () =>
    given(
      invoice("F-1", "10.00", "2026-02-04"),
      invoice("F-2", "10.00", "2026-02-28"),
      fact("DueDateExtended", "2026-02-01", {
        invoice: "F-1",
        dueOn: "2026-03-31",
        reason: "asked",
      }),
      payment("10.00"),
    )
      .when(allocate, on)
      .then({ type: "PaymentAllocated", data: { allocations: [put("F-2", "10.00")] } }))

  it("instalment by instalment, over several invoices", () =>
    given(
      fact("InvoiceIssued", "2026-01-05", {
        invoice: "F-1",
        total: eur("100.00"),
        instalments: [
          { dueOn: "2026-01-31", amount: eur("50.00") },
          { dueOn: "2026-03-31", amount: eur("50.00") },
        ],
      }),
      invoice("F-2", "30.00", "2026-02-28"),
      payment("100.00"),
    )
      .when(allocate, on)
      .then({
        type: "PaymentAllocated",
        data: { allocations: [put("F-1", "70.00"), put("F-2", "30.00")] },
      }))

  describe("where the oldest due is not the first by number", () => {
    const inTwo = (first: string, second: string) =>
      fact("InvoiceIssued", "2026-01-05", {
        invoice: "F-1",
        total: eur("100.00"),
        instalments: [
          { dueOn: first, amount: eur("50.00") },
          { dueOn: second, amount: eur("50.00") },
        ],
      })

    it("names the instalment: without a name the first would take it", () =>
      given(inTwo("2026-03-31", "2026-02-28"), payment("50.00"))
        .when(allocate, on)
        .then({ type: "PaymentAllocated", data: { allocations: [put("F-1", "50.00", 2)] } }))

    it("names it too when the first was given more time", () =>
      given(
        inTwo("2026-02-28", "2026-03-31"),
        fact("DueDateExtended", "2026-02-01", {
          invoice: "F-1",
          instalment: 1,
          dueOn: "2026-04-30",
          reason: "asked",
        }),
        payment("60.00"),
      )
        .when(allocate, on)
        .then({
          type: "PaymentAllocated",
          data: { allocations: [put("F-1", "10.00", 1), put("F-1", "50.00", 2)] },
        }))

    it("and names none where all of the invoice is paid", () =>
      given(inTwo("2026-03-31", "2026-02-28"), payment("120.00"))
        .when(allocate, on)
        .then({ type: "PaymentAllocated", data: { allocations: [put("F-1", "100.00")] } }))
  })

  it("in its own currency only, and what is left of it only", () =>
    given(
      fact("InvoiceIssued", "2026-01-05", {
        invoice: "F-1",
        total: money("100.00", "USD"),
        dueOn: "2026-01-31",
      }),
      invoice("F-2", "100.00", "2026-02-28"),
      payment("40.00"),
      fact("RefundPaid", "2026-02-21", { refund: "R-1", payment: "P-1", amount: eur("15.00") }),
    )
      .when(allocate, on)
      .then({ type: "PaymentAllocated", data: { allocations: [put("F-2", "25.00")] } }))
})

describe("AllocatePayment says no", () => {
  it.each([
    ["nothing is open", [payment("40.00")]],
    [
      "only another currency is open",
      [
        fact("InvoiceIssued", "2026-01-05", {
          invoice: "F-1",
          total: money("100", "JPY"),
          dueOn: "2026-01-31",
        }),
        payment("40.00"),
      ],
    ],
    [
      "nothing is left of it",
      [
        invoice("F-1", "100.00", "2026-02-04"),
        payment("40.00"),
        fact("RefundPaid", "2026-02-21", { refund: "R-1", payment: "P-1", amount: eur("40.00") }),
      ],
    ],
  ] as const)("when %s", (_, facts) =>
    given(...facts)
      .when(allocate, on)
      .thenRejected({ _tag: "NothingToAllocate", payment: "P-1" }),
  )

  it("to a payment that nobody made, or that was reversed", () => {
    given().when(allocate, on).thenRejected({ _tag: "PaymentNotFound", payment: "P-1" })
    given(
      invoice("F-1", "100.00", "2026-02-04"),
      payment("40.00"),
      fact("PaymentReversed", "2026-02-25", { payment: "P-1", reason: "bounced" }),
    )
      .when(allocate, on)
      .thenRejected({ _tag: "PaymentAlreadyReversed", payment: "P-1" })
  })

  it("to more than is left of it, with what is left", () =>
    given(
      invoice("F-1", "100.00", "2026-02-04"),
      payment("40.00"),
      fact("PaymentAllocated", "2026-02-21", {
        payment: "P-1",
        allocations: [put("F-1", "30.00")],
        method: "explicit",
      }),
    )
      .when({ ...allocate, allocations: [put("F-1", "10.01")] }, on)
      .thenRejected({
        _tag: "AmountExceedsUnallocated",
        payment: "P-1",
        asked: eur("10.01"),
        unallocated: eur("10.00"),
      }))
})

describe("AllocateCredit", () => {
  const credit = fact("CreditNoteIssued", "2026-02-10", { creditNote: "A-1", total: eur("40.00") })

  it("puts a credit on the oldest due", () =>
    given(invoice("F-1", "100.00", "2026-02-04"), credit)
      .when({ type: "AllocateCredit", creditNote: "A-1" }, on)
      .then(
        fact("CreditAllocated", "2026-03-02", {
          creditNote: "A-1",
          allocations: [put("F-1", "40.00")],
          method: "oldest-first",
        }),
      ))

  it("says no to a credit note that nobody issued; a payment of that id is another kind", () =>
    given(invoice("F-1", "100.00", "2026-02-04"), payment("40.00"))
      .when({ type: "AllocateCredit", creditNote: "P-1" }, on)
      .thenRejected({ _tag: "CreditNoteNotFound", creditNote: "P-1" }))
})
