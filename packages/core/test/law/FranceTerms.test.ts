// French payment terms: caps, the default term, trades and public buyers, in the rule book's order.
import { describe, expect, it } from "vitest"
import type * as LegalFinding from "../../src/law/LegalFinding.ts"
import type { TermFacts } from "../../src/law/TermCap.ts"
import * as TermCap from "../../src/law/TermCap.ts"
import { answer, law, on, silence, value } from "./ask.ts"

const facts = (issuedOn: string, more: Partial<TermFacts> = {}): TermFacts => ({
  regime: "FR",
  buyer: "business",
  issuedOn: on(issuedOn),
  ...more,
})
const cap = (issuedOn: string, more: Partial<TermFacts> = {}) =>
  value(TermCap.of(law, facts(issuedOn, more))).lastOn
const rule = (issuedOn: string, more: Partial<TermFacts> = {}) =>
  answer(TermCap.of(law, facts(issuedOn, more))).rules

describe("RULES §1.3: PT-01, PT-02, PT-03A, PT-03B, PT-05, the worked dates", () => {
  it.each([
    // issued        PT-01 (+30)   PT-05 (+45)   PT-02 (+60)   PT-03A        PT-03B
    ["2026-01-14", "2026-02-13", "2026-02-28", "2026-03-15", "2026-02-28", "2026-03-17"],
    ["2026-01-15", "2026-02-14", "2026-03-01", "2026-03-16", "2026-03-31", "2026-03-17"],
    ["2026-01-31", "2026-03-02", "2026-03-17", "2026-04-01", "2026-03-31", "2026-03-17"],
    ["2026-02-28", "2026-03-30", "2026-04-14", "2026-04-29", "2026-04-30", "2026-04-14"],
    ["2026-12-17", "2027-01-16", "2027-01-31", "2027-02-15", "2027-01-31", "2027-02-14"],
    ["2027-12-31", "2028-01-30", "2028-02-14", "2028-02-29", "2028-02-29", "2028-02-14"],
    ["2028-01-15", "2028-02-14", "2028-02-29", "2028-03-15", "2028-02-29", "2028-03-16"],
    ["2028-02-29", "2028-03-30", "2028-04-14", "2028-04-29", "2028-04-30", "2028-04-14"],
  ])("issued or supplied %s", (issued, byDefault, periodic, net, readingA, readingB) => {
    const supplied = facts(issued, { suppliedOn: on(issued) })
    expect({
      byDefault: value(TermCap.byDefault(law, supplied)).dueOn,
      periodic: cap(issued, { periodic: true }),
      net: cap(issued),
      readingA: cap(issued, { endOfMonth: "after" }),
      readingB: cap(issued, { endOfMonth: "before" }),
    }).toEqual({ byDefault, periodic, net, readingA, readingB })
  })

  it("names the rule that decides, with its article and the day it was read", () => {
    expect(rule("2026-01-14")).toEqual(["PT-02"])
    expect(rule("2026-01-14", { endOfMonth: "after" })).toEqual(["PT-03A"])
    expect(rule("2026-01-14", { endOfMonth: "before" })).toEqual(["PT-03B"])
    expect(rule("2026-01-14", { periodic: true })).toEqual(["PT-05"])
    expect(answer(TermCap.of(law, facts("2026-01-14"))).citations).toEqual([
      {
        source: "Code de commerce",
        article: "art. L441-10 I al. 2",
        readOn: "2026-11-22",
        mark: "V",
      },
    ])
  })
})

describe("PT-01", () => {
  it("counts from delivery or performance, not from the invoice", () => {
    const asked = TermCap.byDefault(law, facts("2026-02-10", { suppliedOn: on("2026-01-14") }))
    expect(value(asked)).toEqual({
      terms: { net: 30 },
      countedFrom: "2026-01-14",
      dueOn: "2026-02-13",
    })
  })

  it("is not guessed where the day of supply is not known", () => {
    expect(silence(TermCap.byDefault(law, facts("2026-02-10")))).toMatchObject({
      _tag: "FactMissing",
      fact: "suppliedOn",
    })
  })
})

describe("PT-04", () => {
  it("one day of issue moves reading A by 31 days and reading B by none", () => {
    expect(cap("2026-01-14", { endOfMonth: "after" })).toBe("2026-02-28")
    expect(cap("2026-01-15", { endOfMonth: "after" })).toBe("2026-03-31")
    expect(cap("2026-01-14", { endOfMonth: "before" })).toBe("2026-03-17")
    expect(cap("2026-01-15", { endOfMonth: "before" })).toBe("2026-03-17")
  })

  it("the reading is read from the terms, those of the last instalment that has one", () => {
    const half = (terms: { readonly net: number; readonly endOfMonth?: "after" | "before" }) => ({
      share: "0.50",
      terms,
    })
    expect(TermCap.endOfMonthOf({ net: 45, endOfMonth: "before" })).toBe("before")
    expect(TermCap.endOfMonthOf({ net: 45 })).toBeUndefined()
    expect(
      TermCap.endOfMonthOf({
        instalments: [half({ net: 30 }), half({ net: 45, endOfMonth: "after" })],
      }),
    ).toBe("after")
  })
})

describe("PT-05", () => {
  it("a periodic invoice has no end of month, whatever the contract says", () => {
    expect(cap("2026-01-15", { periodic: true, endOfMonth: "after" })).toBe("2026-03-01")
  })
})

describe("PT-07", () => {
  it("a procedure of acceptance above 30 days is a finding", () => {
    const asked = (acceptanceDays: number) =>
      value(
        TermCap.check(law, { ...facts("2026-01-15", { acceptanceDays }), dueOn: on("2026-02-14") }),
      )
    expect(asked(30).findings).toEqual([])
    expect(asked(31).findings).toMatchObject([
      { code: "ACCEPTANCE_TOO_LONG", rule: "PT-07", facts: { days: 31, daysMax: 30 } },
    ])
  })
})

describe("PT-08", () => {
  const check = (dueOn: string, more: Partial<TermFacts> = {}) =>
    value(TermCap.check(law, { ...facts("2026-01-15", more), dueOn: on(dueOn) })).findings

  it("a term within the cap is no finding, on its last day too", () => {
    expect(check("2026-03-16")).toEqual([]) // 15 January + 60 days
    expect(check("2026-03-31", { endOfMonth: "after" })).toEqual([])
  })

  it("a longer term is a finding with its numbers, its article and the fine it risks", () => {
    expect(check("2026-04-15")).toEqual([
      {
        code: "TERM_ABOVE_CAP",
        rule: "PT-02",
        article: "Code de commerce, art. L441-10 I al. 2",
        facts: {
          code: "TERM_ABOVE_CAP",
          issuedOn: "2026-01-15",
          dueOn: "2026-04-15",
          lastOn: "2026-03-16",
          daysAbove: 30,
          fine: "AF-01",
        },
        message: "Due on 2026-04-15, 30 days after 2026-03-16, the last lawful day (PT-02).",
        citations: expect.arrayContaining([
          expect.objectContaining({ article: "art. L441-16", mark: "V" }),
        ]),
      },
    ])
  })

  it("a finding keeps a code, a rule, an article and plain facts, for FindingRaised", () => {
    const [found] = check("2026-04-15")
    const { rule, article, facts }: LegalFinding.LegalFinding = found!
    expect(JSON.parse(JSON.stringify({ rule, article, facts }))).toEqual({ rule, article, facts })
  })

  it("30 jours fin de mois le 10 is bounded by the cap of end of month like any other", () => {
    // issued 2026-01-20: 02-19, 02-28, 03-10; 45 days end of month gives 03-31 in reading A
    const composite = { ...facts("2026-01-20", { endOfMonth: "after" }), dueOn: on("2026-03-10") }
    expect(value(TermCap.check(law, composite)).findings).toEqual([])
  })
})

describe("RULES §1.4: the trades", () => {
  it.each([
    // rule     trade                    dates                                             last lawful day
    ["PS-01a", "perishables", "2026-02-26", { suppliedOn: "2026-02-25" }, "2026-03-27"],
    ["PS-02", "livestock", "2026-02-11", { suppliedOn: "2026-02-10" }, "2026-03-02"],
    ["PS-03", "spirits", "2026-02-05", { suppliedOn: "2026-02-03" }, "2026-03-30"],
    ["PS-04", "wine", "2026-01-15", {}, "2026-03-16"],
    ["PS-05", "transport", "2026-01-15", {}, "2026-02-14"],
    ["PS-08", "snow-sports", "2026-01-15", {}, "2026-04-15"], // 60 days, and 30
    ["PS-10", "jewellery", "2026-01-15", {}, "2026-03-30"], // 74 days
    ["PS-11", "toys", "2026-09-30", {}, "2027-01-03"], // 95 days
    ["PS-11", "toys", "2026-10-01", {}, "2026-12-15"], // 75 days
    ["PS-12", "export-free-of-vat", "2026-01-15", {}, "2026-04-15"], // 90 days
  ] as const)("%s %s, issued %s", (ruleId, sector, issuedOn, dates, lastOn) => {
    const known = Object.entries(dates).map(([name, day]) => [name, on(day)])
    const more = { sector, ...Object.fromEntries(known) }
    expect([rule(issuedOn, more), cap(issuedOn, more)]).toEqual([[ruleId], lastOn])
  })

  it.each([
    // delivered     end of the ten days   + 30
    ["2026-02-25", "2026-02-28", "2026-03-30"],
    ["2026-03-10", "2026-03-10", "2026-04-09"],
  ])("PS-01b: perishables on a periodic invoice, delivered %s", (suppliedOn, decadeEnd, lastOn) => {
    const more = { sector: "perishables", periodic: true, suppliedOn: on(suppliedOn) }
    const found = value(TermCap.of(law, facts(suppliedOn, more)))
    expect([found.countedFrom, found.lastOn]).toEqual([decadeEnd, lastOn])
    expect(rule(suppliedOn, more)).toEqual(["PS-01b"])
  })

  it.each([
    // rule     trade                    reading   issued        last lawful day
    ["PS-06", "green-space-machines", "after", "2026-02-03", "2026-03-31"], // 03-30, end of month
    ["PS-07", "farm-equipment", "after", "2026-02-03", "2026-05-31"],
    ["PS-07", "farm-equipment", "before", "2026-02-03", "2026-06-18"],
    ["PS-09", "leather", "before", "2026-02-03", "2026-04-23"], // 02-28, + 54
    ["PS-10", "jewellery", "after", "2026-02-03", "2026-04-30"], // 04-03, end of month
  ] as const)("%s %s, end of month %s, issued %s", (ruleId, sector, endOfMonth, issued, lastOn) => {
    expect(cap(issued, { sector, endOfMonth })).toBe(lastOn)
    expect(rule(issued, { sector, endOfMonth })).toEqual([ruleId])
  })

  it("PS-07: without a clause the later of both readings, and it says so", () => {
    const found = answer(TermCap.of(law, facts("2026-02-03", { sector: "farm-equipment" })))
    expect(found.value.lastOn).toBe("2026-06-18")
    expect(found.readings).toEqual([
      "No clause fixes the reading of end of month: the later of both.",
    ])
  })

  it.each([
    // cleared       available     counted from   why
    ["2026-03-05", "", "2026-03-05", "clearance"],
    ["2026-03-05", "2026-02-02", "2026-02-23", "the 21st day after availability comes first"],
    ["2026-02-10", "2026-02-02", "2026-02-10", "clearance comes first"],
  ])("PS-13: goods imported overseas, cleared %s, available %s", (cleared, available, from) => {
    const more = {
      sector: "overseas-import",
      clearedOn: on(cleared),
      ...(available === "" ? {} : { availableOn: on(available) }),
    }
    expect(value(TermCap.of(law, facts("2026-02-01", more))).countedFrom).toBe(from)
  })

  it("PS-14: books have no cap", () => {
    const found = value(
      TermCap.check(law, { ...facts("2026-01-15", { sector: "books" }), dueOn: on("2027-01-15") }),
    )
    expect([found.lastOn, found.findings]).toEqual([undefined, []])
  })

  it("PS-15: a host adds the cap of an agreement of its trade", () => {
    const { FR } = law.regimes
    const agreed = {
      ...FR!.termCaps[0]!,
      rule: "PS-15-FURNITURE",
      value: { ...FR!.termCaps[0]!.value, sector: "furniture", alternatives: [{ net: 45 }] },
    }
    const more = {
      ...law,
      regimes: {
        ...law.regimes,
        FR: {
          ...FR!,
          sectors: { ...FR!.sectors, furniture: "Furniture" },
          termCaps: [...FR!.termCaps, agreed],
        },
      },
    }
    expect(answer(TermCap.of(more, facts("2026-01-15", { sector: "furniture" })))).toMatchObject({
      value: { lastOn: "2026-03-01" },
      rules: ["PS-15-FURNITURE"],
    })
  })

  it("the seasonal trades say that their present place in the code is not settled", () => {
    const found = answer(TermCap.of(law, facts("2026-02-03", { sector: "leather" })))
    expect(found.citations[0]!.note).toContain("its present place was not found")
  })

  it("a trade that it does not know is refused, not taken for none", () => {
    expect(silence(TermCap.of(law, facts("2026-01-15", { sector: "perishable" })))).toMatchObject({
      _tag: "SectorUnknown",
      message: expect.stringContaining("perishables"),
    })
  })

  it("needs the day of delivery where the term counts from it", () => {
    expect(silence(TermCap.of(law, facts("2026-01-15", { sector: "spirits" })))).toMatchObject({
      _tag: "FactMissing",
      fact: "suppliedOn",
    })
  })
})

describe("PB-01, PB-02, PB-03: public buyers", () => {
  const received = { buyer: "public", receivedOn: on("2026-02-27") } as const

  it.each([
    ["PB-01", undefined, "2026-03-29"], // 30 days
    ["PB-02", "hospital", "2026-04-18"], // 50 days
    ["PB-03", "public-company", "2026-04-28"], // 60 days
  ])("%s: request received 2026-02-27, %s", (ruleId, sector, lastOn) => {
    const more = { ...received, ...(sector === undefined ? {} : { sector }) }
    expect([rule("2026-02-20", more), cap("2026-02-20", more)]).toEqual([[ruleId], lastOn])
    expect(value(TermCap.byDefault(law, facts("2026-02-20", more))).dueOn).toBe(lastOn)
  })

  it("counts from performance when that is later", () => {
    const more = { ...received, suppliedOn: on("2026-03-05") }
    expect(cap("2026-02-20", more)).toBe("2026-04-04")
  })

  it("counts from the invoice where receipt is not known, and says so", () => {
    const found = answer(TermCap.of(law, facts("2026-02-20", { buyer: "public" })))
    expect([found.value.lastOn, found.readings]).toEqual([
      "2026-03-22",
      ["The day of receipt is not known: counted from the date of the invoice."],
    ])
  })
})

describe("what the law does not answer", () => {
  it("a consumer has no cap in it", () => {
    expect(silence(TermCap.of(law, facts("2026-01-15", { buyer: "consumer" })))).toMatchObject({
      _tag: "RuleMissing",
      message: "Regime FR has no rule on caps of payment terms on 2026-01-15.",
    })
  })

  it("an invoice from before the text", () => {
    expect(silence(TermCap.of(law, facts("2019-04-25")))._tag).toBe("RuleMissing")
    expect(cap("2019-04-26")).toBe("2019-06-25")
  })

  it("an unknown regime", () => {
    expect(silence(TermCap.of(law, facts("2026-01-15", { regime: "XX" })))).toMatchObject({
      _tag: "RegimeUnknown",
      message: expect.stringContaining("FR, BE, DE"),
    })
  })
})
