// Due dates, checked against the worked dates of the rule book.
import { describe, expect, it } from "vitest"
import * as CalendarDate from "../../src/calendar/CalendarDate.ts"
import * as Money from "../../src/money/Money.ts"
import * as DueDate from "../../src/terms/DueDate.ts"
import type { PaymentTerms, SinglePayment } from "../../src/terms/PaymentTerms.ts"

const on = (text: string): CalendarDate.CalendarDate => {
  if (!CalendarDate.is(text)) throw new Error(CalendarDate.refusal(text))
  return text
}
const due = (terms: SinglePayment, issuedOn: string) => DueDate.dueOn(terms, on(issuedOn))

describe("RULES §1.3, the worked dates", () => {
  it.each([
    // issued        +30           +45           +60           EOM-A (45)    EOM-B (45)
    ["2026-01-14", "2026-02-13", "2026-02-28", "2026-03-15", "2026-02-28", "2026-03-17"],
    ["2026-01-15", "2026-02-14", "2026-03-01", "2026-03-16", "2026-03-31", "2026-03-17"],
    ["2026-01-31", "2026-03-02", "2026-03-17", "2026-04-01", "2026-03-31", "2026-03-17"],
    ["2026-02-28", "2026-03-30", "2026-04-14", "2026-04-29", "2026-04-30", "2026-04-14"],
    ["2026-12-17", "2027-01-16", "2027-01-31", "2027-02-15", "2027-01-31", "2027-02-14"],
    ["2027-12-31", "2028-01-30", "2028-02-14", "2028-02-29", "2028-02-29", "2028-02-14"],
    ["2028-01-15", "2028-02-14", "2028-02-29", "2028-03-15", "2028-02-29", "2028-03-16"],
    ["2028-02-29", "2028-03-30", "2028-04-14", "2028-04-29", "2028-04-30", "2028-04-14"],
  ])("issued %s: PT-02, PT-03A, PT-03B", (issuedOn, in30, in45, in60, readingA, readingB) => {
    expect({
      in30: due({ net: 30 }, issuedOn),
      in45: due({ net: 45 }, issuedOn),
      in60: due({ net: 60 }, issuedOn),
      readingA: due({ net: 45, endOfMonth: "after" }, issuedOn),
      readingB: due({ net: 45, endOfMonth: "before" }, issuedOn),
    }).toEqual({ in30, in45, in60, readingA, readingB })
  })

  it("one day of issue moves reading A by 31 days and reading B by none", () => {
    const moved = (endOfMonth: "after" | "before") =>
      CalendarDate.daysBetween(
        due({ net: 45, endOfMonth }, "2026-01-14"),
        due({ net: 45, endOfMonth }, "2026-01-15"),
      )
    expect([moved("after"), moved("before")]).toEqual([31, 0])
  })

  it("PT-03: both readings of 45 days end of month give 45 to 75 days", () => {
    const delays = Array.from({ length: 4 * 366 }, (_, index) => {
      const issuedOn = CalendarDate.addDays(on("2025-01-01"), index)
      return (["after", "before"] as const).map((endOfMonth) =>
        CalendarDate.daysBetween(issuedOn, DueDate.dueOn({ net: 45, endOfMonth }, issuedOn)),
      )
    }).flat()
    expect([Math.min(...delays), Math.max(...delays)]).toEqual([45, 75])
  })

  it("30 jours fin de mois le 10", () => {
    expect(due({ net: 30, endOfMonth: "after", day: 10 }, "2026-01-20")).toBe("2026-03-10")
  })

  it("§1.4: 110 days end of month, farm machine invoiced 2026-02-03", () => {
    expect(due({ net: 110, endOfMonth: "after" }, "2026-02-03")).toBe("2026-05-31")
    expect(due({ net: 110, endOfMonth: "before" }, "2026-02-03")).toBe("2026-06-18")
  })
})

describe("E22", () => {
  it.each([
    // terms                                             issued        due
    [{ net: 45, endOfMonth: "after" }, "2021-09-13", "2021-10-31", "days, then end of month"],
    [{ net: 45, endOfMonth: "before" }, "2021-09-13", "2021-11-14", "end of month, then days"],
    [{ net: 45, endOfMonth: "before", day: 15 }, "2025-03-31", "2025-05-15", "45 FDM le 15"],
    [{ net: 45, endOfMonth: "after", day: 15 }, "2025-03-31", "2025-06-15", "the other reading"],
    [{ months: 1 }, "2026-01-31", "2026-02-28", "the last day of a shorter month"],
    [{ months: 2 }, "2026-01-31", "2026-03-31", "no drift: back on the 31st"],
    [{ months: 3 }, "2026-01-31", "2026-04-30", ""],
  ] as const)("%j from %s: %s (%s)", (terms, issuedOn, expected, _why) => {
    expect(due(terms, issuedOn)).toBe(expected)
  })
})

describe("other terms", () => {
  it.each([
    // terms                                        issued        due
    [{ onReceipt: true }, "2026-01-15", "2026-01-15", "on receipt is the issue date"],
    [{ net: 0 }, "2026-01-15", "2026-01-15", ""],
    [{ net: 0, endOfMonth: "after" }, "2026-01-15", "2026-01-31", "end of the month of issue"],
    [{ net: 30, day: 10 }, "2026-01-05", "2026-02-10", "02-04, then the 10th"],
    [{ net: 30, day: 10 }, "2026-01-11", "2026-02-10", "02-10 is the 10th already"],
    [{ net: 30, day: 10 }, "2026-01-12", "2026-03-10", "02-11 is past it"],
    [{ net: 30, day: 31 }, "2026-01-05", "2026-02-28", "the 31st of February is its last day"],
    [{ net: 30, day: 30 }, "2024-01-31", "2024-03-30", "03-01, then the 30th"],
    [{ months: 1, day: 15 }, "2026-01-31", "2026-03-15", "02-28, then the 15th"],
    [{ net: 60 }, "2026-11-15", "2027-01-14", "over the year"],
    [{ net: 2 }, "2026-03-28", "2026-03-30", "E24: two days, whatever the clocks do"],
  ] as const)("%j from %s: %s (%s)", (terms, issuedOn, expected, _why) => {
    expect(due(terms, issuedOn)).toBe(expected)
  })
})

describe("what is to be paid, and when", () => {
  const lines = (terms: PaymentTerms, issuedOn: string, cents: number) => {
    const made = DueDate.instalments(terms, on(issuedOn), Money.of(cents, "EUR"))
    if (made._tag === "Failure") return made.failure
    return made.success.map((line) => `${line.dueOn} ${Money.format(line.amount)}`)
  }
  const third = (share: string, net: number) => ({ share, terms: { net } })

  it("is one line under plain terms", () => {
    expect(lines({ net: 30 }, "2026-01-15", 12_000)).toEqual(["2026-02-14 120.00"])
  })

  it("E5: is a line per share, and the odd cent is on the last", () => {
    const terms = { instalments: [third("0.33", 30), third("0.33", 60), third("0.34", 90)] }
    expect(lines(terms, "2026-01-15", 9_999)).toEqual([
      "2026-02-14 32.99",
      "2026-03-16 32.99",
      "2026-04-15 34.01",
    ])
  })

  it("counts every line from the issue date", () => {
    const half = (months: number) => ({ share: "0.5", terms: { months } })
    expect(lines({ instalments: [half(1), half(2)] }, "2026-01-31", 100)).toEqual([
      "2026-02-28 0.50",
      "2026-03-31 0.50",
    ])
  })

  it("refuses a line of nothing", () => {
    const terms = { instalments: [third("0.30", 30), third("0.70", 60)] }
    expect(lines(terms, "2026-01-15", 1)).toBe("instalment 1 of 0.01 would be nothing")
  })

  it("refuses an issue date whose due date might be past 9999-12-31", () => {
    expect(lines({ net: 36_500, endOfMonth: "after", day: 31 }, "9890-12-31", 100)).toHaveLength(1)
    expect(lines({ net: 30 }, "9891-01-01", 100)).toContain("9890-12-31")
  })
})
