// A payer's invoice of a week: issued on a Monday from 6 January 2025 on, due after a fortnight, paid so many days
// after that.
import { eur, type FactDraft, fact } from "@encours/testing"
import { CalendarDate } from "../../../src/index.ts"

/** The first Monday. */
export const start = CalendarDate.of(2025, 1, 6)

export const weekly = (
  customer: string,
  week: number,
  { amount, delay }: { readonly amount: string; readonly delay: number },
): ReadonlyArray<FactDraft> => {
  const on = CalendarDate.addDays(start, 7 * week)
  const dueOn = CalendarDate.addDays(on, 14)
  const invoice = `${customer}-${week}`
  const total = eur(amount)
  const allocations = [{ invoice, amount: total }]
  const payment = { payment: `P-${invoice}`, amount: total, allocations }
  return [
    fact("InvoiceIssued", on, { invoice, total, dueOn }, { customer }),
    fact("PaymentReceived", CalendarDate.addDays(dueOn, delay), payment, { customer }),
  ]
}
