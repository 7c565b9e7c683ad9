// The words of explanations, in French and English: names of facts, amounts and days as people write
// them. "1 234,56 EUR" and "30/09/2026" in French, "1234.56 EUR" and "2026-09-30" in English.
import type { LedgerEvent } from "../events/LedgerEvent.ts"
import type { FactUsed, Language } from "./Explanation.ts"

export { amount, day, days, digits } from "../projections/Wording.ts"

/** One sentence in both languages; the reader's is taken. */
export const said = (language: Language, words: Readonly<Record<Language, string>>): string =>
  words[language]

const names: Partial<Record<LedgerEvent["type"], Readonly<Record<Language, string>>>> = {
  InvoiceIssued: { en: "Invoice", fr: "Facture" },
  CreditNoteIssued: { en: "Credit note", fr: "Avoir" },
  CreditAllocated: { en: "Allocation of credit note", fr: "Lettrage de l'avoir" },
  PaymentReceived: { en: "Payment", fr: "Règlement" },
  PaymentAllocated: { en: "Allocation of payment", fr: "Lettrage du règlement" },
  AllocationReversed: { en: "Allocation taken back from", fr: "Délettrage de" },
  PaymentReversed: { en: "Reversal of payment", fr: "Rejet du règlement" },
  RefundPaid: { en: "Refund", fr: "Remboursement" },
  DueDateExtended: { en: "Extension of", fr: "Report d'échéance de" },
  DisputeOpened: { en: "Dispute", fr: "Litige" },
  DisputeSettled: { en: "End of dispute", fr: "Fin du litige" },
  PromiseMade: { en: "Promise", fr: "Promesse" },
  PlanAgreed: { en: "Plan", fr: "Échéancier" },
  PlanBroken: { en: "End of plan", fr: "Rupture de l'échéancier" },
  HoldPlaced: { en: "Hold", fr: "Suspension" },
  HoldLifted: { en: "End of hold", fr: "Fin de la suspension" },
  ReminderSent: { en: "Reminder", fr: "Relance" },
  ClaimEscalated: { en: "Claim", fr: "Procédure" },
  ClaimClosed: { en: "End of claim", fr: "Fin de la procédure" },
  InterestCharged: { en: "Interest charged", fr: "Pénalités facturées" },
  IndemnityCharged: { en: "Indemnity charged", fr: "Indemnité facturée" },
  CostsCharged: { en: "Costs charged", fr: "Frais facturés" },
  ChargeWaived: { en: "Waiver of charge", fr: "Abandon des frais" },
  InvoiceWrittenOff: { en: "Write-off of", fr: "Passage en pertes de" },
  InvoiceAssigned: { en: "Assignment of", fr: "Cession de" },
  InvoiceReassigned: { en: "Return of", fr: "Rétrocession de" },
  InsolvencyOpened: { en: "Insolvency", fr: "Procédure collective" },
  InsolvencyClosed: { en: "End of insolvency", fr: "Fin de la procédure collective" },
  CoverGranted: { en: "Cover by", fr: "Garantie de" },
  CoverWithdrawn: { en: "End of cover by", fr: "Fin de garantie de" },
  FindingRaised: { en: "Finding", fr: "Constat" },
}

const idFields = [
  ...["payment", "creditNote", "refund", "charge", "dispute", "promise", "plan", "hold", "claim"],
  ...["insurer", "invoice", "rule"],
]

/** What happened, with the id of what it is about: "Payment P-1". */
export const factName = (language: Language, fact: LedgerEvent): string => {
  const data = fact.data as Readonly<Record<string, unknown>>
  if (fact.type === "ReminderSent") return `${names.ReminderSent?.[language]} ${fact.data.stage}`
  const id = idFields.map((field) => data[field]).find((value) => typeof value === "string")
  const name = names[fact.type]?.[language] ?? fact.type
  return id === undefined ? name : `${name} ${id}`
}

/** The fact as a section lists it. */
export const used = (
  language: Language,
  fact: LedgerEvent,
  more: { readonly amount?: string; readonly after?: string } = {},
): FactUsed => ({
  event: fact.id,
  type: fact.type,
  effectiveOn: fact.effectiveOn,
  recordedAt: fact.recordedAt,
  says: factName(language, fact),
  ...more,
})
