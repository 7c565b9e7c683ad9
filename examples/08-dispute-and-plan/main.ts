// One receivable in trouble: disputed, promised, spread over a plan, written off, and paid a little.
import { CalendarDate, LedgerEvent, Money, Plans, Promises } from "@encours/core"
import { memoryStore, openLedger } from "@encours/engine/promise"
import * as Result from "effect/Result"

await using ledger = await openLedger({ store: memoryStore() })

const eur = (amount: string) => ({ amount, currency: "EUR" })
const facts: Array<LedgerEvent.LedgerEvent> = []
const record = async (effectiveOn: string, command: object) => {
  const outcome = await ledger.execute({ customer: "C-001", ...command }, { effectiveOn })
  if (!outcome.ok) throw new Error(outcome.rejection.message)
  for (const json of outcome.events) facts.push(Result.getOrThrow(LedgerEvent.decode(json)))
}
const show = async (asOf: string, what: string) => {
  const { totals } = await ledger.agedBalance({ asOf })
  const names = ["overdue", "disputed", "charges", "balance"] as const
  const amounts = names.map((name) => `${name} ${(totals[0]?.[name] ?? "0.00").padStart(8)}`)
  console.log(asOf, what.padEnd(33), amounts.join("  "))
}
const pay = (payment: string, amount: string) => ({
  ...{ type: "ReceivePayment", payment, amount: eur(amount) },
  allocations: [{ invoice: "F-7", amount: eur(amount) }],
})
const invoice = "F-7"

await record("2026-01-15", {
  ...{ type: "IssueInvoice", invoice, total: eur("12000.00"), terms: { net: 30 } },
  vat: [{ rate: "0.20", net: eur("10000.00"), amount: eur("2000.00") }],
})

// Disputed, it is still owed and still ages; when it is settled, a credit note says what was given up.
const dispute = { type: "OpenDispute", dispute: "D-1", invoice, amount: eur("2500.00") }
await record("2026-03-02", { ...dispute, reason: "quality" })
await show("2026-03-02", "2500.00 disputed")
await record("2026-03-20", { type: "SettleDispute", dispute: "D-1", outcome: "compromise" })
const credit = { type: "IssueCreditNote", creditNote: "CN-1", invoice, total: eur("1200.00") }
await record("2026-03-20", credit)
await show("2026-03-20", "a compromise: 1200.00 credited")

// A promise is kept or not by payments alone.
const promise = { type: "MakePromise", promise: "PR-1", amount: eur("3000.00") }
await record("2026-03-20", { ...promise, dueOn: "2026-03-31" })
await record("2026-03-30", pay("P-1", "2500.00"))
const [promised] = Promises.promises(facts, { asOf: CalendarDate.of(2026, 3, 31) })
console.log(`the promise is ${promised?.outcome}: ${(100 * (promised?.ratio ?? 0)).toFixed(1)} %`)

// A plan moves no due date; it is broken once it is missed.
const parts = ["2026-04-30", "2026-05-31"].map((dueOn) => ({ dueOn, amount: eur("4150.00") }))
await record("2026-04-02", {
  ...{ type: "AgreePlan", plan: "PL-1", invoices: [invoice], instalments: parts },
})
await record("2026-04-30", pay("P-2", "4150.00"))
const [plan] = Plans.plans(facts, { asOf: CalendarDate.of(2026, 6, 2) })
console.log("the plan:", plan?.instalments.map(({ outcome }) => outcome).join(", "))
await record("2026-06-02", { type: "BreakPlan", plan: "PL-1" })
await record("2026-06-02", {
  ...{ type: "ChargeIndemnity", charge: "K-1", invoice, amount: eur("40.00") },
})
await show("2026-06-02", "broken, and 40.00 charged")

// What is lost takes its VAT with it; what comes in all the same is recovered.
const lost = { type: "WriteOffInvoice", invoice, amount: eur("4150.00") }
await record("2026-09-30", { ...lost, reason: "uneconomic" })
for (const { type, data } of facts) {
  if (type === "InvoiceWrittenOff" && data.vat) console.log("VAT in it:", Money.format(data.vat))
}
await show("2026-09-30", "written off")
await record("2026-10-20", pay("P-3", "600.00"))
await show("2026-10-20", "600.00 recovered all the same")
