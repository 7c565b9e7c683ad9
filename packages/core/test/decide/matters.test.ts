// Disputes, plans, holds, claims, reminders, insolvency, cover: a table of what may follow what.
import { type CommandDraft, eur, type FactDraft, fact, given, money } from "@encours/testing"
import { describe, it } from "vitest"
import { recordedAs } from "../../src/decide/Commands.ts"

const on = { effectiveOn: "2026-04-01" }
const issued = fact("InvoiceIssued", "2026-01-05", {
  invoice: "F-1",
  total: eur("1000.00"),
  instalments: [
    { dueOn: "2026-02-04", amount: eur("400.00") },
    { dueOn: "2026-03-04", amount: eur("600.00") },
  ],
})

/** A command after some facts, in a word: `ok`, or the rejection and its numbers. */
const follows = (
  command: CommandDraft,
  outcome: "ok" | { readonly _tag: string },
  ...before: ReadonlyArray<FactDraft>
) => {
  const decided = given(issued, ...before).when(command, on)
  if (outcome === "ok") decided.then({ ...recordedOf(command) })
  else decided.thenRejected(outcome as { readonly _tag: "NotFound" })
}
const names: Readonly<Record<string, FactDraft["type"]>> = {
  EscalateClaim: "ClaimEscalated",
  SendReminder: "ReminderSent",
  FailReminder: "ReminderFailed",
  OpenInsolvency: "InsolvencyOpened",
}
const recordedOf = ({ type }: CommandDraft) => ({ type: names[type] ?? "FindingRaised" })

describe("a claim goes on, never back", () => {
  const stage = (at: string, claim = "CL-1") => ({ claim, stage: at, invoices: ["F-1"] }) as never
  const reached = (at: string) => fact("ClaimEscalated", "2026-03-01", stage(at))
  it.each([
    // reached              then                  outcome
    ["formal-notice", "formal-notice", "ok"],
    ["formal-notice", "collection-agency", "ok"],
    ["formal-notice", "payment-order", "ok"],
    ["collection-agency", "formal-notice", "back"],
    ["collection-agency", "small-claims", "ok"],
    ["payment-order", "interim-order", "ok"],
    ["payment-order", "collection-agency", "back"],
    ["payment-order", "lawsuit", "ok"],
    ["lawsuit", "payment-order", "back"],
    ["lawsuit", "mediation", "ok"],
    ["lawsuit", "enforcement", "ok"],
    ["enforcement", "mediation", "back"],
    ["enforcement", "lawsuit", "back"],
  ])("%s, then %s: %s", (from, to, outcome) =>
    follows(
      { type: "EscalateClaim", ...(stage(to) as object) } as CommandDraft,
      outcome === "ok" ? "ok" : ({ _tag: "ClaimStageGoesBack", claim: "CL-1", from, to } as never),
      reached(from),
    ),
  )

  it("mediation on the way is not a step back for what comes after", () => {
    const before = [reached("lawsuit"), reached("mediation")]
    const next = (to: string) =>
      ({ type: "EscalateClaim", ...(stage(to) as object) }) as CommandDraft
    follows(
      next("payment-order"),
      { _tag: "ClaimStageGoesBack", from: "lawsuit" } as never,
      ...before,
    )
    follows(next("enforcement"), "ok", ...before)
  })

  it("is closed once, and goes nowhere afterwards", () => {
    const closed = fact("ClaimClosed", "2026-03-20", { claim: "CL-1", outcome: "abandoned" })
    const over = { _tag: "AlreadyEnded", kind: "claim", id: "CL-1" }
    const before = [reached("formal-notice"), closed]
    follows({ type: "CloseClaim", claim: "CL-1", outcome: "paid" }, over, ...before)
    follows(
      { type: "EscalateClaim", ...(stage("lawsuit") as object) } as CommandDraft,
      over,
      ...before,
    )
    const unknown = { _tag: "NotFound", kind: "claim", id: "CL-2" }
    follows({ type: "CloseClaim", claim: "CL-2", outcome: "paid" }, unknown, ...before)
  })
})

describe("a reminder is planned once and sent once", () => {
  const items = [{ invoice: "F-1", open: eur("400.00"), instalment: 1 }]
  const content = { reminder: "R-1", stage: "first", channel: "email" as const, items }
  const planned = fact("ReminderPlanned", "2026-03-01", content)
  const sent = fact("ReminderSent", "2026-03-02", content)
  const failed = (retry: boolean) =>
    fact("ReminderFailed", "2026-03-02", { reminder: "R-1", reason: "mailbox full", retry })
  const over = { _tag: "AlreadyEnded", kind: "reminder", id: "R-1" }
  const send = { type: "SendReminder", ...content } as const
  const fail = { type: "FailReminder", reminder: "R-1", reason: "no", retry: false } as const

  it.each<readonly [string, CommandDraft, "ok" | object, ReadonlyArray<FactDraft>]>([
    ["sent without a plan", send, "ok", []],
    ["sent as planned", send, "ok", [planned]],
    ["sent again", send, over, [planned, sent]],
    ["sent after a failure that allows it", send, "ok", [planned, failed(true)]],
    ["sent after one that does not", send, over, [planned, failed(false)]],
    ["failed without a plan", fail, { _tag: "NotFound", kind: "reminder", id: "R-1" }, []],
    ["failed after it was sent", fail, over, [planned, sent]],
    ["failed as planned", fail, "ok", [planned]],
    [
      "planned again",
      { type: "PlanReminder", ...content },
      { _tag: "AlreadyRecorded", kind: "reminder", id: "R-1" },
      [planned],
    ],
    [
      "with a charge that is not there",
      { type: "PlanReminder", ...content, charges: ["K-1"] },
      { _tag: "ChargeNotFound", charge: "K-1" },
      [],
    ],
    [
      "for an instalment that is not there",
      { ...send, items: [{ invoice: "F-1", open: eur("1.00"), instalment: 3 }] },
      { _tag: "InstalmentNotFound", invoice: "F-1", instalment: 3, instalments: 2 },
      [],
    ],
    [
      "for an invoice that is not there",
      { ...send, items: [{ invoice: "F-9", open: eur("1.00") }] },
      { _tag: "InvoiceNotFound", invoice: "F-9" },
      [],
    ],
  ])("%s", (_, command, outcome, before) =>
    follows(command, outcome as "ok" | { readonly _tag: string }, ...before),
  )
})

describe("insolvency", () => {
  const opened = (kind: "safeguard" | "reorganisation" | "liquidation") =>
    fact("InsolvencyOpened", "2026-03-01", { kind, judgedOn: "2026-03-01" })
  it.each([
    ["safeguard", "reorganisation", "ok"],
    ["reorganisation", "liquidation", "ok"],
    ["reorganisation", "reorganisation", "refused"],
    ["liquidation", "safeguard", "refused"],
  ] as const)("%s, then %s: %s", (from, kind, outcome) =>
    follows(
      { type: "OpenInsolvency", kind, judgedOn: "2026-03-30" },
      outcome === "ok"
        ? "ok"
        : ({ _tag: "AlreadyInsolvent", kind: from, since: "2026-03-01" } as never),
      opened(from),
    ),
  )

  it("that is not open does not end, and may open again once ended", () => {
    const unknown = { _tag: "NotFound", kind: "insolvency", id: "C-001" }
    follows({ type: "CloseInsolvency" }, unknown)
    const closed = fact("InsolvencyClosed", "2026-03-20", {})
    follows(
      { type: "OpenInsolvency", kind: "safeguard", judgedOn: "2026-03-30" },
      "ok",
      opened("liquidation"),
      closed,
    )
  })
})

describe("disputes, plans, holds, cover", () => {
  const plan = { plan: "PL-1", invoices: ["F-1"] }
  const instalments = [{ dueOn: "2026-05-31", amount: eur("600.00") }]
  const dispute = { dispute: "D-1", invoice: "F-1", reason: "price" }
  const settled = fact("DisputeSettled", "2026-03-20", { dispute: "D-1", outcome: "rejected" })
  it.each<readonly [string, CommandDraft, object, ReadonlyArray<FactDraft>]>([
    [
      "no more is disputed than the invoice is",
      { type: "OpenDispute", ...dispute, amount: eur("1000.01") },
      { _tag: "AmountExceedsTotal", asked: eur("1000.01"), total: eur("1000.00") },
      [],
    ],
    [
      "a dispute is settled once",
      { type: "SettleDispute", dispute: "D-1", outcome: "upheld" },
      { _tag: "AlreadyEnded", kind: "dispute", id: "D-1" },
      [fact("DisputeOpened", "2026-03-01", dispute), settled],
    ],
    [
      "a dispute is opened once",
      { type: "OpenDispute", ...dispute },
      { _tag: "AlreadyRecorded", kind: "dispute", id: "D-1" },
      [fact("DisputeOpened", "2026-03-01", dispute)],
    ],
    [
      "a plan is in the currency of its invoices",
      {
        type: "AgreePlan",
        ...plan,
        instalments: [{ dueOn: "2026-05-31", amount: money("1", "JPY") }],
      },
      { _tag: "CurrencyMismatch", of: 'Invoice "F-1"', expected: "EUR", found: "JPY" },
      [],
    ],
    [
      "a plan is broken once",
      { type: "BreakPlan", plan: "PL-1" },
      { _tag: "AlreadyEnded", kind: "plan", id: "PL-1" },
      [
        fact("PlanAgreed", "2026-03-01", { ...plan, instalments }),
        fact("PlanBroken", "2026-03-15", { plan: "PL-1" }),
      ],
    ],
    [
      "a plan is laid over invoices that are there",
      { type: "AgreePlan", plan: "PL-1", invoices: ["F-9"], instalments },
      { _tag: "InvoiceNotFound", invoice: "F-9" },
      [],
    ],
    [
      "a promise is made once",
      { type: "MakePromise", promise: "PR-1", amount: eur("1.00"), dueOn: "2026-04-02" },
      { _tag: "AlreadyRecorded", kind: "promise", id: "PR-1" },
      [
        fact("PromiseMade", "2026-03-01", {
          promise: "PR-1",
          amount: eur("5.00"),
          dueOn: "2026-03-09",
        }),
      ],
    ],
    [
      "a hold that is not there is not lifted",
      { type: "LiftHold", hold: "H-1" },
      { _tag: "NotFound", kind: "hold", id: "H-1" },
      [],
    ],
    [
      "cover that nobody granted is not withdrawn",
      { type: "WithdrawCover", insurer: "Coface", from: "2026-04-15" },
      { _tag: "NotFound", kind: "cover", id: "Coface" },
      [],
    ],
    [
      "cover lasts a day at least",
      {
        ...{ type: "GrantCover", insurer: "Coface", limit: eur("1.00"), quota: "0.90" },
        ...{ from: "2026-04-02", until: "2026-04-01" },
      },
      { _tag: "PeriodIsEmpty", from: "2026-04-02", to: "2026-04-01" },
      [],
    ],
  ])("%s", (_, command, outcome, before) =>
    follows(command, outcome as { readonly _tag: string }, ...before),
  )
})

describe("what is said again changes nothing (E23), and is recorded when it is new", () => {
  const issued = fact("InvoiceIssued", "2026-01-05", {
    invoice: "F-1",
    total: eur("100.00"),
    dueOn: "2026-02-04",
  })
  const terms = (from: string, net: number) => fact("TermsAgreed", from, { terms: { net } })
  const extended = (from: string, dueOn: string) =>
    fact("DueDateExtended", from, { invoice: "F-1", dueOn, reason: "asked" })
  const limit = (from: string, amount: string) =>
    fact("CreditLimitSet", from, { limit: eur(amount), source: "committee" })
  const contact = { contact: "K-1", email: "ap@example.com" }

  const agree = { type: "AgreeTerms", terms: { net: 30 } } as const
  const extend: CommandDraft = {
    type: "ExtendDueDate",
    invoice: "F-1",
    dueOn: "2026-03-31",
    reason: "asked",
  }
  const set = { type: "SetCreditLimit", limit: eur("40.00"), source: "committee" } as const

  it.each<readonly [string, CommandDraft, ReadonlyArray<FactDraft>, "quiet" | "recorded"]>([
    ["the same terms", agree, [terms("2026-02-01", 30)], "quiet"],
    ["other terms since", agree, [terms("2026-02-01", 30), terms("2026-03-01", 60)], "recorded"],
    ["terms agreed later only", agree, [terms("2026-05-01", 30)], "recorded"],
    [
      "terms that a later day replaced",
      agree,
      [terms("2026-03-01", 60), terms("2026-02-01", 30)],
      "recorded",
    ],
    ["the same extension", extend, [issued, extended("2026-03-01", "2026-03-31")], "quiet"],
    [
      "an extension that one recorded later replaced, if of an earlier day",
      extend,
      [issued, extended("2026-03-10", "2026-03-31"), extended("2026-03-01", "2026-04-30")],
      "recorded",
    ],
    [
      "the same contact",
      { type: "SetContact", ...contact },
      [fact("ContactSet", "2026-03-01", contact)],
      "quiet",
    ],
    [
      "the same address of another",
      { type: "SetContact", ...contact, contact: "K-2" },
      [fact("ContactSet", "2026-03-01", contact)],
      "recorded",
    ],
    ["the same limit", set, [limit("2026-03-01", "40.00")], "quiet"],
    [
      "a limit that a later day replaced",
      set,
      [limit("2026-03-01", "50.00"), limit("2026-02-01", "40.00")],
      "recorded",
    ],
  ])("%s", (_, command, before, outcome) => {
    const decided = given(...before).when(command, { effectiveOn: "2026-04-01" })
    if (outcome === "quiet") decided.thenNothing()
    else decided.then({ type: recordedAs[command.type] })
  })
})
