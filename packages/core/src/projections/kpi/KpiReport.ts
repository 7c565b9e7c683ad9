// The key figures of a period, by ledger and currency: sums of customers, then each figure from the sums.
// Of the quarter of RULES §8: DSO 67.25 days, 24.78 % overdue, paid 2.60 days late.
import type { CalendarDate } from "../../calendar/CalendarDate.ts"
import type * as Instant from "../../calendar/Instant.ts"
import * as Periods from "../../calendar/Period.ts"
import type { LedgerEvent } from "../../events/LedgerEvent.ts"
import * as Decimal from "../../money/Decimal.ts"
import * as Money from "../../money/Money.ts"
import * as Rounding from "../../money/Rounding.ts"
import * as Ids from "../../party/Ids.ts"
import { balanceKpis } from "./balanceKpis.ts"
import { conductKpis } from "./conductKpis.ts"
import * as Customer from "./customerFigures.ts"
import * as Figures from "./Figures.ts"
import * as Kpi from "./Kpi.ts"

export interface Question extends Customer.Question {
  /** What money costs, a fraction per year; 0.05 unless told. */
  readonly costOfFunds?: string | undefined
}

/** A figure of one ledger and currency. */
export interface Row {
  readonly kpi: Kpi.Id
  readonly ledger: string
  readonly currency: string
  /** With the decimals of its unit; null where it has no meaning. */
  readonly value: string | null
  /** Why it is null, or what to know of the value. */
  readonly reason?: string
  readonly unit: Kpi.Unit
  readonly formula: string
  readonly convention: string
  readonly inputs: Readonly<Record<string, string | number>>
}

export interface KpiReport {
  readonly from: CalendarDate
  readonly to: CalendarDate
  readonly knownAt: Instant.Instant | null
  /** By ledger, currency, then in the order of {@link Kpi.ids}. */
  readonly rows: ReadonlyArray<Row>
}

/** Our convention where the question gives no cost of funds. */
export const costOfFundsUsual = "0.05"

const definitions = new Map(
  [...balanceKpis, ...conductKpis].map((each) => [each.kpi, each] as const),
)

interface Sum {
  readonly ledger: string
  readonly currency: string
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

  /** **Shape** `facts`: all of one customer, in the order recorded. */
  add(facts: ReadonlyArray<LedgerEvent>): void {
    const ledger = facts[0]?.ledger ?? ""
    for (const [currency, figures] of Customer.customerFigures(facts, this.#question)) {
      const key = `${currency} ${ledger}`
      const sum = this.#sums.get(key) ?? { ledger, currency, figures: Figures.none(), owed: [] }
      this.#sums.set(key, sum)
      Figures.add(sum.figures, figures)
      if (figures.receivable !== 0n) sum.owed.push(figures.receivable)
    }
  }

  finish(): KpiReport {
    const { from, to, knownAt, costOfFunds = costOfFundsUsual } = this.#question
    const days = Periods.days({ from, to })
    const sums = [...this.#sums.values()].sort(
      (a, b) => Ids.compareUtf8(a.ledger, b.ledger) || Ids.compareUtf8(a.currency, b.currency),
    )
    const rows = sums.flatMap(({ ledger, currency, figures, owed }) => {
      const subject = { figures, currency, days, to, owed, costOfFunds: Decimal.of(costOfFunds) }
      return Kpi.ids.flatMap((id) => {
        const definition = definitions.get(id)
        return definition === undefined ? [] : [rowOf(ledger, definition, subject)]
      })
    })
    return { from, to, knownAt: knownAt ?? null, rows }
  }
}

const rowOf = (ledger: string, definition: Kpi.Definition, subject: Kpi.Subject): Row => {
  const { kpi, unit, formula, convention } = definition
  const { value, reason, inputs } = definition.of(subject)
  return {
    kpi,
    ledger,
    currency: subject.currency,
    value: value === undefined ? null : shown(value, unit, subject.currency),
    ...(reason === undefined ? {} : { reason }),
    unit,
    formula,
    convention,
    inputs,
  }
}

/** The one rounding of a figure, half up. */
const shown = (value: Decimal.Decimal, unit: Kpi.Unit, currency: string): string => {
  if (unit !== "amount") return Decimal.format(value, Kpi.decimalsOf[unit])
  // From minor units, however many digits they have.
  const minor = Decimal.format(Decimal.round(value, 0, "half-up"))
  return Money.formatMinor(BigInt(minor), currency)
}

/**
 * The turnover that makes up for a loss, at a margin: 10 000 before VAT at 5 % is 200 000.
 *
 * **Source** RULES §7.4. The margin is the net one where capacity is full, else the contribution.
 */
export const turnoverToOffset = (loss: Money.Money, margin: string): Money.Money =>
  Rounding.toMoney(
    Decimal.divide(Rounding.fromMoney(loss), Decimal.of(margin)),
    loss.currency,
    "half-up",
  )

/** The key figures of some customers' facts; each is one customer's, in the order recorded. */
export const kpis = (
  customers: Iterable<ReadonlyArray<LedgerEvent>>,
  question: Question,
): KpiReport => {
  const report = new Report(question)
  for (const facts of customers) report.add(facts)
  return report.finish()
}
