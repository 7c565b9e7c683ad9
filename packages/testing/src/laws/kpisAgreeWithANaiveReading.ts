// Law: the key figures are what a slow and plain reading of the facts gives (RULES §8).
import { deepStrictEqual } from "node:assert"
import { KpiReport, type LedgerEvent } from "@encours/core"
import { naiveKpis } from "./naiveKpis.ts"
import { streamsOf } from "./reports.ts"

/**
 * **Shape** `facts`: of one ledger.
 * **Throws** an `AssertionError` that shows the values of both where they differ.
 */
export const kpisAgreeWithANaiveReading = (
  facts: ReadonlyArray<LedgerEvent.LedgerEvent>,
  question: KpiReport.Question,
): void => {
  const customers = streamsOf(facts).filter(({ customer }) => customer !== "")
  const { rows } = KpiReport.kpis(
    customers.map((stream) => stream.facts),
    question,
  )
  const found = rows.map(({ currency, kpi, value }) => [`${currency} ${kpi}`, value] as const)
  deepStrictEqual(Object.fromEntries(found), Object.fromEntries(naiveKpis(facts, question)))
}
