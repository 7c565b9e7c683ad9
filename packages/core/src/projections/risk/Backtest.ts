// Every invoice issued from a day on, as it would have been judged when it was recorded, beside what came: the
// record of a model, made the only honest way.
import type { CalendarDate } from "../../calendar/CalendarDate.ts"
import type { LedgerEvent } from "../../events/LedgerEvent.ts"
import * as Ids from "../../party/Ids.ts"
import { byInstant, Chronicle, type Model, type Outlook, rangesOf } from "./Chronicle.ts"
import * as Distribution from "./Distribution.ts"
import { type Metrics, metrics } from "./Metrics.ts"

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
}

/**
 * **Shape** `facts`: of a whole ledger, each customer's in the order recorded. **Returns** the settled
 * invoices issued from `from` on.
 */
export const backtest = (
  facts: ReadonlyArray<LedgerEvent>,
  from: CalendarDate,
  model: Model = "learned",
): Backtest => {
  const chronicle = new Chronicle(model)
  const foreseen: Array<Foreseen> = []
  for (const batch of byInstant(facts)) {
    chronicle.take(
      batch,
      ({ effectiveOn }) => effectiveOn >= from,
      (outlook) => foreseen.push(foreseenOf(outlook)),
    )
  }
  const rows = foreseen
    .flatMap((each): ReadonlyArray<Row> => {
      const track = chronicle.behaviourOf(each.customer).tracks.get(each.invoice)
      return track?.settled === undefined ? [] : [{ ...each, actualDelay: track.settled.delay }]
    })
    .sort(
      (a, b) =>
        Ids.compareUtf8(a.issuedOn, b.issuedOn) ||
        Ids.compareUtf8(a.customer, b.customer) ||
        Ids.compareUtf8(a.invoice, b.invoice),
    )
  return { from, rows, metrics: metrics(rows) }
}

type Foreseen = Omit<Row, "actualDelay">

const foreseenOf = (outlook: Outlook): Foreseen => ({
  customer: outlook.customer,
  invoice: outlook.asked.invoice ?? "",
  issuedOn: outlook.asked.on,
  lateProbability: decimals(Distribution.lateProbability(outlook.expectation), 4),
  expectedDelay: decimals(Distribution.middle(outlook.expectation), 1),
  ...rangesOf(outlook),
})

/** For people and files: the last bits of a float differ between machines, these do not. */
export const decimals = (value: number, count: number): number => {
  const scale = 10 ** count
  // Negative zero is no number that people know.
  return Math.round(value * scale) / scale + 0
}
