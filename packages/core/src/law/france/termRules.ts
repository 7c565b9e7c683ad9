// French payment terms, in the order of the code: 60 days from the invoice, or 45 days end of month
// if the contract says so; 30, 50 or 60 days for public buyers. Trades of their own: tradeRules.ts.
// Example: PT-02, due no later than 60 days after the date of the invoice.
import { type LawRow, type Origin, row } from "../LawRow.ts"
import type { AcceptanceRule, DefaultTermRule, TermCapRule } from "../LegalRegime.ts"
import { tradeCaps } from "./tradeRules.ts"

const source = "Code de commerce"
const from2019 = { source, mark: "V", validFrom: "2019-04-26" } as const
const business = ["business"] as const

const general: ReadonlyArray<LawRow<TermCapRule>> = [
  row(
    "PT-02",
    "An agreed term ends at most 60 days after the date of the invoice.",
    { buyers: business, periodic: false, from: "issue", alternatives: [{ net: 60 }] },
    { ...from2019, article: "art. L441-10 I al. 2" },
  ),
  row(
    "PT-03A",
    "45 days end of month, agreed expressly: 45 days after the invoice, then the end of that month.",
    {
      buyers: business,
      periodic: false,
      from: "issue",
      alternatives: [{ net: 45, endOfMonth: "after" }],
    },
    { ...from2019, article: "art. L441-10 I al. 3", note: "both readings: CEPC, DGCCRF" },
  ),
  row(
    "PT-03B",
    "45 days end of month, agreed expressly: the end of the month of the invoice, then 45 days.",
    {
      buyers: business,
      periodic: false,
      from: "issue",
      alternatives: [{ net: 45, endOfMonth: "before" }],
    },
    { ...from2019, article: "art. L441-10 I al. 3", note: "both readings: CEPC, DGCCRF" },
  ),
  row(
    "PT-05",
    "A periodic (summary) invoice is due at most 45 days after its date; no end of month.",
    { buyers: business, periodic: true, from: "issue", alternatives: [{ net: 45 }] },
    {
      ...from2019,
      article: "art. L441-10 I al. 4",
      note: "from 2027-01-01 it refers to CIBS L216-34 instead of CGI 289-I-3",
    },
  ),
]

const publicBuyers = [
  ["PB-01", undefined, 30, "The State, local authorities and their bodies", "art. R2192-10", "V2"],
  ["PB-02", "hospital", 50, "Public health establishments", "art. R2192-11 1°", "V"],
  ["PB-03", "public-company", 60, "Public companies", "art. R2192-11 2°", "V"],
] as const

const publicOrigin = (article: string, mark: "V" | "V2"): Origin => ({
  source: "Code de la commande publique",
  article,
  mark,
  validFrom: "2019-04-01",
  note: "the start, receipt of the payment request, is from memory (R2192-12 s.); no longer by contract (L2192-10)",
})

export const termCaps: ReadonlyArray<LawRow<TermCapRule>> = [
  ...general,
  ...tradeCaps,
  ...publicBuyers.map(([rule, sector, net, who, article, mark]) =>
    row<TermCapRule>(
      rule,
      `${who} pay at most ${net} days after receipt of the payment request.`,
      {
        buyers: ["public"],
        from: "receipt",
        alternatives: [{ net }],
        ...(sector === undefined ? {} : { sector }),
      },
      publicOrigin(article, mark),
    ),
  ),
]

export const defaultTerms: ReadonlyArray<LawRow<DefaultTermRule>> = [
  row(
    "PT-01",
    "Where nothing was agreed: 30 days after receipt of the goods or performance of the service.",
    { buyers: business, from: "supply", terms: { net: 30 } },
    { ...from2019, article: "art. L441-10 I al. 1" },
  ),
  ...publicBuyers.map(([rule, sector, net, who, article, mark]) =>
    row<DefaultTermRule>(
      rule,
      `${who} pay ${net} days after receipt of the payment request.`,
      {
        buyers: ["public"],
        from: "receipt",
        terms: { net },
        ...(sector === undefined ? {} : { sector }),
      },
      publicOrigin(article, mark),
    ),
  ),
]

export const acceptance: ReadonlyArray<LawRow<AcceptanceRule>> = [
  row(
    "PT-07",
    "A procedure of acceptance takes at most 30 days from receipt and does not lengthen the cap.",
    { buyers: business, daysMax: 30 },
    {
      ...from2019,
      article: "art. L441-10 III",
      mark: "M",
      note: "unless agreed expressly and not abusive",
    },
  ),
]
