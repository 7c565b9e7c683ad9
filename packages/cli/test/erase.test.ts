// encours erase, export and replay with keys: what is forgotten, what stays, what is refused.
import { readFileSync, statSync } from "node:fs"
import { describe, expect, it } from "vitest"
import { eur, fileOf, folderWith, invoice, payment } from "./program.ts"

const opened = (customer: string, name: string) => ({
  type: "CustomerOpened",
  customer,
  effectiveOn: "2015-01-02",
  data: { name, kind: "business", country: "FR" },
})
const book = fileOf(
  opened("C-001", "Jeanne Martin"),
  opened("C-002", "Paul Durand"),
  opened("C-003", "Louise Petit"),
  invoice("C-001", "F-1", "1200.00", "2015-01-05", "2015-02-04"),
  payment("C-001", "P-1", "1200.00", "2015-02-10", [["F-1", "1200.00"]]),
  invoice("C-002", "F-2", "900.00", "2026-01-05", "2026-02-04"),
)

/** A folder with the book in a SQLite store. */
const stored = async () => {
  const folder = folderWith({ "book.jsonl": book })
  expect(await folder.run("replay @book.jsonl --store @my.db")).toMatchObject({ exit: 0 })
  return folder
}

describe("erase", () => {
  it("forgets a customer whose retention is over, without a reason", async () => {
    const folder = await stored()
    const before = await folder.run("aged-balance --store @my.db --as-of 2026-09-30 --format json")
    const { exit, out } = await folder.run(
      "erase C-001 --store @my.db --as-of 2026-09-30 --format json",
    )
    expect(exit).toBe(0)
    const [{ values, erasedAt, retention }] = JSON.parse(out)
    expect(values).toBe(1)
    expect(erasedAt).toMatch(/^\d{4}-\d\d-\d\dT/)
    expect(retention).toMatchObject({
      lastDocumentOn: "2015-02-10",
      keptUntilOn: "2025-12-31",
      deletableFromOn: "2026-01-01",
      isOver: true,
      rules: ["EV-01", "EV-02"],
    })
    const exported = (await folder.run("export --store @my.db")).out
    expect(exported).not.toContain("Jeanne")
    expect(exported).toContain("Paul Durand")
    expect(readFileSync(folder.of("my.db"), "latin1")).not.toContain("Jeanne")
    expect(await folder.run("verify --store @my.db")).toMatchObject({ exit: 0 })
    const after = await folder.run("aged-balance --store @my.db --as-of 2026-09-30 --format json")
    expect(after).toEqual(before)
    const again = await folder.run("erase C-001 --store @my.db --as-of 2026-09-30")
    expect(again.out).toContain("Nothing personal was left.")
  })

  it.each([
    [
      "C-002",
      "has something open (F-2): retention has not begun. Give a reason to erase before that.",
    ],
    ["C-009", 'no customer "C-009"'],
  ])("refuses %s: %s", async (customer, reason) => {
    const folder = await stored()
    const ended = await folder.run(`erase ${customer} --store @my.db --as-of 2026-09-30`)
    expect(ended).toMatchObject({ exit: 1, out: "" })
    expect(ended.err).toContain(reason)
    expect((await folder.run("export --store @my.db")).out).toContain("Paul Durand")
  })

  it("is refused before the end of retention, and done for a reason", async () => {
    const folder = await stored()
    const early = "erase C-001 --store @my.db --as-of 2025-12-31"
    expect((await folder.run(early)).err).toContain('"C-001" is kept until 2025-12-31.')
    const ended = await folder.run(`${early} --reason 'asked for by the person'`)
    expect(ended).toMatchObject({ exit: 0, err: "" })
    const keys = await folder.run("export --store @my.db -o @out.jsonl --keys @keys.jsonl")
    expect(keys).toMatchObject({ exit: 0, out: "", err: "" })
    const [first] = readFileSync(folder.of("keys.jsonl"), "utf8").split("\n")
    expect(JSON.parse(first ?? "")).toMatchObject({
      customer: "C-001",
      key: null,
      erasures: [{ reason: "asked for by the person" }],
    })
  })

  it("shows what is kept until when in a dry run, and erases nothing", async () => {
    const folder = await stored()
    const { out } = await folder.run("erase C-001 --store @my.db --dry-run --as-of 2020-01-01")
    expect(out).toBe(
      [
        "Customer                      C-001",
        "Ledger                        main",
        "Last document                 2015-02-10",
        "Kept until                    2025-12-31",
        "Erased without a reason from  2026-01-01",
        "Rules                         EV-01, EV-02",
        "Nothing was erased: this was a dry run.",
        "",
      ].join("\n"),
    )
    expect((await folder.run("export --store @my.db")).out).toContain("Jeanne Martin")
  })

  it("counts retention from the end of the creditor's own fiscal year", async () => {
    const folder = await stored()
    const dry = "erase C-001 --store @my.db --dry-run --format csv --as-of 2020-01-01"
    const ofJune = await folder.run(`${dry} --fiscal-year-end 06-30`)
    expect(ofJune.out).toContain("main,C-001,,0,2025-06-30,2025-07-01")
    const wrong = await folder.run(`${dry} --fiscal-year-end 31-12`)
    expect(wrong).toMatchObject({ exit: 1 })
    expect(wrong.err).toContain(
      'fiscalYearEnd: expected a month and a day such as 12-31, found "31-12"',
    )
  })

  it("is refused on a ledger file", async () => {
    const folder = await stored()
    const ended = await folder.run("erase C-001 --store @book.jsonl")
    expect(ended).toMatchObject({ exit: 2 })
  })
})

describe("export and replay with keys", () => {
  it("make the same chain in another store, with a customer erased before", async () => {
    const folder = await stored()
    await folder.run("erase C-001 --store @my.db --as-of 2026-09-30")
    await folder.run("export --store @my.db -o @out.jsonl --keys @keys.jsonl")
    expect(statSync(folder.of("keys.jsonl")).mode & 0o777).toBe(0o600)
    await folder.run("replay @out.jsonl --keys @keys.jsonl --store @moved.db")
    const head = async (store: string) =>
      JSON.parse((await folder.run(`verify --store @${store} --format json`)).out).ledgers[0].hash
    expect(await head("moved.db")).toBe(await head("my.db"))
    const exported = async (store: string) => (await folder.run(`export --store @${store}`)).out
    expect(await exported("moved.db")).toBe(await exported("my.db"))
    await folder.run("replay @out.jsonl --store @other.db")
    expect(await head("other.db")).not.toBe(await head("my.db"))
  })

  it("says nothing personal with --sealed", async () => {
    const folder = await stored()
    const { out } = await folder.run("export --store @my.db --sealed")
    expect(out).not.toMatch(/Jeanne|Paul|Louise/)
    expect(out.match(/"name":"hmac:[0-9a-f]{64}"/g)).toHaveLength(3)
  })

  it.each([
    ["{}", "keys.jsonl:1: expected a customer's key, as export --keys writes it"],
    ['{"ledger":"main","customer":"C-001","key":"ab","erasures":[]}', "keys.jsonl:1: expected"],
    ['\n{"ledger":"main","customer":"C-001","key":null,"erasures":[{}]}', "keys.jsonl:2: expected"],
  ])("refuses a file of keys that is none: %s", async (text, reason) => {
    const folder = folderWith({ "book.jsonl": book, "keys.jsonl": text })
    const ended = await folder.run("replay @book.jsonl --keys @keys.jsonl --store @my.db")
    expect(ended).toMatchObject({ exit: 1, out: "" })
    expect(ended.err).toContain(reason)
  })

  it("never writes keys over the store or the export", async () => {
    const folder = await stored()
    const over = (line: string) => folder.run(`export --store @my.db ${line}`)
    expect((await over("--keys @my.db")).err).toContain(
      "--keys: expected another file than the store",
    )
    const both = await over("-o @x.jsonl --keys @x.jsonl")
    expect(both.err).toContain("--keys: expected another file than the export")
  })
})

describe("a message and a note", () => {
  it("are forgotten with the customer", async () => {
    const logged = {
      type: "ContactLogged",
      customer: "C-004",
      effectiveOn: "2026-01-05",
      data: { channel: "phone", direction: "in", note: "will pay on Friday" },
    }
    const payer = {
      type: "PaymentReceived",
      customer: "C-004",
      effectiveOn: "2026-01-06",
      data: { payment: "P-9", amount: eur("10.00"), payer: "his brother" },
    }
    const folder = folderWith({ "book.jsonl": fileOf(logged, payer) })
    await folder.run("replay @book.jsonl --store @my.db")
    await folder.run("erase C-004 --store @my.db --reason 'a test'")
    expect((await folder.run("export --store @my.db")).out).not.toMatch(/Friday|brother/)
  })
})
