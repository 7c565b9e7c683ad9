// What forecasts were worth: the same forecast as it would have been made on eight earlier days, from what
// was known then, beside the money that came since on what was open.
import * as CalendarDate from "../../calendar/CalendarDate.ts"
import type { LedgerEvent } from "../../events/LedgerEvent.ts"
import type { Moment } from "../OpenItems.ts"
import { type SettledPart, settledParts } from "../Settled.ts"
import type { ItemOutlook } from "./itemOutlooks.ts"
import { spreadOf } from "./spreadOf.ts"

export interface ForecastAccuracy {
  readonly ledger: string
  readonly currency: string
  /** Days on which something was open. */
  readonly forecasts: number
  /** Foreseen and come in all their weeks, in minor units. */
  readonly expected: bigint
  readonly actual: bigint
  /** Σ |foreseen − come| week by week, as a part of what came; undefined when nothing did. */
  readonly weeklyError: number | undefined
  /** The part of what came or should have by the 80 % date of its item that did, by count. */
  readonly p80Held: number | undefined
}

/** Foreseen and come in each week after one day, all customers together. */
interface Weeks {
  readonly expected: Array<bigint>
  readonly actual: Array<bigint>
}

interface Sum {
  readonly byDay: Map<CalendarDate.CalendarDate, Weeks>
  held: number
  judged: number
}

/** The record of a ledger's forecasts in the making: customers go in one by one. */
export class ForecastRecord {
  readonly #weeks: number
  readonly #moment: Moment
  readonly #sums = new Map<string, Sum>()

  constructor({ weeks, asOf, knownAt }: Moment & { readonly weeks: number }) {
    this.#weeks = weeks
    this.#moment = { asOf, knownAt }
  }

  /** What was expected of a customer's items on a day, beside what was paid on them. */
  add(on: CalendarDate.CalendarDate, outlooks: ReadonlyArray<ItemOutlook>, paid: Paid): void {
    const seen = new Set<string>()
    for (const outlook of outlooks) {
      const { item, basis } = outlook
      const sum = this.#sumOf(item.currency)
      const { expected, actual } = this.#weeksOf(sum, on)
      if (basis !== "dispute") {
        for (const [at, amount] of spreadOf(outlook, on, this.#weeks).expected.entries()) {
          if (at < this.#weeks) expected[at] = (expected[at] ?? 0n) + amount
        }
      }
      const key = keyOf(item)
      if (seen.has(key)) continue
      seen.add(key)
      const parts = paid.get(key) ?? []
      for (const part of parts) {
        const days = CalendarDate.daysBetween(on, part.on)
        const at = Math.ceil(days / 7) - 1
        if (days > 0 && at < this.#weeks) actual[at] = (actual[at] ?? 0n) + part.amount
      }
      this.#judge(sum, on, outlook, parts)
    }
  }

  /** Whether what was expected by the 80 % date came by it, where that day is over. */
  #judge(
    sum: Sum,
    on: CalendarDate.CalendarDate,
    { item, delay }: ItemOutlook,
    parts: ReadonlyArray<PaidPart>,
  ): void {
    if (delay === undefined) return
    const by = CalendarDate.addDaysWithin(item.dueOn, delay.p80)
    if (by > this.#moment.asOf) return
    const upTo = (day: CalendarDate.CalendarDate) =>
      parts.reduce((all, part) => all + (part.on <= day ? part.amount : 0n), 0n)
    sum.judged++
    if (upTo(by) - upTo(on) >= BigInt(item.open)) sum.held++
  }

  finish(ledger: string): ReadonlyArray<ForecastAccuracy> {
    return [...this.#sums].map(([currency, { byDay, held, judged }]) => {
      const total = { expected: 0n, actual: 0n, off: 0n }
      for (const { expected, actual } of byDay.values()) {
        for (let at = 0; at < this.#weeks; at++) {
          const foreseen = expected[at] ?? 0n
          const came = actual[at] ?? 0n
          total.expected += foreseen
          total.actual += came
          total.off += foreseen > came ? foreseen - came : came - foreseen
        }
      }
      const { off, ...sums } = total
      return {
        ...{ ledger, currency, forecasts: byDay.size, ...sums },
        weeklyError: sums.actual === 0n ? undefined : Number(off) / Number(sums.actual),
        p80Held: judged === 0 ? undefined : held / judged,
      }
    })
  }

  #sumOf(currency: string): Sum {
    const found = this.#sums.get(currency) ?? { byDay: new Map(), held: 0, judged: 0 }
    this.#sums.set(currency, found)
    return found
  }

  #weeksOf({ byDay }: Sum, on: CalendarDate.CalendarDate): Weeks {
    const zeros = () => new Array<bigint>(this.#weeks).fill(0n)
    const found = byDay.get(on) ?? { expected: zeros(), actual: zeros() }
    byDay.set(on, found)
    return found
  }
}

interface PaidPart {
  readonly on: CalendarDate.CalendarDate
  readonly amount: bigint
}

/** By invoice and instalment. */
type Paid = ReadonlyMap<string, ReadonlyArray<PaidPart>>

const keyOf = ({ invoice, instalment }: Pick<SettledPart, "invoice" | "instalment">): string =>
  `${instalment} ${invoice}`

/** The money that came for each instalment of a customer, and when. */
export const paidOn = (facts: ReadonlyArray<LedgerEvent>, moment: Moment): Paid => {
  const paid = new Map<string, Array<PaidPart>>()
  for (const part of settledParts(facts, moment)) {
    if (part.by !== "payment") continue
    const key = keyOf(part)
    const parts = paid.get(key) ?? []
    paid.set(key, parts)
    parts.push({ on: part.settledOn, amount: BigInt(part.amount) })
  }
  return paid
}
