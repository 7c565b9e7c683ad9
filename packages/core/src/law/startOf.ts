// The day that a legal payment term counts from: the invoice, the delivery, the end of its month…
// Example: perishables delivered on 2026-02-25 on a periodic invoice count from 2026-02-28 (PS-01b).
import * as CalendarDate from "../calendar/CalendarDate.ts"
import type { CountFrom } from "./LegalRegime.ts"

/** The days that a rule can count from, as far as they are known. */
export interface TermDates {
  /** The date printed on the invoice (PT-06). */
  readonly issuedOn: CalendarDate.CalendarDate
  /** Delivery of the goods or performance of the service. */
  readonly suppliedOn?: CalendarDate.CalendarDate
  /** Receipt of the invoice, or of the payment request by a public buyer. */
  readonly receivedOn?: CalendarDate.CalendarDate
  /** Customs clearance at destination, overseas. */
  readonly clearedOn?: CalendarDate.CalendarDate
  /** When goods for overseas were made available in the mainland. */
  readonly availableOn?: CalendarDate.CalendarDate
}

interface Start {
  readonly on: CalendarDate.CalendarDate
  readonly readings: ReadonlyArray<string>
}

/** The start; `undefined` when the fact it needs is not known. */
export const startOf = (
  from: CountFrom,
  dates: TermDates,
  daysAfterAvailability = 0,
): Start | undefined => {
  const { issuedOn, suppliedOn } = dates
  switch (from) {
    case "issue":
      return { on: issuedOn, readings: [] }
    case "receipt":
      return receipt(dates)
    case "clearance":
      return clearance(dates, daysAfterAvailability)
    case "supply":
      return suppliedOn && { on: suppliedOn, readings: [] }
    case "supply-decade-end":
      return suppliedOn && { on: CalendarDate.decadeEnd(suppliedOn), readings: [] }
    case "supply-month-end":
      return suppliedOn && { on: CalendarDate.endOfMonth(suppliedOn), readings: [] }
  }
}

const receipt = ({ issuedOn, suppliedOn, receivedOn }: TermDates): Start => {
  const received = receivedOn ?? issuedOn
  const on = suppliedOn !== undefined && suppliedOn > received ? suppliedOn : received
  const unknown = "The day of receipt is not known: counted from the date of the invoice."
  return { on, readings: receivedOn === undefined && on === issuedOn ? [unknown] : [] }
}

const clearance = (
  { clearedOn, availableOn }: TermDates,
  daysAfterAvailability: number,
): Start | undefined => {
  const available =
    availableOn === undefined
      ? undefined
      : CalendarDate.addDaysWithin(availableOn, daysAfterAvailability)
  const known = [clearedOn, available].filter((day) => day !== undefined).sort()
  return known[0] && { on: known[0], readings: [] }
}
