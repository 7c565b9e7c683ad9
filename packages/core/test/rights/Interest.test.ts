// Interest and indemnity of real histories: what was paid, extended, bounced and matched late. The
// arithmetic of the law itself is tested under test/law and test/terms.
import { eur, type FactDraft, fact, given } from "@encours/testing"
import { describe, expect, it } from "vitest"
import { CalendarDate, Instant } from "../../src/index.ts"
import * as Regimes from "../../src/law/Regimes.ts"
import * as Interest from "../../src/rights/Interest.ts"

const day = (text: string) =>
  CalendarDate.of(...(text.split("-").map(Number) as [number, number, number]))

const ask = (
  drafts: ReadonlyArray<FactDraft>,
  asOf: string,
  knownAt?: string,
  imputation?: Interest.Question["imputation"],
) => {
  const { facts } = given(...drafts)
  const known = knownAt === undefined ? undefined : Instant.endOfDay(day(knownAt))
  const question = { asOf: day(asOf), knownAt: known, imputation }
  const rows = Interest.interestRows(Regimes.builtIn, { country: "FR" }, facts, question)
  return Interest.toJson(day(asOf), rows).rows
}

const invoice = (amount: string, dueOn: string, more: object = {}) =>
  fact("InvoiceIssued", "2024-01-02", { invoice: "F-1", total: eur(amount), dueOn, ...more })

const paid = (payment: string, amount: string, on: string, beside: object = {}) =>
  fact(
    "PaymentReceived",
    on,
    { payment, amount: eur(amount), allocations: [{ invoice: "F-1", amount: eur(amount) }] },
    beside,
  )

describe("interest of an invoice, paid or not", () => {
  it("E2.1: 12 000.00 due 2026-05-31, paid 2026-09-15, and 40.00", () => {
    const story = [invoice("12000.00", "2026-05-31"), paid("P-1", "12000.00", "2026-09-15")]
    const [row] = ask(story, "2026-12-31")
    expect(row).toMatchObject({
      interest: "433.74",
      interestCharged: "0.00",
      indemnity: "40.00",
      indemnityCurrency: "EUR",
      indemnityCharged: "0.00",
      segments: [
        { from: "2026-06-01", to: "2026-06-30", days: 30, principal: "12000.00", rate: "0.1215" },
        { from: "2026-07-01", to: "2026-09-15", days: 77, principal: "12000.00", rate: "0.1240" },
      ],
    })
  })

  it("E2.2: principal first over two payments: 560.05", () => {
    const story = [
      invoice("10000.00", "2025-11-30"),
      paid("P-1", "4000.00", "2026-02-10"),
      paid("P-2", "6000.00", "2026-07-20"),
    ]
    expect(ask(story, "2026-12-31")[0]).toMatchObject({ interest: "560.05" })
  })

  it("E14: 1 105.44 over two payments and three semesters, 661.57 by the first claim", () => {
    const story = [
      invoice("12000.00", "2024-10-15"),
      paid("P-1", "5000.00", "2025-02-10"),
      paid("P-2", "7000.00", "2025-09-30"),
    ]
    expect(ask(story, "2025-03-31")[0]).toMatchObject({ interest: "661.57" })
    expect(ask(story, "2025-12-31")[0]).toMatchObject({ interest: "1105.44" })
  })

  it("E14: a payment of 02-05 entered on 04-02 makes the first claim 9.01 too high", () => {
    const late = { recordedAt: "2025-04-02T09:00:00.000Z" }
    const story = [invoice("12000.00", "2024-10-15"), paid("P-1", "5000.00", "2025-02-05", late)]
    expect(ask(story, "2025-03-31")[0]).toMatchObject({ interest: "652.56" })
    // As it was known when it was claimed, the payment had not come at all.
    const known = ask(story, "2025-03-31", "2025-04-01")[0]
    expect(known && "interest" in known && known.interest).not.toBe("652.56")
  })

  it("LP-06: due 30 June, the first late day is in the second semester", () => {
    const story = [invoice("100.00", "2026-06-30"), paid("P-1", "100.00", "2026-07-01")]
    expect(ask(story, "2026-07-31")[0]).toMatchObject({
      interest: "0.03",
      segments: [{ from: "2026-07-01", to: "2026-07-01", days: 1, rate: "0.1240" }],
    })
  })

  it("is nothing for what was paid on its due date, whenever it was matched", () => {
    const story = [
      invoice("100.00", "2026-06-30"),
      fact("PaymentReceived", "2026-06-30", { payment: "P-1", amount: eur("100.00") }),
      fact("PaymentAllocated", "2026-08-15", {
        payment: "P-1",
        allocations: [{ invoice: "F-1", amount: eur("100.00") }],
        method: "reference",
      }),
    ]
    expect(ask(story, "2026-12-31")).toEqual([])
  })

  it("never stopped for a payment that bounced", () => {
    const story = [
      invoice("12000.00", "2026-05-31"),
      paid("P-1", "12000.00", "2026-06-10"),
      fact("PaymentReversed", "2026-06-20", { payment: "P-1", reason: "bounced" }),
      paid("P-2", "12000.00", "2026-09-15"),
    ]
    expect(ask(story, "2026-12-31")[0]).toMatchObject({ interest: "433.74" })
  })

  it("runs until the maturity of a bill", () => {
    const data = {
      payment: "P-1",
      amount: eur("12000.00"),
      maturesOn: "2026-09-15",
      allocations: [{ invoice: "F-1", amount: eur("12000.00") }],
    }
    const story = [invoice("12000.00", "2026-05-31"), fact("PaymentReceived", "2026-06-01", data)]
    expect(ask(story, "2026-12-31")[0]).toMatchObject({ interest: "433.74" })
  })

  it("forgets what a credit note corrects, from the start", () => {
    const note = (corrects: boolean) =>
      fact("CreditNoteIssued", "2026-09-15", {
        creditNote: "A-1",
        total: eur("12000.00"),
        invoice: "F-1",
        corrects,
        allocations: [{ invoice: "F-1", amount: eur("12000.00") }],
      })
    const issued = invoice("12000.00", "2026-05-31")
    expect(ask([issued, note(false)], "2026-12-31")[0]).toMatchObject({ interest: "433.74" })
    expect(ask([issued, note(true)], "2026-12-31")).toEqual([])
  })

  it("stops while a due date is extended, and keeps the days late before it", () => {
    const story = [
      invoice("36500.00", "2026-06-30"),
      // Ten days late, from 1 to 10 July; on the 11th more time is given.
      fact("DueDateExtended", "2026-07-11", { invoice: "F-1", dueOn: "2026-07-31", reason: "ok" }),
    ]
    expect(ask(story, "2026-08-02")[0]).toMatchObject({
      interest: "148.80", // 36 500 × 12.40 % × (10 + 2) / 365
      segments: [
        { from: "2026-07-01", to: "2026-07-10", days: 10 },
        { from: "2026-08-01", to: "2026-08-02", days: 2 },
      ],
    })
  })

  it("counts each instalment from its own date, and one indemnity for the invoice (E5)", () => {
    const { invoice: id, total } = { invoice: "F-1", total: eur("20000.00") }
    const instalments = [
      { dueOn: "2026-06-30", amount: eur("10000.00") },
      { dueOn: "2026-07-31", amount: eur("10000.00") },
    ]
    const story = [fact("InvoiceIssued", "2026-06-01", { invoice: id, total, instalments })]
    // 10 000 × 12.40 % × (41 + 10) / 365
    expect(ask(story, "2026-08-10")[0]).toMatchObject({ interest: "173.26", indemnity: "40.00" })
  })

  it("E2.4: a public buyer's rate is frozen at the start: 357.06", () => {
    const public_ = fact("CustomerOpened", "2024-01-01", {
      name: "Mairie",
      kind: "public",
      country: "FR",
    })
    const story = [public_, invoice("12000.00", "2026-05-31"), paid("P", "12000.00", "2026-09-15")]
    expect(ask(story, "2026-12-31")[0]).toMatchObject({ interest: "357.06", rule: "R2192-31" })
  })

  it("E2.5: the rate that the terms agreed", () => {
    const terms = { net: 30, lateInterest: { rate: "0.15" } }
    const story = [
      fact("InvoiceIssued", "2026-01-30", { invoice: "F-1", total: eur("3600.00"), terms }),
      paid("P-1", "3600.00", "2026-04-20"),
    ]
    expect(ask(story, "2026-12-31")[0]).toMatchObject({
      interest: "73.97",
      segments: [{ from: "2026-03-02", to: "2026-04-20", days: 50, rate: "0.1500" }],
    })
  })

  it("FI-06, LP-12: an insolvency stops interest on the eve of its judgment", () => {
    const story = [
      invoice("36500.00", "2026-05-31"),
      fact("InsolvencyOpened", "2026-06-12", { kind: "reorganisation", judgedOn: "2026-06-10" }),
    ]
    expect(ask(story, "2026-12-31")[0]).toMatchObject({
      segments: [{ from: "2026-06-01", to: "2026-06-09", days: 9 }],
      indemnity: "40.00",
    })
  })

  it("LP-12: of two insolvencies the first after the debt was born stops it", () => {
    const opened = (kind: "safeguard" | "liquidation", judgedOn: string) =>
      fact("InsolvencyOpened", judgedOn, { kind, judgedOn })
    const story = [
      invoice("36500.00", "2026-05-31"),
      opened("safeguard", "2026-06-10"),
      fact("InsolvencyClosed", "2026-07-10", {}),
      opened("liquidation", "2026-08-10"),
    ]
    expect(ask(story, "2026-12-31")[0]).toMatchObject({
      segments: [{ from: "2026-06-01", to: "2026-06-09", days: 9 }],
    })
  })

  it("LP-12, FI-06: a debt born after the judgment bears interest and the indemnity", () => {
    const judgedOn = "2023-06-10"
    const story = [
      fact("InsolvencyOpened", judgedOn, { kind: "reorganisation", judgedOn }),
      invoice("36500.00", "2026-05-31"), // issued in 2024
    ]
    expect(ask(story, "2026-06-10")[0]).toMatchObject({ interest: "121.50", indemnity: "40.00" })
    // Invoiced after it for what was supplied before: it was born before.
    const supplied = invoice("36500.00", "2026-05-31", { suppliedOn: "2023-05-02" })
    const [row] = ask([story[0] as FactDraft, supplied], "2026-06-10")
    expect(row).toMatchObject({ interest: "0.00", indemnity: "0.00" })
  })

  it("a plan that stops interest stops none before it was known", () => {
    const plan = fact(
      "PlanAgreed",
      "2026-06-11",
      {
        ...{ plan: "PL-1", invoices: ["F-1"], interest: "stops" },
        instalments: [{ dueOn: "2026-09-30", amount: eur("36500.00") }],
      },
      { recordedAt: "2026-07-05T09:00:00.000Z" },
    )
    const story = [invoice("36500.00", "2026-05-31"), plan]
    expect(ask(story, "2026-06-20")[0]).toMatchObject({ interest: "121.50" }) // 10 days
    expect(ask(story, "2026-06-20", "2026-06-30")[0]).toMatchObject({ interest: "243.00" }) // 20
  })

  it("interest first too is as it was known: a payment of later knowledge pays nothing", () => {
    const late = { recordedAt: "2026-07-05T09:00:00.000Z" }
    const story = [
      invoice("36500.00", "2026-05-31"),
      fact(
        "CreditNoteIssued",
        "2026-06-10",
        {
          ...{ creditNote: "A-1", total: eur("36500.00"), invoice: "F-1" },
          allocations: [{ invoice: "F-1", amount: eur("36500.00") }],
        },
        late,
      ),
    ]
    const known = ask(story, "2026-06-20", "2026-06-30", "interest-first")
    expect(known[0]).toMatchObject({ interest: "243.00" })
  })

  it("FI-05: a consumer owes neither", () => {
    const consumer = fact("CustomerOpened", "2024-01-01", {
      name: "Zoé",
      kind: "consumer",
      country: "FR",
    })
    const [row] = ask([consumer, invoice("100.00", "2026-05-31")], "2026-08-01")
    expect(row).toMatchObject({ interest: "0.00", indemnity: "0.00" })
  })

  it("says that a semester has no rate, and guesses nothing", () => {
    const [row] = ask([invoice("100.00", "2026-12-15")], "2027-01-15")
    expect(row).toMatchObject({ reason: expect.stringContaining("2027") })
    expect(row).not.toHaveProperty("interest")
  })

  it("shows what was charged, net of waivers", () => {
    const story = [
      invoice("12000.00", "2026-05-31"),
      fact("IndemnityCharged", "2026-06-01", {
        charge: "K-1",
        invoice: "F-1",
        amount: eur("40.00"),
      }),
      fact("ChargeWaived", "2026-06-05", {
        charge: "K-1",
        amount: eur("15.00"),
        reason: "goodwill",
      }),
    ]
    expect(ask(story, "2026-06-30")[0]).toMatchObject({ indemnityCharged: "25.00" })
    expect(ask(story, "2026-06-02")[0]).toMatchObject({ indemnityCharged: "40.00" })
  })
})

describe("interest first, where it is chosen (LP-09, Code civil art. 1343-1)", () => {
  const e2 = [
    invoice("10000.00", "2025-11-30"),
    paid("P-1", "4000.00", "2026-02-10"),
    paid("P-2", "6000.00", "2026-07-20"),
  ]

  it("E2.2: 572.85 by the second payment", () => {
    const [row] = ask(e2, "2026-07-20", undefined, "interest-first")
    expect(row).toMatchObject({ interest: "572.85" })
  })

  it("E14: 1 149.04 by the second payment", () => {
    const story = [
      invoice("12000.00", "2024-10-15"),
      paid("P-1", "5000.00", "2025-02-10"),
      paid("P-2", "7000.00", "2025-09-30"),
    ]
    expect(ask(story, "2025-09-30", undefined, "interest-first")[0]).toMatchObject({
      interest: "1149.04",
    })
  })

  it("a credit note pays no interest: the same as principal first", () => {
    const credit = fact("CreditNoteIssued", "2026-02-10", {
      creditNote: "A-1",
      total: eur("4000.00"),
      allocations: [{ invoice: "F-1", amount: eur("4000.00") }],
    })
    const story = [invoice("10000.00", "2025-11-30"), credit]
    const [first] = ask(story, "2026-06-30", undefined, "interest-first")
    const [usual] = ask(story, "2026-06-30")
    expect(first).toMatchObject({ interest: usual && "interest" in usual ? usual.interest : "" })
  })
})
