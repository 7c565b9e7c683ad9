// A cohort of old sales: what was issued in the twelve months that ended a year before, which has had the time
// to be paid or lost; how much of it was still open when it grew into each bucket, and how much was lost.
import * as CalendarDate from "../../calendar/CalendarDate.ts"
import * as Instant from "../../calendar/Instant.ts"
import type { Dossier } from "../Dossier.ts"
import { standingAt } from "../OpenItems.ts"
import { currencyOf, type Of, openOf, type Window, writtenOffOn } from "./lossHistory.ts"

/** An item of the cohort, to be looked at on the first day of a bucket. */
interface Look {
  readonly item: number
  readonly bucket: number
  readonly currency: string
}

/** Adds one customer's part of the cohort. */
export const addCohort = (of: Of, { index }: Dossier, window: Window): void => {
  const { asOf, knownAt } = window
  const cohort = new Map<number, string>()
  const looks = new Map<number, Array<Look>>()
  for (const invoice of invoicesOf(index, window)) {
    const { row, currency, total, items } = invoice
    cohort.set(row, currency)
    const { reached } = of(currency)
    reached[0] = (reached[0] ?? 0n) + BigInt(total)
    for (const look of items) {
      const mine = looks.get(look.day)
      if (mine === undefined) looks.set(look.day, [{ ...look, currency }])
      else mine.push({ ...look, currency })
    }
  }
  for (const [day, mine] of looks) {
    const standing = standingAt(index, { asOf: CalendarDate.fromDayNumber(day), knownAt })
    for (const { item, bucket, currency } of mine) {
      const { reached } = of(currency)
      reached[bucket] = (reached[bucket] ?? 0n) + BigInt(openOf(standing, item))
    }
  }
  if (!index.hasLosses || cohort.size === 0) return
  const lost = writtenOffOn(index, asOf, window)
  for (const [row, currency] of cohort) of(currency).lost += BigInt(lost[row]!)
}

/** The invoices of the cohort, and the days on which their items begin each bucket, by their first due day. */
const invoicesOf = (index: Dossier["index"], { asOf, knownAt, bounds }: Window) => {
  const from = CalendarDate.toDayNumber(CalendarDate.addMonthsWithin(asOf, -24))
  const to = CalendarDate.toDayNumber(CalendarDate.addMonthsWithin(asOf, -12))
  const last = CalendarDate.toDayNumber(asOf)
  const known = knownAt === undefined ? Number.POSITIVE_INFINITY : Instant.toEpochMs(knownAt)
  const { ids, issued, total, item, known: knownOf } = index.invoices
  return ids.flatMap((_, row) => {
    const on = issued.values[row]!
    if (on <= from || on > to || knownOf.values[row]! > known) return []
    const items: Array<{ readonly item: number; readonly bucket: number; readonly day: number }> =
      []
    for (let at = item.values[row]!; at < index.itemsEnd(row); at++) {
      ;[0, ...bounds].forEach((bound, bucket) => {
        const day = index.items.due.values[at]! + bound + 1
        if (day <= last) items.push({ item: at, bucket: bucket + 1, day })
      })
    }
    return [{ row, currency: currencyOf(index, row), total: total.values[row]!, items }]
  })
}
