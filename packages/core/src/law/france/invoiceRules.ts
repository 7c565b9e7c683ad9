// What a French invoice must print about terms, what it can print, and what leaving it out costs.
// Example: an invoice without a due date breaks INV-M-05, and risks the fine AF-02.
import { type LawRow, type Origin, row } from "../LawRow.ts"
import type { FineRule, MentionRule, MentionTextRule, RetentionRule } from "../LegalRegime.ts"

const ofCommerce: Origin = {
  source: "Code de commerce",
  article: "art. L441-9 I",
  mark: "V",
  validFrom: "2019-04-26",
}
const ofTax: Origin = {
  source: "Code général des impôts, annexe II",
  article: "art. 242 nonies A",
  mark: "V",
  validFrom: "2013-01-01",
}

const list: ReadonlyArray<readonly [string, string, Origin, MentionRule["when"]?]> = [
  [
    "parties",
    "names and addresses of both, and where to send the invoice if elsewhere",
    ofCommerce,
  ],
  ["supply-date", "date of the sale or of the service", ofCommerce],
  ["lines", "quantity, precise name and unit price without VAT", ofCommerce],
  ["reductions", "reductions acquired and linked to the sale", ofCommerce, "reductions"],
  [
    "due-date",
    "date by which to pay, as day, month and year",
    { ...ofCommerce, note: "30 jours fin de mois alone is not enough (secondary)" },
  ],
  ["discount", "conditions of discount for early payment, or that there is none", ofCommerce],
  ["penalty-rate", "rate of the penalties due from the day after the due date", ofCommerce],
  ["indemnity", "amount of the fixed indemnity for recovery costs", ofCommerce],
  [
    "order-number",
    "number of the purchase order, if the buyer issued one",
    ofCommerce,
    "order-number",
  ],
  ["siren", "SIREN of the seller", ofTax],
  ["issue-date", "date of issue", ofTax],
  ["number", "unique number in a chronological sequence without gap", ofTax],
  ["vat", "VAT numbers, rates and amounts", ofTax],
]

export const mentions: ReadonlyArray<LawRow<MentionRule>> = list.map(
  ([mention, what, origin, when], index) =>
    row(
      `INV-M-${String(index + 1).padStart(2, "0")}`,
      `An invoice prints: ${what}.`,
      { buyers: ["business", "public"], mention, ...(when === undefined ? {} : { when }) },
      origin,
    ),
)

const carrier = "EN 16931, French notes of electronic invoices"
const note = (subject: string, says: string, text: string): LawRow<MentionTextRule> =>
  row(
    "INV-T",
    says,
    { subject, language: "fr", decimalMark: ",", text },
    { source: carrier, article: `subject code ${subject}`, mark: "V2", validFrom: "2013-01-01" },
  )

export const mentionTexts: ReadonlyArray<LawRow<MentionTextRule>> = [
  note(
    "PMT",
    "Fixed indemnity, as a sentence.",
    "Indemnité forfaitaire pour frais de recouvrement en cas de retard de paiement : {indemnity}.",
  ),
  note(
    "PMD",
    "Penalties, as a sentence.",
    "Pénalités de retard exigibles dès le lendemain de la date de règlement, au taux annuel de " +
      "{rate} (taux de refinancement de la BCE majoré de 10 points).",
  ),
  note("AAB", "No discount, as a sentence.", "Escompte pour paiement anticipé : néant."),
  row(
    "VT-02",
    "Mention on the duplicate of an invoice that stays unpaid, for the VAT to be recovered.",
    {
      subject: "VT-02",
      language: "fr",
      decimalMark: ",",
      text:
        "Facture demeurée impayée pour la somme de {net} (prix net) et pour la somme de {vat} " +
        "(TVA correspondante) qui ne peut faire l'objet d'une déduction (article 272 du CGI)",
    },
    {
      source: "Code général des impôts",
      article: "art. 272-1",
      mark: "V2",
      validFrom: "2013-01-01",
      validTo: "2028-06-30",
      note: "moves to the CIBS on 2027-01-01; the old reference is tolerated until 2028-06-30",
    },
  ),
]

const eur = (amount: string) => ({ amount, currency: "EUR" })

export const fines: ReadonlyArray<LawRow<FineRule>> = [
  row(
    "AF-01",
    "Terms above the cap, penalties missing or unlawful in the terms of sale, delays of the start.",
    {
      punishes: ["PT-", "PS-", "LP-03"],
      naturalMax: eur("75000.00"),
      legalMax: eur("2000000.00"),
      naturalMaxRepeated: eur("150000.00"),
      legalMaxRepeated: eur("4000000.00"),
    },
    {
      source: "Code de commerce",
      article: "art. L441-16",
      mark: "V",
      validFrom: "2021-11-01",
      note: "repeated within two years; still this version on 2026-09-25 (secondary)",
    },
  ),
  row(
    "AF-02",
    "Mentions of the invoice that are missing.",
    {
      punishes: ["INV-M-"],
      naturalMax: eur("75000.00"),
      legalMax: eur("375000.00"),
      naturalMaxRepeated: eur("150000.00"),
      legalMaxRepeated: eur("750000.00"),
    },
    {
      source: "Code de commerce",
      article: "art. L441-9 II",
      mark: "V2",
      validFrom: "2019-04-26",
    },
  ),
]

export const retention: ReadonlyArray<LawRow<RetentionRule>> = [
  row(
    "EV-01",
    "Accounting documents and vouchers: ten years from the end of the fiscal year.",
    { documents: "accounting", years: 10, from: "fiscal-year-end" },
    {
      source: "Code de commerce",
      article: "art. L123-22",
      mark: "M",
      validFrom: "2013-01-01",
    },
  ),
  row(
    "EV-02",
    "Invoices for the tax office: six years; electronic ones in their original form.",
    { documents: "tax", years: 6, from: "document" },
    {
      source: "Livre des procédures fiscales",
      article: "art. L102 B",
      mark: "M",
      validFrom: "2013-01-01",
    },
  ),
]
