// Belgian law on late payment: the ECB rate and 8 points, rounded up to the next half point.
// Example: 2026 S1, 2.15 + 8 = 10.15, rounded up to 10.50 %. What is not here is the directive's.
import {
  aboveEcb,
  fortyEuros,
  noConsumerIndemnity,
  noConsumerInterest,
  ofDirective,
} from "./EuropeanUnion.ts"
import { type Origin, row } from "./LawRow.ts"
import type { LegalRegime } from "./LegalRegime.ts"

const act = (mark: Origin["mark"]): Origin => ({
  source: "Loi du 2 août 2002 (retard de paiement)",
  article: "",
  mark,
  validFrom: "2013-03-16",
})

export const belgium: LegalRegime = {
  ...ofDirective,
  id: "BE",
  name: "Belgium",
  countries: ["BE"],
  termCaps: [
    row(
      "BE-PT-CAP",
      "At most 60 days, without exception.",
      { buyers: ["business"], from: "issue", alternatives: [{ net: 60 }] },
      {
        ...act("M"),
        validFrom: "2022-02-01",
        note: "the start: counted from the invoice",
      },
    ),
    ...ofDirective.termCaps.slice(1),
  ],
  interest: [
    aboveEcb(
      "BE-LP",
      "The ECB rate and 8 points, rounded up to the next half point, published each semester.",
      "0.08",
      act("V2"),
      { roundUpTo: "0.005" },
    ),
    noConsumerInterest,
  ],
  indemnity: [fortyEuros("BE-FI", "40 EUR.", act("V2")), noConsumerIndemnity],
}
