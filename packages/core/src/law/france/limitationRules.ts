// French limitation (prescription): five years between professionals, two from a consumer, one for
// carriage, four for a public debtor; and what restarts, suspends or leaves the count.
// Example: due 2026-05-31 between businesses, the last day to sue is 2031-05-31.
import { type LawRow, type Origin, row } from "../LawRow.ts"
import type { LimitationActRule, LimitationRule } from "../LegalRegime.ts"

const since2008 = "2008-06-19"
const civil = { source: "Code civil", validFrom: since2008 } as const
const longStop = { years: 20, except: ["court-claim", "enforcement"] } as const

const oneYear = (sector: string, what: string): LawRow<LimitationRule> =>
  row(
    "LI-05",
    `${what}: one year.`,
    { buyers: ["business"], sector, years: 1, from: "supply", fromYearEnd: false },
    {
      source: "Code de commerce",
      article: "art. L110-4 II",
      mark: "V2",
      validFrom: since2008,
    },
  )

export const limitation: ReadonlyArray<LawRow<LimitationRule>> = [
  row(
    "LI-01",
    "Between professionals: five years from the day the creditor could act.",
    {
      buyers: ["business"],
      years: 5,
      from: "due",
      fromYearEnd: false,
      agreed: { yearsMin: 1, yearsMax: 10 },
      longStop,
    },
    {
      source: "Code de commerce and Code civil",
      article: "art. L110-4, art. 2224",
      mark: "V2",
      validFrom: since2008,
      note: "recent decisions count from completion of the service, not from the invoice",
    },
  ),
  row(
    "LI-02",
    "A professional's claim on a consumer: two years.",
    { buyers: ["consumer"], years: 2, from: "due", fromYearEnd: false, longStop },
    {
      source: "Code de la consommation",
      article: "art. L218-2",
      mark: "V2",
      validFrom: since2008,
    },
  ),
  row(
    "LI-03",
    "Carriage of goods: one year from delivery.",
    { buyers: ["business"], sector: "transport", years: 1, from: "supply", fromYearEnd: false },
    {
      source: "Code de commerce",
      article: "art. L133-6",
      mark: "V2",
      validFrom: since2008,
      note: "the other trades of sector transport are counted alike, for prudence",
    },
  ),
  row(
    "LI-04",
    "A public debtor: four years from 1 January after the year in which the right arose.",
    { buyers: ["public"], years: 4, from: "supply", fromYearEnd: true },
    {
      source: "Loi 68-1250 du 31 décembre 1968",
      article: "art. 1",
      mark: "M",
      validFrom: "1969-01-01",
      note: "a written claim to the administration restarts it too (art. 2): not applied, for prudence",
    },
  ),
  oneYear("ship-supplies", "Food supplied to sailors"),
  oneYear("ship-materials", "Materials supplied for ships"),
  oneYear("ship-works", "Works on ships"),
]

const act = (
  name: string,
  effect: LimitationActRule["effect"],
  says: string,
  origin: Pick<Origin, "article" | "mark"> & Partial<Origin>,
  more: { readonly lasting?: boolean; readonly monthsLeftMin?: number } = {},
): LawRow<LimitationActRule> =>
  row("LI-ACT", says, { act: name, effect, lasting: false, ...more }, { ...civil, ...origin })

const notice = "Cass. com. 18 May 2022, 20-23.204"

export const limitationActs: ReadonlyArray<LawRow<LimitationActRule>> = [
  act("acknowledgement", "restarts", "The debtor acknowledges the debt.", {
    article: "art. 2240",
    mark: "V2",
  }),
  act("part-payment", "restarts", "The debtor pays a part, as an acknowledgement.", {
    article: "art. 2240",
    mark: "V2",
    note: "if unambiguous",
  }),
  act("request-for-time", "restarts", "The debtor asks for time, as an acknowledgement.", {
    article: "art. 2240",
    mark: "V2",
    note: "if unambiguous",
  }),
  act(
    "court-claim",
    "restarts",
    "A claim in court, in interim proceedings or before an incompetent court too.",
    { article: "art. 2241, 2242", mark: "V2", note: "that it lasts until the end: from memory" },
    { lasting: true },
  ),
  act("enforcement", "restarts", "An act of enforcement or a conservatory measure.", {
    article: "art. 2244",
    mark: "V2",
  }),
  act("payment-order-served", "restarts", "Service of a payment order (injonction de payer).", {
    article: "art. 2244",
    mark: "V2",
    note: "the service, not the filing",
  }),
  act(
    "insolvency-declaration",
    "restarts",
    "Declaration of the claim in an insolvency, until that is closed.",
    { source: "Code de commerce", article: "art. L622-25-1", mark: "M" },
    { lasting: true },
  ),
  act(
    "mediation",
    "suspends",
    "An agreed mediation or conciliation; at least six months are left when it ends.",
    { article: "art. 2238", mark: "M" },
    { lasting: true, monthsLeftMin: 6 },
  ),
  act(
    "small-claims-agreement",
    "suspends",
    "The debtor agrees to the small-claims procedure; at least six months are left when it ends.",
    {
      source: "Code des procédures civiles d'exécution and Code civil",
      article: "art. L125-1, art. 2238",
      mark: "V2",
      note: "the six months: from memory",
    },
    { lasting: true, monthsLeftMin: 6 },
  ),
  act("formal-notice", "none", "A formal notice (mise en demeure), even by registered letter.", {
    source: "Case law",
    article: notice,
    mark: "V2",
  }),
  act("payment-order-filed", "none", "Filing for a payment order: only its service counts.", {
    source: "Case law",
    article: "on art. 2241",
    mark: "V2",
  }),
  act("reminder", "none", "A reminder.", { source: "Case law", article: notice, mark: "V2" }),
  act("invoice", "none", "An invoice.", { source: "Case law", article: notice, mark: "V2" }),
  act("statement", "none", "A statement of account.", {
    source: "Case law",
    article: notice,
    mark: "V2",
  }),
]
