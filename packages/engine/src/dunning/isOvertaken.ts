// A clock that went back, or a run for a day that is over: what was sent on a later day is not true yet on
// the day of the run, so a plan of that day would ask again. The customer has it all the same.
import type { Act, CalendarDate, LedgerEvent } from "@encours/core"

/**
 * Whether one of the act's items has a reminder that is recorded for a later day than the run's.
 *
 * **Shape** `facts`: all of one customer.
 */
export const isOvertaken = (
  { items }: Pick<Act, "items">,
  facts: ReadonlyArray<LedgerEvent.LedgerEvent>,
  asOf: CalendarDate.CalendarDate,
): boolean => {
  const invoices = new Set<string>(items.map(({ invoice }) => invoice))
  return facts.some(
    (fact) =>
      (fact.type === "ReminderPlanned" || fact.type === "ReminderSent") &&
      fact.effectiveOn > asOf &&
      fact.data.items.some(({ invoice }) => invoices.has(invoice)),
  )
}
