// Every command of the life of a receivable records its fact, with the same fields: one vocabulary.
import { type CommandDraft, eur, type FactDraft, fact, given } from "@encours/testing"
import { describe, expect, it } from "vitest"
import * as LedgerCommand from "../../src/decide/LedgerCommand.ts"

const on = { effectiveOn: "2026-04-01" }
const issued = fact("InvoiceIssued", "2026-01-05", {
  invoice: "F-1",
  total: eur("1200.00"),
  dueOn: "2026-02-04",
})
const charged = fact("CostsCharged", "2026-03-01", {
  charge: "K-0",
  invoice: "F-1",
  amount: eur("40.00"),
})
const items = [{ invoice: "F-1", open: eur("1200.00") }]
const segment = { days: 2, principal: "1200.00", rate: "0.1215", amount: "0.79890410" }
const half = { dueOn: "2026-05-31", amount: eur("600.00") }

/** What was recorded before, the command, and the fact that it records with the command's own fields. */
const commands: ReadonlyArray<readonly [FactDraft["type"], CommandDraft, ...Array<FactDraft>]> = [
  ["PeriodClosed", { type: "ClosePeriod", until: "2026-03-31" }],
  ["GroupJoined", { type: "JoinGroup", group: "G-1" }],
  ["ContactLogged", { type: "LogContact", channel: "phone", direction: "out", invoices: ["F-1"] }],
  [
    "PromiseMade",
    { type: "MakePromise", promise: "PR-1", amount: eur("500.00"), dueOn: "2026-04-15" },
  ],
  ["PlanAgreed", { type: "AgreePlan", plan: "PL-1", invoices: ["F-1"], instalments: [half, half] }],
  [
    "PlanBroken",
    { type: "BreakPlan", plan: "PL-1", reason: "missed" },
    fact("PlanAgreed", "2026-03-01", { plan: "PL-1", invoices: ["F-1"], instalments: [half] }),
  ],
  ["DisputeOpened", { type: "OpenDispute", dispute: "D-1", invoice: "F-1", reason: "quality" }],
  [
    "DisputeSettled",
    { type: "SettleDispute", dispute: "D-1", outcome: "compromise" },
    fact("DisputeOpened", "2026-03-01", { dispute: "D-1", invoice: "F-1", reason: "price" }),
  ],
  [
    "HoldPlaced",
    { type: "PlaceHold", hold: "H-1", scope: "dunning", until: "2026-04-30", reason: "fair" },
  ],
  [
    "HoldLifted",
    { type: "LiftHold", hold: "H-1" },
    fact("HoldPlaced", "2026-03-01", { hold: "H-1", scope: "orders", reason: "limit" }),
  ],
  [
    "ClaimEscalated",
    { type: "EscalateClaim", claim: "CL-1", stage: "formal-notice", invoices: ["F-1"] },
  ],
  [
    "ClaimClosed",
    { type: "CloseClaim", claim: "CL-1", outcome: "paid" },
    fact("ClaimEscalated", "2026-03-01", { claim: "CL-1", stage: "lawsuit", invoices: ["F-1"] }),
  ],
  [
    "InterestCharged",
    {
      ...{
        type: "ChargeInterest",
        charge: "K-1",
        invoice: "F-1",
        amount: eur("0.80"),
        rule: "LP-05",
      },
      ...{ from: "2026-02-05", to: "2026-02-06" },
      segments: [{ from: "2026-02-05", to: "2026-02-06", ...segment }],
    },
  ],
  [
    "IndemnityCharged",
    { type: "ChargeIndemnity", charge: "K-1", invoice: "F-1", amount: eur("40.00") },
  ],
  ["CostsCharged", { type: "ChargeCosts", charge: "K-1", invoice: "F-1", amount: eur("25.00") }],
  [
    "ChargeWaived",
    { type: "WaiveCharge", charge: "K-0", amount: eur("40.00"), reason: "goodwill" },
    charged,
  ],
  [
    "InvoiceWrittenOff",
    { type: "WriteOffInvoice", invoice: "F-1", amount: eur("700.00"), reason: "uneconomic" },
  ],
  [
    "ImpairmentRecorded",
    { type: "RecordImpairment", invoice: "F-1", amount: eur("500.00"), reason: "late" },
  ],
  [
    "ImpairmentReleased",
    { type: "ReleaseImpairment", invoice: "F-1", amount: eur("500.00"), reason: "paid" },
    fact("ImpairmentRecorded", "2026-03-01", {
      invoice: "F-1",
      amount: eur("500.00"),
      reason: "late",
    }),
  ],
  ["InsolvencyOpened", { type: "OpenInsolvency", kind: "liquidation", judgedOn: "2026-03-30" }],
  [
    "InsolvencyClosed",
    { type: "CloseInsolvency" },
    fact("InsolvencyOpened", "2026-03-01", { kind: "safeguard", judgedOn: "2026-03-01" }),
  ],
  ["CreditLimitSet", { type: "SetCreditLimit", limit: null, source: "committee" }],
  [
    "CoverGranted",
    {
      type: "GrantCover",
      insurer: "Coface",
      limit: eur("5000.00"),
      quota: "0.90",
      from: "2026-04-01",
    },
  ],
  [
    "CoverWithdrawn",
    { type: "WithdrawCover", insurer: "Coface", from: "2026-04-15" },
    fact("CoverGranted", "2026-03-01", {
      ...{ insurer: "Coface", limit: eur("5000.00"), quota: "0.90" },
      from: "2026-03-01",
    }),
  ],
  [
    "InvoiceAssigned",
    { type: "AssignInvoice", invoice: "F-1", factor: "Factor", recourse: false, notified: true },
  ],
  [
    "InvoiceReassigned",
    { type: "ReassignInvoice", invoice: "F-1" },
    fact("InvoiceAssigned", "2026-03-01", {
      ...{ invoice: "F-1", factor: "Factor" },
      ...{ recourse: true, notified: false },
    }),
  ],
  [
    "OrdersReported",
    {
      type: "ReportOrders",
      orders: eur("7000.00"),
      deliveredNotInvoiced: eur("12000.00"),
      deposits: eur("0.00"),
    },
  ],
  [
    "OrderDecided",
    {
      ...{ type: "DecideOrder", order: "O-1", revision: 1, amount: eur("4500.00") },
      ...{ outcome: "hold", rule: "limit", inputs: { exposure: "46000.00" } },
    },
  ],
  [
    "ReminderPlanned",
    {
      type: "PlanReminder",
      reminder: "R-1",
      stage: "first",
      channel: "email",
      items,
      charges: ["K-0"],
    },
    charged,
  ],
  [
    "ReminderSent",
    { type: "SendReminder", reminder: "R-1", stage: "first", channel: "letter", items },
  ],
  [
    "ReminderFailed",
    { type: "FailReminder", reminder: "R-1", reason: "mailbox full", retry: true },
    fact("ReminderPlanned", "2026-03-01", { reminder: "R-1", stage: "1", channel: "email", items }),
  ],
  [
    "FindingRaised",
    { type: "RaiseFinding", rule: "PT-02", facts: { days: 75 }, article: "L441-10" },
  ],
]

describe("a command records its fact with its own fields", () => {
  const cases = commands.map(([type, command, ...before]) => [type, { command, before }] as const)
  it.each(cases)("%s", (type, { command, before }) => {
    const { type: _, ...data } = command
    given(issued, ...before)
      .when(command, on)
      .then({ type, effectiveOn: "2026-04-01", data } as FactDraft)
  })

  it("is said of every command but those that complete their facts", () => {
    const completed = ["OpenLedger", "OpenCustomer", "SetContact", "AgreeTerms", "IssueInvoice"]
      .concat(["IssueCreditNote", "TakeDiscount", "ReceivePayment", "AllocatePayment"])
      .concat([
        "AllocateCredit",
        "ReverseAllocation",
        "ReversePayment",
        "PayRefund",
        "ExtendDueDate",
      ])
    const told = commands.map(([, { type }]) => type as string)
    expect([...completed, ...told].sort()).toEqual([...LedgerCommand.types].sort())
  })
})

describe("saying again what holds records nothing (SEMANTICS E23)", () => {
  it.each([
    ["JoinGroup", { group: "G-2" }],
    ["SetCreditLimit", { limit: eur("0.00") }],
    ["GrantCover", { limit: eur("4000.00") }],
    ["ReportOrders", { orders: eur("8000.00") }],
    ["DecideOrder", { outcome: "approve" }],
    ["RaiseFinding", { facts: { days: 76 } }],
  ] as const)("%s", (type, other) => {
    const [kind, command] = commands.find(([, each]) => each.type === type) ?? []
    if (kind === undefined || command === undefined) throw new Error(type)
    const { type: _, ...data } = command
    const before = { type: kind, effectiveOn: "2026-03-15", data } as FactDraft
    const story = given(issued, before)
    story.when(command, on).thenNothing()
    story.when({ ...command, ...other } as CommandDraft, on).then({ type: kind, data: other })
    // Dated before it, it is news: from then until that day nothing was said.
    story.when(command, { effectiveOn: "2026-03-01" }).then({ type: kind })
  })

  it("an order is decided once by revision, whatever the figures of the day", () => {
    const decided = { order: "O-1", revision: 1, amount: eur("4500.00"), rule: "limit" }
    const story = given(
      fact("OrderDecided", "2026-03-01", { ...decided, outcome: "hold", inputs: { days: 1 } }),
    )
    const again = { type: "DecideOrder", ...decided, outcome: "hold", inputs: { days: 2 } } as const
    story.when(again, on).thenNothing()
    story.when({ ...again, revision: 2 }, on).then({ type: "OrderDecided" })
    story.when({ ...again, outcome: "approve" }, on).then({ type: "OrderDecided" })
  })

  it("a limit set again after another is news", () =>
    given(
      fact("CreditLimitSet", "2026-01-01", { limit: null, source: "committee" }),
      fact("CreditLimitSet", "2026-02-01", { limit: eur("0.00"), source: "committee" }),
    )
      .when({ type: "SetCreditLimit", limit: null, source: "committee" }, on)
      .then({ type: "CreditLimitSet", data: { limit: null } }))
})
