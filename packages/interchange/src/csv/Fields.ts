// What can be read from a list, by kind of list: of an invoice its number, customer, dates, amount.
// A mapping names the column of each: {"invoice":"invoiceNumber","dueOn":"DueDate"}.

/** How the text of a cell is read. */
export type Form =
  | "id"
  | "text"
  | "date"
  | "amount"
  | "paid"
  | "days"
  | "method"
  | "customerKind"
  | "country"

/** A field of a list. */
export interface Field {
  readonly is: Form
  /** A required field is mapped, and filled in every row. */
  readonly required: boolean
  /** What completes the sentence "expected …" where nothing stands. */
  readonly says: string
}

const required = <const Is extends Form>(is: Is, says: string) =>
  ({ is, required: true, says }) as const
const optional = <const Is extends Form>(is: Is, says: string) =>
  ({ is, required: false, says }) as const

/** The fields of each kind of list, the ones that it needs first. */
export const fields = {
  invoices: {
    invoice: required("id", "the number of the invoice"),
    customer: required("id", "the customer's account number"),
    issuedOn: required("date", "the date of issue"),
    amount: required("amount", "the amount of the invoice, VAT included"),
    dueOn: optional("date", "the due date"),
    netDays: optional("days", "the days from the date of issue to the due date"),
    paidOn: optional("date", "the day the invoice was paid; empty = still open"),
    paidAmount: optional("paid", "what was paid on that day; absent = all of it"),
    customerName: optional("text", "the name of the customer"),
    reference: optional("text", "a reference"),
    order: optional("id", "the number of the order"),
  },
  payments: {
    payment: required("id", "the number of the payment"),
    customer: required("id", "the customer's account number"),
    receivedOn: required("date", "the day the money came in"),
    amount: required("amount", "what came in"),
    invoice: optional("id", "the number of the invoice it pays; empty = unallocated"),
    method: optional("method", "how it was paid"),
    reference: optional("text", "what the payer quoted"),
    payer: optional("text", "who paid, when it is not the customer"),
  },
  "credit-notes": {
    creditNote: required("id", "the number of the credit note"),
    customer: required("id", "the customer's account number"),
    issuedOn: required("date", "the date of issue"),
    amount: required("amount", "the amount credited, VAT included"),
    invoice: optional("id", "the number of the invoice it credits; empty = unallocated"),
    reason: optional("text", "why"),
  },
  customers: {
    customer: required("id", "the customer's account number"),
    name: required("text", "the name of the customer"),
    kind: optional("customerKind", "business, consumer or public; empty = business"),
    country: optional("country", "the country; empty = the ledger's own"),
    language: optional("text", "the language to write in"),
    segment: optional("text", "a grouping of one's own"),
    openedOn: optional("date", "the day the account was opened"),
    netDays: optional("days", "the days of the payment terms agreed"),
    contactName: optional("text", "the name of the person to write to"),
    email: optional("text", "the e-mail address to write to"),
    phone: optional("text", "the telephone number"),
    address: optional("text", "the postal address"),
  },
} as const

/** A kind of list. */
export type Kind = keyof typeof fields

export const kinds = Object.keys(fields) as ReadonlyArray<Kind>

/** The fields of a kind, in the order above. */
export const ofKind = (kind: Kind): ReadonlyArray<readonly [name: string, field: Field]> =>
  Object.entries(fields[kind])

type Named<K extends Kind, Required extends boolean> = {
  [F in keyof (typeof fields)[K]]: (typeof fields)[K][F] extends { readonly required: Required }
    ? F
    : never
}[keyof (typeof fields)[K]]

/** The columns of a kind's fields: the required ones, and any of the others. */
export type Columns<K extends Kind> = { readonly [F in Named<K, true>]: string } & {
  readonly [F in Named<K, false>]?: string
}
