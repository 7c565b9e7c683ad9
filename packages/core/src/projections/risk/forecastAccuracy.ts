// What forecasts were worth: the same forecast as it would have been made on eight earlier days, from what
// was known then, beside the money that came since on what was open.
import * as CalendarDate from "../../calendar/CalendarDate.ts"
import type { LedgerEvent } from "../../events/LedgerEvent.ts"
import type { Moment } from "../OpenItems.ts"
import { settledParts } from "../Settled.ts"
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

type Histories = ReadonlyArray<readonly [string, ReadonlyArray<LedgerEvent>]>

interface Sum {
  days: Set<string>
  expected: bigint
  actual: bigint
  off: bigint
  held: number
  judged: number
}

/** **Shape** `made`: what was expected of each open item on some days; `histories`: by customer. */
export const judge = (
  ledger: string,
  made: ReadonlyArray<readonly [CalendarDate.CalendarDate, ReadonlyArray<ItemOutlook>]>,
  histories: Histories,
  { weeks, ...moment }: Moment & { readonly weeks: number },
): ReadonlyArray<ForecastAccuracy> => {
  const paid = paidOn(histories, moment)
  const sums = new Map<string, Sum>()
  for (const [on, outlooks] of made) {
    const perWeek = new Map<string, { expected: Array<bigint>; actual: Array<bigint> }>()
    const seen = new Set<string>()
    for (const outlook of outlooks) {
      const { item, basis, delay } = outlook
      const sum = sums.get(item.currency) ?? noSum()
      sums.set(item.currency, sum)
      sum.days.add(on)
      const week = perWeek.get(item.currency) ?? zeros(weeks)
      perWeek.set(item.currency, week)
      if (basis !== "dispute") {
        for (const [at, amount] of spreadOf(outlook, on, weeks).expected.entries()) {
          week.expected[at] = (week.expected[at] ?? 0n) + amount
        }
      }
      const key = `${item.instalment} ${item.invoice}`
      if (seen.has(key)) continue
      seen.add(key)
      const parts = paid.get(key) ?? []
      for (const part of parts) {
        const days = CalendarDate.daysBetween(on, part.on)
        const at = Math.ceil(days / 7) - 1
        if (days > 0 && at < weeks) week.actual[at] = (week.actual[at] ?? 0n) + part.amount
      }
      if (delay === undefined) continue
      const by = CalendarDate.addDaysWithin(item.dueOn, delay.p80)
      if (by > moment.asOf) continue
      sum.judged++
      const came = parts.reduce((all, part) => all + (part.on <= by ? part.amount : 0n), 0n)
      const before = parts.reduce((all, part) => all + (part.on <= on ? part.amount : 0n), 0n)
      if (came - before >= BigInt(item.open)) sum.held++
    }
    for (const [currency, { expected, actual }] of perWeek) {
      const sum = sums.get(currency) ?? noSum()
      for (let at = 0; at < weeks; at++) {
        const foreseen = expected[at] ?? 0n
        const came = actual[at] ?? 0n
        sum.expected += foreseen
        sum.actual += came
        sum.off += foreseen > came ? foreseen - came : came - foreseen
      }
    }
  }
  return [...sums].map(([currency, sum]) => ({
    ...{ ledger, currency, forecasts: sum.days.size, expected: sum.expected, actual: sum.actual },
    weeklyError: sum.actual === 0n ? undefined : Number(sum.off) / Number(sum.actual),
    p80Held: sum.judged === 0 ? undefined : sum.held / sum.judged,
  }))
}

const noSum = (): Sum => ({
  days: new Set(),
  ...{ expected: 0n, actual: 0n, off: 0n, held: 0, judged: 0 },
})

const zeros = (weeks: number) => ({
  expected: new Array<bigint>(weeks).fill(0n),
  actual: new Array<bigint>(weeks).fill(0n),
})

/** The money that came for each instalment, and when. */
const paidOn = (
  histories: Histories,
  moment: Moment,
): ReadonlyMap<
  string,
  ReadonlyArray<{ readonly on: CalendarDate.CalendarDate; readonly amount: bigint }>
> =>
  Map.groupBy(
    histories.flatMap(([, facts]) =>
      settledParts(facts, moment)
        .filter(({ by }) => by === "payment")
        .map((part) => ({
          key: `${part.instalment} ${part.invoice}`,
          on: part.settledOn,
          amount: BigInt(part.amount),
        })),
    ),
    ({ key }) => key,
  )
