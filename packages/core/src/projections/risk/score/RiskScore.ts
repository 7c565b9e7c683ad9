// A payer's score from 0 to 100, 100 the best: five factors, each with its points and its weight, then what
// caps it (RULES §9.3). A rule that anybody can compute again; how likely lateness is comes beside it.
import type { LedgerEvent } from "../../../events/LedgerEvent.ts"
import * as Decimal from "../../../money/Decimal.ts"
import type { Moment } from "../../OpenItems.ts"
import { readingOf } from "./Reading.ts"
import { type Cap, scoreCaps } from "./scoreCaps.ts"
import { type Factor, priorInvoices, scoreFactors } from "./scoreFactors.ts"

/** A from 80, B from 65, C from 50, D from 35, else E. */
export type Grade = "A" | "B" | "C" | "D" | "E"

export interface RiskScore {
  readonly ledger: string
  readonly customer: string
  /** The currency that it reads. */
  readonly currency: string
  /** A whole number from 0 to 100. */
  readonly score: number
  readonly grade: Grade
  /** Before it was rounded and capped. */
  readonly raw: Decimal.Decimal
  readonly factors: ReadonlyArray<Factor>
  readonly caps: ReadonlyArray<Cap>
  readonly history: {
    /** Invoices with a payment in the last 365 days. */
    readonly settled: number
    /** From five on a history speaks more for itself than our convention does. */
    readonly isEnough: boolean
  }
}

/** Undefined for a customer without an invoice. **Shape** `facts`: of one customer, as recorded. */
export const scoreOf = (
  facts: ReadonlyArray<LedgerEvent>,
  moment: Moment,
): RiskScore | undefined => {
  const reading = readingOf(facts, moment)
  const first = reading?.known.find((fact) => fact.type === "InvoiceIssued")
  if (reading === undefined || first === undefined) return undefined
  const settled = new Set(reading.paid.map(({ invoice }) => invoice)).size
  const factors = scoreFactors(reading, settled)
  const raw = Decimal.divide(
    Decimal.sum(factors.map(({ points, weight }) => Decimal.multiply(points, Decimal.of(weight)))),
    Decimal.of(100),
  )
  const caps = scoreCaps(reading)
  const rounded = Decimal.toNumber(Decimal.round(raw, 0, "half-up"))
  const score = caps.reduce((least, { most = 100 }) => Math.min(least, most), rounded)
  return {
    ledger: first.ledger,
    customer: first.customer,
    currency: reading.currency,
    ...{ score, grade: gradeOf(score), raw, factors, caps },
    history: { settled, isEnough: settled >= priorInvoices },
  }
}

const grades: ReadonlyArray<readonly [number, Grade]> = [
  [80, "A"],
  [65, "B"],
  [50, "C"],
  [35, "D"],
]

export const gradeOf = (score: number): Grade =>
  grades.find(([least]) => score >= least)?.[1] ?? "E"
