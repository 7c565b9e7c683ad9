// An aged balance that fits a screen: in each currency the largest balances, and the others as one
// line, so that lines still add up to totals.
import { type AgedBalance, Amounts } from "@encours/core"

/** Lines kept in each currency. */
const most = 6

export const shorten = (
  report: AgedBalance.AgedBalance,
  others: (count: number) => string,
): AgedBalance.AgedBalance => ({
  ...report,
  rows: report.totals.flatMap((total) => {
    const rows = report.rows
      .filter(({ ledger, currency }) => ledger === total.ledger && currency === total.currency)
      .toSorted((a, b) => compare(b.amounts.balance, a.amounts.balance))
    const [first, ...rest] = rows.slice(most)
    if (first === undefined || rest.length === 0) return rows
    const amounts = rest.reduce((sum, row) => Amounts.plus(sum, row.amounts), first.amounts)
    const customer = others(rest.length + 1)
    return [...rows.slice(0, most), { ...total, customer, amounts }]
  }),
})

const compare = (left: bigint, right: bigint): number => {
  if (left === right) return 0
  return left < right ? -1 : 1
}
