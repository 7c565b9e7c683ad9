// Reads a list that stands in a test: its rows, and its problems as a person sees them.
import { Buffer } from "node:buffer"
import { CsvProblem, type Mapping, readCsv } from "../../src/index.ts"

/** Everything that reading gives, in order. */
export const entriesOf = (
  source: string | Uint8Array | AsyncIterable<Uint8Array>,
  mapping: Mapping.Mapping,
) => {
  const bytes = typeof source === "string" ? Buffer.from(source) : source
  return Array.fromAsync(readCsv(bytes, mapping, { file: "list.csv" }))
}

/** The rows alone; fails on a problem. */
export const rowsOf = async (...list: Parameters<typeof entriesOf>) =>
  (await entriesOf(...list)).map((entry) => {
    if (entry._tag === "Problem") throw new Error(CsvProblem.format(entry))
    return entry
  })

/** The problems alone, each with its place. */
export const problemsOf = async (...list: Parameters<typeof entriesOf>) =>
  (await entriesOf(...list)).flatMap((entry) =>
    entry._tag === "Problem" ? [CsvProblem.format(entry)] : [],
  )

/** Invoices with short headers, ISO dates and euros; tests change what they are about. */
export const invoices = {
  kind: "invoices",
  decimal: ".",
  date: "YYYY-MM-DD",
  currency: "EUR",
  fields: { invoice: "No", customer: "Customer", issuedOn: "Date", amount: "Amount" },
} as const satisfies Mapping.Mapping

/** The same list with due dates and payments. */
export const paidInvoices = {
  ...invoices,
  fields: { ...invoices.fields, dueOn: "Due", paidOn: "Paid on", paidAmount: "Paid" },
} as const satisfies Mapping.Mapping

export const payments = {
  kind: "payments",
  decimal: ".",
  date: "YYYY-MM-DD",
  currency: "EUR",
  fields: {
    payment: "No",
    customer: "Customer",
    receivedOn: "Date",
    amount: "Amount",
    invoice: "Invoice",
  },
} as const satisfies Mapping.Mapping

export const creditNotes = {
  kind: "credit-notes",
  decimal: ".",
  date: "YYYY-MM-DD",
  currency: "EUR",
  fields: {
    creditNote: "No",
    customer: "Customer",
    issuedOn: "Date",
    amount: "Amount",
    invoice: "Invoice",
  },
} as const satisfies Mapping.Mapping
