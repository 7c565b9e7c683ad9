// An invoice followed until it is settled. Matching that came later is not the payer's delay; a payment
// that bounced settled nothing; what a credit note settles whole was never paid (DESIGN §5.13). What we gave up
// of goodwill or as a small difference is no delay of the payer; what was lost stopped being late that day.
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
  /** Whether money is waited for, or was in vain. */
  isOpen: boolean
  /** The day on which what was left of it was written off as lost. */
  lostOn: Day | undefined
}

/** What makes an invoice end beside payments and credit notes. */
export const sources = { given: "given", lost: "lost", assigned: "assigned" } as const

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
    isOpen: true,
    lostOn: undefined,
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

/** What the parts make of the invoice. */
export interface Outcome {
  readonly settled: Settled | undefined
  readonly isOpen: boolean
  readonly lostOn: Day | undefined
}

export const outcomeOf = (track: Track): Outcome => {
  const { invoice, issuedOn, dueOn, amount, currency, logAmount, parts } = track
  let sum = 0
  let lost = 0
  let isPaid = false
  let isAssigned = false
  let settledOn = issuedOn
  let lastLostOn: Day | undefined
  for (const { source, amount: part, on } of parts) {
    if (source === sources.assigned) isAssigned = true
    else if (source === sources.lost) {
      lost += part
      lastLostOn = on
    } else {
      sum += part
      isPaid ||= source.startsWith("payment ")
      if (source !== sources.given && on > settledOn) settledOn = on
    }
  }
  if (isAssigned) return { settled: undefined, isOpen: false, lostOn: undefined }
  if (sum < amount) {
    const lostOn = sum + lost < amount ? undefined : lastLostOn
    return { settled: undefined, isOpen: true, lostOn }
  }
  if (!isPaid) return { settled: undefined, isOpen: false, lostOn: undefined }
  const delay = CalendarDate.daysBetween(dueOn, settledOn)
  const settled = { invoice, issuedOn, dueOn, settledOn, delay, currency, logAmount }
  return { settled, isOpen: false, lostOn: undefined }
}
