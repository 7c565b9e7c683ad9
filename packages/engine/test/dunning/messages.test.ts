// What customers read: in both languages, as text and as a page, whatever names and notes hold.
import { CalendarDate, Money } from "@encours/core"
import {
  type Content,
  type ReminderFacts,
  render,
  Templates,
  type ThanksFacts,
} from "@encours/engine"
import { hostile } from "@encours/testing"
import { describe, expect, it } from "vitest"

const on = (text: string) => {
  const [year = 0, month = 0, day = 0] = text.split("-").map(Number)
  return CalendarDate.of(year, month, day)
}
const eur = (minor: number) => Money.of(minor, "EUR")

const from = {
  name: "Imprimerie du Quai",
  email: "compta@imprimerie.example",
  address: "12 quai de la Rapée\n75012 Paris",
  iban: "FR7630006000011234567890189",
}

const item = (invoice: string, dunnable: number, disputed = 0): ReminderFacts["items"][number] => ({
  ...{ invoice, instalment: 1, cycle: 1, stage: "reminder-2", issuedOn: on("2026-08-01") },
  ...{ dueOn: on("2026-08-31"), daysOverdue: 15, open: eur(dunnable + disputed) },
  ...{ disputed: eur(disputed), pending: eur(0), credited: eur(0), dunnable: eur(dunnable) },
})

const told = (
  template: string,
  language: "fr" | "en",
  more: Partial<ReminderFacts> = {},
): ReminderFacts => ({
  ...{ ledger: "main", customer: "C-1", language, asOf: on("2026-09-15"), from, template },
  ...{ to: { name: "Martin" }, stage: template, tone: "firm" as const },
  items: [item("I1", 100_000), item("I2", 25_000, 15_000)],
  ...{ amount: eur(125_000), credited: eur(0) },
  charges: [
    { kind: "indemnity", invoice: "I1", amount: eur(4_000) },
    { kind: "indemnity", invoice: "I2", amount: eur(4_000) },
  ],
  ...{ totals: [eur(133_000)], law: ["Code de commerce, art. L441-10 II, D441-5"] },
  ...{ answerBy: on("2026-09-30"), reference: "RF18539007547034" },
  ...more,
})

const names = [
  "receipt",
  "pre-due",
  "friendly",
  "reminder-1",
  "reminder-2",
  "last",
  "formal-notice",
]
const rendered = (facts: ReminderFacts) => {
  const template = Templates.builtIn.reminders[facts.template]
  if (template === undefined) throw new Error(facts.template)
  return render(template(facts), facts)
}
const spaced = (text: string) => text.replace(/[\u00a0\u202f]/gu, " ")

it("there is a message for every stage of the usual policy that sends one", () => {
  expect(Object.keys(Templates.builtIn.reminders)).toEqual(names)
})

describe.each(["fr", "en"] as const)("in %s", (language) => {
  it.each(names)("%s says who owes what to whom, and how to pay", (name) => {
    const { subject, text, html } = rendered(told(name, language))
    const total = language === "fr" ? "1 330,00 €" : "€1,330.00"
    for (const form of [spaced(text), spaced(html)]) {
      for (const part of ["I1", "I2", total, "FR76 3000", "RF18 5390 0754 7034", "D441-5"]) {
        expect(form).toContain(part)
      }
    }
    expect(subject).not.toBe("")
    expect(subject.length).toBeLessThanOrEqual(100)
    expect(html).toContain(`<html lang="${language}">`)
  })

  it("RULES 6.2: asks for 1 000 and 250 of 400, and for two indemnities: 1 330", () => {
    const text = spaced(rendered(told("reminder-2", language)).text)
    const amounts = {
      fr: ["1 000,00 €", "250,00 €", "40,00 €"],
      en: ["€1,000.00", "€250.00", "€40.00"],
    }
    for (const amount of amounts[language]) expect(text).toContain(amount)
    expect(text).toContain(language === "fr" ? "150,00 € est contesté" : "€150.00 is disputed")
  })

  it("every line of the text fits on a screen, unless one word does not", () => {
    for (const name of names) {
      const lines = rendered(told(name, language)).text.split("\n")
      expect(lines.filter((line) => line.length > 80 && line.includes(" "))).toEqual([])
    }
  })

  it("says the deadline of a formal notice, and nothing of a court", () => {
    const { text } = rendered(told("formal-notice", language))
    expect(text).toContain(language === "fr" ? "30 septembre 2026" : "30 September 2026")
    expect(text).not.toMatch(/huissier|tribunal|court|bailiff/i)
  })

  it("thanks for a payment, and says what is left", () => {
    const facts: ThanksFacts = {
      ...{ ledger: "main", customer: "C-1", language, asOf: on("2026-09-20"), from, to: {} },
      ...{ payment: "P-1", receivedOn: on("2026-09-18"), amount: eur(50_000) },
      ...{ allocations: [{ invoice: "I1", amount: eur(50_000) }], overdue: eur(75_000) },
    }
    const text = spaced(render(Templates.builtIn.thanks(facts), facts).text)
    expect(text).toContain(
      language === "fr" ? "750,00 € restent échus" : "€750.00 are still overdue",
    )
    const paid = { ...facts, overdue: eur(0) }
    expect(render(Templates.builtIn.thanks(paid), facts).text).toContain(
      language === "fr" ? "Rien n’est plus échu" : "Nothing is overdue",
    )
  })

  it("confirms a plan, date by date", () => {
    const facts = {
      ...{ ledger: "main", customer: "C-1", language, asOf: on("2026-09-20"), from, to: {} },
      ...{ plan: "PL-1", agreedOn: on("2026-09-20"), invoices: ["I1", "I2", "I3", "I4", "I5"] },
      instalments: [
        { dueOn: on("2026-10-01"), amount: eur(60_000) },
        { dueOn: on("2026-11-01"), amount: eur(65_000) },
      ],
      total: eur(125_000),
    }
    const { text: lines } = render(Templates.builtIn.planConfirmation(facts), facts)
    const text = spaced(lines).replaceAll("\n", " ")
    for (const part of {
      fr: ["1er novembre 2026", "650,00 €", "I1, I2 et 3 autres"],
      en: ["1 November 2026", "€650.00", "I1, I2 and 3 more"],
    }[language]) {
      expect(text).toContain(part)
    }
  })
})

describe("names and notes that are no names", () => {
  const everywhere = (bad: string): ReminderFacts => {
    const facts = told("formal-notice", "fr")
    return {
      ...facts,
      items: [
        { ...item("I1", 100_000), invoice: bad as ReminderFacts["items"][number]["invoice"] },
      ],
      from: { ...from, name: bad, address: bad, phone: bad, iban: bad },
      to: { name: bad },
      law: [bad],
      charges: [{ kind: "indemnity", invoice: bad, amount: eur(4_000) }],
      ...{ reference: bad, paymentLink: bad },
    }
  }

  it.each([
    ...hostile,
    '"><script>alert(1)</script>',
    "' onmouseover='alert(1)",
    "javascript:alert(1)",
  ])("%j is text", (bad) => {
    const { subject, text, html } = rendered(everywhere(bad))
    expect(subject).not.toMatch(/[\p{Control}\u2028\u2029]/u)
    // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what may not be there.
    expect(text).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2028\u2029]/u)
    const tags = html.match(/<\/?[a-z!][^>]*>/gi) ?? []
    const usual = rendered(told("formal-notice", "fr", { paymentLink: "https://pay.example" })).html
    const known = new Set((usual.match(/<\/?([a-z!]+)/gi) ?? []).map(String))
    for (const tag of tags) {
      expect(known).toContain(/^<\/?[a-z!]+/i.exec(tag)?.[0])
      expect(tag).not.toMatch(/\son\w+=/i)
    }
    for (const [, url] of html.matchAll(/href="([^"]*)"/g)) expect(url).toMatch(/^(#|https?:)/)
  })

  it("a template of the host's own cannot write markup either", () => {
    const content: Content.Content = {
      subject: "A\r\nBcc: thief@example.net",
      blocks: [{ is: "paragraph", text: "<b onclick=x>bold</b>\nsecond line" }],
    }
    const { subject, html } = render(content, { from, language: "en" })
    expect(subject).toBe("A Bcc: thief@example.net")
    expect(html).toContain("&lt;b onclick=x&gt;bold&lt;/b&gt;<br>second line")
  })
})
