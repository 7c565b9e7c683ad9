// Commands and lines that the tests of this package share.
import { LineSource } from "@encours/engine"

export const eur = (amount: string) => ({ amount, currency: "EUR" })

export const issue = (invoice: string, amount: string, more: object = {}) => ({
  type: "IssueInvoice",
  customer: "C-001",
  invoice,
  total: eur(amount),
  dueOn: "2026-02-04",
  ...more,
})

export const receive = (payment: string, amount: string, more: object = {}) => ({
  type: "ReceivePayment",
  customer: "C-001",
  payment,
  amount: eur(amount),
  ...more,
})

/** A line of a ledger file about customer C-001, without what a line may leave out. */
export const line = (type: string, effectiveOn: string, data: object, more: object = {}): string =>
  JSON.stringify({ type, customer: "C-001", effectiveOn, data, ...more })

export const invoiceLine = (invoice: string, amount: string, more: object = {}): string =>
  line("InvoiceIssued", "2026-01-05", { invoice, total: eur(amount), dueOn: "2026-02-04" }, more)

export const file = (...lines: ReadonlyArray<string>) =>
  LineSource.ofText("ledger.jsonl", `${lines.join("\n")}\n`)
