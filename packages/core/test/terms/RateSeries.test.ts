// Rates by day: in order, without overlap, and nothing where nothing is known.
import * as Result from "effect/Result"
import { describe, expect, it } from "vitest"
import * as Decimal from "../../src/money/Decimal.ts"
import * as RateSeries from "../../src/terms/RateSeries.ts"
import { on } from "../law/ask.ts"

const row = (from: string, to: string | undefined, rate: string): RateSeries.RateRow =>
  to === undefined ? { from: on(from), rate } : { from: on(from), to: on(to), rate }
const made = (...rows: ReadonlyArray<RateSeries.RateRow>) =>
  Result.getOrThrowWith(RateSeries.make("test", rows), (refusal) => new Error(refusal))

const gapped = made(
  row("2026-07-01", "2026-12-31", "0.1240"),
  row("2025-07-01", "2025-12-31", "0.1215"),
)

describe("a series", () => {
  it("is put in the order of its days", () => {
    expect(gapped.rows.map(({ from }) => from)).toEqual(["2025-07-01", "2026-07-01"])
  })

  it.each([
    // rows                                                                    sentence
    [
      [row("2026-01-01", "2026-06-30", "0.1"), row("2026-06-30", undefined, "0.2")],
      "test: two rates on 2026-06-30",
    ],
    [
      [row("2026-01-01", undefined, "0.1"), row("2026-07-01", undefined, "0.2")],
      "test: two rates on 2026-07-01",
    ],
    [
      [row("2026-01-01", "2025-12-31", "0.1")],
      "test: the row from 2026-01-01 ends before it starts, on 2025-12-31",
    ],
    [
      [row("2026-01-01", undefined, "12.15")],
      'test from 2026-01-01: expected a rate as a fraction (0.1240 is 12.40 %), found "12.15"',
    ],
  ])("refuses %j", (rows, sentence) => {
    expect(RateSeries.make("test", rows)).toEqual(Result.fail(sentence))
  })

  it("may be negative: the German base rate was −0.88 %", () => {
    expect(made(row("2022-07-01", "2022-12-31", "-0.0088")).rows).toHaveLength(1)
  })
})

describe("the rate of a day", () => {
  it.each([
    ["2025-07-01", "0.1215"],
    ["2025-12-31", "0.1215"],
    ["2026-07-01", "0.1240"],
  ])("%s: %s, both ends included", (day, rate) => {
    expect(RateSeries.rateOn(gapped, on(day))).toEqual(Result.succeed(rate))
  })

  it.each([
    ["2025-06-30", "2025 S1"],
    ["2026-01-01", "2026 S1"],
    ["2027-01-01", "2027 S1"],
  ])("%s: none, and the error names %s", (day, semester) => {
    expect(RateSeries.rateOn(gapped, on(day))).toMatchObject({
      failure: { _tag: "RateMissing", series: "test", on: day, semester },
    })
  })

  it("a flat series has one rate on every day", () => {
    expect(RateSeries.rateOn(RateSeries.flat("agreed", "0.15"), on("1999-12-31"))).toEqual(
      Result.succeed("0.15"),
    )
  })
})

describe("the stretches of a period", () => {
  it("follow the rows", () => {
    const period = { from: on("2025-12-01"), to: on("2025-12-31") }
    expect(RateSeries.stretches(gapped, period)).toEqual(
      Result.succeed([{ ...period, rate: "0.1215" }]),
    )
  })

  it("fail on the first day without a rate, in the middle too", () => {
    const period = { from: on("2025-12-01"), to: on("2026-08-31") }
    expect(RateSeries.stretches(gapped, period)).toMatchObject({ failure: { on: "2026-01-01" } })
  })
})

describe("a sum of series", () => {
  const points = made(row("2025-10-01", undefined, "0.005"))

  it("is known on the days that both are", () => {
    expect(RateSeries.plus("sum", gapped, points).rows).toEqual([
      { from: "2025-10-01", to: "2025-12-31", rate: "0.1265" },
      { from: "2026-07-01", to: "2026-12-31", rate: "0.1290" },
    ])
  })

  it("can be adapted, as where rates are rounded", () => {
    const whole = (rate: Decimal.Decimal) => Decimal.round(rate, 2, "ceiling")
    expect(RateSeries.plus("sum", gapped, points, whole).rows[0]!.rate).toBe("0.1300")
  })

  it("has four decimals or more", () => {
    expect(RateSeries.format(Decimal.of("0.1"))).toBe("0.1000")
    expect(RateSeries.format(Decimal.of("0.12345"))).toBe("0.12345")
  })
})
