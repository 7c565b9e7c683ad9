// An invoice that nobody pays: reminded, charged, put on notice, taken to court, and paid at last.
import { memoryStore, openLedger } from "@encours/engine/promise"

await using ledger = await openLedger({ store: memoryStore() })

const eur = (amount: string) => ({ amount, currency: "EUR" })
const invoice = "F-9"
const record = async (effectiveOn: string, command: object) => {
  const outcome = await ledger.execute({ customer: "C-001", ...command }, { effectiveOn })
  if (!outcome.ok) throw new Error(outcome.rejection.message)
  console.log(effectiveOn, outcome.events.map(({ type }) => type).join(", "))
}
/** What an explanation says, of the figures that are asked for. */
const explain = async (asOf: string, ...wanted: ReadonlyArray<string>) => {
  const explained = await ledger.explain({ invoice, asOf })
  for (const { about, says, parts } of explained?.sections ?? []) {
    if (!wanted.includes(about)) continue
    console.log("          ", says)
    if (about !== "claim") continue
    for (const { about, bound, on, effect } of parts)
      console.log("           ", about, bound, on, effect)
  }
}

// 92 days are more than the law lets two companies agree: the invoice stands, and a finding beside it.
const terms = { net: 92 }
await record("2026-01-05", { type: "IssueInvoice", invoice, total: eur("12000.00"), terms })
await explain("2026-01-05", "finding")

const reminder = { channel: "email", items: [{ invoice, open: eur("12000.00") }] } as const
await record("2026-04-16", {
  type: "SendReminder",
  reminder: "R-1",
  stage: "friendly",
  ...reminder,
})
await record("2026-05-07", { type: "SendReminder", reminder: "R-2", stage: "firm", ...reminder })
await record("2026-05-20", {
  ...{ type: "EscalateClaim", claim: "K-1", stage: "formal-notice", invoices: [invoice] },
  deadlineOn: "2026-06-04",
})
await explain("2026-05-20", "days", "interest", "indemnity", "limitation", "claim")

await record("2026-09-01", {
  ...{ type: "EscalateClaim", claim: "K-1", stage: "payment-order", invoices: [invoice] },
  reference: "2026I00417",
})
await explain("2026-09-01", "claim")
await record("2026-10-31", {
  ...{ type: "EscalateClaim", claim: "K-1", stage: "payment-order", invoices: [invoice] },
  servedOn: "2026-10-31",
})
await explain("2026-10-31", "limitation", "claim")

await record("2026-11-20", {
  ...{ type: "ReceivePayment", payment: "P-1", amount: eur("12000.00") },
  allocations: [{ invoice, amount: eur("12000.00") }],
})
await record("2026-11-20", { type: "CloseClaim", claim: "K-1", outcome: "paid" })
await explain("2026-11-20", "balance", "interest", "indemnity")
