// Days and dates are one to one, and order and distance agree; Date serves as a witness.
import fc from "fast-check"
import { expect, it } from "vitest"
import * as CalendarDate from "../../src/calendar/CalendarDate.ts"
import * as Instant from "../../src/calendar/Instant.ts"

const dayNumber = fc.integer({ min: CalendarDate.firstDay, max: CalendarDate.lastDay })
const date = dayNumber.map(CalendarDate.fromDayNumber)
const witness = (day: number) => new Date(day * 86_400_000).toISOString().slice(0, 10)

it("every day has one date, and every date one day", () => {
  fc.assert(
    fc.property(dayNumber, (day) => {
      const written = CalendarDate.fromDayNumber(day)
      expect(written).toBe(witness(day))
      expect(CalendarDate.is(written)).toBe(true)
      expect(CalendarDate.toDayNumber(written)).toBe(day)
      expect(CalendarDate.dayOfWeek(written)).toBe(new Date(day * 86_400_000).getUTCDay() || 7)
    }),
    { numRuns: 1_000 },
  )
})

it("the order of texts is the order of days", () => {
  fc.assert(
    fc.property(date, date, (left, right) => {
      expect(CalendarDate.compare(left, right)).toBe(
        -Math.sign(CalendarDate.daysBetween(left, right)) + 0,
      )
    }),
  )
})

it("months later is the same day number, or the last of its month", () => {
  fc.assert(
    fc.property(date, fc.integer({ min: -1_200, max: 1_200 }), (from, months) => {
      const count = CalendarDate.year(from) * 12 + CalendarDate.month(from) - 1 + months
      fc.pre(count >= 12 && count < 120_000)
      const to = CalendarDate.addMonths(from, months)
      expect(CalendarDate.year(to) * 12 + CalendarDate.month(to) - 1).toBe(count)
      const day = Math.min(CalendarDate.day(from), CalendarDate.day(CalendarDate.endOfMonth(to)))
      expect(CalendarDate.day(to)).toBe(day)
    }),
  )
})

it("the next 10th is the first one from that day on", () => {
  const early = fc.integer({ min: -700_000, max: 2_900_000 }).map(CalendarDate.fromDayNumber)
  fc.assert(
    fc.property(early, fc.integer({ min: 1, max: 31 }), (from, day) => {
      const next = CalendarDate.nextDayOfMonth(from, day)
      let step = from
      while (CalendarDate.dayOfMonth(step, day) !== step) step = CalendarDate.addDays(step, 1)
      expect(next).toBe(step)
    }),
  )
})

it("only texts that are dates are read as dates", () => {
  const digits = fc.string({ unit: fc.constantFrom(..."0123"), minLength: 8, maxLength: 8 })
  const nearly = digits.map((d) => `${d.slice(0, 4)}-${d.slice(4, 6)}-${d.slice(6)}`)
  fc.assert(
    fc.property(fc.oneof(nearly, fc.string({ maxLength: 12 })), (text) => {
      const at = /^\d{4}-\d\d-\d\d$/u.test(text) ? Date.parse(text) : Number.NaN
      const exists = !Number.isNaN(at) && new Date(at).toISOString().startsWith(text)
      expect(CalendarDate.is(text)).toBe(exists && !text.startsWith("0000"))
    }),
    { numRuns: 1_000 },
  )
})

it("a moment in any zone is read as the same moment", () => {
  const ms = fc.integer({ min: -62_135_000_000_000, max: 253_402_000_000_000 })
  const offset = fc.integer({ min: -23 * 60 - 59, max: 23 * 60 + 59 })
  fc.assert(
    fc.property(ms, offset, (at, minutes) => {
      const local = new Date(at + minutes * 60_000).toISOString().slice(0, 23)
      const two = (n: number) => String(n).padStart(2, "0")
      const size = Math.abs(minutes)
      const zone = `${minutes < 0 ? "-" : "+"}${two(Math.floor(size / 60))}:${two(size % 60)}`
      const kept = new Date(at).toISOString()
      expect(Instant.parse(local + zone)).toMatchObject({ success: kept })
      expect(Instant.toEpochMs(kept as Instant.Instant)).toBe(at)
      expect(Instant.fromEpochMs(at)).toBe(kept)
    }),
    { numRuns: 500 },
  )
})
