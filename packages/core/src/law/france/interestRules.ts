// French late-payment penalties and the fixed indemnity: the ECB rate and 10 points, by day, between
// professionals; the ECB rate and 8 points, frozen, for public buyers; 40 EUR per late invoice.
// Example: LP-02, 12.40 % in the second semester of 2026.
import { type LawRow, row } from "../LawRow.ts"
import type { IndemnityRule, InterestRule, RateFloorRule } from "../LegalRegime.ts"

const source = "Code de commerce"
const says =
  "Unless agreed otherwise, the rate is that of the ECB's main refinancing and 10 points."

const penalty: InterestRule = {
  buyers: ["business"],
  owed: true,
  reference: "ECB-MRO",
  margin: "0.10",
  rateMode: "by-day",
  dayCount: "ACT/365F",
  rounding: "half-up",
  rules: ["LP-05", "LP-01", "LP-04", "LP-08"],
  agreedBy: "LP-03",
  stoppedBy: "LP-12",
}

export const interest: ReadonlyArray<LawRow<InterestRule>> = [
  row("LP-02", says, penalty, {
    source,
    article: "art. L441-6 I (loi 2012-387)",
    mark: "V2",
    validFrom: "2013-01-01",
    validTo: "2019-04-25",
  }),
  row("LP-02", says, penalty, {
    source,
    article: "art. L441-10 II",
    mark: "V",
    validFrom: "2019-04-26",
    validTo: "2026-12-31",
  }),
  row("LP-02", says, penalty, {
    source,
    article: "art. L441-10 II, version of 2027-01-01",
    mark: "V2",
    validFrom: "2027-01-01",
    note: "word for word the II before it",
  }),
  row(
    "R2192-31",
    "A public buyer owes the ECB rate and 8 points, of the semester in which interest starts.",
    {
      buyers: ["public"],
      owed: true,
      reference: "ECB-MRO",
      margin: "0.08",
      rateMode: "frozen-at-start",
      dayCount: "ACT/365F",
      rounding: "half-up",
      rules: ["R2192-31", "LP-08"],
      stoppedBy: "LP-12",
    },
    {
      source: "Code de la commande publique",
      article: "art. L2192-13, R2192-31",
      mark: "V2",
      validFrom: "2013-01-01",
      note: "codified on 2019-04-01; the texts before were not read",
    },
  ),
  row(
    "LP-01",
    "Penalties are owed by professionals; a consumer owes none of them.",
    { buyers: ["consumer"], owed: false },
    {
      source,
      article: "art. L441-10 II",
      mark: "M",
      validFrom: "2013-01-01",
      note: "legal interest from a formal notice (C. civ. 1231-6) is not computed here",
    },
  ),
]

export const rateFloors: ReadonlyArray<LawRow<RateFloorRule>> = [
  row(
    "LP-03",
    "A contract can set the rate, not below three times the legal interest rate of professionals.",
    { buyers: ["business"], reference: "FR-LEGAL-RATE", times: "3" },
    {
      source,
      article: "art. L441-10 II",
      mark: "V",
      validFrom: "2009-01-01",
      note: "it binds clauses only: in 2024 the default rate was below it, and stood",
    },
  ),
]

export const indemnity: ReadonlyArray<LawRow<IndemnityRule>> = [
  row(
    "FI-01",
    "A professional who pays late owes 40 EUR by operation of law, once per late invoice.",
    {
      buyers: ["business"],
      owed: true,
      brackets: [{ amount: { amount: "40.00", currency: "EUR" } }],
      per: "invoice",
      complementBy: "FI-07",
      creditedAgainstCosts: false,
      barredBy: "FI-06",
    },
    {
      source,
      article: "art. L441-10 II, D441-5",
      mark: "V",
      validFrom: "2013-01-01",
      note: "born of décret 2012-1115; per instalment under the case law of the Court of Justice",
    },
  ),
  row(
    "D2192-35",
    "A public buyer who pays late owes 40 EUR.",
    {
      buyers: ["public"],
      owed: true,
      brackets: [{ amount: { amount: "40.00", currency: "EUR" } }],
      per: "invoice",
      complementBy: "FI-07",
      creditedAgainstCosts: false,
    },
    {
      source: "Code de la commande publique",
      article: "art. L2192-13, D2192-35",
      mark: "V2",
      validFrom: "2013-01-01",
      note: "codified on 2019-04-01; the texts before were not read",
    },
  ),
  row(
    "FI-05",
    "A consumer owes no fixed indemnity.",
    { buyers: ["consumer"], owed: false },
    { source, article: "art. L441-10 II", mark: "V", validFrom: "2013-01-01" },
  ),
]
