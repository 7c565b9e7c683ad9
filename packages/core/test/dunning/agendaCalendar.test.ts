// The calendar file that calendar programs open: RFC 5545, whatever customers are called.
import { eur, fact, given } from "@encours/testing"
import fc from "fast-check"
import { describe, expect, it } from "vitest"
import { Agenda, agendaCalendar } from "../../src/index.ts"
import { day, policyOf } from "./asking.ts"

const calendarOf = (customer: string): string => {
  const invoice = { invoice: "F-1", total: eur("1000.00"), dueOn: "2026-03-01" }
  const { facts } = given(fact("InvoiceIssued", "2026-01-05", invoice, { customer }))
  const [policy, today] = [policyOf(), day("2026-03-06")]
  const part = Agenda.agendaOf(facts, policy, today, { country: "FR" }, {})
  return agendaCalendar(Agenda.assemble(policy, today, [part]), "en")
}

/** What a reader makes of it, after RFC 5545 §3.1 and §3.3.11: lines joined again, backslashes undone. */
const read = (text: string): ReadonlyMap<string, string> =>
  new Map(
    text
      .replaceAll("\r\n ", "")
      .split("\r\n")
      .map((line) => [
        line.slice(0, line.indexOf(":")),
        line
          .slice(line.indexOf(":") + 1)
          .replace(/\\(.)/gu, (_, letter: string) => (/n/iu.test(letter) ? "\n" : letter)),
      ]),
  )

it("is a calendar with an event for each thing to do", () => {
  expect(calendarOf("C-001").split("\r\n")).toEqual([
    ...["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Encours//Agenda//EN", "CALSCALE:GREGORIAN"],
    "BEGIN:VEVENT",
    'UID:["main"\\,"C-001"\\,"L1"\\,[["F-1"\\,1\\,1]]]@encours',
    "DTSTAMP:20260306T000000Z",
    "DTSTART;VALUE=DATE:20260306",
    "DTEND;VALUE=DATE:20260307",
    "SUMMARY:C-001: L1 (email)\\, 1000.00 EUR",
    "DESCRIPTION:F-1 is 5 days late: L1 comes 5 days after the due date.",
    "CATEGORIES:email",
    "TRANSP:TRANSPARENT",
    "END:VEVENT",
    "END:VCALENDAR",
    "",
  ])
})

describe("whatever a customer is called", () => {
  const names = fc.oneof(
    fc.string({ unit: "binary", minLength: 1, maxLength: 80 }),
    fc.constantFrom("A;B,C\\D", "é".repeat(100), "\u{1f600}".repeat(60), "BEGIN:VEVENT", "a:b"),
  )
  const isId = (text: string) => !/\p{Cc}|\p{Surrogate}/u.test(text)

  it("no line is longer than 75 bytes, none is added, and the name is read back", () => {
    fc.assert(
      fc.property(names.filter(isId), (customer) => {
        const text = calendarOf(customer)
        const lines = text.split("\r\n")
        expect(lines.every((line) => new TextEncoder().encode(line).length <= 75)).toBe(true)
        expect(lines.filter((line) => line.startsWith("BEGIN:VEVENT"))).toHaveLength(1)
        expect(text.replaceAll("\r\n", "")).not.toMatch(/[\r\n]/u)
        expect(read(text).get("SUMMARY")).toBe(`${customer}: L1 (email), 1000.00 EUR`)
      }),
      { numRuns: 200 },
    )
  })
})
