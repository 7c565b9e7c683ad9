// The words of tables, in French and English, as the glossary fixes them.

export type Language = "fr" | "en"

/** The language of a POSIX environment: French where it begins with `fr`, else English. */
export const languageOf = (env: Readonly<Record<string, string | undefined>>): Language => {
  const said = env.LC_ALL || env.LC_MESSAGES || env.LANG || ""
  return said.toLowerCase().startsWith("fr") ? "fr" : "en"
}

const en = {
  agedBalance: "Aged balance as of",
  statementOf: "Statement of",
  from: "from",
  to: "to",
  ledger: "ledger",
  byDue: "by due date",
  byIssue: "by invoice date",
  allKnown: "all that is known",
  asKnown: "as known at",
  asKnownEndOf: "as known at the end of",
  nothingOwed: "Nothing is owed.",
  nothingMoved: "Nothing moved, and nothing was owed.",
  Ledger: "Ledger",
  customer: "Customer",
  currency: "Currency",
  notDue: "Not due",
  unallocated: "Unallocated",
  balance: "Balance",
  overdue: "Overdue",
  charges: "Charges",
  disputed: "Disputed",
  pending: "Pending",
  total: "Total",
  kind: "Kind",
  document: "Document",
  instalment: "No.",
  dueOn: "Due on",
  daysOverdue: "Days late",
  bucket: "Bucket",
  open: "Open",
  invoice: "invoice",
  charge: "charge",
  payment: "payment",
  creditNote: "credit note",
  date: "Date",
  debit: "Debit",
  credit: "Credit",
  opening: "Opening balance",
  closing: "Closing balance",
  appended: "Appended",
  alreadyKnown: "Already known",
  rejected: "Rejected",
  events: "Events",
  position: "Position",
  head: "Hash of the last event",
  whole: "The log is whole: no fault found.",
  nothingToVerify: "The store holds no event.",
  checking: "checking",
  appending: "appending",
  lines: "lines",
}

export type Words = typeof en

const fr: Words = {
  agedBalance: "Balance âgée au",
  statementOf: "Relevé de compte de",
  from: "du",
  to: "au",
  ledger: "grand livre",
  byDue: "par date d'échéance",
  byIssue: "par date de facture",
  allKnown: "tout ce qui est connu",
  asKnown: "d'après ce qui était connu le",
  asKnownEndOf: "d'après ce qui était connu à la fin du",
  nothingOwed: "Rien n'est dû.",
  nothingMoved: "Aucun mouvement, et rien n'était dû.",
  Ledger: "Grand livre",
  customer: "Client",
  currency: "Devise",
  notDue: "Non échu",
  unallocated: "Non affecté",
  balance: "Solde",
  overdue: "Échu",
  charges: "Frais",
  disputed: "En litige",
  pending: "En attente",
  total: "Total",
  kind: "Nature",
  document: "Pièce",
  instalment: "N°",
  dueOn: "Échéance",
  daysOverdue: "Retard (j)",
  bucket: "Tranche",
  open: "Ouvert",
  invoice: "facture",
  charge: "frais",
  payment: "règlement",
  creditNote: "avoir",
  date: "Date",
  debit: "Débit",
  credit: "Crédit",
  opening: "Solde d'ouverture",
  closing: "Solde de clôture",
  appended: "Ajoutés",
  alreadyKnown: "Déjà connus",
  rejected: "Rejetés",
  events: "Faits",
  position: "Position",
  head: "Empreinte du dernier fait",
  whole: "Le journal est entier : aucun défaut.",
  nothingToVerify: "Le magasin ne contient aucun fait.",
  checking: "contrôle",
  appending: "ajout",
  lines: "lignes",
}

export const words = (language: Language): Words => (language === "fr" ? fr : en)

/** What a fact is called on a statement. */
const facts: Readonly<Record<string, Readonly<Record<Language, string>>>> = {
  InvoiceIssued: { en: "Invoice", fr: "Facture" },
  CreditNoteIssued: { en: "Credit note", fr: "Avoir" },
  PaymentReceived: { en: "Payment", fr: "Règlement" },
  PaymentReversed: { en: "Payment reversed", fr: "Règlement annulé" },
  RefundPaid: { en: "Refund", fr: "Remboursement" },
  PaymentAllocated: { en: "Payment allocated", fr: "Lettrage de règlement" },
  CreditAllocated: { en: "Credit allocated", fr: "Lettrage d'avoir" },
  AllocationReversed: { en: "Allocation reversed", fr: "Délettrage" },
  DueDateExtended: { en: "Extension", fr: "Report d'échéance" },
  InterestCharged: { en: "Late interest", fr: "Pénalités de retard" },
  IndemnityCharged: { en: "Indemnity", fr: "Indemnité forfaitaire" },
  CostsCharged: { en: "Recovery costs", fr: "Frais de recouvrement" },
  ChargeWaived: { en: "Charge waived", fr: "Frais abandonnés" },
  InvoiceWrittenOff: { en: "Write-off", fr: "Passage en pertes" },
  InvoiceAssigned: { en: "Assigned to a factor", fr: "Cession" },
  InvoiceReassigned: { en: "Back from the factor", fr: "Rétrocession" },
  CustomerOpened: { en: "Customer opened", fr: "Ouverture de compte" },
  TermsAgreed: { en: "Terms agreed", fr: "Conditions convenues" },
}

export const factName = (type: string, language: Language): string =>
  facts[type]?.[language] ?? type

/** A movement of a statement: what takes back a loss or an assignment says so. */
export const movementName = (type: string, amount: bigint, language: Language): string =>
  type === "InvoiceWrittenOff" && amount > 0n
    ? { en: "Recovered after all", fr: "Rentrée sur perte" }[language]
    : factName(type, language)

/** `1-30` as people write it. */
export const bucketName = (label: string, language: Language): string => {
  if (label === "notDue") return words(language).notDue
  if (language === "en") return label
  return label.endsWith("+") ? `${label.slice(0, -1)} j et +` : `${label} j`
}

/** A day as the reader writes it: 30/09/2026, or 2026-09-30. */
export const dayText = (day: string, language: Language): string =>
  language === "en" ? day : day.split("-").reverse().join("/")

/** What is known, as the end of a title says it. */
export const knownText = (knownAt: string | null, language: Language): string => {
  const { allKnown, asKnown, asKnownEndOf } = words(language)
  if (knownAt === null) return allKnown
  const [day = "", time = ""] = knownAt.replace("Z", "").split("T")
  return time === "23:59:59.999"
    ? `${asKnownEndOf} ${dayText(day, language)} (UTC)`
    : `${asKnown} ${dayText(day, language)} ${time} UTC`
}
