// Mappings by name: to import a list laid out as one of these, or to start one's own from.
// The French ones read what Excel saves in France; the English ones, plain lists with ISO dates.
import type { Mapping } from "./Mapping.ts"

const french = {
  delimiter: ";",
  encoding: "windows-1252",
  decimal: ",",
  date: "D/M/YYYY",
  currency: "EUR",
} as const

const english = { decimal: ".", date: "YYYY-MM-DD", currency: { column: "Currency" } } as const

/** All of them. */
export const all = {
  /** IBM's sample of late payments (2,466 invoices, US dollars), as published. */
  "ibm-ar": {
    kind: "invoices",
    decimal: ".",
    date: "M/D/YYYY",
    currency: "USD",
    fields: {
      invoice: "invoiceNumber",
      customer: "customerID",
      issuedOn: "InvoiceDate",
      dueOn: "DueDate",
      amount: "InvoiceAmount",
      paidOn: "SettledDate",
    },
  },
  factures: {
    kind: "invoices",
    ...french,
    fields: {
      invoice: "Facture",
      customer: "Client",
      issuedOn: "Date",
      dueOn: "Échéance",
      amount: "Montant TTC",
    },
  },
  reglements: {
    kind: "payments",
    ...french,
    fields: {
      payment: "Règlement",
      customer: "Client",
      receivedOn: "Date",
      amount: "Montant",
      invoice: "Facture",
    },
  },
  avoirs: {
    kind: "credit-notes",
    ...french,
    fields: {
      creditNote: "Avoir",
      customer: "Client",
      issuedOn: "Date",
      amount: "Montant TTC",
      invoice: "Facture",
    },
  },
  clients: {
    kind: "customers",
    delimiter: ";",
    encoding: "windows-1252",
    fields: { customer: "Client", name: "Nom" },
  },
  invoices: {
    kind: "invoices",
    ...english,
    fields: {
      invoice: "Invoice",
      customer: "Customer",
      issuedOn: "Date",
      dueOn: "Due date",
      amount: "Amount",
    },
  },
  payments: {
    kind: "payments",
    ...english,
    fields: {
      payment: "Payment",
      customer: "Customer",
      receivedOn: "Date",
      amount: "Amount",
      invoice: "Invoice",
    },
  },
  "credit-notes": {
    kind: "credit-notes",
    ...english,
    fields: {
      creditNote: "Credit note",
      customer: "Customer",
      issuedOn: "Date",
      amount: "Amount",
      invoice: "Invoice",
    },
  },
  customers: { kind: "customers", fields: { customer: "Customer", name: "Name" } },
} as const satisfies Readonly<Record<string, Mapping>>

/** The preset of a name; `undefined` for a name that is none. */
export const named = (name: string): Mapping | undefined =>
  Object.hasOwn(all, name) ? all[name as keyof typeof all] : undefined

export const names: ReadonlyArray<string> = Object.keys(all)
