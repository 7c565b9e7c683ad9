// Promises are kept, kept late, kept in part or broken by payments alone; SEMANTICS E20.
import { eur, type FactDraft, fact, given, money } from "@encours/testing"
import { describe, expect, it } from "vitest"
import type * as CalendarDate from "../../src/calendar/CalendarDate.ts"
import * as Promises from "../../src/projections/Promises.ts"

const promised = fact("PromiseMade", "2026-03-02", {
  promise: "PR-1",
  amount: eur("3000.00"),
  dueOn: "2026-03-15",
  invoices: [],
})
const paid = (payment: string, on: string, amount: string, more: object = {}) =>
  fact("PaymentReceived", on, { payment, amount: eur(amount), ...more })

const outcomes = (facts: ReadonlyArray<FactDraft>, asOf: string, tolerance?: number) =>
  Promises.promises(given(...facts).facts, {
    asOf: asOf as CalendarDate.CalendarDate,
    tolerance,
  }).map(({ promise, outcome, ratio }) => `${promise} ${outcome} ${(ratio * 100).toFixed(1)} %`)

describe("E20 3,000 promised for 03-15; 2,500 on 03-14, 500 on 03-18", () => {
  const story = [
    promised,
    paid("P-1", "2026-03-14", "2500.00"),
    paid("P-2", "2026-03-18", "500.00"),
  ]
  it.each([
    ["2026-03-13", undefined, "PR-1 running 0.0 %"],
    ["2026-03-14", undefined, "PR-1 running 83.3 %"],
    ["2026-03-15", undefined, "PR-1 part kept 83.3 %"],
    ["2026-03-20", undefined, "PR-1 part kept 83.3 %"],
    ["2026-03-15", 5, "PR-1 running 83.3 %"],
    ["2026-03-18", 5, "PR-1 kept late 100.0 %"],
    ["2026-03-20", 2, "PR-1 part kept 83.3 %"],
    ["2026-03-18", 3, "PR-1 kept late 100.0 %"],
  ])("as of %s, tolerance %s days: %s", (asOf, tolerance, outcome) => {
    expect(outcomes(story, asOf, tolerance)).toEqual([outcome])
  })

  it("chasing may go on the day after 03-15 and the tolerance", () => {
    const asOf = "2026-03-10" as CalendarDate.CalendarDate
    const [first] = Promises.promises(given(...story).facts, { asOf, tolerance: 5 })
    expect(first?.endsOn).toBe("2026-03-20")
  })

  it("is not there before it was made, or before it was known", () => {
    expect(outcomes(story, "2026-03-01")).toEqual([])
    const asOf = "2026-03-20" as CalendarDate.CalendarDate
    const knownAt = "2026-03-14T12:00:00.000Z" as Promises.Question["knownAt"]
    const [first] = Promises.promises(given(...story).facts, { asOf, knownAt, tolerance: 5 })
    expect(first).toMatchObject({ outcome: "part kept", received: 250_000 })
  })
})

describe("what counts", () => {
  const all = (...facts: ReadonlyArray<FactDraft>) => outcomes([promised, ...facts], "2026-03-31")
  it.each<readonly [string, string, ReadonlyArray<FactDraft>]>([
    ["nothing came", "broken 0.0", []],
    ["all on the day", "kept 100.0", [paid("P-1", "2026-03-15", "3000.00")]],
    ["more than promised", "kept 100.0", [paid("P-1", "2026-03-10", "9000.00")]],
    ["the day it was made", "kept 100.0", [paid("P-1", "2026-03-02", "3000.00")]],
    ["the day before", "broken 0.0", [paid("P-1", "2026-03-01", "3000.00")]],
    [
      "in another currency",
      "broken 0.0",
      [fact("PaymentReceived", "2026-03-10", { payment: "P-1", amount: money("3000.00", "USD") })],
    ],
    [
      "a bill that matures in time",
      "kept 100.0",
      [paid("P-1", "2026-03-02", "3000.00", { maturesOn: "2026-03-15" })],
    ],
    [
      "a bill that matures late",
      "broken 0.0",
      [paid("P-1", "2026-03-02", "3000.00", { maturesOn: "2026-03-16" })],
    ],
    [
      "a payment that bounced",
      "broken 0.0",
      [
        paid("P-1", "2026-03-10", "3000.00"),
        fact("PaymentReversed", "2026-03-25", { payment: "P-1", reason: "bounced" }),
      ],
    ],
  ])("%s: %s %", (_, outcome, facts) => expect(all(...facts)).toEqual([`PR-1 ${outcome} %`]))

  it("a payment on the wrong invoice", () => {
    const invoice = (id: string) =>
      fact("InvoiceIssued", "2026-01-05", {
        invoice: id,
        total: eur("3000.00"),
        dueOn: "2026-02-04",
      })
    const { data } = promised
    const mine = fact("PromiseMade", "2026-03-02", { ...data, invoices: ["F-1"] })
    const onOther = { allocations: [{ invoice: "F-2", amount: eur("3000.00") }] }
    const story = [
      invoice("F-1"),
      invoice("F-2"),
      mine,
      paid("P-1", "2026-03-10", "3000.00", onOther),
    ]
    expect(outcomes(story, "2026-03-15")).toEqual(["PR-1 kept 100.0 %"])
  })

  it("no payment keeps two promises: the one due first takes it", () => {
    const second = fact("PromiseMade", "2026-03-02", {
      promise: "PR-2",
      amount: eur("2000.00"),
      dueOn: "2026-03-10",
    })
    const story = [promised, second, paid("P-1", "2026-03-09", "4000.00")]
    expect(outcomes(story, "2026-03-31")).toEqual(["PR-2 kept 100.0 %", "PR-1 part kept 66.7 %"])
  })

  it("another customer's payment does not", () => {
    const theirs = { ...paid("P-1", "2026-03-10", "3000.00"), customer: "C-002" }
    expect(outcomes([promised, theirs], "2026-03-31")).toEqual(["PR-1 broken 0.0 %"])
  })
})
