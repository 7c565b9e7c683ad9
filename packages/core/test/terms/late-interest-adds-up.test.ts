// Whatever the balance, the rates and the day count: interest is additive, monotone, nothing where
// nothing is late, and claims made on any days add up to the one claim made on the last.

import * as Result from "effect/Result"
import fc from "fast-check"
import { expect, it } from "vitest"
import * as CalendarDate from "../../src/calendar/CalendarDate.ts"
import * as DayCount from "../../src/calendar/DayCount.ts"
import * as Decimal from "../../src/money/Decimal.ts"
import * as Money from "../../src/money/Money.ts"
import * as LateInterest from "../../src/terms/LateInterest.ts"
import * as RateSeries from "../../src/terms/RateSeries.ts"
import { on } from "../law/ask.ts"

const start = on("2023-01-01")
const day = (offset: number) => CalendarDate.addDays(start, offset)
const offset = fc.integer({ min: 0, max: 1500 })

/** A rate on every day from 2023 on, changing at random days. */
const rates = fc
  .tuple(
    fc.uniqueArray(fc.integer({ min: 1, max: 1400 }), { maxLength: 6 }),
    fc.array(fc.integer({ min: 0, max: 2500 }), { minLength: 7, maxLength: 7 }),
  )
  .map(([days, points]) => {
    const starts = [0, ...days.sort((a, b) => a - b)]
    const rows = starts.map((from, index) => {
      const next = starts[index + 1]
      const rate = RateSeries.format(Decimal.divide(Decimal.of(points[index]!), Decimal.of(10_000)))
      return next === undefined
        ? { from: day(from), rate }
        : { from: day(from), to: day(next - 1), rate }
    })
    return Result.getOrThrow(RateSeries.make("random", rows))
  })

/** A balance that changes at random days, up, down or to nothing. */
const balance = fc
  .tuple(
    fc.uniqueArray(offset, { minLength: 1, maxLength: 6 }),
    fc.array(fc.integer({ min: 0, max: 999_999_999 }), { minLength: 6, maxLength: 6 }),
    fc.constantFrom("EUR", "JPY", "KWD"),
  )
  .map(([days, minors, currency]) =>
    days
      .sort((a, b) => a - b)
      .map((from, index) => ({ from: day(from), principal: Money.of(minors[index]!, currency) })),
  )

const facts = fc.record({ balance, rates, dayCount: fc.constantFrom(...DayCount.all) })
type Facts = Pick<LateInterest.AccrualFacts, "balance" | "rates" | "dayCount">

const between = (one: Facts, from: number, to: number) =>
  Result.getOrThrow(LateInterest.accrue({ ...one, from: day(from), to: day(to) }))
const texts = (accrual: LateInterest.Accrual) => Decimal.format(accrual.scaled)

it("is additive over split periods, exactly, before rounding", () => {
  fc.assert(
    fc.property(facts, fc.array(offset, { minLength: 1, maxLength: 5 }), (one, cuts) => {
      const ends = [...new Set([...cuts, 1500])].sort((a, b) => a - b)
      const parts = ends.map((to, index) =>
        between(one, index === 0 ? 0 : ends[index - 1]! + 1, to),
      )
      const whole = between(one, 0, 1500)
      expect(texts(parts.reduce(LateInterest.together))).toBe(texts(whole))
    }),
  )
})

it("never falls as time goes on, for whatever balance", () => {
  fc.assert(
    fc.property(facts, offset, offset, (one, first, second) => {
      const [earlier, later] = [Math.min(first, second), Math.max(first, second)]
      const growth = Decimal.compare(between(one, 0, later).scaled, between(one, 0, earlier).scaled)
      // Both 30/360 and a rate of zero let a day count for nothing.
      expect(growth).toBeGreaterThanOrEqual(0)
    }),
  )
})

it("is nothing when nothing is late", () => {
  fc.assert(
    fc.property(facts, offset, (one, to) => {
      const paid = one.balance.map((step) => ({
        ...step,
        principal: Money.zero(step.principal.currency),
      }))
      expect(between({ ...one, balance: paid }, 0, to)).toMatchObject({ segments: [] })
      expect(between(one, to, to - 1).segments).toEqual([])
    }),
  )
})

it("claims made on any days add up to the one claim made on the last", () => {
  const days = fc.array(offset, { minLength: 1, maxLength: 8 })
  fc.assert(
    fc.property(facts, days, fc.constantFrom("half-up", "down", "up"), (one, claimed, rounding) => {
      const currency = one.balance[0]!.principal.currency
      const dates = claimed.sort((a, b) => a - b)
      const sum = dates.reduce(
        (made, to) => Money.add(made, LateInterest.claimable(between(one, 0, to), made, rounding)),
        Money.zero(currency),
      )
      expect(sum).toEqual(LateInterest.total(between(one, 0, dates.at(-1)!), rounding))
    }),
  )
})

it("days left out of a period bear nothing, and the rest is as before", () => {
  fc.assert(
    fc.property(facts, offset, offset, (one, first, second) => {
      const [from, to] = [Math.min(first, second), Math.max(first, second)]
      const pause = [{ from: day(from), to: day(to) }]
      const paused = Result.getOrThrow(
        LateInterest.accrue({ ...one, from: day(0), to: day(1500), except: pause }),
      )
      const rest = LateInterest.together(between(one, 0, from - 1), between(one, to + 1, 1500))
      expect(texts(paused)).toBe(texts(rest))
    }),
  )
})
