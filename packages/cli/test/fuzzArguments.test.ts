// Any words after `encours`, any file behind them: the program ends with 0, 1 or 2, says why in words,
// never runs into an error of its own, and writes nothing outside of where it was told to.
import { readdirSync } from "node:fs"
import { dirname } from "node:path"
import { DatabaseSync } from "node:sqlite"
import { LedgerEvent } from "@encours/core"
import { anyHistory, spoiled, spoiledText } from "@encours/testing"
import fc from "fast-check"
import { expect, test } from "vitest"
import { commands } from "../src/run.ts"
import { folderWith } from "./program.ts"

const long = process.env.ENCOURS_LONG === "1"
const numRuns = long ? 100_000 : 250
/** A file, or a store of its own, each time. */
const fileRuns = long ? 5_000 : 50
const rowRuns = long ? 2_500 : 125
const timeout = long ? 3_600_000 : 120_000

const folder = () =>
  folderWith({
    "good.jsonl": `${JSON.stringify({
      ...{ type: "PaymentReceived", customer: "C-001", effectiveOn: "2026-01-05" },
      data: { payment: "P-1", amount: { amount: "10.00", currency: "EUR" } },
    })}\n`,
    "bad.jsonl": '{"type":\n\u0000\n',
    "empty.db": "",
    "list.csv": "No,Customer,Date,Amount\nF-1,C-1,2026-01-05,10.00\n",
    "mapping.json": "{}",
  })

const options = [
  ...new Set(commands.flatMap((each) => each.options.map(({ name }) => `--${name}`))),
]
const names = commands.map(({ name }) => name.split(" "))

const value = fc.oneof(
  fc.constantFrom(
    ...["@good.jsonl", "@bad.jsonl", "@empty.db", "@list.csv", "@mapping.json", "@none.db", "@."],
    ...[
      "2026-01-31",
      "2026-02-30",
      "0000-00-00",
      "9999-12-31",
      "C-001",
      "main",
      "*",
      "",
      "-",
      "--",
    ],
    ...["json", "csv", "table", "fr", "due", "30,60,90", "0", "-1", "1e9", "99999999999999999999"],
    ...["10.00 EUR", "1e3 EUR", "'; DROP TABLE events; --", "\u0000", "\ud800", "𝟙", "\u202e"],
    ...["../../../etc/passwd", "file:///etc/passwd", ":memory:", "__proto__", "constructor"],
  ),
  fc.string({ unit: "binary", maxLength: 12 }),
)

const line = fc
  .tuple(
    fc.oneof(
      { weight: 12, arbitrary: fc.constantFrom(...names) },
      fc.array(value, { maxLength: 2 }),
    ),
    fc.array(value, { maxLength: 2 }),
    fc.array(
      fc.oneof(
        fc.tuple(fc.constantFrom(...options), value),
        fc.tuple(fc.constantFrom(...options)),
        fc.tuple(fc.constantFrom(...options), value).map((pair) => [pair.join("=")]),
        fc.constantFrom(
          ["--store", "@good.jsonl"],
          ["--as-of", "2026-01-31"],
          ["--format", "json"],
        ),
      ),
      { maxLength: 6 },
    ),
  )
  .map((parts) => parts.flat(2))

const forbidden =
  /internal error|TypeError|RangeError|\bundefined\b|is not a function|Cannot read|\[object /

test("any words end in 0, 1 or 2, and in words", { timeout }, async () => {
  const here = folder()
  const before = readdirSync(dirname(here.path)).length
  await fc.assert(
    fc.asyncProperty(line, fc.string(), async (words, stdin) => {
      const argv = words.map((word) => (word.startsWith("@") ? here.of(word.slice(1)) : word))
      // Nothing here listens, and a name would be looked up: servers are met by tests of their own.
      fc.pre(!argv.some((word) => /postgres|smtp|https?:/iu.test(word)))
      const { exit, err } = await here.runWords(argv, { stdin })
      expect([0, 1, 2]).toContain(exit)
      if (exit !== 0) expect(err).toMatch(/\S/)
      expect(err).not.toMatch(forbidden)
    }),
    { numRuns },
  )
  expect(readdirSync(dirname(here.path)).length).toBeLessThanOrEqual(before + 20)
  expect(({} as Record<string, unknown>).polluted).toBeUndefined()
})

test("any ledger file is loaded, or its bad lines are named", { timeout }, async () => {
  const history = anyHistory({ commands: 5 }).map(({ facts }) =>
    facts.map((fact) => `${LedgerEvent.canonical(fact)}\n`).join(""),
  )
  await fc.assert(
    fc.asyncProperty(spoiledText(history), async (text) => {
      const here = folderWith({ "fuzz.jsonl": text })
      const { exit, err } = await here.run("replay @fuzz.jsonl --store @fuzz.db --format json")
      expect([0, 1]).toContain(exit)
      if (exit === 1) expect(err).toMatch(/^fuzz\.jsonl:\d+: /m)
      expect(err).not.toMatch(forbidden)
    }),
    { numRuns: fileRuns },
  )
})

test("any stored row is read, or named: by reports where it cannot be read, by verify always", {
  timeout,
}, async () => {
  const good = {
    ...{ type: "PaymentReceived", version: 1, ledger: "main", customer: "C-001", id: "E-1" },
    ...{ effectiveOn: "2026-01-05", recordedAt: "2026-01-05T00:00:00.000Z" },
    data: { payment: "P-1", amount: { amount: "10.00", currency: "EUR" } },
  }
  const here = folderWith({ "one.jsonl": `${JSON.stringify(good)}\n` })
  await here.run("replay @one.jsonl --store @one.db")
  const original = JSON.stringify(good)
  const body = fc.oneof(
    spoiled(fc.constant(good)).map((json) => JSON.stringify(json)),
    spoiledText(fc.constant(original)),
  )
  await fc.assert(
    fc.asyncProperty(body, async (text) => {
      fc.pre(text.isWellFormed() && !text.includes("\u0000"))
      const db = new DatabaseSync(here.of("one.db"))
      const { before } = db.prepare("SELECT body AS before FROM events").get() as { before: string }
      fc.pre(text !== before)
      db.prepare("UPDATE events SET body = ?").run(text)
      db.close()
      const verified = await here.run("verify --store @one.db")
      expect([verified.exit, verified.err]).toEqual([1, expect.stringContaining("position 1")])
      const asked = await here.run("aged-balance --store @one.db --as-of 2026-01-31")
      if (asked.exit !== 0) expect(asked.err).toMatch(/position 1|customer "|ledger "/)
      expect(verified.err + asked.err).not.toMatch(/internal error|TypeError/)
    }),
    { numRuns: rowRuns },
  )
})
