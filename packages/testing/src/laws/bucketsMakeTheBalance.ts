// Law: only the buckets and `unallocated` add up to `balance` (DESIGN §5.4), in every row and total,
// however the report is grouped; and however it is grouped, its totals are the same.
import { AssertionError, deepStrictEqual } from "node:assert"
import { AgedBalance, type LedgerEvent } from "@encours/core"
import { indexes } from "../spec/projectionSpec.ts"

/** **Throws** an `AssertionError` that shows the row which does not add up, or the totals that differ. */
export const bucketsMakeTheBalance = (
  facts: ReadonlyArray<LedgerEvent.LedgerEvent>,
  question: AgedBalance.Question,
): void => {
  const resident = indexes(facts)
  const [byCustomer, byInvoice, byLedger] = (["customer", "invoice", "ledger"] as const).map((by) =>
    AgedBalance.agedBalance(resident, { ...question, by }),
  )
  for (const report of [byCustomer, byInvoice, byLedger]) {
    for (const row of [...(report?.rows ?? []), ...(report?.totals ?? [])]) addsUp(row)
  }
  // A total of nothing but zeros may be missing where no row shows.
  const totals = (report: AgedBalance.AgedBalance | undefined) =>
    report?.totals.filter(({ amounts }) => telling(amounts).some((amount) => amount !== 0n))
  deepStrictEqual(totals(byInvoice), totals(byCustomer))
  deepStrictEqual(totals(byLedger), totals(byCustomer))
  deepStrictEqual(byLedger?.rows, byLedger?.totals)
}

const telling = ({ buckets, unallocated, overdue, pending }: AgedBalance.Row["amounts"]) => [
  ...buckets,
  unallocated,
  overdue,
  pending,
]

const addsUp = (row: AgedBalance.Row): void => {
  const { buckets, unallocated, balance, overdue, pending } = row.amounts
  const sum = buckets.reduce((left, right) => left + right, unallocated)
  const debt = sum - unallocated
  const holds =
    sum === balance && buckets.every((each) => each >= 0n) && overdue >= 0n && overdue <= debt
  if (holds && pending >= 0n) return
  throw new AssertionError({
    message: `Buckets and unallocated do not make the balance, or a column has a wrong sign: ${JSON.stringify(row, (_, value) => (typeof value === "bigint" ? String(value) : value))}`,
    actual: sum,
    expected: balance,
  })
}
