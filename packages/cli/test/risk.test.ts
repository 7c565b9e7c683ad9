// encours score, forecast and backtest: RULES §9.3 from outside, in the shapes that programs rely on.
import { describe, expect, it } from "vitest"
import { fileOf, folderWith, invoice, payment } from "./program.ts"
import { sharedLedger } from "./sharedLedger.ts"

const run = (line: string, book = sharedLedger) =>
  folderWith({ "book.jsonl": book }).run(`${line} --store @book.jsonl`)

const score = "score --as-of 2026-09-30"

/** An invoice a week for a year and a half: one payer on time, one ten days late. */
const year = (): string => {
  const day = (days: number) =>
    new Date(Date.UTC(2025, 0, 6) + days * 86_400_000).toISOString().slice(0, 10)
  const lines = Array.from({ length: 70 }, (_, week) =>
    [["prompt", -1] as const, ["slow", 10] as const].flatMap(([customer, delay]) => {
      const [id, on] = [`${customer}-${week}`, 7 * week]
      return [
        invoice(customer, id, "100.00", day(on), day(on + 14)),
        payment(customer, `P-${id}`, "100.00", day(on + 14 + delay), [[id, "100.00"]]),
      ]
    }),
  ).flat()
  return fileOf(...lines.sort((a, b) => (a.effectiveOn < b.effectiveOn ? -1 : 1)))
}

describe("score", () => {
  it("says in the list of whom there is not enough history", async () => {
    const lines = (await run(`${score} --lang en`)).out.split("\n")
    expect(lines.find((line) => line.startsWith("C "))).toMatch(
      /D .*overdue90 · not enough history/,
    )
  })

  it("RULES §9.3: 70 B, 82 A, 35 D, 79 B", async () => {
    const { out, exit } = await run(`${score} --format json`)
    const { asOf, rows } = JSON.parse(out)
    expect([exit, asOf]).toEqual([0, "2026-09-30"])
    expect(
      rows.map((row: { customer: string; score: number; grade: string; history: object }) => [
        ...[row.customer, row.score, row.grade],
      ]),
    ).toEqual([
      ["A", 70, "B"],
      ["B", 82, "A"],
      // The vector ignores the dispute of I12; of what is open 4 800 of 16 800 is over 90 days late.
      ["C", 35, "D"],
      ["D", 79, "B"],
    ])
  })

  it("a row says its factors, caps and history, and how likely lateness is", async () => {
    const { out } = await run(`${score} --customer C --format json --lang en`)
    const [row] = JSON.parse(out).rows
    expect(Object.keys(row)).toEqual([
      ...["ledger", "customer", "score", "grade", "factors", "caps", "history"],
      ...["lateProbability", "expectedDelay", "lateExplained"],
    ])
    expect(row.factors[2]).toEqual({
      ...{ factor: "currentStress", value: 0.7222, points: 27.778, weight: 30 },
      because: "what is open counts as 72.2 % late, by amount and age → 27.8/100, weight 30 %",
    })
    expect(row.caps).toEqual([
      {
        ...{ cap: "overdue90", most: 35 },
        because: "28.6 % of what is open is undisputed and over 90 days late: at most 35",
        events: [expect.any(String)],
      },
    ])
    expect(row.history).toEqual({
      settled: 0,
      because:
        "not enough history: 0 paid invoices in a year, 5 wanted; the score leans on what is usual",
    })
  })

  it("speaks French", async () => {
    const { out } = await run(`${score} --customer A --format json --lang fr`)
    const [row] = JSON.parse(out).rows
    expect(row.factors[0].because).toBe(
      "paie avec 7,4 jours de retard en moyenne → 68,4/100, ramené vers 60, poids 35 %",
    )
  })

  it("as a table for one payer", async () => {
    const { out } = await run(`${score} --customer B --lang en`)
    expect(out.split("\n\n")[2]).toBe(
      [
        "Factor      Points  Weight  Because",
        "─".repeat(94),
        "Lateness      70.9    35 %  pays 1.4 days late on average",
        "Regularity    71.4    20 %  0.0 % of what was paid came more than 3 days late",
        "Late now     100.0    30 %  what is open counts as 0.0 % late, by amount and age",
        "Trend         50.0     5 %  no payments both in the last 90 days and before",
        "Incidents    100.0    10 %  no broken promise, returned payment or missed instalment in a year",
        "not enough history: 2 paid invoices in a year, 5 wanted; the score leans on what is usual\n",
      ].join("\n"),
    )
  })

  it("by open item, with whose past speaks", async () => {
    const { out } = await run(`${score} --by invoice --customer C --format json`)
    const { rows, coverage } = JSON.parse(out)
    expect(coverage).toEqual([])
    expect(
      rows.map((row: { invoice: string; basis: string; sample?: string; expectedOn?: object }) => [
        ...[row.invoice, row.basis, row.sample, row.expectedOn],
      ]),
    ).toEqual([
      ["I01", "profile", "none", { p50: "2026-10-14", p80: "2026-11-02", p90: "2026-11-16" }],
      ["I05", "profile", "none", { p50: "2026-10-14", p80: "2026-11-02", p90: "2026-11-16" }],
      ["I12", "dispute", undefined, undefined],
    ])
  })

  it("as CSV, a line for each payer", async () => {
    const { out } = await run(`${score} --format csv --lang en`)
    const [head, first] = out.split("\n")
    expect(head).toBe(
      "ledger,customer,score,grade,settled,lateProbability,p50,p80,p90,caps,because",
    )
    expect(first).toMatch(/^main,A,70,B,2,0\.\d+,/)
  })
})

describe("forecast", () => {
  it("puts every open cent in a week, later, or disputed", async () => {
    const { out, exit } = await run("forecast --as-of 2026-09-30 --weeks 6 --format json")
    const { rows, totals } = JSON.parse(out)
    expect([exit, rows.length]).toEqual([0, 7])
    expect(rows[0]).toMatchObject({ week: 1, from: "2026-10-01", to: "2026-10-07" })
    expect(rows[6]).toMatchObject({ week: "later", from: "2026-11-12" })
    expect(totals).toEqual([
      {
        ...{ ledger: "main", currency: "EUR" },
        ...{ open: "136400.00", expected: "130400.00", disputed: "6000.00" },
      },
    ])
    const cents = (texts: ReadonlyArray<string>) =>
      texts.reduce((sum, text) => sum + Number(text.replace(".", "")), 0)
    for (const column of ["expected", "p50", "p80"]) {
      expect(cents(rows.map((row: Record<string, string>) => row[column]))).toBe(13_040_000)
    }
  })

  it("says what the same forecast was worth before", async () => {
    const { out } = await run("forecast --as-of 2026-04-30 --weeks 2 --lang en", year())
    expect(out).toMatch(
      /The same forecast on 8 earlier days: [\d,.]+ EUR foreseen, [\d,.]+ came; week by week [\d.]+ % off\./,
    )
    expect(out).toMatch(/Of the last \d+ invoices paid, [\d.]+ % came by the 50 % day/)
  })

  it.each(["0", "105", "two"])("--weeks %s is refused", async (weeks) => {
    const { exit, err } = await run(`forecast --as-of 2026-09-30 --weeks ${weeks}`)
    expect(exit).toBe(2)
    expect(err).toContain("expected a whole number of weeks from 1 to 104")
  })
})

describe("backtest", () => {
  it("judges each invoice before its outcome, and tells payers apart", async () => {
    const { out, exit } = await run("backtest --from 2025-09-01 --format json", year())
    const { from, rows, metrics, baselines } = JSON.parse(out)
    expect([exit, from]).toEqual([0, "2025-09-01"])
    expect(Object.keys(rows[0])).toEqual([
      ...["customer", "invoice", "issuedOn", "lateProbability", "expectedDelay"],
      ...["actualDelay", "p50", "p80", "p90"],
    ])
    expect(rows[0]).toMatchObject({ customer: "prompt", issuedOn: "2025-09-01", actualDelay: -1 })
    expect(metrics).toMatchObject({ n: 72, auc: 1, accuracy: 1, lateRate: 0.5 })
    expect(metrics.maeDays).toBeLessThan(1)
    expect(Object.keys(baselines)).toEqual(["lateRatio", "medianDelay"])
  })

  it("as a table, beside the rules of thumb", async () => {
    const { out } = await run("backtest --from 2025-09-01 --lang fr", year())
    expect(out).toContain("72 factures payées, chacune jugée avec ce qui était enregistré avant")
    expect(out).toMatch(/^AUC +1,0000 +1,0000 /m)
  })

  it("of nothing it says so", async () => {
    const { out } = await run("backtest --from 2027-01-01 --lang en", year())
    expect(out).toContain("No invoice issued since then is paid yet.")
  })
})
