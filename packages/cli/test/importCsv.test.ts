// encours import csv: a list becomes facts; bad rows are placed in the words of the list.
import { existsSync, readFileSync, writeFileSync } from "node:fs"
import { describe, expect, it } from "vitest"
import { type Folder, folderWith } from "./program.ts"

const header = "Facture;Client;Date;Echeance;Montant TTC;Paye le\n"
const list = `${header}F-101;C-001;05/01/2026;04/02/2026;1 200,00;20/02/2026
F-102;C-002;20/01/2026;31/03/2026;900,50;
`
const mapping = {
  kind: "invoices",
  delimiter: ";",
  decimal: ",",
  date: "D/M/YYYY",
  currency: "EUR",
  fields: {
    invoice: "Facture",
    customer: "Client",
    issuedOn: "Date",
    dueOn: "Echeance",
    amount: "Montant TTC",
    paidOn: "Paye le",
  },
}
const bad = `${header}F-101;C-001;05/01/2026;04/02/2026;1 200,00;
F-103;"C
-003";02/02/2026;04/03/2026;480,00;
F-105;C-001;30/02/2026;31/03/2026;10.00;
`

const folderOf = (files: Readonly<Record<string, string | Uint8Array>> = {}) =>
  folderWith({
    "list.csv": list,
    "bad.csv": bad,
    "mapping.json": JSON.stringify(mapping),
    ...files,
  })

const load = async (folder: Folder, file: string, options = "") => {
  const line = `import csv @${file} --mapping @mapping.json --store @a.db --format json ${options}`
  const { exit, out, err } = await folder.run(line)
  return { exit, err, counts: JSON.parse(out) }
}

describe("a list", () => {
  it("becomes invoices and their payments", async () => {
    const folder = folderOf()
    expect(await load(folder, "list.csv")).toEqual({
      exit: 0,
      err: "",
      counts: { appended: 3, alreadyKnown: 0, rejected: 0 },
    })
    const { out } = await folder.run("aged-balance --store @a.db --as-of 2026-02-10 --format json")
    expect(JSON.parse(out).rows).toMatchObject([
      { customer: "C-001", "1-30": "1200.00" },
      { customer: "C-002", notDue: "900.50" },
    ])
  })

  it("again adds nothing; longer and more paid, what is new", async () => {
    const longer = `${list.replace("900,50;", "900,50;02/04/2026")}F-104;C-002;01/04/2026;01/05/2026;75,00;\n`
    const folder = folderOf({ "longer.csv": longer })
    await load(folder, "list.csv")
    expect((await load(folder, "list.csv")).counts).toEqual({
      appended: 0,
      alreadyKnown: 3,
      rejected: 0,
    })
    expect((await load(folder, "longer.csv")).counts).toEqual({
      appended: 2,
      alreadyKnown: 3,
      rejected: 0,
    })
  })

  it("with a changed row is refused with both values, and nothing of it is stored", async () => {
    const changed = `${list.replace("900,50", "900,51")}F-104;C-002;01/04/2026;01/05/2026;75,00;\n`
    const folder = folderOf({ "changed.csv": changed })
    await load(folder, "list.csv")
    const { exit, err, counts } = await load(folder, "changed.csv")
    expect(err).toMatch(/^changed\.csv:3: data\.total\.amount: .*"900\.50".*"900\.51"/)
    expect([exit, counts]).toEqual([1, { appended: 0, alreadyKnown: 0, rejected: 1 }])
  })

  it("goes into the ledger that is named, and comes from standard input too", async () => {
    const folder = folderOf()
    const line = "import csv - --mapping @mapping.json --store @a.db --ledger north"
    expect((await folder.run(line, { stdin: list })).exit).toBe(0)
    const { out } = await folder.run("aged-balance --store @a.db --as-of 2026-02-10 --format json")
    expect(JSON.parse(out).totals).toMatchObject([{ ledger: "north" }])
  })

  it("is read with a preset, or a mapping on the command line", async () => {
    const plain =
      "Invoice,Customer,Date,Due date,Amount,Currency\nF-1,C-1,2026-01-05,2026-02-04,12.50,EUR\n"
    const folder = folderOf({ "plain.csv": plain })
    expect((await folder.run("import csv @plain.csv --mapping invoices --store @b.db")).exit).toBe(
      0,
    )
    const words = ["import", "csv", folder.of("list.csv"), "--mapping", JSON.stringify(mapping)]
    expect((await folder.runWords([...words, "--store", folder.of("c.db")])).exit).toBe(0)
  })

  it("a mapping that misses something is wrong usage, and says all of it", async () => {
    const folder = folderOf()
    const { exit, err } = await folder.run("import csv @list.csv --mapping {} --store @a.db")
    expect([exit, err]).toEqual([
      2,
      expect.stringMatching(/^encours import csv: --mapping: kind: expected one of "invoices"/),
    ])
  })
})

describe("bad rows", () => {
  it("are named with their line and column, and nothing is stored", async () => {
    const folder = folderOf()
    const { exit, err, counts } = await load(folder, "bad.csv")
    expect(err.split("\n").map((line) => line.replace(/: expected.*/, ""))).toEqual([
      'bad.csv:3: column "Client"',
      'bad.csv:5: column "Date"',
      'bad.csv:5: column "Montant TTC"',
      "encours import csv: 2 bad lines; nothing was stored",
      "",
    ])
    expect([exit, counts]).toEqual([1, { appended: 0, alreadyKnown: 0, rejected: 2 }])
    expect(existsSync(folder.of("a.db"))).toBe(false)
  })

  it("a column that is missing is named, even with --rejects", async () => {
    const folder = folderOf({ "other.csv": list.replace("Echeance", "Limite") })
    for (const options of ["", "--rejects @rejects.csv"]) {
      const { exit, err } = await load(folder, "other.csv", options)
      expect(exit).toBe(1)
      expect(err).toContain('other.csv:1: column "Echeance": expected a column "Echeance"')
    }
  })

  it("an absent list", async () => {
    const { exit, err } = await folderOf().run(
      "import csv @none.csv --mapping factures --store @a.db",
    )
    expect([exit, err]).toEqual([1, "encours import csv: none.csv: no such file\n"])
  })

  it.each(["\n", "\r\n", "\r"])("go to --rejects as they stand, line ends %j kept", async (end) => {
    const folder = folderOf({ "bad.csv": bad.replaceAll("\n", end) })
    const { exit, counts } = await load(folder, "bad.csv", "--rejects @rejects.csv")
    expect([exit, counts]).toEqual([0, { appended: 1, alreadyKnown: 0, rejected: 2 }])
    const text = readFileSync(folder.of("rejects.csv"), "utf8")
    const rejected = text.replace(/# [^\n]*\n/g, "")
    const [head, ...rows] = bad.replaceAll("\n", end).split(end)
    expect(rejected).toBe([head, ...rows.slice(1)].join(end))
  })

  it("once repaired, the file of rejects is imported like any other", async () => {
    const folder = folderOf()
    await load(folder, "bad.csv", "--rejects @rejects.csv")
    const text = readFileSync(folder.of("rejects.csv"), "utf8")
    const repaired = text
      .replace('"C\n-003"', "C-003")
      .replaceAll("30/02", "28/02")
      .replaceAll("10.00;", "10,00;")
    writeFileSync(folder.of("repaired.csv"), repaired)
    expect(await load(folder, "repaired.csv")).toEqual({
      exit: 0,
      err: "",
      counts: { appended: 2, alreadyKnown: 0, rejected: 0 },
    })
  })

  it("rows in Windows-1252 are copied byte by byte", async () => {
    const row = Buffer.from("F-1;Café;05/01/2026;31/02/2026;1,00;\n", "latin1")
    const folder = folderOf({
      "bad.csv": Buffer.concat([Buffer.from(header), row]),
      "mapping.json": JSON.stringify({ ...mapping, encoding: "windows-1252" }),
    })
    await load(folder, "bad.csv", "--rejects @rejects.csv")
    expect(readFileSync(folder.of("rejects.csv")).includes(row)).toBe(true)
  })
})
