// Whatever happened: an instalment bears interest on a day if it is past the due date in force on that day, on
// what was open at the end of the eve. Read here day by day, over the whole customer at once.
import { anyHistory, anyMoment, streamsOf } from "@encours/testing"
import fc from "fast-check"
import { expect, it } from "vitest"
import { CalendarDate, type LedgerEvent, LedgerIndex, OpenItems } from "../../src/index.ts"
import { paymentTimeline } from "../../src/projections/paymentTimeline.ts"
import { type LateItem, lateItems } from "../../src/rights/LateBalance.ts"
import { runs } from "./runs.ts"

it("a day bears interest on what was open on its eve", () => {
  fc.assert(
    fc.property(anyHistory({ commands: 30 }), anyMoment(), ({ facts }, { asOf, knownAt }) => {
      for (const { customer, facts: stream } of streamsOf(facts)) {
        if (customer === "") continue
        const items = lateItems(stream, asOf, knownAt)
        expect(items.flatMap((item) => byDay(item, asOf))).toEqual(
          items.flatMap((item) => naive(item, stream, { asOf, knownAt })),
        )
      }
    }),
    runs(60),
  )
})

const days = (asOf: CalendarDate.CalendarDate): ReadonlyArray<CalendarDate.CalendarDate> => {
  const first = CalendarDate.of(2025, 10, 1)
  const count = Math.max(0, CalendarDate.daysBetween(first, asOf) + 1)
  return Array.from({ length: count }, (_, at) => CalendarDate.addDays(first, at))
}

/** The principal of each day, by its steps. */
const byDay = ({ balance }: LateItem, asOf: CalendarDate.CalendarDate): ReadonlyArray<number> =>
  days(asOf).map((day) => balance.findLast(({ from }) => from <= day)?.principal.minor ?? 0)

/** The principal of each day, by asking what is open on each. */
const naive = (
  { invoice, instalment }: LateItem,
  facts: ReadonlyArray<LedgerEvent.LedgerEvent>,
  { asOf, knownAt }: OpenItems.Moment,
): ReadonlyArray<number> => {
  const events = paymentTimeline(facts, asOf, knownAt)
  const index = new LedgerIndex("main")
  for (const event of events) index.apply(event)
  const openOn = (day: CalendarDate.CalendarDate) =>
    [...OpenItems.openItems(index, { asOf: day })].find(
      (item) => item.invoice === invoice && item.instalment === instalment,
    )?.open ?? 0
  return days(asOf).map((day) => {
    const eve = openOn(CalendarDate.addDays(day, -1))
    return eve > 0 && day > dueOn(events, { invoice, instalment }, day) ? eve : 0
  })
}

/** The due date in force on a day: of several extensions, the one recorded last. */
const dueOn = (
  events: ReadonlyArray<LedgerEvent.LedgerEvent>,
  { invoice, instalment }: Pick<LateItem, "invoice" | "instalment">,
  day: CalendarDate.CalendarDate,
): CalendarDate.CalendarDate => {
  const issued = events.find(
    (each) => each.type === "InvoiceIssued" && each.data.invoice === invoice,
  )
  const first = issued?.type === "InvoiceIssued" ? issued.data.instalments?.[instalment - 1] : null
  if (first === null || first === undefined) throw new Error(`no instalment of ${invoice}`)
  return events.reduce((due, each) => {
    if (each.type !== "DueDateExtended" || each.data.invoice !== invoice) return due
    if (each.effectiveOn > day) return due
    if (each.data.instalment === instalment) return each.data.dueOn
    if (each.data.instalment !== undefined) return due
    return each.data.dueOn > first.dueOn ? each.data.dueOn : first.dueOn
  }, first.dueOn)
}
