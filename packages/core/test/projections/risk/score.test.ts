// The payer's score: the vectors of RULES §9.3 on the ledger of RULES §8, then each factor and cap alone.
import { eur, type FactDraft, fact, given, money } from "@encours/testing"
import { describe, expect, it } from "vitest"
import { CalendarDate, Decimal, RiskScore } from "../../../src/index.ts"
import { gradeOf } from "../../../src/projections/risk/score/RiskScore.ts"
import { latenessPoints } from "../../../src/projections/risk/score/scoreFactors.ts"
import { undisputedLedger } from "../sharedLedger.ts"

const day = (text: string) =>
  CalendarDate.of(...(text.split("-").map(Number) as [number, number, number]))

const scored = (drafts: ReadonlyArray<FactDraft>, asOf = "2026-09-30", customer = "C-001") => {
  const facts = given(...drafts).facts.filter(
    (each) => "customer" in each && each.customer === customer,
  )
  const found = RiskScore.scoreOf(facts, { asOf: day(asOf) })
  if (found === undefined) throw new Error("not invoiced")
  return found
}

const factor = (of: RiskScore.RiskScore, name: string) => {
  const found = of.factors.find((each) => each.factor === name)
  const text = (value: Decimal.Decimal | undefined) => value && Decimal.format(value, 3)
  return [text(found?.value), text(found?.points)]
}

describe("RULES §9.3 on the ledger of §8, as of 2026-09-30", () => {
  const of = (customer: string) => scored(undisputedLedger, "2026-09-30", customer)
  it.each([
    // customer, P1', P2', P3, raw, score, grade, caps
    ["A", "68.377", "42.857", "82.386", "69.719", 70, "B", []],
    ["B", "70.872", "71.429", "100.000", "81.591", 82, "A", []],
    ["C", "60.000", "60.000", "53.571", "61.571", 35, "D", ["overdue90"]],
    ["D", "66.667", "66.667", "100.000", "79.167", 79, "B", []],
  ])(
    "%s: P1' %s, P2' %s, P3 %s, raw %s → %i %s",
    (customer, p1, p2, p3, raw, score, grade, caps) => {
      const found = of(customer)
      expect([
        ...["lateness", "regularity", "currentStress"].map((name) => factor(found, name)[1]),
        Decimal.format(found.raw, 3),
        found.score,
        found.grade,
        found.caps.map(({ cap }) => cap),
      ]).toEqual([p1, p2, p3, raw, score, grade, caps])
    },
  )

  it("A pays 7.3636 days late on average: (12 000 × 6 + 10 000 × 9) / 22 000", () => {
    expect(factor(of("A"), "lateness")[0]).toBe("7.364")
  })

  it("two invoices paid in a year are not enough history", () => {
    expect(of("A").history).toEqual({ settled: 2, isEnough: false })
  })
})

describe("points for lateness", () => {
  it.each([
    ["-3", "100.000"],
    ["0", "100.000"],
    ["4", "94.286"],
    ["7", "90.000"],
    ["10", "84.375"],
    ["15", "75.000"],
    ["22", "63.333"],
    ["45", "37.500"],
    ["90", "10.000"],
    ["105", "5.000"],
    ["120", "0.000"],
    ["200", "0.000"],
  ])("%s days → %s", (days, points) => {
    expect(Decimal.format(latenessPoints(Decimal.of(days)), 3)).toBe(points)
  })
})

/** An invoice of an amount, due on a day and paid on another, or not. */
const book = (id: string, amount: string, dueOn: string, paidOn?: string): Array<FactDraft> => {
  const total = eur(amount)
  const issued = fact("InvoiceIssued", "2025-06-01", { invoice: id, total, dueOn })
  if (paidOn === undefined) return [issued]
  const allocations = [{ invoice: id, amount: total }]
  return [
    issued,
    fact("PaymentReceived", paidOn, { payment: `P-${id}`, amount: total, allocations }),
  ]
}

describe("recency", () => {
  // 1 000 € 20 days late 30 days ago (weight 1), 1 000 € 5 days late 200 days ago (weight 1/2):
  // (20 × 1 + 5 × 1/2) / 1.5 = 15 days → 75 points, all of it more than 3 days late → 0 points.
  const facts = [
    ...book("F-1", "1000.00", "2026-08-11", "2026-08-31"),
    ...book("F-2", "1000.00", "2026-03-09", "2026-03-14"),
  ]
  it("RULES §9.3: 15 days on average", () => {
    expect(factor(scored(facts), "lateness")[0]).toBe("15.000")
    expect(factor(scored(facts), "regularity")[0]).toBe("1.000")
  })

  it.each([
    // days ago, weight in quarters, average with 1 000 € on time today: 4 × 0 + w × 40 over 4 + w
    [90, "20.000"],
    [91, "17.143"],
    [180, "17.143"],
    [181, "13.333"],
    [270, "13.333"],
    [271, "8.000"],
    [365, "8.000"],
  ])("a payment of %i days ago, 40 days late, makes %s days", (ago, average) => {
    const paidOn = CalendarDate.addDays(day("2026-09-30"), -ago)
    const dueOn = CalendarDate.addDays(paidOn, -40)
    const found = scored([
      ...book("F-1", "1000.00", dueOn, paidOn),
      ...book("F-2", "1000.00", "2026-09-30", "2026-09-30"),
    ])
    expect(factor(found, "lateness")[0]).toBe(average)
  })

  it("what was paid 366 days ago is forgotten", () => {
    const found = scored([...book("F-1", "1000.00", "2025-09-01", "2025-09-29")])
    expect(found.history.settled).toBe(0)
    expect(factor(found, "lateness")).toEqual([undefined, "60.000"])
  })

  it("delays count from 30 days early to 120 days late", () => {
    const late = scored([...book("F-1", "10.00", "2026-01-01", "2026-09-30")])
    const early = scored([...book("F-1", "10.00", "2027-01-01", "2026-09-30")])
    expect(factor(late, "lateness")[0]).toBe("120.000")
    expect(factor(early, "lateness")[0]).toBe("-30.000")
  })
})

describe("trend: the last 90 days less the 275 before", () => {
  it.each([
    // now, before, change, 50 − 2.5 × change within 0 and 100
    [10, 0, "10.000", "25.000"],
    [0, 10, "-10.000", "75.000"],
    [40, 0, "40.000", "0.000"],
    [0, 40, "-40.000", "100.000"],
  ])("%i after %i: %s days → %s", (now, before, change, points) => {
    const facts = [
      ...book("F-1", "100.00", CalendarDate.addDays(day("2026-09-20"), -now), "2026-09-20"),
      ...book("F-2", "100.00", CalendarDate.addDays(day("2026-02-20"), -before), "2026-02-20"),
    ]
    expect(factor(scored(facts), "trend")).toEqual([change, points])
  })
})

describe("what is open now", () => {
  it.each([
    // days late, quarters of it
    [0, "0.000"],
    [1, "0.250"],
    [30, "0.250"],
    [31, "0.500"],
    [60, "0.500"],
    [61, "0.750"],
    [90, "0.750"],
    [91, "1.000"],
  ])("%i days late counts as %s late", (days, part) => {
    const dueOn = CalendarDate.addDays(day("2026-09-30"), -days)
    expect(factor(scored(book("F-1", "100.00", dueOn)), "currentStress")[0]).toBe(part)
  })

  it("what is disputed is left out, from both sides", () => {
    const facts = [
      ...book("F-1", "300.00", "2026-08-01"),
      ...book("F-2", "100.00", "2026-10-31"),
      fact("DisputeOpened", "2026-09-01", { dispute: "D-1", invoice: "F-1", reason: "price" }),
    ]
    expect(factor(scored(facts), "currentStress")).toEqual(["0.000", "100.000"])
  })

  it("with nothing open there is nothing to measure: 100 points", () => {
    const found = scored(book("F-1", "10.00", "2026-09-01", "2026-09-01"))
    expect(factor(found, "currentStress")).toEqual([undefined, "100.000"])
  })
})

describe("incidents cost 25 points each", () => {
  const open = book("F-1", "900.00", "2026-12-31")
  const bounced = (id: string, reason: "bounced" | "rejected" | "mistake"): Array<FactDraft> => [
    fact("PaymentReceived", "2026-05-01", { payment: id, amount: eur("5.00") }),
    fact("PaymentReversed", "2026-05-04", { payment: id, reason }),
  ]
  const promise = fact("PromiseMade", "2026-06-01", {
    ...{ promise: "PR-1", amount: eur("900.00"), dueOn: "2026-06-15", invoices: ["F-1"] },
  })
  const plan = fact("PlanAgreed", "2026-06-01", {
    ...{ plan: "PL-1", invoices: ["F-1"] },
    instalments: [
      { dueOn: "2026-07-01", amount: eur("300.00") },
      { dueOn: "2026-08-01", amount: eur("300.00") },
      { dueOn: "2026-12-01", amount: eur("300.00") },
    ],
  })
  const many = ["1", "2", "3", "4", "5"].flatMap((id) => bounced(`P-${id}`, "bounced"))
  it.each<[string, ReadonlyArray<FactDraft>, string, string]>([
    ["none", [], "0.000", "100.000"],
    ["a rejected debit", bounced("P-1", "rejected"), "1.000", "75.000"],
    ["a payment reversed by mistake", bounced("P-1", "mistake"), "0.000", "100.000"],
    ["a promise broken", [promise], "1.000", "75.000"],
    ["two instalments of a plan missed", [plan], "2.000", "50.000"],
    ["five bounced", many, "5.000", "0.000"],
  ])("%s", (_, facts, count, points) => {
    expect(factor(scored([...open, ...facts]), "incidents")).toEqual([count, points])
  })

  it("a year later it is forgotten", () => {
    const facts = [...open, ...bounced("P-1", "rejected")]
    expect(factor(scored(facts, "2027-05-04"), "incidents")[0]).toBe("1.000")
    expect(factor(scored(facts, "2027-05-05"), "incidents")[0]).toBe("0.000")
  })
})

describe("caps, in their order", () => {
  const good = Array.from({ length: 9 }, (_, at) =>
    book(`F-${at}`, "100.00", "2026-09-01", "2026-09-01"),
  ).flat()
  const claim = (
    stage: "formal-notice" | "mediation" | "collection-agency" | "payment-order" | "lawsuit",
  ) => fact("ClaimEscalated", "2026-09-10", { claim: "CL-1", stage, invoices: ["F-1"] })
  const closed = fact("ClaimClosed", "2026-09-20", { claim: "CL-1", outcome: "paid" })
  const insolvent = fact("InsolvencyOpened", "2026-09-10", {
    ...{ kind: "reorganisation", judgedOn: "2026-09-08" },
  })
  const over = fact("InsolvencyClosed", "2026-09-20", { outcome: "plan" })
  const late = book("F-late", "100.00", "2026-07-01")
  const lost = (reason: "uneconomic" | "goodwill" | "insolvency", amount = "100.00") =>
    fact("InvoiceWrittenOff", "2026-09-10", {
      ...{ invoice: "F-late", amount: eur(amount), reason },
    })
  const came = fact("PaymentReceived", "2026-09-20", {
    payment: "P-late",
    amount: eur("100.00"),
    allocations: [{ invoice: "F-late", amount: eur("100.00") }],
  })
  const both = ["loss", "overdue90"]
  const notYet = book("F-late", "100.00", "2026-07-02")
  const soon = (amount: string) => book("F-soon", amount, "2026-10-31")

  // Nine invoices on time: 0.55 × (9 × 100 + 5 × 60) / 14 + 0.30 × 100 + 0.05 × 50 + 0.10 × 100 = 89.6.
  it.each<[string, ReadonlyArray<FactDraft>, number, ReadonlyArray<string>]>([
    ["a good payer", [], 90, []],
    ["insolvency", [insolvent], 0, ["insolvency"]],
    ["insolvency that was closed", [insolvent, over], 90, []],
    ["a formal notice", [claim("formal-notice")], 90, []],
    ["mediation", [claim("mediation")], 90, []],
    ["an agency", [claim("collection-agency")], 20, ["legalAction"]],
    ["a payment order", [claim("payment-order")], 20, ["legalAction"]],
    ["a lawsuit that was closed", [claim("lawsuit"), closed], 90, []],
    ["both", [claim("lawsuit"), insolvent], 0, ["insolvency", "legalAction"]],
    ["over 90 days, 10 % of what is open", [...late, ...soon("900.00")], 87, []],
    ["over 90 days, more than 10 %", [...late, ...soon("899.99")], 35, ["overdue90"]],
    ["90 days late", notYet, 67, []],
    ["a loss of a tenth of the account", [...late, lost("uneconomic")], 64, ["loss"]],
    ["what was given up of goodwill", [...late, lost("goodwill")], 90, []],
    [
      "a small loss, and the rest over 90 days late",
      [...late, lost("insolvency", "1.00")],
      35,
      both,
    ],
  ])("%s", (_, facts, score, caps) => {
    const found = scored([...good, ...facts])
    expect([found.score, found.caps.map(({ cap }) => cap)]).toEqual([score, caps])
  })

  it("a customer all of whose debts were lost is no B, whatever is unknown of it, for five years", () => {
    const facts = [...late, lost("uneconomic")]
    expect(scored(facts)).toMatchObject({
      score: 20,
      grade: "E",
      caps: [{ cap: "loss", most: 20 }],
    })
    expect(scored(facts, "2031-09-09").caps).toHaveLength(1)
    expect(scored(facts, "2031-09-10").caps).toEqual([])
  })

  it("a loss of more than a tenth is as bad as a court, one that was recovered is none", () => {
    const facts = [...good.slice(2), ...late, lost("uneconomic")]
    expect(scored(facts).caps).toMatchObject([{ cap: "loss", most: 20 }])
    expect(scored([...facts, came]).caps).toEqual([])
  })

  it("what is disputed is no reason, however late", () => {
    const disputed = fact("DisputeOpened", "2026-07-05", {
      ...{ dispute: "D-1", invoice: "F-late", reason: "quality" },
    })
    expect(scored([...good, ...late, disputed]).caps).toEqual([])
  })

  it.each<[string, string, string, boolean]>([
    ["half of what is late, 11 days old", "50.00", "2026-09-19", true],
    ["10 days old", "50.00", "2026-09-20", false],
    ["a cent less", "49.99", "2026-09-19", false],
  ])("money on no invoice, %s: STALE %s %s", (_, amount, on, isStale) => {
    const loose = fact("PaymentReceived", on, { payment: "P-loose", amount: eur(amount) })
    const found = scored([...good, ...book("F-o", "100.00", "2026-09-15"), loose])
    expect(found.caps.map(({ cap }) => cap)).toEqual(isStale ? ["STALE"] : [])
  })
})

describe("grades", () => {
  it.each([
    [100, "A"],
    [80, "A"],
    [79, "B"],
    [65, "B"],
    [64, "C"],
    [50, "C"],
    [49, "D"],
    [35, "D"],
    [34, "E"],
    [0, "E"],
  ])("%i is %s", (score, grade) => expect(gradeOf(score)).toBe(grade))
})

describe("a customer in two currencies", () => {
  it("is scored in the one of most invoices, and nothing is added across", () => {
    const dollars = fact("InvoiceIssued", "2026-01-01", {
      ...{ invoice: "F-usd", total: money("9999.00", "USD"), dueOn: "2026-02-01" },
    })
    const facts = [
      ...book("F-1", "100.00", "2026-12-31"),
      ...book("F-2", "100.00", "2026-12-31"),
      dollars,
    ]
    const found = scored(facts)
    expect([found.currency, factor(found, "currentStress")[0]]).toEqual(["EUR", "0.000"])
  })

  it("who was never invoiced has no score", () => {
    const paid = fact("PaymentReceived", "2026-05-01", { payment: "P-1", amount: eur("5.00") })
    const { facts } = given(paid)
    expect(RiskScore.scoreOf(facts, { asOf: day("2026-09-30") })).toBeUndefined()
  })
})
