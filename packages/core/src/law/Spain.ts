// Spanish law on late payment (Ley 3/2004): the ECB rate and 8 points. Example: 2026 S1, 10.15 %.
// What is not here is the directive's.
import {
  aboveEcb,
  fortyEuros,
  noConsumerIndemnity,
  noConsumerInterest,
  ofDirective,
} from "./EuropeanUnion.ts"
import { type Origin, row } from "./LawRow.ts"
import type { LegalRegime } from "./LegalRegime.ts"

const act = (article: string, mark: Origin["mark"], note?: string): Origin => ({
  source: "Ley 3/2004",
  article,
  mark,
  validFrom: "2013-03-16",
  ...(note === undefined ? {} : { note }),
})

export const spain: LegalRegime = {
  ...ofDirective,
  id: "ES",
  name: "Spain",
  countries: ["ES"],
  termCaps: [
    row(
      "ES-PT-CAP",
      "At most 60 days.",
      { buyers: ["business"], from: "issue", alternatives: [{ net: 60 }] },
      act("", "M", "the start: counted from the invoice"),
    ),
    ...ofDirective.termCaps.slice(1),
  ],
  interest: [
    aboveEcb(
      "ES-LP",
      "The ECB rate and 8 points, published each semester.",
      "0.08",
      act("art. 7", "V2", "10.15 % for 2026 S1: Resolución of 23 December 2025"),
    ),
    noConsumerInterest,
  ],
  indemnity: [fortyEuros("ES-FI", "40 EUR.", act("", "V2")), noConsumerIndemnity],
}
