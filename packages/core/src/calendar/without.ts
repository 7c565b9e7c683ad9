// The days of a period that others leave: January without the 10th to the 20th is two stretches.
import * as CalendarDate from "./CalendarDate.ts"
import type { Period } from "./Period.ts"

/** What is left of a period, in order; `taken` may overlap, touch or lie outside. */
export const without = (period: Period, taken: ReadonlyArray<Period>): ReadonlyArray<Period> => {
  const left: Array<Period> = []
  let from: CalendarDate.CalendarDate | undefined = period.from
  for (const each of [...taken].sort((a, b) => CalendarDate.compare(a.from, b.from))) {
    if (from === undefined || each.to < from || each.from > period.to) continue
    if (each.from > from) left.push({ from, to: CalendarDate.addDays(each.from, -1) })
    from = each.to >= period.to ? undefined : CalendarDate.addDays(each.to, 1)
  }
  return from === undefined || from > period.to ? left : [...left, { from, to: period.to }]
}
