// A discount for paying early, and what a credit insurer asks for.
import { describe, expect, it } from "vitest"
import * as Money from "../../src/money/Money.ts"
import * as CoverTerms from "../../src/terms/CoverTerms.ts"
import * as EarlyPaymentDiscount from "../../src/terms/EarlyPaymentDiscount.ts"
import { money, on } from "../law/ask.ts"

describe("2/10 net 30", () => {
  const offer = EarlyPaymentDiscount.offer(
    { rate: "0.02", within: 10 },
    on("2026-01-15"),
    money("1000.00"),
  )

  it("on 1 000.00 of 2026-01-15 is 20.00 until 2026-01-25", () => {
    expect(offer.untilOn).toBe("2026-01-25")
    expect([offer.discount, offer.net].map(Money.format)).toEqual(["20.00", "980.00"])
  })

  it.each([
    ["2026-01-25", "980.00", true], // the tenth day counts
    ["2026-01-26", "980.00", false],
    ["2026-01-20", "979.99", false],
    ["2026-01-20", "1000.00", true],
  ])("paid on %s: %s earns it: %s", (paidOn, paid, earned) => {
    expect(EarlyPaymentDiscount.isEarned(offer, on(paidOn), money(paid))).toBe(earned)
  })

  it.each([
    // 2 % of the total, halves up; both parts add up
    ["0.25", "0.01", "0.24"], // 0.005
    ["0.24", "0.00", "0.24"], // 0.0048
    ["99.99", "2.00", "97.99"], // 1.9998
  ])("on %s it is %s, %s is left", (total, discount, net) => {
    const terms = { rate: "0.02", within: 10 }
    const found = EarlyPaymentDiscount.offer(terms, on("2026-01-15"), money(total))
    expect([found.discount, found.net].map(Money.format)).toEqual([discount, net])
  })

  it("within 0 days is the day of the invoice", () => {
    const terms = { rate: "0.02", within: 0 }
    const found = EarlyPaymentDiscount.offer(terms, on("2026-01-15"), money("1.00"))
    expect(found.untilOn).toBe("2026-01-15")
  })
})

describe("RULES §11.2: the insurer", () => {
  it("due 2026-06-30, within 90 days: declare by 2026-09-28, be warned on 2026-09-13", () => {
    expect(CoverTerms.declaration({ within: 90, warning: 15 }, on("2026-06-30"))).toEqual({
      lastOn: "2026-09-28",
      warnOn: "2026-09-13",
    })
  })

  it.each([
    // loss         limit       less      pays
    ["20000.00", "15000.00", "500.00", "13000.00"], // 15 000 × 0.9 − 500
    ["10000.00", "15000.00", "500.00", "8500.00"],
    ["100.00", "15000.00", "500.00", "0.00"],
  ])("a loss of %s within %s, deductible %s: %s", (loss, limit, deductible, pays) => {
    const claim = {
      loss: money(loss),
      limit: money(limit),
      quota: "0.90",
      deductible: money(deductible),
    }
    expect(Money.format(CoverTerms.indemnity(claim))).toBe(pays)
  })
})

describe("E17: limit 50 000, withdrawn for deliveries after 2026-02-20", () => {
  const cover = { from: on("2026-01-01"), withdrawnOn: on("2026-02-20"), limit: money("50000.00") }
  const [a, b, c] = [
    { deliveredOn: on("2026-01-10"), open: money("30000.00") },
    { deliveredOn: on("2026-02-05"), open: money("25000.00") },
    { deliveredOn: on("2026-03-01"), open: money("10000.00") },
  ] as const
  const parts = (items: ReadonlyArray<CoverTerms.CoveredItem>) =>
    CoverTerms.coveredParts(cover, items).map(Money.format)

  it("covers A and 20 000 of B, and C never", () => {
    expect(parts([a, b, c])).toEqual(["30000.00", "20000.00", "0.00"])
  })

  it("at 90 % the insurer's share is 45 000, our own risk 20 000", () => {
    const covered = CoverTerms.coveredParts(cover, [a, b, c]).reduce(Money.add)
    const zero = money("0.00")
    const share = CoverTerms.indemnity({
      loss: covered,
      limit: cover.limit,
      quota: "0.90",
      deductible: zero,
    })
    expect([share, Money.subtract(money("65000.00"), share)].map(Money.format)).toEqual([
      "45000.00",
      "20000.00",
    ])
  })

  it("when A is paid, B is covered whole", () => {
    expect(parts([b, c])).toEqual(["25000.00", "0.00"])
  })
})
