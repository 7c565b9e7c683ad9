// United Kingdom, Late Payment of Commercial Debts (Interest) Act 1998: Bank Rate and 8 %, fixed by
// the semester in which the debt becomes late, and £40, £70 or £100 by the size of the debt.
// Example: £10 000 for 60 days at 11.75 % is £193.15, and £100.
// A reform was announced on 2026-03-24 (cap of 60 days, rate that cannot be waived), not before 2027.
import { ofDirective } from "./EuropeanUnion.ts"
import { type Origin, row } from "./LawRow.ts"
import type { LegalRegime } from "./LegalRegime.ts"

const act = (article: string, mark: Origin["mark"] = "V2"): Origin => ({
  source: "Late Payment of Commercial Debts (Interest) Act 1998",
  article,
  mark,
  validFrom: "2013-03-16",
})

const pounds = (amount: string) => ({ amount, currency: "GBP" })
const outside = "The Act is about commercial contracts: a consumer owes nothing under it."

export const unitedKingdom: LegalRegime = {
  ...ofDirective,
  id: "UK",
  name: "United Kingdom",
  countries: ["GB"],
  termCaps: [
    row(
      "UK-PT-CAP",
      "At most 60 days, unless a longer term is not grossly unfair.",
      {
        buyers: ["business"],
        from: "issue",
        alternatives: [{ net: 60 }],
        unless: "not grossly unfair to the supplier",
      },
      { ...act(""), note: "the start: counted from the invoice" },
    ),
  ],
  defaultTerms: [
    row(
      "UK-PT-DEFAULT",
      "Where nothing was agreed: 30 days after the invoice or the supply.",
      { buyers: ["business", "public"], from: "receipt", terms: { net: 30 } },
      act(""),
    ),
  ],
  acceptance: [],
  interest: [
    row(
      "UK-LP",
      "Bank Rate and 8 %, of the semester in which the debt becomes late, for the whole delay.",
      {
        buyers: ["business", "public"],
        owed: true,
        reference: "BOE-BASE",
        margin: "0.08",
        rateMode: "frozen-at-start",
        dayCount: "ACT/365F",
        rounding: "half-up",
        rules: ["UK-LP"],
        agreedBy: "UK-LP-AGREED",
      },
      act("and SI 2002/1675"),
    ),
    row("UK-LP-SCOPE", outside, { buyers: ["consumer"], owed: false }, act("", "M")),
  ],
  indemnity: [
    row(
      "UK-FI",
      "£40 for a debt below £1 000, £70 below £10 000, £100 from there, per invoice.",
      {
        buyers: ["business", "public"],
        owed: true,
        brackets: [
          { below: "1000.00", amount: pounds("40.00") },
          { below: "10000.00", amount: pounds("70.00") },
          { amount: pounds("100.00") },
        ],
        per: "invoice",
        complementBy: "UK-FI-COSTS",
        creditedAgainstCosts: false,
      },
      act(""),
    ),
    row("UK-LP-SCOPE", outside, { buyers: ["consumer"], owed: false }, act("", "M")),
  ],
  conduct: [
    row(
      "UK-LP-AGREED",
      "A contract can set another rate, if it is a substantial remedy.",
      undefined,
      act("", "M"),
    ),
    row(
      "UK-FI-COSTS",
      "Reasonable recovery costs above the fixed sum can be claimed.",
      undefined,
      act("", "M"),
    ),
  ],
}
