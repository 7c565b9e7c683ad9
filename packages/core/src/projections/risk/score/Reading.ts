// What a score reads of a customer, in the currency of most of its invoices: what was paid in the last year,
// what is open now, and what went wrong. Amounts of other currencies are not added to it.
import * as CalendarDate from "../../../calendar/CalendarDate.ts"
import type { LedgerEvent } from "../../../events/LedgerEvent.ts"
import * as Ids from "../../../party/Ids.ts"
import { knownOf } from "../../knownOf.ts"
import { LedgerIndex } from "../../LedgerIndex.ts"
import { type Moment, type OpenItem, openItems, remainders } from "../../OpenItems.ts"
import { delayOf, type SettledPart, settledParts } from "../../Settled.ts"
import { type Loss, lossOf } from "./lossOf.ts"

/** Days of the past that a score looks at. */
export const windowDays = 365

/** A payment on an invoice; amounts in minor units. */
export interface Paid {
  readonly invoice: string
  readonly amount: number
  /** Days after the due date, from −30 to 120: what is beyond says no more. */
  readonly delay: number
  /** Days before the day of the score. */
  readonly age: number
}

export interface Reading {
  readonly asOf: CalendarDate.CalendarDate
  readonly currency: string
  readonly paid: ReadonlyArray<Paid>
  readonly open: ReadonlyArray<OpenItem>
  /** Money older than ten days that is on no invoice, and all that is overdue. */
  readonly unmatched: number
  readonly overdue: number
  readonly loss: Loss
  readonly known: ReadonlyArray<LedgerEvent>
  /** All facts, those not known yet too: what stands as of the day depends on what was reversed since. */
  readonly facts: ReadonlyArray<LedgerEvent>
  readonly moment: Moment
}

/** Undefined for a customer without an invoice. **Shape** `facts`: of one customer, as recorded. */
export const readingOf = (
  facts: ReadonlyArray<LedgerEvent>,
  moment: Moment,
): Reading | undefined => {
  const known = knownOf(facts, moment)
  const currency = currencyOf(known)
  if (currency === undefined) return undefined
  const index = new LedgerIndex(facts[0]?.ledger ?? "")
  for (const fact of facts) index.apply(fact)
  const { asOf } = moment
  const open = [...openItems(index, moment)].filter((item) => item.currency === currency)
  const receivedOn = new Map(
    known.flatMap((fact) =>
      fact.type === "PaymentReceived" ? [[fact.data.payment as string, fact.effectiveOn]] : [],
    ),
  )
  const isOld = (id: string) =>
    CalendarDate.daysBetween(receivedOn.get(id) ?? asOf, asOf) > unmatchedDays
  const loose = [...remainders(index, moment)].filter(
    ({ kind, id, ...rest }) => kind === "payment" && rest.currency === currency && isOld(id),
  )
  return {
    ...{ asOf, currency, open, known, facts, moment },
    paid: settledParts(facts, moment).flatMap((part) => paidOf(part, currency, asOf)),
    unmatched: loose.reduce((sum, { left }) => sum + Math.max(0, left), 0),
    loss: lossOf(index, known, currency, moment),
    overdue: open.reduce((sum, item) => sum + (item.daysOverdue > 0 ? item.open : 0), 0),
  }
}

/** Money that is on no invoice for longer makes a score stale. */
const unmatchedDays = 10

const paidOf = (
  part: SettledPart,
  currency: string,
  asOf: CalendarDate.CalendarDate,
): ReadonlyArray<Paid> => {
  const age = CalendarDate.daysBetween(part.settledOn, asOf)
  if (part.by !== "payment" || part.currency !== currency || age < 0 || age > windowDays) return []
  const delay = Math.max(-30, Math.min(120, delayOf(part)))
  return [{ invoice: part.invoice, amount: part.amount, delay, age }]
}

/** That of most invoices; of several, the first by its letters. */
const currencyOf = (known: ReadonlyArray<LedgerEvent>): string | undefined => {
  const counts = new Map<string, number>()
  for (const fact of known) {
    if (fact.type !== "InvoiceIssued") continue
    const { currency } = fact.data.total
    counts.set(currency, (counts.get(currency) ?? 0) + 1)
  }
  return [...counts].sort(([a, left], [b, right]) => right - left || Ids.compareUtf8(a, b))[0]?.[0]
}
