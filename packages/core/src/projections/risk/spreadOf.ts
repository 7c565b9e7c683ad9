// One open amount over the weeks to come: by its chances, cent by cent, and as a whole in the week of each
// date. The cents of all weeks and of what is later are the amount: each week takes what the chances up to
// its end make, rounded down to a cent, less what the weeks before it took.
import * as CalendarDate from "../../calendar/CalendarDate.ts"
import type { ItemOutlook } from "./itemOutlooks.ts"

/** Stands for no week that was asked for. */
export const laterPart = -1

export interface Spread {
  readonly amount: bigint
  /** Each week's, then what is later, in minor units. */
  readonly expected: ReadonlyArray<bigint>
  /** From 0 for the first week; `laterPart` for none of them. */
  readonly p50: number
  readonly p80: number
}

export const spreadOf = (
  { item, amount, saidFor, delay, prospect }: ItemOutlook,
  asOf: CalendarDate.CalendarDate,
  weeks: number,
): Spread => {
  const soFar = CalendarDate.daysBetween(item.dueOn, asOf)
  const weekOf = (days: number): number => {
    const week = Math.max(0, Math.ceil((days - soFar) / 7) - 1)
    return week < weeks ? week : laterPart
  }
  const inWeeks = { p50: weekOf(delay?.p50 ?? 0), p80: weekOf(delay?.p80 ?? 0) }
  const expected =
    saidFor === undefined
      ? byChances(amount, weeks, prospect.by)
      : Array.from({ length: weeks + 1 }, (_, at) =>
          at === (inWeeks.p50 === laterPart ? weeks : inWeeks.p50) ? BigInt(amount) : 0n,
        )
  return { amount: BigInt(amount), expected, ...inWeeks }
}

const byChances = (
  amount: number,
  weeks: number,
  chance: (days: number) => number,
): ReadonlyArray<bigint> => {
  const expected: Array<bigint> = []
  let taken = 0
  for (let week = 1; week <= weeks; week++) {
    const upTo = Math.max(taken, Math.min(amount, Math.floor(amount * chance(7 * week))))
    expected.push(BigInt(upTo - taken))
    taken = upTo
  }
  return [...expected, BigInt(amount - taken)]
}
