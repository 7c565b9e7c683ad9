// French payment terms of single trades, in place of the general ones (art. L441-11 to L441-13):
// perishables 30 days after delivery, transport 30 days after the invoice, toys by season.
// Example: PS-02, live cattle delivered on 2026-02-10 is paid by 2026-03-02.
import type { SinglePayment } from "../../terms/PaymentTerms.ts"
import { type LawRow, type Origin, row } from "../LawRow.ts"
import type { CountFrom, TermCapRule } from "../LegalRegime.ts"

const source = "Code de commerce"
const from2019 = { source, mark: "V", validFrom: "2019-04-26" } as const

/** 45 days end of month, in both readings; a contract must say which (PT-04). */
const endOfMonth = (net: number): ReadonlyArray<SinglePayment> => [
  { net, endOfMonth: "after" },
  { net, endOfMonth: "before" },
]

interface Trade {
  readonly rule: string
  readonly sector: string
  readonly says: string
  readonly from: CountFrom
  readonly alternatives: ReadonlyArray<SinglePayment>
  readonly more?: Partial<TermCapRule>
  readonly origin: Origin
}

const eleven = {
  source,
  article: "art. L441-11 II, version of 2024-01-01",
  mark: "V2",
  validFrom: "2024-01-01",
} as const
const firstPoint = { ...eleven, article: "art. L441-11 II 1°", mark: "V" } as const
const seasonal = {
  ...eleven,
  article: "art. L441-11 II (place not settled)",
  note: "values of the former art. D441-5-1 (décret 2015-1484); its present place was not found",
} as const

const trades: ReadonlyArray<Trade> = [
  {
    rule: "PS-01a",
    sector: "perishables",
    says: "Perishable food, frozen meat and fish, ready meals: 30 days after delivery.",
    from: "supply",
    alternatives: [{ net: 30 }],
    more: { periodic: false },
    origin: firstPoint,
  },
  {
    rule: "PS-01b",
    sector: "perishables",
    says: "The same on a periodic invoice: 30 days after the end of the ten days of delivery.",
    from: "supply-decade-end",
    alternatives: [{ net: 30 }],
    more: { periodic: true },
    origin: firstPoint,
  },
  {
    rule: "PS-02",
    sector: "livestock",
    says: "Live cattle for consumption and fresh meat from it: 20 days after delivery.",
    from: "supply",
    alternatives: [{ net: 20 }],
    origin: eleven,
  },
  {
    rule: "PS-03",
    sector: "spirits",
    says: "Alcohols under consumption duty: 30 days after the end of the month of delivery.",
    from: "supply-month-end",
    alternatives: [{ net: 30 }],
    origin: eleven,
  },
  {
    rule: "PS-04",
    sector: "wine",
    says: "Grapes, musts and wines: 45 days end of month or 60 days from the invoice.",
    from: "issue",
    alternatives: [{ net: 60 }, ...endOfMonth(45)],
    origin: { ...eleven, note: "inter-branch agreements may say otherwise" },
  },
  {
    rule: "PS-05",
    sector: "transport",
    says: "Road haulage, vehicle hire, forwarding, freight and customs agents: 30 days from the invoice.",
    from: "issue",
    alternatives: [{ net: 30 }],
    origin: eleven,
  },
  {
    rule: "PS-06",
    sector: "green-space-machines",
    says: "Machines for green spaces: 55 days end of month from the invoice.",
    from: "issue",
    alternatives: endOfMonth(55),
    origin: seasonal,
  },
  {
    rule: "PS-07",
    sector: "farm-equipment",
    says: "Farm equipment other than tractors, transport and livestock gear: 110 days end of month.",
    from: "issue",
    alternatives: endOfMonth(110),
    origin: seasonal,
  },
  {
    rule: "PS-08",
    sector: "snow-sports",
    says: "Snow-sport equipment to seasonal shops, balance of early deliveries: the cap and 30 days.",
    from: "issue",
    alternatives: [{ net: 60 }, ...endOfMonth(45)],
    more: { extraDays: 30 },
    origin: seasonal,
  },
  {
    rule: "PS-09",
    sector: "leather",
    says: "Leather: 54 days end of month from the invoice.",
    from: "issue",
    alternatives: endOfMonth(54),
    origin: seasonal,
  },
  {
    rule: "PS-10",
    sector: "jewellery",
    says: "Watches, jewellery, goldsmiths: 59 days end of month or 74 days from the invoice.",
    from: "issue",
    alternatives: [{ net: 74 }, ...endOfMonth(59)],
    origin: seasonal,
  },
  {
    rule: "PS-11",
    sector: "toys",
    says: "Toys to specialised shops, invoices of January to September: 95 days.",
    from: "issue",
    alternatives: [{ net: 95 }],
    more: { months: [1, 2, 3, 4, 5, 6, 7, 8, 9] },
    origin: seasonal,
  },
  {
    rule: "PS-11",
    sector: "toys",
    says: "Toys to specialised shops, invoices of October to December: 75 days.",
    from: "issue",
    alternatives: [{ net: 75 }],
    more: { months: [10, 11, 12] },
    origin: seasonal,
  },
  {
    rule: "PS-12",
    sector: "export-free-of-vat",
    says: "Goods bought free of VAT to be exported as they are: 90 days from the invoice.",
    from: "issue",
    alternatives: [{ net: 90 }],
    origin: {
      ...from2019,
      article: "art. L441-12",
      note: "stipulated in the contract, and not for buyers that are large companies",
    },
  },
  {
    rule: "PS-13",
    sector: "overseas-import",
    says: "Goods imported overseas: the usual terms, from clearance or the 21st day after availability.",
    from: "clearance",
    alternatives: [{ net: 60 }, ...endOfMonth(45)],
    more: { daysAfterAvailability: 21 },
    origin: { ...from2019, article: "art. L441-13" },
  },
  {
    rule: "PS-14",
    sector: "books",
    says: "Books: terms are free.",
    from: "issue",
    alternatives: [],
    origin: {
      source: "Loi 2010-97 du 27 janvier 2010",
      article: "",
      mark: "V2",
      validFrom: "2010-01-27",
    },
  },
]

export const tradeCaps: ReadonlyArray<LawRow<TermCapRule>> = trades.map(
  ({ rule, sector, says, from, alternatives, more, origin }) =>
    row<TermCapRule>(
      rule,
      says,
      { buyers: ["business"], sector, from, alternatives, ...more },
      origin,
    ),
)

export const sectors: Readonly<Record<string, string>> = {
  ...Object.fromEntries(trades.map(({ sector, says }) => [sector, says.split(":")[0] ?? says])),
  "ship-supplies": "Food supplied to sailors",
  "ship-materials": "Materials supplied for ships",
  "ship-works": "Works on ships",
  hospital: "Public health establishments, as buyers",
  "public-company": "Public companies, as buyers",
}
