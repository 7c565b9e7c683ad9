// The key figures of a period, by ledger and currency: sums of customers, then each figure from the sums.
// Of the quarter of RULES §8: DSO 67.25 days, 24.78 % overdue, paid 2.60 days late.
import type { CalendarDate } from "../../calendar/CalendarDate.ts"
import type * as Instant from "../../calendar/Instant.ts"
import * as Periods from "../../calendar/Period.ts"
import type { LedgerEvent } from "../../events/LedgerEvent.ts"
import * as Decimal from "../../money/Decimal.ts"
import * as Ids from "../../party/Ids.ts"
import { type Dossier, dossierOf } from "../Dossier.ts"
import { segmentOf } from "../segmentOf.ts"
import { balanceKpis } from "./balanceKpis.ts"
import { conductKpis } from "./conductKpis.ts"
import * as Customer from "./customerFigures.ts"
import * as Figures from "./Figures.ts"
import * as Kpi from "./Kpi.ts"

export interface Question extends Customer.Question {
  /** What money costs, a fraction per year; 0.05 unless told. */
  readonly costOfFunds?: string | undefined
  /** Net margin, a fraction of sales: the figures of losses then say what turnover makes up for them. */
  readonly margin?: string | undefined
  /** Only customers of this segment. */
  readonly segment?: string | undefined
  /** Figures of each segment or customer beside one another; of all together unless told. */
  readonly by?: "segment" | "customer" | undefined
}

/** A figure of one ledger and currency. */
export interface Row {
  readonly kpi: Kpi.Id
  readonly ledger: string
  readonly currency: string
  /** With `by: "segment"`; null for the customers that are in none. */
  readonly segment?: string | null
  /** With `by: "customer"`. */
  readonly customer?: string
  /** With the decimals of its unit; null where it has no meaning. */
  readonly value: string | null
  /** Why it is null, or what to know of the value. */
  readonly reason?: Kpi.Reason
  readonly unit: Kpi.Unit
  readonly formula: string
  readonly convention: string
  readonly inputs: Kpi.Inputs
}

export interface KpiReport {
  readonly from: CalendarDate
  readonly to: CalendarDate
  readonly knownAt: Instant.Instant | null
  /** By ledger, currency, segment or customer, then in the order of {@link Kpi.ids}. */
  readonly rows: ReadonlyArray<Row>
}

/** Our convention where the question gives no cost of funds. */
export const costOfFundsUsual = "0.05"

const definitions: ReadonlyArray<Kpi.Definition> = [...balanceKpis, ...conductKpis].sort(
  (a, b) => Kpi.ids.indexOf(a.kpi) - Kpi.ids.indexOf(b.kpi),
)

/** One customer's part of a report: what it adds, by currency, and to which group. */
export interface Part {
  readonly ledger: string
  readonly group: string | null
  readonly figures: ReadonlyMap<string, Figures.Figures>
}

/** What a customer adds to the figures; undefined where it is in another segment than was asked. */
export const partOf = (dossier: Dossier, question: Question): Part | undefined => {
  const { ledger, customer, facts } = dossier
  const { by, segment } = question
  const isGrouped = by === "segment" || segment !== undefined
  const mine = isGrouped ? segmentOf(facts, { ...question, asOf: question.to }) : undefined
  if (segment !== undefined && mine !== segment) return undefined
  const groups = { segment: mine ?? null, customer }
  const group = by === undefined ? null : groups[by]
  return { ledger, group, figures: Customer.customerFigures(dossier, question) }
}

interface Sum {
  readonly ledger: string
  readonly currency: string
  readonly group: string | null
  readonly figures: Figures.Figures
  readonly owed: Array<bigint>
}

/** A report in the making: customers go in one by one. */
export class Report {
  readonly #question: Question
  readonly #sums = new Map<string, Sum>()

  constructor(question: Question) {
    this.#question = question
  }

  add(dossier: Dossier): void {
    this.addPart(partOf(dossier, this.#question))
  }

  /** Adds what {@link partOf} gave of a customer. */
  addPart(part: Part | undefined): void {
    if (part === undefined) return
    const { ledger, group } = part
    for (const [currency, figures] of part.figures) {
      const key = JSON.stringify([ledger, currency, group])
      const empty = () => ({ ledger, currency, group, figures: Figures.none(), owed: [] })
      const sum: Sum = this.#sums.get(key) ?? empty()
      this.#sums.set(key, sum)
      Figures.add(sum.figures, figures)
      if (figures.receivable !== 0n) sum.owed.push(figures.receivable)
    }
  }

  finish(): KpiReport {
    const { from, to, knownAt, by, costOfFunds = costOfFundsUsual, margin } = this.#question
    const days = Periods.days({ from, to })
    const rates = {
      costOfFunds: Decimal.of(costOfFunds),
      margin: margin === undefined ? undefined : Decimal.of(margin),
    }
    const rows = [...this.#sums.values()].sort(inOrder).flatMap((sum) => {
      const { ledger, currency, figures, owed } = sum
      const subject = { figures, currency, days, to, owed, ...rates }
      const names = { ledger, currency, ...(by === undefined ? {} : { [by]: sum.group }) }
      return definitions.map((definition) => rowOf(names, definition, subject))
    })
    return { from, to, knownAt: knownAt ?? null, rows }
  }
}

/** Customers that are in no segment come first. */
const inOrder = (a: Sum, b: Sum): number =>
  Ids.compareUtf8(a.ledger, b.ledger) ||
  Ids.compareUtf8(a.currency, b.currency) ||
  Number(a.group !== null) - Number(b.group !== null) ||
  Ids.compareUtf8(a.group ?? "", b.group ?? "")

type Names = Pick<Row, "ledger" | "currency" | "segment" | "customer">

const rowOf = (names: Names, definition: Kpi.Definition, subject: Kpi.Subject): Row => {
  const { kpi, unit, formula, convention } = definition
  const { value, reason, inputs } = definition.of(subject)
  return {
    kpi,
    ...names,
    value: value === undefined ? null : shown(value, unit, subject),
    ...(reason === undefined ? {} : { reason }),
    unit,
    formula,
    convention,
    inputs,
  }
}

/** The one rounding of a figure, half up. */
const shown = (value: Decimal.Decimal, unit: Kpi.Unit, subject: Kpi.Subject): string =>
  unit === "amount" ? Kpi.roundedText(subject, value) : Decimal.format(value, Kpi.decimalsOf[unit])

/**
 * The key figures of some customers.
 *
 * **Shape** `customers`: the facts of each, in the order recorded.
 */
export const kpis = (
  customers: Iterable<ReadonlyArray<LedgerEvent>>,
  question: Question,
): KpiReport => {
  const report = new Report(question)
  for (const facts of customers) report.add(dossierOf(facts))
  return report.finish()
}
