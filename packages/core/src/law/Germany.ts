// German law on late payment: the base rate and 9 points between businesses, 5 with a consumer, and
// 40 EUR. Example: 10.27 % in the first semester of 2026. What is not here is the directive's.
import { fortyEuros, noConsumerIndemnity, ofDirective } from "./EuropeanUnion.ts"
import { type Origin, row } from "./LawRow.ts"
import type { InterestRule, LegalRegime } from "./LegalRegime.ts"

const code = (article: string, mark: Origin["mark"] = "V"): Origin => ({
  source: "Bürgerliches Gesetzbuch",
  article,
  mark,
  validFrom: "2014-07-29",
})

const aboveBase = (margin: string) =>
  ({
    owed: true,
    reference: "DE-BASISZINS",
    margin,
    rateMode: "by-day",
    dayCount: "ACT/365F",
    rounding: "half-up",
    rules: ["DE-LP", "DE-LP-DAYS"],
    agreedBy: "EU-LP-AGREED",
  }) as const satisfies Partial<InterestRule>

export const germany: LegalRegime = {
  ...ofDirective,
  id: "DE",
  name: "Germany",
  countries: ["DE"],
  defaultTerms: [
    row(
      "DE-PT-DEFAULT",
      "Default (Verzug) comes 30 days after the due date and receipt of the invoice, or by date.",
      { buyers: ["business", "public", "consumer"], from: "receipt", terms: { net: 30 } },
      code("§ 286"),
    ),
  ],
  interest: [
    row(
      "DE-LP",
      "Between businesses: the base rate and 9 points.",
      { buyers: ["business", "public"], ...aboveBase("0.09") },
      code("§ 288(2), § 247"),
    ),
    row(
      "DE-LP",
      "With a consumer: the base rate and 5 points.",
      { buyers: ["consumer"], ...aboveBase("0.05") },
      code("§ 288(1), § 247"),
    ),
  ],
  indemnity: [
    fortyEuros(
      "DE-FI",
      "40 EUR, for a late instalment too, credited against costs of legal action.",
      code("§ 288(5)"),
      { per: "instalment", creditedAgainstCosts: true },
    ),
    noConsumerIndemnity,
  ],
  conduct: [
    ...ofDirective.conduct,
    row("DE-LP-DAYS", "Each day bears the rate of its semester, days over 365.", undefined, {
      ...code("§ 288", "U"),
      note: "dunning courts are reported to count 30/360 in their automated procedure",
    }),
  ],
}
