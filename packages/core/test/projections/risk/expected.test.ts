// When payment is expected: RULES §9.4 by its plain rule, then what promises, plans, bills and disputes change,
// and what is said where nobody ever took as long.
import { eur, type FactDraft, fact, given } from "@encours/testing"
import { describe, expect, it } from "vitest"
import { CalendarDate, delayQuantile, itemsJson, ScoreReport } from "../../../src/index.ts"

const day = (text: string) =>
  CalendarDate.of(...(text.split("-").map(Number) as [number, number, number]))

describe("RULES §9.4: delays −3, 0, 0, 2, 5, 6, 9, 12, 20, 45", () => {
  const past = [-3, 0, 0, 2, 5, 6, 9, 12, 20, 45].map((days) => ({ days }))
  const from = (dueOn: string, part: number, soFar?: number) =>
    CalendarDate.addDays(day(dueOn), delayQuantile(past, part, soFar) ?? Number.NaN)

  it.each([
    ["2026-10-22", 0.5, undefined, "2026-10-27"],
    ["2026-10-22", 0.8, undefined, "2026-11-03"],
    ["2026-10-22", 0.9, undefined, "2026-11-11"],
    // Due on 24 September and 6 days late on the 30th: of 9, 12, 20, 45.
    ["2026-09-24", 0.5, 6, "2026-10-06"],
    ["2026-09-24", 0.8, 6, "2026-11-08"],
  ])("due %s, part %s, %s days so far → %s", (dueOn, part, soFar, expected) => {
    expect(from(dueOn, part, soFar)).toBe(expected)
  })

  it("of no longer delay there is no quantile", () => {
    expect(delayQuantile(past, 0.5, 45)).toBeUndefined()
    expect(delayQuantile([], 0.5)).toBeUndefined()
  })

  it("weights count: 10 with weight 3 outweighs 0 and 5 with weight 1 each", () => {
    const weighted = [{ days: 0 }, { days: 5 }, { days: 10, weight: 3 }]
    expect([0.2, 0.4, 0.41, 0.9].map((part) => delayQuantile(weighted, part))).toEqual([
      0, 5, 10, 10,
    ])
  })
})

const invoice = (id: string, on: string, dueOn: string, amount = "1000.00") =>
  fact("InvoiceIssued", on, { invoice: id, total: eur(amount), dueOn })
const paid = (id: string, on: string, amount = "1000.00", more: object = {}) =>
  fact("PaymentReceived", on, {
    ...{ payment: `P-${id}`, amount: eur(amount) },
    allocations: [{ invoice: id, amount: eur(amount) }],
    ...more,
  })

/** Twelve invoices of one customer, a month apart, each paid so many days after its due date. */
const regular = (days: number): ReadonlyArray<FactDraft> =>
  Array.from({ length: 12 }, (_, at): ReadonlyArray<FactDraft> => {
    const on = CalendarDate.addMonths(day("2025-06-05"), at)
    const dueOn = CalendarDate.addDays(on, 20)
    return [invoice(`R-${at}`, on, dueOn), paid(`R-${at}`, CalendarDate.addDays(dueOn, days))]
  }).flat()

const expectedAt = (asOf: string, drafts: ReadonlyArray<FactDraft>) => {
  const report = new ScoreReport.Report({ asOf: day(asOf) })
  const inOrder = drafts.toSorted((a, b) => (a.effectiveOn < b.effectiveOn ? -1 : 1))
  report.add("main", given(...inOrder).facts)
  return itemsJson(report.finish()).rows.map(({ open, basis, by, sample, expectedOn }) => [
    ...[open, by ?? basis, sample ?? ""],
    ...(expectedOn === undefined ? [] : [expectedOn.p50]),
  ])
}

describe("by a payer's own past", () => {
  it("who pays 10 days late is expected 10 days late", () => {
    const facts = [...regular(10), invoice("F-1", "2026-06-10", "2026-06-30")]
    expect(expectedAt("2026-06-15", facts)).toEqual([["1000.00", "profile", "own", "2026-07-10"]])
  })

  it("once it took longer than ever, it is said that nobody knows: fourteen days", () => {
    const facts = [...regular(10), invoice("F-1", "2026-06-10", "2026-06-30")]
    expect(expectedAt("2026-07-20", facts)).toEqual([["1000.00", "profile", "none", "2026-08-03"]])
  })

  it("a payer who always pays early and has not yet is not expected in the past", () => {
    const facts = [...regular(-15), invoice("F-1", "2026-06-10", "2026-06-30")]
    const [[, , sample, p50] = []] = expectedAt("2026-06-28", facts)
    expect(sample).toBe("none")
    expect(p50).toBe("2026-07-12")
  })
})

describe("what was said comes before what is usual", () => {
  const open = invoice("F-1", "2026-06-10", "2026-06-30")
  const promise = (id: string, on: string, dueOn: string, amount: string) =>
    fact("PromiseMade", on, { promise: id, amount: eur(amount), dueOn, invoices: ["F-1"] })

  it("a promise of a payer who kept his last one", () => {
    const facts = [
      ...regular(10),
      fact("PromiseMade", "2026-05-20", {
        ...{ promise: "K-1", amount: eur("1000.00"), dueOn: "2026-06-04" },
      }),
      open,
      promise("K-2", "2026-06-20", "2026-07-03", "600.00"),
    ]
    expect(expectedAt("2026-06-25", facts)).toEqual([
      ["600.00", "K-2", "", "2026-07-03"],
      ["400.00", "profile", "own", "2026-07-10"],
    ])
  })

  it("a promise of a payer who broke his last one is not relied on", () => {
    const facts = [
      ...regular(10),
      fact("PromiseMade", "2026-06-08", {
        ...{ promise: "K-1", amount: eur("9000.00"), dueOn: "2026-06-12" },
      }),
      open,
      promise("K-2", "2026-06-20", "2026-07-03", "600.00"),
    ]
    expect(expectedAt("2026-06-25", facts)).toEqual([["1000.00", "profile", "own", "2026-07-10"]])
  })

  it("a first promise is not relied on: nothing is known of it", () => {
    const facts = [...regular(10), open, promise("K-2", "2026-06-20", "2026-07-03", "600.00")]
    expect(expectedAt("2026-06-25", facts)).toEqual([["1000.00", "profile", "own", "2026-07-10"]])
  })

  const plan = fact("PlanAgreed", "2026-06-20", {
    ...{ plan: "PL-1", invoices: ["F-1"] },
    instalments: [
      { dueOn: "2026-07-05", amount: eur("500.00") },
      { dueOn: "2026-08-05", amount: eur("500.00") },
    ],
  })

  it("a plan, instalment by instalment, while none was missed", () => {
    const facts = [...regular(10), open, plan]
    expect(expectedAt("2026-06-25", facts)).toEqual([
      ["500.00", "PL-1", "", "2026-07-05"],
      ["500.00", "PL-1", "", "2026-08-05"],
    ])
    expect(expectedAt("2026-07-06", facts)).toEqual([["1000.00", "profile", "own", "2026-07-11"]])
  })

  it("a bill on its maturity, a dispute not at all", () => {
    const facts = [
      ...regular(10),
      open,
      paid("F-1", "2026-06-20", "300.00", { method: "bill", maturesOn: "2026-07-31" }),
      fact("DisputeOpened", "2026-06-21", {
        ...{ dispute: "D-1", invoice: "F-1", amount: eur("200.00"), reason: "price" },
      }),
    ]
    expect(expectedAt("2026-06-25", facts)).toEqual([
      ["200.00", "dispute", ""],
      ["300.00", "P-F-1", "", "2026-07-31"],
      ["500.00", "profile", "own", "2026-07-10"],
    ])
  })
})
