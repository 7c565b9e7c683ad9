// RULES EV-03: series of invoice numbers without gap, in the order of their dates.
import * as Result from "effect/Result"
import { describe, expect, it } from "vitest"
import * as InvoiceSeries from "../../src/law/InvoiceSeries.ts"
import { law, on } from "./ask.ts"

const check = (...invoices: ReadonlyArray<readonly [invoice: string, issuedOn: string]>) => {
  const numbered = invoices.map(([invoice, issuedOn]) => ({ invoice, issuedOn: on(issuedOn) }))
  return Result.getOrThrow(InvoiceSeries.check(law, "FR", numbered))
}
const same = (...invoices: ReadonlyArray<string>) =>
  check(...invoices.map((invoice) => [invoice, "2026-03-01"] as const)).value

describe("EV-03 a series of invoice numbers", () => {
  it("EV-03 F2026- 0001, 0002, 0004 has a gap at 0003", () => {
    const { value, rules } = check(
      ["F2026-0001", "2026-01-05"],
      ["F2026-0004", "2026-01-07"],
      ["F2026-0002", "2026-01-06"],
    )
    expect(rules).toEqual(["EV-03"])
    expect(value).toMatchObject([
      {
        code: "SERIES_GAP",
        rule: "EV-03",
        article: "Code général des impôts, annexe II, art. 242 nonies A I 7°",
        facts: { series: "F2026-", first: "F2026-0003", missing: "1" },
      },
    ])
  })

  it("EV-03 40, 42 lacks 41", () => {
    expect(same("40", "42").map(({ facts }) => facts.first)).toEqual(["41"])
  })

  it("is whole when each number is there, past a change of width", () => {
    expect(same("F-9", "F-10", "F-11", "F-98", "F-99", "F-100")).toMatchObject([
      { facts: { after: "F-11", before: "F-98", first: "F-12", missing: "86" } },
    ])
  })

  it("may stand beside others: each begins where it begins", () => {
    expect(same("A-7", "A-8", "B-1", "B-2", "no number")).toEqual([])
  })

  it("says how many numbers a wide gap lacks, without listing them", () => {
    expect(same("1", "99999999999999999999").map(({ facts }) => facts.missing)).toEqual([
      "99999999999999999997",
    ])
  })

  it("is in the order of its dates", () => {
    const { value } = check(["F-1", "2026-01-05"], ["F-2", "2026-01-04"], ["F-3", "2026-01-05"])
    expect(value.map(({ code, message }) => [code, message])).toEqual([
      ["SERIES_NOT_IN_ORDER", "Invoice F-2 of 2026-01-04 follows F-1 of 2026-01-05."],
    ])
  })

  it("is a French rule: where a regime has none, the law is silent", () => {
    expect(InvoiceSeries.check(law, "DE", [])).toMatchObject({
      failure: { message: expect.stringContaining("DE has no rule on series of invoice numbers") },
    })
  })
})
