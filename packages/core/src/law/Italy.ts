// Italian law on late payment (d.lgs. 231/2002): the ECB rate and 8 points, 12 for perishable food.
// From memory, not read again. What is not here is the directive's.
import {
  aboveEcb,
  fortyEuros,
  noConsumerIndemnity,
  noConsumerInterest,
  ofDirective,
} from "./EuropeanUnion.ts"
import { type Origin, row } from "./LawRow.ts"
import type { LegalRegime } from "./LegalRegime.ts"

const act: Origin = {
  source: "Decreto legislativo 231/2002",
  article: "",
  mark: "M",
  validFrom: "2013-03-16",
}

export const italy: LegalRegime = {
  ...ofDirective,
  id: "IT",
  name: "Italy",
  countries: ["IT"],
  sectors: { perishables: "Perishable agricultural and food products" },
  termCaps: [
    row(
      "IT-PT-CAP",
      "At most 60 days, agreed expressly.",
      {
        buyers: ["business"],
        from: "issue",
        alternatives: [{ net: 60 }],
        unless: "agreed expressly and not grossly unfair to the creditor",
      },
      act,
    ),
    ...ofDirective.termCaps.slice(1),
  ],
  interest: [
    aboveEcb("IT-LP", "The ECB rate and 8 points.", "0.08", act),
    aboveEcb(
      "IT-LP-FOOD",
      "Perishable agricultural and food products: the ECB rate and 12 points.",
      "0.12",
      { ...act, note: "the increase of 4 points for perishable food" },
      { sector: "perishables" },
    ),
    noConsumerInterest,
  ],
  indemnity: [fortyEuros("IT-FI", "40 EUR.", act), noConsumerIndemnity],
}
