// What the test suites of other products assert, told as facts: given, when, expected. Each test names
// the product and its case; where we answer otherwise, it says why. T is the day of the report.
import { eur, type FactDraft, fact, given, money } from "@encours/testing"
import * as Result from "effect/Result"
import { describe, expect, it } from "vitest"
import * as CalendarDate from "../../src/calendar/CalendarDate.ts"
import * as Money from "../../src/money/Money.ts"
import * as Split from "../../src/money/Split.ts"
import * as PaymentTerms from "../../src/terms/PaymentTerms.ts"

const today = CalendarDate.of(2026, 3, 31)
/** T+n. */
const T = (days = 0): string => CalendarDate.addDays(today, days)
const inr = (amount: string) => money(amount, "INR")

const invoice = (id: string, on: string, total: ReturnType<typeof money>, dueOn = on) =>
  fact("InvoiceIssued", on, { invoice: id, total, dueOn })
const inParts = (
  total: ReturnType<typeof money>,
  ...parts: ReadonlyArray<readonly [dueOn: string, amount: string]>
) =>
  fact("InvoiceIssued", T(), {
    invoice: "INV-1",
    total,
    instalments: parts.map(([dueOn, amount]) => ({
      dueOn,
      amount: money(amount, total.currency),
    })),
  })
const put = (invoice: string, amount: ReturnType<typeof money>) => ({ invoice, amount })
const paid = (
  payment: string,
  on: string,
  amount: ReturnType<typeof money>,
  ...allocations: ReadonlyArray<ReturnType<typeof put>>
) => fact("PaymentReceived", on, { payment, amount, allocations })
const credited = (
  creditNote: string,
  on: string,
  total: ReturnType<typeof money>,
  ...allocations: ReadonlyArray<ReturnType<typeof put>>
) => fact("CreditNoteIssued", on, { creditNote, total, allocations })

const items = (asOf: string, ...facts: ReadonlyArray<FactDraft>) =>
  given(...facts).agedBalance({ asOf, by: "invoice" })

describe("ERPNext, accounts receivable", () => {
  const inThree = inParts(inr("200.00"), [T(30), "60.00"], [T(60), "100.00"], [T(90), "40.00"])

  it("ar-01 a row per instalment", () =>
    items(T(), inParts(inr("100.00"), [T(30), "30.00"], [T(60), "50.00"], [T(90), "20.00"])).shows(`
        invoice  instalment  dueOn     notDue
        INV-1    1           ${T(30)}  30.00
        INV-1    2           ${T(60)}  50.00
        INV-1    3           ${T(90)}  20.00`))

  it("ar-05 a payment of 40 fills the first, a credit note of 100 the rest of it and of the second", () => {
    const payment = paid("P-1", T(), inr("40.00"), put("INV-1", inr("40.00")))
    items(T(), inThree, payment).shows(`
      instalment  notDue
      1           20.00
      2           100.00
      3           40.00`)
    given(inThree, payment)
      .when(
        { type: "IssueCreditNote", creditNote: "CN-1", total: inr("100.00"), invoice: "INV-1" },
        { effectiveOn: T() },
      )
      .then({ type: "CreditNoteIssued", data: { allocations: [put("INV-1", inr("100.00"))] } })
    items(
      T(),
      inThree,
      payment,
      credited("CN-1", T(), inr("100.00"), put("INV-1", inr("100.00"))),
    ).shows(`
        instalment  notDue
        2           20.00
        3           40.00`)
  })

  it("ar-06 a credit note kept apart: the customer is 40 in credit, the invoice keeps 60", () =>
    items(
      T(),
      invoice("INV-1", T(-1), inr("100.00")),
      paid("P-1", T(), inr("40.00"), put("INV-1", inr("40.00"))),
      credited("CN-1", T(), inr("100.00")),
    ).shows(`
      invoice  creditNote  1-30   unallocated  balance
      INV-1    -           60.00  0.00         60.00
      -        CN-1        0.00   -100.00      -100.00`))

  it("ar-08 a payment for an order is a payment on account: orders are not in the ledger", () =>
    given(paid("P-1", T(), inr("1000.00")))
      .agedBalance({ asOf: T() })
      .shows("unallocated balance\n-1000.00 -1000.00"))

  it("ar-09, ar-10 a journal entry against an invoice is a credit note, in part or whole", () => {
    const issued = invoice("INV-1", T(), inr("100.00"))
    items(T(), issued, credited("J-1", T(), inr("40.00"), put("INV-1", inr("40.00")))).shows(
      "invoice notDue\nINV-1 60.00",
    )
    items(T(), issued, credited("J-1", T(), inr("100.00"), put("INV-1", inr("100.00")))).shows(
      "invoice notDue",
    )
  })

  it("ar-13 totals by customer and in all", () => {
    const story = given(invoice("INV-1", T(-1), inr("100.00")), invoice("INV-2", T(), inr("85.00")))
    story.agedBalance({ asOf: T() }).shows("notDue 1-30 balance\n85.00 100.00 185.00")
    story.agedBalance({ asOf: T() }).showsTotals("notDue 1-30 balance\n85.00 100.00 185.00")
  })

  it("ar-15 a payment after T changes nothing at T; the credit note joins it where we allocate both", () => {
    const story = given(
      credited("CN-1", T(), inr("10.00")),
      invoice("INV-1", T(), inr("100.00"), T(1)),
      paid("P-1", T(1), inr("80.00"), put("INV-1", inr("80.00"))),
      // There, one payment of 80 pays 90 and takes the credit: here each allocates what it holds.
      fact("CreditAllocated", T(1), {
        creditNote: "CN-1",
        allocations: [put("INV-1", inr("10.00"))],
        method: "explicit",
      }),
    )
    story.agedBalance({ asOf: T() }).shows("notDue unallocated\n100.00 -10.00")
    story.agedBalance({ asOf: T(1) }).shows("notDue unallocated\n10.00 0.00")
  })

  it("ar-18, ar-19 in USD: 0 and 10 stay; the 500 and 1250 that rates leave in INR are no receivable", () => {
    const usd = (amount: string) => money(amount, "USD")
    const issued = invoice("INV-1", T(-1), usd("100.00"))
    const full = given(issued, paid("P-1", T(1), usd("100.00"), put("INV-1", usd("100.00"))))
    full.agedBalance({ asOf: T() }).shows("currency 1-30\nUSD 100.00")
    full.agedBalance({ asOf: T(1) }).shows("currency balance")
    given(issued, paid("P-1", T(1), usd("90.00"), put("INV-1", usd("90.00"))))
      .agedBalance({ asOf: T(1) })
      .shows("currency 1-30\nUSD 10.00")
  })

  it("ar-22 an advance of 50 fills the first instalment: it is not spread over both (they: 25 and 25)", () => {
    // §5.1: what names no instalment fills them in order. To spread it, the allocation names both.
    const usd = (amount: string) => money(amount, "USD")
    items(
      T(),
      inParts(usd("100.00"), [T(), "50.00"], [T(30), "50.00"]),
      paid("P-1", T(), usd("50.00"), put("INV-1", usd("50.00"))),
    ).shows("instalment notDue\n2 50.00")
  })

  it("ar-24 a payment dated before its invoice shows alone until the invoice is there", () => {
    const story = given(
      invoice("INV-1", T(1), inr("100.00")),
      paid("PAY-1", T(), inr("40.00"), put("INV-1", inr("40.00"))),
    )
    story.agedBalance({ asOf: T(), by: "invoice" }).shows(`
      payment  unallocated
      PAY-1    -40.00`)
    story.agedBalance({ asOf: T(1), by: "invoice" }).shows("invoice notDue\nINV-1 60.00")
  })

  it("ar-25 half at 15 days, half at 30", () =>
    given()
      .when(
        {
          type: "IssueInvoice",
          invoice: "INV-1",
          total: inr("100.00"),
          terms: {
            instalments: [
              { share: "0.50", terms: { net: 15 } },
              { share: "0.50", terms: { net: 30 } },
            ],
          },
        },
        { effectiveOn: T() },
      )
      .then({
        type: "InvoiceIssued",
        data: {
          instalments: [
            { dueOn: T(15), amount: inr("50.00") },
            { dueOn: T(30), amount: inr("50.00") },
          ],
        },
      }))

  it("ars-03 an advance is a column of its own: they net it, 25 due; we say 75 due and -50 beside", () =>
    given(
      invoice("INV-1", T(), inr("200.00")),
      paid("P-1", T(), inr("50.00")),
      paid("P-2", T(), inr("125.00"), put("INV-1", inr("125.00"))),
    )
      .agedBalance({ asOf: T(), buckets: "30,60,90,120" })
      .shows("notDue unallocated balance\n75.00 -50.00 25.00"))

  it("dun-05 only the instalment that is late is overdue; when its payment is cancelled it is again", () => {
    const issued = fact("InvoiceIssued", T(-6), {
      invoice: "INV-1",
      total: inr("100.00"),
      instalments: [
        { dueOn: T(-1), amount: inr("50.00") },
        { dueOn: T(4), amount: inr("50.00") },
      ],
    })
    const payment = paid("P-1", T(), inr("50.00"), put("INV-1", inr("50.00")))
    const late = "instalment overdue notDue 1-30\n1 50.00 0.00 50.00\n2 0.00 50.00 0.00"
    items(T(), issued).shows(late)
    items(T(), issued, payment).shows("instalment overdue notDue\n2 0.00 50.00")
    const cancelled = fact("PaymentReversed", T(), { payment: "P-1", reason: "mistake" })
    items(T(), issued, payment, cancelled).shows(late)
  })

  it("age-02 ranges 30,60,90,120: the first starts at 1, for due today is not overdue (they: at 0)", () =>
    expect(given().agedBalance({ asOf: T(), buckets: "30,60,90,120" }).json.buckets).toEqual([
      "notDue",
      "1-30",
      "31-60",
      "61-90",
      "91-120",
      "121+",
    ]))
})

describe("OCA, Odoo, iDempiere, on being late", () => {
  it("oca-overdue-01 500 is overdue since 5 days, 1000 is not due", () =>
    given(
      invoice("F-1", T(-30), eur("500.00"), T(-5)),
      invoice("F-2", T(-30), eur("1000.00"), T(30)),
    )
      .agedBalance({ asOf: T() })
      .shows("notDue 1-30 overdue balance\n1000.00 500.00 500.00 1500.00"))

  it("oca-risk-06 two days late is overdue: days of grace belong to dunning, not to age (E10)", () =>
    given(invoice("F-1", T(-30), eur("100.00"), T(-2)))
      .agedBalance({ asOf: T() })
      .shows("1-30 overdue\n100.00 100.00"))

  it("idempiere-dun-01 at 30 days it is due today, and not overdue", () =>
    given(
      fact("InvoiceIssued", T(-30), { invoice: "I1", total: eur("166.25"), terms: { net: 30 } }),
    )
      .agedBalance({ asOf: T(), by: "invoice" })
      .shows("dueOn daysOverdue notDue overdue\n2026-03-31 0 166.25 0.00"))
})

describe("terms, as others write them", () => {
  // product, its words, our terms, issued, due
  it.each([
    ["ERPNext", "end of next month", { months: 1, day: 31 }, "2016-01-22", "2016-02-29"],
    ["ERPNext", "end of next month", { months: 1, day: 31 }, "2017-01-22", "2017-02-28"],
    ["ERPNext", "none", { onReceipt: true }, "2016-01-22", "2016-01-22"],
    ["ERPNext", "none", { onReceipt: true }, "2017-01-22", "2017-01-22"],
    ["Odoo", "immediate", { onReceipt: true }, "2019-01-01", "2019-01-01"],
    ["Odoo", "immediate", { onReceipt: true }, "2019-01-31", "2019-01-31"],
    [
      "Odoo",
      "last day of the invoice month",
      { net: 0, endOfMonth: "after" },
      "2019-01-01",
      "2019-01-31",
    ],
    [
      "Odoo",
      "last day of the invoice month",
      { net: 0, endOfMonth: "after" },
      "2019-01-15",
      "2019-01-31",
    ],
    [
      "Odoo",
      "last day of the invoice month",
      { net: 0, endOfMonth: "after" },
      "2019-01-31",
      "2019-01-31",
    ],
  ] as const)("%s: %s, %o, issued %s, is due %s", (_, __, terms, issuedOn, dueOn) =>
    given()
      .when(
        { type: "IssueInvoice", invoice: "F-1", total: eur("10.00"), terms },
        { effectiveOn: issuedOn },
      )
      .then({ type: "InvoiceIssued", data: { instalments: [{ dueOn, amount: eur("10.00") }] } }),
  )

  it("Tryton terms-02, terms-03: a negative or zero invoice is no fact here, but a credit note or nothing", () => {
    for (const amount of ["-10.00", "0.00"]) {
      expect(() => given(invoice("F-1", T(), eur(amount)))).toThrow(/cannot be given/)
    }
  })

  it("Tryton terms-05: shares that do not make a whole are refused", () =>
    expect(
      Result.isFailure(
        PaymentTerms.parse({
          instalments: [
            { share: "0.4", terms: { net: 0 } },
            { share: "0.5", terms: { net: 30 } },
          ],
        }),
      ),
    ).toBe(true))

  it("Tryton resch-02: 100.00 by three is 33.33, 33.33, 33.34", () =>
    expect(Split.equally(Money.of(10_000, "EUR"), 3).map(Money.format)).toEqual([
      "33.33",
      "33.33",
      "33.34",
    ]))
})

describe("Tryton, two currencies", () => {
  it("resch-03 a debt of 100 EUR in three is in EUR: what it is worth in USD is not in the ledger", () =>
    items(T(), inParts(eur("100.00"), [T(30), "40.00"], [T(60), "30.00"], [T(90), "30.00"])).shows(`
      currency  instalment  notDue
      EUR       1           40.00
      EUR       2           30.00
      EUR       3           30.00`))

  it("fx-01, E6 paid 400 EUR of 400 EUR is closed; the 30.31 of rates are for the books", () =>
    given(
      invoice("F-1", T(), eur("400.00")),
      paid("P-1", T(1), eur("400.00"), put("F-1", eur("400.00"))),
    )
      .agedBalance({ asOf: T(1) })
      .shows("balance"))
})
