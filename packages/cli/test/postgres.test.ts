// The same commands on a PostgreSQL server, and a ledger moved from store to store and back.
import { writeFileSync } from "node:fs"
import { describe, expect, inject, it } from "vitest"
import { fileOf, folderWith, invoice, payment } from "./program.ts"

/** A schema that no other test has; several files share the server. */
const address = (schema: string) => `${inject("postgres")}?schema=${schema}`

const contact = {
  type: "ContactSet",
  customer: "C-001",
  effectiveOn: "2026-01-02",
  data: { contact: "K-1", name: "Zoé Martin", email: "zoe@example.com" },
}
const book = fileOf(
  {
    type: "CustomerOpened",
    customer: "C-001",
    effectiveOn: "2026-01-01",
    data: { name: "Ünal & Söhne", kind: "business", country: "DE" },
  },
  contact,
  invoice("C-001", "F-1", "1200.00", "2026-01-05", "2026-02-04"),
  invoice("C-002", "F-2", "80.00", "2026-01-06", "2026-02-05", "USD"),
  payment("C-001", "P-1", "500.00", "2026-02-10", [["F-1", "500.00"]]),
)

const questions = [
  "aged-balance --as-of 2026-03-31 --format json",
  "aged-balance --as-of 2026-03-31 --by invoice --known-at 2026-02-28 --format csv",
  "statement C-001 --from 2026-01-01 --to 2026-03-31 --format json",
  "interest --as-of 2026-03-31 --format json",
  "score --as-of 2026-03-31 --format json",
  "kpis --from 2026-01-01 --to 2026-03-31 --format json",
  "forecast --as-of 2026-03-31 --weeks 4 --format json",
  "provision --as-of 2026-03-31 --format json",
  "exposure --as-of 2026-03-31 --format json",
  "explain F-1 --as-of 2026-03-31 --format json",
  "agenda --as-of 2026-03-31 --format json",
  "order-check C-001 --amount 4500.00 --as-of 2026-03-31 --format json",
  "backtest --from 2026-01-01 --format json",
  "remind --as-of 2026-03-31 --notify console --dry-run",
  "erase C-001 --dry-run --as-of 2026-03-31",
  "export",
]

describe("postgres://", () => {
  it("answers every command as the file it was moved from does", async () => {
    const folder = folderWith({ "book.jsonl": book })
    const store = address("cli_questions")
    await folder.run("replay @book.jsonl --store @a.db")
    const { out: moved } = await folder.run("export --store @a.db")
    writeFileSync(folder.of("moved.jsonl"), moved)
    const loaded = await folder.run(`replay @moved.jsonl --store ${store} --format json`)
    expect([loaded.exit, loaded.err]).toEqual([0, ""])
    expect(JSON.parse(loaded.out)).toEqual({ appended: 5, alreadyKnown: 0, rejected: 0 })
    for (const question of questions) {
      const there = await folder.run(`${question} --store ${store}`)
      expect([question, there]).toEqual([question, await folder.run(`${question} --store @a.db`)])
      expect(there.exit).toBe(0)
    }
    expect((await folder.run(`verify --store ${store}`)).exit).toBe(0)
  })

  it("a ledger goes from SQLite to PostgreSQL to a file and back, byte for byte", async () => {
    const folder = folderWith({ "book.jsonl": book })
    const [one, two] = [address("cli_there"), address("cli_back")]
    const copy = async (from: string, to: string) => {
      const { out } = await folder.run(`export --store ${from}`)
      writeFileSync(folder.of("copy.jsonl"), out)
      expect((await folder.run(`replay @copy.jsonl --store ${to}`)).exit).toBe(0)
      return out
    }
    await folder.run("replay @book.jsonl --store @a.db")
    const exports = [
      await copy("@a.db", one),
      await copy(one, two),
      await copy(two, "@b.db"),
      (await folder.run("export --store @b.db")).out,
    ]
    expect(exports[0]?.split("\n").length).toBe(6)
    expect(exports[0]).toContain("zoe@example.com")
    expect(new Set(exports).size).toBe(1)
    for (const store of [one, two, "@b.db"]) {
      expect((await folder.run(`verify --store ${store}`)).exit).toBe(0)
    }
    // The same file again adds nothing.
    const again = await folder.run(`replay @copy.jsonl --store ${one} --format json`)
    expect(JSON.parse(again.out)).toEqual({ appended: 0, alreadyKnown: 5, rejected: 0 })
  })

  it("takes a list, sends reminders once, proves, and forgets", async () => {
    const list = "No,Customer,Date,Due,Total\nF-9,C-001,2026-01-07,2026-02-06,90.00\n"
    const folder = folderWith({ "book.jsonl": book, "list.csv": list })
    const store = address("cli_writes")
    const run = async (command: string) => {
      const { exit, out, err } = await folder.run(`${command} --store ${store}`)
      expect([command, exit, err]).toEqual([command, 0, expect.any(String)])
      return out
    }
    await run("replay @book.jsonl")
    const fields = {
      invoice: "No",
      customer: "Customer",
      issuedOn: "Date",
      dueOn: "Due",
      amount: "Total",
    }
    const mapping = { kind: "invoices", decimal: ".", date: "YYYY-MM-DD", currency: "EUR", fields }
    writeFileSync(folder.of("mapping.json"), JSON.stringify(mapping))
    await run("import csv @list.csv --mapping @mapping.json")
    const remind = `remind --as-of 2026-03-31 --notify file:${folder.of("post")} --format json`
    expect(JSON.parse(await run(remind)).sent).toMatchObject([
      { customer: "C-001" },
      { customer: "C-002" },
    ])
    expect(JSON.parse(await run(remind))).toMatchObject({ sent: [], alreadySent: 2 })
    await run("anchor -o @anchors.jsonl")
    await run("verify --anchors @anchors.jsonl")
    await run("evidence C-001 -o @bundle.zip --as-of 2026-03-31")
    expect((await folder.run("verify @bundle.zip")).exit).toBe(0)
    expect(await run("export")).toContain("zoe@example.com")
    await run("erase C-001 --reason granted")
    expect(await run("export")).not.toContain("zoe@example.com")
    await run("verify --anchors @anchors.jsonl")
  })

  it("a report makes no tables", async () => {
    const { exit, err } = await folderWith().run(`verify --store ${address("cli_nothing")}`)
    expect(exit).toBe(1)
    expect(err).toContain('schema "cli_nothing" holds no ledger tables')
  })

  it("a server that is not there is said without the password", async () => {
    const { exit, err } = await folderWith().run(
      "aged-balance --store postgres://me:secret@127.0.0.1:1/books --as-of 2026-01-01",
    )
    expect(exit).toBe(1)
    expect(err).toContain("postgres://127.0.0.1:1/books: the connection failed")
    expect(err).not.toContain("secret")
  })
})
