// Interest over histories of a balance and of a rate: the printed figures of SEMANTICS E14, and the
// edges of a day.
import * as Result from "effect/Result"
import { describe, expect, it } from "vitest"
import type { DayCount } from "../../src/calendar/DayCount.ts"
import * as Decimal from "../../src/money/Decimal.ts"
import * as Money from "../../src/money/Money.ts"
import * as LateInterest from "../../src/terms/LateInterest.ts"
import * as RateSeries from "../../src/terms/RateSeries.ts"
import { history, money, on } from "../law/ask.ts"

/** The French default rates of E14, the margin included. */
const rates = Result.getOrThrow(
  RateSeries.make("E14", [
    { from: on("2024-07-01"), to: on("2024-12-31"), rate: "0.1425" },
    { from: on("2025-01-01"), to: on("2025-06-30"), rate: "0.1315" },
    { from: on("2025-07-01"), to: on("2025-12-31"), rate: "0.1215" },
  ]),
)
const payments = [
  ["2025-02-10", "5000.00"],
  ["2025-09-30", "7000.00"],
] as const
const balance = history("12000.00", "2024-10-15", payments)

const accrue = (more: Partial<LateInterest.AccrualFacts> = {}) =>
  Result.getOrThrowWith(
    LateInterest.accrue({
      balance,
      rates,
      dayCount: "ACT/365F",
      from: on("2024-10-16"),
      to: on("2025-09-30"),
      ...more,
    }),
    ({ message }) => new Error(message),
  )
const total = (more: Partial<LateInterest.AccrualFacts> = {}) =>
  Money.format(LateInterest.total(accrue(more), "half-up"))

describe("E14: 12 000 due 2024-10-15, 5 000 received 2025-02-10, 7 000 on 2025-09-30", () => {
  it("has four segments, 350 days, and is 1 105.44", () => {
    const { segments } = accrue()
    expect(
      segments.map(({ amount, ...segment }) => ({ ...segment, amount: amount.slice(0, 8) })),
    ).toEqual([
      {
        from: "2024-10-16",
        to: "2024-12-31",
        days: 77,
        principal: "12000.00",
        rate: "0.1425",
        amount: "360.7397",
      },
      {
        from: "2025-01-01",
        to: "2025-02-10",
        days: 41,
        principal: "12000.00",
        rate: "0.1315",
        amount: "177.2547",
      },
      {
        from: "2025-02-11",
        to: "2025-06-30",
        days: 140,
        principal: "7000.00",
        rate: "0.1315",
        amount: "353.0684",
      },
      {
        from: "2025-07-01",
        to: "2025-09-30",
        days: 92,
        principal: "7000.00",
        rate: "0.1215",
        amount: "214.3726",
      },
    ])
    expect(segments.reduce((sum, { days }) => sum + days, 0)).toBe(350)
    expect(total()).toBe("1105.44")
  })

  it("rounded segment by segment it would be 1 105.43", () => {
    const cents = accrue().segments.map(({ amount }) =>
      Decimal.round(Decimal.of(amount), 2, "half-up"),
    )
    expect(Decimal.format(Decimal.sum(cents))).toBe("1105.43")
  })

  it.each([
    // The leap year by its own 366 days: 12 000 × 14.25 % × 77 / 366 = 359.7541, the rest alike.
    ["ACT/ACT", "1104.45"],
    ["ACT/360", "1120.79"],
  ] satisfies ReadonlyArray<readonly [DayCount, string]>)(
    "by %s it is %s",
    (dayCount, expected) => {
      expect(total({ dayCount })).toBe(expected)
    },
  )

  it("at the rate of the due date throughout it is 1 186.85", () => {
    expect(total({ rates: RateSeries.flat("frozen", "0.1425") })).toBe("1186.85")
  })

  it("without its payments, at the last rate, it would be 1 398.08", () => {
    const simple = {
      rates: RateSeries.flat("simple", "0.1215"),
      balance: history("12000.00", "2024-10-15"),
    }
    expect(total(simple)).toBe("1398.08")
  })

  it("claim A to 2025-03-31 is 661.57, claim B the rest: 443.87, together 1 105.44", () => {
    const nothing = money("0.00")
    const first = LateInterest.claimable(accrue({ to: on("2025-03-31") }), nothing, "half-up")
    const second = LateInterest.claimable(accrue(), first, "half-up")
    expect([first, second, Money.add(first, second)].map(Money.format)).toEqual([
      "661.57",
      "443.87",
      "1105.44",
    ])
  })

  it("a payment that was dated 2025-02-05 and came late makes claim A 652.56: a credit of −9.01", () => {
    const corrected = history("12000.00", "2024-10-15", [["2025-02-05", "5000.00"]])
    const accrual = accrue({ balance: corrected, to: on("2025-03-31") })
    expect(Money.format(LateInterest.total(accrual, "half-up"))).toBe("652.56")
    expect(Money.format(LateInterest.claimable(accrual, money("661.57"), "half-up"))).toBe("-9.01")
  })

  it("stays after full payment: asked a year later it is the same", () => {
    const later = Result.getOrThrow(
      LateInterest.accrue({
        balance,
        rates,
        dayCount: "ACT/365F",
        from: on("2024-10-16"),
        to: on("2026-09-30"), // no rate is known for then, and none is needed
      }),
    )
    expect(Money.format(LateInterest.total(later, "half-up"))).toBe("1105.44")
  })
})

describe("what bears interest", () => {
  it("nothing before the first step, nothing when the period is empty", () => {
    expect(accrue({ to: on("2024-10-15") }).segments).toEqual([])
    expect(accrue({ from: on("2024-10-01"), to: on("2024-10-15") }).segments).toEqual([])
    expect(total({ from: on("2024-10-01"), to: on("2024-10-16") })).toBe("4.68")
  })

  it("two steps on one day: the last holds", () => {
    const from = on("2025-01-01")
    const steps = [
      { from, principal: money("500.00") },
      { from, principal: money("365.00") },
    ]
    // 365 × 13.15 % × 1 / 365
    const { segments } = accrue({ balance: steps, from, to: from })
    expect(segments).toMatchObject([{ days: 1, principal: "365.00", amount: "0.1315" }])
  })

  it("a principal that rises again bears interest again", () => {
    const steps = [
      { from: on("2025-01-01"), principal: money("365.00") },
      { from: on("2025-01-11"), principal: money("0.00") },
      { from: on("2025-01-21"), principal: money("365.00") },
    ]
    const { segments } = accrue({ balance: steps, from: on("2025-01-01"), to: on("2025-01-25") })
    expect(segments.map(({ days, amount }) => [days, amount])).toEqual([
      [10, "1.315"],
      [5, "0.6575"],
    ])
  })

  it("a currency without decimals is rounded to its own unit", () => {
    const steps = [{ from: on("2025-01-01"), principal: Money.of(100_000, "JPY") }]
    const accrual = accrue({ balance: steps, from: on("2025-01-01"), to: on("2025-01-31") })
    // 100 000 × 13.15 % × 31 / 365 = 1 116.849…
    expect(Money.format(LateInterest.total(accrual, "half-up"))).toBe("1117")
  })

  it("a tie is a tie: parts of 365 that add up to half a cent are rounded up", () => {
    // 36.50 × 5 % × 1 / 365 = 0.005, cut into days of other principals: 12.17 + 24.33
    const steps = [
      { from: on("2025-01-01"), principal: money("12.17") },
      { from: on("2025-01-02"), principal: money("24.33") },
    ]
    const facts = { balance: steps, rates: RateSeries.flat("5 %", "0.05") }
    const accrual = accrue({ ...facts, from: on("2025-01-01"), to: on("2025-01-02") })
    expect(Decimal.format(LateInterest.exact(accrual))).toBe("0.005")
    expect(Money.format(LateInterest.total(accrual, "half-up"))).toBe("0.01")
  })

  it("a text of a segment has at most 20 decimals, as events keep it", () => {
    for (const { amount } of accrue().segments) {
      expect(amount).toMatch(/^(?:0|[1-9]\d{0,14})(?:\.\d{1,20})?$/)
    }
  })
})
