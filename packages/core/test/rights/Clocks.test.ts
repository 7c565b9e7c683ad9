// The clocks of an item are kept apart: what is late, what could not be chased, what an insurer must be
// told. SEMANTICS E13, E17, E20; RULES §6.2, §11.2.
import { eur, type FactDraft, fact, given } from "@encours/testing"
import { describe, expect, it } from "vitest"
import { CalendarDate } from "../../src/index.ts"
import * as Clocks from "../../src/rights/Clocks.ts"

const day = (text: string) =>
  CalendarDate.of(...(text.split("-").map(Number) as [number, number, number]))

const at = (asOf: string, ...drafts: ReadonlyArray<FactDraft>) =>
  Clocks.clocks(given(...drafts).facts, { asOf: day(asOf) })

const invoice = fact("InvoiceIssued", "2026-01-05", {
  invoice: "F-1",
  total: eur("10000.00"),
  dueOn: "2026-03-01",
})
const paid = (amount: string, on: string) =>
  fact("PaymentReceived", on, {
    payment: `P-${on}`,
    amount: eur(amount),
    allocations: [{ invoice: "F-1", amount: eur(amount) }],
  })
const disputed = (from: string, to?: string, id = "D-1"): ReadonlyArray<FactDraft> => [
  fact("DisputeOpened", from, {
    dispute: id,
    invoice: "F-1",
    amount: eur("2500.00"),
    reason: "price",
  }),
  ...(to === undefined ? [] : [fact("DisputeSettled", to, { dispute: id, outcome: "rejected" })]),
]
const held = (from: string, until: string) =>
  fact("HoldPlaced", from, { hold: `H-${from}`, scope: "dunning", until, reason: "asked" })
const promised = (from: string, dueOn: string) =>
  fact("PromiseMade", from, { promise: `PR-${from}`, amount: eur("100.00"), dueOn })
const planned = (from: string, ...dueOns: ReadonlyArray<string>) =>
  fact("PlanAgreed", from, {
    plan: "PL-1",
    invoices: ["F-1"],
    instalments: dueOns.map((dueOn) => ({ dueOn, amount: eur("5000.00") })),
  })

describe("late, lost to a dispute, lost in all, days to act", () => {
  it.each<readonly [string, string, ReadonlyArray<FactDraft>, ReadonlyArray<number>]>([
    ["due today is not late", "2026-03-01", [], [0, 0, 0, 0]],
    ["nothing stood in the way", "2026-04-30", [], [60, 0, 0, 60]],
    [
      "E13: disputed from 1 to 20 April",
      "2026-04-30",
      disputed("2026-04-01", "2026-04-21"),
      [60, 20, 20, 40],
    ],
    ["a dispute that goes on", "2026-04-30", disputed("2026-04-21"), [60, 10, 10, 50]],
    [
      "a dispute before it was late costs nothing",
      "2026-04-30",
      disputed("2026-02-01", "2026-02-20"),
      [60, 0, 0, 60],
    ],
    [
      "two disputes and a hold that overlap are counted once",
      "2026-04-30",
      [
        ...disputed("2026-04-01", "2026-04-11"),
        ...disputed("2026-04-05", "2026-04-21", "D-2"),
        held("2026-04-15", "2026-04-25"),
      ],
      [60, 20, 25, 35],
    ],
    [
      "a promise until its day",
      "2026-04-30",
      [promised("2026-03-11", "2026-03-20")],
      [60, 0, 10, 50],
    ],
    [
      "a plan until the instalment that is missed",
      "2026-04-30",
      [planned("2026-03-11", "2026-03-31", "2026-05-31")],
      [60, 0, 21, 39],
    ],
    [
      "a plan that holds",
      "2026-03-25",
      [planned("2026-03-11", "2026-03-31", "2026-05-31")],
      [24, 0, 15, 9],
    ],
    [
      "paid on 31 March: the day of payment is late too",
      "2026-04-30",
      [paid("10000.00", "2026-03-31")],
      [30, 0, 0, 30],
    ],
  ])("%s, on %s", (_, asOf, more, expected) => {
    const [clock] = at(asOf, invoice, ...more)
    const { daysLate, daysDisputed, daysLost, daysToAct } = clock as Clocks.Clocks
    expect([daysLate, daysDisputed, daysLost, daysToAct]).toEqual(expected)
  })

  it("keeps the days before an extension late, and counts overdue from the new date", () => {
    const extended = fact("DueDateExtended", "2026-03-11", {
      invoice: "F-1",
      dueOn: "2026-03-31",
      reason: "asked",
    })
    expect(at("2026-04-10", invoice, extended)[0]).toMatchObject({
      dueOn: "2026-03-31",
      daysLate: 19, // 2 to 10 March, and 1 to 10 April
      daysOverdue: 10,
    })
  })

  it("says nothing is overdue once it is paid, and how late it was", () => {
    expect(at("2026-04-30", invoice, paid("10000.00", "2026-03-31"))[0]).toMatchObject({
      daysOverdue: 0,
      daysLate: 30,
    })
  })
})

describe("the insurer's clock (§11.2: due 2026-06-30, declare by 2026-09-28, warned on 2026-09-13)", () => {
  const covered = fact("CoverGranted", "2026-01-01", {
    insurer: "Coface",
    limit: eur("50000.00"),
    quota: "0.90",
    from: "2026-01-01",
  })
  const supplied = (on: string) =>
    fact("InvoiceIssued", on, { invoice: "F-1", total: eur("100.00"), dueOn: "2026-06-30" })

  it("counts from the original due date, whatever extension there was", () => {
    const extended = fact("DueDateExtended", "2026-06-01", {
      invoice: "F-1",
      dueOn: "2026-08-31",
      reason: "asked",
    })
    expect(at("2026-07-31", covered, supplied("2026-05-31"), extended)[0]?.declaration).toEqual({
      insurer: "Coface",
      lastOn: "2026-09-28",
      warnOn: "2026-09-13",
    })
  })

  it("E17: covers what was delivered before cover was withdrawn, and nothing after", () => {
    const withdrawn = fact("CoverWithdrawn", "2026-02-20", {
      insurer: "Coface",
      from: "2026-02-21",
    })
    const of = (on: string) => at("2026-07-31", covered, withdrawn, supplied(on))[0]?.declaration
    expect(of("2026-02-20")).toBeDefined()
    expect(of("2026-02-21")).toBeUndefined()
  })
})
