// Texts of tenants: they say what they like, and can do nothing else.
import { CalendarDate, Money } from "@encours/core"
import { type ReminderFacts, render } from "@encours/engine"
import { type LiquidText, liquidTemplate } from "@encours/engine/liquid"
import { hostile } from "@encours/testing"
import { describe, expect, it } from "vitest"

const eur = (minor: number) => Money.of(minor, "EUR")
const dueOn = CalendarDate.of(2026, 8, 31)
const facts: ReminderFacts = {
  ...{ ledger: "main", customer: "C-1", language: "en", asOf: CalendarDate.of(2026, 9, 15) },
  ...{ from: { name: "The printers" }, to: { name: "Martin" }, template: "x", stage: "x" },
  tone: "firm",
  items: [
    {
      ...{ instalment: 1, cycle: 1, stage: "x", issuedOn: dueOn, dueOn, daysOverdue: 15 },
      ...{ invoice: "F-1" as ReminderFacts["items"][number]["invoice"], open: eur(100_000) },
      ...{ disputed: eur(0), pending: eur(0), credited: eur(0), dunnable: eur(100_000) },
    },
  ],
  ...{ amount: eur(100_000), credited: eur(0), charges: [], totals: [eur(100_000)], law: [] },
}

const write = (text: Partial<LiquidText>, told: ReminderFacts = facts) => {
  const content = liquidTemplate({ subject: "Hello", body: "Hello", ...text })(told)
  return render(content, { from: told.from, language: told.language })
}

it("says figures in the customer's language, and puts in the table and how to pay", () => {
  const { subject, text, html } = write({
    subject: "{{ total }} to pay",
    body: "Dear {{ to.name }},\n\n{% for item in items %}{{ item.invoice }}: {{ item.amount }}{% endfor %}\n\n[statement]\n\n[payment]",
  })
  expect(subject).toBe("€1,000.00 to pay")
  expect(text).toContain("Dear Martin,\n\nF-1: €1,000.00\n\nInvoice")
  expect(html).toContain("Total to pay")
})

describe("what is wrong is said", () => {
  it.each([
    ["{{ total", "not closed"],
    ["{% for x in items %}", "not closed"],
    ["{% include 'x' %}", '"include" not found'],
    ["{% render 'x' %}", '"render" not found'],
    ["{% layout 'x' %}", '"layout" not found'],
    ["x".repeat(20_001), "parse length limit exceeded"],
  ])("when it is made: %.24s", (body, reason) => {
    expect(() => liquidTemplate({ subject: "x", body })).toThrow(reason)
  })

  it.each([
    ["{{ amuont }}", "undefined variable: amuont"],
    ["{{ total | shout }}", "undefined filter: shout"],
    ["{{ items.constructor }}", "undefined variable"],
    ["{{ to.__proto__ }}", "undefined variable"],
    ["{{ total.constructor.constructor }}", "undefined variable"],
    ["{% for i in (1..100000000) %}x{% endfor %}", "memory alloc limit exceeded"],
    ["{% for i in (1..9999) %}{% for j in (1..9999) %}x{% endfor %}{% endfor %}", "limit exceeded"],
  ])("when it is rendered: %s", (body, reason) => {
    expect(() => write({ body })).toThrow(reason)
  })
})

it.each([...hostile, "{{ total }}", "[statement]", "a\n\n[payment]\n\nb"])(
  "a customer called %j makes no markup, no header and no block",
  (name) => {
    const told = { ...facts, to: { name } }
    const { subject, html } = write({ subject: "For {{ to.name }}", body: "{{ to.name }}" }, told)
    expect(subject).not.toMatch(/[\p{Control}\u2028\u2029]/u)
    expect(html).not.toMatch(/<(script|img|b)\b/i)
    expect(html).not.toContain("Total to pay")
  },
)

it("markup in the text itself is text", () => {
  const { html } = write({ body: '<a href="https://thief.example" onclick="x()">pay here</a>' })
  expect(html).toContain("&lt;a href=&quot;https://thief.example&quot;")
})
