// Periods of whole days, and the part of a year that they are.
import { describe, expect, it } from "vitest"
import * as CalendarDate from "../../src/calendar/CalendarDate.ts"
import * as DayCount from "../../src/calendar/DayCount.ts"
import * as Period from "../../src/calendar/Period.ts"
import * as Decimal from "../../src/money/Decimal.ts"
import * as Rounding from "../../src/money/Rounding.ts"

const period = (from: string, to: string): Period.Period => {
  if (!CalendarDate.is(from) || !CalendarDate.is(to)) throw new Error("no such date")
  return { from, to }
}

describe("a period", () => {
  const january = period("2026-01-01", "2026-01-31")

  it("counts both its ends", () => {
    expect(Period.days(january)).toBe(31)
    expect(Period.days(period("2026-01-05", "2026-01-05"))).toBe(1)
    expect(Period.contains(january, january.from) && Period.contains(january, january.to)).toBe(
      true,
    )
    expect(Period.monthOf(CalendarDate.of(2026, 1, 14))).toEqual(january)
  })

  it("does not end before it starts", () => {
    expect(Period.between(january.from, january.to)).toMatchObject({ success: january })
    expect(Period.between(january.to, january.from)).toMatchObject({
      failure: "expected a period that ends on or after its start, found 2026-01-31 to 2026-01-01",
    })
  })

  it("shares days with another, or none", () => {
    const mid = period("2026-01-20", "2026-02-10")
    expect(Period.overlap(january, mid)).toEqual(period("2026-01-20", "2026-01-31"))
    expect(Period.overlap(january, period("2026-02-01", "2026-02-10"))).toBeUndefined()
    expect(Period.overlap(mid, january)).toEqual(Period.overlap(january, mid))
  })
})

describe("the part of a year that some late days are", () => {
  const interest = (
    principal: string,
    late: Period.Period,
    rate: string,
    by: DayCount.DayCount,
  ) => {
    const yearly = Decimal.multiply(Decimal.of(principal), Decimal.of(rate))
    const parts = DayCount.yearParts(late, by).map(({ days, basis }) =>
      Decimal.divide(Decimal.multiply(yearly, Decimal.of(days)), Decimal.of(basis)),
    )
    return Decimal.format(
      Rounding.fromMoney(Rounding.toMoney(Decimal.sum(parts), "EUR", "half-up")),
      2,
    )
  }

  it.each([
    // RULES E2.3: 50 000 × 14.50 % × 76 days, due 2024-01-15 and paid 2024-03-31
    ["ACT/365F", "1509.59"],
    ["ACT/366", "1505.46"],
    ["ACT/ACT", "1505.46"],
    ["ACT/360", "1530.56"], // 50 000 × 0.145 × 76 / 360
    ["30/360", "1510.42"], // from the 15th to the 31st, which counts as the 30th: 75 days
  ] as const)("E2.3 by %s: %s", (by, amount) => {
    expect(interest("50000", period("2024-01-16", "2024-03-31"), "0.145", by)).toBe(amount)
  })

  it("§11.3: a factor lends 9 000.00 for 45 days at 3.9 %, over 360: 43.88", () => {
    // 10 000 less a fund of 10 %; 9 000 × 0.039 × 45 / 360 = 43.875
    const lent = period("2026-03-02", "2026-04-15")
    expect(interest("9000", lent, "0.039", "ACT/360")).toBe("43.88")
  })

  it("E2.3b: by ACT/ACT each day is counted in its own year", () => {
    const late = period("2023-12-01", "2024-02-29")
    expect(DayCount.yearParts(late, "ACT/ACT")).toEqual([
      { days: 31, basis: 365 },
      { days: 60, basis: 366 },
    ])
    expect(DayCount.yearParts(late, "ACT/365F")).toEqual([{ days: 91, basis: 365 }])
  })

  it.each([
    // due         paid          days of 30/360
    ["2026-01-31", "2026-02-28", 28],
    ["2026-01-30", "2026-01-31", 0],
    ["2026-02-28", "2026-03-31", 32],
    ["2025-01-15", "2026-01-15", 360],
  ])("30/360 from %s to %s: %i days", (due, paid, days) => {
    const { from, to } = period(due, paid)
    const late = { from: CalendarDate.addDays(from, 1), to }
    expect(DayCount.yearParts(late, "30/360")).toEqual([{ days, basis: 360 }])
  })
})
