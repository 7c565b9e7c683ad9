// What a late payment costs in France: interest by semester, the flat 40 euros, and a fact that comes
// late and makes the first claim too high. Accrued is not charged: nothing here is in the balance.
import { CalendarDate, Instant, Interest, LedgerEvent, Money, Regimes } from "@encours/core"

const eur = (amount: string) => ({ amount, currency: "EUR" })
const day = (text: string) =>
  CalendarDate.of(...(text.split("-").map(Number) as [number, number, number]))
let number = 0
const fact = (type: string, effectiveOn: string, recordedAt: string, data: object) => {
  const envelope = { version: 1, ledger: "main", customer: "C-001", effectiveOn, recordedAt }
  const read = LedgerEvent.decode({ id: `e-${++number}`, type, ...envelope, data })
  if (read._tag === "Failure") throw new Error(JSON.stringify(read.failure))
  return read.success
}

const instalments = [{ dueOn: "2024-10-15", amount: eur("12000.00") }]
const paid = (payment: string, amount: string) => ({
  payment,
  amount: eur(amount),
  allocations: [{ invoice: "F-1", amount: eur(amount) }],
})
const facts = [
  fact("InvoiceIssued", "2024-09-15", "2024-09-15T08:00:00.000Z", {
    invoice: "F-1",
    total: eur("12000.00"),
    instalments,
  }),
  // In the bank on 5 February, entered on 2 April: after the first claim.
  fact("PaymentReceived", "2025-02-05", "2025-04-02T08:00:00.000Z", paid("P-1", "5000.00")),
  fact("PaymentReceived", "2025-09-30", "2025-10-01T08:00:00.000Z", paid("P-2", "7000.00")),
]

const ask = (asOf: string, knownAt?: string) => {
  const known = knownAt === undefined ? undefined : Instant.endOfDay(day(knownAt))
  const question = { asOf: day(asOf), knownAt: known }
  return Interest.interestRows(Regimes.builtIn, { country: "FR" }, facts, question)[0]
}

const show = (title: string, row: ReturnType<typeof ask>) => {
  if (row === undefined || "silent" in row) throw new Error(title)
  console.log(
    `${title}: ${Money.format(row.interest.value)} and ${Money.format(row.indemnity.value)}`,
  )
  for (const { from, to, days, principal, rate, amount } of row.segments) {
    console.log(`  ${from} to ${to}  ${days} days  ${principal} at ${rate}  ${amount.slice(0, 9)}`)
  }
  return row.interest.value
}

const claimed = show("By 2025-03-31, as known then", ask("2025-03-31", "2025-03-31"))
const corrected = show("By 2025-03-31, as known now", ask("2025-03-31"))
console.log(`To credit: ${Money.format(Money.subtract(claimed, corrected))}`)
show("By 2025-12-31", ask("2025-12-31"))
