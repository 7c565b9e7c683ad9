// Directive 2011/7/EU on late payment: what every member state must at least give. It stands in for
// member states whose own law is not here. Example: the ECB rate and 8 points, and 40 EUR.
// A member state may be stricter: an answer from here says that it is the directive's.
import type { Kind } from "../party/Customer.ts"
import { type LawRow, type Origin, row } from "./LawRow.ts"
import type { IndemnityRule, InterestRule, LegalRegime } from "./LegalRegime.ts"

const directive = (article: string, mark: Origin["mark"] = "V"): Origin => ({
  source: "Directive 2011/7/EU",
  article,
  mark,
  validFrom: "2013-03-16",
})

const traders: ReadonlyArray<Kind> = ["business", "public"]
const euros = { amount: { amount: "40.00", currency: "EUR" } } as const

/** Interest at the ECB rate and some points, by semester: the form that most member states took. */
export const aboveEcb = (
  rule: string,
  says: string,
  margin: string,
  origin: Origin,
  more: Partial<Pick<Extract<InterestRule, { readonly owed: true }>, "sector" | "roundUpTo">> = {},
): LawRow<InterestRule> =>
  row(
    rule,
    says,
    {
      buyers: traders,
      owed: true,
      reference: "ECB-MRO",
      margin,
      rateMode: "by-day",
      dayCount: "ACT/365F",
      rounding: "half-up",
      rules: [rule, "EU-LP-DAYS"],
      agreedBy: "EU-LP-AGREED",
      ...more,
    },
    origin,
  )

/** 40 EUR once per late invoice. */
export const fortyEuros = (
  rule: string,
  says: string,
  origin: Origin,
  more: Partial<
    Pick<Extract<IndemnityRule, { readonly owed: true }>, "per" | "creditedAgainstCosts">
  > = {},
): LawRow<IndemnityRule> =>
  row(
    rule,
    says,
    {
      buyers: traders,
      owed: true,
      brackets: [euros],
      per: "invoice",
      complementBy: "EU-FI-COSTS",
      creditedAgainstCosts: false,
      ...more,
    },
    origin,
  )

/** What a consumer does not owe under the directive. */
export const noConsumerInterest: LawRow<InterestRule> = row(
  "EU-LP-SCOPE",
  "The directive is about commercial transactions: a consumer owes nothing under it.",
  { buyers: ["consumer"], owed: false },
  directive("art. 1, 2", "M"),
)
export const noConsumerIndemnity: LawRow<IndemnityRule> = {
  ...noConsumerInterest,
  value: { buyers: ["consumer"], owed: false },
}

/** What a member state has while its own rows are not here. */
export const ofDirective = {
  fallbackFor: [],
  sectors: {},
  termCaps: [
    row(
      "EU-PT-CAP",
      "Between undertakings: at most 60 days, unless agreed expressly and not grossly unfair.",
      {
        buyers: ["business"],
        from: "issue",
        alternatives: [{ net: 60 }],
        unless: "agreed expressly and not grossly unfair to the creditor",
      },
      { ...directive("art. 3", "V2"), note: "the start is not fixed: counted from the invoice" },
    ),
    row(
      "EU-PT-PUBLIC",
      "Public authorities: at most 30 days, 60 where a member state says so.",
      {
        buyers: ["public"],
        from: "receipt",
        alternatives: [{ net: 30 }],
        unless: "the member state extended it to 60 days, or the contract justifies it",
      },
      directive("art. 4", "V2"),
    ),
  ],
  defaultTerms: [
    row(
      "EU-PT-DEFAULT",
      "Where nothing was agreed: 30 days after receipt of the invoice or of the goods.",
      { buyers: traders, from: "receipt", terms: { net: 30 } },
      directive("art. 3"),
    ),
  ],
  acceptance: [
    row(
      "EU-PT-ACCEPTANCE",
      "A procedure of acceptance takes at most 30 days.",
      { buyers: traders, daysMax: 30 },
      directive("art. 3", "M"),
    ),
  ],
  rateFloors: [],
  limitation: [],
  limitationActs: [],
  mentions: [],
  mentionTexts: [],
  routes: [],
  deadlines: [],
  retention: [],
  fines: [],
  conduct: [
    row(
      "EU-LP-DAYS",
      "Interest is simple, and each semester has the rate of its first day.",
      undefined,
      { ...directive("art. 2(6), 2(7)"), note: "no text fixes the divisor: days over 365" },
    ),
    row(
      "EU-LP-AGREED",
      "A contract can set another rate, if that is not grossly unfair.",
      undefined,
      directive("art. 3, 7", "M"),
    ),
    row(
      "EU-FI-COSTS",
      "Reasonable recovery costs above the fixed sum can be claimed.",
      undefined,
      directive("art. 6", "V2"),
    ),
  ],
  publicHolidays: [],
  holidays: {},
} as const satisfies Partial<LegalRegime>

export const europeanUnion: LegalRegime = {
  ...ofDirective,
  id: "EU",
  name: "European Union (directive)",
  countries: [],
  fallbackFor: [
    ...["AT", "BE", "BG", "CY", "CZ", "DE", "DK", "EE", "ES", "FI", "FR", "GR", "HR", "HU"],
    ...["IE", "IT", "LT", "LU", "LV", "MT", "NL", "PL", "PT", "RO", "SE", "SI", "SK"],
  ],
  interest: [
    aboveEcb(
      "EU-LP",
      "Statutory interest: the ECB rate and at least 8 points.",
      "0.08",
      directive("art. 2(6), 2(7), 3"),
    ),
    noConsumerInterest,
  ],
  indemnity: [
    fortyEuros("EU-FI", "At least 40 EUR, without a reminder.", {
      ...directive("art. 6"),
      note: "per late instalment under the case law of the Court of Justice: a policy here",
    }),
    noConsumerIndemnity,
  ],
}
