// Money that comes in part, for nothing in particular, and comes back: what each does to the balance.
import { memoryStore, openLedger } from "@encours/engine/promise"

await using ledger = await openLedger({ store: memoryStore() })

const eur = (amount: string) => ({ amount, currency: "EUR" })
const record = async (effectiveOn: string, command: object) => {
  const outcome = await ledger.execute({ customer: "C-001", ...command }, { effectiveOn })
  if (!outcome.ok) throw new Error(outcome.rejection.message)
}
const show = async (asOf: string, what: string) => {
  const { totals } = await ledger.agedBalance({ asOf })
  const names = ["notDue", "overdue", "unallocated", "balance"] as const
  const amounts = names.map((name) => `${name} ${(totals[0]?.[name] ?? "").padStart(6)}`)
  console.log(asOf, what.padEnd(31), amounts.join("  "))
}

// 100.00 in three: the cent that does not divide is on the last instalment.
const thirds = ["33.33", "33.33", "33.34"]
const days = ["2026-02-28", "2026-03-31", "2026-04-30"]
await record("2026-02-01", {
  type: "IssueInvoice",
  invoice: "F-7",
  total: eur("100.00"),
  instalments: thirds.map((amount, at) => ({ dueOn: days[at], amount: eur(amount) })),
})
await show("2026-02-01", "an invoice in three instalments")

await record("2026-03-02", { type: "ReceivePayment", payment: "P-1", amount: eur("50.00") })
await show("2026-03-02", "50.00 received, for nothing yet")

// The oldest due first: the first instalment is paid, the second in part.
await record("2026-03-03", { type: "AllocatePayment", payment: "P-1" })
await show("2026-03-03", "allocated to what is oldest")

await record("2026-03-09", { type: "ReversePayment", payment: "P-1", reason: "bounced" })
await show("2026-03-09", "the payment bounced")
await show("2026-03-03", "that day, asked again: unmoved")

const statement = await ledger.statement({
  customer: "C-001",
  from: "2026-02-01",
  to: "2026-03-31",
})
for (const { on, type, id, amount, balance } of statement?.accounts[0]?.movements ?? []) {
  console.log(on, type.padEnd(16), id.padEnd(4), amount.padStart(8), balance.padStart(8))
}
