// encours remind: the run from outside, in the shapes that programs rely on.
import { mkdirSync, readdirSync, readFileSync } from "node:fs"
import { createServer } from "node:http"
import { FrenchPolicy } from "@encours/core"
import { describe, expect, it } from "vitest"
import { fileOf, folderWith, invoice, payment } from "./program.ts"

const contact = {
  ...{ type: "ContactSet", customer: "C-1", effectiveOn: "2026-08-01" },
  data: { contact: "K-1", role: "accounting", email: "compta@martin.example" },
}
const book = fileOf(
  contact,
  invoice("C-1", "F-1", "1000.00", "2026-08-01", "2026-08-31"),
  invoice("C-1", "F-2", "200.00", "2026-08-01", "2026-08-31"),
  invoice("C-2", "F-3", "500.00", "2026-08-01", "2026-08-31"),
  payment("C-2", "P-1", "500.00", "2026-08-20", [["F-3", "500.00"]]),
)
const sender = JSON.stringify({ name: "Imprimerie du Quai", email: "compta@quai.example" })

const withStore = async () => {
  const folder = folderWith({ "book.jsonl": book, "sender.json": sender })
  await folder.run("replay @book.jsonl --store @a.db")
  const remind = (more: string, circumstances = {}) =>
    folder.run(`remind --store @a.db --as-of 2026-09-01 ${more}`, circumstances)
  return { folder, remind }
}

describe("remind", () => {
  it("in JSON: what was sent, what failed, how many were sent before", async () => {
    const { remind } = await withStore()
    const { out, err, exit } = await remind("--notify console --format json")
    const report = JSON.parse(out)
    expect(exit).toBe(0)
    expect(report).toEqual({
      asOf: "2026-09-01",
      policy: { name: "fr-usual", version: "1" },
      sent: [
        {
          reminder: expect.stringMatching(/^R-[0-9a-f]{24}$/),
          ...{ customer: "C-1", currency: "EUR", stage: "friendly", channel: "email" },
          items: [
            { invoice: "F-1", instalment: 1, open: "1000.00" },
            { invoice: "F-2", instalment: 1, open: "200.00" },
          ],
        },
      ],
      ...{ failed: [], unknown: [], waiting: [], alreadySent: 0, tasks: [] },
    })
    expect(err).toContain("subject: Factures F-1 et F-2 : un oubli ?")
    const again = JSON.parse((await remind("--notify console --format json")).out)
    expect(again).toMatchObject({ sent: [], alreadySent: 1 })
  })

  it("thanks for a payment where the policy says so, once", async () => {
    const policy = { ...FrenchPolicy.json, courtesies: ["thanks"] }
    const paid = payment("C-1", "P-9", "400.00", "2026-08-30", [["F-1", "400.00"]])
    const folder = folderWith({
      "book.jsonl": book + fileOf(paid),
      "policy.json": JSON.stringify(policy),
    })
    await folder.run("replay @book.jsonl --store @a.db")
    const line =
      "remind --store @a.db --as-of 2026-09-01 --notify console --policy @policy.json --lang en"
    const { out } = await folder.run(line)
    expect(out).toMatch(/subject: Merci pour votre règlement de 400,00/)
    expect(out).toMatch(/C-1 +thanks +email +sent/)
    expect((await folder.run(line)).out).not.toContain("thanks")
  })

  it("as a table, after the messages themselves", async () => {
    const { remind } = await withStore()
    const { out } = await remind("--notify console --lang en")
    expect(out).toMatch(/^channel: email\nto: <compta@martin\.example>\nsubject: /)
    const table = out.slice(out.indexOf("Reminders of")).replace(/─+/, "─")
    expect(table.split("\n").map((line) => line.replace(/\s{2,}/g, "  "))).toEqual([
      ...["Reminders of 2026-09-01, policy fr-usual 1", ""],
      ...["Customer  Stage  Channel  Invoices  Open  Outcome", "─"],
      ...["C-1  friendly  email  F-1 F-2  1,200.00 EUR  sent", ""],
    ])
  })

  it("--dry-run prints the very messages, on a ledger file too, and records nothing", async () => {
    const { folder, remind } = await withStore()
    const before = (await folder.run("export --store @a.db")).out
    const dry = await remind("--notify console --dry-run --format json")
    const { messages, sent } = JSON.parse(dry.out)
    expect([sent, messages.length]).toEqual([[], 1])
    expect((await folder.run("export --store @a.db")).out).toBe(before)
    const file = await folder.run(
      "remind --store @book.jsonl --as-of 2026-09-01 --notify console --dry-run --format json",
    )
    expect(JSON.parse(file.out).messages).toEqual(messages)
    const real = await remind("--notify console --format json")
    expect(real.err).toContain(messages[0].text)
  })

  it("file:DIR writes one .eml for each message, once", async () => {
    const { folder, remind } = await withStore()
    const line = `--notify file:${folder.of("outbox")} --sender @sender.json`
    await remind(line)
    await remind(line)
    const names = readdirSync(folder.of("outbox"))
    expect(names).toEqual([expect.stringMatching(/^C-1-friendly-[0-9a-f]{12}\.eml$/)])
    const eml = readFileSync(folder.of(`outbox/${names[0]}`), "utf8")
    expect(eml).toContain("From: Imprimerie du Quai <compta@quai.example>")
    expect(eml).toContain("To: compta@martin.example")
  })

  it("posts to a webhook of this machine only where that is allowed", async () => {
    let posted = 0
    const server = createServer((request, response) => {
      posted += 1
      request.resume()
      response.writeHead(204).end()
    })
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve))
    const { port } = server.address() as { port: number }
    const env = { ENCOURS_WEBHOOK_SECRET: `whsec_${Buffer.alloc(32, 1).toString("base64")}` }
    const { remind } = await withStore()
    const line = `--notify http://127.0.0.1:${port}/ --format json`
    expect((await remind(line, { env })).exit).toBe(2)
    expect((await remind(`--allow-private ${line}`)).err).toContain("ENCOURS_WEBHOOK_SECRET")
    const { out } = await remind(`--allow-private ${line}`, { env })
    server.close()
    expect([JSON.parse(out).sent.length, posted]).toEqual([1, 1])
  })

  it("a mail server that cannot be reached: tried again, shown, and due the next time", async () => {
    const { remind } = await withStore()
    const server = createServer()
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve))
    const { port } = server.address() as { port: number }
    await new Promise((resolve) => server.close(resolve))
    const line = `--notify smtp://127.0.0.1:${port}?tls=none --sender @sender.json --format json`
    const { out, exit } = await remind(line)
    expect(exit).toBe(0)
    expect(JSON.parse(out).failed).toMatchObject([{ reason: "unavailable", retry: true }])
    const next = await remind("--notify console --format json")
    expect(JSON.parse(next.out).sent).toHaveLength(1)
  })

  it("a settings fault ends the run with 1, and says why", async () => {
    const { remind } = await withStore()
    const { exit, err } = await remind("--notify smtp://127.0.0.1:9?tls=none")
    expect([exit, err]).toEqual([
      1,
      expect.stringContaining("the run ended before its time: smtp: "),
    ])
  })

  it("only the stages that are named; the others wait", async () => {
    const { remind } = await withStore()
    const { out } = await remind("--notify console --stages formal-notice --format json")
    expect(JSON.parse(out)).toMatchObject({
      sent: [],
      waiting: [{ customer: "C-1", stage: "friendly", because: "not approved" }],
    })
  })

  it.each([
    ["--as-of 2026-09-01 --notify pigeon", "--notify: expected console, file:DIR"],
    ["--as-of 2026-09-01 --notify file:", "--notify: expected console, file:DIR"],
    ["--as-of 2026-09-01 --notify smtp://m.example?tls=maybe", "tls: expected required or none"],
    ["--as-of 2026-09-01", "--notify is required"],
    ["--notify console", "--as-of is required"],
    ["--as-of 2026-09-01 --notify console --per-minute 0", "--per-minute: expected a whole number"],
    ["--as-of 2026-09-01 --notify console --sender @none.json", "--sender: cannot read"],
    [
      "--as-of 2026-09-01 --notify console --sender @bad.json",
      "--sender: bad.json: expected an object",
    ],
  ])("%s: %s", async (line, reason) => {
    const folder = folderWith({ "book.jsonl": book, "bad.json": '{"nom":"X"}' })
    await folder.run("replay @book.jsonl --store @a.db")
    const { exit, err } = await folder.run(`remind --store @a.db ${line}`)
    expect([exit, err]).toEqual([2, expect.stringContaining(reason)])
  })

  it("a ledger file cannot record what is sent: refused unless it is a dry run", async () => {
    const folder = folderWith({ "book.jsonl": book })
    mkdirSync(folder.of("outbox"))
    const { exit, err } = await folder.run(
      "remind --store @book.jsonl --as-of 2026-09-01 --notify console",
    )
    expect([exit, err]).toEqual([2, expect.stringContaining("a ledger file is read-only")])
  })
})
