// encours agenda: what to do on a day, in the shape that programs rely on; interest --dunning-only.
import { readFileSync } from "node:fs"
import { join } from "node:path"
import { describe, expect, it } from "vitest"
import { fileOf, folderWith, invoice, payment } from "./program.ts"

const fact = (customer: string, type: string, effectiveOn: string, data: object) =>
  JSON.stringify({ type, customer, effectiveOn, data })

const book = fileOf(
  invoice("C-001", "I1", "1000.00", "2026-07-01", "2026-08-31"),
  invoice("C-001", "I2", "400.00", "2026-07-01", "2026-08-31"),
  invoice("C-001", "I3", "800.00", "2026-07-01", "2026-09-30"),
  ...["friendly", "reminder-1"].map((stage, at) =>
    fact("C-001", "ReminderSent", `2026-09-0${1 + 7 * at}`, {
      ...{ reminder: `R-${at}`, stage, channel: "email" },
      items: ["I1", "I2"].map((id) => ({
        invoice: id,
        open: { amount: "1.00", currency: "EUR" },
      })),
    }),
  ),
  fact("C-001", "DisputeOpened", "2026-09-09", {
    ...{ dispute: "D-1", invoice: "I2", amount: { amount: "150.00", currency: "EUR" } },
    reason: "quantity",
  }),
  invoice("C-002", "F-1", "300.00", "2026-07-01", "2026-08-31"),
  payment("C-002", "P-1", "350.00", "2026-09-10", []),
  invoice("C-003", "F-2", "12000.00", "2026-05-01", "2026-05-31"),
  fact("C-003", "HoldPlaced", "2026-09-01", { hold: "H-1", scope: "dunning", reason: "talks" }),
  fact("C-003", "PromiseMade", "2026-09-01", {
    ...{ promise: "PR-1", amount: { amount: "500.00", currency: "EUR" }, dueOn: "2026-10-01" },
  }),
)
const policy = {
  ...{ name: "short", version: "3", spacing: 5 },
  stages: [
    {
      ...{ name: "ask", offset: 1, channels: ["phone"], tone: "friendly", template: "ask" },
      who: "sales",
    },
  ],
}
const at = (line: string, files: Readonly<Record<string, string>> = {}) =>
  folderWith({ "book.jsonl": book, ...files }).run(`${line} --store @book.jsonl`)

describe("agenda", () => {
  it("RULES §6.2: what to do, and why the rest is left alone", async () => {
    const { out, exit } = await at("agenda --as-of 2026-09-15 --format json")
    const { acts, left, promises, tasks, ...head } = JSON.parse(out)
    expect([exit, head]).toEqual([
      0,
      { asOf: "2026-09-15", policy: { name: "fr-usual", version: "1" }, deadlines: [] },
    ])
    expect(acts).toHaveLength(1)
    expect(acts[0]).toMatchObject({
      ...{ customer: "C-001", stage: "reminder-2", channel: "email", amount: "1250.00" },
      because: "I1 is 15 days late: reminder-2 comes 15 days after the due date. 2 items in all.",
    })
    expect(acts[0].items).toMatchObject([
      { invoice: "I1", instalment: 1, open: "1000.00", daysOverdue: 15 },
      { invoice: "I2", instalment: 1, open: "400.00", disputed: "150.00", dunnable: "250.00" },
    ])
    const flat = acts[0].charges.filter(({ kind }: { kind: string }) => kind === "indemnity")
    expect(flat).toEqual([
      { kind: "indemnity", invoice: "I1", amount: "40.00", currency: "EUR" },
      { kind: "indemnity", invoice: "I2", amount: "40.00", currency: "EUR" },
    ])
    expect(
      left.map(({ customer, invoice, reason }: Record<string, string>) => [
        customer,
        invoice,
        reason,
      ]),
    ).toEqual([
      ["C-001", "I3", "not-due"],
      ["C-002", "F-1", "credit-balance"],
      ["C-003", "F-2", "hold"],
    ])
    expect(promises).toMatchObject([{ kind: "promise", id: "PR-1", amount: "500.00" }])
    expect(tasks).toMatchObject([{ kind: "allocate", customer: "C-002", amount: "300.00" }])
  })

  it("prints tables in French", async () => {
    const { out } = await at("agenda --as-of 2026-09-15 --lang fr")
    expect(out).toContain("Agenda du 15/09/2026 · politique fr-usual 1")
    expect(out).toMatch(
      /C-001 +reminder-2 +email \+ phone +receivables +2 +15 +1\u202f250,00 +EUR/u,
    )
    expect(out).toContain("Laissé en paix")
  })

  it("prints a line of CSV for each thing", async () => {
    const { out } = await at("agenda --as-of 2026-09-15 --format csv")
    const kinds = out.split("\n").map((line) => line.split(",")[0])
    expect(kinds).toEqual(["kind", "act", "task", "promise", "left", "left", "left", ""])
  })

  it("takes a policy of the host", async () => {
    const { out } = await at("agenda --as-of 2026-09-15 --format json --policy @policy.json", {
      "policy.json": JSON.stringify(policy),
    })
    const { acts, policy: name } = JSON.parse(out)
    expect(name).toEqual({ name: "short", version: "3" })
    expect(acts[0]).toMatchObject({ stage: "ask", channel: "phone", who: "sales" })
  })

  it("refuses a policy with the place of everything that is wrong in it", async () => {
    const { err, exit } = await at("agenda --as-of 2026-09-15 --policy @policy.json", {
      "policy.json": JSON.stringify({ ...policy, spacing: 0, colour: "red" }),
    })
    expect(exit).toBe(2)
    expect(err).toContain('unknown field "colour"')
    expect(err).toContain("spacing: expected a whole number from 1 on, found 0")
  })

  it("refuses a file that is not there, or no JSON", async () => {
    const missing = await at("agenda --as-of 2026-09-15 --policy @none.json")
    expect([missing.exit, missing.err]).toEqual([2, expect.stringContaining("ENOENT")])
    const broken = await at("agenda --as-of 2026-09-15 --policy @policy.json", {
      "policy.json": "{",
    })
    expect([broken.exit, broken.err]).toEqual([2, expect.stringContaining("is no JSON")])
    const within = await at("agenda --as-of 2026-09-15 --within soon")
    expect([within.exit, within.err]).toEqual([2, expect.stringContaining('found "soon"')])
  })

  it("writes a calendar file beside what it prints", async () => {
    const folder = folderWith({ "book.jsonl": book })
    const { exit } = await folder.run(
      "agenda --as-of 2026-09-15 --store @book.jsonl --ics @agenda.ics",
    )
    const text = readFileSync(join(folder.path, "agenda.ics"), "utf8")
    expect(exit).toBe(0)
    expect(text.split("\r\n").filter((line) => line === "BEGIN:VEVENT")).toHaveLength(3)
  })
})

describe("interest --dunning-only", () => {
  const invoicesOf = async (line: string) => {
    const { out } = await at(`${line} --format json`)
    return JSON.parse(out).rows.map(({ invoice }: { invoice: string }) => invoice)
  }

  it("leaves out what must not be asked for: held, in credit; not what waits for its day", async () => {
    expect(await invoicesOf("interest --as-of 2026-09-10")).toEqual(["I1", "I2", "F-1", "F-2"])
    expect(await invoicesOf("interest --as-of 2026-09-10 --dunning-only")).toEqual(["I1", "I2"])
  })
})
