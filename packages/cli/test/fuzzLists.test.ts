// Lists and their mappings, nearly right or not at all: a mapping is read or refused at its place, and by one
// that is read every list is rows and problems in the order of its lines; nothing throws or hangs.
import { LedgerEvent } from "@encours/core"
import { CsvProblem, type CsvRow, Mapping, Presets, readCsv, toFacts } from "@encours/interchange"
import { spoiled, spoiledText } from "@encours/testing"
import * as Result from "effect/Result"
import fc from "fast-check"
import { afterEach, expect, test } from "vitest"

const long = process.env.ENCOURS_LONG === "1"
/** A hundred thousand of each in the long run. */
const params = (usual: number) => ({ numRuns: long ? 100_000 : usual })
const timeout = long ? 3_600_000 : 60_000

afterEach(() => {
  expect(({} as Record<string, unknown>).polluted).toBeUndefined()
})

const preset = fc.constantFrom<Mapping.Mapping>(...Object.values(Presets.all))

/** A list that the mapping fits, with a few rows. */
const listFor = (mapping: Mapping.Mapping): string => {
  const { delimiter = ",", fields } = mapping
  const date = "date" in mapping ? mapping.date : "YYYY-MM-DD"
  const on = (year: string, month: string, day: string) =>
    (date ?? "YYYY-MM-DD").replace(/Y+|M+|D+/gu, (part) => {
      if (part.startsWith("Y")) return part.length === 2 ? year.slice(2) : year
      const number = part.startsWith("M") ? month : day
      return part.length === 1 ? `${Number(number)}` : number
    })
  const amount = mapping.decimal === "," ? "1 234,50" : "1234.50"
  const cellOf = (field: string, row: number) => {
    if (/On$/u.test(field)) return on("2026", "01", `0${row + 1}`)
    return /mount/u.test(field) ? amount : `${field}-${row}`
  }
  const currency =
    "currency" in mapping && typeof mapping.currency === "object" ? [mapping.currency.column] : []
  const columns = Object.entries(fields as Record<string, string>)
  const header = [...columns.map(([, name]) => name), ...currency]
  const rows = [0, 1, 2].map((row) => [
    ...columns.map(([field]) => cellOf(field, row)),
    ...currency.map(() => "EUR"),
  ])
  return [header, ...rows].map((cells) => cells.join(delimiter)).join("\n")
}

const bytesOf = (text: string, { encoding }: Mapping.Mapping): Uint8Array =>
  Buffer.from(text, encoding === "windows-1252" ? "latin1" : "utf8")

/** Reads to the end; what is a row becomes facts that a ledger can read. */
const expectEntries = async (text: string, mapping: Mapping.Mapping) => {
  const entries = await Array.fromAsync(
    readCsv(bytesOf(text, mapping), mapping, { file: "list.csv" }),
  )
  const lines = entries.map(({ line }) => line)
  expect(lines).toEqual(lines.toSorted((a, b) => a - b))
  expect(entries.length, text).toBeGreaterThan(0)
  for (const entry of entries) {
    if (entry._tag === "Problem") {
      const said = CsvProblem.format(entry)
      expect(said).toMatch(/^list\.csv, line \d+(, column .*)?: expected /su)
      expect(said).not.toMatch(/expected undefined|\[object|TypeError/u)
    } else expectFacts(entry)
  }
  return entries
}

const expectFacts = (row: CsvRow.CsvRow) => {
  for (const fact of toFacts(row)) {
    const stored = { ...fact, recordedAt: "2026-01-05T00:00:00.000Z" }
    const read = LedgerEvent.decode(stored)
    expect(Result.isSuccess(read), JSON.stringify([fact, read])).toBe(true)
  }
}

test("a spoiled mapping is read or refused, at its place", { timeout }, async () => {
  await fc.assert(
    fc.asyncProperty(spoiled(preset), preset, async (json, good) => {
      const read = Mapping.parse(json)
      if (Result.isSuccess(read)) return void (await expectEntries(listFor(good), read.success))
      expect(read.failure.length).toBeGreaterThan(0)
      for (const { message, path } of read.failure) {
        expect(typeof path).toBe("string")
        expect(message).toMatch(/expected .*, found /su)
        expect(message).not.toMatch(/\[object|TypeError|expected undefined/u)
      }
    }),
    params(600),
  )
})

test("a spoiled list is rows and problems, in the order of its lines", { timeout }, async () => {
  const list = preset.chain((mapping) =>
    spoiledText(fc.constant(listFor(mapping))).map((text) => ({ mapping, text })),
  )
  await fc.assert(
    fc.asyncProperty(list, async ({ mapping, text }) => {
      await expectEntries(text, mapping)
    }),
    params(600),
  )
})

test("each preset reads the list that is made for it", async () => {
  for (const mapping of Object.values(Presets.all)) {
    const entries = await expectEntries(listFor(mapping), mapping)
    expect(entries.map(({ _tag }) => _tag)).not.toContain("Problem")
    expect(entries).toHaveLength(3)
  }
})
