// The calendar goes from 0001-01-01 to 9999-12-31. Facts may stand at its ends, and every report may be
// asked there: windows and distant deadlines stop at the ends.
import { expect, it } from "vitest"
import { fileOf, folderWith, invoice, payment } from "./program.ts"

const book = fileOf(
  invoice("C-1", "F-1", "100.00", "0001-01-01", "0001-01-02"),
  invoice("C-1", "F-2", "100.00", "2026-01-01", "9999-12-31"),
  invoice("C-1", "F-3", "100.00", "9999-12-30", "9999-12-31"),
  payment("C-1", "P-1", "10.00", "9999-12-31", [["F-3", "10.00"]]),
)

it.each([
  "aged-balance --as-of",
  "interest --as-of",
  "score --as-of",
  "forecast --weeks 4 --as-of",
  "provision --as-of",
  "order-check C-1 --amount 10.00 --as-of",
  "agenda --as-of",
  "remind --notify console --dry-run --as-of",
  "explain C-1 --as-of",
  "explain F-1 --as-of",
  "backtest --from",
  "kpis --from 0001-01-01 --to",
  "statement C-1 --from 0001-01-01 --to",
])("%s the first and the last day", async (line) => {
  const folder = folderWith({ "book.jsonl": book })
  for (const day of ["0001-01-01", "9999-12-31"]) {
    const { exit, err } = await folder.run(`${line} ${day} --store @book.jsonl --format json`)
    expect({ day, exit, err }).toEqual({ day, exit: 0, err: "" })
  }
})

it("nothing is late before the calendar has a day on which it could be", async () => {
  const folder = folderWith({ "book.jsonl": book })
  const line = "interest --as-of 9999-12-31 --store @book.jsonl --format json"
  const { rows } = JSON.parse((await folder.run(line)).out)
  expect(rows.map(({ invoice }: { invoice: string }) => invoice)).toEqual(["F-1"])
})
