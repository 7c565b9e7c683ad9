// IssueCreditNote: for an invoice it settles what is open there, the rest stays on account (§5.1).
import { eur, fact, given, money } from "@encours/testing"
import { describe, it } from "vitest"

const on = { effectiveOn: "2026-03-10" }
const issued = fact("InvoiceIssued", "2026-01-05", {
  invoice: "F-1",
  total: eur("100.00"),
  dueOn: "2026-02-04",
})
const paid = (amount: string) =>
  fact("PaymentReceived", "2026-02-20", {
    payment: "P-1",
    amount: eur(amount),
    allocations: [{ invoice: "F-1", amount: eur(amount) }],
  })
const credit = (amount: string) =>
  ({ type: "IssueCreditNote", creditNote: "A-1", total: eur(amount), invoice: "F-1" }) as const
const put = (amount: string) => [{ invoice: "F-1", amount: eur(amount) }]

describe("IssueCreditNote", () => {
  it.each([
    ["less than is open: all of it", [issued], "30.00", "30.00"],
    [
      "more than is open: what is open, the rest on account",
      [issued, paid("80.00")],
      "30.00",
      "20.00",
    ],
  ] as const)("for an invoice with %s", (_, facts, total, allocated) =>
    given(...facts)
      .when(credit(total), on)
      .then(
        fact("CreditNoteIssued", "2026-03-10", {
          creditNote: "A-1",
          total: eur(total),
          invoice: "F-1",
          allocations: put(allocated),
        }),
      ),
  )

  it("for a settled invoice: all of it on account", () =>
    given(issued, paid("100.00"))
      .when(credit("30.00"), on)
      .then(
        fact("CreditNoteIssued", "2026-03-10", {
          creditNote: "A-1",
          total: eur("30.00"),
          invoice: "F-1",
        }),
      ))

  it("for no invoice: on account, whatever is open", () =>
    given(issued)
      .when({ type: "IssueCreditNote", creditNote: "A-1", total: eur("30.00") }, on)
      .then(fact("CreditNoteIssued", "2026-03-10", { creditNote: "A-1", total: eur("30.00") })))

  it("where it is told, be it nowhere", () => {
    given(issued)
      .when({ ...credit("30.00"), allocations: [] }, on)
      .then({ type: "CreditNoteIssued", data: { allocations: [] } })
    given(issued)
      .when({ ...credit("30.00"), allocations: put("10.00") }, on)
      .then({ type: "CreditNoteIssued", data: { allocations: put("10.00") } })
  })
})

describe("IssueCreditNote says no", () => {
  it("to an id that was used for a credit note; a payment's is another kind", () => {
    const story = given(
      issued,
      fact("PaymentReceived", "2026-02-01", { payment: "A-1", amount: eur("1.00") }),
      fact("CreditNoteIssued", "2026-02-01", { creditNote: "A-2", total: eur("1.00") }),
    )
    story.when(credit("1.00"), on).then({ type: "CreditNoteIssued" })
    story
      .when({ ...credit("1.00"), creditNote: "A-2" }, on)
      .thenRejected({ _tag: "CreditNoteAlreadyIssued", creditNote: "A-2" })
  })

  it("to an invoice that nobody issued, or in another currency", () => {
    given().when(credit("1.00"), on).thenRejected({ _tag: "InvoiceNotFound", invoice: "F-1" })
    given(issued)
      .when({ ...credit("1.00"), total: money("1.00", "USD") }, on)
      .thenRejected({ _tag: "CurrencyMismatch", expected: "EUR", found: "USD" })
  })

  it("to more than it credits", () =>
    given(issued)
      .when({ ...credit("30.00"), allocations: put("30.01") }, on)
      .thenRejected({
        _tag: "AmountExceedsUnallocated",
        creditNote: "A-1",
        asked: eur("30.01"),
        unallocated: eur("30.00"),
      }))
})
