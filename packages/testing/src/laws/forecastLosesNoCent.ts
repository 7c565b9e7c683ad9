// Law: a forecast puts every open cent of invoices in one place: a week, later, or disputed.
import { deepStrictEqual } from "node:assert"
import { CashForecast, type LedgerEvent, LedgerIndex, OpenItems } from "@encours/core"

/** **Throws** an `AssertionError` with both sums of each ledger and currency. */
export const forecastLosesNoCent = (
  facts: ReadonlyArray<LedgerEvent.LedgerEvent>,
  moment: OpenItems.Moment,
  weeks: number,
): void => {
  for (const [ledger, all] of Map.groupBy(facts, (fact) => fact.ledger as string)) {
    const report = new CashForecast.Report({ ...moment, weeks })
    report.add(ledger, all)
    const forecast = report.finish()
    const placed = new Map<string, bigint>()
    const add = (currency: string, amount: bigint) =>
      placed.set(currency, (placed.get(currency) ?? 0n) + amount)
    for (const week of ["expected", "p50", "p80"] as const) {
      placed.clear()
      for (const each of forecast.weeks) add(each.currency, each[week])
      for (const each of forecast.totals) add(each.currency, each.disputed)
      deepStrictEqual(sorted(placed), sorted(openOf(ledger, all, moment)))
    }
  }
}

const openOf = (
  ledger: string,
  facts: ReadonlyArray<LedgerEvent.LedgerEvent>,
  moment: OpenItems.Moment,
): Map<string, bigint> => {
  const index = new LedgerIndex(ledger)
  for (const fact of facts) index.apply(fact)
  const open = new Map<string, bigint>()
  for (const { currency, open: amount } of OpenItems.openItems(index, moment)) {
    open.set(currency, (open.get(currency) ?? 0n) + BigInt(amount))
  }
  return open
}

const sorted = (sums: Map<string, bigint>) =>
  [...sums].filter(([, amount]) => amount !== 0n).sort(([a], [b]) => (a < b ? -1 : 1))
