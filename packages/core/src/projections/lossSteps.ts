// What left a customer's balance without money, and came back to it: write-offs, what was recovered of
// them, invoices assigned to a factor and returned. How much that is depends on what stood open on the
// day, so it is read from the standing of each day on which something happened.
import * as CalendarDate from "../calendar/CalendarDate.ts"
import * as Instant from "../calendar/Instant.ts"
import type { LedgerEvent } from "../events/LedgerEvent.ts"
import { LedgerIndex } from "./LedgerIndex.ts"
import type { Step } from "./moneySteps.ts"
import { standing } from "./Standing.ts"

/** The movements of a customer's losses, by day; none where nothing was written off or assigned. */
export const lossSteps = (
  ledger: string,
  events: ReadonlyArray<LedgerEvent>,
  knownAt: Instant.Instant | undefined,
): ReadonlyArray<Step> => {
  const index = new LedgerIndex(ledger)
  for (const event of events) index.apply(event)
  if (!index.hasLosses) return []
  const known = knownAt === undefined ? Number.POSITIVE_INFINITY : Instant.toEpochMs(knownAt)
  const steps: Array<Step> = []
  let before: Float64Array = new Float64Array(index.invoices.ids.length)
  for (const day of daysOf(events)) {
    const { lost } = standing(index, day, known)
    const on = CalendarDate.fromDayNumber(day)
    for (let invoice = 0; invoice < lost.length; invoice++) {
      const change = lost[invoice]! - before[invoice]!
      if (change === 0) continue
      const id = index.invoices.ids[invoice] ?? ""
      const account = index.invoices.account.values[invoice]!
      const currency = index.accounts.currency[account] ?? ""
      steps.push({ on, type: causeOf(events, id, on, change), id, currency, amount: -change })
    }
    before = lost
  }
  return steps
}

/** Every day on which a fact takes effect, in order. */
const daysOf = (events: ReadonlyArray<LedgerEvent>): ReadonlyArray<number> => {
  const days = new Set<number>()
  for (const event of events) {
    days.add(CalendarDate.toDayNumber(event.effectiveOn))
    if (event.type === "PaymentReceived" && event.data.maturesOn !== undefined) {
      days.add(CalendarDate.toDayNumber(event.data.maturesOn))
    }
  }
  return [...days].sort((a, b) => a - b)
}

/**
 * The fact of the day that explains it, else the kind of loss that grew or shrank: money that comes in
 * for a written-off invoice takes back part of the write-off.
 */
const causeOf = (
  events: ReadonlyArray<LedgerEvent>,
  invoice: string,
  on: CalendarDate.CalendarDate,
  change: number,
): LedgerEvent["type"] => {
  const types: ReadonlyArray<LedgerEvent["type"]> =
    change > 0 ? ["InvoiceWrittenOff", "InvoiceAssigned"] : ["InvoiceReassigned"]
  const losses = events.filter(
    ({ data }) => (data as { readonly invoice?: string }).invoice === invoice,
  )
  const ofTheDay = losses.find(
    ({ type, effectiveOn }) => effectiveOn === on && types.includes(type),
  )
  if (ofTheDay !== undefined) return ofTheDay.type
  const isWrittenOff = losses.some(({ type }) => type === "InvoiceWrittenOff")
  return isWrittenOff ? "InvoiceWrittenOff" : "InvoiceAssigned"
}
