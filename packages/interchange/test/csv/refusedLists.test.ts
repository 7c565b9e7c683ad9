// What is said of rows and of files that cannot be read: where, what was expected, what was found.
import { Buffer } from "node:buffer"
import { describe, expect, it } from "vitest"
import { entriesOf, invoices, paidInvoices, problemsOf, rowsOf } from "./list.ts"

const header = "No,Customer,Date,Amount"
const row = (no: string, amount = "10.00") => `${no},C-1,2026-01-05,${amount}`
const list = (...rows: ReadonlyArray<string>) => `${[header, ...rows].join("\n")}\n`

describe("a bad row is a problem with its place, and the next is read", () => {
  it.each([
    [
      "cut short",
      ["F-1,C-1,2026-01-05", row("F-2")],
      "list.csv, line 2: expected 4 columns, as in the header, found 3 (the row is cut short, or a text with an end of line in it is not in quotes)",
    ],
    [
      "too long",
      ["F-1,C-1,2026-01-05,1,200.00", row("F-2")],
      "list.csv, line 2: expected 4 columns, as in the header, found 5 (a text with a delimiter in it goes in quotes)",
    ],
    [
      "an empty cell",
      ["F-1,,2026-01-05,10.00", row("F-2")],
      `list.csv, line 2, column "Customer": expected the customer's account number, found nothing`,
    ],
    [
      "a date",
      ["F-1,C-1,5/1/2026,10.00", row("F-2")],
      'list.csv, line 2, column "Date": expected a date YYYY-MM-DD, found "5/1/2026" (it is a date D/M/YYYY)',
    ],
    [
      "an amount",
      [row("F-1", '"10,5"'), row("F-2")],
      'list.csv, line 2, column "Amount": expected an amount in EUR with decimals after ".", found "10,5" (if "," comes before the decimals of this list, say "decimal": ",")',
    ],
    [
      "below zero",
      [row("F-1", "(10.00)"), row("F-2")],
      'list.csv, line 2, column "Amount": expected an amount above zero, found "(10.00)" (it looks like a credit note: those are a list of their own, of kind credit-notes)',
    ],
    [
      "zero",
      [row("F-1", "0.00"), row("F-2")],
      'list.csv, line 2, column "Amount": expected an amount above zero, found "0.00"',
    ],
    [
      "an id",
      [row('"F\n1"'), row("F-2")],
      'list.csv, line 2, column "No": expected an id of 1 to 200 characters, without control characters, found "F\\n1"',
    ],
    [
      "a quote that is not doubled",
      [`F-1,"the "best" shop",2026-01-05,10.00`, row("F-2")],
      'list.csv, line 2: expected a cell in quotes that ends with its second quote, found text beside the quotes (write a quote within the cell twice: "the ""best"" shop")',
    ],
    [
      "a quote that is not closed",
      [`F-1,"C-1,2026-01-05,10.00`, row("F-2")],
      "list.csv, line 2: expected a second quote to close the cell, found the end of the file",
    ],
  ])("%s", async (_, rows, problem) => {
    const entries = await entriesOf(list(...rows), invoices)
    expect(entries.map(({ _tag }) => _tag)).toEqual(["Problem", "InvoiceRow"])
    expect(await problemsOf(list(...rows), invoices)).toEqual([problem])
    expect(entries[0]).toMatchObject({ line: 2, row: expect.stringMatching(/^"?F/u) })
  })

  it("all that is wrong with a row, and the row as it stands", async () => {
    const entries = await entriesOf(list(" F-1,,soon,ten "), invoices)
    expect(entries).toMatchObject([
      { line: 2, column: "Customer", found: "", row: " F-1,,soon,ten " },
      { line: 2, column: "Date", expected: "a date YYYY-MM-DD", found: "soon" },
      { line: 2, column: "Amount", found: "ten", row: " F-1,,soon,ten " },
    ])
  })

  it("lines are counted through texts of several, and past rows that cannot be cut", async () => {
    const text = list(
      '"a\nb",C,2026-01-05,1',
      '"a\r\nb" c,C',
      row("F-2"),
      "F-3,C-1",
      "",
      row("F-4"),
    )
    expect((await entriesOf(text, invoices)).map(({ _tag, line }) => `${line} ${_tag}`)).toEqual([
      "2 Problem", // an id has no end of line
      "4 Problem", // text beside the quotes
      "5 Problem", // what is left of it
      "6 InvoiceRow",
      "7 Problem",
      "9 InvoiceRow",
    ])
  })

  it.each([
    ["a line", "x".repeat(2 ** 20 + 1), "a row of at most 1 MiB, found a longer one"],
    ["a line of commas", ",".repeat(2 ** 20 + 1), "a row of at most 1 MiB, found a longer one"],
    ["a line of many pieces", "x,".repeat(2 ** 20), "a row of at most 1 MiB, found a longer one"],
    [
      "an open quote",
      `F-0,"C\n${`${"x".repeat(999)}\n`.repeat(1100)}`,
      "a row of at most 1 MiB, found a longer one (is a quote left open on its first line?)",
    ],
  ])("%s over 1 MiB", async (_, long, expected) => {
    const entries = await entriesOf(`${header}\n${row("F-1")}\n${long}\n${row("F-2")}\n`, invoices)
    const found = entries.map((entry) => (entry._tag === "Problem" ? entry.message : entry.line))
    expect(found.slice(0, 2)).toEqual([2, `expected ${expected}`])
    expect(entries.at(-1)).toMatchObject({ invoice: "F-2", line: 4 + long.split("\n").length - 1 })
  })

  it("an amount paid without its day, and a day without an amount", async () => {
    const text = [
      "No,Customer,Date,Amount,Due,Paid on,Paid",
      "F-1,C-1,2026-01-05,10.00,2026-02-04,,4.00",
      "F-2,C-1,2026-01-05,10.00,2026-02-04,2026-02-01,0.00",
      "F-3,C-1,2026-01-05,10.00,2026-02-04,,0.00",
      "F-4,C-1,2026-01-05,10.00,2026-02-04,2026-02-01,-1",
    ].join("\n")
    expect(await problemsOf(text, paidInvoices)).toEqual([
      'list.csv, line 2, column "Paid on": expected the day on which the amount paid came in, found nothing',
      'list.csv, line 3, column "Paid": expected an amount above zero, paid on that day, found "0.00"',
      'list.csv, line 5, column "Paid": expected an amount of zero or more, what was paid of the invoice, found "-1"',
    ])
    expect((await entriesOf(text, paidInvoices))[2]).not.toHaveProperty("paidAmount")
  })

  it("a currency that is none leaves its amounts unread", async () => {
    const mapping = { ...invoices, currency: { column: "Cur" } }
    expect(await problemsOf(`${header},Cur\n${row("F-1")},euros\n${row("F-2")},`, mapping)).toEqual(
      [
        'list.csv, line 2, column "Cur": expected an ISO 4217 currency code such as "EUR", found "euros"',
        'list.csv, line 3, column "Cur": expected an ISO 4217 currency code such as "EUR", found nothing',
      ],
    )
  })

  it("a customer under two names", async () => {
    const mapping = { ...invoices, fields: { ...invoices.fields, customerName: "Name" } }
    const text = `${header},Name\n${row("F-1")},Martin\n${row("F-2")},Martin\n${row("F-3")},Martin SA`
    expect(await entriesOf(text, mapping)).toMatchObject([
      { line: 2, customerName: "Martin" },
      { line: 3, invoice: "F-2" },
      {
        line: 4,
        message:
          'expected customer "C-1" to be "Martin", as on line 2, found "Martin SA" (import the names as a list of customers)',
      },
    ])
  })
})

describe("a file that is no such list ends there", () => {
  it.each([
    ["empty", "", "line 1: expected a header that names the columns, found no text"],
    ["blank", "\ufeff\n \n", "line 1: expected a header that names the columns, found no text"],
    ["a header only", `\n${header}\n`, "line 2: expected rows below the header, found none"],
    [
      "a column that is missing",
      "No,customer ,Dates,Amount\n1,2,3,4",
      'line 1, column "Customer": expected a column "Customer" for customer, found the columns "No", "customer", "Dates", "Amount" (did you mean "customer"?)',
      'line 1, column "Date": expected a column "Date" for issuedOn, found the columns "No", "customer", "Dates", "Amount" (did you mean "Dates"?)',
    ],
    [
      "a column that stands there twice",
      "No,Customer,Date,Amount,Amount\n1,2,3,4,5",
      'line 1, column "Amount": expected one column "Amount" for amount, found several of that name (rename one of them)',
    ],
    [
      "binary",
      "No\u0000,",
      "line 1: expected a list as text, with a delimiter between its cells, found a zero byte, as in a binary file (save it as CSV in UTF-8)",
    ],
    [
      "a workbook",
      "PK\u0003\u0004",
      "line 1: expected a list as text, with a delimiter between its cells, found a workbook or another zip file (save it as CSV in UTF-8)",
    ],
  ])("%s", async (_, text, ...problems) => {
    expect(await problemsOf(text, invoices)).toEqual(problems.map((each) => `list.csv, ${each}`))
  })

  it("another delimiter than the mapping says", async () => {
    const text = "No;Customer;Date;Amount\n1;2;3;4"
    const [first] = await problemsOf(text, { ...invoices, delimiter: "," })
    expect(first).toContain('(if ";" stands between the cells, say so as "delimiter")')
  })

  it("UTF-16", async () => {
    const bytes = Buffer.from(`\ufeff${list(row("F-1"))}`, "utf16le")
    expect((await problemsOf(bytes, invoices))[0]).toContain("found a text in UTF-16")
  })

  it("a column may stand there twice that is not read", async () => {
    const text = "No,Customer,Date,Amount,Note,Note\nF-1,C-1,2026-01-05,1,a,b"
    expect(await rowsOf(text, invoices)).toHaveLength(1)
  })
})
