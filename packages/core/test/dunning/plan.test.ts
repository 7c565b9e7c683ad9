// Who is asked what on a day, and why the rest is left alone. SEMANTICS E3, E4, E8–E13, E20, E23; RULES §6.2.
import { eur, type FactDraft, fact, money } from "@encours/testing"
import { describe, expect, it } from "vitest"
import { FrenchPolicy } from "../../src/index.ts"
import { day, lines, planAt, policyOf, stage } from "./asking.ts"

const invoice = (
  id: string,
  amount: string,
  dueOn: string,
  on = "2026-01-05",
  customer = "C-001",
) => fact("InvoiceIssued", on, { invoice: id, total: eur(amount), dueOn }, { customer })
const paid = (
  id: string,
  amount: string,
  on: string,
  more: { readonly invoice?: string; readonly maturesOn?: string } = {},
) =>
  fact("PaymentReceived", on, {
    payment: id,
    amount: eur(amount),
    ...(more.invoice && { allocations: [{ invoice: more.invoice, amount: eur(amount) }] }),
    ...(more.maturesOn && { maturesOn: more.maturesOn }),
  })
const sent = (name: string, on: string, ...invoices: ReadonlyArray<string>) =>
  fact("ReminderSent", on, {
    reminder: `R ${name} ${invoices[0]} ${on}`,
    stage: name,
    channel: "email",
    items: invoices.map((id) => ({ invoice: id, open: eur("1.00") })),
  })

const due = invoice("F-1", "1000.00", "2026-03-01")

describe("E8: the engine first runs 40 days late, levels at 5, 15 and 30 days, ten days between", () => {
  const first = sent("L1", "2026-04-10", "F-1")
  const second = sent("L2", "2026-04-20", "F-1")
  const third = sent("L3", "2026-04-30", "F-1")

  it.each([
    ["2026-04-10", [], ["F-1 L1 1000.00"]],
    ["2026-04-10", [first], ["F-1 spacing 2026-04-20"]],
    ["2026-04-19", [first], ["F-1 spacing 2026-04-20"]],
    ["2026-04-20", [first], ["F-1 L2 1000.00"]],
    ["2026-04-30", [first, second], ["F-1 L3 1000.00"]],
    ["2026-05-30", [first, second, third], ["F-1 finished"]],
  ])("on %s", (today, before, expected) => {
    expect(lines(planAt(today, policyOf(), [due, ...before]))).toEqual(expected)
  })

  it("jumps to the highest level only where the policy says so", () => {
    const policy = policyOf({ catchUp: "highest" })
    expect(lines(planAt("2026-04-10", policy, [due]))).toEqual(["F-1 L3 1000.00"])
    expect(lines(planAt("2026-03-20", policy, [due]))).toEqual(["F-1 L2 1000.00"])
    expect(lines(planAt("2026-03-05", policy, [due]))).toEqual(["F-1 not-due 2026-03-06"])
  })
})

it("E9: asked on 1 March, 14 days between: from 15 March", () => {
  const policy = policyOf({ spacing: 14, stages: [stage("L1", 0), stage("L2", 5)] })
  const facts = [due, sent("L1", "2026-03-01", "F-1")]
  expect(lines(planAt("2026-03-14", policy, facts))).toEqual(["F-1 spacing 2026-03-15"])
  expect(lines(planAt("2026-03-15", policy, facts))).toEqual(["F-1 L2 1000.00"])
})

it("E10: with five days of grace nothing is sent before 7 March", () => {
  const policy = policyOf({ grace: 5, stages: [stage("L1", 1)] })
  expect(lines(planAt("2026-03-06", policy, [due]))).toEqual(["F-1 not-due 2026-03-07"])
  expect(lines(planAt("2026-03-07", policy, [due]))).toEqual(["F-1 L1 1000.00"])
})

describe("E11: one message, and each item advances by its own clock", () => {
  const facts = [
    invoice("F-1", "100.00", "2026-03-01"),
    invoice("F-2", "200.00", "2026-03-10"),
    invoice("F-3", "300.00", "2026-03-25"),
    sent("L1", "2026-03-06", "F-1"),
    sent("L2", "2026-03-16", "F-1"),
    sent("L1", "2026-03-15", "F-2"),
  ]
  const plan = planAt("2026-03-31", policyOf(), facts)

  it("the text is that of the furthest, the items keep their own step", () => {
    expect(lines(plan)).toEqual(["F-1 L3 100.00", "F-2 L2 200.00", "F-3 L1 300.00"])
    expect(plan.acts.map(({ stage, amount }) => [stage, amount.minor])).toEqual([["L3", 60_000]])
  })

  it("what is to be recorded is one reminder for each step", () => {
    expect(plan.acts[0]?.reminders.map(({ key }) => key)).toEqual([
      '["main","C-001","L3",[["F-1",1,1]]]',
      '["main","C-001","L2",[["F-2",1,1]]]',
      '["main","C-001","L1",[["F-3",1,1]]]',
    ])
  })

  it("a policy may send one for each step", () => {
    const policy = policyOf({ messages: "by-stage" })
    expect(planAt("2026-03-31", policy, facts).acts.map(({ stage }) => stage)).toEqual([
      "L3",
      "L2",
      "L1",
    ])
  })

  it("25: an item that was reminded yesterday blocks no other", () => {
    const more = sent("L3", "2026-03-30", "F-1")
    expect(lines(planAt("2026-03-31", policyOf(), [...facts, more]))).toEqual([
      "F-2 L2 200.00",
      "F-3 L1 300.00",
      "F-1 finished",
    ])
  })

  it("20: a second run of the day sends nothing, whatever came in since", () => {
    const today = ["F-1", "F-2", "F-3"].map((id) => sent("L3", "2026-03-31", id))
    const late = invoice("F-4", "400.00", "2026-03-02")
    expect(lines(planAt("2026-03-31", policyOf(), [...facts, ...today, late]))).toEqual([
      "F-1 finished",
      "F-4 spacing 2026-04-01",
      "F-2 finished",
      "F-3 finished",
    ])
  })
})

describe("what of an item is asked for", () => {
  it("E4: money on account comes off, the oldest first", () => {
    const facts = [
      invoice("F-1", "500.00", "2026-01-15"),
      invoice("F-2", "300.00", "2026-03-21"),
      paid("P-1", "200.00", "2026-03-25"),
    ]
    const plan = planAt("2026-03-31", policyOf(), facts)
    expect(lines(plan)).toEqual(["F-1 L1 300.00", "F-2 L1 300.00"])
    expect(plan.acts[0]?.amount.minor).toBe(60_000)
    expect(plan.tasks.map(({ kind, amount }) => [kind, amount])).toEqual([["allocate", 20_000]])
  })

  it("E12: nothing is asked of a customer in credit; somebody is to allocate", () => {
    const facts = [invoice("F-1", "300.00", "2026-03-01"), paid("P-1", "350.00", "2026-03-10")]
    const plan = planAt("2026-03-21", policyOf(), facts)
    expect(lines(plan)).toEqual(["F-1 credit-balance"])
    expect(plan.tasks.map(({ kind, amount }) => [kind, amount])).toEqual([["allocate", 30_000]])
  })

  it("E13: what is disputed is not; the rest is", () => {
    const facts = [
      invoice("F-1", "10000.00", "2026-03-01"),
      fact("DisputeOpened", "2026-04-01", {
        ...{ dispute: "D-1", invoice: "F-1", amount: eur("2500.00"), reason: "price" },
      }),
      fact("DisputeOpened", "2026-04-03", { dispute: "D-2", invoice: "F-1", reason: "quality" }),
    ]
    expect(lines(planAt("2026-04-02", policyOf(), facts.slice(0, 2)))).toEqual(["F-1 L1 7500.00"])
    expect(lines(planAt("2026-04-03", policyOf(), facts))).toEqual(["F-1 disputed"])
  })

  it("23: a part payment comes off", () => {
    const facts = [due, paid("P-1", "400.00", "2026-03-10", { invoice: "F-1" })]
    expect(lines(planAt("2026-04-10", policyOf(), facts))).toEqual(["F-1 L1 600.00"])
  })

  it("a bill or a direct debit in flight covers its part, allocated or not", () => {
    const bill = (allocated: boolean, amount = "1000.00") => [
      due,
      paid("P-1", amount, "2026-03-10", {
        maturesOn: "2026-04-30",
        ...(allocated && { invoice: "F-1" }),
      }),
    ]
    expect(lines(planAt("2026-04-10", policyOf(), bill(true)))).toEqual(["F-1 in-flight"])
    expect(lines(planAt("2026-04-10", policyOf(), bill(false)))).toEqual(["F-1 in-flight"])
    expect(lines(planAt("2026-04-10", policyOf(), bill(true, "400.00")))).toEqual(["F-1 L1 600.00"])
  })

  it("18: currencies are asked for apart, and never netted", () => {
    const dollars = fact("InvoiceIssued", "2026-01-05", {
      ...{ invoice: "F-2", total: money("70.00", "USD"), dueOn: "2026-03-01" },
    })
    const facts = [due, dollars, paid("P-1", "5000.00", "2026-03-20")]
    const plan = planAt("2026-04-10", policyOf(), facts)
    expect(lines(plan)).toEqual(["F-2 L1 70.00", "F-1 credit-balance"])
    expect(plan.acts.map(({ currency }) => currency)).toEqual(["USD"])
  })
})

describe("RULES §6.2", () => {
  const facts = [
    invoice("I1", "1000.00", "2026-08-31", "2026-07-01"),
    invoice("I2", "400.00", "2026-08-31", "2026-07-01"),
    invoice("I3", "800.00", "2026-09-30", "2026-08-31"),
    sent("friendly", "2026-09-01", "I1", "I2"),
    sent("reminder-1", "2026-09-08", "I1", "I2"),
    fact("DisputeOpened", "2026-09-09", {
      ...{ dispute: "D-1", invoice: "I2", amount: eur("150.00"), reason: "quantity" },
    }),
  ]
  const plan = planAt("2026-09-15", FrenchPolicy.usual, facts)

  it("three items on 2026-09-15: the second reminder, for 1250.00", () => {
    expect(lines(plan)).toEqual([
      "I1 reminder-2 1000.00",
      "I2 reminder-2 250.00",
      "I3 not-due 2026-09-20",
    ])
    expect(plan.acts[0]?.amount.minor).toBe(125_000)
  })

  it("penalties and 40 EUR on the two that are late: 80.00", () => {
    const flat = plan.acts[0]?.charges.filter(({ command }) => command.type === "ChargeIndemnity")
    expect(flat?.map(({ key, command }) => [key, command.amount.amount])).toEqual([
      ["indemnity I1", "40.00"],
      ["indemnity I2", "40.00"],
    ])
    expect(plan.acts[0]?.charges).toHaveLength(4)
  })

  it("600.00 promised for Friday 2026-09-18 is waited for until Tuesday, two business days on", () => {
    const promised = [
      invoice("I1", "600.00", "2026-08-31", "2026-07-01"),
      fact("PromiseMade", "2026-09-10", {
        ...{ promise: "PR-1", amount: eur("600.00"), dueOn: "2026-09-18" },
      }),
    ]
    const part = [...promised, paid("P-1", "500.00", "2026-09-18", { invoice: "I1" })]
    expect(lines(planAt("2026-09-22", FrenchPolicy.usual, promised))).toEqual([
      "I1 promised 2026-09-23",
    ])
    expect(lines(planAt("2026-09-22", FrenchPolicy.usual, part))).toEqual([
      "I1 promised 2026-09-23",
    ])
    expect(lines(planAt("2026-09-23", FrenchPolicy.usual, part))).toEqual(["I1 friendly 100.00"])
  })
})

describe("who is not to be chased", () => {
  const held = (until?: string, invoices?: ReadonlyArray<string>) =>
    fact("HoldPlaced", "2026-03-20", {
      ...{ hold: "H-1", scope: "dunning", reason: "talks" },
      ...(until && { until }),
      ...(invoices && { invoices: [...invoices] }),
    })
  const assigned = (recourse: boolean, notified: boolean) =>
    fact("InvoiceAssigned", "2026-03-20", {
      ...{ invoice: "F-1", factor: "Facto", recourse, notified },
    })
  const claimed = (stage: "formal-notice" | "collection-agency" | "lawsuit") =>
    fact("ClaimEscalated", "2026-03-20", { claim: "CL-1", stage, invoices: ["F-1"] })
  const plan = fact("PlanAgreed", "2026-03-20", {
    ...{ plan: "PL-1", invoices: ["F-1"] },
    instalments: [
      { dueOn: "2026-04-05", amount: eur("500.00") },
      { dueOn: "2026-05-05", amount: eur("500.00") },
    ],
  })
  const promised = (dueOn: string) =>
    fact("PromiseMade", "2026-03-20", { promise: "PR-1", amount: eur("1000.00"), dueOn })
  const half = paid("P-1", "500.00", "2026-04-04", { invoice: "F-1" })
  const insolvent = fact("InsolvencyOpened", "2026-03-20", {
    ...{ kind: "reorganisation", judgedOn: "2026-03-18" },
  })
  const announced = fact("InsolvencyOpened", "2026-03-20", {
    ...{ kind: "liquidation", judgedOn: "2026-06-01" },
  })

  it.each<readonly [string, ReadonlyArray<FactDraft>, ReadonlyArray<string>]>([
    ["26: a hold with an end", [held("2026-04-15")], ["F-1 hold 2026-04-16"]],
    ["a hold until it is lifted", [held()], ["F-1 hold"]],
    ["a hold that ended yesterday", [held("2026-04-09")], ["F-1 L1 1000.00"]],
    [
      "a hold that was lifted today",
      [held(), fact("HoldLifted", "2026-04-10", { hold: "H-1" })],
      ["F-1 L1 1000.00"],
    ],
    [
      "a hold of another invoice",
      [invoice("F-2", "1.00", "2027-01-01"), held(undefined, ["F-2"])],
      ["F-1 L1 1000.00", "F-2 not-due 2027-01-06"],
    ],
    [
      "two holds: the one that lasts counts",
      [
        held("2026-04-12"),
        fact("HoldPlaced", "2026-03-21", {
          ...{ hold: "H-2", scope: "dunning", until: "2026-04-20", reason: "more talks" },
        }),
      ],
      ["F-1 hold 2026-04-21"],
    ],
    [
      "a hold on orders only",
      [fact("HoldPlaced", "2026-03-20", { hold: "H-1", scope: "orders", reason: "late" })],
      ["F-1 L1 1000.00"],
    ],
    ["a plan that is kept", [plan, half], ["F-1 plan"]],
    ["a plan with an instalment that was missed", [plan], ["F-1 L1 1000.00"]],
    ["a promise for the end of time", [promised("9999-12-31")], ["F-1 promised 9999-12-31"]],
    [
      "a promise for a day before there was an Easter",
      [promised("0208-10-26")],
      ["F-1 L1 1000.00"],
    ],
    ["an insolvency", [insolvent], ["F-1 insolvency"]],
    ["one that is known before its judgment", [announced], ["F-1 insolvency"]],
    [
      "an insolvency that ended",
      [insolvent, fact("InsolvencyClosed", "2026-04-01", {})],
      ["F-1 L1 1000.00"],
    ],
    ["a factor without recourse", [assigned(false, true)], ["F-1 factored"]],
    ["a factor with recourse of whom the customer knows", [assigned(true, true)], ["F-1 factored"]],
    ["one of whom the customer does not", [assigned(true, false)], ["F-1 L1 1000.00"]],
    ["an agency", [claimed("collection-agency")], ["F-1 transferred"]],
    [
      "an agency that gave up",
      [
        claimed("collection-agency"),
        fact("ClaimClosed", "2026-04-01", { claim: "CL-1", outcome: "abandoned" }),
      ],
      ["F-1 L1 1000.00"],
    ],
  ])("%s", (_, more, expected) => {
    expect(lines(planAt("2026-04-10", policyOf(), [due, ...more]))).toEqual(expected)
  })

  it("a plan that was kept to the end says nothing of what is open beside it", () => {
    const rest = paid("P-2", "400.00", "2026-05-04", { invoice: "F-1" })
    const small = fact("PlanAgreed", "2026-03-20", {
      ...{ plan: "PL-1", invoices: ["F-1"] },
      instalments: [{ dueOn: "2026-05-05", amount: eur("400.00") }],
    })
    expect(lines(planAt("2026-05-05", policyOf(), [due, small, rest]))).toEqual(["F-1 plan"])
    expect(lines(planAt("2026-05-06", policyOf(), [due, small, rest]))).toEqual(["F-1 L1 600.00"])
  })

  it("what was invoiced after the judgment is left to a person", () => {
    const facts = [due, insolvent, invoice("F-2", "50.00", "2026-04-01", "2026-03-25")]
    const plan = planAt("2026-04-10", policyOf(), facts)
    expect(lines(plan)).toEqual(["F-1 insolvency", "F-2 insolvency"])
    expect(plan.tasks.map(({ kind, invoices }) => [kind, invoices])).toEqual([["decide", ["F-2"]]])
  })

  it("E20: after a promise it goes on at the level that it had", () => {
    const facts = [
      due,
      sent("L1", "2026-03-06", "F-1"),
      fact("PromiseMade", "2026-03-10", {
        ...{ promise: "PR-1", amount: eur("1000.00"), dueOn: "2026-03-16" },
      }),
    ]
    expect(lines(planAt("2026-03-18", policyOf(), facts))).toEqual(["F-1 promised 2026-03-19"])
    expect(lines(planAt("2026-03-19", policyOf(), facts))).toEqual(["F-1 L2 1000.00"])
  })

  it("an item that is not due yet is not due, whatever else is true", () => {
    expect(lines(planAt("2026-02-28", policyOf(), [due, insolvent].slice(0, 1)))).toEqual([
      "F-1 not-due 2026-03-06",
    ])
  })
})

describe("levels and cycles", () => {
  const asked = [sent("L1", "2026-03-06", "F-1"), sent("L2", "2026-03-16", "F-1")]
  const settled = paid("P-1", "1000.00", "2026-03-20", { invoice: "F-1" })

  it("E3: a payment that bounced leaves the level and the cycle", () => {
    const bounced = fact("PaymentReversed", "2026-04-02", { payment: "P-1", reason: "bounced" })
    const plan = planAt("2026-04-10", policyOf(), [due, ...asked, settled, bounced])
    expect(lines(plan)).toEqual(["F-1 L3 1000.00"])
    expect(plan.acts[0]?.items[0]).toMatchObject({ cycle: 1, reached: "L2", dueOn: "2026-03-01" })
  })

  it("E23: an allocation that was taken back starts the next cycle", () => {
    const back = fact("AllocationReversed", "2026-04-02", {
      ...{ payment: "P-1", reason: "wrong invoice" },
      allocations: [{ invoice: "F-1", amount: eur("1000.00") }],
    })
    const other = invoice("F-2", "1000.00", "2027-01-01")
    const moved = fact("PaymentAllocated", "2026-04-02", {
      ...{ payment: "P-1", method: "explicit" },
      allocations: [{ invoice: "F-2", amount: eur("1000.00") }],
    })
    const facts = [due, other, ...asked, settled, back, moved]
    const plan = planAt("2026-04-10", policyOf(), facts)
    expect(lines(plan)).toEqual(["F-1 L1 1000.00"])
    expect(plan.acts[0]?.key).toBe('["main","C-001","L1",[["F-1",1,2]]]')
    const again = [...facts, sent("L1", "2026-04-10", "F-1")]
    expect(lines(planAt("2026-04-20", policyOf(), again))).toEqual(["F-1 L2 1000.00"])
  })

  it("an allocation taken back while something was open starts none", () => {
    const part = paid("P-1", "400.00", "2026-03-20", { invoice: "F-1" })
    const back = fact("AllocationReversed", "2026-04-02", {
      ...{ payment: "P-1", reason: "wrong invoice" },
      allocations: [{ invoice: "F-1", amount: eur("400.00") }],
    })
    const refund = fact("RefundPaid", "2026-04-02", {
      ...{ refund: "RF-1", payment: "P-1", amount: eur("400.00") },
    })
    expect(lines(planAt("2026-04-10", policyOf(), [due, ...asked, part, back, refund]))).toEqual([
      "F-1 L3 1000.00",
    ])
  })

  it("E5: each instalment has its own; a reminder of the whole invoice is about what was due", () => {
    const thirds = fact("InvoiceIssued", "2026-01-05", {
      ...{ invoice: "F-9", total: eur("100.00") },
      instalments: [
        { dueOn: "2026-03-01", amount: eur("33.33") },
        { dueOn: "2026-03-31", amount: eur("33.33") },
        { dueOn: "2026-06-01", amount: eur("33.34") },
      ],
    })
    const facts = [thirds, sent("L1", "2026-03-06", "F-9")]
    expect(lines(planAt("2026-04-10", policyOf(), facts))).toEqual([
      "F-9 L2 33.33",
      "F-9/2 L1 33.33",
      "F-9/3 not-due 2026-06-06",
    ])
  })

  it("30: a host's own reminder counts; one that no stage is called after only keeps the distance", () => {
    expect(lines(planAt("2026-03-20", policyOf(), [due, sent("L2", "2026-03-06", "F-1")]))).toEqual(
      ["F-1 between-stages 2026-03-31"],
    )
    expect(
      lines(planAt("2026-03-12", policyOf(), [due, sent("hello", "2026-03-06", "F-1")])),
    ).toEqual(["F-1 spacing 2026-03-16"])
    expect(
      lines(planAt("2026-03-16", policyOf(), [due, sent("hello", "2026-03-06", "F-1")])),
    ).toEqual(["F-1 L1 1000.00"])
  })

  it("a later due date puts off the next step, and takes back none", () => {
    const later = fact("DueDateExtended", "2026-03-10", {
      ...{ invoice: "F-1", dueOn: "2026-04-15", reason: "asked" },
    })
    expect(lines(planAt("2026-04-10", policyOf(), [due, asked[0]!, later]))).toEqual([
      "F-1 not-due 2026-04-30",
    ])
  })
})

describe("before the due date", () => {
  const policy = policyOf({ stages: [stage("soon", -10), stage("L1", 5), stage("L2", 15)] })

  it.each([
    ["2026-02-18", "F-1 not-due 2026-02-19"],
    ["2026-02-19", "F-1 soon 1000.00"],
    ["2026-02-24", "F-1 soon 1000.00"],
    // From here on it would hold up the first reminder after the due date.
    ["2026-02-25", "F-1 not-due 2026-03-06"],
    ["2026-03-06", "F-1 L1 1000.00"],
  ])("a stage lapses: on %s %s", (today, expected) => {
    expect(lines(planAt(today, policy, [due]))).toEqual([expected])
  })

  it("what is not due waits while something late is asked for", () => {
    const facts = [due, invoice("F-2", "50.00", "2026-03-18")]
    expect(lines(planAt("2026-03-08", policy, facts))).toEqual([
      "F-1 L1 1000.00",
      "F-2 spacing 2026-03-09",
    ])
  })
})

describe("messages that were planned, failed, or have nowhere to go", () => {
  const items = [{ invoice: "F-1", open: eur("1000.00") }]
  const planned = fact("ReminderPlanned", "2026-03-06", {
    ...{ reminder: "R-1", stage: "L1", channel: "email", items },
  })
  const failed = (retry: boolean) =>
    fact("ReminderFailed", "2026-03-06", { reminder: "R-1", reason: "550 no such user", retry })
  const contact = (on: string, fields: { readonly email?: string; readonly address?: string }) =>
    fact("ContactSet", on, { contact: "K-1", ...fields })
  const needsAddress = (channel: string) => channel !== "portal"

  it("one whose outcome nobody knows is not sent again", () => {
    expect(lines(planAt("2026-04-10", policyOf(), [due, planned]))).toEqual(["F-1 outcome-unknown"])
  })

  it("one that may be tried again is due again, under its key", () => {
    const plan = planAt("2026-03-06", policyOf(), [due, planned, failed(true)])
    expect(lines(plan)).toEqual(["F-1 L1 1000.00"])
    expect(plan.acts[0]?.reminders[0]?.attempt).toBe(1)
  })

  it("a bounced address is a task, until another is known", () => {
    const facts = [due, contact("2026-01-01", { email: "a@x.fr" }), planned, failed(false)]
    const plan = planAt("2026-03-07", policyOf(), facts)
    expect(lines(plan)).toEqual(["F-1 failed"])
    expect(plan.tasks.map(({ kind, amount }) => [kind, amount])).toEqual([
      ["find-contact", 100_000],
    ])
    const mended = planAt("2026-03-08", policyOf(), [
      ...facts,
      contact("2026-03-08", { email: "b@x.fr" }),
    ])
    expect(lines(mended)).toEqual(["F-1 L1 1000.00"])
    expect(mended.acts[0]?.reminders[0]?.attempt).toBe(2)
  })

  it("no contact is a task for a notifier that needs one, and no matter for one that does not", () => {
    const plan = planAt("2026-03-06", policyOf(), [due], { needsAddress })
    expect(lines(plan)).toEqual(["F-1 no-contact"])
    expect(plan.tasks.map(({ kind, channel }) => [kind, channel])).toEqual([
      ["find-contact", "email"],
    ])
    expect(lines(planAt("2026-03-06", policyOf(), [due]))).toEqual(["F-1 L1 1000.00"])
  })

  it("a stage with two channels takes the one on which the customer can be reached", () => {
    const policy = policyOf({ stages: [stage("L1", 5, { channels: ["email", "letter"] })] })
    const facts = [due, contact("2026-01-01", { address: "1 rue X" })]
    expect(planAt("2026-03-06", policy, facts, { needsAddress }).acts[0]?.channel).toBe("letter")
    expect(planAt("2026-03-06", policy, facts).acts[0]?.channel).toBe("email")
  })
})

describe("policies that say more", () => {
  it("a customer who owes too little is left alone; all that is late counts, sent about or not", () => {
    const policy = policyOf({ minimum: [eur("15.00")] })
    const small = invoice("F-1", "10.00", "2026-03-01")
    expect(lines(planAt("2026-03-06", policy, [small]))).toEqual(["F-1 below-threshold"])
    const more = [small, invoice("F-2", "10.00", "2026-02-20"), sent("L1", "2026-03-01", "F-2")]
    expect(lines(planAt("2026-03-06", policy, more))).toEqual([
      "F-1 L1 10.00",
      "F-2 between-stages 2026-03-11",
    ])
  })

  it("quiet days: what was to be sent goes out on the next other day", () => {
    const quiet = { weekdays: [6, 7], holidays: "FR" }
    const policy = policyOf({ quiet, stages: [stage("L1", 1)] })
    const easter = [invoice("F-1", "10.00", "2026-04-03")]
    expect(lines(planAt("2026-04-04", policy, easter))).toEqual(["F-1 quiet-day 2026-04-07"])
    expect(lines(planAt("2026-04-06", policy, easter))).toEqual(["F-1 quiet-day 2026-04-07"])
    expect(lines(planAt("2026-04-07", policy, easter))).toEqual(["F-1 L1 10.00"])
  })

  it("variants by segment, country, language, kind, amount and score", () => {
    const opened = fact("CustomerOpened", "2026-01-01", {
      ...{ name: "A", kind: "public", country: "BE", segment: "key", language: "nl" },
    })
    const change = [{ stage: "L1", offset: 20, channels: ["phone"] as const }]
    const firstOf = (when: object) =>
      lines(
        planAt("2026-03-06", policyOf({ variants: [{ when, stages: change }] }), [opened, due]),
      )[0]
    const put = "F-1 not-due 2026-03-21"
    const usual = "F-1 L1 1000.00"
    expect(firstOf({ segments: ["key"] })).toBe(put)
    expect(firstOf({ segments: ["small"] })).toBe(usual)
    expect(firstOf({ countries: ["BE"], kinds: ["public"], languages: ["en"] })).toBe(put)
    expect(firstOf({ countries: ["BE"], kinds: ["consumer"] })).toBe(usual)
    expect(firstOf({ amountFrom: [eur("1000.00")] })).toBe(put)
    expect(firstOf({ amountFrom: [eur("1000.01")] })).toBe(usual)
    expect(firstOf({ amountBelow: [eur("1000.01")] })).toBe(put)
    expect(firstOf({ amountFrom: [money("1.00", "USD")] })).toBe(usual)
    expect(firstOf({ newPayer: true })).toBe(put)
    expect(firstOf({ scoreFrom: 0, scoreBelow: 101 })).toBe(put)
    expect(firstOf({ scoreFrom: 100 })).toBe(usual)
  })

  it("a variant may leave a stage out", () => {
    const variants = [{ when: { newPayer: true }, stages: [{ stage: "L1", skip: true }] }]
    expect(lines(planAt("2026-03-16", policyOf({ variants }), [due]))).toEqual(["F-1 L2 1000.00"])
  })

  it("the usual French course: formal notice at 40 days, hand-over after its delay, both for people", () => {
    const facts = [
      due,
      ...(["friendly", "reminder-1", "reminder-2", "last"] as const).map((name, at) =>
        sent(name, `2026-03-${String(2 + 7 * at).padStart(2, "0")}`, "F-1"),
      ),
    ]
    const notice = planAt("2026-04-10", FrenchPolicy.usual, facts)
    expect(notice.acts[0]).toMatchObject({
      ...{ stage: "formal-notice", channel: "registered-letter", starts: "formal-notice" },
      answerBy: day("2026-04-25"),
      because:
        "F-1 is 40 days late: formal-notice comes 40 days after the due date. It is a formal notice.",
    })
    const after = [...facts, sent("formal-notice", "2026-04-10", "F-1")]
    expect(lines(planAt("2026-04-25", FrenchPolicy.usual, after))).toEqual([
      "F-1 between-stages 2026-04-26",
    ])
    const over = planAt("2026-04-26", FrenchPolicy.usual, after)
    expect(lines(over)).toEqual(["F-1 finished"])
    expect(over.tasks.map(({ kind, stage, who }) => [kind, stage, who])).toEqual([
      ["hand-over", "hand-over", "legal"],
    ])
  })

  it("a formal notice that was recorded as a claim is one, with its own delay", () => {
    const served = fact("ClaimEscalated", "2026-04-10", {
      ...{ claim: "CL-1", stage: "formal-notice", invoices: ["F-1"] },
      ...{ servedOn: "2026-04-12", deadlineOn: "2026-04-20" },
    })
    expect(lines(planAt("2026-04-20", FrenchPolicy.usual, [due, served]))).toEqual([
      "F-1 between-stages 2026-04-21",
    ])
    expect(planAt("2026-04-21", FrenchPolicy.usual, [due, served]).tasks[0]?.kind).toBe("hand-over")
  })
})

it("an act says by which policy it was planned, and why, in the reader's language", () => {
  const plan = planAt("2026-03-06", policyOf(), [due], { language: "fr" })
  expect(plan.policy).toEqual({ name: "test", version: "1" })
  expect(plan.acts[0]).toMatchObject({
    policy: { name: "test", version: "1" },
    because: "F-1 est en retard de 5 jours : L1 vient 5 jours après l'échéance.",
  })
})
