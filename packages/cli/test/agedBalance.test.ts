// encours aged-balance: what people read, in both languages, and what programs read.
import { describe, expect, it } from "vitest"
import { fileOf, folderWith, invoice, payment } from "./program.ts"

/** Three customers, two currencies; a payment entered late, one on no invoice, and a bill. */
const book = fileOf(
  {
    ...invoice("C-001", "F-101", "1200.00", "2026-01-05", "2026-02-04"),
    recordedAt: "2026-01-05T09:12:00Z",
  },
  invoice("C-002", "F-102", "900.00", "2026-01-20", "2026-03-31"),
  invoice("C-003", "F-103", "1234567.89", "2026-01-20", "2026-02-19", "USD"),
  invoice("C-003", "F-104", "60.00", "2025-11-01", "2025-12-01"),
  {
    ...payment("C-001", "P-1", "500.00", "2026-02-20", [["F-101", "500.00"]]),
    recordedAt: "2026-03-02T08:30:00Z",
  },
  payment("C-002", "P-2", "100.00", "2026-03-10"),
)
const withBill = fileOf(invoice("C-001", "F-1", "80.00", "2026-01-01", "2026-01-31"), {
  ...payment("C-001", "P-1", "50.00", "2026-02-01", [["F-1", "50.00"]]),
  data: {
    ...payment("C-001", "P-1", "50.00", "2026-02-01", [["F-1", "50.00"]]).data,
    method: "bill",
    maturesOn: "2026-03-31",
  },
})
const several = fileOf(
  { ...invoice("C-001", "F-1", "10.00", "2026-01-01", "2026-01-31"), ledger: "north" },
  { ...invoice("C-001", "F-1", "20.00", "2026-01-01", "2026-01-31"), ledger: "south" },
)

const ask = async (options: string, file = book) => {
  const { exit, out, err } = await folderWith({ "book.jsonl": file }).run(
    `aged-balance --store @book.jsonl ${options}`,
  )
  expect([exit, err]).toEqual([0, ""])
  return out
}

describe("the table", () => {
  it("in English", async () => {
    expect(await ask("--as-of 2026-03-31")).toMatchInlineSnapshot(`
      "Aged balance as of 2026-03-31 · ledger main · by due date · all that is known

      Customer  Currency  Not due  1-30         31-60  61-90    91+  Unallocated       Balance       Overdue
      ──────────────────────────────────────────────────────────────────────────────────────────────────────
      C-001     EUR             -     -        700.00      -      -            -        700.00        700.00
      C-002     EUR        900.00     -             -      -      -      -100.00        800.00             -
      C-003     EUR             -     -             -      -  60.00            -         60.00         60.00
      C-003     USD             -     -  1,234,567.89      -      -            -  1,234,567.89  1,234,567.89
      ──────────────────────────────────────────────────────────────────────────────────────────────────────
      Total     EUR        900.00     -        700.00      -  60.00      -100.00      1,560.00        760.00
      Total     USD             -     -  1,234,567.89      -      -            -  1,234,567.89  1,234,567.89
      "
    `)
  })

  it("in French: amounts grouped by a narrow no-break space, a comma before the cents", async () => {
    const out = await ask("--as-of 2026-03-31 --lang fr")
    expect(out).toContain("1\u202f234\u202f567,89")
    expect(out).toMatchInlineSnapshot(`
      "Balance âgée au 31/03/2026 · grand livre main · par date d'échéance · tout ce qui est connu

      Client  Devise  Non échu  1-30 j       31-60 j  61-90 j  91 j et +  Non affecté         Solde          Échu
      ───────────────────────────────────────────────────────────────────────────────────────────────────────────
      C-001   EUR            -       -        700,00        -          -            -        700,00        700,00
      C-002   EUR       900,00       -             -        -          -      -100,00        800,00             -
      C-003   EUR            -       -             -        -      60,00            -         60,00         60,00
      C-003   USD            -       -  1 234 567,89        -          -            -  1 234 567,89  1 234 567,89
      ───────────────────────────────────────────────────────────────────────────────────────────────────────────
      Total   EUR       900,00       -        700,00        -      60,00      -100,00      1 560,00        760,00
      Total   USD            -       -  1 234 567,89        -          -            -  1 234 567,89  1 234 567,89
      "
    `)
  })

  it("item by item", async () => {
    expect(await ask("--as-of 2026-03-31 --by invoice")).toMatchInlineSnapshot(`
      "Aged balance as of 2026-03-31 · ledger main · by due date · all that is known

      Customer  Kind     Document  No.  Due on      Days late  Bucket       Currency          Open
      ────────────────────────────────────────────────────────────────────────────────────────────
      C-001     invoice  F-101       1  2026-02-04         55  31-60        EUR             700.00
      C-002     invoice  F-102       1  2026-03-31          0  Not due      EUR             900.00
      C-002     payment  P-2                                   Unallocated  EUR            -100.00
      C-003     invoice  F-104       1  2025-12-01        120  91+          EUR              60.00
      C-003     invoice  F-103       1  2026-02-19         40  31-60        USD       1,234,567.89

      Customer  Currency  Not due  1-30         31-60  61-90    91+  Unallocated       Balance       Overdue
      ──────────────────────────────────────────────────────────────────────────────────────────────────────
      Total     EUR        900.00     -        700.00      -  60.00      -100.00      1,560.00        760.00
      Total     USD             -     -  1,234,567.89      -      -            -  1,234,567.89  1,234,567.89
      "
    `)
  })

  it("per ledger, at an instant, with other buckets, by invoice date", async () => {
    expect(
      await ask(
        "--as-of 2026-03-31 --by ledger --known-at 2026-03-01 --buckets 45,60 --basis issued",
      ),
    ).toMatchInlineSnapshot(`
      "Aged balance as of 2026-03-31 · ledger main · by invoice date · as known at the end of 2026-03-01 (UTC)

      Currency  Not due  1-45  46-60           61+  Unallocated       Balance       Overdue
      ─────────────────────────────────────────────────────────────────────────────────────
      EUR             -     -      -      2,160.00            -      2,160.00      1,260.00
      USD             -     -      -  1,234,567.89            -  1,234,567.89  1,234,567.89
      "
    `)
  })

  it("shows what is pending where something is", async () => {
    expect(await ask("--as-of 2026-02-28 --by invoice --lang fr", withBill)).toMatchInlineSnapshot(`
      "Balance âgée au 28/02/2026 · grand livre main · par date d'échéance · tout ce qui est connu

      Client  Nature   Pièce  N°  Échéance    Retard (j)  Tranche            Devise  Ouvert  En attente
      ─────────────────────────────────────────────────────────────────────────────────────────────────
      C-001   facture  F-1     1  31/01/2026          28  Non échu + 1-30 j  EUR      80,00       50,00

      Client  Devise  Non échu  1-30 j  31-60 j  61-90 j  91 j et +  Non affecté  Solde   Échu  En attente
      ────────────────────────────────────────────────────────────────────────────────────────────────────
      Total   EUR        50,00   30,00        -        -          -            -  80,00  30,00       50,00
      "
    `)
  })

  it("names the ledgers where there are several", async () => {
    expect(await ask("--as-of 2026-01-15 --ledger '*'", several)).toMatchInlineSnapshot(`
      "Aged balance as of 2026-01-15 · by due date · all that is known

      Ledger  Customer  Currency  Not due  1-30  31-60  61-90  91+  Unallocated  Balance  Overdue
      ───────────────────────────────────────────────────────────────────────────────────────────
      north   C-001     EUR         10.00     -      -      -    -            -    10.00        -
      south   C-001     EUR         20.00     -      -      -    -            -    20.00        -
      ───────────────────────────────────────────────────────────────────────────────────────────
      north   Total     EUR         10.00     -      -      -    -            -    10.00        -
      south   Total     EUR         20.00     -      -      -    -            -    20.00        -
      "
    `)
  })

  it("says when nothing is owed, and the instant to the millisecond", async () => {
    expect(
      await ask("--as-of 2020-01-01 --known-at 2026-03-01T12:00:00+01:00"),
    ).toMatchInlineSnapshot(`
      "Aged balance as of 2020-01-01 · ledger main · by due date · as known at 2026-03-01 11:00:00.000 UTC

      Nothing is owed.
      "
    `)
  })
})

describe("for programs", () => {
  it("JSON has the shape that is fixed", async () => {
    const out = await ask("--as-of 2026-02-28 --known-at 2026-02-28 --customer C-001 --format json")
    expect(out).toBe(`${JSON.stringify(JSON.parse(out), null, 2)}\n`)
    const amounts = {
      ...{ notDue: "0.00", "1-30": "1200.00", "31-60": "0.00", "61-90": "0.00", "91+": "0.00" },
      ...{ unallocated: "0.00", balance: "1200.00", overdue: "1200.00" },
      ...{ charges: "0.00", disputed: "0.00", pending: "0.00" },
    }
    expect(JSON.parse(out)).toStrictEqual({
      asOf: "2026-02-28",
      knownAt: "2026-02-28T23:59:59.999Z",
      basis: "due",
      buckets: ["notDue", "1-30", "31-60", "61-90", "91+"],
      rows: [{ ledger: "main", customer: "C-001", currency: "EUR", ...amounts }],
      totals: [{ ledger: "main", currency: "EUR", ...amounts }],
    })
  })

  it("JSON by invoice has a row per item, then per payment with something left", async () => {
    const out = await ask("--as-of 2026-03-31 --customer C-002 --by invoice --format json")
    const { knownAt, rows } = JSON.parse(out)
    expect(knownAt).toBeNull()
    expect(rows).toMatchObject([
      { invoice: "F-102", instalment: 1, dueOn: "2026-03-31", daysOverdue: 0, notDue: "900.00" },
      { payment: "P-2", unallocated: "-100.00", balance: "-100.00" },
    ])
  })

  it("CSV has rows without totals, and quotes what needs it", async () => {
    const file = fileOf(invoice('Durand, "père"', "F-1", "10.00", "2026-01-01", "2026-01-31"))
    expect(await ask("--as-of 2026-01-15 --format csv", file)).toBe(
      "ledger,customer,currency,notDue,1-30,31-60,61-90,91+,unallocated,balance,overdue,charges,disputed,pending\n" +
        'main,"Durand, ""père""",EUR,10.00,0.00,0.00,0.00,0.00,0.00,10.00,0.00,0.00,0.00,0.00\n',
    )
  })

  it("CSV by invoice and by ledger", async () => {
    expect(
      await ask("--as-of 2026-03-31 --customer C-002 --by invoice --format csv --buckets 30"),
    ).toBe(
      "ledger,customer,currency,invoice,instalment,charge,payment,creditNote,dueOn,daysOverdue,notDue,1-30,31+,unallocated,balance,overdue,charges,disputed,pending\n" +
        "main,C-002,EUR,F-102,1,,,,2026-03-31,0,900.00,0.00,0.00,0.00,900.00,0.00,0.00,0.00,0.00\n" +
        "main,C-002,EUR,,,,P-2,,,,0.00,0.00,0.00,-100.00,-100.00,0.00,0.00,0.00,0.00\n",
    )
    expect(await ask("--as-of 2026-03-31 --by ledger --format csv --buckets 30")).toMatch(
      /^ledger,currency,notDue,/,
    )
  })

  it("yen have no decimals, dinars three", async () => {
    const file = fileOf(
      invoice("C-001", "F-1", "1200", "2026-01-01", "2026-01-31", "JPY"),
      invoice("C-001", "F-2", "1.234", "2026-01-01", "2026-01-31", "KWD"),
    )
    const { totals } = JSON.parse(await ask("--as-of 2026-01-15 --format json", file))
    expect(totals).toMatchObject([{ balance: "1200" }, { balance: "1.234" }])
    expect(await ask("--as-of 2026-01-15 --lang fr", file)).toContain("1\u202f200")
  })
})

describe("a store of several ledgers", () => {
  const run = (options: string) =>
    folderWith({ "book.jsonl": several }).run(
      `aged-balance --store @book.jsonl --as-of 2026-01-15 ${options}`,
    )

  it("asks which one", async () => {
    const { exit, err } = await run("")
    expect(exit).toBe(2)
    expect(err).toContain(
      `--ledger is required: expected "north", "south" or '*' for all, found nothing`,
    )
  })

  it("answers for one", async () => {
    expect(JSON.parse((await run("--ledger south --format json")).out).totals).toMatchObject([
      { ledger: "south", balance: "20.00" },
    ])
  })

  it("never adds them together", async () => {
    expect(JSON.parse((await run("--ledger '*' --format json")).out).totals).toMatchObject([
      { ledger: "north", balance: "10.00" },
      { ledger: "south", balance: "20.00" },
    ])
  })

  it("refuses one that it does not have", async () => {
    const { exit, err } = await run("--ledger east")
    expect(exit).toBe(1)
    expect(err).toContain('the store has no ledger "east"; it has "north", "south"')
  })
})

it("a customer that nobody knows has an empty report, and a note", async () => {
  const { exit, out, err } = await folderWith({ "book.jsonl": book }).run(
    "aged-balance --store @book.jsonl --as-of 2026-03-31 --customer C-9 --format json",
  )
  expect([exit, JSON.parse(out).rows]).toEqual([0, []])
  expect(err).toBe('note: no fact of customer "C-9" in ledger main\n')
})

it("a charge is an item of its own, on an invoice", async () => {
  const file = fileOf(invoice("C-001", "F-1", "100.00", "2026-01-01", "2026-01-31"), {
    type: "IndemnityCharged",
    customer: "C-001",
    effectiveOn: "2026-02-10",
    data: { charge: "I-1", invoice: "F-1", amount: { amount: "40.00", currency: "EUR" } },
  })
  const out = await ask("--as-of 2026-02-28 --by invoice", file)
  expect(out).toMatch(/^C-001 +invoice +F-1 +1 +2026-01-31 +28 +1-30 +EUR +100\.00$/m)
  expect(out).toMatch(/^C-001 +charge +I-1 +2026-02-10 +18 +1-30 +EUR +40\.00$/m)
  expect(out).toMatch(/Overdue +Charges\n/)
})
