// encours provision, exposure and order-check: RULES §7.3 and §11.1, SEMANTICS E16, E17 and E21 from outside.
import { describe, expect, it } from "vitest"
import { eur, fileOf, folderWith, invoice, payment } from "./program.ts"
import { sharedLedger } from "./sharedLedger.ts"

const run = (line: string, book: string) =>
  folderWith({ "book.jsonl": book }).run(`${line} --store @book.jsonl`)

const fact = (type: string, effectiveOn: string, data: object, customer = "C-001") => ({
  ...{ type, customer, effectiveOn, data },
})

/** An invoice of so many days late on 2026-12-31; 0 is not late. */
const aged = (id: string, amount: string, dueOn: string) =>
  invoice("C-001", id, amount, "2026-01-01", dueOn)
const balances = (...amounts: ReadonlyArray<string>) =>
  fileOf(
    ...["2026-12-31", "2026-12-15", "2026-11-15", "2026-10-15", "2026-03-31"].flatMap((dueOn, at) =>
      aged(`F-${at}`, amounts[at] ?? "0.01", dueOn),
    ),
  )

describe("provision", () => {
  it("§7.3 (1): 580 000 on 30 000 000", async () => {
    const book = balances("15000000.00", "7500000.00", "4000000.00", "2500000.00", "1000000.00")
    const rates = "--rates 0.003,0.016,0.036,0.066,0.106 --base with-vat"
    const { out } = await run(`provision --as-of 2026-12-31 ${rates} --format json`, book)
    const { rows, totals, method, base } = JSON.parse(out)
    expect([method, base]).toEqual(["given", "including VAT"])
    expect(rows.map(({ expectedLoss }: { expectedLoss: string }) => expectedLoss)).toEqual([
      ...["45000.00", "120000.00", "144000.00", "165000.00", "106000.00"],
    ])
    expect(totals).toEqual([
      {
        ...{ ledger: "main", currency: "EUR", open: "30000000.00", expectedLoss: "580000.00" },
        ...{ impaired: "0.00", unjudged: "0.00", vatUnknown: "0.00", provision: "580000.00" },
      },
    ])
  })

  it("§7.3 (3): rolls of 18, 35, 50 and 60 %, 85 % lost, 1.10 forward: 90 223.76", async () => {
    const book = balances("640000.00", "180000.00", "75000.00", "30000.00", "25000.00")
    const rolls = "--rolls 0.18,0.35,0.50,0.60 --loss-at-end 0.85 --forward 1.10"
    const { out } = await run(`provision --as-of 2026-12-31 ${rolls} --format json`, book)
    expect(JSON.parse(out).totals[0].provision).toBe("90223.76")
  })

  it("§7.3 (2): a cohort of which 2 000 were lost of 100 000: 27 567.39", async () => {
    // Sold in 2025, a year before: 50 000 were still open the day after their due date, 23 000 after 30 more
    // days, 8 000 after 60, 2 000 after 90; these were lost.
    const cohort = [
      ["A", "50000.00", "2025-07-01"],
      ["B", "27000.00", "2025-07-20"],
      ["C", "15000.00", "2025-08-20"],
      ["D", "6000.00", "2025-09-20"],
    ] as const
    const sold = [...cohort, ["E", "2000.00", ""] as const].map(([id, amount]) =>
      invoice("C-001", id, amount, "2025-06-01", "2025-07-01"),
    )
    const paid = cohort.map(([id, amount, on]) =>
      payment("C-001", `P-${id}`, amount, on, [[id, amount]]),
    )
    const lost = fact("InvoiceWrittenOff", "2025-12-31", {
      ...{ invoice: "E", amount: eur("2000.00"), reason: "uneconomic" },
    })
    const book =
      fileOf(...sold, ...paid, lost) +
      balances("300000.00", "140000.00", "60000.00", "23000.00", "5000.00")
    const asked = "provision --as-of 2026-12-31 --method cohort --base with-vat --format json"
    const { out } = await run(asked, book)
    const { rows, totals } = JSON.parse(out)
    expect(rows.map(({ rate }: { rate: string }) => rate)).toEqual([
      ...["0.02", "0.04", "0.08695652", "0.25", "1"],
    ])
    expect(totals[0].expectedLoss).toBe("27567.39")
  })

  it("a past that says nothing is a code and a sentence, in French too", async () => {
    const opened = fact("InsolvencyOpened", "2026-12-01", {
      ...{ kind: "liquidation", judgedOn: "2026-12-01" },
    })
    const asked = "provision --as-of 2026-12-31 --format json --lang"
    const young = invoice("C-002", "Y-1", "100.00", "2026-12-01", "2026-12-31")
    const book = fileOf(invoice("C-001", "F-1", "50.00", "2026-12-01", "2026-12-15"), opened, young)
    const { rows, individual } = JSON.parse((await run(`${asked} fr`, book)).out)
    expect(rows[0]).toMatchObject({
      ...{ rate: null, reason: "noPast", because: "rien n'était dû aux fins de mois d'avant" },
    })
    expect(individual[0]).toMatchObject({
      ...{ cause: "insolvency", reason: "unjudged" },
      because: "aucune dépréciation n'a été enregistrée : rien n'est provisionné",
    })
    const english = JSON.parse((await run(`${asked} en`, book)).out)
    expect(english.rows[0].because).toBe("nothing was owed at the month ends before")
  })

  it("E21: a ladder by age, before VAT and with it", async () => {
    const vat = (net: string, tax: string) => ({
      vat: [{ rate: "0.20", net: eur(net), amount: eur(tax) }],
    })
    const owed = (id: string, amount: string, dueOn: string, more: object) => {
      const line = invoice("C-001", id, amount, "2026-01-01", dueOn)
      return { ...line, data: { ...line.data, ...more } }
    }
    const book = fileOf(
      owed("A", "10000.00", "2026-10-17", vat("8333.33", "1666.67")), // 75 days
      owed("B", "4000.00", "2026-09-22", vat("3333.33", "666.67")), // 100 days
      owed("C", "2000.00", "2026-08-23", vat("1666.67", "333.33")), // 130 days
    )
    const ladder =
      "provision --as-of 2026-12-31 --buckets 90,120 --rates 0,0.03,0.25,1 --format json"
    const of = async (base: string) =>
      JSON.parse((await run(`${ladder} --base ${base}`, book)).out).totals[0].provision
    expect([await of("with-vat"), await of("ex-vat")]).toEqual(["3300.00", "2750.00"])
  })

  it("prints a table, in French too, and says what the past does not tell", async () => {
    const { out } = await run("provision --as-of 2026-09-30 --lang fr", sharedLedger)
    expect(out).toContain("Pertes attendues au 30/09/2026 · par glissement · base hors taxe")
    expect(out).toContain("? aucun passage en pertes dans ce passé")
    const en = await run("provision --as-of 2026-09-30 --loss-at-end 0.85 --lang en", sharedLedger)
    expect(en.out).toMatch(/^Provision +EUR +[\d,.]+$/mu)
  })

  it.each([
    ["--rates 0.1", "--rates: expected 5 fractions for these buckets, found 1"],
    ["--rolls 0.1,0.2,0.3,0.4", "--rolls: expected --loss-at-end beside it"],
    ["--forward -1", "--forward"],
    [
      "--loss-at-end 85",
      '--loss-at-end: expected a fraction from 0 to 1 such as "0.85", found "85"',
    ],
    ["--months 0", "--months: expected a whole number of months"],
    ["--method magic", "--method:"],
  ])("%s is wrong usage", async (options, said) => {
    const { err, exit } = await run(`provision --as-of 2026-09-30 ${options}`, sharedLedger)
    expect([exit, err]).toEqual([2, expect.stringContaining(said)])
  })
})

describe("order-check", () => {
  const e16 = fileOf(
    fact("CreditLimitSet", "2026-01-01", { limit: eur("50000.00"), source: "committee" }),
    invoice("C-001", "F-1", "32000.00", "2026-01-10", "2026-12-31"),
    payment("C-001", "P-1", "5000.00", "2026-02-01"),
    fact("OrdersReported", "2026-03-01", {
      orders: eur("7000.00"),
      deliveredNotInvoiced: eur("12000.00"),
      deposits: eur("0.00"),
    }),
  )

  it.each([
    ["4500", "hold", "OD-LIMIT", "-500.00"],
    ["4000", "watch", "OD-WATCH-RATIO", "0.00"],
  ])("E16: 46 000 of 50 000 and an order of %s: %s", async (amount, outcome, rule, available) => {
    const line = `order-check C-001 --amount ${amount} --as-of 2026-03-31 --format json`
    const { out, exit } = await run(line, e16)
    expect(exit).toBe(0)
    expect(JSON.parse(out)).toMatchObject({
      ...{ asOf: "2026-03-31", knownAt: null, ledger: "main", customer: "C-001", outcome, rule },
      order: { amount: `${amount}.00`, currency: "EUR" },
      inputs: { exposure: "46000.00", available, limit: "50000.00" },
      exposure: { gross: "46000.00", limitIs: "money" },
    })
  })

  it("a rule keeps its id, and its sentence is in the language asked", async () => {
    const line = "order-check C-001 --amount 4500 --as-of 2026-03-31 --format json --lang"
    const said = async (language: string) => {
      const { rule, because } = JSON.parse((await run(`${line} ${language}`, e16)).out)
      return [rule, because]
    }
    expect(await said("en")).toEqual(["OD-LIMIT", "exposure and order are above the limit"])
    expect(await said("fr")).toEqual(["OD-LIMIT", "l'encours et la commande dépassent le plafond"])
  })

  it("at a past instant it is what it was then (capability 11)", async () => {
    const line = "order-check C-001 --amount 4500 --as-of 2026-03-31 --format json"
    const { out } = await run(`${line} --known-at 2026-02-28`, e16)
    expect(JSON.parse(out)).toMatchObject({ outcome: "approve", inputs: { exposure: "27000.00" } })
  })

  it("heeds a release that was recorded of the order", async () => {
    const released = fact("OrderDecided", "2026-03-20", {
      ...{ order: "O-1", revision: 0, amount: eur("4500.00"), outcome: "approve" },
      ...{ rule: "OD-RELEASE", actor: "Claire" },
      inputs: { released: "OD-LIMIT", reason: "a guarantee came", until: "2026-03-31" },
    })
    const book = e16 + fileOf(released)
    const line = "order-check C-001 --amount 4500 --as-of 2026-03-31 --lang fr"
    expect((await run(line, book)).out).toContain("BLOQUÉE · OD-LIMIT · l'encours et la commande")
    expect((await run(`${line} --order O-1`, book)).out).toContain(
      "ACCORD · OD-RELEASE · quelqu'un l'a levée, avec un motif · levée par Claire jusqu'au 31/03/2026",
    )
  })

  it("counts the group", async () => {
    const book = fileOf(
      invoice("C-001", "F-1", "100.00", "2026-01-10", "2026-12-31"),
      invoice("C-002", "F-2", "900.00", "2026-01-10", "2026-12-31"),
      fact("GroupJoined", "2026-01-11", { group: "G" }),
      fact("GroupJoined", "2026-01-11", { group: "G" }, "C-002"),
    )
    const line = "order-check C-001 --amount 1.01 --as-of 2026-03-31 --format json"
    const { out } = await run(`${line} --group-limit 1001`, book)
    expect(JSON.parse(out)).toMatchObject({
      rule: "OD-GROUP-LIMIT",
      inputs: { group: "G", groupExposure: "1000.00" },
    })
  })

  it("refuses a customer that nobody knows, and an amount that is none", async () => {
    expect((await run("order-check C-9 --amount 1 --as-of 2026-03-31", e16)).exit).toBe(1)
    expect((await run("order-check C-001 --amount 0 --as-of 2026-03-31", e16)).exit).toBe(2)
    const wrong = "order-check C-001 --amount 1 --as-of 2026-03-31 --group-limit '1 USD'"
    expect((await run(wrong, e16)).err).toContain("--group-limit: expected EUR")
  })
})

describe("exposure", () => {
  const e17 = fileOf(
    fact("CoverGranted", "2026-01-01", {
      ...{ insurer: "Coface", limit: eur("50000.00"), quota: "0.90", from: "2026-01-01" },
    }),
    invoice("C-001", "A", "30000.00", "2026-01-10", "2026-12-31"),
    invoice("C-001", "B", "25000.00", "2026-02-05", "2026-12-31"),
    fact("CoverWithdrawn", "2026-02-21", { insurer: "Coface", from: "2026-02-21" }),
    invoice("C-001", "C", "10000.00", "2026-03-01", "2026-12-31"),
  )

  it("E17: 30 000, 20 000 and nothing are covered; insurers bear 45 000, we 20 000", async () => {
    const { out } = await run("exposure --as-of 2026-03-15 --format json", e17)
    const { rows, totals } = JSON.parse(out)
    expect(rows).toMatchObject([
      {
        ...{ customer: "C-001", currency: "EUR", gross: "65000.00", covered: "50000.00" },
        ...{ insurersShare: "45000.00", netRisk: "20000.00", cover: "withdrawn" },
        coveredItems: [
          { invoice: "A", deliveredOn: "2026-01-10", covered: "30000.00" },
          { invoice: "B", deliveredOn: "2026-02-05", covered: "20000.00" },
          { invoice: "C", deliveredOn: "2026-03-01", covered: "0.00" },
        ],
      },
    ])
    expect(totals).toMatchObject([{ currency: "EUR", gross: "65000.00", netRisk: "20000.00" }])
  })

  it("prints a table with a total for each currency, and CSV", async () => {
    const { out } = await run("exposure --as-of 2026-09-30 --lang fr", sharedLedger)
    expect(out).toMatch(/^Total +EUR +136\s400,00/mu)
    const csv = await run("exposure --as-of 2026-09-30 --format csv", sharedLedger)
    expect(csv.out).toMatch(/^main,B,,EUR,66000\.00,/mu)
  })
})
