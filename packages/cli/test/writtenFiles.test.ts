// What the program writes: never over the store that it reads, never into a folder, for its owner alone where
// names or keys are in it; and no message shows a secret that it was told.
import { existsSync, readFileSync, statSync, symlinkSync } from "node:fs"
import { createServer } from "node:net"
import { beforeAll, describe, expect, it } from "vitest"
import { folderWith } from "./program.ts"

const lines = [
  {
    ...{ type: "CustomerOpened", customer: "C-1", effectiveOn: "2026-01-01" },
    data: { name: "Martin", kind: "business", country: "FR" },
  },
  {
    ...{ type: "ContactSet", customer: "C-1", effectiveOn: "2026-01-01" },
    data: { contact: "K-1", email: "compta@martin.example" },
  },
  {
    ...{ type: "InvoiceIssued", customer: "C-1", effectiveOn: "2026-01-05" },
    data: {
      ...{ invoice: "F-1", dueOn: "2026-02-01" },
      total: { amount: "99.00", currency: "EUR" },
    },
  },
]

/** A store, its file of facts, a list, and links that lead to them. */
const prepared = async () => {
  const here = folderWith({
    "facts.jsonl": lines.map((line) => `${JSON.stringify(line)}\n`).join(""),
    "sender.json": '{"name":"X","email":"x@x.example"}',
    "list.csv": "Invoice,Customer,Date,Due date,Amount,Currency\nF-2,C-1,bad,2026-02-01,1.00,EUR\n",
  })
  expect((await here.run("replay @facts.jsonl --store @my.db")).exit).toBe(0)
  symlinkSync(here.of("my.db"), here.of("link"))
  symlinkSync(here.path, here.of("folder"))
  return here
}

const sources = ["my.db", "my.db-wal", "my.db-shm", "link", "folder/my.db", "folder/my.db-wal"]

describe("no output falls on the store, or on what belongs to it", () => {
  const commands = {
    export: "export --store @my.db -o",
    "export of keys": "export --store @my.db -o @out.jsonl --keys",
    evidence: "evidence C-1 --store @my.db -o",
    anchor: "anchor --store @my.db -o",
    rejects: "import csv @list.csv --mapping invoices --store @my.db --rejects",
  }
  it.each(Object.entries(commands))("%s", async (_, command) => {
    const here = await prepared()
    const before = readFileSync(here.of("my.db"))
    for (const name of sources) {
      const { exit, err } = await here.run(`${command} @${name}`)
      expect([exit, err]).toEqual([2, expect.stringContaining("expected another file than")])
    }
    expect(readFileSync(here.of("my.db"))).toEqual(before)
    expect((await here.run("verify --store @my.db")).exit).toBe(0)
  })

  it("nor rejects on a store that is still to be made, or on the list", async () => {
    const here = await prepared()
    for (const name of ["new.db", "folder/new.db", "list.csv"]) {
      const import_ = `import csv @list.csv --mapping invoices --store @new.db --rejects @${name}`
      const { exit, err } = await here.run(import_)
      expect([exit, err]).toEqual([2, expect.stringContaining("expected another file than")])
    }
    expect(existsSync(here.of("new.db"))).toBe(false)
  })
})

it("a folder, a full device and a place that is not there are faults that name them", async () => {
  const here = await prepared()
  for (const command of ["export", "evidence C-1", "anchor"]) {
    for (const [place, code] of [
      [here.path, "EISDIR"],
      ["/dev/full", "ENOSPC"],
      [here.of("no/where"), "ENOENT"],
    ]) {
      const { exit, err } = await here.run(`${command} --store @my.db -o ${place}`)
      expect([command, exit, err]).toEqual([command, 1, expect.stringContaining(`${code}`)])
    }
  }
})

it("files with names, contacts, keys or evidence are for their owner alone", async () => {
  const here = await prepared()
  await here.run("export --store @my.db -o @all.jsonl --keys @keys.jsonl")
  await here.run("evidence C-1 --store @my.db -o @bundle.zip")
  await here.run("anchor --store @my.db -o @anchors.jsonl")
  await here.run("import csv @list.csv --mapping invoices --store @my.db --rejects @rejects.csv")
  const written = ["my.db", "all.jsonl", "keys.jsonl", "bundle.zip", "anchors.jsonl", "rejects.csv"]
  for (const name of written) {
    expect([name, statSync(here.of(name)).mode & 0o777]).toEqual([name, 0o600])
  }
})

describe("no message shows a secret", () => {
  let closed = 0
  beforeAll(async () => {
    const server = createServer().listen(0, "127.0.0.1")
    await new Promise((resolve) => server.once("listening", resolve))
    closed = (server.address() as { port: number }).port
    await new Promise((resolve) => server.close(resolve))
  })

  const secret = "hunter2-s3cret"
  const webhookSecret = `whsec_${Buffer.from(`${secret}-of-a-webhook-24`).toString("base64")}`
  const remind = "remind --store @my.db --as-of 2026-02-02 --sender @sender.json --allow-private"

  it.each([
    [() => `aged-balance --as-of 2026-02-02 --store postgres://u:${secret}@127.0.0.1:${closed}/d`],
    [() => `replay @facts.jsonl --store postgres://u:${secret}@127.0.0.1:${closed}/d`],
    [() => `verify --store postgres://u:${secret}@127.0.0.1:${closed}/d?sslmode=nonsense`],
    [() => `export --store postgres://u:${secret}@[bad/d`],
    [() => `aged-balance --as-of 2026-02-02 --store my+postgres://u:${secret}@h/d`],
    [() => `postgres://u:${secret}@h/d aged-balance`],
    [() => `verify postgres://u:${secret}@h/d --store @my.db`],
    [() => `${remind} --notify smtp://u:${secret}@127.0.0.1:${closed}`],
    [() => `${remind} --notify smtps://u:${secret}@:99999`],
    [() => `${remind} --notify ftp://u:${secret}@127.0.0.1`],
    [() => `${remind} --notify http://u:${secret}@127.0.0.1:${closed}/`],
    [() => `${remind} --notify http://127.0.0.1:${closed}/`],
  ])("%s", { timeout: 60_000 }, async (words) => {
    const here = await prepared()
    const secrets = { ENCOURS_WEBHOOK_SECRET: webhookSecret, ENCOURS_SMTP_PASSWORD: secret }
    const { exit, out, err } = await here.run(words(), { env: secrets })
    expect(exit === 0 ? out : err).toMatch(exit === 0 ? /failed: .*ECONNREFUSED/ : /^encours/)
    for (const each of [
      secret,
      encodeURIComponent(secret),
      webhookSecret,
      webhookSecret.slice(6),
    ]) {
      expect(out + err).not.toContain(each)
      expect(readFileSync(here.of("my.db")).includes(each), "recorded in the store").toBe(false)
    }
  })
})
