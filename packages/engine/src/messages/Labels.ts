// The words of tables and of how to pay, in both languages.
import type { Language } from "../ports/Notifier.ts"

export interface Labels {
  readonly invoice: string
  readonly dueOn: string
  readonly late: string
  readonly toPay: string
  readonly days: (count: number) => string
  readonly invoices: string
  readonly total: string
  readonly interest: string
  readonly indemnity: string
  readonly costs: string
  readonly amount: string
  readonly payee: string
  readonly reference: string
  readonly pay: string
  readonly law: string
  readonly counted: (invoice: string, from: string, to: string, rates: string) => string
  readonly disputed: (amount: string) => string
  readonly credited: (amount: string) => string
  readonly instalment: (number: number) => string
  readonly and: string
  readonly more: (count: number) => string
}

const french: Labels = {
  ...{ invoice: "Facture", dueOn: "Échéance", late: "Retard", toPay: "À régler" },
  days: (count) => (count <= 0 ? "" : `${count} ${count === 1 ? "jour" : "jours"}`),
  ...{ invoices: "Factures", total: "Total à régler" },
  ...{ interest: "Pénalités de retard", indemnity: "Indemnité forfaitaire" },
  ...{ costs: "Frais de recouvrement", amount: "Montant", payee: "Bénéficiaire" },
  ...{ reference: "Référence à rappeler", pay: "Régler en ligne" },
  law: "Bases du décompte",
  counted: (invoice, from, to, rates) =>
    `${invoice} : pénalités comptées du ${from} au ${to}, au taux annuel de ${rates}.`,
  disputed: (amount) => `Un montant de ${amount} est contesté ; il n’est pas demandé ici.`,
  credited: (amount) => `Un montant de ${amount} déjà reçu et non encore affecté est déduit.`,
  instalment: (number) => `échéance ${number}`,
  and: "et",
  more: (count) => `${count} ${count === 1 ? "autre" : "autres"}`,
}

const english: Labels = {
  ...{ invoice: "Invoice", dueOn: "Due", late: "Late", toPay: "To pay" },
  days: (count) => (count <= 0 ? "" : `${count} ${count === 1 ? "day" : "days"}`),
  ...{ invoices: "Invoices", total: "Total to pay" },
  ...{ interest: "Late interest", indemnity: "Fixed recovery sum", costs: "Recovery costs" },
  ...{ amount: "Amount", payee: "Payee", reference: "Reference to quote", pay: "Pay online" },
  law: "What the figures are based on",
  counted: (invoice, from, to, rates) =>
    `${invoice}: interest counted from ${from} to ${to}, at ${rates} a year.`,
  disputed: (amount) => `An amount of ${amount} is disputed; it is not asked for here.`,
  credited: (amount) => `An amount of ${amount}, received and not yet allocated, is deducted.`,
  instalment: (number) => `instalment ${number}`,
  and: "and",
  more: (count) => `${count} more`,
}

export const labels: Readonly<Record<Language, Labels>> = { fr: french, en: english }
