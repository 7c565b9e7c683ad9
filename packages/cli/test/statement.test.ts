// encours statement: opening, movements, closing.
import { describe, expect, it } from "vitest"
import { fileOf, folderWith, invoice, payment } from "./program.ts"

const book = fileOf(
  invoice("C-001", "F-100", "300.00", "2026-01-02", "2026-02-01"),
  invoice("C-001", "F-101", "1200.00", "2026-02-05", "2026-03-07"),
  invoice("C-001", "U-1", "10.00", "2026-02-10", "2026-03-10", "USD"),
  {
    ...payment("C-001", "P-1", "500.00", "2026-02-20", [["F-101", "500.00"]]),
    recordedAt: "2026-03-02T08:30:00Z",
  },
  {
    type: "PaymentReversed",
    customer: "C-001",
    effectiveOn: "2026-03-05",
    data: { payment: "P-1", reason: "bounced" },
  },
)
const period = "--from 2026-02-01 --to 2026-03-31"

const run = (line: string, file = book) =>
  folderWith({ "book.jsonl": file }).run(`${line} --store @book.jsonl`)

describe("the table", () => {
  it("in English", async () => {
    expect((await run(`statement C-001 ${period}`)).out).toMatchInlineSnapshot(`
      "Statement of C-001 from 2026-02-01 to 2026-03-31 · ledger main · all that is known

      Date        EUR               Document     Debit  Credit   Balance
      ──────────────────────────────────────────────────────────────────
      2026-02-01  Opening balance                                 300.00
      2026-02-05  Invoice           F-101     1,200.00          1,500.00
      2026-02-20  Payment           P-1                 500.00  1,000.00
      2026-03-05  Payment reversed  P-1         500.00          1,500.00
      ──────────────────────────────────────────────────────────────────
      2026-03-31  Closing balance             1,700.00  500.00  1,500.00

      Date        USD              Document  Debit  Credit  Balance
      ─────────────────────────────────────────────────────────────
      2026-02-01  Opening balance                              0.00
      2026-02-10  Invoice          U-1       10.00            10.00
      ─────────────────────────────────────────────────────────────
      2026-03-31  Closing balance            10.00    0.00    10.00
      "
    `)
  })

  it("in French, as known before the payment was entered", async () => {
    const { out } = await run(`statement C-001 ${period} --known-at 2026-02-28 --lang fr`)
    expect(out).toMatchInlineSnapshot(`
      "Relevé de compte de C-001 du 01/02/2026 au 31/03/2026 · grand livre main · d'après ce qui était connu à la fin du 28/02/2026 (UTC)

      Date        EUR                Pièce     Débit  Crédit     Solde
      ────────────────────────────────────────────────────────────────
      01/02/2026  Solde d'ouverture                             300,00
      05/02/2026  Facture            F-101  1 200,00          1 500,00
      ────────────────────────────────────────────────────────────────
      31/03/2026  Solde de clôture          1 200,00    0,00  1 500,00

      Date        USD                Pièce  Débit  Crédit  Solde
      ──────────────────────────────────────────────────────────
      01/02/2026  Solde d'ouverture                         0,00
      10/02/2026  Facture            U-1    10,00          10,00
      ──────────────────────────────────────────────────────────
      31/03/2026  Solde de clôture          10,00    0,00  10,00
      "
    `)
  })
})

describe("for programs", () => {
  it("JSON has the shape that is fixed", async () => {
    const { out } = await run(`statement C-001 ${period} --known-at 2026-02-28 --format json`)
    expect(JSON.parse(out)).toStrictEqual({
      customer: "C-001",
      ledger: "main",
      from: "2026-02-01",
      to: "2026-03-31",
      knownAt: "2026-02-28T23:59:59.999Z",
      accounts: [
        {
          currency: "EUR",
          opening: "300.00",
          movements: [
            {
              on: "2026-02-05",
              type: "InvoiceIssued",
              id: "F-101",
              amount: "1200.00",
              balance: "1500.00",
            },
          ],
          closing: "1500.00",
        },
        {
          currency: "USD",
          opening: "0.00",
          movements: [
            {
              on: "2026-02-10",
              type: "InvoiceIssued",
              id: "U-1",
              amount: "10.00",
              balance: "10.00",
            },
          ],
          closing: "10.00",
        },
      ],
    })
  })

  it("CSV has the movements between an opening and a closing row", async () => {
    const { out } = await run(`statement --customer C-001 ${period} --format csv`)
    expect(out.split("\n")).toEqual([
      "ledger,customer,currency,on,type,id,amount,balance",
      "main,C-001,EUR,2026-02-01,opening,,,300.00",
      "main,C-001,EUR,2026-02-05,InvoiceIssued,F-101,1200.00,1500.00",
      "main,C-001,EUR,2026-02-20,PaymentReceived,P-1,-500.00,1000.00",
      "main,C-001,EUR,2026-03-05,PaymentReversed,P-1,500.00,1500.00",
      "main,C-001,EUR,2026-03-31,closing,,,1500.00",
      "main,C-001,USD,2026-02-01,opening,,,0.00",
      "main,C-001,USD,2026-02-10,InvoiceIssued,U-1,10.00,10.00",
      "main,C-001,USD,2026-03-31,closing,,,10.00",
      "",
    ])
  })
})

it("an unknown customer is refused", async () => {
  const { exit, out, err } = await run(`statement C-009 ${period}`)
  expect([exit, out, err]).toEqual([
    1,
    "",
    'encours statement: no customer "C-009" in ledger "main"\n',
  ])
})

it("a customer of two ledgers has two statements: the ledger must be said", async () => {
  const two = fileOf(
    { ...invoice("C-001", "F-1", "10.00", "2026-02-02", "2026-02-28"), ledger: "a" },
    { ...invoice("C-001", "F-1", "20.00", "2026-02-02", "2026-02-28"), ledger: "b" },
    { ...invoice("C-002", "F-2", "30.00", "2026-02-02", "2026-02-28"), ledger: "b" },
  )
  const both = await run(`statement C-001 ${period} --ledger '*'`, two)
  expect(both.exit).toBe(2)
  expect(both.err).toContain(
    '--ledger: a statement is of one ledger; the customer is in "a" and "b"',
  )
  const one = await run(`statement C-002 ${period} --ledger '*' --format json`, two)
  expect(JSON.parse(one.out)).toMatchObject({ ledger: "b", accounts: [{ closing: "30.00" }] })
})

it("what comes in after a write-off takes the loss back, under its own name", async () => {
  const eur = (amount: string) => ({ amount, currency: "EUR" })
  const book = fileOf(
    invoice("C-003", "F-300", "7000.00", "2026-01-05", "2026-02-04"),
    {
      type: "InvoiceWrittenOff",
      customer: "C-003",
      effectiveOn: "2026-09-30",
      data: { invoice: "F-300", amount: eur("7000.00"), reason: "uneconomic" },
    },
    payment("C-003", "P-300", "600.00", "2026-10-20", [["F-300", "600.00"]]),
  )
  const line = "statement C-003 --from 2026-09-01 --to 2026-10-31"
  const names = async (more: string) => {
    const { out } = await run(`${line} ${more}`, book)
    return Array.from(out.matchAll(/^\S+ {2}(.+?) +F-300 /gm), ([, name]) => name)
  }
  expect(await names("")).toEqual(["Write-off", "Recovered after all"])
  expect(await names("--lang fr")).toEqual(["Passage en pertes", "Rentrée sur perte"])
})
