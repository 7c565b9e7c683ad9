// The facts that a row of a list states, in the JSON form of a ledger file: of a paid invoice that it
// was issued, then that it was paid. Nothing else: no finding, no allocation that the row does not
// name. They hold no `recordedAt`: when the ledger learned of them is for the loader to say.
import { Money } from "@encours/core"
import type { CreditNoteRow, CsvRow, CustomerRow, InvoiceRow, PaymentRow } from "./CsvRow.ts"
import { type Document, factId } from "./factId.ts"

/** A fact as a line of a ledger file holds it, but for `recordedAt`. */
export interface FactJson {
  readonly id: string
  readonly type: string
  readonly version: 1
  readonly ledger: string
  readonly customer: string
  readonly effectiveOn: string
  readonly data: Readonly<Record<string, unknown>>
}

/** The book that the list goes in. */
export interface Book {
  /** `main` where it is not said, as in a ledger file. */
  readonly ledger?: string
  /** Where customers of whom the list does not say it are; the ledger's own country. */
  readonly country?: string
}

/**
 * The facts of a row, in an order that a ledger admits: an invoice before its payment.
 *
 * Their ids come from the ledger, the kind and the number of the document alone (see `factId`): a
 * row that is read again makes the same facts, one that was filled in (`paidOn`) makes the one that
 * is new, and one that was changed makes the same ids with other content.
 *
 * ```ts doctest
 * import { Presets, readCsv, toFacts } from "@encours/interchange"
 * const text = "Customer,Name\nC-1,Martin\n"
 * const read = readCsv(new TextEncoder().encode(text), Presets.all.customers, { file: "a.csv" })
 * const [row] = await Array.fromAsync(read)
 * toFacts(row)[0].data // => { name: "Martin", kind: "business", country: "FR" }
 * ```
 */
export const toFacts = (
  row: CsvRow,
  { ledger = "main", country = "FR" }: Book = {},
): ReadonlyArray<FactJson> => {
  const state: State = (type, [document, number], effectiveOn, data) => ({
    id: factId(ledger, document, number),
    type,
    version: 1,
    ledger,
    customer: row.customer,
    effectiveOn,
    data: stated(data),
  })
  switch (row._tag) {
    case "InvoiceRow":
      return ofInvoice(row, state, country)
    case "PaymentRow":
      return [ofPayment(row, state)]
    case "CreditNoteRow":
      return [ofCreditNote(row, state)]
    case "CustomerRow":
      return ofCustomer(row, state, country)
  }
}

/**
 * The day from which a customer is known where the list gives none: before any fact that it could
 * stand behind, and the same on every import.
 */
const openedOnUnsaid = "1970-01-01"

type State = (
  type: string,
  of: readonly [Document, number: string],
  effectiveOn: string,
  data: Readonly<Record<string, unknown>>,
) => FactJson

const ofInvoice = (row: InvoiceRow, state: State, country: string): ReadonlyArray<FactJson> => {
  const { invoice, customer, customerName, amount, dueOn, netDays, paidOn } = row
  const facts: Array<FactJson> = []
  if (customerName !== undefined) {
    const data = { name: customerName, kind: "business", country }
    facts.push(state("CustomerOpened", ["customer", customer], openedOnUnsaid, data))
  }
  facts.push(
    state("InvoiceIssued", ["invoice", invoice], row.issuedOn, {
      invoice,
      total: Money.toJson(amount),
      dueOn,
      terms: dueOn === undefined && netDays !== undefined ? { net: netDays } : undefined,
      reference: row.reference,
      order: row.order,
    }),
  )
  if (paidOn === undefined) return facts
  const paid = row.paidAmount ?? amount
  const payment = `P-${invoice}`
  // What was paid above the invoice stays unallocated: an invoice holds no more than it is worth.
  const allocated = paid.minor > amount.minor ? amount : paid
  facts.push(
    state("PaymentReceived", ["payment", payment], paidOn, {
      payment,
      amount: Money.toJson(paid),
      allocations: [{ invoice, amount: Money.toJson(allocated) }],
    }),
  )
  return facts
}

const ofPayment = (row: PaymentRow, state: State): FactJson => {
  const { payment, invoice, method, reference, payer } = row
  const amount = Money.toJson(row.amount)
  const allocations = invoice === undefined ? undefined : [{ invoice, amount }]
  const data = { payment, amount, method, reference, payer, allocations }
  return state("PaymentReceived", ["payment", payment], row.receivedOn, data)
}

const ofCreditNote = (row: CreditNoteRow, state: State): FactJson => {
  const { creditNote, invoice, reason } = row
  const total = Money.toJson(row.amount)
  const allocations = invoice === undefined ? undefined : [{ invoice, amount: total }]
  const data = { creditNote, total, invoice, reason, allocations }
  return state("CreditNoteIssued", ["creditNote", creditNote], row.issuedOn, data)
}

const ofCustomer = (row: CustomerRow, state: State, country: string): ReadonlyArray<FactJson> => {
  const { customer, name, segment, language, netDays, openedOn = openedOnUnsaid } = row
  const opened = state("CustomerOpened", ["customer", customer], openedOn, {
    name,
    kind: row.kind ?? "business",
    country: row.country ?? country,
    segment,
    language,
    terms: netDays === undefined ? undefined : { net: netDays },
  })
  const { contactName, email, phone, address } = row
  if ([contactName, email, phone, address].every((each) => each === undefined)) return [opened]
  const contact = { contact: "main", name: contactName, email, phone, address, language }
  return [opened, state("ContactSet", ["contact", customer], openedOn, contact)]
}

/** Without the fields of which the row says nothing: JSON has no `undefined`. */
const stated = (data: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> => {
  const said: Record<string, unknown> = {}
  for (const key in data) if (data[key] !== undefined) said[key] = data[key]
  return said
}
