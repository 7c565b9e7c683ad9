// The fixed indemnity of 40 EUR: once per late invoice, still after payment; RULES §3, SEMANTICS E15.
import { describe, expect, it } from "vitest"
import * as IndemnityEntitlement from "../../src/law/IndemnityEntitlement.ts"
import * as Money from "../../src/money/Money.ts"
import { answer, history, law, money, on, silence } from "./ask.ts"

type Facts = IndemnityEntitlement.IndemnityFacts

const item = (dueOn: string, payments: ReadonlyArray<readonly [string, string]> = []) => ({
  dueOn: on(dueOn),
  balance: history("1000.00", dueOn, payments),
})
const ask = (items: Facts["items"], asOf: string, more: Partial<Facts> = {}) =>
  IndemnityEntitlement.of(law, { regime: "FR", buyer: "business", items, asOf: on(asOf), ...more })
const sums = (...asked: Parameters<typeof ask>) => {
  const { flat, complement, total } = answer(ask(...asked)).value
  return [flat, complement, total].map(Money.format)
}
const flat = (...asked: Parameters<typeof ask>) => sums(...asked)[0]

describe("FI-01", () => {
  it("is owed by operation of law, with its texts", () => {
    const found = answer(ask([item("2026-05-31")], "2026-06-01"))
    expect(found.value).toMatchObject({ count: 1, owedFrom: "2026-06-01", isDeclared: false })
    expect(found.rules).toEqual(["FI-01"])
    expect(found.citations[0]).toMatchObject({ article: "art. L441-10 II, D441-5", mark: "V" })
  })

  it("example 6: paid on the due date, or credited before it, none is owed", () => {
    expect(flat([item("2026-05-31", [["2026-05-31", "1000.00"]])], "2026-09-30")).toBe("0.00")
    expect(flat([item("2026-05-31", [["2026-05-30", "1000.00"]])], "2026-09-30")).toBe("0.00")
    expect(flat([item("2026-05-31")], "2026-05-31")).toBe("0.00")
  })
})

describe("FI-02", () => {
  it("example 1, E15: three invoices paid 2, 10 and 45 days late are 120.00", () => {
    const late = [
      item("2026-05-31", [["2026-06-02", "1000.00"]]),
      item("2026-05-31", [["2026-06-10", "1000.00"]]),
      item("2026-05-31", [["2026-07-15", "1000.00"]]),
    ]
    const sum = late.map((one) => answer(ask([one], "2026-09-30")).value.flat).reduce(Money.add)
    expect(Money.format(sum)).toBe("120.00")
  })
})

describe("FI-03", () => {
  it("example 2: one invoice with two late part payments is 40.00", () => {
    const payments = [
      ["2026-06-10", "400.00"],
      ["2026-07-10", "600.00"],
    ] as const
    expect(flat([item("2026-05-31", payments)], "2026-09-30")).toBe("40.00")
  })

  it("several late instalments are 40.00 per invoice, 80.00 by the policy per instalment", () => {
    const two = [item("2026-05-31"), item("2026-06-30")]
    expect(flat(two, "2026-09-30")).toBe("40.00")
    expect(flat(two, "2026-09-30", { per: "instalment" })).toBe("80.00")
    expect(flat(two, "2026-06-15", { per: "instalment" })).toBe("40.00")
  })
})

describe("FI-04", () => {
  it("one day late for a small part is the whole sum", () => {
    const payments = [
      ["2026-05-31", "999.99"],
      ["2026-06-01", "0.01"],
    ] as const
    expect(flat([item("2026-05-31", payments)], "2026-09-30")).toBe("40.00")
  })
})

describe("FI-05", () => {
  it("example 5: a consumer owes none, however late", () => {
    const found = answer(ask([item("2026-05-31")], "2026-07-30", { buyer: "consumer" }))
    expect([Money.format(found.value.flat), found.rules]).toEqual(["0.00", ["FI-05"]])
  })
})

describe("FI-06", () => {
  const judged = { insolvencyJudgedOn: on("2026-06-10") }

  it("example 4: due before the opening judgment, 40.00 to declare", () => {
    const found = answer(ask([item("2026-05-31")], "2026-06-30", judged))
    expect([Money.format(found.value.flat), found.value.isDeclared]).toEqual(["40.00", true])
    expect(found.rules).toEqual(["FI-01", "FI-06"])
  })

  it("example 4: due after it, nothing", () => {
    const found = answer(ask([item("2026-06-20")], "2026-06-30", judged))
    expect(Money.format(found.value.flat)).toBe("0.00")
    expect(found.readings).toContain("Due on or after the opening judgment: no fixed sum.")
  })

  it("due on the day of the judgment, nothing", () => {
    expect(flat([item("2026-06-10")], "2026-06-30", judged)).toBe("0.00")
  })
})

describe("FI-07", () => {
  it("example 3: costs of 310.00 are 40.00 and 270.00", () => {
    const costs = { costs: money("310.00") }
    expect(sums([item("2026-05-31")], "2026-06-30", costs)).toEqual(["40.00", "270.00", "310.00"])
    expect(answer(ask([item("2026-05-31")], "2026-06-30", costs)).rules).toEqual(["FI-01", "FI-07"])
  })

  it("costs within the sum add nothing; without lateness there is nothing to add to", () => {
    expect(sums([item("2026-05-31")], "2026-06-30", { costs: money("40.00") })).toEqual([
      "40.00",
      "0.00",
      "40.00",
    ])
    expect(sums([item("2026-05-31")], "2026-05-31", { costs: money("310.00") })[2]).toBe("0.00")
  })

  it("costs in another currency are refused: the sum is in euros", () => {
    const asked = ask([item("2026-05-31")], "2026-06-30", { costs: money("310.00", "USD") })
    expect(silence(asked)).toMatchObject({ _tag: "CurrencyUnfit", found: "USD" })
  })
})

describe("FI-08", () => {
  it("has its own currency: 40 EUR on an invoice in dollars", () => {
    const inDollars = [
      { dueOn: on("2026-05-31"), balance: history("1000.00", "2026-05-31", [], "USD") },
    ]
    const { flat } = answer(ask(inDollars, "2026-06-30")).value
    expect([Money.format(flat), flat.currency]).toEqual(["40.00", "EUR"])
  })
})

describe("FI-09", () => {
  it("stays owed after the principal was paid, and E15: no reminder is counted", () => {
    const paid = [item("2026-05-31", [["2026-06-02", "1000.00"]])]
    expect(flat(paid, "2027-12-31")).toBe("40.00")
  })
})

describe("D2192-35: public buyers", () => {
  it("owe 40.00 too", () => {
    const found = answer(ask([item("2026-05-31")], "2026-06-30", { buyer: "public" }))
    expect([Money.format(found.value.flat), found.rules]).toEqual(["40.00", ["D2192-35"]])
  })
})

it("has no row before 2013", () => {
  expect(silence(ask([item("2012-12-30")], "2013-06-30"))._tag).toBe("RuleMissing")
})
