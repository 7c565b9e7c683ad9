// encours replay, export and verify on a SQLite file: what goes in comes out, once.
import { existsSync, lstatSync, readdirSync, readFileSync, symlinkSync } from "node:fs"
import { DatabaseSync } from "node:sqlite"
import { describe, expect, it } from "vitest"
import { type Folder, fileOf, folderWith, invoice, payment } from "./program.ts"

const first = invoice("C-001", "F-101", "1200.00", "2026-01-05", "2026-02-04")
const second = payment("C-001", "P-1", "500.00", "2026-02-20", [["F-101", "500.00"]])
const opened = {
  type: "CustomerOpened",
  customer: "C-002",
  effectiveOn: "2026-01-01",
  data: { name: "Boulangerie Martin", kind: "business", country: "FR" },
}
const book = fileOf(first, second, opened)

const counts = async (folder: Folder, line: string, stdin = "") => {
  const { exit, out } = await folder.run(`${line} --format json`, { stdin })
  expect(exit).toBe(0)
  return JSON.parse(out)
}

describe("replay", () => {
  it("prints counts for people, in both languages", async () => {
    const folder = folderWith({ "book.jsonl": book })
    const { out } = await folder.run("replay @book.jsonl --store @a.db")
    expect(out).toBe("Appended       3\nAlready known  0\nRejected       0\n")
    const again = await folder.run("replay @book.jsonl --store @a.db --lang fr")
    expect(again.out).toBe("Ajoutés      0\nDéjà connus  3\nRejetés      0\n")
  })

  it("the same file again adds nothing, a longer one what is new", async () => {
    const folder = folderWith({
      "book.jsonl": book,
      "longer.jsonl": book + fileOf(payment("C-001", "P-2", "1.00", "2026-03-01")),
    })
    expect(await counts(folder, "replay @book.jsonl --store @a.db")).toEqual({
      appended: 3,
      alreadyKnown: 0,
      rejected: 0,
    })
    expect(await counts(folder, "replay @book.jsonl --store @a.db")).toEqual({
      appended: 0,
      alreadyKnown: 3,
      rejected: 0,
    })
    expect(await counts(folder, "replay @longer.jsonl --store @a.db")).toEqual({
      appended: 1,
      alreadyKnown: 3,
      rejected: 0,
    })
  })

  it("reads several files in their order, and standard input", async () => {
    const folder = folderWith({ "one.jsonl": fileOf(first), "two.jsonl": fileOf(second) })
    expect(await counts(folder, "replay @one.jsonl @two.jsonl --store @a.db")).toMatchObject({
      appended: 2,
    })
    expect(await counts(folder, "replay - --store @a.db", book)).toEqual({
      appended: 1,
      alreadyKnown: 2,
      rejected: 0,
    })
    const { err } = await folder.run("replay - --store @a.db", { stdin: "{}\n" })
    expect(err).toMatch(/^stdin:1: /)
  })

  it("--recorded-now: the ledger learns it all now", async () => {
    const folder = folderWith({ "book.jsonl": book })
    await counts(folder, "replay @book.jsonl --store @a.db --recorded-now")
    const ask = "aged-balance --store @a.db --as-of 2026-03-31 --format json"
    expect(JSON.parse((await folder.run(`${ask} --known-at 2026-03-31`)).out).rows).toEqual([])
    expect(JSON.parse((await folder.run(ask)).out).rows).toMatchObject([{ balance: "700.00" }])
  })

  it("shows how far it is, on a terminal only", async () => {
    const lines = Array.from({ length: 6_000 }, (_, at) =>
      invoice(`C-${at}`, `F-${at}`, "1.00", "2026-01-05", "2026-02-04"),
    )
    const folder = folderWith({ "long.jsonl": fileOf(...lines) })
    const { err } = await folder.run("replay @long.jsonl --store @a.db", { isWatched: true })
    // A fast machine is done before the first painting.
    const painted = err.split("\r").filter((line) => /lines/.test(line))
    const bar = /^(checking|appending) +█*░* +\d+ % +[\d,]+ lines/
    for (const line of painted) expect(line).toMatch(bar)
    expect(err.endsWith(painted.length === 0 ? "" : "\r\u001b[K")).toBe(true)
    expect((await folder.run("replay @long.jsonl --store @b.db")).err).toBe("")
  })

  it("a load that is cut leaves a store that is whole, and goes on from there", async () => {
    const lines = Array.from({ length: 12_000 }, (_, at) =>
      invoice(`C-${at}`, `F-${at}`, "1.00", "2026-01-05", "2026-02-04"),
    )
    const folder = folderWith({ "long.jsonl": fileOf(...lines) })
    const interruption = new AbortController()
    const running = folder.run("replay @long.jsonl --store @a.db", { signal: interruption.signal })
    const watch = setInterval(() => existsSync(folder.of("a.db")) && interruption.abort(), 1)
    const { exit, err } = await running
    clearInterval(watch)
    expect([exit, err]).toEqual([
      130,
      "encours replay: interrupted; what stands is whole, and the same command goes on from there\n",
    ])
    expect((await folder.run("verify --store @a.db")).exit).toBe(0)
    const { appended, alreadyKnown } = await counts(folder, "replay @long.jsonl --store @a.db")
    expect(appended + alreadyKnown).toBe(12_000)
    expect((await folder.run("verify --store @a.db")).out).toContain("12,000")
  })
})

describe("export", () => {
  it("replay ∘ export is the identity, personal names included", async () => {
    const folder = folderWith({ "book.jsonl": book })
    await folder.run("replay @book.jsonl --store @a.db")
    const { out } = await folder.run("export --store @a.db")
    expect(out.split("\n").map((line) => line && JSON.parse(line).type)).toEqual([
      "InvoiceIssued",
      "PaymentReceived",
      "CustomerOpened",
      "",
    ])
    expect(out).toContain("Boulangerie Martin")
    await folder.run("replay - --store @b.db", { stdin: out })
    expect((await folder.run("export --store @b.db")).out).toBe(out)
    expect((await folder.run("export --store @a.db -o @whole.jsonl")).out).toBe("")
    expect(readFileSync(folder.of("whole.jsonl"), "utf8")).toBe(out)
    expect((await folder.run("export --store @whole.jsonl")).out).toBe(out)
    expect((await folder.run("export --store @a.db --customer C-002")).out).toBe(
      `${out.split("\n")[2]}\n`,
    )
  })

  it("ledgers follow each other; one alone on demand", async () => {
    const folder = folderWith({
      "two.jsonl": fileOf({ ...first, ledger: "b" }, { ...first, ledger: "a" }),
    })
    const ledgersIn = (out: string) =>
      out
        .trim()
        .split("\n")
        .map((line) => JSON.parse(line).ledger)
    expect(ledgersIn((await folder.run("export --store @two.jsonl")).out)).toEqual(["a", "b"])
    expect(ledgersIn((await folder.run("export --store @two.jsonl --ledger b")).out)).toEqual(["b"])
  })

  it("a file that cannot be written is a fault, and leaves nothing", async () => {
    const folder = folderWith({ "book.jsonl": book })
    const { exit, err } = await folder.run("export --store @book.jsonl -o @no/folder.jsonl")
    expect([exit, err]).toEqual([
      1,
      "encours export: no/folder.jsonl: cannot be written (ENOENT)\n",
    ])
    expect(readdirSync(folder.path)).toEqual(["book.jsonl"])
  })

  it("never over its own store, by whatever path", async () => {
    const folder = folderWith({ "book.jsonl": book })
    await folder.run("replay @book.jsonl --store @a.db")
    symlinkSync("a.db", folder.of("link.db"))
    for (const path of [`${folder.path}/./a.db`, folder.of("link.db")]) {
      const { exit, err } = await folder.run(`export --store @a.db -o ${path}`)
      expect(exit).toBe(2)
      expect(err).toContain("--output: expected another file than the store")
    }
    expect((await folder.run("verify --store @a.db")).exit).toBe(0)
  })

  it("through a link, to the file that it leads to", async () => {
    const folder = folderWith({ "book.jsonl": book, "old.jsonl": "" })
    symlinkSync("old.jsonl", folder.of("link.jsonl"))
    await folder.run("export --store @book.jsonl -o @link.jsonl")
    expect(lstatSync(folder.of("link.jsonl")).isSymbolicLink()).toBe(true)
    expect(readFileSync(folder.of("old.jsonl"), "utf8").split("\n")).toHaveLength(4)
    expect(readdirSync(folder.path)).toEqual(["book.jsonl", "link.jsonl", "old.jsonl"])
  })
})

describe("verify", () => {
  const stored = async () => {
    const folder = folderWith({ "book.jsonl": book })
    await folder.run("replay @book.jsonl --store @a.db")
    return folder
  }

  it("finds nothing wrong with what was written, and prints an anchor to keep", async () => {
    const folder = await stored()
    const json = await folder.run("verify --store @a.db --format json")
    const { ok, ledgers } = JSON.parse(json.out)
    expect([json.exit, ok]).toEqual([0, true])
    expect(ledgers).toEqual([
      {
        ledger: "main",
        events: 3,
        position: 3,
        hash: expect.stringMatching(/^[0-9a-f]{64}$/),
        findings: [],
      },
    ])
    const { out } = await folder.run("verify --store @a.db --lang fr")
    expect(out).toContain(`main             3         3  ${ledgers[0].hash}`)
    expect(out).toContain("Le journal est entier : aucun défaut.")
  })

  it("names the first position that is not what was written; exit 1", async () => {
    const folder = await stored()
    const db = new DatabaseSync(folder.of("a.db"))
    const tables = db.prepare("SELECT name FROM sqlite_schema WHERE type = 'table'").all()
    const events = String(tables.find(({ name }) => /event/.test(String(name)))?.name)
    db.exec(`UPDATE ${events} SET body = replace(body, '500.00', '900.00') WHERE position = 2`)
    db.close()
    const { exit, out, err } = await folder.run("verify --store @a.db")
    expect(exit).toBe(1)
    expect(err).toMatch(/^main: position 2 of customer C-001, hash: expected [0-9a-f]{64}, found /)
    expect(err).toMatch(/encours verify: the log is not what was written: \d+ found\n$/)
    expect(out).not.toContain("no fault found")
    const csv = await folder.run("verify --store @a.db --format csv")
    expect(csv.out).toMatch(/^ledger,position,kind,customer,expected,found\nmain,2,hash,C-001,/)
    const json = await folder.run("verify --store @a.db --format json")
    expect([json.exit, JSON.parse(json.out).ok]).toEqual([1, false])
  })

  it("an empty store is whole", async () => {
    const folder = folderWith({ "empty.jsonl": "" })
    const { exit, out } = await folder.run("verify --store @empty.jsonl")
    expect([exit, out]).toEqual([0, "The store holds no event.\n"])
  })
})
