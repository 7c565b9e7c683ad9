// Back-tests on ledgers whose payers are known: what is learned, what is not, and the figures themselves.
import { eur, type FactDraft, fact, given } from "@encours/testing"
import { describe, expect, it } from "vitest"
import { Backtest, CalendarDate } from "../../../src/index.ts"
import { ForecastRecord, paidOn } from "../../../src/projections/risk/forecastAccuracy.ts"
import type { ItemOutlook } from "../../../src/projections/risk/itemOutlooks.ts"
import { metrics } from "../../../src/projections/risk/Metrics.ts"
import { weekly } from "./weekly.ts"

const day = (text: string) =>
  CalendarDate.of(...(text.split("-").map(Number) as [number, number, number]))

const judged = (lateProbability: number, actualDelay: number, expectedDelay = 0) => ({
  ...{ lateProbability, actualDelay, expectedDelay },
  ...{ p50: expectedDelay, p80: expectedDelay + 5, p90: expectedDelay + 10 },
})

describe("the figures, by hand", () => {
  // Late: 0.9 and 0.4; on time: 0.6 and 0.1. Pairs: 0.9 beats both, 0.4 beats 0.1 only: 3 of 4.
  const rows = [judged(0.9, 10, 4), judged(0.4, 2), judged(0.6, -1), judged(0.1, 0)]

  it("AUC 3 of 4, accuracy 2 of 4", () => {
    expect(metrics(rows)).toMatchObject({ n: 4, auc: 0.75, accuracy: 0.5, lateRate: 0.5 })
  })

  it("Brier (0.01 + 0.36 + 0.36 + 0.01) / 4 = 0.185", () => {
    expect(metrics(rows).brier).toBe(0.185)
  })

  it("log loss −(ln 0.9 + ln 0.4 + ln 0.4 + ln 0.9) / 4 = 0.5108", () => {
    expect(metrics(rows).logLoss).toBe(0.5108)
  })

  it("days off (6 + 2 + 1 + 0) / 4 = 2.25", () => {
    expect(metrics(rows).maeDays).toBe(2.25)
  })

  it("pinball of the 80 % day: 9 → 10 is 0.8 × 1; 5 → 2, −1, 0 are 0.2 × 3, 6, 5: 3.6 / 4", () => {
    expect(metrics(rows).pinballP80).toBe(0.9)
  })

  it("came by the 50 % day: −1 and 0 did; by the 80 % day all but 10", () => {
    expect(metrics(rows)).toMatchObject({ coverageP50: 0.5, coverageP80: 0.75, coverageP90: 1 })
  })

  it("equal chances are worth one half", () => {
    expect(metrics([judged(0.5, 1), judged(0.5, -1)]).auc).toBe(0.5)
  })

  it("of one kind only there is no AUC, of nothing no figure", () => {
    expect(metrics([judged(0.5, 1)]).auc).toBeNull()
    expect(metrics([])).toMatchObject({
      n: 0,
      auc: null,
      accuracy: null,
      brier: null,
      maeDays: null,
    })
  })
})

/** Payers who pay by habit: an invoice each a week, so many days after its due date. */
const habits = (delays: Readonly<Record<string, number>>, weeks: number): Array<FactDraft> =>
  Object.entries(delays)
    .flatMap(([customer, delay]) =>
      Array.from({ length: weeks }, (_, week) =>
        weekly(customer, week, { amount: "500.00", delay }),
      ).flat(),
    )
    .sort((a, b) => (a.effectiveOn < b.effectiveOn ? -1 : 1))

describe("payers of habit", () => {
  const facts = given(...habits({ early: -6, prompt: 0, slow: 9 }, 60)).facts
  const { rows, metrics: found, baselines } = Backtest.backtest(facts, day("2025-07-01"))

  it("are told apart", () => {
    expect(found.auc).toBe(1)
    expect(found.accuracy).toBe(1)
    expect(found.maeDays).toBeLessThan(1)
  })

  it("each row says what was expected and what came", () => {
    const last = rows.filter(({ customer }) => customer === "slow").at(-1)
    expect(last).toMatchObject({ invoice: "slow-59", issuedOn: "2026-02-23", actualDelay: 9 })
    expect(last?.expectedDelay).toBeGreaterThan(8)
    expect(last?.lateProbability).toBeGreaterThan(0.9)
  })

  it("are a matter of course for rules of thumb too", () => {
    expect(baselines.lateRatio.auc).toBe(1)
    expect(baselines.medianDelay.maeDays).toBe(0)
  })

  it("rows come by day of issue, then customer", () => {
    expect(rows.slice(0, 4).map(({ issuedOn, customer }) => [issuedOn, customer])).toEqual([
      ["2025-07-07", "early"],
      ["2025-07-07", "prompt"],
      ["2025-07-07", "slow"],
      ["2025-07-14", "early"],
    ])
  })
})

describe("what changes for all payers", () => {
  // Two payers, on time for 40 weeks; then everybody pays 10 days late.
  const before = habits({ one: 0, two: 0, three: 0, four: 0 }, 60)
  const changed = before.map((draft) =>
    draft.type === "PaymentReceived" && draft.effectiveOn > "2025-11-01"
      ? { ...draft, effectiveOn: CalendarDate.addDays(draft.effectiveOn as never, 10) }
      : draft,
  )
  const fifth = fact(
    "InvoiceIssued",
    "2026-03-20",
    { invoice: "five-1", total: eur("500.00"), dueOn: "2026-04-03" },
    { customer: "five" },
  )
  const paid = fact(
    "PaymentReceived",
    "2026-04-13",
    {
      ...{ payment: "P-five", amount: eur("500.00") },
      allocations: [{ invoice: "five-1", amount: eur("500.00") }],
    },
    { customer: "five" },
  )

  it("is expected of a payer of whom nothing is known", () => {
    const all = [...changed, fifth, paid].toSorted((a, b) =>
      a.effectiveOn < b.effectiveOn ? -1 : 1,
    )
    const { rows } = Backtest.backtest(given(...all).facts, day("2026-03-20"))
    expect(rows).toHaveLength(1)
    expect(rows[0]?.expectedDelay).toBeGreaterThan(5)
  })
})

it("an invoice that is dated decades ahead stops no lesson", () => {
  const all = habits({ early: -6, prompt: 0, slow: 9 }, 60)
  const wrong = fact(
    "InvoiceIssued",
    "2062-03-20",
    { invoice: "typed", total: eur("500.00"), dueOn: "2062-04-20" },
    { customer: "typist", recordedAt: "2025-04-01T09:00:00Z" },
  )
  const from = day("2025-07-01")
  const { rows } = Backtest.backtest(given(...all).facts, from)
  const untaught = Backtest.backtest(given(...all).facts, from, "untrained").rows
  expect(Backtest.backtest(given(wrong, ...all).facts, from).rows).toEqual(rows)
  expect(rows).not.toEqual(untaught)
})

it("RULES §8.4: of 75 000 that came a forecast missed 12 000: 84.00 % right", () => {
  const on = day("2026-02-01")
  const saidFor = day("2026-02-03")
  const total = eur("75000.00")
  const { facts } = given(
    fact("InvoiceIssued", "2026-01-02", { invoice: "F-1", total, dueOn: on }),
    fact("PaymentReceived", saidFor, {
      ...{ payment: "P-1", amount: total, allocations: [{ invoice: "F-1", amount: total }] },
    }),
  )
  const item = { currency: "EUR", invoice: "F-1", instalment: 1, dueOn: on, open: 7_500_000 }
  const delay = { p50: 2, p80: 2, p90: 2 }
  const foreseen = { item, amount: 6_300_000, basis: "promise", saidFor, delay }
  const moment = { asOf: day("2026-02-28") }
  const record = new ForecastRecord({ ...moment, weeks: 1 })
  record.add(on, [foreseen as unknown as ItemOutlook], paidOn(facts, moment))
  const [sum] = record.finish("main")
  expect(sum).toMatchObject({ expected: 6_300_000n, actual: 7_500_000n, p80Held: 1 })
  expect(1 - (sum?.weeklyError ?? 1)).toBeCloseTo(0.84, 10)
})
