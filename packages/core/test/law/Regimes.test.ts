// Other countries (RULES §2.4), the reference rates behind them (§2.2), and what a host can add.
import * as Result from "effect/Result"
import { describe, expect, it } from "vitest"
import * as CalendarDate from "../../src/calendar/CalendarDate.ts"
import * as IndemnityEntitlement from "../../src/law/IndemnityEntitlement.ts"
import * as InterestEntitlement from "../../src/law/InterestEntitlement.ts"
import { row } from "../../src/law/LawRow.ts"
import type { LegalRegime } from "../../src/law/LegalRegime.ts"
import * as ReferenceRates from "../../src/law/ReferenceRates.ts"
import * as Regimes from "../../src/law/Regimes.ts"
import * as TermCap from "../../src/law/TermCap.ts"
import * as Money from "../../src/money/Money.ts"
import * as RateSeries from "../../src/terms/RateSeries.ts"
import { answer, history, interest, law, on, paidLate, silence, value } from "./ask.ts"

const indemnity = (
  regime: string,
  debt: string,
  more: Partial<IndemnityEntitlement.IndemnityFacts> = {},
  currency = "EUR",
) => {
  const balance = history(debt, "2026-01-31", [], currency)
  const found = answer(
    IndemnityEntitlement.of(law, {
      regime,
      buyer: "business",
      items: [{ dueOn: on("2026-01-31"), balance }],
      asOf: on("2026-04-30"),
      ...more,
    }),
  ).value
  return `${Money.format(found.flat)} ${found.flat.currency}`
}

describe("RULES §2.4: 10 000.00 late from 2026-02-01 to 04-30, 89 days", () => {
  it.each([
    // regime   rate      interest   rule       why
    ["EU", "0.1015", "247.49", "EU-LP"], // 2.15 + 8
    ["DE", "0.1027", "250.42", "DE-LP"], // 1.27 + 9
    ["BE", "0.1050", "256.03", "BE-LP"], // 10.15, up to half a point
    ["ES", "0.1015", "247.49", "ES-LP"],
    ["IT", "0.1015", "247.49", "IT-LP"],
    ["LU", "0.1015", "247.49", "LU-LP"],
    ["NL", "0.1015", "247.49", "NL-LP"],
    ["FR", "0.1215", "296.26", "LP-05"], // 10 000 × 12.15 % × 89 / 365
  ])("%s: %s makes %s, and 40.00 EUR", (regime, rate, total, rule) => {
    const found = paidLate({ regime }, "10000.00", "2026-01-31", "2026-04-30")
    expect(found.total).toBe(total)
    expect(found.accrual.value.segments.map((each) => [each.days, each.rate])).toEqual([[89, rate]])
    expect(found.entitlement.rules[0]).toBe(rule)
    expect(indemnity(regime, "10000.00")).toBe("40.00 EUR")
  })

  it("marks say how each country's law was read", () => {
    const mark = (regime: string) =>
      law.regimes[regime]!.interest.map((each) => each.mark).slice(0, 1)[0]
    expect(["FR", "EU", "DE", "BE", "ES", "IT", "LU", "NL", "UK"].map(mark).join(" ")).toBe(
      "V2 V V V2 V2 M M M V2",
    )
  })
})

describe("EU", () => {
  it.each([
    ["2026-02-15", "0.1015"],
    ["2026-08-15", "0.1040"],
  ])("the ECB rate and 8 points on %s: %s", (day, rate) => {
    const found = value(
      InterestEntitlement.of(law, { regime: "EU", buyer: "business", dueOn: on("2026-01-31") }),
    )
    expect(found.owed && RateSeries.rateOn(found.rates, on(day))).toEqual(Result.succeed(rate))
  })

  it("60 days between undertakings unless agreed expressly, 30 by default and for authorities", () => {
    const facts = { regime: "EU", buyer: "business", issuedOn: on("2026-01-15") } as const
    const tooLong = { ...facts, dueOn: on("2026-04-15") }
    expect(value(TermCap.of(law, facts)).lastOn).toBe("2026-03-16")
    expect(value(TermCap.byDefault(law, facts)).dueOn).toBe("2026-02-14")
    expect(value(TermCap.of(law, { ...facts, buyer: "public" })).lastOn).toBe("2026-02-14")
    expect(value(TermCap.check(law, tooLong)).findings).toMatchObject([{ rule: "EU-PT-CAP" }])
    expect(value(TermCap.check(law, { ...tooLong, expresslyAgreed: true })).findings).toEqual([])
  })

  it("a consumer owes nothing under the directive", () => {
    const facts = { regime: "EU", buyer: "consumer", dueOn: on("2026-01-31") } as const
    expect(value(InterestEntitlement.of(law, facts))).toEqual({ owed: false })
    expect(indemnity("EU", "100.00", { buyer: "consumer" })).toBe("0.00 EUR")
  })
})

describe("DE", () => {
  it("a consumer owes the base rate and 5 points, and no fixed sum", () => {
    // 10 000 × 6.27 % × 89 / 365 = 152.88
    const found = paidLate(
      { regime: "DE", buyer: "consumer" },
      "10000.00",
      "2026-01-31",
      "2026-04-30",
    )
    expect(found.total).toBe("152.88")
    expect(indemnity("DE", "100.00", { buyer: "consumer" })).toBe("0.00 EUR")
  })

  it("2026 S2 is derived, and every figure that rests on it says so", () => {
    const late = paidLate({ regime: "DE" }, "10000.00", "2026-07-31", "2026-08-30")
    expect(late.accrual.value.segments[0]!.rate).toBe("0.1052") // 1.52 + 9
    expect(InterestEntitlement.isUncertain(late.accrual)).toBe(true)
    expect(late.accrual.citations[0]!.note).toContain("derived, not read")
    const before = paidLate({ regime: "DE" }, "10000.00", "2026-01-31", "2026-04-30")
    expect(InterestEntitlement.isUncertain(before.accrual)).toBe(false)
  })

  it("the fixed sum is for a late instalment too, and is credited against legal costs", () => {
    const items = ["2026-01-31", "2026-02-28"].map((dueOn) => ({
      dueOn: on(dueOn),
      balance: history("500.00", dueOn),
    }))
    const facts = { regime: "DE", buyer: "business", items, asOf: on("2026-04-30") } as const
    const found = value(IndemnityEntitlement.of(law, facts))
    expect([Money.format(found.flat), found.creditedAgainstCosts]).toEqual(["80.00", true])
  })

  it("dunning courts are reported to count 30/360: a choice", () => {
    // 10 000 × 10.27 % × 90 / 360: from 31 January, counted as the 30th, to 30 April
    const choices = { choices: { dayCount: "30/360" as const } }
    const found = paidLate({ regime: "DE", ...choices }, "10000.00", "2026-01-31", "2026-04-30")
    expect(found.total).toBe("256.75")
  })
})

describe("IT", () => {
  it("perishable food: 12 points", () => {
    const more = { regime: "IT", sector: "perishables" }
    const found = paidLate(more, "10000.00", "2026-01-31", "2026-04-30")
    expect(found.total).toBe("345.03") // 10 000 × 14.15 % × 89 / 365
    expect(found.entitlement.rules[0]).toBe("IT-LP-FOOD")
  })
})

describe("BE", () => {
  it.each([
    // semester      ECB + 8    rounded up
    ["2024-02-01", "0.1250"], // 12.50 stays
    ["2024-08-01", "0.1250"], // 12.25
    ["2026-02-01", "0.1050"], // 10.15
    ["2026-08-01", "0.1050"], // 10.40
  ])("on %s the rate is %s", (day, rate) => {
    const dueOn = CalendarDate.addDays(on(day), -1)
    const found = value(InterestEntitlement.of(law, { regime: "BE", buyer: "business", dueOn }))
    expect(found.owed && RateSeries.rateOn(found.rates, on(day))).toEqual(Result.succeed(rate))
  })
})

describe("UK", () => {
  it("£10 000 for 60 days at 11.75 % is £193.15 and £100", () => {
    const found = paidLate({ regime: "UK" }, "10000.00", "2026-01-31", "2026-04-01", "GBP")
    expect(found.segments).toEqual(["60 10000.00 0.1175 193.1506"])
    expect(found.total).toBe("193.15")
    expect(indemnity("UK", "10000.00", {}, "GBP")).toBe("100.00 GBP")
  })

  it("the rate is that of the semester in which the debt becomes late, for the whole delay", () => {
    const found = interest(
      { regime: "UK", buyer: "business", dueOn: on("2026-05-31") },
      history("10000.00", "2026-05-31", [], "GBP"),
      "2026-09-30",
    )
    expect(found.segments).toHaveLength(1)
  })

  it.each([
    ["999.99", "40.00 GBP"],
    ["1000.00", "70.00 GBP"],
    ["9999.99", "70.00 GBP"],
    ["10000.00", "100.00 GBP"],
  ])("a debt of £%s bears %s", (debt, sum) => {
    expect(indemnity("UK", debt, {}, "GBP")).toBe(sum)
  })

  it("a debt in another currency does not compare with its brackets", () => {
    const balance = history("1000.00", "2026-01-31")
    const items = [{ dueOn: on("2026-01-31"), balance }]
    const facts = { regime: "UK", buyer: "business", items, asOf: on("2026-04-30") } as const
    expect(silence(IndemnityEntitlement.of(law, facts))._tag).toBe("CurrencyUnfit")
  })

  it("a semester that was not read is missing, not guessed", () => {
    const facts = { regime: "UK", buyer: "business", dueOn: on("2026-07-31") } as const
    expect(silence(InterestEntitlement.of(law, facts))).toMatchObject({
      _tag: "RateMissing",
      semester: "2026 S2",
    })
  })
})

describe("RULES §2.2: the reference rates", () => {
  /** Each change of the ECB rate, by its first day: the table from which the semesters follow. */
  const changes =
    "2012-07-11 0.75 2013-05-08 0.50 2013-11-13 0.25 2014-06-11 0.15 2014-09-10 0.05 2016-03-16 " +
    "0.00 2022-07-27 0.50 2022-09-14 1.25 2022-11-02 2.00 2022-12-21 2.50 2023-02-08 3.00 " +
    "2023-03-22 3.50 2023-05-10 3.75 2023-06-21 4.00 2023-08-02 4.25 2023-09-20 4.50 2024-06-12 " +
    "4.25 2024-09-18 3.65 2024-10-23 3.40 2024-12-18 3.15 2025-02-05 2.90 2025-03-12 2.65 " +
    "2025-04-23 2.40 2025-06-11 2.15 2026-06-17 2.40 2026-09-16 2.65"
  const pairs = Array.from(changes.matchAll(/(\S+) (\S+)/g), ([, day, rate]) => ({ day, rate }))
  const inForce = (day: string) => pairs.findLast((change) => String(change.day) <= day)!.rate

  it("each semester has the rate in force on its first day", () => {
    const rows = law.rates["ECB-MRO"]!.rows
    expect(rows).toHaveLength(28)
    expect(rows.map(({ says }) => says)).toEqual(
      rows.map(({ validFrom }) => {
        const half = validFrom.endsWith("01-01") ? "S1" : "S2"
        return `${validFrom.slice(0, 4)} ${half}: ${inForce(validFrom)} %`
      }),
    )
  })

  it.each([
    // semester       + 10      + 8       floor: 3 × legal rate
    ["2013-01-01", "0.1075", "0.0875", "0.0012"],
    ["2015-07-01", "0.1005", "0.0805", "0.0297"],
    ["2018-01-01", "0.1000", "0.0800", "0.0267"], // 0.89 %, not the 0.88 of a published table
    ["2019-01-01", "0.1000", "0.0800", "0.0258"], // 0.86 %, not 0.76
    ["2022-07-01", "0.1000", "0.0800", "0.0231"],
    ["2023-07-01", "0.1400", "0.1200", "0.1266"],
    ["2024-01-01", "0.1450", "0.1250", "0.1521"],
    ["2025-07-01", "0.1215", "0.1015", "0.0828"],
    ["2026-01-01", "0.1215", "0.1015", "0.0786"],
    ["2026-07-01", "0.1240", "0.1040", "0.0825"],
  ])("on %s: %s in France, %s for public buyers, floor %s", (day, french, eight, floor) => {
    const rate = (id: string, points: string) =>
      Result.getOrThrow(
        RateSeries.rateOn(
          RateSeries.plus("sum", Regimes.seriesOf(law, id), RateSeries.flat("points", points)),
          on(day),
        ),
      )
    const legal = Number(rate("FR-LEGAL-RATE", "0"))
    expect([rate("ECB-MRO", "0.10"), rate("ECB-MRO", "0.08"), (legal * 3).toFixed(4)]).toEqual([
      french,
      eight,
      floor,
    ])
  })

  it("every series is in order, without overlap, and without a gap inside it", () => {
    for (const rate of Object.values(law.rates)) {
      const series = ReferenceRates.toSeries(rate)
      const made = Result.getOrThrow(RateSeries.make(series.name, series.rows))
      const [first, last] = [made.rows[0]!, made.rows.at(-1)!]
      const covered = RateSeries.stretches(made, { from: first.from, to: last.to! })
      expect(Result.isSuccess(covered), rate.id).toBe(true)
    }
  })
})

describe("which regime governs", () => {
  it.each([
    [{ country: "FR" }, "FR"],
    [{ country: "GB" }, "UK"],
    [{ country: "PT" }, "EU"], // the directive stands in
    [{ country: "FR", regime: "DE" }, "DE"], // what a fact names wins
  ])("%j: %s", (facts, expected) => {
    expect(Regimes.idFor(law, facts)).toEqual(Result.succeed(expected))
  })

  it.each([
    { country: "US" },
    { country: "FR", regime: "FRANCE" },
    { country: "FR", regime: "toString" },
  ])("%j: unknown", (facts) => {
    expect(silence(Regimes.idFor(law, facts))._tag).toBe("RegimeUnknown")
  })
})

describe("a host extends the law without a release", () => {
  const origin = { source: "ECB key interest rates", article: "2027-01-01", mark: "V" } as const
  const next = ReferenceRates.semesterRow("LP-04", "2027 S1", "0.0265", origin)

  it("with the rate of the next semester, for every regime that refers to it", () => {
    const more = Result.getOrThrow(Regimes.withRateRows(law, "ECB-MRO", [next]))
    const facts = { buyer: "business", dueOn: on("2026-12-31") } as const
    for (const [regime, rate] of [
      ["FR", "0.1265"],
      ["ES", "0.1065"],
      ["BE", "0.1100"],
    ] as const) {
      const found = value(InterestEntitlement.of(more, { ...facts, regime }))
      expect(found.owed && RateSeries.rateOn(found.rates, on("2027-01-01"))).toEqual(
        Result.succeed(rate),
      )
    }
  })

  it("the built-in value stays as it was", () => {
    Result.getOrThrow(Regimes.withRateRows(law, "ECB-MRO", [next]))
    expect(law.rates["ECB-MRO"]!.rows.at(-1)!.says).toBe("2026 S2: 2.40 %")
  })

  it("with a row in the place of one that was derived", () => {
    const read = ReferenceRates.semesterRow("DE-LP", "2026 S2", "0.0152", { ...origin, mark: "V" })
    const more = Result.getOrThrow(Regimes.withRateRows(law, "DE-BASISZINS", [read]))
    expect(more.rates["DE-BASISZINS"]!.rows.at(-1)!.mark).toBe("V")
    expect(more.rates["DE-BASISZINS"]!.rows).toHaveLength(6)
  })

  it.each([
    ["ECB-MRO", { ...next, value: "2.65" }, "expected a rate as a fraction"],
    ["ECB-MRO", { ...next, validFrom: on("2026-12-01") }, "two rates on 2026-12-01"],
    ["EURIBOR", next, 'expected a known reference rate, found "EURIBOR"'],
  ])("refuses for %s a row that does not fit", (id, bad, sentence) => {
    expect(Regimes.withRateRows(law, id, [bad])).toMatchObject({
      failure: expect.stringContaining(sentence),
    })
  })

  it("with a whole regime and a rate of its own", () => {
    const swiss = {
      source: "Code des obligations",
      article: "art. 104",
      mark: "M",
      validFrom: "2013-01-01",
    } as const
    const empty = {
      ...law.regimes.EU!,
      fallbackFor: [],
      termCaps: [],
      defaultTerms: [],
      indemnity: [],
    }
    const switzerland: LegalRegime = {
      ...empty,
      id: "CH",
      name: "Switzerland",
      countries: ["CH"],
      interest: [
        row(
          "CH-LP",
          "Five percent a year.",
          {
            buyers: ["business", "consumer", "public"],
            owed: true,
            reference: "CH-FIXED",
            margin: "0.05",
            rateMode: "by-day",
            dayCount: "ACT/365F",
            rounding: "half-up",
            rules: ["CH-LP"],
          },
          swiss,
        ),
      ],
    }
    const zero = row("CH-LP", "No reference.", "0", swiss)
    const rate = { id: "CH-FIXED", name: "none", publisher: "none", rows: [zero] }
    const more = Regimes.withRate(Regimes.withRegime(law, switzerland), rate)
    expect(Regimes.idFor(more, { country: "CH" })).toEqual(Result.succeed("CH"))
    const facts = { regime: "CH", buyer: "consumer", dueOn: on("2026-01-31") } as const
    const found = value(InterestEntitlement.of(more, facts))
    expect(found.owed && RateSeries.rateOn(found.rates, on("2026-02-01"))).toEqual(
      Result.succeed("0.0500"),
    )
    expect(
      silence(TermCap.of(more, { regime: "CH", buyer: "business", issuedOn: on("2026-01-01") }))
        ._tag,
    ).toBe("RuleMissing")
  })
})

describe("every row of every regime", () => {
  const rows = Object.values(law.regimes).flatMap((regime) =>
    Object.values(regime).flatMap(
      (table): ReadonlyArray<ReturnType<typeof row<unknown>>> =>
        Array.isArray(table) && typeof table[0] === "object" ? table : [],
    ),
  )

  it("has a rule, a sentence, a source and a day on which it was read", () => {
    expect(rows.length).toBeGreaterThan(150)
    for (const each of rows) {
      expect(each.rule).toMatch(/^[A-Z][A-Za-z0-9-]+$/)
      expect(each.says).toMatch(/^[A-Za-z£0-9].*/)
      expect(each.source).not.toBe("")
      expect(each.readOn).toBe("2026-11-22")
      expect(["V", "V2", "M", "U", "C"]).toContain(each.mark)
    }
  })

  it("an interest rule refers to a rate and to rules that exist", () => {
    for (const regime of Object.values(law.regimes)) {
      const known = [
        ...regime.conduct.map(({ rule }) => rule),
        ...regime.rateFloors.map(({ rule }) => rule),
        ...regime.interest.map(({ rule }) => rule),
      ]
      for (const { value: rule } of regime.interest) {
        if (!rule.owed) continue
        expect(law.rates).toHaveProperty([rule.reference])
        const named = [...rule.rules, rule.agreedBy, rule.stoppedBy].filter(
          (id) => id !== undefined,
        )
        expect(known, regime.id).toEqual(expect.arrayContaining(named))
      }
      for (const { value: rule } of regime.indemnity) {
        if (!rule.owed) continue
        const named = [rule.complementBy, rule.barredBy].filter((id) => id !== undefined)
        expect(known, regime.id).toEqual(expect.arrayContaining(named))
      }
    }
  })
})
