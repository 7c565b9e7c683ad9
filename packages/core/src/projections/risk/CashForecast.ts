// Cash to come, week by week: what is open, on the days on which it is expected. Every open cent is in one
// place: a week, later than the weeks asked for, or disputed and not expected.
import * as CalendarDate from "../../calendar/CalendarDate.ts"
import * as Instant from "../../calendar/Instant.ts"
import type { LedgerEvent } from "../../events/LedgerEvent.ts"
import * as Ids from "../../party/Ids.ts"
import type { Moment } from "../OpenItems.ts"
import { byInstant, Chronicle, type Model } from "./Chronicle.ts"
import { type Coverage, coverage } from "./Climate.ts"
import { type ForecastAccuracy, judge } from "./forecastAccuracy.ts"
import { type ItemOutlook, itemOutlooks } from "./itemOutlooks.ts"
import { histories } from "./ScoreReport.ts"
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

/** A forecast in the making: ledgers go in one by one. */
export class Report {
  readonly #question: Question
  readonly #weeks = new Map<string, Array<Week>>()
  readonly #totals = new Map<string, Total>()
  readonly #accuracy: Array<ForecastAccuracy> = []
  readonly #coverage = new Map<string, Coverage | undefined>()

  constructor(question: Question) {
    this.#question = question
  }

  /** **Shape** `facts`: all of one ledger, each customer's in the order recorded. */
  add(ledger: string, facts: ReadonlyArray<LedgerEvent>): void {
    const { asOf, knownAt, customer, weeks } = this.#question
    const mine = histories(facts).filter(([id]) => customer === undefined || id === customer)
    const outlooksAt = (chronicle: Chronicle, moment: Moment) =>
      mine.flatMap(([, own]) => itemOutlooks(chronicle, own, moment))
    const before = origins(asOf, weeks)
    const known = facts.filter(
      (fact) => fact.effectiveOn <= asOf && (knownAt === undefined || fact.recordedAt <= knownAt),
    )
    const chronicle = new Chronicle(this.#question.model)
    const made: Array<readonly [CalendarDate.CalendarDate, ReadonlyArray<ItemOutlook>]> = []
    const look = () => {
      const on = before.shift()
      if (on === undefined) return
      const end = Instant.endOfDay(on)
      const knownThen = knownAt !== undefined && knownAt < end ? knownAt : end
      made.push([on, outlooksAt(chronicle, { asOf: on, knownAt: knownThen })])
    }
    for (const batch of byInstant(known)) {
      const at = batch[0]?.recordedAt ?? ""
      while (before[0] !== undefined && at > Instant.endOfDay(before[0])) look()
      chronicle.take(batch)
    }
    while (before.length > 0) look()
    this.#coverage.set(ledger, coverage(chronicle.climate))
    const days = { asOf, weeks }
    for (const outlook of outlooksAt(chronicle, this.#question)) this.#lay(ledger, outlook)
    this.#accuracy.push(...judge(ledger, made, mine, { ...days, knownAt }))
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
      accuracy: this.#accuracy.sort(byKey),
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
