// French penalties: whose rate, from which day, how counted; the worked numbers of the rule book.
import * as Result from "effect/Result"
import { describe, expect, it } from "vitest"
import * as Citation from "../../src/law/Citation.ts"
import * as InterestEntitlement from "../../src/law/InterestEntitlement.ts"
import * as RateFloor from "../../src/law/RateFloor.ts"
import * as Money from "../../src/money/Money.ts"
import * as LateInterest from "../../src/terms/LateInterest.ts"
import { answer, history, interest, law, on, paidLate, silence, value } from "./ask.ts"

const business = { regime: "FR", buyer: "business" } as const

describe("LP-01", () => {
  it("interest starts the day after the due date; paid on it, none is owed", () => {
    const onTime = paidLate({}, "100.00", "2026-05-31", "2026-05-31")
    expect([onTime.total, onTime.segments]).toEqual(["0.00", []])
    expect(paidLate({}, "100.00", "2026-05-31", "2026-06-01").segments).toEqual([
      "1 100.00 0.1215 0.0332",
    ])
  })

  it("a consumer owes none of it", () => {
    const found = answer(
      InterestEntitlement.of(law, { regime: "FR", buyer: "consumer", dueOn: on("2026-05-31") }),
    )
    expect(found.value).toEqual({ owed: false })
    expect(found.citations[0]!.article).toBe("art. L441-10 II")
  })
})

describe("LP-02, LP-04, LP-05", () => {
  it("E2.1: 12 000.00 due 2026-05-31 paid 2026-09-15 is 433.74, not 433.75", () => {
    // 12 000 × 12.15 % × 30 / 365 = 119.835616…, × 12.40 % × 77 / 365 = 313.906849…
    const { total, segments, entitlement, accrual } = paidLate(
      {},
      "12000.00",
      "2026-05-31",
      "2026-09-15",
    )
    expect(segments).toEqual(["30 12000.00 0.1215 119.8356", "77 12000.00 0.1240 313.9068"])
    expect(total).toBe("433.74")
    expect(entitlement.rules).toEqual(["LP-05", "LP-01", "LP-04", "LP-08", "LP-02"])
    expect(entitlement.value).toMatchObject({ rule: "LP-05", from: "2026-06-01" })
    expect(accrual.citations.map(({ article, mark }) => [article, mark])).toEqual([
      ["main refinancing operations, fixed rate", "V2"],
      ["main refinancing operations, fixed rate", "V2"],
    ])
  })

  it("E2.1: rounding each segment would give a cent more", () => {
    const { accrual } = paidLate({}, "12000.00", "2026-05-31", "2026-09-15")
    const parts = accrual.value.segments.map(({ amount }) => Math.round(Number(amount) * 100))
    expect(parts).toEqual([11984, 31391]) // 433.75
  })

  it("E2.7: 7 320.00 due 2024-11-15, unpaid at 2026-08-31, is 1 652.35", () => {
    const found = interest(
      { ...business, dueOn: on("2024-11-15") },
      history("7320.00", "2024-11-15"),
      "2026-08-31",
    )
    expect(found.segments.map((line) => line.split(" ").slice(0, 3).join(" "))).toEqual([
      "46 7320.00 0.1425",
      "181 7320.00 0.1315",
      "365 7320.00 0.1215", // two semesters at one rate are one segment
      "62 7320.00 0.1240",
    ])
    expect(found.total).toBe("1652.35")
  })

  it("a semester without a rate is an error that names it", () => {
    const facts = { ...business, dueOn: on("2026-12-30") }
    const entitlement = value(InterestEntitlement.of(law, facts))
    const balance = history("100.00", "2026-12-30")
    if (!entitlement.owed) throw new Error("owed")
    expect(InterestEntitlement.accrue(law, entitlement, balance, on("2026-12-31"))._tag).toBe(
      "Success",
    )
    expect(InterestEntitlement.accrue(law, entitlement, balance, on("2027-01-01"))).toMatchObject({
      failure: {
        _tag: "RateMissing",
        on: "2027-01-01",
        semester: "2027 S1",
        message: "No rate of ECB-MRO + 0.10 is known for 2027-01-01 (2027 S1); none is guessed.",
      },
    })
  })

  it("days before 2013 have no rate", () => {
    expect(
      silence(InterestEntitlement.of(law, { ...business, dueOn: on("2012-11-30") }))._tag,
    ).toBe("RuleMissing")
  })
})

describe("LP-06", () => {
  it("E2.6: due 30 June, the first late day is 1 July, at the rate of the second semester", () => {
    // 100 × 12.40 % / 365 = 0.033973
    const found = paidLate({}, "100.00", "2026-06-30", "2026-07-01")
    expect([found.segments, found.total]).toEqual([["1 100.00 0.1240 0.0339"], "0.03"])
  })
})

describe("LP-03", () => {
  const floor = (agreed: { readonly rate: string } | { readonly margin: string }, day: string) =>
    value(RateFloor.check(law, { ...business, agreed, on: on(day) }))

  it("E2.5: agreed 15 % on 3 600.00 for 50 days is 73.97, and stands above the floor", () => {
    // 3 600 × 15 % × 50 / 365 = 73.9726
    const found = paidLate({ agreed: { rate: "0.15" } }, "3600.00", "2026-03-01", "2026-04-20")
    expect([found.total, found.segments]).toEqual(["73.97", ["50 3600.00 0.1500 73.9726"]])
    expect(found.entitlement.rules).toEqual(["LP-03", "LP-01", "LP-08"])
    expect(floor({ rate: "0.15" }, "2026-03-01")).toEqual({
      floor: "0.0786",
      rate: "0.1500",
      findings: [],
    })
  })

  it("E2.5: agreed 5 % is a finding in 2026 S1, and is not corrected", () => {
    expect(floor({ rate: "0.05" }, "2026-03-01").findings).toMatchObject([
      {
        code: "BELOW_FLOOR",
        rule: "LP-03",
        article: "Code de commerce, art. L441-10 II",
        facts: { floor: "0.0786", rate: "0.0500", on: "2026-03-01", fine: "AF-01" },
        message: "The agreed rate of 5.00 % is below the floor of 7.86 % (LP-03).",
      },
    ])
    // 3 600 × 5 % × 50 / 365 = 24.6575
    expect(
      paidLate({ agreed: { rate: "0.05" } }, "3600.00", "2026-03-01", "2026-04-20").total,
    ).toBe("24.66")
  })

  it.each([
    // on            floor     source
    ["2024-01-15", "0.1521"], // 3 × 5.07 %
    ["2024-07-15", "0.1476"], // 3 × 4.92 %
    ["2025-01-15", "0.1113"], // 3 × 3.71 %
    ["2026-07-15", "0.0825"], // 3 × 2.75 %
  ])("the floor on %s is %s", (day, expected) => {
    expect(floor({ rate: "0.20" }, day).floor).toBe(expected)
  })

  it("does not touch the default rate: in 2024 S1 it was 14.50 %, below the floor of 15.21 %", () => {
    const found = paidLate({}, "50000.00", "2024-01-15", "2024-03-31")
    expect(found.segments[0]).toContain("0.1450")
  })

  it("an agreed margin moves with the semesters", () => {
    // 10 000 × (2.15 + 5) % × 30 / 365 = 58.77, × (2.40 + 5) % × 31 / 365 = 62.85
    const found = paidLate({ agreed: { margin: "0.05" } }, "10000.00", "2026-05-31", "2026-07-31")
    expect(found.segments).toEqual(["30 10000.00 0.0715 58.7671", "31 10000.00 0.0740 62.8493"])
    expect(floor({ margin: "0.05" }, "2026-06-01").findings).toHaveLength(1) // 7.15 below 7.86
  })
})

describe("LP-08", () => {
  it.each([
    // E2.3: 50 000 × 14.50 % × 76 days of a leap year, due 2024-01-15 paid 2024-03-31
    ["ACT/365F", "1509.59"],
    ["ACT/366", "1505.46"],
    ["ACT/ACT", "1505.46"],
  ] as const)("E2.3 by %s: %s", (dayCount, expected) => {
    const choices = { choices: { dayCount } }
    expect(paidLate(choices, "50000.00", "2024-01-15", "2024-03-31").total).toBe(expected)
  })

  it.each([
    // E2.3b: 31 days at 14.00 % in 2023, 60 days at 14.50 % in 2024
    ["ACT/365F", "1786.30"],
    ["ACT/ACT", "1783.05"],
  ] as const)("E2.3b by %s: %s", (dayCount, expected) => {
    const choices = { choices: { dayCount } }
    expect(paidLate(choices, "50000.00", "2023-11-30", "2024-02-29").total).toBe(expected)
  })

  it("says which convention it took, and that no text fixes it", () => {
    const { readings, citations } = answer(
      InterestEntitlement.of(law, { ...business, dueOn: on("2026-05-31") }),
    )
    expect(readings[1]).toBe("Days are counted ACT/365F; the sum is rounded once.")
    expect(citations.find(({ mark }) => mark === "U")?.note).toContain("no text fixes the divisor")
  })
})

describe("LP-12", () => {
  const judged = { insolvencyJudgedOn: on("2026-06-10") }

  it("interest stops the day before the opening judgment", () => {
    const found = interest(
      { ...business, dueOn: on("2026-05-31"), ...judged },
      history("12000.00", "2026-05-31"),
      "2026-09-15",
    )
    // 1 to 9 June: 12 000 × 12.15 % × 9 / 365 = 35.9507
    expect([found.segments, found.total]).toEqual([["9 12000.00 0.1215 35.9506"], "35.95"])
    expect(found.entitlement.rules).toContain("LP-12")
  })

  it("a debt due on or after the judgment bears none", () => {
    const facts = { ...business, dueOn: on("2026-06-20"), ...judged }
    expect(interest(facts, history("100.00", "2026-06-20"), "2026-09-15").total).toBe("0.00")
  })
})

describe("LP-13", () => {
  it("days of grace given by a court bear no interest", () => {
    const pauses = [{ from: on("2026-06-11"), to: on("2026-07-10") }]
    const found = paidLate({ pauses }, "12000.00", "2026-05-31", "2026-07-20")
    expect(found.segments).toEqual(["10 12000.00 0.1215 39.9452", "10 12000.00 0.1240 40.7671"])
  })
})

describe("R2192-31: public buyers", () => {
  it("E2.4: 12 000.00 as E2.1, at 10.15 % frozen, is 357.06", () => {
    // 12 000 × 10.15 % × 107 / 365 = 357.0575
    const found = paidLate({ buyer: "public" }, "12000.00", "2026-05-31", "2026-09-15")
    expect([found.segments, found.total]).toEqual([["107 12000.00 0.1015 357.0575"], "357.06"])
  })

  it("an agreed rate is not applied, and it says so", () => {
    const facts = { regime: "FR", buyer: "public", dueOn: on("2026-05-31") } as const
    const found = answer(InterestEntitlement.of(law, { ...facts, agreed: { rate: "0.02" } }))
    expect(found.readings.at(-1)).toContain("not applied")
    expect(found.value).toMatchObject({ rates: { rows: [{ rate: "0.1015" }] } })
  })

  it("a start in a semester without a rate is an error", () => {
    const facts = { regime: "FR", buyer: "public", dueOn: on("2026-12-31") } as const
    expect(silence(InterestEntitlement.of(law, facts))).toMatchObject({
      _tag: "RateMissing",
      semester: "2027 S1",
    })
  })
})

describe("RULES §13: scheduled changes of law", () => {
  it("the wording of 2027 keeps the margin: the row is new, the rate only needs its semester", () => {
    const rows = law.regimes.FR!.interest.filter(({ rule }) => rule === "LP-02")
    expect(rows.map(({ validFrom, validTo, mark }) => [validFrom, validTo, mark])).toEqual([
      ["2013-01-01", "2019-04-25", "V2"],
      ["2019-04-26", "2026-12-31", "V"],
      ["2027-01-01", undefined, "V2"],
    ])
  })

  it("a delay over the change of article in 2019 is one segment", () => {
    // 2019 S1, 10.00 %: 100 × 10 % × 59 / 365
    expect(paidLate({}, "100.00", "2019-04-02", "2019-05-31").segments).toEqual([
      "59 100.00 0.1000 1.6164",
    ])
  })
})

describe("SEMANTICS E10", () => {
  it("grace delays reminders, not interest: due 2026-03-01, it accrues from 2026-03-02", () => {
    const { value } = answer(InterestEntitlement.of(law, { ...business, dueOn: on("2026-03-01") }))
    expect(value.owed && value.from).toBe("2026-03-02")
  })
})

describe("every answer", () => {
  it("can be printed with its texts", () => {
    const found = answer(InterestEntitlement.of(law, { ...business, dueOn: on("2026-05-31") }))
    expect(found.citations.map(Citation.format)).toContain(
      "Code de commerce, art. L441-10 II (read in the text on 2026-11-22)",
    )
  })

  it("is what LateInterest takes: the entitlement and a balance, nothing else", () => {
    const { value } = answer(InterestEntitlement.of(law, { ...business, dueOn: on("2026-05-31") }))
    if (!value.owed) throw new Error("owed")
    const balance = history("12000.00", "2026-05-31")
    const accrual = Result.getOrThrow(
      LateInterest.accrue({ ...value, balance, to: on("2026-09-15") }),
    )
    expect(Money.format(LateInterest.total(accrual, value.rounding))).toBe("433.74")
  })
})
