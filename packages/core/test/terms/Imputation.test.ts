// LP-09: what a payment pays first, and what is owed then. RULES E2.2, SEMANTICS E14.
import * as Result from "effect/Result"
import { describe, expect, it } from "vitest"
import * as Regimes from "../../src/law/Regimes.ts"
import * as Money from "../../src/money/Money.ts"
import * as Imputation from "../../src/terms/Imputation.ts"
import * as RateSeries from "../../src/terms/RateSeries.ts"
import { law, money, on } from "../law/ask.ts"

const french = RateSeries.plus(
  "default",
  Regimes.seriesOf(law, "ECB-MRO"),
  RateSeries.flat("margin", "0.10"),
)
const debt = (
  principal: string,
  from: string,
  to: string,
  movements: ReadonlyArray<readonly [string, string, Imputation.Movement["kind"]?]>,
): Imputation.Debt => ({
  principal: money(principal),
  movements: movements.map(([day, amount, kind = "payment"]) => ({
    on: on(day),
    amount: money(amount),
    kind,
  })),
  rates: french,
  dayCount: "ACT/365F",
  rounding: "half-up",
  from: on(from),
  to: on(to),
})
const owed = (imputed: Result.Result<Imputation.Imputed, RateSeries.RateMissing>) => {
  const found = Result.getOrThrow(imputed)
  const { interest, interestOpen, principalOpen, unused } = found
  return {
    ...Object.fromEntries(
      Object.entries({ interest, interestOpen, principalOpen, unused }).map(([name, amount]) => [
        name,
        Money.format(amount),
      ]),
    ),
    shares: found.shares.map((share) =>
      [share.toInterest, share.toPrincipal, share.principalLeft].map(Money.format).join(" "),
    ),
  }
}

describe("E2.2: 10 000.00 due 2025-11-30, 4 000.00 on 2026-02-10, 6 000.00 on 2026-07-20", () => {
  const example = debt("10000.00", "2025-12-01", "2026-07-20", [
    ["2026-02-10", "4000.00"],
    ["2026-07-20", "6000.00"],
  ])

  it("principal first: 560.05 of interest beside it", () => {
    // 239.671233 + 279.616438 + 40.767123
    expect(owed(Imputation.principalFirst(example))).toEqual({
      interest: "560.05",
      interestOpen: "560.05",
      principalOpen: "0.00",
      unused: "0.00",
      shares: ["0.00 4000.00 6000.00", "0.00 6000.00 0.00"],
    })
  })

  it("interest first: 572.85 of principal is left, and no interest", () => {
    // 239.67 of the first; 290.785717 + 42.395566 = 333.18 of the second
    expect(owed(Imputation.interestFirst(example))).toEqual({
      interest: "572.85",
      interestOpen: "0.00",
      principalOpen: "572.85",
      unused: "0.00",
      shares: ["239.67 3760.33 6239.67", "333.18 5666.82 572.85"],
    })
  })

  it("and what is left keeps accruing", () => {
    // 572.85 × 12.40 % × 42 / 365 = 8.1737
    const later = { ...example, to: on("2026-08-31") }
    expect(owed(Imputation.interestFirst(later))).toMatchObject({
      interest: "581.02",
      interestOpen: "8.17",
      principalOpen: "572.85",
    })
  })
})

describe("E14: 12 000 due 2024-10-15, 5 000 on 2025-02-10, 7 000 on 2025-09-30", () => {
  const example = debt("12000.00", "2024-10-16", "2025-09-30", [
    ["2025-02-10", "5000.00"],
    ["2025-09-30", "7000.00"],
  ])

  it("principal first: 1 105.44", () => {
    expect(owed(Imputation.principalFirst(example))).toMatchObject({ interest: "1105.44" })
  })

  it("interest first: 537.99, then 611.05, and 1 149.04 of principal is left", () => {
    expect(owed(Imputation.interestFirst(example))).toEqual({
      interest: "1149.04",
      interestOpen: "0.00",
      principalOpen: "1149.04",
      unused: "0.00",
      shares: ["537.99 4462.01 7537.99", "611.05 6388.95 1149.04"],
    })
  })
})

describe("what lowers a debt", () => {
  it("a credit note lowers principal only: it says what was never owed", () => {
    const credited = debt("10000.00", "2025-12-01", "2026-02-10", [
      ["2026-02-10", "4000.00", "reduction"],
    ])
    expect(owed(Imputation.interestFirst(credited))).toMatchObject({
      interestOpen: "239.67",
      principalOpen: "6000.00",
      shares: ["0.00 4000.00 6000.00"],
    })
  })

  it("a payment before the debt is late pays principal", () => {
    const early = debt("10000.00", "2025-12-01", "2026-02-10", [["2025-11-15", "4000.00"]])
    expect(owed(Imputation.interestFirst(early))).toMatchObject({
      principalOpen: "6000.00",
      interest: "143.80", // 6 000 × 12.15 % × 72 / 365
    })
  })

  it("what is beyond principal and interest is unused", () => {
    const tooMuch = debt("10000.00", "2025-12-01", "2026-02-10", [["2026-02-10", "10500.00"]])
    expect(owed(Imputation.interestFirst(tooMuch))).toMatchObject({
      principalOpen: "0.00",
      interestOpen: "0.00",
      unused: "260.33", // 10 500 − 10 000 − 239.67
    })
    expect(owed(Imputation.principalFirst(tooMuch))).toMatchObject({
      interestOpen: "239.67",
      unused: "500.00",
    })
  })

  it("what comes after the day asked about is left out", () => {
    const later = debt("10000.00", "2025-12-01", "2026-02-09", [["2026-02-10", "4000.00"]])
    expect(owed(Imputation.interestFirst(later)).shares).toEqual([])
  })
})
