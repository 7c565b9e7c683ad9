// Charges, waivers, write-offs, impairment, assignment: what is refused, and with which numbers.
import { type CommandDraft, eur, type FactDraft, fact, given, money } from "@encours/testing"
import { describe, it } from "vitest"

const on = { effectiveOn: "2026-04-01" }
const issued = fact("InvoiceIssued", "2026-01-05", {
  invoice: "F-1",
  total: eur("12000.00"),
  dueOn: "2026-02-04",
  vat: [{ rate: "0.20", net: eur("10000.00"), amount: eur("2000.00") }],
})
const paid = fact("PaymentReceived", "2026-02-10", {
  payment: "P-1",
  amount: eur("5000.00"),
  allocations: [{ invoice: "F-1", amount: eur("5000.00") }],
})
const interest = (from: string, to: string, charge = "K-2") =>
  ({
    ...{ charge, invoice: "F-1", amount: eur("10.00"), from, to, rule: "LP-05" },
    segments: [{ from, to, days: 1, principal: "1", rate: "0.1215", amount: "1" }],
  }) as const
const costs = fact("CostsCharged", "2026-03-01", {
  charge: "K-1",
  invoice: "F-1",
  amount: eur("40.00"),
})
const indemnity = { charge: "K-1", invoice: "F-1", amount: eur("40.00") }
const waived = (amount: string) =>
  fact("ChargeWaived", "2026-03-10", { charge: "K-1", amount: eur(amount), reason: "goodwill" })

describe("charges", () => {
  it("a charge is claimed once", () =>
    given(issued, costs)
      .when({ type: "ChargeIndemnity", ...indemnity }, on)
      .thenRejected({ _tag: "ChargeAlreadyRecorded", charge: "K-1" }))

  it("E15 an invoice bears the flat indemnity once, and again only when all of it was waived", () => {
    const charged = fact("IndemnityCharged", "2026-03-01", indemnity)
    const again = { type: "ChargeIndemnity", ...indemnity, charge: "K-9" } as const
    given(issued, charged)
      .when(again, on)
      .thenRejected({ _tag: "IndemnityAlreadyCharged", invoice: "F-1", charge: "K-1" })
    given(issued, charged, waived("39.99")).when(again, on).thenRejected({
      _tag: "IndemnityAlreadyCharged",
    })
    given(issued, charged, waived("40.00")).when(again, on).then({ type: "IndemnityCharged" })
  })

  it.each([
    ["2026-02-05", "2026-02-28", "the day before begins", true],
    ["2026-02-05", "2026-03-01", "its first day", false],
    ["2026-03-15", "2026-03-15", "a day of it", false],
    ["2026-03-31", "2026-04-15", "its last day", false],
    ["2026-04-01", "2026-04-15", "the day after", true],
    ["2026-02-05", "2026-05-01", "around it", false],
  ])("E14 interest from %s to %s on 2026-03-01 to 03-31: %s", (from, to, _, isFree) => {
    const story = given(
      issued,
      fact("InterestCharged", "2026-04-01", interest("2026-03-01", "2026-03-31", "K-1")),
    ).when({ type: "ChargeInterest", ...interest(from, to) }, on)
    if (isFree) story.then({ type: "InterestCharged" })
    else {
      const charged = { chargedFrom: "2026-03-01", chargedTo: "2026-03-31", charge: "K-1" }
      story.thenRejected({ _tag: "InterestOverlaps", from, to, ...charged })
    }
  })

  it("a period without a day bears no interest", () =>
    given(issued)
      .when({ type: "ChargeInterest", ...interest("2026-03-02", "2026-03-01") }, on)
      .thenRejected({ _tag: "PeriodIsEmpty", from: "2026-03-02", to: "2026-03-01" }))

  it("no more is waived, or paid, than is open on the charge, in its own currency", () => {
    const story = given(issued, costs, waived("10.00"))
    const waive = (amount: ReturnType<typeof eur>) =>
      story.when({ type: "WaiveCharge", charge: "K-1", amount, reason: "fair" }, on)
    waive(eur("30.01")).thenRejected({
      _tag: "AmountExceedsCharge",
      charge: "K-1",
      asked: eur("30.01"),
      open: eur("30.00"),
    })
    waive(money("1.00", "USD")).thenRejected({ _tag: "CurrencyMismatch", expected: "EUR" })
    waive(eur("30.00")).then({ type: "ChargeWaived" })
    const allocations = [{ charge: "K-1", amount: eur("30.01") }]
    story
      .when({ type: "ReceivePayment", payment: "P-9", amount: eur("50.00"), allocations }, on)
      .thenRejected({ _tag: "AmountExceedsCharge", open: eur("30.00") })
  })

  it("a charge has its own currency: 40 EUR on an invoice in dollars", () =>
    given(
      fact("InvoiceIssued", "2026-01-05", {
        invoice: "F-1",
        total: money("100.00", "USD"),
        dueOn: "2026-02-04",
      }),
    )
      .when({ type: "ChargeIndemnity", ...indemnity }, on)
      .then({ type: "IndemnityCharged", data: { amount: eur("40.00") } }))
})

describe("write-offs", () => {
  const writeOff = (amount: string, vat?: string): CommandDraft => ({
    type: "WriteOffInvoice",
    invoice: "F-1",
    amount: eur(amount),
    reason: "insolvency",
    ...(vat === undefined ? {} : { vat: eur(vat) }),
  })

  it("E21 7,000 lost of an invoice at 20 % hold 1,166.67 of VAT", () =>
    given(issued, paid)
      .when(writeOff("7000.00"), on)
      .then({ type: "InvoiceWrittenOff", data: { amount: eur("7000.00"), vat: eur("1166.67") } }))

  it("VT-04 the VAT of several rates is spread in their proportion", () =>
    given(
      fact("InvoiceIssued", "2026-01-05", {
        invoice: "F-1",
        total: eur("8110.00"),
        dueOn: "2026-02-04",
        vat: [
          { rate: "0.20", net: eur("5000.00"), amount: eur("1000.00") },
          { rate: "0.055", net: eur("2000.00"), amount: eur("110.00") },
        ],
      }),
    )
      .when(writeOff("4055.00"), on)
      .then({ type: "InvoiceWrittenOff", data: { vat: eur("555.00") } }))

  it("keeps the VAT that it is told, and says none where the invoice says none", () => {
    given(issued, paid)
      .when(writeOff("7000.00", "1000.00"), on)
      .then({ type: "InvoiceWrittenOff", data: { vat: eur("1000.00") } })
    const { vat: _, ...bare } = issued.data
    given(fact("InvoiceIssued", "2026-01-05", bare))
      .when(writeOff("10.00"), on)
      .then(
        fact("InvoiceWrittenOff", "2026-04-01", {
          invoice: "F-1",
          amount: eur("10.00"),
          reason: "insolvency",
        }),
      )
  })

  it("takes no more than is open, and no more VAT than it takes", () => {
    const story = given(issued, paid)
    story.when(writeOff("7000.01"), on).thenRejected({
      _tag: "AmountExceedsOpen",
      asked: eur("7000.01"),
      open: eur("7000.00"),
    })
    story.when(writeOff("10.00", "10.01"), on).thenRejected({
      _tag: "VatExceedsAmount",
      vat: eur("10.01"),
      amount: eur("10.00"),
    })
  })

  it("§5.9 what is written off can still be paid, once", () => {
    const lost = fact("InvoiceWrittenOff", "2026-03-01", {
      ...{ invoice: "F-1", amount: eur("7000.00"), reason: "insolvency" as const },
    })
    const receive = (amount: string) =>
      given(issued, paid, lost).when(
        {
          type: "ReceivePayment",
          payment: "P-2",
          amount: eur(amount),
          allocations: [{ invoice: "F-1", amount: eur(amount) }],
        },
        on,
      )
    receive("7000.00").then({ type: "PaymentReceived" })
    receive("7000.01").thenRejected({ _tag: "AmountExceedsOpen", open: eur("7000.00") })
  })
})

describe("impairment", () => {
  const record = (amount: string) =>
    ({ type: "RecordImpairment", invoice: "F-1", amount: eur(amount), reason: "late" }) as const

  it("E21 is ex VAT: 10,000 of 12,000 at most, and never released beyond what was recorded", () => {
    const recorded = fact("ImpairmentRecorded", "2026-03-01", {
      ...{ invoice: "F-1", amount: eur("6000.00"), reason: "late" },
    })
    const story = given(issued, recorded)
    story.when(record("4000.00"), on).then({ type: "ImpairmentRecorded" })
    story.when(record("4000.01"), on).thenRejected({
      _tag: "AmountExceedsTotal",
      asked: eur("4000.01"),
      total: eur("4000.00"),
    })
    story
      .when({ ...record("6000.01"), type: "ReleaseImpairment" }, on)
      .thenRejected({ _tag: "AmountExceedsImpairment", impaired: eur("6000.00") })
  })
})

describe("assignment", () => {
  const assigned = (recourse: boolean) =>
    fact("InvoiceAssigned", "2026-03-01", {
      ...{ invoice: "F-1", factor: "Factor", recourse, notified: true },
    })
  const refused: ReadonlyArray<readonly [string, CommandDraft, string, ReadonlyArray<FactDraft>]> =
    [
      [
        "twice",
        { type: "AssignInvoice", invoice: "F-1", factor: "B", recourse: true, notified: true },
        "AlreadyAssigned",
        [assigned(false)],
      ],
      ["back, and never left", { type: "ReassignInvoice", invoice: "F-1" }, "NotAssigned", []],
      [
        "written off while the factor owns it",
        { type: "WriteOffInvoice", invoice: "F-1", amount: eur("0.01"), reason: "goodwill" },
        "AmountExceedsOpen",
        [assigned(false)],
      ],
    ]
  it.each(refused)("%s is refused", (_, command, tag, before) =>
    given(issued, ...before)
      .when(command, on)
      .thenRejected({ _tag: tag as "AlreadyAssigned" }),
  )

  it("§5.12 what comes in for it is on account: it can be given back, or allocated elsewhere", () => {
    const story = given(
      issued,
      assigned(false),
      fact("PaymentReceived", "2026-03-10", {
        payment: "P-2",
        amount: eur("500.00"),
        allocations: [{ invoice: "F-1", amount: eur("500.00") }],
      }),
    )
    const refund = { type: "PayRefund", refund: "R-1", payment: "P-2" } as const
    story.when({ ...refund, amount: eur("500.00") }, on).then({ type: "RefundPaid" })
    story.when({ ...refund, amount: eur("500.01") }, on).thenRejected({
      _tag: "AmountExceedsUnallocated",
      unallocated: eur("500.00"),
    })
    // With nothing of ours open, the oldest-first allocation finds nothing.
    story.when({ type: "AllocatePayment", payment: "P-2" }, on).thenRejected({
      _tag: "NothingToAllocate",
    })
  })

  it("§5.12 recorded late, it frees what was allocated since its date", () => {
    const received = fact("PaymentReceived", "2026-03-10", {
      payment: "P-2",
      amount: eur("500.00"),
      allocations: [{ invoice: "F-1", amount: eur("500.00") }],
    })
    const refund = { type: "PayRefund", refund: "R-1", payment: "P-2" } as const
    given(issued, received, assigned(false))
      .when({ ...refund, amount: eur("500.00") }, on)
      .then({ type: "RefundPaid" })
    given(issued, received, assigned(true))
      .when({ ...refund, amount: eur("500.00") }, on)
      .thenRejected({ _tag: "AmountExceedsUnallocated", unallocated: eur("0.00") })
  })
})
