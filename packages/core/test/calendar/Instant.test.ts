// Moments: read in any RFC 3339 form, kept in one, in UTC.
import * as Schema from "effect/Schema"
import { describe, expect, it } from "vitest"
import * as CalendarDate from "../../src/calendar/CalendarDate.ts"
import * as Instant from "../../src/calendar/Instant.ts"

const day = CalendarDate.of(2026, 3, 31)

describe("reading a moment", () => {
  it.each([
    ["2026-01-05T09:12:00.000Z", "2026-01-05T09:12:00.000Z", "as it is kept"],
    ["2026-01-05T09:12:00Z", "2026-01-05T09:12:00.000Z", "no decimals"],
    ["2026-01-05T09:12:00.5Z", "2026-01-05T09:12:00.500Z", "half a second"],
    ["2026-01-05T09:12:00.05Z", "2026-01-05T09:12:00.050Z", ""],
    ["2026-01-05t09:12:00z", "2026-01-05T09:12:00.000Z", "small letters, which RFC 3339 allows"],
    ["2026-04-01T00:30:00+02:00", "2026-03-31T22:30:00.000Z", "E24: already April in Paris"],
    ["2026-03-31T23:30:00-05:00", "2026-04-01T04:30:00.000Z", "west"],
    ["2026-01-01T00:00:00+05:45", "2025-12-31T18:15:00.000Z", "Kathmandu"],
    ["2026-01-05T09:12:00-00:00", "2026-01-05T09:12:00.000Z", "zone unknown"],
    ["0001-01-01T00:00:00Z", "0001-01-01T00:00:00.000Z", "first"],
    ["9999-12-31T23:59:59.999Z", "9999-12-31T23:59:59.999Z", "last"],
  ])("%s is %s (%s)", (text, kept) => {
    expect(Instant.parse(text)).toMatchObject({ success: kept })
    expect(Schema.decodeUnknownSync(Instant.schema)(text)).toBe(kept)
  })

  const expected = "expected an instant such as 2026-01-05T09:12:00.000Z"
  it.each([
    ["2026-01-05", `${expected}, found "2026-01-05"`],
    ["2026-01-05 09:12:00Z", `${expected}, found "2026-01-05 09:12:00Z"`],
    ["2026-01-05T09:12Z", `${expected}, found "2026-01-05T09:12Z"`],
    ["2026-01-05T09:12:00,5Z", `${expected}, found "2026-01-05T09:12:00,5Z"`],
    ["2026-01-05T09:12:00+0200", `${expected}, found "2026-01-05T09:12:00+0200"`],
    ["2026-01-05T09:12:00Z\n", `${expected}, found "2026-01-05T09:12:00Z\\n"`],
    [
      "2026-01-05T09:12:00",
      'expected an instant with Z or an offset such as +02:00, found "2026-01-05T09:12:00"',
    ],
    [
      "2026-01-05T09:12:00.000000Z",
      'expected at most three decimals of a second, found "2026-01-05T09:12:00.000000Z"',
    ],
    [
      "2026-02-30T09:12:00Z",
      'expected a day that exists (February 2026 has 28 days), found "2026-02-30"',
    ],
    ["2026-01-05T24:00:00Z", 'expected a time of day that exists, found "2026-01-05T24:00:00Z"'],
    ["2016-12-31T23:59:60Z", 'expected a time of day that exists, found "2016-12-31T23:59:60Z"'],
    [
      "2026-01-05T09:12:00+24:00",
      'expected a time of day that exists, found "2026-01-05T09:12:00+24:00"',
    ],
    [
      "0001-01-01T00:00:00+01:00",
      'expected a moment in the years 0001 to 9999 UTC, found "0001-01-01T00:00:00+01:00"',
    ],
  ])("refuses %j", (text, refusal) => {
    expect(Instant.is(text)).toBe(false)
    expect(Instant.parse(text)).toMatchObject({ failure: refusal })
    const refused = Schema.decodeUnknownResult(Instant.schema)(text)
    expect(refused).toMatchObject({ failure: { message: refusal } })
  })
})

describe("known at", () => {
  it("takes a moment as it is, and a bare date as its end in UTC", () => {
    expect(Instant.knownAt("2026-03-31")).toMatchObject({ success: "2026-03-31T23:59:59.999Z" })
    expect(Instant.knownAt("2026-03-31T10:00:00+02:00")).toMatchObject({
      success: "2026-03-31T08:00:00.000Z",
    })
    expect(Instant.knownAt("2026-02-30")).toMatchObject({ _tag: "Failure" })
    expect(Instant.knownAt("yesterday")).toMatchObject({ _tag: "Failure" })
  })
})

describe("counting milliseconds", () => {
  it.each([
    ["1970-01-01T00:00:00.000Z", 0],
    ["1969-12-31T23:59:59.999Z", -1],
    ["2026-01-05T09:12:00.123Z", 1_767_604_320_123],
    ["0001-01-01T00:00:00.000Z", -62_135_596_800_000],
    ["9999-12-31T23:59:59.999Z", 253_402_300_799_999],
  ])("%s is %i", (text, ms) => {
    expect(Instant.toEpochMs(text as Instant.Instant)).toBe(ms)
    expect(Instant.fromEpochMs(ms)).toBe(text)
  })

  it("refuses to leave the years 1 to 9999", () => {
    expect(() => Instant.fromEpochMs(253_402_300_800_000)).toThrow(RangeError)
    expect(() => Instant.fromEpochMs(-62_135_596_800_001)).toThrow(RangeError)
    expect(() => Instant.fromEpochMs(0.5)).toThrow(RangeError)
  })
})

describe("days and moments", () => {
  it("a day starts and ends in UTC", () => {
    expect(Instant.startOfDay(day)).toBe("2026-03-31T00:00:00.000Z")
    expect(Instant.endOfDay(day)).toBe("2026-03-31T23:59:59.999Z")
  })

  it("the later of two is the greater text", () => {
    const [start, end] = [Instant.startOfDay(day), Instant.endOfDay(day)]
    expect(Instant.max(start, end)).toBe(end)
    expect(Instant.max(end, start)).toBe(end)
    expect(Instant.compare(start, end)).toBe(-1)
    expect(Instant.compare(end, end)).toBe(0)
  })
})
