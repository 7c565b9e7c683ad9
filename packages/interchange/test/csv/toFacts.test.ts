// The facts that a list states: what is new in a longer list, and what has changed in a row.
import { LedgerEvent } from "@encours/core"
import { describe, expect, it } from "vitest"
import { type FactJson, type Mapping, Presets, toFacts } from "../../src/index.ts"
import { creditNotes, invoices, paidInvoices, payments, rowsOf } from "./list.ts"

const factsOf = async (text: string, mapping: Mapping.Mapping) =>
  (await rowsOf(text, mapping)).flatMap((row) => toFacts(row))

/** Type, day and data of each. */
const said = (facts: ReadonlyArray<FactJson>) =>
  facts.map(({ type, effectiveOn, data }) => [type, effectiveOn, data])

const eur = (amount: string) => ({ amount, currency: "EUR" })
const header = "No,Customer,Date,Amount,Due,Paid on,Paid"

describe("an invoice", () => {
  it("that is open is issued", async () => {
    const facts = await factsOf(`${header}\nF-1,C-1,2026-01-05,1200,2026-02-04,,`, paidInvoices)
    expect(facts).toEqual([
      {
        id: expect.stringMatching(/^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-/u),
        type: "InvoiceIssued",
        version: 1,
        ledger: "main",
        customer: "C-1",
        effectiveOn: "2026-01-05",
        data: { invoice: "F-1", total: eur("1200.00"), dueOn: "2026-02-04" },
      },
    ])
  })

  it.each([
    ["in full", "2026-02-01,", "1200.00", "1200.00"],
    ["in part", "2026-02-01,500", "500.00", "500.00"],
    ["and more, which stays unallocated", "2026-02-01,1300", "1300.00", "1200.00"],
    ["before it was issued", "2026-01-01,", "1200.00", "1200.00"],
  ])("that was paid %s is issued, then paid", async (_, paid, amount, allocated) => {
    const facts = await factsOf(
      `${header}\nF-1,C-1,2026-01-05,1200,2026-02-04,${paid}`,
      paidInvoices,
    )
    expect(said(facts)).toEqual([
      ["InvoiceIssued", "2026-01-05", expect.anything()],
      [
        "PaymentReceived",
        paid.slice(0, 10),
        {
          payment: "P-F-1",
          amount: eur(amount),
          allocations: [{ invoice: "F-1", amount: eur(allocated) }],
        },
      ],
    ])
  })

  it("has the due date of its row, else the days, else the customer's terms", async () => {
    const fields = { ...invoices.fields, dueOn: "Due", netDays: "Net" }
    const rows = "F-1,C,2026-01-05,1,2026-02-04,45\nF-2,C,2026-01-05,1,,45\nF-3,C,2026-01-05,1,,"
    const facts = await factsOf(`No,Customer,Date,Amount,Due,Net\n${rows}`, { ...invoices, fields })
    expect(facts.map(({ data }) => [data.dueOn, data.terms])).toEqual([
      ["2026-02-04", undefined],
      [undefined, { net: 45 }],
      [undefined, undefined],
    ])
  })

  it("opens its customer once, where the list has names", async () => {
    const fields = { ...invoices.fields, customerName: "Name" }
    const rows = "F-1,C-1,2026-01-05,1,Martin\nF-2,C-1,2026-01-06,1,Martin"
    const facts = await factsOf(`No,Customer,Date,Amount,Name\n${rows}`, { ...invoices, fields })
    expect(facts.map(({ type }) => type)).toEqual([
      "CustomerOpened",
      "InvoiceIssued",
      "InvoiceIssued",
    ])
    expect(facts[0]).toMatchObject({
      effectiveOn: "1970-01-01",
      data: { name: "Martin", kind: "business", country: "FR" },
    })
  })

  it("of yen has no decimals", async () => {
    const mapping = { ...invoices, currency: "JPY" }
    const [fact] = await factsOf("No,Customer,Date,Amount\nF-1,C-1,2026-01-05,1200.00", mapping)
    expect(fact?.data.total).toEqual({ amount: "1200", currency: "JPY" })
  })
})

describe("the other lists", () => {
  const five = "No,Customer,Date,Amount,Invoice"
  it("a payment is allocated to the invoice that it names", async () => {
    const facts = await factsOf(
      `${five}\nP-1,C-1,2026-02-01,5,F-1\nP-2,C-1,2026-02-02,6,`,
      payments,
    )
    expect(said(facts)).toEqual([
      [
        "PaymentReceived",
        "2026-02-01",
        {
          payment: "P-1",
          amount: eur("5.00"),
          allocations: [{ invoice: "F-1", amount: eur("5.00") }],
        },
      ],
      ["PaymentReceived", "2026-02-02", { payment: "P-2", amount: eur("6.00") }],
    ])
  })

  it("so is a credit note", async () => {
    const facts = await factsOf(
      `${five}\nA-1,C-1,2026-02-01,5,F-1\nA-2,C-1,2026-02-02,6,`,
      creditNotes,
    )
    expect(said(facts)).toEqual([
      [
        "CreditNoteIssued",
        "2026-02-01",
        {
          creditNote: "A-1",
          total: eur("5.00"),
          invoice: "F-1",
          allocations: [{ invoice: "F-1", amount: eur("5.00") }],
        },
      ],
      ["CreditNoteIssued", "2026-02-02", { creditNote: "A-2", total: eur("6.00") }],
    ])
  })

  it("a customer is opened, with a contact where the list has one", async () => {
    const mapping: Mapping.Mapping = {
      kind: "customers",
      date: "D/M/YYYY",
      fields: {
        customer: "No",
        name: "Name",
        kind: "Kind",
        country: "Country",
        openedOn: "Since",
        netDays: "Net",
        email: "Mail",
      },
    }
    const text =
      "No,Name,Kind,Country,Since,Net,Mail\nC-1,Martin,Particulier,de,1/2/2024,30,a@b.c\nC-2,Durand,,,,,"
    expect(said(await factsOf(text, mapping))).toEqual([
      [
        "CustomerOpened",
        "2024-02-01",
        { name: "Martin", kind: "consumer", country: "DE", terms: { net: 30 } },
      ],
      ["ContactSet", "2024-02-01", { contact: "main", email: "a@b.c" }],
      ["CustomerOpened", "1970-01-01", { name: "Durand", kind: "business", country: "FR" }],
    ])
  })
})

describe("a list that is imported again", () => {
  const first = "F-1,C-1,2026-01-05,100,2026-02-04,,\nF-2,C-1,2026-01-06,200,2026-02-05,,\n"
  const read = (rows: string) => factsOf(`${header}\n${rows}`, paidInvoices)

  it("and is longer, in another order, has the same facts and the new ones", async () => {
    const before = await read(first)
    const rows = first.trim().split("\n").toReversed()
    const after = await read(["F-3,C-2,2026-01-07,300,2026-02-06,,", ...rows].join("\n"))
    expect(after.slice(1).toReversed()).toEqual(before)
    expect(new Set(after.map(({ id }) => id)).size).toBe(3)
  })

  it("and has a payment since has the same facts and the payment", async () => {
    const before = await read(first)
    const after = await read(first.replace("2026-02-04,,", "2026-02-04,2026-02-10,"))
    expect(after.filter(({ type }) => type === "InvoiceIssued")).toEqual(before)
    expect(after).toHaveLength(3)
  })

  it("and has a changed row has the same id with other content", async () => {
    const [before] = await read(first)
    const [after] = await read(first.replace(",100,", ",110,"))
    expect(after?.id).toBe(before?.id)
    expect([before?.data.total, after?.data.total]).toEqual([eur("100.00"), eur("110.00")])
  })

  it("in another ledger is of other facts, and numbers of other kinds are other documents", async () => {
    const [row] = await rowsOf(`${header}\n${first}`, paidInvoices)
    const ids = [row!, { ...row!, _tag: "PaymentRow", payment: "F-1", receivedOn: row }].map(
      (each) => toFacts(each as typeof row & object)[0]?.id,
    )
    expect(new Set([...ids, toFacts(row!, { ledger: "two" })[0]?.id]).size).toBe(3)
  })
})

it("every fact is an event of the catalogue", async () => {
  const lists: ReadonlyArray<readonly [string, Mapping.Mapping]> = [
    [
      "Facture;Client;Date;Échéance;Montant TTC\nF-1;C-1;5/1/2026;4/2/2026;1 200,50 €",
      Presets.all.factures,
    ],
    ["Règlement;Client;Date;Montant;Facture\nR-1;C-1;5/1/2026;1200,5;F-1", Presets.all.reglements],
    ["Avoir;Client;Date;Montant TTC;Facture\nA-1;C-1;5/1/2026;12;F-1", Presets.all.avoirs],
    ["Client;Nom\nC-1;Martin", Presets.all.clients],
    [
      "Invoice,Customer,Date,Due date,Amount,Currency\nF-1,C,2026-01-05,2026-02-04,1,KWD",
      Presets.all.invoices,
    ],
    [
      "Payment,Customer,Date,Amount,Invoice,Currency\nP-1,C,2026-01-05,1,,GBP",
      Presets.all.payments,
    ],
    [
      "Credit note,Customer,Date,Amount,Invoice,Currency\nA-1,C,2026-01-05,1,F-1,CHF",
      Presets.all["credit-notes"],
    ],
    ["Customer,Name\nC-1,Martin", Presets.all.customers],
    [
      "invoiceNumber,customerID,InvoiceDate,DueDate,InvoiceAmount,SettledDate\n007,C,1/31/2013,3/2/2013,55.94,2/28/2013",
      Presets.all["ibm-ar"],
    ],
  ]
  expect(lists).toHaveLength(Presets.names.length)
  for (const [text, mapping] of lists) {
    // A byte order mark, so that the French presets read these texts too.
    const facts = await factsOf(`\ufeff${text}`, mapping)
    expect(facts.length).toBeGreaterThan(0)
    for (const fact of facts) {
      const event = LedgerEvent.decode({ ...fact, recordedAt: "2026-03-01T00:00:00.000Z" })
      expect(event).toMatchObject({ _tag: "Success", success: { type: fact.type } })
    }
  }
})
