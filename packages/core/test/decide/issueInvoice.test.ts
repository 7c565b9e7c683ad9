// AgreeTerms, IssueInvoice: when it is due comes with the invoice or from what was agreed, and is
// resolved into instalments before it is stored.
import { eur, fact, given, money } from "@encours/testing"
import { describe, it } from "vitest"

const on = (effectiveOn: string) => ({ effectiveOn })
const total = eur("100.00")

describe("IssueInvoice, when it is due", () => {
  it("by a date: one instalment", () =>
    given()
      .when({ type: "IssueInvoice", invoice: "F-1", total, dueOn: "2026-02-04" }, on("2026-01-05"))
      .then(
        fact("InvoiceIssued", "2026-01-05", {
          invoice: "F-1",
          total,
          instalments: [{ dueOn: "2026-02-04", amount: total }],
        }),
      ))

  it("by instalments: as they stand, in any order of dates", () => {
    const instalments = [
      { dueOn: "2026-03-31", amount: eur("60.00") },
      { dueOn: "2026-02-28", amount: eur("40.00") },
    ]
    given()
      .when({ type: "IssueInvoice", invoice: "F-1", total, instalments }, on("2026-01-05"))
      .then(fact("InvoiceIssued", "2026-01-05", { invoice: "F-1", total, instalments }))
  })

  it("E5 by terms in three parts: 33.33, 33.33, and 33.34 on the last", () => {
    const part = (share: string, months: number) => ({ share, terms: { months } })
    const third = "0.333333333333"
    const terms = { instalments: [part(third, 1), part(third, 2), part("0.333333333334", 3)] }
    given()
      .when({ type: "IssueInvoice", invoice: "F-1", total, terms }, on("2026-01-31"))
      .then(
        fact("InvoiceIssued", "2026-01-31", {
          invoice: "F-1",
          total,
          terms,
          instalments: [
            { dueOn: "2026-02-28", amount: eur("33.33") },
            { dueOn: "2026-03-31", amount: eur("33.33") },
            { dueOn: "2026-04-30", amount: eur("33.34") },
          ],
        }),
      )
  })

  // weekday of the issue date, terms, due date
  it.each([
    ["Monday", "2021-09-13", { net: 45, endOfMonth: "after" }, "2021-10-31"],
    ["Monday", "2021-09-13", { net: 45, endOfMonth: "before" }, "2021-11-14"],
    ["Monday", "2025-03-31", { net: 45, endOfMonth: "before", day: 15 }, "2025-05-15"],
    ["Monday", "2025-03-31", { net: 45, endOfMonth: "after", day: 15 }, "2025-06-15"],
    ["Saturday", "2026-01-31", { months: 1 }, "2026-02-28"],
    ["Saturday", "2026-01-31", { months: 2 }, "2026-03-31"],
    ["Saturday", "2026-01-31", { onReceipt: true }, "2026-01-31"],
  ] as const)("E22 by terms: %s %s at %o is due %s", (_, issuedOn, terms, dueOn) =>
    given()
      .when({ type: "IssueInvoice", invoice: "F-1", total, terms }, on(issuedOn))
      .then({ type: "InvoiceIssued", data: { instalments: [{ dueOn, amount: total }] } }),
  )

  it("by nothing: the terms agreed hold, those from the latest day not after the invoice's", () => {
    const story = given(
      fact("CustomerOpened", "2026-01-01", {
        name: "Martin",
        kind: "business",
        country: "FR",
        terms: { net: 10 },
      }),
      fact("TermsAgreed", "2026-03-01", { terms: { net: 60 } }),
      fact("TermsAgreed", "2026-02-01", { terms: { net: 30 } }),
      fact("TermsAgreed", "2026-03-01", { terms: { net: 45 }, regime: "DE" }),
    )
    const due = (issuedOn: string, dueOn: string, rest: object) =>
      story.when({ type: "IssueInvoice", invoice: "F-1", total }, on(issuedOn)).then(
        fact("InvoiceIssued", issuedOn, {
          invoice: "F-1",
          total,
          instalments: [{ dueOn, amount: total }],
          ...(rest as { readonly terms: { readonly net: number } }),
        }),
      )
    due("2026-01-31", "2026-02-10", { terms: { net: 10 } })
    due("2026-02-01", "2026-03-03", { terms: { net: 30 } })
    due("2026-02-28", "2026-03-30", { terms: { net: 30 } })
    // Of two agreed from one day, the last recorded.
    due("2026-03-01", "2026-04-15", { terms: { net: 45 }, regime: "DE" })
  })

  it("in the past of what was agreed: no terms, no invoice", () =>
    given(fact("TermsAgreed", "2026-02-01", { terms: { net: 30 } }))
      .when({ type: "IssueInvoice", invoice: "F-1", total }, on("2026-01-31"))
      .thenRejected({ _tag: "TermsMissing", invoice: "F-1", customer: "C-001" }))

  it("before its issue date, if it says so: the law may object, the ledger does not", () =>
    given()
      .when({ type: "IssueInvoice", invoice: "F-1", total, dueOn: "2025-12-31" }, on("2026-01-05"))
      .then({ type: "InvoiceIssued" }))
})

describe("IssueInvoice says no", () => {
  const issued = fact("InvoiceIssued", "2026-01-05", { invoice: "F-1", total, dueOn: "2026-02-04" })

  it("to an id that was used", () =>
    given(issued)
      .when({ type: "IssueInvoice", invoice: "F-1", total, dueOn: "2026-02-04" }, on("2026-01-05"))
      .thenRejected({ _tag: "InvoiceAlreadyIssued", invoice: "F-1" }))

  it("to instalments that do not add up, with both sums", () =>
    given()
      .when(
        {
          type: "IssueInvoice",
          invoice: "F-1",
          total,
          instalments: [
            { dueOn: "2026-02-04", amount: eur("50.00") },
            { dueOn: "2026-03-04", amount: eur("49.99") },
          ],
        },
        on("2026-01-05"),
      )
      .thenRejected({ _tag: "InstalmentsDoNotAddUp", invoice: "F-1", total, sum: eur("99.99") }))

  it("to instalments in another currency", () =>
    given()
      .when(
        {
          type: "IssueInvoice",
          invoice: "F-1",
          total,
          instalments: [{ dueOn: "2026-02-04", amount: money("100.00", "USD") }],
        },
        on("2026-01-05"),
      )
      .thenRejected({ _tag: "CurrencyMismatch", expected: "EUR", found: "USD" }))

  it("to terms under which a part would be nothing", () =>
    given()
      .when(
        {
          type: "IssueInvoice",
          invoice: "F-1",
          total: money("1", "JPY"),
          terms: {
            instalments: [
              { share: "0.5", terms: { net: 30 } },
              { share: "0.5", terms: { net: 60 } },
            ],
          },
        },
        on("2026-01-05"),
      )
      .thenRejected({ _tag: "TermsNotApplicable", invoice: "F-1" }))

  it("to an instant before the last of the stream", () =>
    given(issued)
      .when(
        { type: "IssueInvoice", invoice: "F-2", total, dueOn: "2026-02-04" },
        { effectiveOn: "2026-01-05", recordedAt: "2026-01-04T23:59:59.999Z" },
      )
      .thenRejected({
        _tag: "RecordedAtGoesBack",
        recordedAt: "2026-01-04T23:59:59.999Z",
        last: "2026-01-05T00:00:00.000Z",
      }))
})

describe("the regime that is agreed is stored with the invoice", () => {
  const agreed = fact("TermsAgreed", "2026-01-01", { terms: { net: 30 }, regime: "DE" })
  const opened = fact("CustomerOpened", "2026-01-01", {
    name: "Muster GmbH",
    kind: "business",
    country: "DE",
    regime: "DE",
  })
  const half = [
    { dueOn: "2026-02-04", amount: eur("60.00") },
    { dueOn: "2026-03-04", amount: eur("40.00") },
  ]

  it.each([
    ["the agreed terms", agreed, {}, "DE"],
    ["a due date of its own", agreed, { dueOn: "2026-02-04" }, "DE"],
    ["instalments of its own", agreed, { instalments: half }, "DE"],
    ["terms of its own", agreed, { terms: { net: 10 } }, "DE"],
    ["a customer opened under it", opened, { dueOn: "2026-02-04" }, "DE"],
    ["a regime of its own", agreed, { dueOn: "2026-02-04", regime: "ES" }, "ES"],
  ])("with %s", (_, before, fields, regime) => {
    given(before)
      .when({ type: "IssueInvoice", invoice: "F-1", total, ...fields }, on("2026-01-05"))
      .then({ type: "InvoiceIssued", data: { regime } })
  })

  it("and only from the day on which it is agreed", () => {
    given(fact("TermsAgreed", "2026-02-01", { terms: { net: 30 }, regime: "DE" }))
      .when({ type: "IssueInvoice", invoice: "F-1", total, dueOn: "2026-02-04" }, on("2026-01-05"))
      .then(
        fact("InvoiceIssued", "2026-01-05", {
          invoice: "F-1",
          total,
          instalments: [{ dueOn: "2026-02-04", amount: total }],
        }),
      )
  })
})
