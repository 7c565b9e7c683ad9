// encours explain: what it prints for people and for programs, and what it refuses.
import { describe, expect, it } from "vitest"
import { fileOf, folderWith, invoice, payment } from "./program.ts"

const book = fileOf(
  invoice("C-001", "F-1", "12000.00", "2026-05-01", "2026-05-31"),
  payment("C-001", "P-1", "5000.00", "2026-09-15", [["F-1", "5000.00"]]),
  invoice("C-002", "F-2", "100.00", "2026-05-01", "2026-10-31"),
)
const run = (line: string) => folderWith({ "book.jsonl": book }).run(`${line} --store @book.jsonl`)
const json = async (line: string) => JSON.parse((await run(`${line} --format json`)).out)

describe("explain", () => {
  it("gives the facts of a balance, in the order recorded, and the rules", async () => {
    const { asOf, knownAt, explanations } = await json("explain F-1 --as-of 2026-09-30")
    expect([asOf, knownAt, explanations.length]).toEqual(["2026-09-30", null, 1])
    const [{ customer, invoice, sections }] = explanations
    expect([customer, invoice]).toEqual(["C-001", "F-1"])
    const balance = sections.find(({ about }: { about: string }) => about === "balance")
    expect(balance).toMatchObject({ value: "7000.00", currency: "EUR" })
    expect(balance.rules).toContain("§5.2")
    expect(
      balance.facts.map(({ says, amount, after }: Record<string, string>) => [says, amount, after]),
    ).toEqual([
      ["Invoice F-1", "12000.00", "12000.00"],
      ["Payment P-1", "-5000.00", "7000.00"],
    ])
  })

  it("says until when a customer's facts are to be kept", async () => {
    const paid = fileOf(
      invoice("C-001", "F-1", "12000.00", "2026-05-01", "2026-05-31"),
      payment("C-001", "P-1", "12000.00", "2026-09-15", [["F-1", "12000.00"]]),
    )
    const folder = folderWith({ "book.jsonl": paid })
    const sectionOn = async (day: string) => {
      const line = `explain C-001 --as-of ${day} --store @book.jsonl --format json`
      const [{ sections }] = JSON.parse((await folder.run(line)).out).explanations
      return sections.find(({ about }: { about: string }) => about === "retention")
    }
    const open = await sectionOn("2026-06-30")
    expect(open.value).toBeUndefined()
    expect(open.says).toContain("from the day on which nothing is left open")
    expect(await sectionOn("2026-09-30")).toMatchObject({
      value: "2036-12-31",
      parts: [{ lastDocumentOn: "2026-09-15", deletableFromOn: "2037-01-01" }],
      rules: ["EV-01", "EV-02"],
    })
  })

  it("says at which level of reminders an item is, and what made it so", async () => {
    const sent = {
      ...{ type: "ReminderSent", customer: "C-001", effectiveOn: "2026-06-08" },
      data: {
        ...{ reminder: "R-1", stage: "reminder-1", channel: "email" },
        items: [{ invoice: "F-1", open: { amount: "12000.00", currency: "EUR" } }],
      },
    }
    const folder = folderWith({ "book.jsonl": fileOf(JSON.parse(book.split("\n")[0] ?? ""), sent) })
    const line = "explain F-1 --as-of 2026-09-30 --store @book.jsonl"
    const { explanations } = JSON.parse((await folder.run(`${line} --format json`)).out)
    const level = explanations[0].sections.find(({ about }: { about: string }) => about === "level")
    expect(level).toMatchObject({ value: "reminder-1", facts: [{ says: "Reminder reminder-1" }] })
    expect((await folder.run(`${line} --lang fr`)).out).toContain(
      "Échéance 1 : au niveau reminder-1 depuis le 08/06/2026.",
    )
  })

  it("has the interest of the report, with rules, articles and segments", async () => {
    const { rows } = await json("interest --as-of 2026-09-30 --customer C-001")
    const { explanations } = await json("explain F-1 --as-of 2026-09-30")
    const interest = explanations[0].sections.find(
      ({ about }: { about: string }) => about === "interest",
    )
    expect(interest.value).toBe(rows[0].interest)
    expect(interest.rules).toContain("LP-05")
    expect(interest.sources.join("\n")).toContain("L441-10")
    expect(interest.parts.length).toBeGreaterThan(1)
  })

  it("explains what was known then", async () => {
    const then = await json("explain F-1 --as-of 2026-09-30 --known-at 2026-08-31")
    const balance = then.explanations[0].sections[0]
    expect([balance.about, balance.value]).toEqual(["balance", "12000.00"])
  })

  it("explains a customer, and each invoice of which something is owed", async () => {
    const { explanations } = await json("explain C-001 --as-of 2026-09-30")
    expect(explanations[0].sections[0]).toMatchObject({ about: "account", value: "7000.00" })
    expect(explanations[0].invoices.map(({ invoice }: { invoice: string }) => invoice)).toEqual([
      "F-1",
    ])
  })

  it("prints paragraphs, in French too, and a line for each figure as CSV", async () => {
    const { out } = await run("explain F-1 --as-of 2026-09-30 --lang fr")
    expect(out).toContain("Facture F-1 de C-001 · 30/09/2026")
    expect(out).toContain("7\u202f000,00 EUR restent dus sur F-1.")
    expect(out).toContain(
      "  échéance 1 · échue le 31/05/2026 · jours de retard 122 · reste dû 7\u202f000,00\n",
    )
    expect(out).toContain("  Code de commerce, art. L441-10 II (lu dans le texte, 22/11/2026)\n")
    expect(out).not.toMatch(/\b(?:instalment \d|dueOn|read in the text|from memory)\b/)
    const { out: csv } = await run("explain F-1 F-2 --as-of 2026-09-30 --format csv")
    expect(csv.split("\n")[0]).toBe("ledger,customer,invoice,about,value,currency,says,rules")
    expect(csv).toContain("main,C-002,F-2,balance,100.00,EUR")
  })

  it("says no to what nobody knows, and to nothing at all", async () => {
    const unknown = await run("explain F-9 --as-of 2026-09-30")
    expect([unknown.exit, unknown.err]).toEqual([
      1,
      'encours explain: no invoice or customer "F-9" known at that moment in ledger "main"\n',
    ])
    const later = await run("explain F-1 --as-of 2026-01-01")
    expect(later.exit).toBe(1)
    expect((await run("explain --as-of 2026-09-30")).exit).toBe(2)
  })
})
