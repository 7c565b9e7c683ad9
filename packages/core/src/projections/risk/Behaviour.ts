// How a customer pays, kept up to date fact by fact: each invoice until it is settled, and how late the
// settled ones were. Matching that came later is not the payer's delay; a payment that bounced settled
// nothing; what a credit note settles whole was never paid (DESIGN §5.13).
import * as CalendarDate from "../../calendar/CalendarDate.ts"
import type { Allocation } from "../../events/Allocation.ts"
import type { LedgerEvent } from "../../events/LedgerEvent.ts"

type Day = CalendarDate.CalendarDate

/** An invoice that was paid. */
export interface Settled {
  readonly invoice: string
  readonly issuedOn: Day
  readonly dueOn: Day
  readonly settledOn: Day
  /** Days from the last due date in force to the last payment; less than zero is early. */
  readonly delay: number
  /** In minor units of its currency. */
  readonly amount: number
  readonly currency: string
}

interface Part {
  readonly source: string
  readonly on: Day
  amount: number
}

/** An invoice as far as it is known. */
export interface Track {
  readonly invoice: string
  readonly issuedOn: Day
  dueOn: Day
  readonly amount: number
  readonly currency: string
  readonly parts: Array<Part>
  settled: Settled | undefined
}

/** The state; advanced in place. */
export interface Behaviour {
  segment: string | undefined
  readonly tracks: Map<string, Track>
  /** By the day of settlement, the oldest first. */
  readonly settled: Array<Settled>
  /** The day from which a payment or a credit note counts. */
  readonly moneyOn: Map<string, Day>
}

export const none = (): Behaviour => ({
  segment: undefined,
  tracks: new Map(),
  settled: [],
  moneyOn: new Map(),
})

/** What an invoice became by a fact: settled, or open again. */
export type Change = { readonly settled: Settled } | { readonly reopened: Settled }

/** Takes in one more fact of the customer, in the order recorded; gives what became of invoices. */
export const apply = (state: Behaviour, fact: LedgerEvent): ReadonlyArray<Change> => {
  switch (fact.type) {
    case "CustomerOpened":
      state.segment = fact.data.segment
      return []
    case "InvoiceIssued":
      state.tracks.set(fact.data.invoice, trackOf(fact))
      return []
    case "PaymentReceived": {
      const { payment, maturesOn, allocations } = fact.data
      const on =
        maturesOn !== undefined && maturesOn > fact.effectiveOn ? maturesOn : fact.effectiveOn
      return receive(state, `payment ${payment}`, on, allocations)
    }
    case "CreditNoteIssued": {
      const { creditNote, allocations } = fact.data
      return receive(state, `creditNote ${creditNote}`, fact.effectiveOn, allocations)
    }
    case "PaymentAllocated":
      return put(state, `payment ${fact.data.payment}`, fact.data.allocations)
    case "CreditAllocated":
      return put(state, `creditNote ${fact.data.creditNote}`, fact.data.allocations)
    case "AllocationReversed":
      return takeBack(state, sourceOf(fact.data), fact.data.allocations)
    case "PaymentReversed":
      return undo(state, `payment ${fact.data.payment}`)
    case "DueDateExtended":
      return extend(state, fact.data)
    default:
      return []
  }
}

/** The invoices that are not settled, in the order in which they were issued. */
export const open = ({ tracks }: Behaviour): ReadonlyArray<Track> =>
  [...tracks.values()].filter(({ settled }) => settled === undefined)

const trackOf = ({
  effectiveOn,
  data,
}: Extract<LedgerEvent, { readonly type: "InvoiceIssued" }>): Track => ({
  invoice: data.invoice,
  issuedOn: effectiveOn,
  dueOn: (data.instalments ?? []).reduce(
    (last, { dueOn }) => (dueOn > last ? dueOn : last),
    data.instalments?.[0]?.dueOn ?? data.dueOn ?? effectiveOn,
  ),
  amount: data.total.minor,
  currency: data.total.currency,
  parts: [],
  settled: undefined,
})

const receive = (
  state: Behaviour,
  source: string,
  on: Day,
  allocations: ReadonlyArray<Allocation> = [],
): ReadonlyArray<Change> => {
  state.moneyOn.set(source, on)
  return put(state, source, allocations)
}

const put = (
  state: Behaviour,
  source: string,
  allocations: ReadonlyArray<Allocation>,
): ReadonlyArray<Change> =>
  allocations.flatMap((to): ReadonlyArray<Change> => {
    const track = "invoice" in to ? state.tracks.get(to.invoice) : undefined
    const on = state.moneyOn.get(source)
    if (track === undefined || on === undefined) return []
    track.parts.push({ source, on, amount: to.amount.minor })
    return settle(state, track)
  })

/** From the pair's parts, the last recorded first. */
const takeBack = (
  state: Behaviour,
  source: string,
  allocations: ReadonlyArray<Allocation>,
): ReadonlyArray<Change> =>
  allocations.flatMap((from): ReadonlyArray<Change> => {
    const track = "invoice" in from ? state.tracks.get(from.invoice) : undefined
    if (track === undefined) return []
    let left = from.amount.minor
    for (let at = track.parts.length - 1; at >= 0 && left > 0; at--) {
      const part = track.parts[at]
      if (part === undefined || part.source !== source) continue
      const taken = Math.min(left, part.amount)
      part.amount -= taken
      left -= taken
      if (part.amount === 0) track.parts.splice(at, 1)
    }
    return settle(state, track)
  })

const undo = (state: Behaviour, source: string): ReadonlyArray<Change> => {
  state.moneyOn.delete(source)
  const changes: Array<Change> = []
  for (const track of state.tracks.values()) {
    const kept = track.parts.filter((part) => part.source !== source)
    if (kept.length === track.parts.length) continue
    track.parts.splice(0, track.parts.length, ...kept)
    changes.push(...settle(state, track))
  }
  return changes
}

const extend = (
  state: Behaviour,
  { invoice, dueOn }: { readonly invoice: string; readonly dueOn: Day },
): ReadonlyArray<Change> => {
  const track = state.tracks.get(invoice)
  if (track === undefined || dueOn <= track.dueOn) return []
  track.dueOn = dueOn
  return []
}

/** Whether the parts settle the invoice now, and what that changes. */
const settle = (state: Behaviour, track: Track): ReadonlyArray<Change> => {
  const sum = track.parts.reduce((all, { amount }) => all + amount, 0)
  const isPaid = track.parts.some(({ source }) => source.startsWith("payment "))
  const isSettled = sum >= track.amount && isPaid
  const before = track.settled
  if (!isSettled) {
    if (before === undefined) return []
    track.settled = undefined
    state.settled.splice(state.settled.indexOf(before), 1)
    return [{ reopened: before }]
  }
  if (before !== undefined) return []
  const { invoice, issuedOn, dueOn, amount, currency } = track
  const last = track.parts.reduce((day, { on }) => (on > day ? on : day), issuedOn)
  const delay = CalendarDate.daysBetween(dueOn, last)
  const settled = { invoice, issuedOn, dueOn, settledOn: last, delay, amount, currency }
  track.settled = settled
  insert(state.settled, settled)
  return [{ settled }]
}

/** Payments come nearly in the order of their days: from the end it is a step or two. */
const insert = (all: Array<Settled>, one: Settled): void => {
  let at = all.length
  while (at > 0 && (all[at - 1] as Settled).settledOn > one.settledOn) at--
  all.splice(at, 0, one)
}

const sourceOf = (data: object): string =>
  "payment" in data
    ? `payment ${data.payment}`
    : `creditNote ${"creditNote" in data ? data.creditNote : ""}`
