// Breaches: recorded with the command that brings them, found again from facts that came from a file, never
// a reason to refuse (RULES PT-08, LP-03, §4; decision 0008).
import { eur, type FactDraft, fact, given } from "@encours/testing"
import * as Result from "effect/Result"
import { describe, expect, it } from "vitest"
import { decide } from "../../src/decide/decide.ts"
import * as LedgerCommand from "../../src/decide/LedgerCommand.ts"
import { fold } from "../../src/evolve/evolve.ts"
import { CalendarDate, Instant, LawRow } from "../../src/index.ts"
import * as Regimes from "../../src/law/Regimes.ts"
import * as Findings from "../../src/rights/Findings.ts"

const day = (text: string) =>
  CalendarDate.of(...(text.split("-").map(Number) as [number, number, number]))

const issue = (fields: object) => ({
  ...{ type: "IssueInvoice", customer: "C-001", invoice: "F-1", total: eur("100.00") },
  ...fields,
})

/** The facts that a command records under a law, as types and what they found. */
const recordedBy = (
  command: object,
  law: Regimes.Regimes | undefined,
  before: ReadonlyArray<FactDraft> = [],
) => {
  const { facts } = given(...before)
  const ofCustomer = facts.filter((each) => "customer" in each)
  const ofLedger = facts.filter((each) => !("customer" in each))
  const decision = decide(
    fold("main", "C-001", ofCustomer),
    Result.getOrThrow(LedgerCommand.decode(command)),
    {
      effectiveOn: day("2026-03-01"),
      recordedAt: Instant.startOfDay(day("2026-03-01")),
      book: fold("main", "", ofLedger),
      id: (number) => `new-${number + 1}`,
      ...(law === undefined ? {} : { law }),
    },
  )
  return Result.getOrThrow(decision).map((each) =>
    each.type === "FindingRaised"
      ? [each.id, each.data.rule, each.data.facts.code, each.data.facts.invoice ?? null]
      : [each.id, each.type],
  )
}

const late = issue({ dueOn: "2026-06-30" })
const agreedRate = { net: 30, lateInterest: { rate: "0.05" } }

describe("a command records the breach beside the fact", () => {
  it.each<readonly [string, object, ReadonlyArray<ReadonlyArray<unknown>>]>([
    ["due within 60 days: none", issue({ dueOn: "2026-04-30" }), [["new-1", "InvoiceIssued"]]],
    [
      "PT-02: due after 121 days",
      late,
      [
        ["new-1", "InvoiceIssued"],
        ["new-2", "PT-02", "TERM_ABOVE_CAP", "F-1"],
      ],
    ],
    [
      "PT-03A: 45 days end of month is lawful, as it is stipulated",
      issue({ terms: { net: 45, endOfMonth: "after" } }),
      [["new-1", "InvoiceIssued"]],
    ],
    [
      "E2.5, LP-03: 5 % in 2026 S1 is below 7.86 %",
      issue({ terms: agreedRate }),
      [
        ["new-1", "InvoiceIssued"],
        ["new-2", "LP-03", "BELOW_FLOOR", "F-1"],
      ],
    ],
    [
      "LP-03: so it is when the terms are agreed",
      { type: "AgreeTerms", customer: "C-001", terms: agreedRate },
      [
        ["new-1", "TermsAgreed"],
        ["new-2", "LP-03", "BELOW_FLOOR", null],
      ],
    ],
  ])("%s", (_, command, expected) => {
    expect(recordedBy(command, Regimes.builtIn)).toEqual(expected)
  })

  it("names the mentions that an invoice says it does not print", () => {
    const found = recordedBy(
      issue({ dueOn: "2026-03-31", mentions: ["due-date"] }),
      Regimes.builtIn,
    )
    expect(
      found
        .slice(1)
        .every(([, rule, code]) => code === "MISSING_MENTION" && String(rule).startsWith("INV-M-")),
    ).toBe(true)
    expect(found.length).toBeGreaterThan(3)
  })

  it("PT-05: a periodic invoice has 45 days", () => {
    const found = recordedBy(issue({ dueOn: "2026-04-20", periodic: true }), Regimes.builtIn)
    expect(found[1]?.[1]).toBe("PT-05")
  })

  it("PB-01: a public buyer has 30", () => {
    const public_ = fact("CustomerOpened", "2026-01-01", {
      name: "Mairie",
      kind: "public",
      country: "FR",
    })
    const found = recordedBy(issue({ dueOn: "2026-04-20" }), Regimes.builtIn, [public_])
    expect(found[1]?.[1]).toBe("PB-01")
  })

  it("asks the regime that is agreed, and the country of the ledger", () => {
    const german = fact("TermsAgreed", "2026-01-01", { terms: { net: 30 }, regime: "DE" })
    expect(recordedBy(late, Regimes.builtIn, [german])[1]?.[1]).not.toBe("PT-02")
    const abroad = fact("LedgerOpened", "2026-01-01", { country: "US" })
    expect(recordedBy(late, Regimes.builtIn, [abroad])).toEqual([["new-1", "InvoiceIssued"]])
  })

  it("without a law finds nothing, and with the host's own what that says", () => {
    expect(recordedBy(late, undefined)).toEqual([["new-1", "InvoiceIssued"]])
    const france = Regimes.builtIn.regimes.FR
    if (france === undefined) throw new Error("France is built in.")
    const cap = LawRow.row(
      "HOUSE-1",
      "At most ten days.",
      { buyers: ["business"], from: "issue", alternatives: [{ net: 10 }] } as const,
      { source: "House", article: "1", mark: "C", validFrom: "2026-01-01" },
    )
    const house = Regimes.withRegime(Regimes.builtIn, { ...france, termCaps: [cap] })
    expect(recordedBy(issue({ dueOn: "2026-03-20" }), house)[1]?.[1]).toBe("HOUSE-1")
  })
})

describe("facts of a file", () => {
  const before = fact("InvoiceIssued", "2026-03-01", {
    invoice: "F-1",
    total: eur("100.00"),
    dueOn: "2026-06-30",
  })
  const found = (...drafts: ReadonlyArray<FactDraft>) =>
    Findings.findings(Regimes.builtIn, { country: "FR" }, given(...drafts).facts, {
      asOf: day("2026-12-31"),
    })

  it("have the same breaches, with the article and the fine that is risked", () => {
    const [finding, ...others] = found(before)
    expect(others).toEqual([])
    expect(finding).toMatchObject({ code: "TERM_ABOVE_CAP", rule: "PT-02", invoice: "F-1" })
    expect(finding?.article).toContain("L441-10")
    expect(finding?.facts.fine).toBe("AF-01")
    expect(finding).not.toHaveProperty("raised")
  })

  it("and say which fact recorded one that was recorded", () => {
    const raised = fact("FindingRaised", "2026-03-01", {
      rule: "PT-02",
      article: "Code de commerce, art. L441-10 I al. 2",
      facts: { code: "TERM_ABOVE_CAP", invoice: "F-1" },
    })
    expect(found(before, raised)[0]?.raised).toBe("e-2")
  })
})
