// What was paid of each instalment, and when: DESIGN §5.1 and §5.13.
import { eur, type FactDraft, fact, given } from "@encours/testing"
import { describe, expect, it } from "vitest"
import { CalendarDate, dossierOf } from "../../../src/index.ts"
import { paidParts } from "../../../src/projections/kpi/paidParts.ts"

const day = (text: string) =>
  CalendarDate.of(...(text.split("-").map(Number) as [number, number, number]))

/** Parts as `instalment amount paid +days late`, the instalments counted from 1. */
const paidBy = (asOf: string, ...drafts: ReadonlyArray<FactDraft>) =>
  Array.from(
    paidParts(dossierOf(given(...drafts).facts), { asOf: day(asOf) }),
    ({ item, amount, paid, due }) =>
      `${item + 1} ${amount / 100} ${CalendarDate.fromDayNumber(paid)} ${paid - due}`,
  )

const half = { amount: eur("500.00") }
const invoice = fact("InvoiceIssued", "2026-01-05", {
  invoice: "F-1",
  total: eur("1000.00"),
  instalments: [
    { dueOn: "2026-02-01", ...half },
    { dueOn: "2026-03-01", ...half },
  ],
})
const paid = (payment: string, on: string, amount: string, more: object = {}, part: object = {}) =>
  fact("PaymentReceived", on, {
    ...{ payment, amount: eur(amount), ...more },
    allocations: [{ invoice: "F-1", amount: eur(amount), ...part }],
  })

describe("paid parts", () => {
  it("fill the instalments in the order of the days, whatever was recorded first", () => {
    const first = paid("P-1", "2026-03-05", "600.00")
    const earlier = {
      ...paid("P-2", "2026-02-03", "400.00"),
      recordedAt: "2026-03-06T00:00:00.000Z",
    }
    expect(paidBy("2026-03-31", invoice, first, earlier)).toEqual([
      "1 400 2026-02-03 2",
      "1 100 2026-03-05 32",
      "2 500 2026-03-05 4",
    ])
  })

  it("go to the instalment that is named, before those that name none", () => {
    const second = paid("P-1", "2026-02-20", "500.00", {}, { instalment: 2 })
    const rest = paid("P-2", "2026-02-10", "500.00")
    expect(paidBy("2026-03-31", invoice, second, rest)).toEqual([
      "2 500 2026-02-20 -9",
      "1 500 2026-02-10 9",
    ])
  })

  it("count from the day of the money, however late they were matched", () => {
    const money = fact("PaymentReceived", "2026-01-20", { payment: "P-1", amount: eur("1000.00") })
    const matched = fact("PaymentAllocated", "2026-03-10", {
      ...{ payment: "P-1", method: "explicit" },
      allocations: [{ invoice: "F-1", amount: eur("1000.00") }],
    })
    expect(paidBy("2026-03-09", invoice, money, matched)).toEqual([])
    expect(paidBy("2026-03-10", invoice, money, matched)).toEqual([
      "1 500 2026-01-20 -12",
      "2 500 2026-01-20 -40",
    ])
  })

  it("of a bill count from its maturity, and never once it bounced", () => {
    const bill = paid("P-1", "2026-01-20", "500.00", { method: "bill", maturesOn: "2026-02-05" })
    const bounced = fact("PaymentReversed", "2026-02-10", { payment: "P-1", reason: "bounced" })
    expect(paidBy("2026-02-04", invoice, bill)).toEqual([])
    expect(paidBy("2026-02-05", invoice, bill)).toEqual(["1 500 2026-02-05 4"])
    expect(paidBy("2026-02-10", invoice, bill, bounced)).toEqual([])
  })

  it("leave what a credit note settled; one that corrects was there from the first day", () => {
    const money = paid("P-1", "2026-02-20", "600.00")
    const credit = (more: object) =>
      fact("CreditNoteIssued", "2026-03-10", {
        ...{ creditNote: "A-1", total: eur("400.00"), invoice: "F-1", ...more },
        allocations: [{ invoice: "F-1", amount: eur("400.00") }],
      })
    expect(paidBy("2026-03-31", invoice, money, credit({}))).toEqual([
      "1 500 2026-02-20 19",
      "2 100 2026-02-20 -9",
    ])
    expect(paidBy("2026-03-31", invoice, money, credit({ corrects: true }))).toEqual([
      "1 100 2026-02-20 19",
      "2 500 2026-02-20 -9",
    ])
  })

  it("are late by the due date in force on their day: days late before more time was given stay", () => {
    const extended = fact("DueDateExtended", "2026-02-15", {
      ...{ invoice: "F-1", instalment: 1, dueOn: "2026-02-28", reason: "agreed" },
    })
    const before = paid("P-1", "2026-02-10", "200.00")
    const after = paid("P-2", "2026-02-26", "300.00")
    expect(paidBy("2026-03-31", invoice, before, extended, after)).toEqual([
      "1 200 2026-02-10 9",
      "1 300 2026-02-26 -2",
    ])
  })

  it("are none of an invoice that is a factor's on the day", () => {
    const sold = fact("InvoiceAssigned", "2026-01-10", {
      ...{ invoice: "F-1", factor: "Factofrance", recourse: false, notified: true },
    })
    expect(paidBy("2026-03-31", invoice, sold, paid("P-1", "2026-02-10", "500.00"))).toEqual([])
  })

  it("of a payment on account before the invoice are of the invoice's own day", () => {
    const account = fact("PaymentReceived", "2026-01-01", { payment: "P-1", amount: eur("500.00") })
    const used = fact("PaymentAllocated", "2026-01-06", {
      ...{ payment: "P-1", method: "explicit" },
      allocations: [{ invoice: "F-1", amount: eur("500.00") }],
    })
    expect(paidBy("2026-01-31", account, invoice, used)).toEqual(["1 500 2026-01-05 -27"])
  })
})
