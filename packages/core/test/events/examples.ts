// One event of each type, as it stands in a ledger file. The tests read them both ways; the reference
// prints them. Together they tell the year 2026 of customer C-001, Boulangerie Martin.
import type { LedgerEventJson } from "../../src/events/LedgerEvent.ts"

type Content = Omit<LedgerEventJson, "id" | "version" | "ledger" | "recordedAt">

const eur = (amount: string) => ({ amount, currency: "EUR" })
const customer = "C-001"

const contents = [
  { type: "LedgerOpened", effectiveOn: "2026-01-01", data: { country: "FR", regime: "FR" } },
  { type: "PeriodClosed", effectiveOn: "2026-07-10", data: { until: "2026-06-30" } },
  {
    type: "CustomerOpened",
    customer,
    effectiveOn: "2026-01-02",
    data: {
      name: "Boulangerie Martin",
      kind: "business",
      country: "FR",
      segment: "bakeries",
      language: "fr",
      terms: { net: 30 },
      regime: "FR",
    },
  },
  {
    type: "ContactSet",
    customer,
    effectiveOn: "2026-01-02",
    data: {
      contact: "accounts",
      role: "accounting",
      name: "Jeanne Martin",
      email: "jeanne@martin.example",
      phone: "+33 1 99 00 00 00",
      address: "3 rue du Four\n75006 Paris",
      language: "fr",
    },
  },
  { type: "GroupJoined", customer, effectiveOn: "2026-01-02", data: { group: "G-PAIN" } },
  {
    type: "TermsAgreed",
    customer,
    effectiveOn: "2026-02-01",
    data: {
      terms: {
        instalments: [
          { share: "0.30", terms: { onReceipt: true } },
          { share: "0.70", terms: { net: 45, endOfMonth: "after", day: 10 } },
        ],
        discount: { rate: "0.02", within: 10 },
        lateInterest: { margin: "0.10" },
      },
      regime: "FR",
    },
  },
  {
    type: "InvoiceIssued",
    customer,
    effectiveOn: "2026-01-05",
    data: {
      invoice: "F-101",
      total: eur("1200.00"),
      instalments: [
        { dueOn: "2026-02-04", amount: eur("400.00") },
        { dueOn: "2026-03-04", amount: eur("800.00") },
      ],
      suppliedOn: "2026-01-03",
      vat: [{ rate: "0.20", net: eur("1000.00"), amount: eur("200.00") }],
      regime: "FR",
      sector: "perishables",
      periodic: false,
      mentions: ["Indemnité forfaitaire de recouvrement : 40 €"],
      reference: "RF18 F-101",
      order: "O-77",
    },
    meta: { actor: "billing", source: "shop", batch: { file: "january.csv", row: 12 } },
  },
  {
    type: "CreditNoteIssued",
    customer,
    effectiveOn: "2026-01-20",
    data: {
      creditNote: "A-7",
      total: eur("100.00"),
      invoice: "F-101",
      corrects: true,
      reason: "one case missing",
      allocations: [{ invoice: "F-101", amount: eur("80.00"), instalment: 2 }],
    },
  },
  {
    type: "PaymentReceived",
    customer,
    effectiveOn: "2026-02-10",
    data: {
      payment: "P-1",
      amount: eur("500.00"),
      method: "cheque",
      maturesOn: "2026-02-28",
      reference: "F-101",
      payer: "Mme Martin mère",
      allocations: [{ invoice: "F-101", amount: eur("400.00") }],
    },
  },
  {
    type: "PaymentAllocated",
    customer,
    effectiveOn: "2026-03-02",
    data: {
      payment: "P-1",
      allocations: [
        { invoice: "F-101", amount: eur("60.00"), instalment: 2 },
        { charge: "K-1", amount: eur("40.00") },
      ],
      method: "explicit",
    },
  },
  {
    type: "CreditAllocated",
    customer,
    effectiveOn: "2026-03-02",
    data: {
      creditNote: "A-7",
      allocations: [{ invoice: "F-101", amount: eur("20.00") }],
      method: "oldest-first",
    },
  },
  {
    type: "AllocationReversed",
    customer,
    effectiveOn: "2026-03-05",
    data: {
      payment: "P-1",
      allocations: [{ invoice: "F-101", amount: eur("60.00") }],
      reason: "meant for F-102",
    },
  },
  {
    type: "PaymentReversed",
    customer,
    effectiveOn: "2026-03-09",
    data: { payment: "P-1", reason: "bounced" },
  },
  {
    type: "RefundPaid",
    customer,
    effectiveOn: "2026-03-12",
    data: { refund: "R-1", creditNote: "A-7", amount: eur("10.00") },
  },
  {
    type: "DueDateExtended",
    customer,
    effectiveOn: "2026-02-20",
    data: { invoice: "F-101", instalment: 2, dueOn: "2026-04-04", reason: "late delivery" },
  },
  {
    type: "ReminderPlanned",
    customer,
    effectiveOn: "2026-03-10",
    data: {
      reminder: "RM-1",
      stage: "first",
      channel: "email",
      items: [{ invoice: "F-101", instalment: 1, open: eur("400.00") }],
      policy: { name: "standard", version: "3" },
      charges: ["K-1"],
    },
  },
  {
    type: "ReminderSent",
    customer,
    effectiveOn: "2026-03-10",
    data: {
      reminder: "RM-1",
      stage: "first",
      channel: "email",
      items: [{ invoice: "F-101", instalment: 1, open: eur("400.00") }],
      policy: { name: "standard", version: "3" },
      message: "Chère Madame Martin, …",
    },
  },
  {
    type: "ReminderFailed",
    customer,
    effectiveOn: "2026-03-10",
    data: { reminder: "RM-2", reason: "mailbox full", retry: true },
  },
  {
    type: "ContactLogged",
    customer,
    effectiveOn: "2026-03-11",
    data: {
      channel: "phone",
      direction: "in",
      note: "will pay when the oven is repaired",
      invoices: ["F-101"],
    },
  },
  {
    type: "PromiseMade",
    customer,
    effectiveOn: "2026-03-11",
    data: { promise: "PR-1", amount: eur("400.00"), dueOn: "2026-03-31", invoices: ["F-101"] },
  },
  {
    type: "PlanAgreed",
    customer,
    effectiveOn: "2026-04-01",
    data: {
      plan: "PL-1",
      invoices: ["F-101"],
      instalments: [
        { dueOn: "2026-04-30", amount: eur("600.00") },
        { dueOn: "2026-05-31", amount: eur("500.00") },
      ],
      interest: "stops",
    },
  },
  {
    type: "PlanBroken",
    customer,
    effectiveOn: "2026-06-01",
    data: { plan: "PL-1", reason: "nothing came in May" },
  },
  {
    type: "DisputeOpened",
    customer,
    effectiveOn: "2026-02-06",
    data: {
      dispute: "D-1",
      invoice: "F-101",
      amount: eur("250.00"),
      reason: "quantity",
      note: "Jeanne counted eleven cases",
    },
  },
  {
    type: "DisputeSettled",
    customer,
    effectiveOn: "2026-02-18",
    data: { dispute: "D-1", outcome: "compromise", note: "Jeanne accepts one case" },
  },
  {
    type: "HoldPlaced",
    customer,
    effectiveOn: "2026-02-06",
    data: {
      hold: "H-1",
      scope: "dunning",
      until: "2026-02-28",
      invoices: ["F-101"],
      reason: "dispute D-1",
    },
  },
  {
    type: "HoldLifted",
    customer,
    effectiveOn: "2026-02-18",
    data: { hold: "H-1", reason: "dispute settled" },
  },
  {
    type: "ClaimEscalated",
    customer,
    effectiveOn: "2026-06-15",
    data: {
      claim: "CL-1",
      stage: "formal-notice",
      invoices: ["F-101"],
      reference: "LRAR 1A 000 000 0000 1",
      servedOn: "2026-06-17",
      deadlineOn: "2026-06-25",
    },
  },
  {
    type: "ClaimClosed",
    customer,
    effectiveOn: "2026-07-20",
    data: { claim: "CL-1", outcome: "settled" },
  },
  {
    type: "InterestCharged",
    customer,
    effectiveOn: "2026-07-16",
    data: {
      charge: "K-2",
      invoice: "F-101",
      amount: eur("10.85"),
      from: "2026-06-16",
      to: "2026-07-15",
      segments: [
        {
          from: "2026-06-16",
          to: "2026-06-30",
          days: 15,
          principal: "1200.00",
          rate: "0.10",
          amount: "4.93150685",
        },
        {
          from: "2026-07-01",
          to: "2026-07-15",
          days: 15,
          principal: "1200.00",
          rate: "0.12",
          amount: "5.91780822",
        },
      ],
      rule: "LP-05",
    },
  },
  {
    type: "IndemnityCharged",
    customer,
    effectiveOn: "2026-02-05",
    data: { charge: "K-1", invoice: "F-101", amount: eur("40.00"), rule: "FI-02" },
  },
  {
    type: "CostsCharged",
    customer,
    effectiveOn: "2026-06-20",
    data: { charge: "K-3", invoice: "F-101", amount: eur("85.50"), rule: "FI-05" },
  },
  {
    type: "ChargeWaived",
    customer,
    effectiveOn: "2026-07-20",
    data: { charge: "K-3", amount: eur("85.50"), reason: "part of the settlement" },
  },
  {
    type: "InvoiceWrittenOff",
    customer,
    effectiveOn: "2026-12-01",
    data: {
      invoice: "F-101",
      amount: eur("120.00"),
      reason: "small-difference",
      vat: eur("20.00"),
    },
  },
  {
    type: "ImpairmentRecorded",
    customer,
    effectiveOn: "2026-06-30",
    data: { invoice: "F-101", amount: eur("500.00"), reason: "over 90 days" },
  },
  {
    type: "ImpairmentReleased",
    customer,
    effectiveOn: "2026-07-31",
    data: { invoice: "F-101", amount: eur("500.00"), reason: "settled" },
  },
  {
    type: "InsolvencyOpened",
    customer,
    effectiveOn: "2026-09-01",
    data: { kind: "reorganisation", judgedOn: "2026-09-01", publishedOn: "2026-09-09" },
  },
  {
    type: "InsolvencyClosed",
    customer,
    effectiveOn: "2026-12-15",
    data: { outcome: "plan adopted" },
  },
  {
    type: "CreditLimitSet",
    customer,
    effectiveOn: "2026-01-02",
    data: { limit: eur("50000.00"), until: "2026-12-31", source: "credit committee" },
  },
  {
    type: "CoverGranted",
    customer,
    effectiveOn: "2026-01-02",
    data: {
      insurer: "Assurance-crédit SA",
      limit: eur("50000.00"),
      quota: "0.90",
      from: "2026-01-02",
      until: "2026-12-31",
    },
  },
  {
    type: "CoverWithdrawn",
    customer,
    effectiveOn: "2026-02-20",
    data: { insurer: "Assurance-crédit SA", from: "2026-02-21" },
  },
  {
    type: "InvoiceAssigned",
    customer,
    effectiveOn: "2026-01-31",
    data: { invoice: "F-101", factor: "Factor SA", recourse: true, notified: false },
  },
  {
    type: "InvoiceReassigned",
    customer,
    effectiveOn: "2026-05-31",
    data: { invoice: "F-101" },
  },
  {
    type: "OrdersReported",
    customer,
    effectiveOn: "2026-03-31",
    data: {
      orders: eur("7000.00"),
      deliveredNotInvoiced: eur("12000.00"),
      deposits: eur("0.00"),
    },
  },
  {
    type: "OrderDecided",
    customer,
    effectiveOn: "2026-03-31",
    data: {
      order: "O-90",
      revision: 2,
      amount: eur("4500.00"),
      outcome: "hold",
      rule: "limit",
      inputs: { exposure: "46000.00", limit: "50000.00", overdueDays: 0 },
      actor: "credit desk",
    },
  },
  {
    type: "FindingRaised",
    customer,
    effectiveOn: "2026-01-05",
    data: {
      rule: "PT-02",
      facts: { cap: 60, days: 75, invoice: "F-101" },
      article: "Code de commerce, art. L441-10 I",
    },
  },
] as const

/** Every example, in the order of the catalogue, keys in the order of the catalogue. */
export const examples: ReadonlyArray<LedgerEventJson> = contents.map((content, at) => {
  const { type, effectiveOn, ...rest } = content satisfies Content
  const { data, ...others } = { meta: undefined, customer: undefined, ...rest }
  const id = `01990000-0000-8000-8000-${String(at + 1).padStart(12, "0")}`
  const line = {
    ...{ id, type, version: 1, ledger: "main", customer: others.customer },
    ...{ effectiveOn, recordedAt: `${effectiveOn}T09:12:00.000Z`, data, meta: others.meta },
  }
  return JSON.parse(JSON.stringify(line)) as LedgerEventJson
})

/** The example of a type. */
export const example = (type: LedgerEventJson["type"]): LedgerEventJson => {
  const found = examples.find((each) => each.type === type)
  if (found === undefined) throw new Error(`No example of ${type}.`)
  return found
}
