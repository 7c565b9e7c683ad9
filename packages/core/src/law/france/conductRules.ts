// French rules without a number: what the ledger does, and what its readers must know. Each stands
// here with its source, so that a result that rests on it can cite it.
// Example: LP-01, penalties are owed without a reminder. Of claims and books: keepingRules.ts.
import type { Mark } from "../Citation.ts"
import { type LawRow, row } from "../LawRow.ts"

const texts = {
  commerce: { source: "Code de commerce", validFrom: "2013-01-01" },
  recast: { source: "Code de commerce", validFrom: "2019-04-26" },
  civil: { source: "Code civil", validFrom: "2013-01-01" },
  cases: { source: "Case law", validFrom: "2013-01-01" },
  tax: { source: "Code général des impôts", validFrom: "2013-01-01" },
  ours: { source: "Encours", validFrom: "2013-01-01" },
} as const

export type Line = readonly [
  rule: string,
  text: keyof typeof texts,
  article: string,
  mark: Mark,
  says: string,
  note?: string,
]

const lines: ReadonlyArray<Line> = [
  [
    "PT-04",
    "recast",
    "art. L441-16 d)",
    "V",
    "The contract fixes the reading of end of month, and keeps to it.",
  ],
  [
    "PT-06",
    "recast",
    "art. L441-9, L441-16",
    "V",
    "A term counts from the date printed on the invoice, issued as soon as delivery is done.",
  ],
  [
    "PT-08",
    "ours",
    "decision 0008",
    "C",
    "A shorter term is lawful; a longer one is recorded and reported, not refused.",
  ],
  [
    "PT-09",
    "recast",
    "art. L441-9 I al. 5",
    "V",
    "A payment is dated on the day its funds are available to the creditor or its factor.",
  ],
  [
    "PS-15",
    "recast",
    "art. L441-11 I",
    "V",
    "Agreements of a trade can shorten caps or change their start: the host adds the row.",
  ],
  [
    "LP-01",
    "commerce",
    "art. L441-10 II",
    "V",
    "Penalties are due without reminder from the day after the due date, printed or not.",
    "Cass. 3e civ. 30 Sept 2015, 14-19.249 (secondary)",
  ],
  [
    "LP-04",
    "commerce",
    "art. L441-10 II",
    "V",
    "The first semester takes the rate of 1 January, the second that of 1 July.",
  ],
  [
    "LP-05",
    "commerce",
    "art. L441-10 II",
    "V2",
    "Each late day bears the rate of the semester in which it falls.",
    "the literal reading of LP-04",
  ],
  [
    "LP-06",
    "commerce",
    "art. L441-10 II",
    "V2",
    "Due on 30 June, the first late day is 1 July, at the rate of the second semester.",
  ],
  [
    "LP-07",
    "cases",
    "CJEU C-585/20, 20 Oct 2022",
    "V2",
    "Interest is counted on the amount unpaid, VAT included.",
  ],
  [
    "LP-08",
    "ours",
    "RULES LP-08",
    "U",
    "Simple interest, days over 365, in leap years too.",
    "no text fixes the divisor; prevailing practice",
  ],
  [
    "LP-09",
    "civil",
    "art. 1342-10, 1343-1",
    "V2",
    "Interest is counted on what is left from the day after a payment; what a payment pays first is a policy.",
  ],
  [
    "LP-10",
    "cases",
    "outside the scope of VAT",
    "V2",
    "Penalties, the indemnity and costs bear no VAT.",
  ],
  [
    "LP-11",
    "cases",
    "Cass. com. 2 Nov 2011, 10-14.677; 10 Nov 2015, 14-15.968",
    "V2",
    "Default penalties are not reduced by the judge, and are never compounded by default.",
  ],
  [
    "LP-12",
    "commerce",
    "art. L622-28, L641-3",
    "V2",
    "The judgment that opens an insolvency stops interest; for prudence, the day before it.",
    "except loans and deferrals of a year or more",
  ],
  [
    "LP-13",
    "civil",
    "art. 1343-5",
    "V2",
    "A court's period of grace stops penalties; whether an agreed plan does is said by the plan.",
    "amicable plans: no text",
  ],
  [
    "LP-14",
    "tax",
    "art. 237 sexies",
    "M",
    "Penalties belong to the year in which they are received: accrued is not posted.",
  ],
  [
    "LP-15",
    "ours",
    "RULES LP-15",
    "C",
    "A dispute stops reminders, not interest, which runs on what is owed in the end.",
  ],
  [
    "FI-02",
    "cases",
    "CJEU C-585/20, C-370/21, C-78/22, C-279/23",
    "V2",
    "One indemnity for each late invoice, however small or short, even if claimed together.",
    "C-279/23 from memory",
  ],
  [
    "FI-03",
    "ours",
    "service-public F23211",
    "V2",
    "Once per invoice, whatever the number of late part payments.",
    "several agreed due dates: per instalment under EU case law, not settled",
  ],
  [
    "FI-04",
    "commerce",
    "art. L441-10 II",
    "V2",
    "One day late, for whatever part, is enough for all of it.",
  ],
  [
    "FI-06",
    "commerce",
    "art. L441-10 II, last sentence",
    "V",
    "Not for a debt whose payment at its due date an opened insolvency forbids.",
    "reading: due on or after the judgment (secondary)",
  ],
  [
    "FI-07",
    "commerce",
    "art. L441-10 II",
    "V",
    "Costs above the indemnity can be claimed beyond it, with proof.",
  ],
  [
    "FI-08",
    "ours",
    "RULES FI-08",
    "V2",
    "The indemnity bears no VAT and no interest, and is kept on a line of its own.",
    "its rank in a part payment is not settled",
  ],
  [
    "FI-09",
    "ours",
    "RULES FI-09",
    "C",
    "The indemnity stays owed after a late payment of the principal.",
  ],
]

/** Lines as rows of law. */
export const conductOf = (rows: ReadonlyArray<Line>): ReadonlyArray<LawRow<undefined>> =>
  rows.map(([rule, text, article, mark, says, note]) =>
    row(rule, says, undefined, {
      ...texts[text],
      article,
      mark,
      ...(note === undefined ? {} : { note }),
    }),
  )

export const conduct = conductOf(lines)
