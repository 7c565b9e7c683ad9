// What ends an invoice otherwise than by the payer's money is no delay of the payer: a credit note, a small
// difference given up, an assignment. What was lost was late, until the day it was given up.
import { eur, type FactDraft, fact, given } from "@encours/testing"
import { describe, expect, it } from "vitest"
import { CalendarDate, ScoreReport } from "../../../src/index.ts"
import * as Behaviour from "../../../src/projections/risk/Behaviour.ts"

const day = (text: string) =>
  CalendarDate.of(...(text.split("-").map(Number) as [number, number, number]))

const issued = (invoice: string, on: string, dueOn: string) =>
  fact("InvoiceIssued", on, { invoice, total: eur("1000.00"), dueOn })
const paid = (invoice: string, on: string, amount = "1000.00") =>
  fact("PaymentReceived", on, {
    ...{ payment: `P-${invoice}`, amount: eur(amount) },
    allocations: [{ invoice, amount: eur(amount) }],
  })

/** Twelve invoices, a month apart, each paid five days before it was due. */
const punctual: ReadonlyArray<FactDraft> = Array.from({ length: 12 }, (_, at) => {
  const on = CalendarDate.addMonths(day("2025-01-05"), at)
  return [
    issued(`R-${at}`, on, CalendarDate.addDays(on, 20)),
    paid(`R-${at}`, CalendarDate.addDays(on, 15)),
  ]
}).flat()

/** The chance to be late and the 80 % day of the next invoice, on 1 March 2026. */
const nextOf = (...more: ReadonlyArray<FactDraft>) => {
  const inOrder = [...punctual, ...more].toSorted((a, b) =>
    a.effectiveOn < b.effectiveOn ? -1 : 1,
  )
  const report = new ScoreReport.Report({ asOf: day("2026-03-01") })
  report.add("main", given(...inOrder).facts)
  const [customer] = report.finish().customers
  return { late: customer?.lateProbability ?? Number.NaN, p80: customer?.expectedDelay?.p80 }
}

const x = issued("X", "2025-06-10", "2025-06-30")
const onX = (amount: string) => [{ invoice: "X", amount: eur(amount) }]

describe("an invoice that somebody else ended leaves the chance of the next where it was", () => {
  const without = nextOf()

  it.each([
    [
      "credited whole",
      [
        fact("CreditNoteIssued", "2025-07-20", {
          creditNote: "C",
          total: eur("1000.00"),
          invoice: "X",
          allocations: onX("1000.00"),
        }),
      ],
    ],
    [
      "assigned without recourse",
      [
        fact("InvoiceAssigned", "2025-06-15", {
          invoice: "X",
          factor: "A factor",
          recourse: false,
          notified: true,
        }),
      ],
    ],
    [
      "lost before it was due",
      [
        fact("InvoiceWrittenOff", "2025-06-20", {
          invoice: "X",
          amount: eur("1000.00"),
          reason: "insolvency",
        }),
      ],
    ],
  ] as ReadonlyArray<readonly [string, ReadonlyArray<FactDraft>]>)("%s", (_, ending) => {
    expect(nextOf(x, ...ending)).toEqual(without)
  })

  it("but for a cent, given up months later: it was paid on its day", () => {
    const cent = fact("InvoiceWrittenOff", "2025-12-20", {
      ...{ invoice: "X", amount: eur("0.01"), reason: "small-difference" },
    })
    const { late, p80 } = nextOf(x, paid("X", "2025-06-25", "999.99"), cent)
    expect(late).toBeCloseTo(without.late, 2)
    expect(p80).toBe(without.p80)
  })
})

describe("an invoice that is late", () => {
  const lost = fact("InvoiceWrittenOff", "2025-12-20", {
    ...{ invoice: "X", amount: eur("1000.00"), reason: "uneconomic" },
  })

  it("speaks while it is open, and when it was lost", () => {
    expect(nextOf(x).late).toBeGreaterThan(nextOf().late)
    expect(nextOf(x, lost).late).toBeGreaterThan(nextOf().late)
  })

  it("is paid when the money comes after all", () => {
    const { facts } = given(x, lost, paid("X", "2026-01-10"))
    const state = Behaviour.none()
    const changes = facts.flatMap((each) => Behaviour.apply(state, each))
    expect(changes).toMatchObject([{ settled: { invoice: "X", delay: 194 } }])
    expect(state.open).toEqual([])
  })

  it("stops growing on the day it was lost", () => {
    const state = Behaviour.none()
    for (const each of given(x, lost).facts) Behaviour.apply(state, each)
    expect(state.open[0]).toMatchObject({ invoice: "X", lostOn: "2025-12-20" })
  })

  it("fades by its days, though nothing came after it", () => {
    const of = (asOf: string) => {
      const report = new ScoreReport.Report({ asOf: day(asOf) })
      const known = given(issued("R", "2025-05-01", "2025-05-31"), paid("R", "2025-05-31"), x)
      report.add("main", known.facts)
      return report.finish().customers[0]?.lateProbability ?? Number.NaN
    }
    expect(of("2026-12-31")).toBeLessThan(of("2025-09-30"))
  })
})

it("an invoice assigned away that comes back is late again with its own due date", () => {
  const away = fact("InvoiceAssigned", "2025-06-15", {
    ...{ invoice: "X", factor: "A factor", recourse: false, notified: true },
  })
  const back = fact("InvoiceReassigned", "2025-09-15", { invoice: "X" })
  expect(nextOf(x, away, back)).toEqual(nextOf(x))
})
