// encours evidence, anchor and verify of both: what a court or an auditor is given, and how it is checked.
import { generateKeyPairSync } from "node:crypto"
import { readFileSync, statSync, writeFileSync } from "node:fs"
import { ZipFile } from "@encours/interchange"
import * as Result from "effect/Result"
import fc from "fast-check"
import { describe, expect, it } from "vitest"
import { fileOf, folderWith, invoice, payment } from "./program.ts"

const book = fileOf(
  {
    type: "CustomerOpened",
    customer: "C-001",
    effectiveOn: "2026-01-02",
    data: { name: "Jeanne Martin", kind: "business", country: "FR" },
  },
  invoice("C-001", "F-1", "1200.00", "2026-01-05", "2026-02-04"),
  invoice("C-002", "F-2", "900.00", "2026-01-05", "2026-02-04"),
  payment("C-001", "P-1", "200.00", "2026-03-10", [["F-1", "200.00"]]),
  {
    type: "ClaimEscalated",
    customer: "C-001",
    effectiveOn: "2026-04-02",
    data: { claim: "K-1", stage: "formal-notice", invoices: ["F-1"] },
  },
)

const numRuns = process.env.ENCOURS_LONG === "1" ? 5_000 : 60

/** A folder with a store, keys, and a bundle of C-001. */
const bundled = async (more = "") => {
  const { privateKey, publicKey } = generateKeyPairSync("ed25519")
  const folder = folderWith({
    "book.jsonl": book,
    "key.pem": privateKey.export({ type: "pkcs8", format: "pem" }),
    "public.pem": publicKey.export({ type: "spki", format: "pem" }),
  })
  await folder.run("replay @book.jsonl --store @my.db")
  const made = await folder.run(
    `evidence C-001 --store @my.db -o @bundle.zip --as-of 2026-09-30 ${more}`,
  )
  expect(made).toEqual({ exit: 0, out: "bundle.zip\n", err: "" })
  return folder
}

describe("evidence", () => {
  it("writes a bundle for its owner alone, that verifies without the store", async () => {
    const folder = await bundled()
    expect(statSync(folder.of("bundle.zip")).mode & 0o777).toBe(0o600)
    expect(await folder.run("verify @bundle.zip")).toEqual({
      exit: 0,
      out: "The bundle is whole: C-001, 2026-09-30, 4 facts, not signed, 0 anchors agree.\n",
      err: "",
    })
    const { out } = await folder.run("verify @bundle.zip --format json")
    expect(JSON.parse(out)).toMatchObject({ ok: true, customer: "C-001", facts: 4, findings: [] })
  })

  it("holds a ledger file that gives the same balance", async () => {
    const folder = await bundled()
    const files = Result.getOrThrow(ZipFile.read(readFileSync(folder.of("bundle.zip"))))
    const facts = files.find(({ name }) => name === "facts.jsonl")?.text ?? ""
    writeFileSync(folder.of("facts.jsonl"), facts)
    const aged = (store: string) =>
      folder.run(`aged-balance --store @${store} --as-of 2026-09-30 --customer C-001 --format csv`)
    expect(await aged("facts.jsonl")).toEqual(await aged("my.db"))
    expect(facts).not.toContain("C-002")
  })

  it("is of a claim where the word is one, in French, signed, against anchors", async () => {
    const folder = await bundled()
    const sign = "--sign @key.pem"
    await folder.run(`anchor --store @my.db -o @anchors.jsonl ${sign}`)
    await folder.run(`evidence K-1 --store @my.db -o @claim.zip --lang fr --sealed ${sign}`)
    const by = "--public-key @public.pem --anchors @anchors.jsonl"
    const ended = await folder.run(`verify @claim.zip ${by} --lang fr`)
    expect(ended.err).toBe("")
    expect(ended.out).toMatch(/^Le dossier est intact : C-001, .*signé par [0-9a-f]{64}, 1 ancre/)
    const stored = await folder.run(`verify --store @my.db ${by}`)
    expect(stored.out).toContain("Anchors that hold: 1")
    expect(await folder.run(`verify ${by}`)).toMatchObject({ out: "Anchors that hold: 1\n" })
  })

  it("shows any one byte that is changed, in a signed bundle too", async () => {
    const folder = await bundled("--sign @key.pem")
    const good = readFileSync(folder.of("bundle.zip"))
    expect(await folder.run("verify @bundle.zip")).toMatchObject({ exit: 0 })
    await fc.assert(
      fc.asyncProperty(
        fc.nat(good.length - 1),
        fc.integer({ min: 1, max: 255 }),
        async (at, by) => {
          const changed = Buffer.from(good)
          changed[at] = (changed[at] ?? 0) ^ by
          writeFileSync(folder.of("changed.zip"), changed)
          expect(await folder.run("verify @changed.zip")).toMatchObject({ exit: 1, out: "" })
        },
      ),
      { numRuns },
    )
  })

  it("shows a log that was rewritten whole against an anchor", async () => {
    const folder = await bundled()
    await folder.run("anchor --store @my.db -o @anchors.jsonl")
    writeFileSync(folder.of("other.jsonl"), book.replaceAll("1200.00", "1300.00"))
    await folder.run("replay @other.jsonl --store @other.db")
    expect(await folder.run("verify --store @other.db")).toMatchObject({ exit: 0 })
    const ended = await folder.run("verify --store @other.db --anchors @anchors.jsonl")
    expect(ended).toMatchObject({ exit: 1 })
    expect(ended.err).toContain("at position 5, hash: expected")
  })

  it.each<readonly [string, number, string]>([
    ["evidence C-009 --store @my.db -o @x.zip", 1, 'no customer or claim "C-009" in ledger "main"'],
    [
      "evidence C-001 --store @my.db -o @my.db",
      2,
      "--output: expected another file than the store",
    ],
    [
      "evidence C-001 --store @my.db -o @x.zip --sign @book.jsonl",
      2,
      "--sign: expected an Ed25519 private key as a PEM file",
    ],
    [
      "evidence C-001 --store @my.db -o @key.pem --sign @key.pem",
      2,
      "--output: expected another file than the key",
    ],
    [
      "evidence C-001 --store @my.db -o @x.zip --sign @public.pem",
      2,
      "--sign: expected an Ed25519 private key",
    ],
    [
      "evidence C-001 --store @my.db -o @x.zip --as-of 2026-02-30",
      1,
      "asOf: expected a day that exists",
    ],
    ["evidence C-001 --store @my.db -o @no/x.zip", 1, "no/x.zip: cannot be written (ENOENT)"],
    ["verify @book.jsonl", 1, "book.jsonl: expected a zip file"],
    ["verify @no.zip", 1, "no.zip: no such file"],
    ["verify @bundle.zip --store @my.db", 2, "--store: a bundle is checked without a store"],
    ["verify @bundle.zip --public-key @public.pem", 1, "expected a signature by"],
    ["verify @bundle.zip --anchors @book.jsonl", 1, "book.jsonl:1: expected an anchor"],
    ["verify", 2, "--store is required"],
  ])("%s ends with %i: %s", async (line, exit, reason) => {
    const folder = await bundled()
    const ended = await folder.run(line)
    expect(ended.err).toContain(reason)
    expect(ended).toMatchObject({ exit, out: "" })
  })
})
