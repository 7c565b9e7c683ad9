// How a customer pays, kept up to date fact by fact: what is open, by due date, and how late what was
// settled was, by the day of its settlement.
import type { CalendarDate } from "../../calendar/CalendarDate.ts"
import type { Allocation } from "../../events/Allocation.ts"
import type { LedgerEvent } from "../../events/LedgerEvent.ts"
import { outcomeOf, type Settled, sources, type Track, takeBack, trackOf } from "./Track.ts"

/** A payment or a credit note: the day from which it counts, and the invoices that it was put on. */
interface Source {
  readonly on: CalendarDate
  /** One that it was put on again stands here twice: to take all back twice takes it back once. */
  readonly tracks: Array<Track>
}

/** The state; advanced in place. */
export interface Behaviour {
  segment: string | undefined
  readonly tracks: Map<string, Track>
  /** Not settled, what was lost too; by due date, the oldest first. */
  readonly open: Array<Track>
  /** By the day of settlement, the oldest first. */
  readonly settled: Array<Settled>
  readonly sources: Map<string, Source>
}

export const none = (): Behaviour => ({
  segment: undefined,
  tracks: new Map(),
  open: [],
  settled: [],
  sources: new Map(),
})

/** What an invoice became by a fact: settled, or open again. */
export type Change = { readonly settled: Settled } | { readonly reopened: Settled }

const nothing: ReadonlyArray<Change> = []

/** Takes in one more fact of the customer, in the order recorded; gives what became of invoices. */
export const apply = (state: Behaviour, fact: LedgerEvent): ReadonlyArray<Change> => {
  switch (fact.type) {
    case "CustomerOpened":
      state.segment = fact.data.segment
      return nothing
    case "InvoiceIssued": {
      const track = trackOf(fact)
      state.tracks.set(track.invoice, track)
      insert(state.open, track, dueOf)
      return nothing
    }
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
      return reverse(state, sourceOf(fact.data), fact.data.allocations)
    case "PaymentReversed":
      return undo(state, `payment ${fact.data.payment}`)
    case "InvoiceWrittenOff": {
      const { invoice, amount, reason } = fact.data
      const isGiven = reason === "small-difference" || reason === "goodwill"
      const source = isGiven ? sources.given : sources.lost
      return end(state, invoice, { source, on: fact.effectiveOn, amount: amount.minor })
    }
    case "InvoiceAssigned":
      if (fact.data.recourse) return nothing
      return end(state, fact.data.invoice, {
        ...{ source: sources.assigned, on: fact.effectiveOn, amount: 1 },
      })
    case "InvoiceReassigned":
      return comeBack(state, fact.data.invoice)
    case "DueDateExtended":
      extend(state, fact.data)
      return nothing
    default:
      return nothing
  }
}

const receive = (
  state: Behaviour,
  source: string,
  on: CalendarDate,
  allocations: ReadonlyArray<Allocation> = [],
): ReadonlyArray<Change> => {
  state.sources.set(source, { on, tracks: [] })
  return put(state, source, allocations)
}

const trackAt = (state: Behaviour, to: Allocation): Track | undefined =>
  "invoice" in to ? state.tracks.get(to.invoice) : undefined

const put = (
  state: Behaviour,
  source: string,
  allocations: ReadonlyArray<Allocation>,
): ReadonlyArray<Change> => {
  const from = state.sources.get(source)
  if (from === undefined || allocations.length === 0) return nothing
  return allocations.flatMap((to): ReadonlyArray<Change> => {
    const track = trackAt(state, to)
    if (track === undefined) return nothing
    if (from.tracks.at(-1) !== track) from.tracks.push(track)
    track.parts.push({ source, on: from.on, amount: to.amount.minor })
    return settle(state, track)
  })
}

/** What ends an invoice otherwise than by money or a credit note. */
const end = (
  state: Behaviour,
  invoice: string,
  part: Track["parts"][number],
): ReadonlyArray<Change> => {
  const track = state.tracks.get(invoice)
  if (track === undefined) return nothing
  track.parts.push(part)
  return settle(state, track)
}

const comeBack = (state: Behaviour, invoice: string): ReadonlyArray<Change> => {
  const track = state.tracks.get(invoice)
  if (track === undefined) return nothing
  takeBack(track, sources.assigned, Number.POSITIVE_INFINITY)
  return settle(state, track)
}

const reverse = (
  state: Behaviour,
  source: string,
  allocations: ReadonlyArray<Allocation>,
): ReadonlyArray<Change> =>
  allocations.flatMap((from): ReadonlyArray<Change> => {
    const track = trackAt(state, from)
    if (track === undefined) return nothing
    takeBack(track, source, from.amount.minor)
    return settle(state, track)
  })

const undo = (state: Behaviour, source: string): ReadonlyArray<Change> => {
  const tracks = state.sources.get(source)?.tracks ?? []
  state.sources.delete(source)
  return tracks.flatMap((track) => {
    takeBack(track, source, Number.POSITIVE_INFINITY)
    return settle(state, track)
  })
}

const extend = (
  state: Behaviour,
  { invoice, dueOn }: { readonly invoice: string; readonly dueOn: CalendarDate },
): void => {
  const track = state.tracks.get(invoice)
  if (track === undefined || dueOn <= track.dueOn) return
  if (track.isOpen) remove(state.open, track, dueOf)
  track.dueOn = dueOn
  if (track.isOpen) insert(state.open, track, dueOf)
}

/** Whether the parts settle or end the invoice now, and what that changes. */
const settle = (state: Behaviour, track: Track): ReadonlyArray<Change> => {
  const before = track.settled
  const { settled: now, isOpen, lostOn } = outcomeOf(track)
  track.lostOn = lostOn
  if (track.isOpen !== isOpen) {
    track.isOpen = isOpen
    if (isOpen) insert(state.open, track, dueOf)
    else remove(state.open, track, dueOf)
  }
  if (now !== undefined && before === undefined) {
    track.settled = now
    insert(state.settled, now, settledOf)
    return [{ settled: now }]
  }
  if (now !== undefined || before === undefined) return nothing
  track.settled = undefined
  remove(state.settled, before, settledOf)
  return [{ reopened: before }]
}

const dueOf = ({ dueOn }: Track): CalendarDate => dueOn
const settledOf = ({ settledOn }: Settled): CalendarDate => settledOn

/** After all of the same day. Facts come nearly in the order of their days: a few steps from the end. */
const insert = <A>(all: Array<A>, one: A, dayOf: (one: A) => CalendarDate): void => {
  const day = dayOf(one)
  let at = all.length
  while (at > 0 && dayOf(all[at - 1] as A) > day) at--
  if (at === all.length) all.push(one)
  else all.splice(at, 0, one)
}

const remove = <A>(all: Array<A>, one: A, dayOf: (one: A) => CalendarDate): void => {
  const day = dayOf(one)
  let low = 0
  let high = all.length
  while (low < high) {
    const middle = (low + high) >> 1
    if (dayOf(all[middle] as A) < day) low = middle + 1
    else high = middle
  }
  const at = all.indexOf(one, low)
  if (at >= 0) all.splice(at, 1)
}

const sourceOf = (data: object): string =>
  "payment" in data
    ? `payment ${data.payment}`
    : `creditNote ${"creditNote" in data ? data.creditNote : ""}`
