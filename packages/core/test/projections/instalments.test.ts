// The item is the instalment: what is paid on an invoice, and which of its instalments it fills (§5.1).
import { eur, fact, given } from "@encours/testing"
import { describe, expect, it } from "vitest"

const part = (dueOn: string, amount: string) => ({ dueOn, amount: eur(amount) })
const put = (amount: string, instalment?: number) => ({
  invoice: "F-1",
  amount: eur(amount),
  ...(instalment === undefined ? {} : { instalment }),
})
const paid = (payment: string, on: string, ...allocations: ReadonlyArray<ReturnType<typeof put>>) =>
  fact("PaymentReceived", on, { payment, amount: eur("1000.00"), allocations })

describe("E5 100.00 in three, 50.00 paid", () => {
  const story = given(
    fact("InvoiceIssued", "2026-01-01", {
      invoice: "F-1",
      total: eur("100.00"),
      instalments: [
        part("2026-01-31", "33.33"),
        part("2026-02-28", "33.33"),
        part("2026-03-31", "33.34"),
      ],
    }),
    fact("PaymentReceived", "2026-02-10", {
      payment: "P-1",
      amount: eur("50.00"),
      allocations: [put("50.00")],
    }),
  )

  it("E5 the first is closed, the second keeps 16.66, the third 33.34", () =>
    story.agedBalance({ asOf: "2026-03-15", by: "invoice" }).shows(`
      instalment  dueOn       daysOverdue  notDue  1-30   balance  overdue
      2           2026-02-28  15           0.00    16.66  16.66    16.66
      3           2026-03-31  -16          33.34   0.00   33.34    0.00`))

  it("E5 each ages by itself", () =>
    story.agedBalance({ asOf: "2026-04-15" }).shows(`
      1-30   31-60  balance
      33.34  16.66  50.00`))
})

describe("§5.1 which instalment is filled", () => {
  const issued = fact("InvoiceIssued", "2026-01-01", {
    invoice: "F-1",
    total: eur("100.00"),
    instalments: [
      part("2026-01-31", "30.00"),
      part("2026-02-28", "30.00"),
      part("2026-03-31", "40.00"),
    ],
  })
  it.each([
    // what came, in this order · what stays open on 1, 2, 3
    ["unnamed fills in order", [put("70.00")], ["0.00", "0.00", "30.00"]],
    ["named counts where it says", [put("20.00", 3)], ["30.00", "30.00", "20.00"]],
    ["named first, then unnamed", [put("30.00", 1), put("30.00")], ["0.00", "0.00", "40.00"]],
    [
      "unnamed first, then named: the same",
      [put("30.00"), put("30.00", 1)],
      ["0.00", "0.00", "40.00"],
    ],
    [
      "named in the middle, unnamed around it",
      [put("50.00"), put("30.00", 2)],
      ["0.00", "0.00", "20.00"],
    ],
    ["named in part, unnamed after", [put("10.00", 1), put("25.00")], ["0.00", "25.00", "40.00"]],
    [
      "all of it, however named",
      [put("40.00", 3), put("30.00"), put("30.00", 1)],
      ["0.00", "0.00", "0.00"],
    ],
  ] as const)("%s", (_, allocations, open) => {
    // In one payment, then each in its own.
    const together = given(issued, paid("P-1", "2026-01-10", ...allocations))
    const apart = given(
      issued,
      ...allocations.map((each, at) => paid(`P-${at}`, `2026-01-1${at}`, each)),
    )
    for (const story of [together, apart]) {
      const { json } = story.agedBalance({ asOf: "2026-01-20", by: "invoice" })
      const found = [1, 2, 3].map(
        (number) => json.rows.find((row) => row.instalment === number)?.balance ?? "0.00",
      )
      expect(found).toEqual(open)
    }
  })

  it("taking back a named allocation lets the unnamed flow back", () => {
    const story = given(
      issued,
      paid("P-1", "2026-01-10", put("30.00", 1)),
      paid("P-2", "2026-01-11", put("30.00")),
      fact("AllocationReversed", "2026-02-10", {
        payment: "P-1",
        allocations: [put("30.00", 1)],
        reason: "mistake",
      }),
    )
    const open = (asOf: string) =>
      story
        .agedBalance({ asOf, by: "invoice" })
        .json.rows.filter((row) => row.invoice !== undefined)
        .map((row) => [row.instalment, row.balance])
    expect(open("2026-02-09")).toEqual([[3, "40.00"]])
    expect(open("2026-02-10")).toEqual([
      [2, "30.00"],
      [3, "40.00"],
    ])
  })

  it("without a name it takes back the last recorded, named or not", () => {
    const story = given(
      issued,
      paid("P-1", "2026-01-10", put("30.00"), put("20.00", 3)),
      fact("AllocationReversed", "2026-02-10", {
        payment: "P-1",
        allocations: [put("25.00")],
        reason: "mistake",
      }),
    )
    const open = story
      .agedBalance({ asOf: "2026-02-10", by: "invoice" })
      .json.rows.filter((row) => row.invoice !== undefined)
      .map((row) => [row.instalment, row.balance])
    // 20.00 of the third and 5.00 of the first.
    expect(open).toEqual([
      [1, "5.00"],
      [2, "30.00"],
      [3, "40.00"],
    ])
  })
})
