// Cash to come, week by week: what is open, on the days on which it is expected. Every open cent is in one
// place: a week, later than the weeks asked for, or disputed and not expected.
import * as CalendarDate from "../../calendar/CalendarDate.ts"
import * as Instant from "../../calendar/Instant.ts"
import type { LedgerEvent } from "../../events/LedgerEvent.ts"
import * as Ids from "../../party/Ids.ts"
import { knownOf } from "../knownOf.ts"
import type { Moment } from "../OpenItems.ts"
import type { Chronicle, Model } from "./Chronicle.ts"
import { type Coverage, coverage } from "./Climate.ts"
import { type ForecastAccuracy, ForecastRecord, paidOn } from "./forecastAccuracy.ts"
import { type ItemOutlook, indexOf, itemOutlooks } from "./itemOutlooks.ts"
import { lookBack, type Past } from "./lookBack.ts"
import { addLedger } from "./ScoreReport.ts"
import { laterPart, type Spread, spreadOf } from "./spreadOf.ts"

export interface Question extends Moment {
  /** From 1. */
  readonly weeks: number
  readonly customer?: string | undefined
  readonly model?: Model | undefined
}

/** What is expected in seven days; amounts in minor units. */
export interface Week {
  readonly ledger: string
  readonly currency: string
  /** From 1; 0 stands for all that is later. */
  readonly week: number
  readonly from: CalendarDate.CalendarDate
  /** Absent for what is later. */
  readonly to?: CalendarDate.CalendarDate
  /** Each amount by its chances. */
  expected: bigint
  /** Each amount on the day by which it comes with a chance of one half, and of 80 in 100. */
  p50: bigint
  p80: bigint
  /** Of `expected`: what a bill, a plan or a promise says. */
  said: bigint
}

export interface Total {
  readonly ledger: string
  readonly currency: string
  /** All that is open. */
  open: bigint
  /** Of it, what is disputed and so not expected. */
  disputed: bigint
}

export interface CashForecast {
  readonly asOf: CalendarDate.CalendarDate
  readonly knownAt: Instant.Instant | undefined
  readonly weeks: ReadonlyArray<Week>
  readonly totals: ReadonlyArray<Total>
  readonly accuracy: ReadonlyArray<ForecastAccuracy>
  readonly coverage: ReadonlyMap<string, Coverage | undefined>
}

/** What a ledger taught, and what its forecasts of earlier days were worth. */
interface Learned {
  readonly pasts: ReadonlyArray<Past>
  readonly record: ForecastRecord
}

/** A forecast in the making: ledgers go in one by one, and of each its customers. */
export class Report {
  readonly #question: Question
  readonly #weeks = new Map<string, Array<Week>>()
  readonly #totals = new Map<string, Total>()
  readonly #learned = new Map<string, Learned>()
  readonly #coverage = new Map<string, Coverage | undefined>()

  constructor(question: Question) {
    this.#question = question
  }

  /** **Shape** `facts`: all of one ledger, each customer's in the order recorded. */
  add(ledger: string, facts: ReadonlyArray<LedgerEvent>): void {
    addLedger(this, ledger, facts, this.#question)
  }

  /** What is known of a ledger's payers at the moment; its customers follow. */
  learn(ledger: string, chronicle: Chronicle): void {
    const { asOf, weeks } = this.#question
    const pasts = origins(asOf, weeks).map((on) => ({ on, teachings: chronicle.teachingsOn(on) }))
    this.#learned.set(ledger, { pasts, record: new ForecastRecord(this.#question) })
    this.#coverage.set(ledger, coverage(chronicle.climate))
  }

  /** **Shape** `facts`: all of one customer, in the order recorded. */
  addCustomer(
    ledger: string,
    chronicle: Chronicle,
    id: string,
    facts: ReadonlyArray<LedgerEvent>,
  ): void {
    const { customer, knownAt } = this.#question
    const learned = this.#learned.get(ledger)
    if (learned === undefined || (customer !== undefined && id !== customer)) return
    const index = indexOf(facts)
    for (const outlook of itemOutlooks(chronicle, facts, this.#question, index)) {
      this.#lay(ledger, outlook)
    }
    const paid = paidOn(facts, this.#question)
    for (const [{ on }, seer] of lookBack(knownOf(facts, this.#question), learned.pasts)) {
      const end = Instant.endOfDay(on)
      const then = { asOf: on, knownAt: knownAt !== undefined && knownAt < end ? knownAt : end }
      learned.record.add(on, itemOutlooks(seer, facts, then, index), paid)
    }
  }

  #lay(ledger: string, { item, amount, basis, ...outlook }: ItemOutlook): void {
    const { currency } = item
    const total = this.#totalOf(ledger, currency)
    total.open += BigInt(amount)
    if (basis === "dispute") {
      total.disputed += BigInt(amount)
      return
    }
    const { asOf } = this.#question
    const weeks = this.#weeksOf(ledger, currency)
    const spread = spreadOf({ item, amount, basis, ...outlook }, asOf, weeks.length - 1)
    add(weeks, spread, basis !== "profile")
  }

  finish(): CashForecast {
    const byKey = <A extends { readonly ledger: string; readonly currency: string }>(a: A, b: A) =>
      Ids.compareUtf8(a.ledger, b.ledger) || Ids.compareUtf8(a.currency, b.currency)
    return {
      asOf: this.#question.asOf,
      knownAt: this.#question.knownAt,
      weeks: [...this.#weeks.values()].flat().sort(byKey),
      totals: [...this.#totals.values()].sort(byKey),
      accuracy: [...this.#learned]
        .flatMap(([ledger, { record }]) => record.finish(ledger))
        .sort(byKey),
      coverage: this.#coverage,
    }
  }

  #totalOf(ledger: string, currency: string): Total {
    const key = `${currency} ${ledger}`
    const found = this.#totals.get(key) ?? { ledger, currency, open: 0n, disputed: 0n }
    this.#totals.set(key, found)
    return found
  }

  /** The weeks, then what is later. */
  #weeksOf(ledger: string, currency: string): Array<Week> {
    const key = `${currency} ${ledger}`
    const found = this.#weeks.get(key) ?? emptyWeeks(ledger, currency, this.#question)
    this.#weeks.set(key, found)
    return found
  }
}

const emptyWeeks = (ledger: string, currency: string, { asOf, weeks }: Question): Array<Week> => {
  const nothing = { expected: 0n, p50: 0n, p80: 0n, said: 0n }
  const from = (week: number) => CalendarDate.addDaysWithin(asOf, 7 * (week - 1) + 1)
  const all = Array.from({ length: weeks }, (_, at): Week => {
    const week = at + 1
    const to = CalendarDate.addDaysWithin(asOf, 7 * week)
    return { ledger, currency, week, from: from(week), to, ...nothing }
  })
  return [...all, { ledger, currency, week: 0, from: from(weeks + 1), ...nothing }]
}

const add = (weeks: ReadonlyArray<Week>, spread: Spread, isSaid: boolean): void => {
  for (const [at, week] of weeks.entries()) {
    const expected = spread.expected[at] ?? 0n
    week.expected += expected
    if (isSaid) week.said += expected
  }
  const on = (at: number) => weeks[at === laterPart ? weeks.length - 1 : at]
  const p50 = on(spread.p50)
  const p80 = on(spread.p80)
  if (p50 !== undefined) p50.p50 += spread.amount
  if (p80 !== undefined) p80.p80 += spread.amount
}

/** Days on which the same forecast could have been made whose weeks are all over: up to eight. */
const origins = (
  asOf: CalendarDate.CalendarDate,
  weeks: number,
): Array<CalendarDate.CalendarDate> =>
  Array.from({ length: 8 }, (_, at) => CalendarDate.addDaysWithin(asOf, -7 * (weeks + 7 - at)))
