// encours interest: what late invoices may be claimed, in the shape that programs rely on.
import { describe, expect, it } from "vitest"
import { fileOf, folderWith, invoice, payment } from "./program.ts"

const book = fileOf(
  invoice("C-001", "F-1", "12000.00", "2026-05-01", "2026-05-31"),
  payment("C-001", "P-1", "12000.00", "2026-09-15", [["F-1", "12000.00"]]),
  invoice("C-002", "F-2", "100.00", "2026-05-01", "2026-10-31"),
  invoice("C-003", "U-1", "36500.00", "2026-05-01", "2026-06-30", "USD"),
)
const run = (line: string) => folderWith({ "book.jsonl": book }).run(`${line} --store @book.jsonl`)

describe("interest", () => {
  it("E2.1: one row for each invoice ever late, paid or not", async () => {
    const { out, exit } = await run("interest --as-of 2026-09-30 --format json")
    const { asOf, rows } = JSON.parse(out)
    expect([exit, asOf, rows.length]).toEqual([0, "2026-09-30", 2])
    const { segments, sources, ...row } = rows[0]
    expect(Object.entries(row)).toEqual([
      ["ledger", "main"],
      ["customer", "C-001"],
      ["invoice", "F-1"],
      ["currency", "EUR"],
      ["interest", "433.74"],
      ["interestCharged", "0.00"],
      ["indemnity", "40.00"],
      ["indemnityCurrency", "EUR"],
      ["indemnityCharged", "0.00"],
      ["rule", "LP-05"],
    ])
    expect(Object.keys(segments[0])).toEqual(["from", "to", "days", "principal", "rate", "amount"])
    expect(sources.join("\n")).toContain("L441-10")
  })

  it("keeps the indemnity in its own currency", async () => {
    const { out } = await run("interest --as-of 2026-09-30 --format json --customer C-003")
    expect(JSON.parse(out).rows[0]).toMatchObject({
      currency: "USD",
      interest: "1140.80", // 36 500 × 12.40 % × 92 / 365
      indemnity: "40.00",
      indemnityCurrency: "EUR",
    })
  })

  it("prints a table in French, with a total for each currency", async () => {
    const { out } = await run("interest --as-of 2026-09-30 --lang fr")
    expect(out).toContain("Pénalités et indemnités au 30/09/2026")
    expect(out).toMatch(/Total +EUR +433,74 +0,00 +EUR +80,00/u)
  })

  it("says that a semester has no rate, instead of guessing", async () => {
    const { out } = await run("interest --as-of 2027-02-28 --format json --customer C-002")
    expect(JSON.parse(out).rows[0]).toMatchObject({ invoice: "F-2", reason: expect.any(String) })
  })
})
