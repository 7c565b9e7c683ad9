// ReceivePayment: money comes in, on invoices or on none; never more than it holds or than is open.
import { eur, fact, given, money } from "@encours/testing"
import { describe, it } from "vitest"

const on = { effectiveOn: "2026-02-20" }
const invoice = (id: string, amount: string, dueOn = "2026-02-04") =>
  fact("InvoiceIssued", "2026-01-05", { invoice: id, total: eur(amount), dueOn })
const receive = (amount: string) =>
  ({ type: "ReceivePayment", payment: "P-1", amount: eur(amount) }) as const

describe("ReceivePayment", () => {
  it("records money on no invoice: nothing is inferred", () =>
    given(invoice("F-1", "100.00"))
      .when(receive("100.00"), on)
      .then(fact("PaymentReceived", "2026-02-20", { payment: "P-1", amount: eur("100.00") })))

  it("records where it goes, as it is told, part of it on nothing", () => {
    const allocations = [
      { invoice: "F-2", amount: eur("30.00") },
      { invoice: "F-1", amount: eur("100.00") },
    ]
    given(invoice("F-1", "100.00"), invoice("F-2", "50.00"))
      .when({ ...receive("150.00"), allocations }, on)
      .then(
        fact("PaymentReceived", "2026-02-20", {
          payment: "P-1",
          amount: eur("150.00"),
          allocations,
        }),
      )
  })

  it("takes an invoice that is dated after it: the allocation waits for its date", () =>
    given(invoice("F-1", "100.00"))
      .when(
        { ...receive("100.00"), allocations: [{ invoice: "F-1", amount: eur("100.00") }] },
        { effectiveOn: "2025-12-20" },
      )
      .then({ type: "PaymentReceived" }))

  it("takes a last cent, and no more", () => {
    const story = given(
      invoice("F-1", "100.00"),
      fact("PaymentReceived", "2026-02-01", {
        payment: "P-0",
        amount: eur("99.99"),
        allocations: [{ invoice: "F-1", amount: eur("99.99") }],
      }),
    )
    const put = (cents: string) => ({
      ...receive("1.00"),
      allocations: [{ invoice: "F-1", amount: eur(cents) }],
    })
    story.when(put("0.01"), on).then({ type: "PaymentReceived" })
    story.when(put("0.02"), on).thenRejected({
      _tag: "AmountExceedsOpen",
      invoice: "F-1",
      asked: eur("0.02"),
      open: eur("0.01"),
    })
  })
})

describe("ReceivePayment says no", () => {
  const put = (amount: string, ...parts: ReadonlyArray<readonly [string, string]>) => ({
    ...receive(amount),
    allocations: parts.map(([id, part]) => ({ invoice: id, amount: eur(part) })),
  })

  it("to an id that was used, be it the same payment", () =>
    given(fact("PaymentReceived", "2026-02-20", { payment: "P-1", amount: eur("1.00") }))
      .when(receive("1.00"), on)
      .thenRejected({ _tag: "PaymentAlreadyReceived", payment: "P-1" }))

  it("to more than the payment holds, however it is cut", () =>
    given(invoice("F-1", "100.00"), invoice("F-2", "100.00"))
      .when(put("100.00", ["F-1", "60.00"], ["F-2", "40.01"]), on)
      .thenRejected({
        _tag: "AmountExceedsUnallocated",
        payment: "P-1",
        asked: eur("100.01"),
        unallocated: eur("100.00"),
      }))

  it("to more than is open, in two lines of one fact", () =>
    given(invoice("F-1", "100.00"))
      .when(put("200.00", ["F-1", "60.00"], ["F-1", "40.01"]), on)
      .thenRejected({
        _tag: "AmountExceedsOpen",
        invoice: "F-1",
        asked: eur("40.01"),
        open: eur("40.00"),
      }))

  it("to an invoice that nobody issued, or another customer's", () => {
    const of = { customer: "C-002" }
    given(
      fact(
        "InvoiceIssued",
        "2026-01-05",
        { invoice: "F-1", total: eur("1.00"), dueOn: "2026-02-04" },
        of,
      ),
    )
      .when(put("1.00", ["F-1", "1.00"]), on)
      .thenRejected({ _tag: "InvoiceNotFound", invoice: "F-1" })
  })

  it("to an invoice in another currency, and to a part in another currency", () => {
    const story = given(invoice("F-1", "100.00"))
    const usd = money("10.00", "USD")
    story
      .when(
        {
          type: "ReceivePayment",
          payment: "P-1",
          amount: usd,
          allocations: [{ invoice: "F-1", amount: usd }],
        },
        on,
      )
      .thenRejected({ _tag: "CurrencyMismatch", expected: "EUR", found: "USD" })
    story
      .when(
        {
          type: "ReceivePayment",
          payment: "P-1",
          amount: usd,
          allocations: [{ invoice: "F-1", amount: eur("10.00") }],
        },
        on,
      )
      .thenRejected({ _tag: "CurrencyMismatch", expected: "USD", found: "EUR" })
  })

  it("to an instalment that there is not, with how many there are", () =>
    given(invoice("F-1", "100.00"))
      .when(
        {
          ...receive("1.00"),
          allocations: [{ invoice: "F-1", amount: eur("1.00"), instalment: 2 }],
        },
        on,
      )
      .thenRejected({ _tag: "InstalmentNotFound", invoice: "F-1", instalment: 2, instalments: 1 }))

  it("to a charge that nobody made", () =>
    given(invoice("F-1", "100.00"))
      .when({ ...receive("40.00"), allocations: [{ charge: "K-1", amount: eur("40.00") }] }, on)
      .thenRejected({ _tag: "ChargeNotFound", charge: "K-1" }))
})

describe("ReceivePayment on instalments (DESIGN §5.1)", () => {
  const inTwo = fact("InvoiceIssued", "2026-01-05", {
    invoice: "F-1",
    total: eur("100.00"),
    instalments: [
      { dueOn: "2026-02-04", amount: eur("40.00") },
      { dueOn: "2026-03-04", amount: eur("60.00") },
    ],
  })
  const named = (part: string, instalment: number) => ({
    ...receive("100.00"),
    allocations: [{ invoice: "F-1", amount: eur(part), instalment }],
  })

  it("names one for all that it holds, though an unnamed payment filled it before", () =>
    given(
      inTwo,
      fact("PaymentReceived", "2026-02-01", {
        payment: "P-0",
        amount: eur("40.00"),
        allocations: [{ invoice: "F-1", amount: eur("40.00") }],
      }),
    )
      .when(named("40.00", 1), on)
      .then({ type: "PaymentReceived" }))

  it("says no to more than the instalment, with what others who name it leave", () =>
    given(
      inTwo,
      fact("PaymentReceived", "2026-02-01", {
        payment: "P-0",
        amount: eur("10.00"),
        allocations: [{ invoice: "F-1", amount: eur("10.00"), instalment: 1 }],
      }),
    )
      .when(named("30.01", 1), on)
      .thenRejected({
        _tag: "AmountExceedsOpen",
        invoice: "F-1",
        instalment: 1,
        asked: eur("30.01"),
        open: eur("30.00"),
      }))

  it("says no to more than the invoice leaves, though the instalment has room", () =>
    given(
      inTwo,
      fact("PaymentReceived", "2026-02-01", {
        payment: "P-0",
        amount: eur("90.00"),
        allocations: [{ invoice: "F-1", amount: eur("90.00") }],
      }),
    )
      .when(named("10.01", 2), on)
      .thenRejected({ _tag: "AmountExceedsOpen", asked: eur("10.01"), open: eur("10.00") }))
})
