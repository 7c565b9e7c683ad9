// One invoice, and what the customer owes on three days: before, on and after the due date.
import { memoryStore, openLedger } from "@encours/engine/promise"

await using ledger = await openLedger({ store: memoryStore(), country: "FR" })

const issued = await ledger.execute(
  {
    type: "IssueInvoice",
    customer: "C-001",
    invoice: "F-101",
    total: { amount: "1200.00", currency: "EUR" },
    terms: { net: 30 },
  },
  { effectiveOn: "2026-01-05", key: "order-991" },
)
if (!issued.ok) throw new Error(issued.rejection.message)
console.log(JSON.stringify(issued.events[0]?.data))

for (const asOf of ["2026-02-03", "2026-02-04", "2026-02-05"]) {
  const { rows } = await ledger.agedBalance({ asOf, by: "invoice" })
  for (const { invoice, dueOn, daysOverdue, balance, overdue } of rows) {
    console.log(
      `${asOf} ${invoice} due ${dueOn}, ${daysOverdue} days: owed ${balance}, overdue ${overdue}`,
    )
  }
}

// The domain says no with its numbers, and nothing is recorded.
const again = await ledger.execute(
  {
    type: "ReceivePayment",
    customer: "C-001",
    payment: "P-1",
    amount: { amount: "1300.00", currency: "EUR" },
    allocations: [{ invoice: "F-101", amount: { amount: "1300.00", currency: "EUR" } }],
  },
  { effectiveOn: "2026-02-10" },
)
console.log(again.ok ? "recorded" : again.rejection.message)
