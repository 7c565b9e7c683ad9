// A comparison of policies as JSON: amounts are decimal texts with the currency's digits.
import * as Money from "../money/Money.ts"
import type { Asking, Comparison, Count } from "./comparePolicies.ts"

export const comparisonJson = ({ from, to, base, other, rows, totals }: Comparison) => ({
  from: from as string,
  to: to as string,
  base,
  other,
  rows: rows.map((row) => ({
    ...row,
    base: row.base.map((asking) => askingJson(asking, row.currency)),
    other: row.other.map((asking) => askingJson(asking, row.currency)),
  })),
  totals: totals.map(({ ledger, currency, messages, earlier, later, ...counts }) => ({
    ...{ ledger, currency, messages },
    onlyBase: countJson(counts.onlyBase, currency),
    onlyOther: countJson(counts.onlyOther, currency),
    earlier: { ...countJson(earlier, currency), days: earlier.days },
    later: { ...countJson(later, currency), days: later.days },
    sameDay: countJson(counts.sameDay, currency),
  })),
})

export type ComparisonJson = ReturnType<typeof comparisonJson>

const askingJson = ({ on, stage, amount }: Asking, currency: string) => ({
  ...{ on: on as string, stage },
  amount: Money.formatMinor(amount, currency),
})

const countJson = ({ items, amount }: Count, currency: string) => ({
  items,
  amount: Money.formatMinor(amount, currency),
})
