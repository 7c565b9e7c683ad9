// Provisions: the vectors of RULES §7.3, and matrices made from a ledger's own past.
import { eur, type FactDraft, fact, given } from "@encours/testing"
import { describe, expect, it } from "vitest"
import { CalendarDate, Decimal, dossierOf, Instant } from "../../../src/index.ts"
import * as Buckets from "../../../src/projections/Buckets.ts"
import * as LossMatrix from "../../../src/projections/credit/LossMatrix.ts"
import * as Provision from "../../../src/projections/credit/Provision.ts"

const day = (text: string) =>
  CalendarDate.of(...(text.split("-").map(Number) as [number, number, number]))
const decimals = (...texts: ReadonlyArray<string>) => texts.map((text) => Decimal.of(text))
const sum = (balances: ReadonlyArray<string>, rates: LossMatrix.Rates) =>
  Decimal.format(Decimal.sum(LossMatrix.expected(decimals(...balances), rates)), 2)

describe("RULES §7.3", () => {
  it("1. the standard's own illustration: 580 000 on 30 000 000", () => {
    const rates = decimals("0.003", "0.016", "0.036", "0.066", "0.106")
    expect(sum(["15000000", "7500000", "4000000", "2500000", "1000000"], rates)).toBe("580000.00")
  })

  it("2. one cohort: 27 567.39", () => {
    const rates = LossMatrix.ofCohort(
      Decimal.of(2000),
      decimals("100000", "50000", "23000", "8000", "2000"),
    )
    expect(rates.map((rate) => Decimal.format(rate, 6))).toEqual([
      "0.020000",
      "0.040000",
      "0.086957",
      "0.250000",
      "1.000000",
    ])
    expect(sum(["300000", "140000", "60000", "23000", "5000"], rates)).toBe("27567.39")
  })

  it("3. rolling, 85 % lost at the end, 1.10 forward: 90 223.76", () => {
    const rolled = LossMatrix.ofRolls(decimals("0.18", "0.35", "0.50", "0.60"), Decimal.of("0.85"))
    expect(rolled.map((rate) => Decimal.format(rate))).toEqual([
      "0.016065",
      "0.08925",
      "0.255",
      "0.51",
      "0.85",
    ])
    const rates = LossMatrix.adjusted(rolled, Decimal.of("1.10"))
    expect(rates.map((rate) => Decimal.format(rate))).toEqual([
      "0.0176715",
      "0.098175",
      "0.2805",
      "0.561",
      "0.935",
    ])
    expect(sum(["640000", "180000", "75000", "30000", "25000"], rates)).toBe("90223.76")
  })

  it("1–3 from what the question gives: rates, or rolls and the loss at the end", () => {
    const owed = [
      ["640000.00", "2026-07-31"],
      ["180000.00", "2026-06-15"],
      ["75000.00", "2026-05-15"],
      ["30000.00", "2026-04-15"],
      ["25000.00", "2026-01-31"],
    ] as const
    const drafts = owed.map(([amount, dueOn], at) =>
      invoice(`F-${at}`, "2026-01-01", amount, dueOn),
    )
    const rolls = ["0.18", "0.35", "0.50", "0.60"]
    const rolled = { method: "given", rolls, lossAtEnd: "0.85", forward: "1.10" } as const
    expect(provide(drafts, rolled)).toMatchObject({
      rows: [
        { bucket: "notDue", rate: "0.0176715", expectedLoss: "11309.76" },
        { bucket: "1-30", rate: "0.098175", expectedLoss: "17671.50" },
        { bucket: "31-60", rate: "0.2805", expectedLoss: "21037.50" },
        { bucket: "61-90", rate: "0.561", expectedLoss: "16830.00" },
        { bucket: "91+", rate: "0.935", expectedLoss: "23375.00" },
      ],
      totals: [{ open: "950000.00", expectedLoss: "90223.76" }],
    })
  })

  it("no rate is above 1, whatever is expected", () => {
    expect(LossMatrix.adjusted(decimals("0.85"), Decimal.of("2"))[0]?.toFixed()).toBe("1")
  })
})

const usual: Provision.Question = {
  asOf: day("2026-06-30"),
  method: "roll-rate",
  bounds: Buckets.boundsUsual,
  months: 12,
  forward: "1",
  exVat: false,
}
const provide = (drafts: ReadonlyArray<FactDraft>, question: Partial<Provision.Question> = {}) => {
  const report = new Provision.Report({ ...usual, ...question })
  const streams = Map.groupBy(given(...drafts).facts, (each) =>
    "customer" in each ? each.customer : "",
  )
  for (const facts of streams.values()) report.add(dossierOf(facts))
  return report.finish()
}

const invoice = (id: string, on: string, amount: string, dueOn: string, more: object = {}) =>
  fact("InvoiceIssued", on, { invoice: id, total: eur(amount), dueOn, ...more })
const vat = (net: string, amount: string) => ({
  vat: [{ rate: "0.20", net: eur(net), amount: eur(amount) }],
})

describe("E21 and §7.2: the base before VAT", () => {
  it("a ladder of 3, 25 and 100 % on 10 000, 4 000 and 2 000: 3 300 gross, 2 750 before VAT", () => {
    const drafts = [
      invoice("C", "2026-01-01", "2000.00", "2026-02-20", vat("1666.67", "333.33")), // 130 days
      invoice("B", "2026-01-05", "4000.00", "2026-03-22", vat("3333.33", "666.67")), // 100 days
      invoice("A", "2026-02-01", "10000.00", "2026-04-16", vat("8333.33", "1666.67")), // 75 days
    ]
    const ladder = {
      method: "given",
      bounds: [90, 120],
      rates: ["0", "0.03", "0.25", "1"],
    } as const
    expect(provide(drafts, ladder).totals[0]?.provision).toBe("3300.00")
    expect(provide(drafts, { ...ladder, exVat: true }).totals[0]?.provision).toBe("2750.00")
  })

  it("50 % of 7 000 open, before VAT, is 2 916.67", () => {
    const paid = fact("PaymentReceived", "2026-02-10", {
      payment: "P-1",
      amount: eur("5000.00"),
      allocations: [{ invoice: "A", amount: eur("5000.00") }],
    })
    const drafts = [
      invoice("A", "2026-01-01", "12000.00", "2026-01-31", vat("10000.00", "2000.00")),
      paid,
    ]
    const half = { method: "given", rates: ["0", "0", "0", "0", "0.5"], exVat: true } as const
    expect(provide(drafts, half).totals[0]?.provision).toBe("2916.67")
  })
})

describe("single invoices are out of the matrix", () => {
  const owed = invoice("A", "2026-01-01", "12000.00", "2026-01-31", vat("10000.00", "2000.00"))
  const impaired = fact("ImpairmentRecorded", "2026-05-31", {
    invoice: "A",
    amount: eur("6000.00"),
    reason: "60 % expected to be lost",
  })
  const all = { method: "given", rates: ["1", "1", "1", "1", "1"] } as const

  it("at what was recorded of them (§7.2 A: 6 000.00)", () => {
    const found = provide([owed, impaired], all)
    expect(found.individual).toEqual([
      {
        ...{ ledger: "main", customer: "C-001", invoice: "A", currency: "EUR" },
        ...{ open: "12000.00", base: "12000.00", cause: "impaired" },
        ...{ recorded: "6000.00", impaired: "6000.00" },
      },
    ])
    expect(found.totals[0]).toMatchObject({
      open: "12000.00",
      expectedLoss: "0.00",
      impaired: "6000.00",
      provision: "6000.00",
    })
  })

  it("and back in it once it is released", () => {
    const released = fact("ImpairmentReleased", "2026-06-15", {
      invoice: "A",
      amount: eur("6000.00"),
      reason: "paid soon",
    })
    expect(provide([owed, impaired, released], all).totals[0]?.expectedLoss).toBe("12000.00")
  })

  it("those of an insolvent customer wait for somebody to judge them", () => {
    const opened = fact("InsolvencyOpened", "2026-06-01", {
      kind: "liquidation",
      judgedOn: "2026-06-01",
    })
    const found = provide([owed, opened], all)
    expect(found.individual[0]).toMatchObject({
      impaired: "0.00",
      cause: "insolvency",
      reason: "unjudged",
    })
    expect(found.totals[0]).toMatchObject({ expectedLoss: "0.00", unjudged: "12000.00" })
  })

  it("never above what is open before VAT, once part of it is paid", () => {
    const paid = fact("PaymentReceived", "2026-06-10", {
      payment: "P-1",
      amount: eur("6000.00"),
      allocations: [{ invoice: "A", amount: eur("6000.00") }],
    })
    // 6 000.00 open are 5 000.00 before VAT.
    expect(provide([owed, impaired, paid], { ...all, exVat: true }).individual[0]).toMatchObject({
      open: "6000.00",
      base: "5000.00",
      recorded: "6000.00",
      impaired: "5000.00",
    })
  })

  it("with nothing in the matrix, needs no rate", () => {
    expect(provide([owed, impaired]).totals[0]).toMatchObject({
      expectedLoss: "0.00",
      provision: "6000.00",
    })
  })
})

describe("a matrix for each segment", () => {
  const opened = (customer: string, segment: string) =>
    fact(
      "CustomerOpened",
      "2026-01-01",
      { name: customer, kind: "business", country: "FR", segment },
      { customer },
    )
  const owing = (customer: string, id: string) => ({
    ...invoice(id, "2026-06-01", "100.00", "2026-07-01"),
    customer,
  })
  const drafts = [
    opened("A", "retail"),
    opened("B", "export"),
    owing("A", "F-1"),
    owing("B", "F-2"),
    owing("C", "F-3"),
  ]
  const one = { method: "given", rates: ["0.1", "0", "0", "0", "0"] } as const

  it("side by side, customers in none first", () => {
    const { totals, rows } = provide(drafts, { ...one, by: "segment" })
    expect(totals.map(({ segment, provision }) => [segment, provision])).toEqual([
      [null, "10.00"],
      ["export", "10.00"],
      ["retail", "10.00"],
    ])
    expect(rows).toHaveLength(15)
  })

  it("or one segment alone", () => {
    expect(provide(drafts, { ...one, segment: "retail" }).totals[0]?.open).toBe("100.00")
  })
})

describe("rates from the ledger's own past", () => {
  // Each month 1 000.00 is invoiced and due in a month; 900.00 is paid on the day, 100.00 never.
  const months = Array.from({ length: 18 }, (_, at) =>
    CalendarDate.addMonths(day("2025-01-01"), at),
  )
  const past = months.flatMap((on, at): ReadonlyArray<FactDraft> => {
    const dueOn = CalendarDate.addMonths(on, 1)
    const paid = fact("PaymentReceived", dueOn, {
      payment: `P-${at}`,
      amount: eur("900.00"),
      allocations: [{ invoice: `F-${at}`, amount: eur("900.00") }],
    })
    return [invoice(`F-${at}`, on, "1000.00", dueOn), ...(dueOn <= usual.asOf ? [paid] : [])]
  })
  const lost = (at: number, on: string) =>
    fact("InvoiceWrittenOff", on, {
      invoice: `F-${at}`,
      amount: eur("100.00"),
      reason: "uneconomic",
    })
  const sorted = (drafts: ReadonlyArray<FactDraft>) =>
    drafts.toSorted((a, b) => (a.effectiveOn < b.effectiveOn ? -1 : 1))

  it("rolling: a tenth of what is not due becomes late, all of that grows old", () => {
    const { rows } = provide(sorted(past), { lossAtEnd: "0.5", bounds: [31, 62, 93] })
    expect(rows.map(({ rate }) => rate)).toEqual([
      "0.05", // 0.10 × 1 × 1 × 1 × 0.5
      "0.5",
      "0.5",
      "0.5",
      "0.5",
    ])
  })

  it("what is lost at the end is what was written off of what grew that old", () => {
    const { rows } = provide(sorted([...past, lost(3, "2026-01-15"), lost(4, "2026-02-15")]))
    const rate = Number(rows.at(-1)?.rate)
    expect(rate).toBeGreaterThan(0)
    expect(rate).toBeLessThan(1)
  })

  it("a cohort of the year before: 1 200 of 12 000 lost is 10 % of all, all of what was late", () => {
    const cohort = [7, 8, 9, 10, 11]
    const drafts = sorted([...past, ...cohort.map((at) => lost(at - 7, "2026-01-15"))])
    // Issued from 2024-07-01 to 2025-06-30: F-0 to F-5, 6 000.00; five of the six tenths were lost.
    const { rows } = provide(drafts, { method: "cohort" })
    expect(rows.map(({ rate }) => Number(rate).toFixed(4))).toEqual([
      "0.0833", // 500 / 6 000
      "0.8333", // 500 / 600
      "0.8333",
      "0.8333",
      "0.8333",
    ])
  })

  it("a past without a loss is said to be no promise, an empty past gives no rate", () => {
    expect(provide(sorted(past)).rows[0]?.reason).toBe("noLoss")
    const fresh = provide([invoice("A", "2026-06-15", "100.00", "2026-07-15")])
    expect(fresh.rows[0]).toMatchObject({ rate: null, expectedLoss: null })
    expect(fresh.totals[0]).toMatchObject({ expectedLoss: null, provision: null })
  })

  it("what nothing ever reached has no rate, and says why; what never went that far is at zero", () => {
    // The tenth that is late comes after forty days: at month ends it is 29 days late, or paid.
    const rest = months.slice(0, 16).map((on, at) =>
      fact("PaymentReceived", CalendarDate.addDays(CalendarDate.addMonths(on, 1), 40), {
        payment: `R-${at}`,
        amount: eur("100.00"),
        allocations: [{ invoice: `F-${at}`, amount: eur("100.00") }],
      }),
    )
    const quick = [...past, ...rest]
    const { rows, totals } = provide(sorted(quick))
    expect(rows.map(({ rate, reason }) => [rate, reason])).toEqual([
      ["0", undefined],
      ["0", undefined], // of what was 30 days late, nothing was ever 60 days late
      [null, "rollUnknown"],
      [null, "rollUnknown"],
      [null, "noLossAtEnd"],
    ])
    expect(totals[0]?.expectedLoss).toBe("0.00")
    const old = provide([invoice("OLD", "2024-01-01", "100.00", "2024-01-31"), ...sorted(quick)])
    expect(old.rows.at(-1)).toMatchObject({ rate: null, expectedLoss: null })
    expect(old.totals[0]?.provision).toBeNull()
    const cohort = provide(sorted(quick), { method: "cohort" }).rows
    expect(cohort.map(({ rate, reason }) => [rate, reason])).toEqual([
      ["0", "noLoss"],
      ["0", "noLoss"],
      ["0", "noLoss"],
      [null, "unreached"],
      [null, "unreached"],
    ])
  })

  it("knows nothing of a write-off that was recorded later", () => {
    const late = { ...lost(3, "2026-01-15"), recordedAt: "2026-08-01T00:00:00.000Z" }
    const knownAt = Instant.endOfDay(day("2026-07-01"))
    expect(provide(sorted(past).concat(late), { knownAt })).toEqual(
      provide(sorted(past), { knownAt }),
    )
  })
})
