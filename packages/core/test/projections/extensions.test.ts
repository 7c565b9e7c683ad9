// Only an extension moves a due date, from its own date on; of several in force on a day, the one
// recorded last holds (§5.11).
import { eur, type FactDraft, fact, given } from "@encours/testing"
import { describe, expect, it } from "vitest"

const issued = fact("InvoiceIssued", "2026-01-05", {
  invoice: "F-1",
  total: eur("100.00"),
  instalments: [
    { dueOn: "2026-01-31", amount: eur("40.00") },
    { dueOn: "2026-03-31", amount: eur("60.00") },
  ],
})
const extended = (on: string, dueOn: string, instalment?: number) =>
  fact("DueDateExtended", on, {
    invoice: "F-1",
    dueOn,
    reason: "asked",
    ...(instalment === undefined ? {} : { instalment }),
  })
/** The due date and the days overdue of each instalment, in the order of their number. */
const due = (asOf: string, facts: ReadonlyArray<FactDraft>, knownAt?: string) =>
  given(issued, ...facts)
    .agedBalance({ asOf, knownAt, by: "invoice" })
    .json.rows.map(
      ({ instalment, dueOn, daysOverdue }) => `${instalment}: ${dueOn}, ${daysOverdue}`,
    )
    .sort()

describe("an extension", () => {
  it("holds from its own date: days late before it stay late", () => {
    const facts = [extended("2026-02-10", "2026-02-28", 1)]
    expect(due("2026-02-09", facts)[0]).toBe("1: 2026-01-31, 9")
    expect(due("2026-02-10", facts)[0]).toBe("1: 2026-02-28, -18")
    expect(due("2026-03-01", facts)[0]).toBe("1: 2026-02-28, 1")
  })

  it("of the invoice moves what is due before it, and nothing forward", () =>
    expect(due("2026-02-10", [extended("2026-02-10", "2026-02-28")])).toEqual([
      "1: 2026-02-28, -18",
      "2: 2026-03-31, -49",
    ]))

  it("of the invoice moves all of it when it lies after all of it", () =>
    expect(due("2026-02-10", [extended("2026-02-10", "2026-04-30")])).toEqual([
      "1: 2026-04-30, -79",
      "2: 2026-04-30, -79",
    ]))

  it("known later is not in what was known before", () => {
    const facts = [extended("2026-02-10", "2026-02-28", 1)]
    expect(due("2026-02-10", facts, "2026-02-09")[0]).toBe("1: 2026-01-31, 10")
  })

  it("of a settled invoice shows once it is open again", () => {
    const paid = fact("PaymentReceived", "2026-02-01", {
      payment: "P-1",
      amount: eur("100.00"),
      allocations: [{ invoice: "F-1", amount: eur("100.00") }],
    })
    const bounced = fact("PaymentReversed", "2026-02-20", { payment: "P-1", reason: "bounced" })
    expect(due("2026-02-20", [paid, extended("2026-02-10", "2026-02-28", 1), bounced])[0]).toBe(
      "1: 2026-02-28, -8",
    )
  })

  it("leaves the age by issue date as it is", () =>
    given(issued, extended("2026-01-10", "2026-12-31"))
      .agedBalance({ asOf: "2026-02-10", basis: "issued" })
      .shows("31-60 overdue\n100.00 0.00"))
})

describe("of several in force, the one recorded last", () => {
  it("though it gives less time than the one before", () =>
    expect(
      due("2026-02-20", [
        extended("2026-02-01", "2026-06-30", 1),
        extended("2026-02-10", "2026-02-15", 1),
      ])[0],
    ).toBe("1: 2026-02-15, 5"))

  it("though it is dated before the one before", () => {
    const at = { recordedAt: "2026-02-12T08:00:00.000Z" }
    const facts = [
      extended("2026-02-10", "2026-06-30", 1),
      { ...extended("2026-02-01", "2026-04-30", 1), ...at },
    ]
    expect(due("2026-02-05", facts)[0]).toBe("1: 2026-04-30, -84")
    expect(due("2026-02-20", facts)[0]).toBe("1: 2026-04-30, -69")
    // As known before the second, the first held.
    expect(due("2026-02-20", facts, "2026-02-11")[0]).toBe("1: 2026-06-30, -130")
  })

  it("among those of the day: a later one that is not yet true does not hide it", () => {
    const facts = [extended("2026-02-01", "2026-04-30", 1), extended("2026-03-01", "2026-06-30", 1)]
    expect(due("2026-02-20", facts)[0]).toBe("1: 2026-04-30, -69")
    expect(due("2026-03-01", facts)[0]).toBe("1: 2026-06-30, -121")
  })

  it("of the invoice and of an instalment alike", () => {
    const one = extended("2026-02-01", "2026-06-30", 1)
    const all = extended("2026-02-02", "2026-02-28")
    expect(due("2026-02-02", [one, all])[0]).toBe("1: 2026-02-28, -26")
    expect(due("2026-02-02", [all, { ...one, recordedAt: "2026-02-03T00:00:00.000Z" }])[0]).toBe(
      "1: 2026-06-30, -148",
    )
  })
})
