// The letters of a list: in UTF-8 or in windows-1252, as the mapping says, and never the wrong ones.
import { Buffer } from "node:buffer"
import { describe, expect, it } from "vitest"
import * as Encoding from "../../src/csv/Encoding.ts"
import type { Mapping } from "../../src/index.ts"
import { entriesOf, problemsOf, rowsOf } from "./list.ts"

const customers = {
  kind: "customers",
  fields: { customer: "Numéro", name: "Société" },
} as const satisfies Mapping.Mapping
const windows = { ...customers, encoding: "windows-1252" } as const

const text = "Numéro;Société\nC-1;Crème & Œuf – 10 €\n"
const asWindows = Buffer.from(
  text.replace(
    /[Œ–€]/gu,
    (letter) => ({ Œ: "\u008c", "–": "\u0096", "€": "\u0080" })[letter] ?? "",
  ),
  "latin1",
)

it("UTF-8 is read where nothing is said", async () => {
  expect(await rowsOf(text, customers)).toMatchObject([{ name: "Crème & Œuf – 10 €" }])
})

it("windows-1252 is read where it is said, the euro sign included", async () => {
  expect(await rowsOf(asWindows, windows)).toMatchObject([{ name: "Crème & Œuf – 10 €" }])
})

it("a byte order mark is right, whatever is said", async () => {
  expect(await rowsOf(`\ufeff${text}`, windows)).toMatchObject([{ name: "Crème & Œuf – 10 €" }])
})

describe("in the wrong encoding", () => {
  it("the header says it", async () => {
    expect(await problemsOf(asWindows, customers)).toEqual([
      'list.csv, line 1: expected a text in utf-8, found the header "Num�ro", "Soci�t�" (the list may be in windows-1252: say "encoding": "windows-1252")',
    ])
    expect(await problemsOf(text, windows)).toEqual([
      'list.csv, line 1: expected a text in windows-1252, found the header "NumÃ©ro", "SociÃ©tÃ©" (the list is in utf-8: say "encoding": "utf-8")',
    ])
  })

  const plain = { ...customers, fields: { customer: "No", name: "Name" } }
  const rows = Buffer.from("No,Name\n1,A\n2,Crème\n3,B\n4,Été\n", "latin1")

  it("so does each row with a letter that is not of it", async () => {
    const entries = await entriesOf(rows, plain)
    expect(entries).toMatchObject([
      { line: 2, name: "A" },
      { line: 3, column: "Name", expected: "a text in utf-8", found: "Cr�me", row: "2,Cr�me" },
      { line: 4, name: "B" },
      { line: 5, column: "Name", expected: "a text in utf-8" },
    ])
  })

  it("a column that is not read may hold anything", async () => {
    const read = await rowsOf(
      Buffer.from("No,Name,Note\n1,A,\u00e9\u0000\n", "latin1").subarray(0, 17),
      plain,
    )
    expect(read).toMatchObject([{ name: "A" }])
  })
})

it("each byte of windows-1252 is the letter of the standard, or none", () => {
  // The WHATWG index, bytes 0x80 to 0x9F; 81, 8D, 8F, 90 and 9D stand for nothing.
  const standard =
    "20AC - 201A 0192 201E 2026 2020 2021 02C6 2030 0160 2039 0152 - 017D - - 2018 2019 201C 201D 2022 2013 2014 02DC 2122 0161 203A 0153 - 017E 0178"
  standard.split(" ").forEach((code, at) => {
    const read = Encoding.decode(String.fromCharCode(0x80 + at), "windows-1252")
    const found = read._tag === "Success" ? read.success.charCodeAt(0) : undefined
    expect(found).toBe(code === "-" ? undefined : Number.parseInt(code, 16))
  })
  for (let byte = 0xa0; byte <= 0xff; byte++) {
    const letter = String.fromCharCode(byte)
    expect(Encoding.decode(letter, "windows-1252")).toMatchObject({ success: letter })
  }
})
