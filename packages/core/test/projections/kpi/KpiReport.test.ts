// The key figures on the shared ledger of RULES §8, exactly as printed there, and at their edges.
import { eur, type FactDraft, fact, given, money } from "@encours/testing"
import { describe, expect, it } from "vitest"
import { CalendarDate, Decimal, Instant, Money } from "../../../src/index.ts"
import { countBack } from "../../../src/projections/kpi/countBack.ts"
import * as KpiReport from "../../../src/projections/kpi/KpiReport.ts"
import * as WhatIf from "../../../src/projections/kpi/WhatIf.ts"
import { sharedLedger } from "../sharedLedger.ts"

const day = (text: string) =>
  CalendarDate.of(...(text.split("-").map(Number) as [number, number, number]))

const ask = (
  drafts: ReadonlyArray<FactDraft>,
  from: string,
  to: string,
  more: Partial<KpiReport.Question> = {},
) => {
  const { facts } = given(...drafts)
  const streams = Map.groupBy(facts, (each) => ("customer" in each ? each.customer : ""))
  const question = { from: day(from), to: day(to), ...more }
  return KpiReport.kpis([...streams.values()], question).rows
}

const valuesOf = (rows: ReadonlyArray<KpiReport.Row>) =>
  Object.fromEntries(rows.map(({ kpi, value }) => [kpi, value]))

describe("RULES §8.3 and §8.4: the third quarter of 2026", () => {
  const rows = ask(sharedLedger, "2026-07-01", "2026-09-30")

  it("has the values printed there", () => {
    expect(valuesOf(rows)).toEqual({
      dsoSimple: "67.25", // 136 400 / 186 600 × 92
      dsoCountBack: "66.06", // 30 + 31 + 9 800 / 60 000 × 31
      dsoBestPossible: "50.59", // 102 600 / 186 600 × 92
      averageDaysDelinquent: "16.66", // 33 800 / 186 600 × 92
      collectionEffectiveness: "0.6893", // 75 000 / 108 800
      overdueRate: "0.2478", // 33 800 / 136 400
      paymentDelay: "43.91", // 3 293 000 / 75 000
      lateDelay: "2.60", // 195 000 / 75 000
      lateDelayFloored: "2.96", // 222 000 / 75 000
      onTimeRateAmount: "0.4400", // 33 000 / 75 000
      onTimeRateCount: "0.4000", // 2 of 5
      overdueAge: "37.76", // 1 276 400 / 33 800
      turnover: "9.19", // 186 600 / 80 600 × 365 / 92
      concentrationTop1: "0.4839", // 66 000 / 136 400
      concentrationTop10: "1.0000",
      concentrationHhi: "0.3583",
      disputeRate: "0.0440", // 6 000 / 136 400
      disputeFlow: "0.0322", // 6 000 / 186 600
      disputeCycle: null,
      promiseKeptCount: null,
      promiseKeptAmount: null,
      recoveryRate: "0.0000", // 4 800 was overdue, nothing of it came
      badDebtRate: "0.0000",
      lossRate: "0.0000",
      costOfLateness: "174.85", // 1 276 400 × 5 % / 365
    })
  })

  it("says what went into each, and what a simple mean would give (3.00 days)", () => {
    const of = (kpi: string) => rows.find((row) => row.kpi === kpi)
    expect(of("dsoSimple")?.inputs).toEqual({
      receivable: "136400.00",
      sales: "186600.00",
      days: 92,
    })
    expect(of("lateDelay")?.inputs).toMatchObject({ paid: "75000.00", simpleMean: "3.00" })
    expect(of("concentrationHhi")?.inputs).toMatchObject({ effectiveNumber: "2.79" })
    expect(of("turnover")?.inputs).toMatchObject({ inPeriod: "2.32", inDays: "39.74" })
    expect(of("dsoCountBack")?.inputs).toMatchObject({ since: "2026-07" })
    expect(of("promiseKeptCount")?.reason).toBe("noPromiseDue")
    expect(rows.every(({ formula, convention }) => formula !== "" && convention !== "")).toBe(true)
  })

  it("§8.1: opening 24 800, sales of July, August and September", () => {
    const months = [
      ["2026-07-01", "2026-07-31", "60000.00"],
      ["2026-08-01", "2026-08-31", "54000.00"],
      ["2026-09-01", "2026-09-30", "72600.00"],
    ] as const
    for (const [from, to, sales] of months) {
      const [dso] = ask(sharedLedger, from, to)
      expect(dso?.inputs.sales).toBe(sales)
    }
    expect(rows.find(({ kpi }) => kpi === "turnover")?.inputs.opening).toBe("24800.00")
  })
})

const invoice = (id: string, on: string, amount: string, dueOn = on, more: object = {}) =>
  fact("InvoiceIssued", on, { invoice: id, total: eur(amount), dueOn, ...more })
const paid = (id: string, on: string, amount: string) =>
  fact("PaymentReceived", on, {
    payment: `P-${id}-${on}`,
    amount: eur(amount),
    allocations: [{ invoice: id, amount: eur(amount) }],
  })

describe("E19: count-back", () => {
  const sales = [
    invoice("S", "2025-09-10", "700.00"),
    invoice("O", "2025-10-10", "800.00"),
    invoice("N", "2025-11-10", "1200.00", "2025-12-31"),
  ]
  const of = (drafts: ReadonlyArray<FactDraft>, to = "2025-11-30") =>
    ask(drafts, "2025-09-01", to).find(({ kpi }) => kpi === "dsoCountBack")

  it("2 500 of 1 200, 800 and 700: 82.43 days", () => {
    // 30 + 31 + 500 / 700 × 30 = 82.428…
    expect(of([...sales, paid("S", "2025-11-20", "200.00")])?.value).toBe("82.43")
  })

  it("a month without sales adds its days", () => {
    // 31 days of December, then 30 + 31 + 500 / 700 × 30.
    expect(of([...sales, paid("S", "2025-11-20", "200.00")], "2025-12-31")?.value).toBe("113.43")
  })

  it("the month of the last day counts up to it", () => {
    // On 15 November: 15 days of 1 200, 31 of 800, 500 / 700 × 30.
    expect(of([...sales, paid("S", "2025-11-12", "200.00")], "2025-11-15")?.value).toBe("67.43")
  })

  it("a month of more credit than sales goes with the one before it", () => {
    const credit = fact("CreditNoteIssued", "2025-12-10", {
      creditNote: "A-1",
      total: eur("200.00"),
      allocations: [{ invoice: "N", amount: eur("200.00") }],
    })
    // 2 500 owed: December −200 and November 1 200 make 1 000 in 61 days, 800 in 31, 700 in 30.
    expect(of([...sales, credit], "2025-12-31")?.value).toBe("122.00")
  })

  it("a balance older than all sales is at least so many days", () => {
    const { days, isExhausted } = countBack(
      2_500n,
      new Map([["2025-11", 1_200n]]),
      day("2025-11-30"),
    )
    expect([Decimal.format(days), isExhausted]).toEqual(["30", true])
  })

  it("a negative balance is zero days, and says so", () => {
    const advance = fact("PaymentReceived", "2025-11-20", {
      payment: "P-0",
      amount: eur("5000.00"),
    })
    expect(of([...sales, advance])).toMatchObject({
      value: "0.00",
      reason: "negativeBalance",
    })
  })
})

describe("figures without meaning", () => {
  const rows = ask([invoice("F", "2026-01-10", "100.00", "2026-02-09")], "2026-03-01", "2026-03-31")

  it("are null and say why: no sales, nothing paid, nothing disputed", () => {
    const reasons = Object.fromEntries(
      rows.flatMap(({ kpi, value, reason }) => (value === null ? [[kpi, reason]] : [])),
    )
    expect(reasons).toMatchObject({
      dsoSimple: "noSales",
      turnover: "noSales",
      paymentDelay: "nothingPaid",
      disputeCycle: "noDisputeSettled",
      badDebtRate: "noSales",
    })
  })

  it("and no figure is infinite or not a number", () => {
    for (const { value } of rows) expect(value ?? "0").toMatch(/^-?\d+(\.\d+)?$/u)
  })
})

it("E25: 1 000 ten days late and 9 000 two days late are 2.80 weighted, 6.00 simple", () => {
  const rows = ask(
    [
      invoice("F-1", "2026-01-01", "1000.00", "2026-01-31"),
      invoice("F-2", "2026-01-01", "9000.00", "2026-01-31"),
      paid("F-1", "2026-02-10", "1000.00"),
      paid("F-2", "2026-02-02", "9000.00"),
    ],
    "2026-02-01",
    "2026-02-28",
  )
  expect(rows.find(({ kpi }) => kpi === "lateDelay")).toMatchObject({
    value: "2.80",
    inputs: { simpleMean: "6.00" },
  })
})

describe("§8.4: promises, disputes, recovery, losses", () => {
  it("seven kept, one part kept, two broken: 70.00 % by count, 74.00 % by amount", () => {
    const promises = Array.from({ length: 10 }, (_, at) =>
      fact(
        "PromiseMade",
        "2026-01-05",
        { promise: `PR-${at}`, amount: eur("1000.00"), dueOn: "2026-01-20" },
        { customer: `C-${at}` },
      ),
    )
    const payments = Array.from({ length: 8 }, (_, at) =>
      fact(
        "PaymentReceived",
        "2026-01-18",
        { payment: `P-${at}`, amount: eur(at === 7 ? "400.00" : "1000.00") },
        { customer: `C-${at}` },
      ),
    )
    const rows = ask([...promises, ...payments], "2026-01-01", "2026-01-31")
    expect(valuesOf(rows)).toMatchObject({
      promiseKeptCount: "0.7000",
      promiseKeptAmount: "0.7400",
    })
  })

  it("disputes of 4, 10 and 31 days last 15.00 days", () => {
    const drafts = [4, 10, 31].flatMap((days, at) => [
      invoice(`F-${at}`, "2026-01-01", "100.00"),
      fact("DisputeOpened", "2026-01-05", {
        dispute: `D-${at}`,
        invoice: `F-${at}`,
        reason: "price",
      }),
      fact("DisputeSettled", CalendarDate.addDays(day("2026-01-05"), days), {
        dispute: `D-${at}`,
        outcome: "rejected",
      }),
    ])
    const sorted = drafts.toSorted((a, b) => (a.effectiveOn < b.effectiveOn ? -1 : 1))
    expect(valuesOf(ask(sorted, "2026-01-01", "2026-02-28")).disputeCycle).toBe("15.00")
  })

  it("of 50 000 overdue at the start 32 000 came: 64.00 %", () => {
    const rows = ask(
      [
        invoice("F-1", "2026-01-01", "50000.00", "2026-01-15"),
        paid("F-1", "2026-02-20", "32000.00"),
      ],
      "2026-02-01",
      "2026-02-28",
    )
    expect(valuesOf(rows).recoveryRate).toBe("0.6400")
  })

  it("1 500 lost of 155 500 of sales before VAT: 0.96 %; what is recovered comes off the loss rate", () => {
    const vat = [{ rate: "0.20", net: eur("155500.00"), amount: eur("31100.00") }]
    const drafts = [
      invoice("F-1", "2026-01-05", "186600.00", "2026-02-04", { vat }),
      fact("InvoiceWrittenOff", "2026-03-01", {
        ...{ invoice: "F-1", amount: eur("1800.00"), vat: eur("300.00") },
        reason: "uneconomic",
      }),
    ]
    const of = (...more: ReadonlyArray<FactDraft>) =>
      valuesOf(ask([...drafts, ...more], "2026-01-01", "2026-03-31"))
    expect(of()).toMatchObject({ badDebtRate: "0.0096", lossRate: "0.0096" })
    const [margined] = ask(drafts, "2026-01-01", "2026-03-31", { margin: "0.05" }).filter(
      ({ kpi }) => kpi === "badDebtRate",
    )
    expect(margined?.inputs).toMatchObject({ lost: "1500.00", turnoverToOffset: "30000.00" })
    const recovered = paid("F-1", "2026-03-10", "185700.00")
    // 900.00 of the 1 800.00 came after all: 750.00 before VAT.
    expect(of(recovered)).toMatchObject({ badDebtRate: "0.0096", lossRate: "0.0048" })
  })
})

describe("§7.4: what a loss and lateness cost", () => {
  it.each([
    ["10000.00", "0.05", "200000.00"],
    ["12000.00", "0.04", "300000.00"],
    ["10000.00", "0.25", "40000.00"],
  ])("%s lost at a margin of %s takes %s of sales", (loss, margin, turnover) => {
    const amount = Money.of(Number(loss) * 100, "EUR")
    expect(Money.format(WhatIf.turnoverToOffset(amount, margin))).toBe(turnover)
  })

  it("5 days of a quarter's 186 600 tie up 10 141.30 (§8.3)", () => {
    const sales = Money.of(18_660_000, "EUR")
    expect(Money.format(WhatIf.cashInDays({ sales, days: 92 }, 5))).toBe("10141.30")
  })

  it.each([
    ["24000", "4800000", "0.0050"],
    ["9600", "1200000", "0.0080"],
  ])("%s lost of %s before VAT is %s", (lost, sold, rate) => {
    const vat = [{ rate: "0.00", net: eur(`${sold}.00`), amount: eur("0.00") }]
    const rows = ask(
      [
        invoice("F-1", "2026-01-05", `${sold}.00`, "2026-02-04", { vat }),
        fact("InvoiceWrittenOff", "2026-03-01", {
          ...{ invoice: "F-1", amount: eur(`${lost}.00`), vat: eur("0.00") },
          reason: "insolvency",
        }),
      ],
      "2026-01-01",
      "2026-12-31",
    )
    expect(valuesOf(rows)).toMatchObject({ lossRate: rate, badDebtRate: rate })
  })

  it("of 20 000 lost an insurer of 15 000 at 90 % less 500 pays 13 000.00 (§11.2)", () => {
    const amount = (units: number) => Money.of(units * 100, "EUR")
    const cover = { limit: amount(15_000), quota: "0.90", deductible: amount(500) }
    expect(Money.format(WhatIf.insuredLoss(amount(20_000), cover))).toBe("13000.00")
    expect(Money.format(WhatIf.insuredLoss(amount(500), cover))).toBe("0.00")
  })

  it("an invoice of 10 000 sold to a factor brings 9 000.00 and costs 143.88 (§11.3)", () => {
    const terms = { fund: "0.10", commission: "0.01", financing: "0.039", days: 45 }
    const sold = WhatIf.factoring(Money.of(1_000_000, "EUR"), terms)
    const texts = [sold.advance, sold.commission, sold.financing, sold.cost].map(Money.format)
    expect(texts).toEqual(["9000.00", "100.00", "43.88", "143.88"])
  })

  it("33 800 overdue for 92 days at 5 % cost 425.97", () => {
    const rows = ask(
      [invoice("F-1", "2026-01-01", "33800.00", "2026-03-01")],
      "2026-01-01",
      "2026-06-01",
      { costOfFunds: "0.05" },
    )
    expect(valuesOf(rows).costOfLateness).toBe("425.97")
  })
})

it("what was late at the start stays so, though more time was given since", () => {
  const rows = ask(
    [
      invoice("F-1", "2026-01-01", "1000.00", "2026-01-15"),
      fact("DueDateExtended", "2026-02-05", { invoice: "F-1", dueOn: "2026-03-31", reason: "ok" }),
      paid("F-1", "2026-02-20", "250.00"),
    ],
    "2026-02-01",
    "2026-02-28",
  )
  expect(valuesOf(rows)).toMatchObject({ recoveryRate: "0.2500", overdueRate: "0.0000" })
})

it("more credit than sales is said, and is no DSO", () => {
  const credit = fact("CreditNoteIssued", "2026-03-10", { creditNote: "A", total: eur("60.00") })
  const rows = ask(
    [invoice("F-1", "2026-02-01", "100.00"), invoice("F-2", "2026-03-01", "60.00"), credit],
    "2026-03-01",
    "2026-03-31",
  )
  expect(rows[0]).toMatchObject({
    value: null,
    reason: "creditAboveSales",
    inputs: { receivable: "100.00", sales: "0.00" },
  })
  expect(rows.find(({ kpi }) => kpi === "turnover")).toMatchObject({
    value: null,
    reason: "creditAboveSales",
  })
})

it("a period of one day is a period", () => {
  const rows = ask([invoice("F-1", "2026-03-01", "100.00")], "2026-03-01", "2026-03-01")
  expect(valuesOf(rows)).toMatchObject({
    dsoSimple: "1.00",
    dsoCountBack: "1.00",
    overdueRate: "0.0000",
  })
})

it("nobody knows anything: there is no row", () => {
  expect(ask([], "2026-03-01", "2026-03-31")).toEqual([])
  expect(ask([invoice("F-1", "2026-04-01", "100.00")], "2026-03-01", "2026-03-31")).toEqual([])
})

describe("by segment and by customer", () => {
  const opened = (customer: string, segment?: string) =>
    fact(
      "CustomerOpened",
      "2026-01-01",
      {
        ...{ name: customer, kind: "business", country: "FR" },
        ...(segment === undefined ? {} : { segment }),
      },
      { customer },
    )
  const owing = (customer: string, amount: string) => ({
    ...invoice(`F-${customer}`, "2026-01-10", amount, "2026-02-09"),
    customer,
  })
  const drafts = [
    opened("A", "retail"),
    opened("B", "export"),
    opened("C", "retail"),
    opened("D"),
    ...["A", "B", "C", "D"].map((customer) => owing(customer, "100.00")),
  ]
  const sales = (more: Partial<KpiReport.Question>) =>
    ask(drafts, "2026-01-01", "2026-01-31", more)
      .filter(({ kpi }) => kpi === "dsoSimple")
      .map(({ segment, customer, inputs }) => [segment ?? customer, inputs.sales])

  it("each segment has its rows, customers in none the first", () => {
    expect(sales({ by: "segment" })).toEqual([
      [undefined, "100.00"],
      ["export", "100.00"],
      ["retail", "200.00"],
    ])
  })

  it("each customer has its rows, and one segment can be asked alone", () => {
    expect(sales({ by: "customer", segment: "retail" })).toEqual([
      ["A", "100.00"],
      ["C", "100.00"],
    ])
    expect(sales({ segment: "retail" })).toEqual([[undefined, "200.00"]])
  })
})

describe("two clocks, currencies and ledgers", () => {
  it("tells what was known: a payment entered later is not in it", () => {
    const late = fact(
      "PaymentReceived",
      "2026-02-20",
      {
        payment: "P-1",
        amount: eur("100.00"),
        allocations: [{ invoice: "F-1", amount: eur("100.00") }],
      },
      { recordedAt: "2026-04-02T09:00:00.000Z" },
    )
    const drafts = [invoice("F-1", "2026-01-10", "100.00", "2026-02-09"), late]
    const knownAt = Instant.endOfDay(day("2026-03-31"))
    const now = valuesOf(ask(drafts, "2026-02-01", "2026-02-28"))
    const then = valuesOf(ask(drafts, "2026-02-01", "2026-02-28", { knownAt }))
    expect([now.paymentDelay, then.paymentDelay]).toEqual(["41.00", null])
  })

  it("has a row for each currency, and never adds them", () => {
    const dollars = fact("InvoiceIssued", "2026-01-10", {
      invoice: "U-1",
      total: money("500.00", "USD"),
      dueOn: "2026-02-09",
    })
    const rows = ask([invoice("F-1", "2026-01-10", "100.00"), dollars], "2026-01-01", "2026-01-31")
    const dso = rows.filter(({ kpi }) => kpi === "dsoSimple")
    expect(dso.map(({ currency, inputs }) => [currency, inputs.sales])).toEqual([
      ["EUR", "100.00"],
      ["USD", "500.00"],
    ])
  })
})
