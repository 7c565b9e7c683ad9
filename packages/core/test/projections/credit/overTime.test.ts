// Limits, covers, orders and releases change over time: what holds on a day, and what comes back when something
// runs out. Nothing that was decided in the past moves.
import { eur, type FactDraft, fact, given, money } from "@encours/testing"
import { describe, expect, it } from "vitest"
import {
  CalendarDate,
  dossierOf,
  Exposure,
  exposureJson,
  knownOf,
  Money,
  OrderDecision as Orders,
  Release,
} from "../../../src/index.ts"

const day = (text: string) =>
  CalendarDate.of(...(text.split("-").map(Number) as [number, number, number]))

const at = (
  asOf: string,
  drafts: ReadonlyArray<FactDraft>,
  more: Partial<Exposure.Question> = {},
) =>
  Exposure.exposureOf(dossierOf(given(...drafts).facts), {
    ...{ currency: "EUR", asOf: day(asOf) },
    ...more,
  })
const invoice = (id: string, on: string, amount: string, more: object = {}, currency = "EUR") =>
  fact("InvoiceIssued", on, {
    invoice: id,
    total: money(amount, currency),
    dueOn: "2026-12-31",
    ...more,
  })

describe("a credit limit", () => {
  const limit = (on: string, amount: string | null, until?: string) =>
    fact("CreditLimitSet", on, {
      limit: amount === null ? null : eur(amount),
      source: "committee",
      ...(until === undefined ? {} : { until }),
    })
  const season = [limit("2026-01-01", "50000.00"), limit("2026-11-01", "80000.00", "2026-12-31")]

  it.each([
    ["2025-12-31", season, { is: "unset" }],
    ["2026-10-31", season, { is: "money", minor: 50_000_00 }],
    ["2026-11-01", season, { is: "money", minor: 80_000_00 }],
    ["2026-12-31", season, { is: "money", minor: 80_000_00 }],
    ["2027-01-01", season, { is: "money", minor: 50_000_00 }],
    ["2026-01-02", [limit("2026-01-01", "5.00", "2026-01-01")], { is: "expired" }],
    ["2026-01-02", [limit("2026-01-01", null)], { is: "none" }],
    ["2026-01-02", [limit("2026-01-01", "0.00")], { is: "money", minor: 0 }],
  ] as const)("on %s", (asOf, drafts, expected) => {
    const { limit } = at(asOf, drafts)
    expect(
      limit.is === "money" ? { is: limit.is, minor: limit.limit.minor } : { is: limit.is },
    ).toEqual(expected)
  })
})

describe("cover", () => {
  const grant = (insurer: string, from: string, amount: string, more: object = {}) =>
    fact("CoverGranted", from, { insurer, limit: eur(amount), quota: "0.90", from, ...more })
  const withdraw = (insurer: string, from: string) =>
    fact("CoverWithdrawn", from, { insurer, from })
  const covered = (drafts: ReadonlyArray<FactDraft>, asOf = "2026-06-30") =>
    at(asOf, drafts).cover.items.map(({ invoice, covered, insurers }) => [
      invoice,
      covered / 100,
      insurers.join("+"),
    ])

  it("is by the day of delivery that the invoice says, not by the day of the invoice", () => {
    const delivered = invoice("A", "2026-03-10", "1000.00", { suppliedOn: "2026-02-10" })
    const drafts = [grant("Coface", "2026-01-01", "5000.00"), withdraw("Coface", "2026-03-01")]
    expect(covered([...drafts, delivered])).toEqual([["A", 1000, "Coface"]])
    expect(covered([...drafts, invoice("B", "2026-03-10", "1000.00")])).toEqual([["B", 0, ""]])
  })

  it("of a second insurer begins where the first one's ends", () => {
    const drafts = [
      grant("Coface", "2026-01-01", "600.00"),
      grant("Atradius", "2026-01-01", "1000.00", { quota: "0.80" }),
      invoice("A", "2026-02-01", "1000.00"),
    ]
    expect(covered(drafts)).toEqual([["A", 1000, "Coface+Atradius"]])
    // 600 × 90 % + 400 × 80 %
    expect(at("2026-06-30", drafts).cover.insurersShare).toBe(860_00)
    const left = [...drafts, withdraw("Coface", "2026-03-01")]
    expect(at("2026-06-30", left).cover.ofToday).toBe("covered")
  })

  it("that runs out gives way to the one before it; when all have, that is said", () => {
    const drafts = [
      grant("Coface", "2026-01-01", "500.00"),
      grant("Coface", "2026-03-01", "900.00", { until: "2026-04-30" }),
    ]
    expect(covered([...drafts, invoice("A", "2026-04-30", "1000.00")])).toEqual([
      ["A", 900, "Coface"],
    ])
    expect(covered([...drafts, invoice("A", "2026-05-01", "1000.00")])).toEqual([
      ["A", 500, "Coface"],
    ])
    const short = grant("Coface", "2026-01-01", "500.00", { until: "2026-01-31" })
    expect(at("2026-01-31", [short]).cover.ofToday).toBe("covered")
    expect(at("2026-02-01", [short]).cover.ofToday).toBe("expired")
  })

  it("covers nothing of what is disputed (RULES §11.1)", () => {
    const drafts = [
      grant("Coface", "2026-01-01", "5000.00"),
      invoice("A", "2026-02-01", "1000.00"),
      fact("DisputeOpened", "2026-03-01", {
        ...{ dispute: "D-1", invoice: "A", amount: eur("400.00"), reason: "price" },
      }),
    ]
    expect(covered(drafts)).toEqual([["A", 600, "Coface"]])
  })

  it("of a delivery to come is that of its day", () => {
    const drafts = [grant("Coface", "2026-01-01", "5000.00"), withdraw("Coface", "2026-07-15")]
    const announced = { ...drafts[1], effectiveOn: "2026-06-01" } as FactDraft
    const story = [drafts[0] as FactDraft, announced]
    expect(at("2026-06-30", story).cover.ofToday).toBe("covered")
    const deliveredOn = day("2026-07-20")
    expect(at("2026-06-30", story, { deliveredOn }).cover.ofToday).toBe("withdrawn")
  })
})

describe("what the host reports", () => {
  const report = (on: string, amount: string, currency = "EUR") =>
    fact("OrdersReported", on, {
      orders: money(amount, currency),
      deliveredNotInvoiced: money("0.00", currency),
      deposits: money("0.00", currency),
    })

  it("replaces what it reported before in that currency, and in no other", () => {
    const drafts = [
      report("2026-01-01", "700.00"),
      report("2026-02-01", "900.00", "USD"),
      report("2026-03-01", "300.00"),
    ]
    expect(at("2026-02-28", drafts).orders).toBe(700_00)
    expect(at("2026-03-01", drafts).orders).toBe(300_00)
    expect(at("2026-03-01", drafts, { currency: "USD" }).orders).toBe(900_00)
  })
})

describe("several currencies", () => {
  const late = invoice("U-1", "2026-01-10", "9.00", { dueOn: "2026-02-01" }, "USD")

  it("are never added, but what is late in one holds an order in another", () => {
    const exposure = at("2026-03-31", [late])
    expect(exposureJson(exposure)).toMatchObject({
      open: "0.00",
      overdue: "0.00",
      daysOverdue: 58,
      otherCurrencies: ["USD"],
    })
    const order = { amount: Money.of(1_00, "EUR"), asOf: day("2026-03-31") }
    expect(Orders.decideOrder(exposure, order).rule).toBe("OD-OVERDUE")
  })

  it("are watched: no limit in the order's currency counts the others", () => {
    const exposure = at("2026-01-31", [late])
    const order = { amount: Money.of(1_00, "EUR"), asOf: day("2026-01-31") }
    expect(Orders.decideOrder(exposure, order)).toMatchObject({
      outcome: "watch",
      rule: "OD-WATCH-CURRENCY",
      inputs: { otherCurrencies: "USD" },
    })
  })
})

describe("a bill that has yet to mature", () => {
  it("stays exposure until it is money (E3)", () => {
    const bill = fact("PaymentReceived", "2026-03-20", {
      ...{ payment: "P-1", amount: eur("1000.00"), method: "bill", maturesOn: "2026-04-30" },
      allocations: [{ invoice: "F-1", amount: eur("1000.00") }],
    })
    const drafts = [invoice("F-1", "2026-03-01", "1000.00"), bill]
    expect(at("2026-04-15", drafts).gross).toBe(1000_00)
    expect(at("2026-04-30", drafts).gross).toBe(0)
  })
})

describe("a release", () => {
  const held = [
    invoice("F-1", "2026-01-10", "900.00", { dueOn: "2026-03-01" }),
    fact("CreditLimitSet", "2026-01-01", { limit: eur("1000.00"), source: "committee" }),
  ]
  const on = (
    asOf: string,
    amount: number,
    drafts: ReadonlyArray<FactDraft>,
    revision?: number,
  ) => {
    const dossier = dossierOf(given(...drafts).facts)
    const order = { amount: Money.of(amount, "EUR"), asOf: day(asOf) }
    const known = knownOf(dossier.facts, { asOf: day(asOf) })
    const release = Release.standingRelease(known, { order: "O-1", revision, ...order })
    const exposure = Exposure.exposureOf(dossier, { currency: "EUR", asOf: day(asOf) })
    return Orders.decideOrder(exposure, { ...order, release })
  }
  const released = fact("OrderDecided", "2026-03-05", {
    ...{ order: "O-1", revision: 1, amount: eur("200.00"), outcome: "approve" },
    ...{ rule: "OD-RELEASE", actor: "Claire" },
    inputs: { released: "OD-LIMIT", reason: "a bank guarantee came", until: "2026-03-15" },
  })
  const story = [...held, released]

  it.each([
    ["as it was given", "2026-03-05", 200_00, 1, story, "OD-RELEASE"],
    ["on its last day, for a smaller amount", "2026-03-15", 150_00, 1, story, "OD-RELEASE"],
    ["a day later", "2026-03-16", 200_00, 1, story, "OD-LIMIT"],
    ["for a cent more", "2026-03-05", 200_01, 1, story, "OD-LIMIT"],
    ["for another revision", "2026-03-05", 200_00, 2, story, "OD-LIMIT"],
    [
      "decided again since",
      "2026-03-10",
      200_00,
      1,
      [
        ...story,
        fact("OrderDecided", "2026-03-08", {
          ...{ order: "O-1", revision: 1, amount: eur("200.00"), outcome: "hold" },
          ...{ rule: "OD-LIMIT", inputs: {} },
        }),
      ],
      "OD-LIMIT",
    ],
    [
      "against a newer, stricter trouble",
      "2026-03-10",
      200_00,
      1,
      [
        ...story,
        fact("InsolvencyOpened", "2026-03-09", { kind: "safeguard", judgedOn: "2026-03-09" }),
      ],
      "OD-INSOLVENT",
    ],
  ] as const)("%s", (_, asOf, amount, revision, drafts, rule) => {
    expect(on(asOf, amount, drafts, revision).rule).toBe(rule)
  })

  it("keeps who, why, until when and what it overruled", () => {
    expect(on("2026-03-05", 200_00, story)).toMatchObject({
      outcome: "approve",
      actor: "Claire",
      inputs: { released: "OD-LIMIT", reason: "a bank guarantee came", available: "-100.00" },
    })
  })

  it("is refused for an order that goes on anyway, and for a day that is over", () => {
    const by = { actor: "Claire", reason: "known", until: day("2026-03-04") }
    expect(Release.releaseOrder(on("2026-03-01", 1_00, held), by)).toMatchObject({
      failure: "expected an order that is held or stopped, found watch",
    })
    expect(Release.releaseOrder(on("2026-03-05", 200_00, held), by)).toMatchObject({
      failure: "expected a last day not before 2026-03-05, found 2026-03-04",
    })
  })
})
