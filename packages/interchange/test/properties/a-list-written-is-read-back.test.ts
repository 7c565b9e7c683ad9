// Whatever the rows, however a program writes them down: what is read back is what was written.
import { Buffer } from "node:buffer"
import { CalendarDate, Money } from "@encours/core"
import fc from "fast-check"
import { expect, it } from "vitest"
import type { Mapping } from "../../src/index.ts"
import { rowsOf } from "../csv/list.ts"

const runs = process.env.ENCOURS_LONG ? 5_000 : 300

/** Letters of both encodings, and signs that a list must put in quotes. */
const letters = [..."abcXYZ0189éÀüßŒ€–’ ,;\t|'.-/(", '"', "\n", "\r\n"]
const trimmed = (text: string) => text.trim() === text && text !== ""
const text = fc.string({ unit: fc.constantFrom(...letters), maxLength: 12 })
const id = text.map((each) => each.replace(/[\r\n\t]/gu, "")).filter(trimmed)
const date = fc
  .integer({ min: CalendarDate.toDayNumber(CalendarDate.of(1970, 1, 1)), max: 36_158 })
  .map(CalendarDate.fromDayNumber)
const currency = fc.constantFrom("EUR", "JPY", "KWD", "USD")
const minor = fc.oneof(
  fc.integer({ min: 1, max: 100_000 }),
  fc.integer({ min: 1, max: 10 ** 15 - 1 }),
)

const row = fc.record({
  invoice: id,
  customer: id,
  issuedOn: date,
  amount: fc.tuple(minor, currency).map(([units, code]) => Money.of(units, code)),
  dueOn: fc.option(date, { nil: undefined }),
  paidOn: fc.option(date, { nil: undefined }),
  reference: fc.option(text.filter(trimmed), { nil: undefined }),
})

const forms = ["YYYY-MM-DD", "D/M/YYYY", "M/D/YYYY", "DD.MM.YYYY", "D-M-YY", "YYYYMMDD"] as const
const writing = fc.record({
  delimiter: fc.constantFrom(",", ";", "\t", "|"),
  isSaid: fc.boolean(),
  decimal: fc.constantFrom(",", "."),
  group: fc.constantFrom("", " ", "\u00a0", "'", "other"),
  encoding: fc.constantFrom("utf-8", "windows-1252"),
  date: fc.constantFrom(...forms),
  end: fc.constantFrom("\n", "\r\n", "\r"),
  isQuoted: fc.boolean(),
  pieceSize: fc.integer({ min: 1, max: 200 }),
})
type Writing = typeof writing extends fc.Arbitrary<infer Value> ? Value : never

const writeDate = (on: CalendarDate.CalendarDate | undefined, form: string): string => {
  if (on === undefined) return ""
  const [year = "", month = "", day = ""] = on.split("-")
  const parts: Record<string, string> = {
    ...{ YYYY: year, YY: year.slice(2), MM: month, DD: day },
    ...{ M: `${Number(month)}`, D: `${Number(day)}` },
  }
  return form.replace(/Y+|M+|D+/gu, (token) => parts[token] ?? token)
}

const writeAmount = (money: Money.Money, { decimal, group }: Writing): string => {
  const [whole = "", fraction] = Money.format(money).split(".")
  const between = group === "other" ? { ",": ".", ".": "," }[decimal] : group
  const grouped = whole.replace(/\B(?=(\d{3})+$)/gu, between)
  return fraction === undefined ? grouped : `${grouped}${decimal}${fraction}`
}

const writeCell = (cell: string, { delimiter, isQuoted }: Writing): string =>
  isQuoted || cell.includes(delimiter) || /["\r\n]/u.test(cell)
    ? `"${cell.replaceAll('"', '""')}"`
    : cell

const windows1252: Readonly<Record<string, number>> = { "€": 0x80, Œ: 0x8c, "’": 0x92, "–": 0x96 }
const encode = (list: string, encoding: Writing["encoding"]): Buffer =>
  encoding === "utf-8"
    ? Buffer.from(list)
    : Buffer.from([...list].map((letter) => windows1252[letter] ?? letter.charCodeAt(0)))

async function* inPieces(bytes: Buffer, size: number) {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size)
}

const header = ["Numéro", "Client", "Date", "Montant", "Devise", "Échéance", "Payée le", "Réf."]

it("rows written in any way are read back as they were", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(row, { minLength: 1, maxLength: 6 }), writing, async (rows, how) => {
      const cells = rows.map((each) => [
        each.invoice,
        each.customer,
        writeDate(each.issuedOn, how.date),
        writeAmount(each.amount, how),
        each.amount.currency,
        writeDate(each.dueOn, how.date),
        writeDate(each.paidOn, how.date),
        each.reference ?? "",
      ])
      const lines = [header, ...cells].map((line) => line.map((cell) => writeCell(cell, how)))
      const list = lines.map((line) => `${line.join(how.delimiter)}${how.end}`).join("")
      const mapping: Mapping.Mapping = {
        kind: "invoices",
        ...(how.isSaid && { delimiter: how.delimiter }),
        encoding: how.encoding,
        decimal: how.decimal,
        date: how.date,
        currency: { column: "Devise" },
        fields: {
          invoice: "Numéro",
          customer: "Client",
          issuedOn: "Date",
          amount: "Montant",
          dueOn: "Échéance",
          paidOn: "Payée le",
          reference: "Réf.",
        },
      }
      const read = await rowsOf(inPieces(encode(list, how.encoding), how.pieceSize), mapping)
      const expected = rows.map((each) => ({
        ...each,
        reference: each.reference?.replaceAll("\r\n", "\n"),
      }))
      expect(read.map(({ _tag, line, ...each }) => each)).toEqual(expected)
    }),
    { numRuns: runs },
  )
})
