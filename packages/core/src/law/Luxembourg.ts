// Luxembourg law on late payment (loi du 18 avril 2004): the ECB rate and 8 points.
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
  source: "Loi du 18 avril 2004",
  article: "",
  mark: "M",
  validFrom: "2013-03-16",
}

export const luxembourg: LegalRegime = {
  ...ofDirective,
  id: "LU",
  name: "Luxembourg",
  countries: ["LU"],
  interest: [aboveEcb("LU-LP", "The ECB rate and 8 points.", "0.08", act), noConsumerInterest],
  indemnity: [fortyEuros("LU-FI", "40 EUR.", act), noConsumerIndemnity],
}
