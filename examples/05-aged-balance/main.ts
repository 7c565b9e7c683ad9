// The same day, as known at two instants: a report of last month can be printed again to the cent.
// Pure core, no store: facts go in, an index answers any question about any day.
import { AgedBalance, CalendarDate, Instant, LedgerEvent, LedgerIndex } from "@encours/core"

const eur = (amount: string) => ({ amount, currency: "EUR" })
let number = 0
const fact = (type: string, effectiveOn: string, recordedAt: string, data: object) => {
  const envelope = { version: 1, ledger: "main", customer: "C-001", effectiveOn, recordedAt }
  const read = LedgerEvent.decode({ id: `e-${++number}`, type, ...envelope, data })
  if (read._tag === "Failure") throw new Error(JSON.stringify(read.failure))
  return read.success
}

const index = new LedgerIndex("main")
for (const each of [
  fact("InvoiceIssued", "2026-01-05", "2026-01-05T09:00:00.000Z", {
    invoice: "F-1",
    total: eur("1000.00"),
    instalments: [{ dueOn: "2026-02-04", amount: eur("1000.00") }],
  }),
  // On the bank statement since the 20th, entered on the 22nd, matched in March.
  fact("PaymentReceived", "2026-02-20", "2026-02-22T10:00:00.000Z", {
    payment: "P-1",
    amount: eur("400.00"),
  }),
  fact("PaymentAllocated", "2026-03-02", "2026-03-02T10:00:00.000Z", {
    payment: "P-1",
    allocations: [{ invoice: "F-1", amount: eur("400.00") }],
    method: "reference",
  }),
]) {
  index.apply(each)
}

const day = (text: string) =>
  CalendarDate.of(...(text.split("-").map(Number) as [number, number, number]))
const ask = (asOf: string, knownAt?: string) => {
  const known = knownAt === undefined ? undefined : Instant.endOfDay(day(knownAt))
  const question = { asOf: day(asOf), knownAt: known }
  const [total] = AgedBalance.toJson(AgedBalance.agedBalance([index], question)).totals
  const columns = ["notDue", "1-30", "31-60", "unallocated", "balance"] as const
  const amounts = columns.map((name) => `${name} ${total?.[name]}`)
  console.log(`as of ${asOf}, known ${knownAt ?? "now"}:`.padEnd(40), amounts.join("  "))
}

ask("2026-02-28", "2026-02-21")
ask("2026-02-28", "2026-02-28")
ask("2026-02-28")
ask("2026-03-15")
