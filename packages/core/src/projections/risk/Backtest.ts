// Every invoice issued from a day on, as it would have been judged when it was recorded, beside what came: the
// record of a model, made the only honest way; and beside two rules of thumb that it has to beat.
import type { CalendarDate } from "../../calendar/CalendarDate.ts"
import type { LedgerEvent } from "../../events/LedgerEvent.ts"
import * as Ids from "../../party/Ids.ts"
import { byInstant, Chronicle, type Model, type Outlook, rangesOf } from "./Chronicle.ts"
import * as Distribution from "./Distribution.ts"
import { decimals } from "./decimals.ts"
import { type Metrics, metrics } from "./Metrics.ts"
import { lateRatio, medianDelay } from "./rulesOfThumb.ts"

/** A settled invoice, foreseen on the day it was issued. */
export interface Row {
  readonly customer: string
  readonly invoice: string
  readonly issuedOn: CalendarDate
  readonly lateProbability: number
  readonly expectedDelay: number
  /** Days after the due date, signed. */
  readonly actualDelay: number
  readonly p50: number
  readonly p80: number
  readonly p90: number
}

export interface Backtest {
  readonly from: CalendarDate
  /** By the day of issue, customer and invoice. */
  readonly rows: ReadonlyArray<Row>
  readonly metrics: Metrics
  /** The same invoices by two rules of thumb. */
  readonly baselines: Baselines
}

export interface Baselines {
  /** The part of the payer's invoices that was late, with five of payers at large added. */
  readonly lateRatio: Pick<Metrics, "auc" | "accuracy" | "brier">
  /** The middle of the payer's delays. */
  readonly medianDelay: Pick<Metrics, "maeDays">
}

interface Judged extends Row {
  readonly ratio: number
  readonly median: number
}

/** A back-test in the making: ledgers go in one by one. */
export class Report {
  readonly #from: CalendarDate
  readonly #model: Model
  readonly #judged: Array<Judged> = []

  constructor(from: CalendarDate, model: Model = "learned") {
    this.#from = from
    this.#model = model
  }

  /** **Shape** `facts`: all of one ledger, each customer's in the order recorded. */
  add(facts: ReadonlyArray<LedgerEvent>): void {
    const chronicle = new Chronicle(this.#model)
    const foreseen: Array<Omit<Judged, "actualDelay">> = []
    for (const batch of byInstant(facts)) {
      chronicle.take(
        batch,
        ({ effectiveOn }) => effectiveOn >= this.#from,
        (outlook) => foreseen.push(foreseenOf(outlook)),
      )
    }
    for (const each of foreseen) {
      const track = chronicle.behaviourOf(each.customer).tracks.get(each.invoice)
      if (track?.settled !== undefined) {
        this.#judged.push({ ...each, actualDelay: track.settled.delay })
      }
    }
  }

  finish(): Backtest {
    const judged = this.#judged.sort(
      (a, b) =>
        Ids.compareUtf8(a.issuedOn, b.issuedOn) ||
        Ids.compareUtf8(a.customer, b.customer) ||
        Ids.compareUtf8(a.invoice, b.invoice),
    )
    const { auc, accuracy, brier } = metrics(
      judged.map((each) => ({ ...each, lateProbability: each.ratio })),
    )
    const { maeDays } = metrics(judged.map((each) => ({ ...each, expectedDelay: each.median })))
    return {
      from: this.#from,
      rows: judged.map(({ ratio: _, median: __, p50, p80, p90, ...row }) => ({
        ...row,
        p50,
        p80,
        p90,
      })),
      metrics: metrics(judged),
      baselines: { lateRatio: { auc, accuracy, brier }, medianDelay: { maeDays } },
    }
  }
}

/** **Shape** `facts`: of one whole ledger. **Returns** the settled invoices issued from `from` on. */
export const backtest = (
  facts: ReadonlyArray<LedgerEvent>,
  from: CalendarDate,
  model: Model = "learned",
): Backtest => {
  const report = new Report(from, model)
  report.add(facts)
  return report.finish()
}

const foreseenOf = (outlook: Outlook): Omit<Judged, "actualDelay"> => ({
  customer: outlook.customer,
  invoice: outlook.asked.invoice ?? "",
  issuedOn: outlook.asked.on,
  lateProbability: decimals(Distribution.lateProbability(outlook.expectation), 4),
  expectedDelay: decimals(Distribution.middle(outlook.expectation), 1),
  ...rangesOf(outlook),
  ratio: lateRatio(outlook.expectation),
  median: medianDelay(outlook.expectation),
})
