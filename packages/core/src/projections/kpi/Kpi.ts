// A key figure: its value, or why it has none, with the formula and what went into it. A figure without
// meaning (no sales in the period) is null with its reason, never 0 and never infinite.

import type { CalendarDate } from "../../calendar/CalendarDate.ts"
import * as Decimal from "../../money/Decimal.ts"
import * as Money from "../../money/Money.ts"
import type { Figures } from "./Figures.ts"

/** The figures, in the order in which they are reported. */
export const ids = [
  ...(["dsoSimple", "dsoCountBack", "dsoBestPossible", "averageDaysDelinquent"] as const),
  ...(["collectionEffectiveness", "overdueRate", "paymentDelay", "lateDelay"] as const),
  ...(["lateDelayFloored", "onTimeRateAmount", "onTimeRateCount", "overdueAge"] as const),
  ...(["turnover", "concentrationTop1", "concentrationTop10", "concentrationHhi"] as const),
  ...(["disputeRate", "disputeFlow", "disputeCycle", "promiseKeptCount"] as const),
  ...(["promiseKeptAmount", "recoveryRate", "badDebtRate", "lossRate", "costOfLateness"] as const),
]
export type Id = (typeof ids)[number]

export type Unit = "days" | "fraction" | "per-year" | "amount"

/** Decimals of a value by its unit; an amount has those of its currency. */
export const decimalsOf = { days: 2, fraction: 4, "per-year": 2 } as const

/** Why a figure has no value, or what to know of the one it has; its words are in `explain`. */
export const reasons = [
  ...(["noSales", "creditAboveSales", "noSalesEver", "olderThanSales", "negativeBalance"] as const),
  ...(["nothingToCollect", "nothingOwed", "nobodyOwes", "nothingOverdue"] as const),
  ...(["nothingOwedAtEnds", "nothingPaid", "noDisputeSettled", "noPromiseDue"] as const),
  "nothingOverdueAtStart",
] as const
export type Reason = (typeof reasons)[number]

/** What a definition gives: an exact value or the reason that there is none, and its inputs. */
export interface Outcome {
  readonly value: Decimal.Decimal | undefined
  readonly reason?: Reason
  readonly inputs: Inputs
}

/** What went into a figure, by name; amounts are decimal texts. */
export type Inputs = Readonly<Record<string, string | number>>

/** How a figure is made; the convention says what can change it. */
export interface Definition {
  readonly kpi: Id
  readonly unit: Unit
  readonly formula: string
  readonly convention: string
  readonly of: (of: Subject) => Outcome
}

/** What the definitions read: the sums of all customers, and what each of them owes. */
export interface Subject {
  readonly figures: Figures
  readonly currency: string
  readonly days: number
  readonly to: CalendarDate
  /** What each customer owes at the end, in minor units. */
  readonly owed: ReadonlyArray<bigint>
  /** A fraction per year. */
  readonly costOfFunds: Decimal.Decimal
  /** A fraction of sales; undefined where nobody asks how much turnover makes up for a loss. */
  readonly margin: Decimal.Decimal | undefined
}

/** Minor units as the decimal text of an input. */
export const text = ({ currency }: Pick<Subject, "currency">, minor: bigint): string =>
  Money.formatMinor(minor, currency)

/** An exact number of minor units as decimal text: its one rounding, half up. */
export const roundedText = (
  { currency }: Pick<Subject, "currency">,
  minor: Decimal.Decimal,
): string => Money.formatMinor(BigInt(Decimal.format(Decimal.round(minor, 0, "half-up"))), currency)

/** A quotient of sums; undefined when the divisor is zero or less. */
export const ratio = (
  left: bigint | Decimal.Decimal,
  right: bigint | Decimal.Decimal,
  times = 1,
): Decimal.Decimal | undefined => {
  const divisor = decimal(right)
  if (Decimal.compare(divisor, Decimal.zero) <= 0) return undefined
  return Decimal.divide(Decimal.multiply(decimal(left), Decimal.of(times)), divisor)
}

const decimal = (value: bigint | Decimal.Decimal): Decimal.Decimal =>
  typeof value === "bigint" ? Decimal.of(value) : value

/** The outcome of a quotient; the reason stands where there is none. */
export const quotient = (
  value: Decimal.Decimal | undefined,
  reason: Reason,
  inputs: Inputs,
): Outcome => (value === undefined ? { value, reason, inputs } : { value, inputs })

/** Why a quotient by the sales of the period has no value. */
export const whyNoSales = ({ figures }: Subject): Reason =>
  figures.invoiced === 0n ? "noSales" : "creditAboveSales"
