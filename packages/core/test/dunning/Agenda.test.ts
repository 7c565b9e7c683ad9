// What to do on a day, the most at risk first, with the days by which something must be done.
import { eur, type FactDraft, fact, given, money } from "@encours/testing"
import { describe, expect, it } from "vitest"
import { Agenda, agendaJson, FrenchPolicy } from "../../src/index.ts"
import { day, policyOf } from "./asking.ts"

const invoice = (
  id: string,
  amount: string,
  dueOn: string,
  {
    customer = "C-001",
    on = "2026-01-05",
  }: { readonly customer?: string; readonly on?: string } = {},
) => fact("InvoiceIssued", on, { invoice: id, total: eur(amount), dueOn }, { customer })

const agendaAt = (
  today: string,
  drafts: ReadonlyArray<FactDraft>,
  options: Agenda.Options = {},
): Agenda.Agenda => {
  const { facts } = given(...drafts)
  const streams = Map.groupBy(facts, (each) => ("customer" in each ? each.customer : ""))
  const creditor = { country: "FR" }
  return Agenda.assemble(
    policyOf(),
    day(today),
    [...streams.values()].map((mine) =>
      Agenda.agendaOf(mine, policyOf(), day(today), creditor, options),
    ),
  )
}

describe("the most at risk first", () => {
  const paidLate = (customer: string, dueOn: string, paidOn: string) =>
    ["1", "2", "3", "4", "5"].flatMap((at) => [
      fact(
        "InvoiceIssued",
        "2025-10-01",
        { invoice: `O-${customer}-${at}`, total: eur("100.00"), dueOn },
        { customer },
      ),
      fact(
        "PaymentReceived",
        paidOn,
        {
          ...{ payment: `P-${customer}-${at}`, amount: eur("100.00") },
          allocations: [{ invoice: `O-${customer}-${at}`, amount: eur("100.00") }],
        },
        { customer },
      ),
    ])

  it("a smaller sum of a bad payer comes before a larger one of a good payer", () => {
    const { acts } = agendaAt("2026-03-10", [
      ...paidLate("C-bad", "2025-11-01", "2026-02-25"),
      ...paidLate("C-good", "2025-11-01", "2025-10-30"),
      invoice("F-1", "900.00", "2026-03-01", { customer: "C-bad" }),
      invoice("F-2", "1000.00", "2026-03-01", { customer: "C-good" }),
    ])
    expect(acts.map(({ customer }) => customer)).toEqual(["C-bad", "C-good"])
    expect(acts[0]?.valueAtRisk).toBeGreaterThan(acts[1]?.valueAtRisk ?? 0)
  })

  it("currencies are ranked apart", () => {
    const dollars = fact("InvoiceIssued", "2026-01-05", {
      ...{ invoice: "F-2", total: money("99999.00", "USD"), dueOn: "2026-03-01" },
    })
    const { acts } = agendaAt("2026-03-10", [invoice("F-1", "1.00", "2026-03-01"), dollars])
    expect(acts.map(({ currency }) => currency)).toEqual(["EUR", "USD"])
  })
})

describe("deadlines of what is open", () => {
  const near = { within: 60 }

  it.each<readonly [string, string, ReadonlyArray<FactDraft>, ReadonlyArray<string>]>([
    [
      "limitation: five years between professionals",
      "2031-04-15",
      [invoice("F-1", "100.00", "2026-05-31", { on: "2026-05-01" })],
      ["limitation F-1 latest 2031-05-01 10000"],
    ],
    [
      "none while it is far",
      "2031-02-15",
      [invoice("F-1", "100.00", "2026-05-31", { on: "2026-05-01" })],
      [],
    ],
    [
      "RULES §6.3: an order of 2026-09-01 is to be served by 2026-12-01",
      "2026-10-15",
      [
        invoice("F-1", "100.00", "2026-03-01"),
        fact("ClaimEscalated", "2026-09-01", {
          ...{ claim: "CL-1", stage: "payment-order", invoices: ["F-1"] },
        }),
      ],
      ["claim CL-1: payment-order: serve latest 2026-12-01 10000"],
    ],
    [
      "the delay that a formal notice gives",
      "2026-04-15",
      [
        invoice("F-1", "100.00", "2026-03-01"),
        fact("ClaimEscalated", "2026-04-10", {
          ...{ claim: "CL-1", stage: "formal-notice", invoices: ["F-1"], deadlineOn: "2026-04-25" },
        }),
      ],
      ["claim CL-1: formal-notice latest 2026-04-25 10000"],
    ],
    [
      "an insurer, within 90 days of the due date",
      "2026-05-01",
      [
        fact("CoverGranted", "2026-01-01", {
          ...{ insurer: "Atradius", limit: eur("1000.00"), quota: "0.90", from: "2026-01-01" },
        }),
        invoice("F-1", "100.00", "2026-03-01"),
      ],
      ["insurer Atradius latest 2026-05-30 10000"],
    ],
    [
      "nothing is at stake once it is paid",
      "2026-10-15",
      [
        invoice("F-1", "100.00", "2026-03-01"),
        fact("ClaimEscalated", "2026-09-01", {
          ...{ claim: "CL-1", stage: "payment-order", invoices: ["F-1"] },
        }),
        fact("PaymentReceived", "2026-10-01", {
          ...{ payment: "P-1", amount: eur("100.00") },
          allocations: [{ invoice: "F-1", amount: eur("100.00") }],
        }),
      ],
      [],
    ],
  ])("%s", (_, today, facts, expected) => {
    const { deadlines } = agendaAt(today, facts, near)
    expect(
      deadlines.map(({ kind, about, bound, on, amount }) =>
        [kind, about, bound, on, amount].join(" "),
      ),
    ).toEqual(expected)
  })

  it("RULES §6.3: published on 2026-09-30, to be declared by 2026-11-30", () => {
    const { deadlines } = agendaAt("2026-10-15", [
      invoice("F-1", "100.00", "2026-03-01"),
      fact("InsolvencyOpened", "2026-09-25", {
        ...{ kind: "liquidation", judgedOn: "2026-09-20", publishedOn: "2026-09-30" },
      }),
    ])
    expect(deadlines.map(({ kind, on }) => [kind, on])).toContainEqual(["insolvency", "2026-11-30"])
    expect(deadlines[0]?.sources.length).toBeGreaterThan(0)
  })
})

describe("promises that fall due", () => {
  const due = invoice("F-1", "1000.00", "2026-03-01")

  it("what is still to come of a promise, until its day", () => {
    const facts = [
      due,
      fact("PromiseMade", "2026-03-10", {
        ...{ promise: "PR-1", amount: eur("600.00"), dueOn: "2026-03-20" },
      }),
      fact("PaymentReceived", "2026-03-15", { payment: "P-1", amount: eur("200.00") }),
    ]
    const [promise] = agendaAt("2026-03-20", facts).promises
    expect(promise).toMatchObject({ kind: "promise", id: "PR-1", amount: 40_000, on: "2026-03-20" })
    expect(agendaAt("2026-03-21", facts).promises).toEqual([])
  })

  it("the instalments of a plan that holds", () => {
    const facts = [
      due,
      fact("PlanAgreed", "2026-03-10", {
        ...{ plan: "PL-1", invoices: ["F-1"] },
        instalments: [
          { dueOn: "2026-03-31", amount: eur("400.00") },
          { dueOn: "2026-06-30", amount: eur("600.00") },
        ],
      }),
    ]
    expect(agendaAt("2026-03-20", facts).promises.map(({ id, on }) => [id, on])).toEqual([
      ["PL-1", "2026-03-31"],
    ])
  })
})

it("as JSON it has the fields that programs rely on", () => {
  const json = agendaJson(agendaAt("2026-03-06", [invoice("F-1", "1000.00", "2026-03-01")]))
  expect(Object.keys(json)).toEqual([
    ...["asOf", "policy", "acts", "tasks", "deadlines", "promises", "left"],
  ])
  expect(json.acts[0]).toMatchObject({
    ...{ customer: "C-001", stage: "L1", channel: "email", amount: "1000.00", charges: [] },
    items: [{ invoice: "F-1", instalment: 1, open: "1000.00", daysOverdue: 5 }],
    because: "F-1 is 5 days late: L1 comes 5 days after the due date.",
  })
  expect(json.left).toEqual([])
})

it("the usual French policy has a stage for each step of RULES §6.1", () => {
  expect(FrenchPolicy.usual.stages.map(({ name, offset }) => [name, offset])).toEqual([
    ["receipt", 5],
    ["pre-due", -10],
    ["friendly", 1],
    ["reminder-1", 8],
    ["reminder-2", 15],
    ["last", 30],
    ["formal-notice", 40],
    ["hand-over", 1],
  ])
})
