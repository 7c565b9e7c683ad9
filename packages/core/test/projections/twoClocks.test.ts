// The two clocks of every number: what was true on a day, and as we knew it at an instant.
import { eur, fact, given } from "@encours/testing"
import { describe, expect, it } from "vitest"

const put = (amount: string) => [{ invoice: "F1", amount: eur(amount) }]
const facts = [
  fact("InvoiceIssued", "2026-01-05", {
    invoice: "F1",
    total: eur("1000.00"),
    dueOn: "2026-02-04",
  }),
  fact(
    "PaymentReceived",
    "2026-02-20",
    { payment: "P1", amount: eur("400.00") },
    { recordedAt: "2026-02-22T09:30:00.000Z" },
  ),
  fact("PaymentAllocated", "2026-03-02", {
    payment: "P1",
    allocations: put("400.00"),
    method: "explicit",
  }),
  fact("CreditNoteIssued", "2026-03-10", {
    creditNote: "A1",
    total: eur("100.00"),
    allocations: put("100.00"),
  }),
]

describe("E2 as-of needs three dates", () => {
  const story = given(...facts)
  const shows = (asOf: string, knownAt: string | undefined, table: string) =>
    story.agedBalance({ asOf, knownAt }).shows(table)

  it("E2 as of 02-28 as known on 02-21: the payment was in no book", () =>
    shows(
      "2026-02-28",
      "2026-02-21",
      `
      1-30     unallocated  balance
      1000.00         0.00  1000.00`,
    ))

  it("E2 as of 02-28 as known on 02-28: received, on no invoice", () =>
    shows(
      "2026-02-28",
      "2026-02-28",
      `
      1-30     unallocated  balance
      1000.00      -400.00  600.00`,
    ))

  it("E2 as of 02-28 as known today: allocated later, so not yet", () =>
    shows(
      "2026-02-28",
      undefined,
      `
      1-30     unallocated  balance
      1000.00      -400.00  600.00`,
    ))

  it("E2 the other convention is a payment that carries its allocation: 600 and 0", () =>
    given(
      facts[0]!,
      fact(
        "PaymentReceived",
        "2026-02-20",
        { payment: "P1", amount: eur("400.00"), allocations: put("400.00") },
        { recordedAt: "2026-02-22T09:30:00.000Z" },
      ),
    )
      .agedBalance({ asOf: "2026-02-28" })
      .shows(`
        1-30    unallocated  balance
        600.00         0.00  600.00`))

  it("E2 as of 03-15: 500 at 39 days", () =>
    story.agedBalance({ asOf: "2026-03-15", by: "invoice" }).shows(`
      invoice  daysOverdue  31-60   balance
      F1       39           500.00  500.00`))

  describe("E2 when P1 is taken off F1 on 03-20", () => {
    const after = given(
      ...facts,
      fact("AllocationReversed", "2026-03-20", {
        payment: "P1",
        allocations: put("400.00"),
        reason: "wrong invoice",
      }),
    )

    it.each(["2026-02-28", "2026-03-02", "2026-03-09", "2026-03-15", "2026-03-19"])(
      "E2 the answer as of %s does not move, as known before or today",
      (asOf) => {
        for (const knownAt of ["2026-02-21", "2026-02-28", "2026-03-19", undefined]) {
          for (const by of ["customer", "invoice"] as const) {
            const before = story.agedBalance({ asOf, knownAt, by }).json
            expect(after.agedBalance({ asOf, knownAt, by }).json).toEqual(before)
          }
        }
      },
    )

    it("E2 as of 03-20 it is open again, and the payment on no invoice", () =>
      after.agedBalance({ asOf: "2026-03-20" }).shows(`
        31-60   unallocated  balance
        900.00      -400.00  500.00`))

    it("E2 as of 03-20 as known on 03-19 it is not", () =>
      after.agedBalance({ asOf: "2026-03-20", knownAt: "2026-03-19" }).shows(`
        31-60   unallocated  balance
        500.00         0.00  500.00`))
  })
})

describe("known at an instant", () => {
  const story = given(
    fact(
      "InvoiceIssued",
      "2026-01-05",
      { invoice: "F1", total: eur("10.00"), dueOn: "2026-02-04" },
      at("2026-01-05T09:12:00.000Z"),
    ),
    // Two facts of one instant are known together.
    fact(
      "PaymentReceived",
      "2026-01-05",
      { payment: "P1", amount: eur("1.00") },
      at("2026-01-06T23:59:59.999Z"),
    ),
    fact(
      "PaymentReceived",
      "2026-01-05",
      { payment: "P2", amount: eur("2.00") },
      at("2026-01-06T23:59:59.999Z"),
    ),
    fact(
      "PaymentReceived",
      "2026-01-05",
      { payment: "P3", amount: eur("4.00") },
      at("2026-01-07T00:00:00.000Z"),
    ),
  )

  it.each([
    ["2026-01-05T09:11:59.999Z", undefined],
    ["2026-01-05T09:12:00.000Z", "10.00"],
    ["2026-01-05T10:12:00.000+01:00", "10.00"],
    ["2026-01-06T23:59:59.998Z", "10.00"],
    ["2026-01-06T23:59:59.999Z", "7.00"],
    ["2026-01-06", "7.00"],
    ["2026-01-07", "3.00"],
  ])("%s, the instant itself included", (knownAt, balance) => {
    const { json } = story.agedBalance({ asOf: "2026-01-31", knownAt })
    expect(json.rows.map((row) => row.balance)).toEqual(balance === undefined ? [] : [balance])
  })

  it("a fact may be known before it is true: it waits for its day", () => {
    const ahead = given(
      fact(
        "InvoiceIssued",
        "2026-03-01",
        { invoice: "F1", total: eur("10.00"), dueOn: "2026-03-31" },
        at("2026-01-05T09:12:00.000Z"),
      ),
    )
    ahead.agedBalance({ asOf: "2026-02-28" }).shows("balance")
    ahead.agedBalance({ asOf: "2026-03-01", knownAt: "2026-01-31" }).shows("notDue\n10.00")
  })
})

describe("E24 civil dates, whatever the clock of a place says", () => {
  const due = (dueOn: string) =>
    given(fact("InvoiceIssued", "2026-03-01", { invoice: "F1", total: eur("10.00"), dueOn }))

  it("E24 from 03-28 to 03-30 are two days, though Paris has 47 hours between them", () =>
    due("2026-03-28")
      .agedBalance({ asOf: "2026-03-30", by: "invoice" })
      .shows("daysOverdue 1-30\n2 10.00"))

  it("E24 at 2026-03-31T22:30Z it is 04-01 in Paris: who asks says which day", () => {
    const knownAt = "2026-03-31T22:30:00.000Z"
    due("2026-03-31").agedBalance({ asOf: "2026-03-31", knownAt }).shows("notDue\n10.00")
    due("2026-03-31").agedBalance({ asOf: "2026-04-01", knownAt }).shows("1-30\n10.00")
  })

  it("E24 a payment recorded on 03-31 in UTC and dated 04-01 in Paris counts on 04-01", () => {
    const story = given(
      fact("InvoiceIssued", "2026-03-01", {
        invoice: "F1",
        total: eur("10.00"),
        dueOn: "2026-03-31",
      }),
      fact(
        "PaymentReceived",
        "2026-04-01",
        {
          payment: "P1",
          amount: eur("10.00"),
          allocations: [{ invoice: "F1", amount: eur("10.00") }],
        },
        at("2026-03-31T22:30:00.000Z"),
      ),
    )
    story.agedBalance({ asOf: "2026-03-31" }).shows("notDue\n10.00")
    story.agedBalance({ asOf: "2026-04-01" }).shows("balance")
  })
})

function at(recordedAt: string) {
  return { recordedAt }
}
