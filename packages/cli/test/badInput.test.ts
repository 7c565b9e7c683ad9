// What a ledger file can have wrong: each line with its place and the reason, exit 1, nothing stored.
import { existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from "node:fs"
import { describe, expect, it } from "vitest"
import { eur, fileOf, folderWith, invoice, payment } from "./program.ts"

const good = invoice("C-001", "F-101", "1200.00", "2026-01-05", "2026-02-04")
const usd = invoice("C-001", "F-102", "10.00", "2026-01-05", "2026-02-04", "USD")
const long = JSON.stringify({ ...good, data: { ...good.data, reference: "x".repeat(1_048_576) } })

/** Lines of a file; the reason that is expected, with its place. The last line is the bad one. */
const cases: ReadonlyArray<
  readonly [what: string, lines: ReadonlyArray<object | string>, reason: string]
> = [
  [
    "a broken line",
    [good, '{"type":"InvoiceIssued",'],
    "bad.jsonl:2: invalid JSON at column 25: expected",
  ],
  [
    "an unknown type",
    [{ ...good, type: "InvoiceIsued" }],
    'bad.jsonl:1: type: expected an event of the catalogue, found "InvoiceIsued"; did you mean "InvoiceIssued"?',
  ],
  [
    "an unknown field",
    [{ ...good, data: { ...good.data, dueon: "2026-02-04" } }],
    'bad.jsonl:1: data.dueon: unknown field "dueon"; did you mean "dueOn"?',
  ],
  [
    "an unknown currency",
    [{ ...good, data: { ...good.data, total: { amount: "1.00", currency: "EUX" } } }],
    'bad.jsonl:1: data.total.currency: expected an ISO 4217 currency code, found "EUX"',
  ],
  [
    "three decimals of euro",
    [{ ...good, data: { ...good.data, total: eur("12.345") } }],
    'bad.jsonl:1: data.total.amount: expected a decimal amount with at most 2 decimals for EUR, found "12.345"',
  ],
  [
    "an amount as a number",
    [{ ...good, data: { ...good.data, total: { amount: 12.5, currency: "EUR" } } }],
    "bad.jsonl:1: data.total.amount: expected a decimal amount in quotes",
  ],
  [
    "a day that does not exist",
    [{ ...good, effectiveOn: "2026-02-30" }],
    'bad.jsonl:1: effectiveOn: expected a day that exists (February 2026 has 28 days), found "2026-02-30"',
  ],
  [
    "an allocation above what is open",
    [good, payment("C-001", "P-1", "2000.00", "2026-02-01", [["F-101", "1200.01"]])],
    'bad.jsonl:2: 1200.01 EUR is more than the 1200.00 EUR open on invoice "F-101".',
  ],
  [
    "an allocation above its payment",
    [good, payment("C-001", "P-1", "100.00", "2026-02-01", [["F-101", "100.01"]])],
    "bad.jsonl:2: 100.01 EUR is more than the 100.00 EUR",
  ],
  [
    "a duplicate invoice",
    [good, { ...good, data: { ...good.data, dueOn: "2026-02-05" } }],
    'bad.jsonl:2: Invoice "F-101" ',
  ],
  [
    "an invoice of another customer",
    [good, { ...good, customer: "C-002" }],
    'bad.jsonl:2: The invoice id "F-101" is used by customer "C-001".',
  ],
  [
    "a payment allocated to an invoice in another currency",
    [usd, payment("C-001", "P-1", "10.00", "2026-02-01", [["F-102", "10.00"]])],
    "bad.jsonl:2: ",
  ],
  [
    "a payment allocated to no invoice",
    [good, payment("C-001", "P-1", "10.00", "2026-02-01", [["F-999", "10.00"]])],
    'bad.jsonl:2: Invoice "F-999" is not known for this customer.',
  ],
  [
    "instalments that do not add up",
    [
      {
        ...good,
        data: {
          invoice: "F-101",
          total: eur("100.00"),
          instalments: [
            { dueOn: "2026-02-04", amount: eur("40.00") },
            { dueOn: "2026-03-04", amount: eur("59.99") },
          ],
        },
      },
    ],
    "bad.jsonl:1: ",
  ],
  [
    "recordedAt going back",
    [
      { ...good, recordedAt: "2026-01-06T00:00:00Z" },
      { ...payment("C-001", "P-1", "1.00", "2026-01-07"), recordedAt: "2026-01-05T23:59:59Z" },
    ],
    "bad.jsonl:2: recordedAt: expected an instant not before 2026-01-06T00:00:00.000Z, the one before it in its stream, found 2026-01-05T23:59:59.000Z",
  ],
  [
    "the same id with other content",
    [
      { ...good, id: "e-1" },
      { ...usd, id: "e-1" },
    ],
    "bad.jsonl:2: id: the same id as line 1 with other content",
  ],
  ["a line over 1 MiB", [long], "bad.jsonl:1: expected a line of at most 1048576 bytes"],
  ["binary content", [good, "\u0000\u0001\u0002"], "bad.jsonl:2: not a text ledger file"],
]

describe("a ledger file with", () => {
  it.each(cases)("%s", async (_, lines, reason) => {
    const folder = folderWith({ "bad.jsonl": fileOf(...lines) })
    const { exit, out, err } = await folder.run("replay @bad.jsonl --store @new.db --format json")
    expect(err).toContain(reason)
    expect(err.split("\n").at(-2)).toBe("encours replay: 1 bad line; nothing was stored")
    expect(JSON.parse(out)).toEqual({ appended: 0, alreadyKnown: 0, rejected: 1 })
    expect(exit).toBe(1)
    expect(existsSync(folder.of("new.db")), "no file is made").toBe(false)
  })

  it("a truncated last line", async () => {
    const folder = folderWith({ "bad.jsonl": `${fileOf(good)}{"type":"Invo` })
    const { exit, err } = await folder.run("replay @bad.jsonl --store @new.db")
    expect(err).toContain("bad.jsonl:2: truncated last line: invalid JSON at column 14")
    expect(exit).toBe(1)
  })

  it("bytes that are no UTF-8", async () => {
    const line = Buffer.from(fileOf({ ...good, customer: "Café" }), "latin1")
    const folder = folderWith({ "bad.jsonl": line })
    const { exit, err } = await folder.run("replay @bad.jsonl --store @new.db")
    expect(err).toContain("bad.jsonl:1: expected text in UTF-8, found other bytes")
    expect(exit).toBe(1)
  })

  it("several faults in a line: all of them", async () => {
    const bad = { ...good, effectiveOn: "2026-13-01", data: { ...good.data, total: eur("-1.00") } }
    const { err } = await folderWith({ "bad.jsonl": fileOf(bad) }).run(
      "replay @bad.jsonl --store @new.db",
    )
    const [first, second, last, ...rest] = err.split("\n")
    expect(first).toMatch(/^bad\.jsonl:1: effectiveOn: /)
    expect(second).toMatch(/^bad\.jsonl:1: data\.total\.amount: /)
    expect([last, ...rest]).toEqual(["encours replay: 1 bad line; nothing was stored", ""])
  })

  it("twenty-three bad lines: the first twenty, and a count", async () => {
    const lines = Array.from({ length: 23 }, (_, at) => ({ ...good, type: `Nothing${at}` }))
    const folder = folderWith({ "bad.jsonl": fileOf(good, ...lines) })
    const { err, out } = await folder.run("replay @bad.jsonl --store @new.db --format csv")
    const said = err.split("\n")
    expect(said[19]).toMatch(/^bad\.jsonl:21: /)
    expect(said.slice(20)).toEqual([
      "… and 3 more bad lines",
      "encours replay: 23 bad lines; nothing was stored",
      "",
    ])
    expect(out).toBe("appended,alreadyKnown,rejected\n0,0,23\n")
  })
})

describe("a file that is", () => {
  it("absent", async () => {
    const { exit, err } = await folderWith().run("replay @none.jsonl --store @new.db")
    expect([exit, err]).toEqual([1, "encours replay: none.jsonl: no such file\n"])
  })

  it("a directory", async () => {
    const folder = folderWith()
    mkdirSync(folder.of("some.jsonl"))
    const { exit, err } = await folder.run("replay @some.jsonl --store @new.db")
    expect([exit, err]).toEqual([
      1,
      "encours replay: some.jsonl: is a directory, expected a file\n",
    ])
  })

  it("empty: a ledger without facts, and a store of it", async () => {
    const folder = folderWith({ "empty.jsonl": "" })
    expect((await folder.run("replay @empty.jsonl --store @new.db")).exit).toBe(0)
    const { exit, out } = await folder.run("aged-balance --store @new.db --as-of 2026-01-01")
    expect([exit, out.split("\n").at(-2)]).toEqual([0, "Nothing is owed."])
  })

  it("a bad store of a report: the same reasons", async () => {
    const folder = folderWith({ "bad.jsonl": fileOf(good, "{}") })
    const { exit, out, err } = await folder.run(
      "aged-balance --store @bad.jsonl --as-of 2026-02-01",
    )
    expect(err).toMatch(/^bad\.jsonl:2: /)
    expect(err).toContain("bad.jsonl cannot be read as a ledger")
    expect([exit, out]).toEqual([1, ""])
  })

  it("no store: a SQLite file that is not there, or not one", async () => {
    const folder = folderWith({
      "text.db": "some text that is long enough to be looked at\n".repeat(9),
    })
    const absent = await folder.run("aged-balance --store @none.db --as-of 2026-02-01")
    expect([absent.exit, absent.err]).toEqual([
      1,
      "encours aged-balance: none.db: there is no such file\n",
    ])
    const other = await folder.run("replay - --store @text.db", { stdin: fileOf(good) })
    expect(other.exit).toBe(1)
    expect(other.err).toContain("text.db: this file is not a SQLite database")
  })
})

describe("with --rejects", () => {
  const bad = '{"type":"PaymentRecieved","customer":"C-001",  "data":{}}'
  const above = JSON.stringify(
    payment("C-001", "P-1", "2000.00", "2026-02-01", [["F-101", "1200.01"]]),
  )

  it("the good is kept, and every bad line written as it stands, with its reason", async () => {
    const folder = folderWith({
      "mixed.jsonl": fileOf(bad, good, above, "\ttruncated").slice(0, -1),
    })
    const { exit, out, err } = await folder.run(
      "replay @mixed.jsonl --store @new.db --rejects @bad.jsonl --format json",
    )
    expect([exit, err]).toEqual([0, ""])
    expect(JSON.parse(out)).toEqual({ appended: 1, alreadyKnown: 0, rejected: 3 })
    const lines = readFileSync(folder.of("bad.jsonl"), "utf8").split("\n")
    expect(lines[0]).toMatch(/^# encours rejects: /)
    expect(lines.filter((line) => !line.startsWith("#"))).toEqual([bad, above, "\ttruncated", ""])
    expect(lines.join("\n").replaceAll(`${folder.path}/`, "")).toContain(
      `# mixed.jsonl:3: 1200.01 EUR is more than the 1200.00 EUR open on invoice "F-101".\n${above}\n`,
    )
  })

  it("the file of rejects, once repaired, is loaded like any other", async () => {
    const folder = folderWith({ "mixed.jsonl": fileOf(good, above) })
    await folder.run("replay @mixed.jsonl --store @new.db --rejects @bad.jsonl")
    const text = readFileSync(folder.of("bad.jsonl"), "utf8").replaceAll('"1200.01"', '"1200.00"')
    writeFileSync(folder.of("bad.jsonl"), text)
    const { exit, out } = await folder.run("replay @bad.jsonl --store @new.db --format json")
    expect([exit, JSON.parse(out)]).toEqual([0, { appended: 1, alreadyKnown: 0, rejected: 0 }])
  })

  it("bytes that are no UTF-8 are written as they stand", async () => {
    const line = Buffer.from(fileOf({ ...good, customer: "Café" }), "latin1")
    const folder = folderWith({ "bad.jsonl": Buffer.concat([Buffer.from(fileOf(good)), line]) })
    await folder.run("replay @bad.jsonl --store @new.db --rejects @rejects.jsonl")
    expect(readFileSync(folder.of("rejects.jsonl")).includes(line)).toBe(true)
  })

  it("nothing bad leaves an empty file; a file that is read is not written over", async () => {
    const folder = folderWith({ "good.jsonl": fileOf(good) })
    expect((await folder.run("replay @good.jsonl --store @new.db --rejects @bad.jsonl")).exit).toBe(
      0,
    )
    expect(statSync(folder.of("bad.jsonl")).size).toBe(0)
    const over = await folder.run("replay @good.jsonl --store @new.db --rejects @good.jsonl")
    expect(over.exit).toBe(2)
    expect(statSync(folder.of("good.jsonl")).size).toBeGreaterThan(0)
  })
})
