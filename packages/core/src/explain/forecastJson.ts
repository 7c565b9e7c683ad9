// A cash forecast as JSON: amounts as strings of their currency's digits.
import * as Money from "../money/Money.ts"
import type { CashForecast } from "../projections/risk/CashForecast.ts"
import { decimals } from "../projections/risk/decimals.ts"
import { type CoverageJson, coverageJson } from "./scoreJson.ts"

export interface WeekJson {
  readonly ledger: string
  readonly currency: string
  /** From 1; "later" for what is after the last week asked for. */
  readonly week: number | "later"
  readonly from: string
  readonly to?: string
  readonly expected: string
  readonly p50: string
  readonly p80: string
  readonly said: string
}

export interface ForecastJson {
  readonly asOf: string
  readonly knownAt: string | null
  readonly rows: ReadonlyArray<WeekJson>
  readonly totals: ReadonlyArray<{
    readonly ledger: string
    readonly currency: string
    readonly open: string
    readonly expected: string
    readonly disputed: string
  }>
  readonly accuracy: ReadonlyArray<{
    readonly ledger: string
    readonly currency: string
    readonly forecasts: number
    readonly expected: string
    readonly actual: string
    readonly weeklyError: number | null
    readonly p80Held: number | null
  }>
  readonly coverage: ReadonlyArray<CoverageJson>
}

export const forecastJson = (forecast: CashForecast): ForecastJson => {
  const { asOf, knownAt, weeks, totals, accuracy, coverage } = forecast
  const part = (value: number | undefined) => (value === undefined ? null : decimals(value, 3))
  return {
    asOf,
    knownAt: knownAt ?? null,
    rows: weeks.map(({ ledger, currency, week, from, to, ...sums }) => {
      const text = (minor: bigint) => Money.formatMinor(minor, currency)
      return {
        ...{ ledger, currency, week: week === 0 ? ("later" as const) : week, from },
        ...(to === undefined ? {} : { to }),
        ...{ expected: text(sums.expected), p50: text(sums.p50), p80: text(sums.p80) },
        said: text(sums.said),
      }
    }),
    totals: totals.map(({ ledger, currency, open, disputed }) => {
      const text = (minor: bigint) => Money.formatMinor(minor, currency)
      const expected = text(open - disputed)
      return { ledger, currency, open: text(open), expected, disputed: text(disputed) }
    }),
    accuracy: accuracy.map(({ ledger, currency, forecasts, expected, actual, ...parts }) => ({
      ...{ ledger, currency, forecasts },
      expected: Money.formatMinor(expected, currency),
      actual: Money.formatMinor(actual, currency),
      weeklyError: part(parts.weeklyError),
      p80Held: part(parts.p80Held),
    })),
    coverage: coverageJson(coverage),
  }
}
