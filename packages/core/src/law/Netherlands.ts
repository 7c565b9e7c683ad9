// Dutch law on late payment between traders (wettelijke handelsrente): the ECB rate and 8 points.
// From memory, not read again. What is not here is the directive's.
import {
  aboveEcb,
  fortyEuros,
  noConsumerIndemnity,
  noConsumerInterest,
  ofDirective,
} from "./EuropeanUnion.ts"
import type { Origin } from "./LawRow.ts"
import type { LegalRegime } from "./LegalRegime.ts"

const act: Origin = {
  source: "Burgerlijk Wetboek",
  article: "art. 6:119a",
  mark: "M",
  validFrom: "2013-03-16",
}

export const netherlands: LegalRegime = {
  ...ofDirective,
  id: "NL",
  name: "Netherlands",
  countries: ["NL"],
  interest: [aboveEcb("NL-LP", "The ECB rate and 8 points.", "0.08", act), noConsumerInterest],
  indemnity: [fortyEuros("NL-FI", "40 EUR.", act), noConsumerIndemnity],
}
