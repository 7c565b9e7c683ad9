// encours kpis: RULES §8 from outside, in the shape that programs rely on.
import { describe, expect, it } from "vitest"
import { fileOf, folderWith, invoice, payment } from "./program.ts"
import { sharedLedger } from "./sharedLedger.ts"

const run = (line: string, files: Readonly<Record<string, string>> = { book: sharedLedger }) =>
  folderWith(
    Object.fromEntries(Object.entries(files).map(([name, text]) => [`${name}.jsonl`, text])),
  ).run(`${line} --store @book.jsonl`)
const quarter = "kpis --from 2026-07-01 --to 2026-09-30"

interface Row {
  readonly kpi: string
  readonly ledger: string
  readonly currency: string
  readonly value: string | null
  readonly reason?: string
}
const rowsOf = (out: string): ReadonlyArray<Row> => JSON.parse(out).rows

describe("kpis", () => {
  it("RULES §8.3 and §8.4: every id of DESIGN §7 once, with the values printed there", async () => {
    const { out, exit } = await run(`${quarter} --format json`)
    const { from, to, knownAt } = JSON.parse(out)
    expect([exit, from, to, knownAt]).toEqual([0, "2026-07-01", "2026-09-30", null])
    expect(rowsOf(out).map(({ kpi, value }) => [kpi, value])).toEqual([
      ["dsoSimple", "67.25"],
      ["dsoCountBack", "66.06"],
      ["dsoBestPossible", "50.59"],
      ["averageDaysDelinquent", "16.66"],
      ["collectionEffectiveness", "0.6893"],
      ["overdueRate", "0.2478"],
      ["paymentDelay", "43.91"],
      ["lateDelay", "2.60"],
      ["lateDelayFloored", "2.96"],
      ["onTimeRateAmount", "0.4400"],
      ["onTimeRateCount", "0.4000"],
      ["overdueAge", "37.76"],
      ["turnover", "9.19"],
      ["concentrationTop1", "0.4839"],
      ["concentrationTop10", "1.0000"],
      ["concentrationHhi", "0.3583"],
      ["disputeRate", "0.0440"],
      ["disputeFlow", "0.0322"],
      ["disputeCycle", null],
      ["promiseKeptCount", null],
      ["promiseKeptAmount", null],
      ["recoveryRate", "0.0000"],
      ["badDebtRate", "0.0000"],
      ["lossRate", "0.0000"],
      ["costOfLateness", "174.85"],
    ])
  })

  it("each row says its unit, formula, convention and inputs, and why it is null", async () => {
    const { out } = await run(`${quarter} --format json`)
    const [dso] = JSON.parse(out).rows
    expect(Object.keys(dso)).toEqual([
      ...["kpi", "ledger", "currency", "value", "unit", "formula", "convention", "inputs"],
    ])
    expect(dso).toMatchObject({
      ...{ ledger: "main", currency: "EUR", unit: "days", formula: "receivable / sales × days" },
      inputs: { receivable: "136400.00", sales: "186600.00", days: 92 },
    })
    const cycle = rowsOf(out).find(({ kpi }) => kpi === "disputeCycle")
    expect(cycle?.reason).toBe("noDisputeSettled")
  })

  it("says formulas, conventions and reasons in French too; a reason keeps its code", async () => {
    const { out } = await run(`${quarter} --format json --lang fr`)
    expect(rowsOf(out).find(({ kpi }) => kpi === "disputeCycle")).toMatchObject({
      value: null,
      reason: "noDisputeSettled",
      because: "aucun litige résolu dans la période",
      formula: "Σ (jour de résolution − jour d'ouverture) / litiges résolus",
      convention: "litiges résolus dans la période",
    })
  })

  it("takes the cost of funds and a margin", async () => {
    const { out } = await run(`${quarter} --cost-of-funds 0.10 --margin 0.05 --format json`)
    const of = (kpi: string) => JSON.parse(out).rows.find((row: Row) => row.kpi === kpi)
    expect(of("costOfLateness").value).toBe("349.70") // 1 276 400 × 10 % / 365
    expect(of("lossRate").inputs.turnoverToOffset).toBe("0.00")
  })

  it("--by month: a row for each month says which", async () => {
    const { out } = await run(`${quarter} --by month --format json`)
    const dso = JSON.parse(out).rows.filter(({ kpi }: Row) => kpi === "dsoSimple")
    expect(dso).toMatchObject([
      { month: "2026-07", from: "2026-07-01", to: "2026-07-31", inputs: { sales: "60000.00" } },
      { month: "2026-08", inputs: { sales: "54000.00" } },
      { month: "2026-09", to: "2026-09-30", inputs: { sales: "72600.00" } },
    ])
  })

  it("--by customer, and --customer", async () => {
    const all = await run(`${quarter} --by customer --format json`)
    const owed = JSON.parse(all.out)
      .rows.filter(({ kpi }: Row) => kpi === "overdueRate")
      .map(({ customer, inputs }: { customer: string; inputs: { receivable: string } }) => [
        customer,
        inputs.receivable,
      ])
    expect(owed).toEqual([
      ["A", "44000.00"],
      ["B", "66000.00"],
      ["C", "16800.00"],
      ["D", "9600.00"],
    ])
    const one = await run(`${quarter} --customer C --format json`)
    expect(rowsOf(one.out).find(({ kpi }) => kpi === "overdueRate")?.value).toBe("0.6429")
  })

  it("as known before a payment was entered", async () => {
    const { out } = await run(`${quarter} --known-at 2026-08-31 --format json`)
    const { knownAt, rows } = JSON.parse(out)
    expect(knownAt).toBe("2026-08-31T23:59:59.999Z")
    expect(rows[0].inputs.sales).toBe("114000.00")
  })

  it("prints a table in French and in English, percentages as percentages", async () => {
    const en = await run(`${quarter} --lang en`)
    expect(en.out).toMatch(/^Overdue rate +24\.78 +% +overdue \/ receivable$/mu)
    expect(en.out).toMatch(/^Promises kept, by count +- +no promise came due in the period$/mu)
    const fr = await run(`${quarter} --lang fr`)
    expect(fr.out).toContain("Indicateurs du 01/07/2026 au 30/09/2026")
    expect(fr.out).toMatch(/^Taux d'échus +24,78 +% +échu \/ encours$/mu)
    expect(fr.out).toMatch(/^Promesses tenues, en nombre +- +aucune promesse échue/mu)
    const series = await run(`${quarter} --by month --lang fr`)
    expect(series.out).toMatch(/^DSO +EUR +\d/mu)
    const groups = await run(`${quarter} --by customer`)
    expect(groups.out).toMatch(/^B +EUR +/mu)
  })

  it("marks a count-back that no sales explain", async () => {
    const old = fileOf(invoice("C", "F-1", "100.00", "2026-09-20", "2026-10-20"))
    const more = { type: "LedgerOpened", effectiveOn: "2026-09-01", data: { country: "FR" } }
    const charged = payment("C", "P-1", "100.00", "2026-09-21")
    const { out } = await run(`${quarter} --lang en`, {
      book: fileOf(more) + old + fileOf(charged),
    })
    // The payment is on no invoice: nothing is owed, no day is counted.
    expect(out).toMatch(/^DSO, count-back +0\.00 +days/mu)
  })

  it("prints CSV with a line for each figure", async () => {
    const { out } = await run(`${quarter} --format csv`)
    const [head, first, ...rest] = out.trim().split("\n")
    expect(head).toBe("from,to,ledger,currency,kpi,value,unit,reason,because,formula,convention")
    expect(first).toMatch(/^2026-07-01,2026-09-30,main,EUR,dsoSimple,67\.25,days,,,receivable/u)
    expect(rest).toHaveLength(24)
  })

  it("one row per figure, ledger and currency; ledgers and currencies are never added", async () => {
    const book = fileOf(
      { ...invoice("C", "F-1", "100.00", "2026-07-10", "2026-08-10"), ledger: "north" },
      { ...invoice("C", "F-2", "50.00", "2026-07-10", "2026-08-10", "USD"), ledger: "north" },
      { ...invoice("C", "F-3", "70.00", "2026-07-10", "2026-08-10"), ledger: "south" },
    )
    const { out } = await run(`${quarter} --format json --ledger '*'`, { book })
    expect(
      rowsOf(out)
        .filter(({ kpi }) => kpi === "dsoSimple")
        .map(({ ledger, currency }) => `${ledger} ${currency}`),
    ).toEqual(["north EUR", "north USD", "south EUR"])
    expect(rowsOf(out)).toHaveLength(75)
    expect((await run(quarter, { book })).exit).toBe(2)
  })

  it("of a ledger without facts has no row", async () => {
    const { out, exit } = await run(`${quarter} --format json`, { book: "" })
    expect([exit, rowsOf(out)]).toEqual([0, []])
    expect((await run(`${quarter} --lang en`, { book: "" })).out).toContain("Nothing is known")
  })

  it.each([
    ["kpis --to 2026-09-30", "--from is required"],
    ["kpis --from 2026-09-30 --to 2026-07-01", "expected a day not before 2026-09-30"],
    [`${quarter} --by week`, "--by:"],
    [`${quarter} --cost-of-funds 5%`, "--cost-of-funds:"],
    [`${quarter} --margin 0`, "--margin: expected a fraction above 0"],
    [`${quarter} --grace -1`, "--grace"],
  ])("%s is wrong usage", async (line, said) => {
    const { err, exit } = await run(line)
    expect([exit, err]).toEqual([2, expect.stringContaining(said)])
  })
})
