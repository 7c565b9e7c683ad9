// An invoice followed until it is settled. Matching that came later is not the payer's delay; a payment
// that bounced settled nothing; what a credit note settles whole was never paid (DESIGN §5.13).
import * as CalendarDate from "../../calendar/CalendarDate.ts"
import type { OfType } from "../../events/LedgerEvent.ts"

type Day = CalendarDate.CalendarDate

/** An invoice that was paid. */
export interface Settled {
  readonly invoice: string
  readonly issuedOn: Day
  readonly dueOn: Day
  readonly settledOn: Day
  /** Days from the last due date in force to the last payment; less than zero is early. */
  readonly delay: number
  readonly currency: string
  /** Natural logarithm of its amount in minor units: amounts are near or far by their ratio. */
  readonly logAmount: number
}

interface Part {
  readonly source: string
  readonly on: Day
  amount: number
}

export interface Track {
  readonly invoice: string
  readonly issuedOn: Day
  /** Of its last instalment. */
  dueOn: Day
  readonly amount: number
  readonly currency: string
  readonly logAmount: number
  readonly parts: Array<Part>
  settled: Settled | undefined
}

export const lastDueOn = ({ effectiveOn, data }: OfType<"InvoiceIssued">): Day =>
  (data.instalments ?? []).reduce(
    (last, { dueOn }) => (dueOn > last ? dueOn : last),
    data.instalments?.[0]?.dueOn ?? data.dueOn ?? effectiveOn,
  )

export const trackOf = (issued: OfType<"InvoiceIssued">): Track => {
  const { invoice, total } = issued.data
  return {
    invoice,
    issuedOn: issued.effectiveOn,
    dueOn: lastDueOn(issued),
    amount: total.minor,
    currency: total.currency,
    logAmount: Math.log(total.minor),
    parts: [],
    settled: undefined,
  }
}

/** Takes an amount back from what a source put on the invoice, the last put first. */
export const takeBack = ({ parts }: Track, source: string, amount: number): void => {
  let left = amount
  for (let at = parts.length - 1; at >= 0 && left > 0; at--) {
    const part = parts[at]
    if (part === undefined || part.source !== source) continue
    const taken = Math.min(left, part.amount)
    part.amount -= taken
    left -= taken
    if (part.amount === 0) parts.splice(at, 1)
  }
}

/** The settlement that the parts make, if they do. */
export const settlementOf = (track: Track): Settled | undefined => {
  const { invoice, issuedOn, dueOn, amount, currency, logAmount, parts } = track
  let sum = 0
  let isPaid = false
  let settledOn = issuedOn
  for (const part of parts) {
    sum += part.amount
    isPaid ||= part.source.startsWith("payment ")
    if (part.on > settledOn) settledOn = part.on
  }
  if (sum < amount || !isPaid) return undefined
  const delay = CalendarDate.daysBetween(dueOn, settledOn)
  return { invoice, issuedOn, dueOn, settledOn, delay, currency, logAmount }
}
