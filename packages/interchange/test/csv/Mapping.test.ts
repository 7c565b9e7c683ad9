// What a mapping may say. All that is wrong with one is said at once, in its own words.
import { describe, expect, it } from "vitest"
import { Mapping, Presets } from "../../src/index.ts"
import { creditNotes, invoices, paidInvoices, payments } from "./list.ts"

const messages = (mapping: unknown) => {
  const parsed = Mapping.parse(mapping)
  return parsed._tag === "Failure" ? parsed.failure.map(({ message }) => message) : "accepted"
}

describe("a mapping is accepted", () => {
  it.each([
    ["of invoices", invoices],
    ["of paid invoices", paidInvoices],
    ["of payments", payments],
    ["of payments written below zero", { ...payments, sign: "negative" }],
    ["of credit notes", creditNotes],
    ["of customers", { kind: "customers", fields: { customer: "Code", name: "Name" } }],
    ["of customers, with all that lists of amounts say", { ...invoices, ...Presets.all.customers }],
    ["with a currency column", { ...invoices, currency: { column: "Currency" } }],
    ["with delimiter and encoding", { ...invoices, delimiter: ";", encoding: "windows-1252" }],
  ])("%s", (_, mapping) => {
    expect(messages(mapping)).toBe("accepted")
    expect(Mapping.fromText(JSON.stringify(mapping))).toEqual(Mapping.parse(mapping))
  })

  it.each(Presets.names)("preset %s", (name) => {
    expect(messages(Presets.named(name))).toBe("accepted")
  })

  it("a name that is no preset gives none", () => {
    expect(Presets.named("toString")).toBeUndefined()
  })
})

describe("a mapping is refused", () => {
  const fields = invoices.fields
  it.each([
    ["no object", 7, ["expected a mapping: a JSON object with kind and fields, found 7"]],
    [
      "an unknown kind",
      { ...invoices, kind: "orders" },
      ['kind: expected one of "invoices", "payments", "credit-notes", "customers", found "orders"'],
    ],
    [
      "what is missing",
      { kind: "invoices" },
      [
        'decimal: expected one of ",", ".", found nothing',
        "date: expected the form of the dates, such as D/M/YYYY, found nothing",
        'currency: expected a currency such as "EUR", or {"column": …}, found nothing',
        "fields: expected an object of fields and their columns, found nothing",
      ],
    ],
    [
      "an unknown key",
      { ...invoices, delimeter: ";" },
      ['delimeter: expected no such key (did you mean "delimiter"?), found ";"'],
    ],
    [
      "an unknown field",
      { ...invoices, fields: { ...fields, dueDate: "Due" } },
      [
        "fields.dueDate: expected no such key (invoice, customer, issuedOn, amount, dueOn, netDays, paidOn, paidAmount, customerName, reference, order)" +
          ', found "Due"',
      ],
    ],
    [
      "a required field without a column",
      { ...invoices, fields: { ...fields, issuedOn: " " } },
      ['fields.issuedOn: expected a column for the date of issue, found " "'],
    ],
    [
      "a field that is no text",
      { ...invoices, fields: { ...fields, dueOn: 4 } },
      ["fields.dueOn: expected a column for the due date, found 4"],
    ],
    [
      "several things at once",
      { ...invoices, decimal: "'", encoding: "latin1", date: "d/m/y" },
      [
        'encoding: expected one of "utf-8", "windows-1252", found "latin1"',
        'decimal: expected one of ",", ".", found "\'"',
        'date: expected a form of dates made of D or DD, M or MM, YY or YYYY, with / - . or a space between, such as D/M/YYYY, or ISO, found "d/m/y"',
      ],
    ],
    [
      "a currency that is none",
      { ...invoices, currency: "EURO" },
      ['currency: expected a currency such as "EUR", or {"column": …}, found "EURO"'],
    ],
    [
      "a currency column without a name",
      { ...invoices, currency: { colum: "Currency" } },
      [
        'currency.colum: expected no such key (did you mean "column"?), found "Currency"',
        "currency.column: expected a column for the currency, found nothing",
      ],
    ],
    [
      "a sign for invoices: a negative one is a credit note",
      { ...invoices, sign: "negative" },
      [
        'sign: expected no such key (kind, delimiter, encoding, decimal, date, currency, fields), found "negative"',
      ],
    ],
    [
      "paidAmount without its day",
      { ...invoices, fields: { ...fields, paidAmount: "Paid" } },
      ["fields.paidOn: expected a column for the day of paidAmount, found nothing"],
    ],
    [
      "dates of customers in no form",
      { kind: "customers", fields: { customer: "Code", name: "Name", openedOn: "Since" } },
      ["date: expected the form of the dates, such as D/M/YYYY, found nothing"],
    ],
  ])("%s", (_, mapping, expected) => {
    expect(messages(mapping)).toEqual(expected)
  })

  it("a file that is no JSON", () => {
    expect(Mapping.fromText("ibm-arr")).toMatchObject({
      failure: [{ expected: "a mapping in JSON, or the name of a preset" }],
    })
  })
})
