// Exposure, cover and orders: SEMANTICS E16 and E17, RULES §11.1 and §11.2, to the cent.
import { eur, type FactDraft, fact, given, money } from "@encours/testing"
import * as Result from "effect/Result"
import { describe, expect, it } from "vitest"
import {
  CalendarDate,
  dossierOf,
  Exposure,
  exposureJson,
  Instant,
  Money,
  OrderDecision as Orders,
  Release,
} from "../../../src/index.ts"

const day = (text: string) =>
  CalendarDate.of(...(text.split("-").map(Number) as [number, number, number]))

const at = (asOf: string, drafts: ReadonlyArray<FactDraft>, knownAt?: Instant.Instant) =>
  Exposure.exposureOf(dossierOf(given(...drafts).facts), {
    ...{ currency: "EUR", asOf: day(asOf), knownAt },
  })

const invoice = (id: string, on: string, amount: string, dueOn = "2026-12-31", more: object = {}) =>
  fact("InvoiceIssued", on, { invoice: id, total: eur(amount), dueOn, ...more })
const orders = (ordered: string, delivered: string, deposits: string) =>
  fact("OrdersReported", "2026-03-01", {
    orders: eur(ordered),
    deliveredNotInvoiced: eur(delivered),
    deposits: eur(deposits),
  })
const limit = (amount: string | null, more: object = {}) =>
  fact("CreditLimitSet", "2026-01-01", {
    limit: amount === null ? null : eur(amount),
    source: "committee",
    ...more,
  })
const cover = (amount: string, more: object = {}) =>
  fact("CoverGranted", "2026-01-01", {
    ...{ insurer: "Coface", limit: eur(amount), quota: "0.90", from: "2026-01-01" },
    ...more,
  })
const withdrawn = fact("CoverWithdrawn", "2026-02-21", { insurer: "Coface", from: "2026-02-21" })

const decide = (drafts: ReadonlyArray<FactDraft>, amount: string, policy?: Orders.Policy) =>
  Orders.decideOrder(
    at("2026-03-31", drafts),
    { amount: Money.of(Number(amount.replace(".", "")), "EUR"), asOf: day("2026-03-31") },
    policy,
  )

describe("E16: 32 000 open, 5 000 unallocated, 12 000 delivered, 7 000 ordered", () => {
  const book = [
    invoice("F-1", "2026-01-10", "32000.00"),
    fact("PaymentReceived", "2026-02-01", { payment: "P-1", amount: eur("5000.00") }),
    orders("7000.00", "12000.00", "0.00"),
    limit("50000.00"),
  ]

  it("is an exposure of 46 000", () => {
    expect(exposureJson(at("2026-03-31", book))).toMatchObject({
      open: "32000.00",
      unallocated: "5000.00",
      gross: "46000.00",
      limit: "50000.00",
      limitIs: "money",
    })
  })

  it.each([
    ["4500.00", "hold", "OD-LIMIT", "-500.00"],
    ["4000.01", "hold", "OD-LIMIT", "-0.01"],
    ["4000.00", "watch", "OD-WATCH-RATIO", "0.00"],
  ])("an order of %s: %s by %s, %s left", (amount, outcome, rule, available) => {
    expect(decide(book, amount)).toMatchObject({ outcome, rule, inputs: { available } })
  })

  it("limit 1 000, ratio 0.9: 500 and 420 make 920, which is watched; 399.99 is not", () => {
    const small = [invoice("F-1", "2026-01-10", "500.00"), limit("1000.00")]
    expect(decide(small, "420.00")).toMatchObject({ outcome: "watch", rule: "OD-WATCH-RATIO" })
    expect(decide(small, "400.00")).toMatchObject({ outcome: "watch" })
    expect(decide(small, "399.99")).toMatchObject({ outcome: "approve", rule: "OD-OK" })
  })

  it("null is no limit, zero allows nothing, unset and expired are neither", () => {
    const owed = invoice("F-1", "2026-01-10", "500.00")
    expect(decide([owed, limit(null)], "1000000.00").outcome).toBe("approve")
    expect(decide([owed], "1000000.00").outcome).toBe("approve")
    expect(decide([owed, limit("0.00")], "0.01")).toMatchObject({ rule: "OD-LIMIT" })
    expect(decide([owed, limit("100.00", { until: "2026-02-28" })], "1.00")).toMatchObject({
      outcome: "hold",
      rule: "OD-LIMIT-EXPIRED",
      inputs: { limit: null, limitIs: "expired" },
    })
  })
})

describe("§11.1: 45 000 open, 8 000 uninvoiced, 12 000 ordered, 5 000 deposited, 40 000 insured at 90 %", () => {
  const book = [
    cover("40000.00"),
    invoice("F-1", "2026-01-10", "45000.00"),
    orders("12000.00", "8000.00", "5000.00"),
    limit("65000.00"),
  ]

  it("is 60 000 gross, 36 000 covered, 24 000 at risk", () => {
    expect(exposureJson(at("2026-03-31", book))).toMatchObject({
      gross: "60000.00",
      covered: "40000.00",
      insurersShare: "36000.00",
      netRisk: "24000.00",
    })
  })

  it("an order of 7 000 is held, 2 000 above the limit; one of 5 000 reaches it and is watched", () => {
    expect(decide(book, "7000.00")).toMatchObject({
      outcome: "hold",
      inputs: { available: "-2000.00" },
    })
    expect(decide(book, "5000.00")).toMatchObject({
      outcome: "watch",
      inputs: { available: "0.00" },
    })
  })
})

describe("E17: cover by the day of delivery", () => {
  const a = invoice("A", "2026-01-10", "30000.00")
  const b = invoice("B", "2026-02-05", "25000.00")
  const c = invoice("C", "2026-03-01", "10000.00")
  const story = [cover("50000.00"), a, b, withdrawn, c]
  const covered = (drafts: ReadonlyArray<FactDraft>, asOf = "2026-03-15") =>
    Object.fromEntries(
      at(asOf, drafts).cover.items.map(({ invoice, covered }) => [invoice, covered]),
    )

  it("A 30 000, B 20 000, C nothing; the insurer bears 45 000, we 20 000", () => {
    expect(covered(story)).toEqual({ A: 3_000_000, B: 2_000_000, C: 0 })
    expect(exposureJson(at("2026-03-15", story))).toMatchObject({
      insurersShare: "45000.00",
      netRisk: "20000.00",
    })
  })

  it("when A is paid B is covered whole, C never is", () => {
    const paid = fact("PaymentReceived", "2026-03-10", {
      payment: "P-1",
      amount: eur("30000.00"),
      allocations: [{ invoice: "A", amount: eur("30000.00") }],
    })
    expect(covered([...story, paid])).toEqual({ B: 2_500_000, C: 0 })
  })

  it("at an earlier day, and as known then, cover was what it was (capability 11)", () => {
    expect(covered(story, "2026-02-10")).toEqual({ A: 3_000_000, B: 2_000_000 })
    const before = Instant.endOfDay(day("2026-02-20"))
    expect(at("2026-03-15", story, before).cover.ofToday).toBe("covered")
    expect(at("2026-03-15", story).cover.ofToday).toBe("withdrawn")
  })

  it("a later, lower limit does not touch what was delivered under the one before", () => {
    const lower = fact("CoverGranted", "2026-03-01", {
      ...{ insurer: "Coface", limit: eur("10000.00"), quota: "0.90", from: "2026-03-01" },
    })
    expect(covered([cover("50000.00"), a, lower, c])).toEqual({ A: 3_000_000, C: 0 })
  })
})

describe("what holds an order, the strictest first", () => {
  const owed = invoice("F-1", "2026-01-10", "500.00", "2026-03-10")
  const late = invoice("F-2", "2026-01-10", "500.00", "2026-03-15")
  const promise = fact("PromiseMade", "2026-03-12", {
    promise: "PR-1",
    amount: eur("500.00"),
    dueOn: "2026-03-20",
  })
  const disputed = fact("DisputeOpened", "2026-03-12", {
    dispute: "D-1",
    invoice: "F-1",
    reason: "price",
  })
  const held = fact("HoldPlaced", "2026-03-12", { hold: "H-1", scope: "orders", reason: "late" })
  const insolvent = fact("InsolvencyOpened", "2026-03-20", {
    kind: "reorganisation",
    judgedOn: "2026-03-20",
  })

  it.each<readonly [string, ReadonlyArray<FactDraft>, string, string]>([
    ["nothing", [invoice("F-1", "2026-01-10", "500.00")], "approve", "OD-OK"],
    ["16 days late", [late], "hold", "OD-OVERDUE"],
    [
      "15 days late",
      [invoice("F-2", "2026-01-10", "500.00", "2026-03-16")],
      "watch",
      "OD-WATCH-OVERDUE",
    ],
    ["21 days late, all of it disputed", [owed, disputed], "approve", "OD-OK"],
    [
      "a broken promise, 15 days late",
      [invoice("F-2", "2026-01-10", "500.00", "2026-03-16"), promise],
      "hold",
      "OD-PROMISE",
    ],
    ["cover withdrawn", [cover("100.00"), withdrawn], "hold", "OD-COVER"],
    ["a hold on orders", [held], "hold", "OD-HELD"],
    [
      "a hold that was lifted",
      [held, fact("HoldLifted", "2026-03-20", { hold: "H-1" })],
      "approve",
      "OD-OK",
    ],
    ["an insolvency, whatever else", [late, held, insolvent], "stop", "OD-INSOLVENT"],
    [
      "an insolvency that is closed",
      [insolvent, fact("InsolvencyClosed", "2026-03-25", {})],
      "approve",
      "OD-OK",
    ],
    [
      "a limit in dollars",
      [fact("CreditLimitSet", "2026-01-01", { limit: money("9.00", "USD"), source: "x" })],
      "hold",
      "OD-LIMIT-CURRENCY",
    ],
  ])("%s", (_, drafts, outcome, rule) => {
    expect(decide(drafts, "10.00")).toMatchObject({ outcome, rule })
  })

  it("the group's limit counts what its other customers owe", () => {
    const policy = { ...Orders.policyUsual, groupLimit: Money.of(100_000, "EUR") }
    const mine = at("2026-03-31", [invoice("F-1", "2026-01-10", "500.00")])
    const order = { amount: Money.of(10_000, "EUR"), asOf: day("2026-03-31") }
    expect(Orders.decideOrder(mine, { ...order, groupElsewhere: 40_000 }, policy).rule).toBe(
      "OD-OK",
    )
    expect(Orders.decideOrder(mine, { ...order, groupElsewhere: 40_001 }, policy).rule).toBe(
      "OD-GROUP-LIMIT",
    )
  })

  it("a release has an actor, a reason, an end, and the figures that it overrules", () => {
    const decision = decide([late], "10.00")
    const by = { actor: "Claire", reason: "paid by phone", until: day("2026-04-30") }
    expect(Result.getOrThrow(Release.releaseOrder(decision, by))).toMatchObject({
      outcome: "approve",
      rule: "OD-RELEASE",
      actor: "Claire",
      inputs: { released: "OD-OVERDUE", reason: "paid by phone", until: "2026-04-30" },
    })
    expect(Result.isFailure(Release.releaseOrder(decision, { ...by, actor: " " }))).toBe(true)
    expect(Result.isFailure(Release.releaseOrder(decision, { ...by, reason: "" }))).toBe(true)
  })
})
