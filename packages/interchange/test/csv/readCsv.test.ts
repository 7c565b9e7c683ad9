// What lists look like in the world, and what is said of those that cannot be read.
import { Buffer } from "node:buffer"
import { describe, expect, it } from "vitest"
import { creditNotes, entriesOf, invoices, payments, rowsOf } from "./list.ts"

const header = "No,Customer,Date,Amount"
const row = (no: string, amount = "10.00") => `${no},C-1,2026-01-05,${amount}`
const list = (...rows: ReadonlyArray<string>) => `${[header, ...rows].join("\n")}\n`

describe("a list is read, however it is written", () => {
  const expected = [
    { invoice: "F-1", line: 2, amount: { minor: 1000, currency: "EUR" } },
    { invoice: "F-2", line: 3, amount: { minor: 2050, currency: "EUR" } },
  ]
  it.each([
    ["line feeds", `${header}\nF-1,C-1,2026-01-05,10.00\nF-2,C-1,2026-01-06,20.50\n`],
    ["CRLF", `${header}\r\nF-1,C-1,2026-01-05,10.00\r\nF-2,C-1,2026-01-06,20.50\r\n`],
    ["carriage returns", `${header}\rF-1,C-1,2026-01-05,10.00\rF-2,C-1,2026-01-06,20.50\r`],
    ["no end of the last line", `${header}\nF-1,C-1,2026-01-05,10.00\nF-2,C-1,2026-01-06,20.50`],
    ["a byte order mark", `\ufeff${header}\nF-1,C-1,2026-01-05,10.00\nF-2,C-1,2026-01-06,20.50`],
    ["semicolons", "No;Customer;Date;Amount\nF-1;C-1;2026-01-05;10.00\nF-2;C-1;2026-01-06;20.50"],
    ["tabs", "No\tCustomer\tDate\tAmount\nF-1\tC-1\t2026-01-05\t10\nF-2\tC-1\t2026-01-06\t20.5"],
    [
      "quotes",
      `"No","Customer",Date,"Amount"\n"F-1",C-1,"2026-01-05",10\nF-2,C-1,2026-01-06,"20.5"`,
    ],
    [
      "spaces around",
      " No , Customer,Date,Amount \nF-1 , C-1,2026-01-05, 10\n F-2,C-1,2026-01-06,20.5",
    ],
    [
      "other columns",
      "Amount,x,Date,Customer,,No\n10,,2026-01-05,C-1,,F-1\n20.5,,2026-01-06,C-1,,F-2",
    ],
    ["blank rows below", `${header}\nF-1,C-1,2026-01-05,10\nF-2,C-1,2026-01-06,20.5\n,,,\n\n  \n`],
  ])("%s", async (_, text) => {
    expect(await rowsOf(text, invoices)).toMatchObject(expected)
  })

  it("byte by byte", async () => {
    const text = `${header}\r\n${row("é-1")}\r\n"${'"'.repeat(4)}x\r\ny",C-1,2026-01-05,10.00\r\n${row("F-3")}`
    const bytes = async function* () {
      for (const byte of Buffer.from(text)) yield Uint8Array.of(byte)
    }
    expect(await entriesOf(bytes(), invoices)).toEqual(await entriesOf(text, invoices))
  })

  it("texts in quotes: delimiters, quotes, ends of lines", async () => {
    const mapping = { ...invoices, fields: { ...invoices.fields, reference: "Ref" } }
    const rows = await rowsOf(
      `${header},Ref\r\n${row("F-1")},"a, ""b""\r\nc"\r\n${row("F-2")},Café "Le Zinc"\r\n${row("F-3")},"""d"""`,
      mapping,
    )
    expect(rows).toMatchObject([
      { line: 2, reference: 'a, "b"\nc' },
      { line: 4, reference: 'Café "Le Zinc"' },
      { line: 5, reference: '"d"' },
    ])
  })

  it("a currency for each row", async () => {
    const mapping = { ...invoices, currency: { column: "Cur" } }
    const rows = await rowsOf(
      `${header},Cur\n${row("F-1", "10")},EUR\n${row("F-2", "10")},jpy`,
      mapping,
    )
    expect(rows).toMatchObject([
      { amount: { minor: 1000, currency: "EUR" } },
      { amount: { minor: 10, currency: "JPY" } },
    ])
  })

  it("amounts below zero, where the mapping says so", async () => {
    const text = "No,Customer,Date,Amount,Invoice\nA-1,C-1,2026-01-05,-10.00,F-1\n"
    const rows = await rowsOf(text, { ...creditNotes, sign: "negative" as const })
    expect(rows).toMatchObject([{ creditNote: "A-1", invoice: "F-1", amount: { minor: 1000 } }])
  })

  it("how a payment came, in the list's own words", async () => {
    const mapping = { ...payments, fields: { ...payments.fields, method: "How" } }
    const text =
      "No,Customer,Date,Amount,Invoice,How\nP-1,C-1,2026-01-05,1,,Chèque\nP-2,C-1,2026-01-05,1,,VIREMENT\nP-3,C-1,2026-01-05,1,,card"
    const rows = await rowsOf(text, mapping)
    expect(rows.map((each) => "method" in each && each.method)).toEqual([
      "cheque",
      "transfer",
      "card",
    ])
  })
})

it("what the source throws is thrown on, and a reading given up closes the source", async () => {
  let isClosed = false
  const source = async function* () {
    try {
      for (;;) yield Buffer.from(list(row("F-1")).repeat(4000))
    } finally {
      isClosed = true
    }
  }
  for await (const _ of entriesOfStream(source())) break
  expect(isClosed).toBe(true)
  const failing = async function* () {
    yield Buffer.from(list(row("F-1")))
    throw new Error("disk")
  }
  await expect(entriesOf(failing(), invoices)).rejects.toThrow("disk")
})

async function* entriesOfStream(source: AsyncIterable<Uint8Array>) {
  const { readCsv } = await import("../../src/index.ts")
  yield* readCsv(source, invoices, { file: "list.csv" })
}
