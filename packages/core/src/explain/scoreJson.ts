// A score as JSON, with its sentences in the reader's language.

import * as CalendarDate from "../calendar/CalendarDate.ts"
import * as Decimal from "../money/Decimal.ts"
import * as Money from "../money/Money.ts"
import { decimals } from "../projections/risk/decimals.ts"
import type { ItemOutlook } from "../projections/risk/itemOutlooks.ts"
import type { ScoredCustomer, ScoreReport } from "../projections/risk/ScoreReport.ts"
import type { Language } from "./Explanation.ts"
import { type LateExplained, lateExplained } from "./lateText.ts"
import { capText, factorText, historyText } from "./scoreText.ts"

export interface FactorJson {
  readonly factor: string
  /** Null where there was nothing to measure. */
  readonly value: number | null
  readonly points: number
  readonly weight: number
  readonly because: string
}

export interface ScoreRowJson {
  readonly ledger: string
  readonly customer: string
  readonly score: number
  readonly grade: string
  readonly factors: ReadonlyArray<FactorJson>
  readonly caps: ReadonlyArray<{
    readonly cap: string
    readonly most?: number
    readonly because: string
    readonly events: ReadonlyArray<string>
  }>
  readonly history: { readonly settled: number; readonly because?: string }
  readonly lateProbability?: number
  readonly expectedDelay?: { readonly p50: number; readonly p80: number; readonly p90: number }
  /** The sum behind `lateProbability`. */
  readonly lateExplained?: LateExplained
}

/** When a part of an open item is expected. */
export interface ItemRowJson {
  readonly ledger: string
  readonly customer: string
  readonly invoice: string
  readonly instalment: number
  readonly currency: string
  readonly open: string
  readonly dueOn: string
  readonly daysOverdue: number
  readonly basis: string
  readonly by?: string
  /** Whose past speaks: `none` where no invoice ever took as long, and the day is a convention. */
  readonly sample?: string
  readonly lateProbability?: number
  readonly expectedOn?: { readonly p50: string; readonly p80: string; readonly p90: string }
}

export interface ScoreJson {
  readonly asOf: string
  /** Left out where all that is known counts. */
  readonly knownAt?: string
  readonly rows: ReadonlyArray<ScoreRowJson>
}

export interface ItemsJson {
  readonly asOf: string
  readonly knownAt: string | null
  /** How often such dates held of late, by ledger. */
  readonly coverage: ReadonlyArray<CoverageJson>
  readonly rows: ReadonlyArray<ItemRowJson>
}

export interface CoverageJson {
  readonly ledger: string
  readonly p50: number
  readonly p80: number
  readonly p90: number
  readonly invoices: number
}

export const scoreJson = (
  { asOf, knownAt, customers }: ScoreReport,
  language: Language,
): ScoreJson => ({
  asOf,
  ...(knownAt === undefined ? {} : { knownAt }),
  rows: customers.map((row) => rowJson(row, language)),
})

const rowJson = (row: ScoredCustomer, language: Language): ScoreRowJson => {
  const { ledger, customer, score, grade, history, lateProbability, expectedDelay } = row
  const because = historyText(history, language)
  return {
    ...{ ledger, customer, score, grade },
    factors: row.factors.map((each) => ({
      factor: each.factor,
      value: each.value === undefined ? null : rounded(each.value, 4),
      points: rounded(each.points, 3),
      weight: each.weight,
      because: factorText(each, row, language),
    })),
    caps: row.caps.map((each) => ({
      cap: each.cap,
      ...(each.most === undefined ? {} : { most: each.most }),
      because: capText(each, language),
      events: each.events,
    })),
    history: { settled: history.settled, ...(because === undefined ? {} : { because }) },
    ...(lateProbability === undefined ? {} : { lateProbability }),
    ...(expectedDelay === undefined ? {} : { expectedDelay }),
    ...(row.outlook === undefined ? {} : { lateExplained: lateExplained(row.outlook, language) }),
  }
}

const rounded = (value: Decimal.Decimal, count: number): number =>
  Decimal.toNumber(Decimal.round(value, count, "half-up"))

export const itemsJson = ({ asOf, knownAt, items, coverage }: ScoreReport): ItemsJson => ({
  asOf,
  knownAt: knownAt ?? null,
  coverage: coverageJson(coverage),
  rows: items.map(({ ledger, ...item }) => itemJson(ledger, item)),
})

export const coverageJson = (coverage: ScoreReport["coverage"]): ReadonlyArray<CoverageJson> =>
  [...coverage].flatMap(([ledger, found]) => {
    if (found === undefined) return []
    const { p50, p80, p90, invoices } = found
    const part = (value: number) => decimals(value, 3)
    return [{ ledger, p50: part(p50), p80: part(p80), p90: part(p90), invoices }]
  })

const itemJson = (
  ledger: string,
  { item, amount, basis, by, sample, lateProbability, delay }: ItemOutlook,
): ItemRowJson => {
  const { customer, invoice, instalment, currency, dueOn, daysOverdue } = item
  const on = (days: number) => CalendarDate.addDaysWithin(dueOn, days)
  return {
    ...{ ledger, customer, invoice, instalment, currency },
    open: Money.formatMinor(BigInt(amount), currency),
    ...{ dueOn, daysOverdue, basis },
    ...(by === undefined ? {} : { by }),
    ...(sample === undefined ? {} : { sample }),
    ...(lateProbability === undefined ? {} : { lateProbability: decimals(lateProbability, 4) }),
    ...(delay === undefined
      ? {}
      : { expectedOn: { p50: on(delay.p50), p80: on(delay.p80), p90: on(delay.p90) } }),
  }
}
