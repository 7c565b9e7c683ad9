// Wrong usage: exit 2, and a sentence that names the option, its value and what was expected.
import { describe, expect, it } from "vitest"
import { languageOf } from "../src/tables/Words.ts"
import { fileOf, folderWith, invoice } from "./program.ts"

const book = fileOf(invoice("C-001", "F-1", "10.00", "2026-01-01", "2026-01-31"))
const aged = "aged-balance --store @book.jsonl"
const store = "--store @book.jsonl"

const cases: ReadonlyArray<readonly [line: string, reason: string]> = [
  ["", "encours: expected a command, found nothing"],
  ["aged-balence", 'found "aged-balence"; did you mean "aged-balance"?'],
  ["--store x.db verify", "encours: the command comes first: expected a command, found --store"],
  ["import", "encours: expected import csv, found import"],
  ["import fec x.txt", "encours: expected import csv, found import fec"],
  ["evidence C-001 --store x.db", "--output is required: expected the name of a .zip file"],
  ["evidence -o x --store x.db", "expected CUSTOMER or CLAIM, found nothing"],
  [
    "aged-balance --as-of 2026-01-01",
    "--store is required: expected a ledger file (.jsonl), a SQLite file (.db)",
  ],
  [aged, "--as-of is required: expected a date such as 2026-09-30"],
  [`${aged} --as-off 2026-01-01`, 'found "--as-off"; did you mean "--as-of"?'],
  [
    `${aged} --as-of 2026-02-30`,
    '--as-of: expected a day that exists (February 2026 has 28 days), found "2026-02-30"',
  ],
  [`${aged} --as-of`, "--as-of: expected D after it, found nothing"],
  [`${aged} --as-of --lang fr`, "--as-of: expected D after it, found the option --lang"],
  [
    `${aged} --as-of 2026-01-01 --as-of 2026-01-02`,
    '--as-of: given twice, "2026-01-01" and "2026-01-02"',
  ],
  [`${aged} --as-of 2026-01-01 extra`, 'expected no further word, found "extra"'],
  [
    `${aged} --as-of 2026-01-01 --by item`,
    '--by: expected "customer", "invoice" or "ledger", found "item"',
  ],
  [
    `${aged} --as-of 2026-01-01 --basis isued`,
    '--basis: expected "due" or "issued", found "isued"; did you mean "issued"?',
  ],
  [
    `${aged} --as-of 2026-01-01 --buckets 60,30`,
    '--buckets: expected rising whole numbers of days like "30,60,90", found "60,30"',
  ],
  [
    `${aged} --as-of 2026-01-01 --format xml`,
    '--format: expected "table", "json" or "csv", found "xml"',
  ],
  [`${aged} --as-of 2026-01-01 --lang de`, '--lang: expected "fr" or "en", found "de"'],
  [`${aged} --as-of 2026-01-01 --known-at 2026-01-01T10:00`, "--known-at: expected an instant"],
  [`${aged} --as-of 2026-01-01 --known-at yesterday`, "--known-at: expected an instant"],
  [
    "aged-balance --store book.csv --as-of 2026-01-01",
    '--store: expected a ledger file (.jsonl), a SQLite file (.db) or a PostgreSQL server (postgres://…), found "book.csv"',
  ],
  [`statement ${store} --from 2026-01-01 --to 2026-01-31`, "expected CUSTOMER, found nothing"],
  [
    `statement C-001 ${store} --from 2026-02-01 --to 2026-01-31`,
    '--to: expected a day not before 2026-02-01, found "2026-01-31"',
  ],
  [`statement C-001 ${store} --to 2026-01-31`, "--from is required: expected a date"],
  [`replay ${store}`, "expected FILE or -, found nothing"],
  [
    `replay - ${store}`,
    "--store: a ledger file is read-only; expected a SQLite file (.db) or postgres://…, found",
  ],
  ["replay - - --store @new.db", "standard input can be read once: expected one -"],
  ["replay @book.jsonl @book.jsonl --store @new.db", "expected each FILE once, found "],
  ["replay - --store @new.db --recorded-now=yes", '--recorded-now: takes no value, found "yes"'],
  [
    "import csv x.csv --store @new.db",
    "--mapping is required: expected a preset (ibm-ar, factures",
  ],
  [
    "import csv x.csv --store @new.db --mapping facture",
    '--mapping: no such file, and no such preset: expected "ibm-ar"',
  ],
  ["import csv x.csv --store @new.db --mapping {}", "--mapping: kind: expected one of"],
  [`export ${store} -o @book.jsonl`, "--output: expected another file than the store, found"],
  [`export ${store} --format csv`, '--format: expected "json", found "csv"'],
]

describe("is refused", () => {
  it.each(cases)("encours %s", async (line, reason) => {
    const { exit, out, err } = await folderWith({ "book.jsonl": book }).run(line)
    expect(err).toContain(reason)
    expect(err).toMatch(/^encours( |:).*\nTry: encours( [a-z-]+)* --help\n$/)
    expect([exit, out]).toEqual([2, ""])
  })
})

describe("help", () => {
  it("lists the commands, and says what is to come", async () => {
    for (const line of ["--help", "-h", "help"]) {
      const { exit, out } = await folderWith().run(line)
      expect(exit).toBe(0)
      expect(out).toMatch(/^ {2}aged-balance {2}what is owed/m)
      expect(out).not.toMatch(/demo/)
    }
  })

  it.each(["replay", "import csv", "aged-balance", "statement", "verify", "export"])(
    "encours %s --help shows its options and examples",
    async (name) => {
      const asked = await folderWith().run(`${name} --help`)
      expect(asked.exit).toBe(0)
      expect(asked.out).toMatch(new RegExp(`^encours ${name}: `))
      expect(asked.out).toMatch(/^Options:\n {2}-?-\w/m)
      expect(asked.out).toMatch(new RegExp(`^Examples:\n {2}encours ${name} `, "m"))
      expect(await folderWith().run(`help ${name}`)).toEqual(asked)
    },
  )

  it("no line of it is wider than a terminal of 120 columns", async () => {
    for (const name of [
      "",
      "replay",
      "import csv",
      "aged-balance",
      "statement",
      "verify",
      "export",
    ]) {
      const { out } = await folderWith().run(`help ${name}`)
      expect(out.split("\n").filter((line) => line.length > 120)).toEqual([])
    }
  })
})

it("says its version", async () => {
  expect((await folderWith().run("--version")).out).toMatch(/^\d+\.\d+\.\d+\n$/)
})

describe("the language is", () => {
  it.each([
    [{}, "en"],
    [{ LANG: "fr_FR.UTF-8" }, "fr"],
    [{ LANG: "fr_FR.UTF-8", LC_ALL: "C" }, "en"],
    [{ LANG: "en_GB.UTF-8", LC_ALL: "fr_CA.UTF-8" }, "fr"],
    [{ LANG: "de_DE.UTF-8" }, "en"],
  ] as const)("that of the environment: %o is %s", async (env, language) => {
    expect(languageOf(env)).toBe(language)
    const folder = folderWith({ "book.jsonl": book })
    const { out } = await folder.run(`${aged} --as-of 2026-01-01`, { env })
    expect(out.startsWith(language === "fr" ? "Balance âgée" : "Aged balance")).toBe(true)
  })

  it("that of --lang before it", async () => {
    const folder = folderWith({ "book.jsonl": book })
    const { out } = await folder.run(`${aged} --as-of 2026-01-01 --lang en`, {
      env: { LANG: "fr" },
    })
    expect(out).toMatch(/^Aged balance/)
  })
})

it("an internal error is one line; its stack is shown when ENCOURS_DEBUG=1", async () => {
  const folder = folderWith({ "book.jsonl": book })
  const broken = {
    env: {
      get LANG(): string {
        throw new Error("no environment")
      },
    },
  }
  const plain = await folder.run(`${aged} --as-of 2026-01-01`, broken)
  expect(plain).toEqual({
    exit: 1,
    out: "",
    err: "encours aged-balance: internal error: no environment (ENCOURS_DEBUG=1 shows where)\n",
  })
  Object.defineProperty(broken.env, "ENCOURS_DEBUG", { value: "1" })
  expect((await folder.run(`${aged} --as-of 2026-01-01`, broken)).err).toMatch(/\n\s+at /)
})
