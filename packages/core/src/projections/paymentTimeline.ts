// The facts of a customer as interest, delays and scores read them: matching that is slow is not the
// customer's delay (DESIGN §5.13).
//
// An allocation in force counts from the day of its own money (a bill's maturity), a payment that came
// to nothing never counted, a credit note that corrects counts from its invoice. What was allocated
// and taken back counts on the days it was in force, as the balance of those days did.
import type * as CalendarDate from "../calendar/CalendarDate.ts"
import type { Instant } from "../calendar/Instant.ts"
import type { Allocation } from "../events/Allocation.ts"
import type { LedgerEvent } from "../events/LedgerEvent.ts"

type Day = CalendarDate.CalendarDate

/** One allocation, and what was taken back of it. */
interface Placed {
  readonly allocation: Allocation
  /** The day it took effect. */
  readonly start: Day
  left: number
  readonly taken: Array<{ readonly amount: number; readonly from: Day }>
}

/** Money, the day it counts from, and where it was put, in the order recorded. */
interface Money {
  readonly source: { readonly payment: string } | { readonly creditNote: string }
  readonly on: Day
  readonly placed: Array<Placed>
}

/**
 * The same customer's facts, dated as interest reads them; those known at `knownAt`, of money only what
 * is true by the end of `asOf`. They are to be projected at days up to `asOf`, never to be stored.
 */
export const paymentTimeline = (
  facts: Iterable<LedgerEvent>,
  asOf: Day,
  knownAt: Instant | undefined,
): ReadonlyArray<LedgerEvent> => {
  const { events, known } = placed(facts, asOf, knownAt)
  const all = events.flatMap((each) => ("placed" in each ? allocationsOf(each, known) : [each]))
  // A payment may be recorded before the invoice that it is put on: things come first, then what
  // happens to them, in the order recorded.
  const isThing = ({ type }: LedgerEvent) => makesThing.has(type)
  return [...all.filter(isThing), ...all.filter((fact) => !isThing(fact))]
}

const makesThing: ReadonlySet<LedgerEvent["type"]> = new Set([
  ...(["InvoiceIssued", "PaymentReceived", "CreditNoteIssued"] as const),
  ...(["InterestCharged", "IndemnityCharged", "CostsCharged"] as const),
])

const isOfMoney: ReadonlySet<LedgerEvent["type"]> = new Set([
  ...(["PaymentReceived", "PaymentAllocated", "PaymentReversed", "RefundPaid"] as const),
  ...(["CreditNoteIssued", "CreditAllocated", "AllocationReversed"] as const),
])

/** An allocation that is in force at the end of `asOf`, on the day of its own money. */
export interface InForce {
  readonly source: Money["source"]
  readonly on: Day
  readonly allocation: Allocation
  /** What of it was not taken back, in minor units. */
  readonly amount: number
}

/** The allocations in force at the end of `asOf`, in the order in which their money was recorded. */
export const allocationsInForce = (
  facts: Iterable<LedgerEvent>,
  asOf: Day,
  knownAt: Instant | undefined,
): ReadonlyArray<InForce> =>
  placed(facts, asOf, knownAt).events.flatMap(
    (each): ReadonlyArray<InForce> =>
      "placed" in each
        ? each.placed
            .filter(({ left, start }) => left > 0 && start <= asOf)
            .map(({ allocation, left }) => {
              const { source, on } = each
              return { source, on, allocation, amount: left }
            })
        : [],
  )

/** The facts, with each piece of money and where it was put in the place of its allocations. */
const placed = (
  facts: Iterable<LedgerEvent>,
  asOf: Day,
  knownAt: Instant | undefined,
): {
  readonly events: ReadonlyArray<LedgerEvent | Money>
  readonly known: ReadonlyArray<LedgerEvent>
} => {
  const known = [...facts].filter(
    (fact) =>
      (knownAt === undefined || fact.recordedAt <= knownAt) &&
      // Other facts of later days stay: one of an earlier day may be about them, and no day sees them.
      (fact.effectiveOn <= asOf || !isOfMoney.has(fact.type)),
  )
  const void_ = reversed(known)
  const money = new Map<string, Money>()
  const issued = new Map<string, Day>()
  const events: Array<LedgerEvent | Money> = []
  for (const fact of known) {
    switch (fact.type) {
      case "InvoiceIssued":
        issued.set(fact.data.invoice, fact.effectiveOn)
        events.push(fact)
        break
      case "InterestCharged":
      case "IndemnityCharged":
      case "CostsCharged":
        issued.set(`charge ${fact.data.charge}`, fact.effectiveOn)
        events.push(fact)
        break
      case "PaymentReceived": {
        if (void_.has(fact.data.payment)) break
        const { allocations, maturesOn, ...data } = fact.data
        const on =
          maturesOn !== undefined && maturesOn > fact.effectiveOn ? maturesOn : fact.effectiveOn
        if (on > asOf) break
        const source = { payment: fact.data.payment }
        events.push({ ...fact, effectiveOn: on, data })
        const entry: Money = { source, on, placed: [] }
        money.set(`payment ${fact.data.payment}`, entry)
        place(entry, fact.effectiveOn, allocations ?? [], issued)
        events.push(entry)
        break
      }
      case "CreditNoteIssued": {
        const { allocations, ...data } = fact.data
        const of = data.corrects === true ? issued.get(data.invoice ?? "") : undefined
        const on = of !== undefined && of < fact.effectiveOn ? of : fact.effectiveOn
        events.push({ ...fact, effectiveOn: on, data })
        const entry: Money = { source: { creditNote: data.creditNote }, on, placed: [] }
        money.set(`creditNote ${data.creditNote}`, entry)
        place(entry, on, allocations ?? [], issued)
        events.push(entry)
        break
      }
      case "PaymentAllocated":
      case "CreditAllocated": {
        const entry = money.get(nameOf(fact.data))
        if (entry !== undefined) place(entry, fact.effectiveOn, fact.data.allocations, issued)
        break
      }
      case "AllocationReversed": {
        const entry = money.get(nameOf(fact.data))
        if (entry !== undefined) takeBack(entry, fact.effectiveOn, fact.data.allocations)
        break
      }
      case "RefundPaid":
        if (money.has(nameOf(fact.data))) events.push(fact)
        break
      case "PaymentReversed":
        break
      default:
        events.push(fact)
    }
  }
  return { events, known }
}

/** The payments that came to nothing. */
const reversed = (facts: ReadonlyArray<LedgerEvent>): ReadonlySet<string> =>
  new Set(facts.flatMap((fact) => (fact.type === "PaymentReversed" ? [fact.data.payment] : [])))

const nameOf = (of: { readonly payment?: string; readonly creditNote?: string }): string =>
  of.payment !== undefined ? `payment ${of.payment}` : `creditNote ${of.creditNote}`

const targetOf = (allocation: Allocation): string =>
  "invoice" in allocation ? allocation.invoice : `charge ${allocation.charge}`

const place = (
  entry: Money,
  on: Day,
  allocations: ReadonlyArray<Allocation>,
  issued: ReadonlyMap<string, Day>,
): void => {
  for (const allocation of allocations) {
    const of = issued.get(targetOf(allocation))
    // What it is put on is not there yet on that day: it takes nothing.
    if (of === undefined) continue
    const start = [on, entry.on, of].reduce((a, b) => (a > b ? a : b))
    entry.placed.push({ allocation, start, left: allocation.amount.minor, taken: [] })
  }
}

/** Takes from the pair's allocations, last recorded first, from the later of the two days. */
const takeBack = (entry: Money, on: Day, allocations: ReadonlyArray<Allocation>): void => {
  for (const back of allocations) {
    let left = back.amount.minor
    for (const placed of entry.placed.toReversed()) {
      const { allocation } = placed
      const named = "invoice" in back ? back.instalment : undefined
      if (targetOf(allocation) !== targetOf(back)) continue
      if (
        named !== undefined &&
        (!("instalment" in allocation) || allocation.instalment !== named)
      ) {
        continue
      }
      const amount = Math.min(left, placed.left)
      if (amount === 0) continue
      placed.left -= amount
      left -= amount
      placed.taken.push({ amount, from: on > placed.start ? on : placed.start })
    }
  }
}

/** What is still allocated counts from the day of the money; what was taken back, while it lasted. */
const allocationsOf = (
  { source, on, placed }: Money,
  known: ReadonlyArray<LedgerEvent>,
): ReadonlyArray<LedgerEvent> => {
  const pattern = known.find((fact) => "customer" in fact)
  if (pattern === undefined) return []
  const base = { ...pattern, id: "timeline" }
  const fact = (type: string, effectiveOn: Day, data: object): LedgerEvent =>
    ({ ...base, type, effectiveOn, data: { ...source, ...data } }) as unknown as LedgerEvent
  const allocated = "payment" in source ? "PaymentAllocated" : "CreditAllocated"
  return placed.flatMap(({ allocation, start, left, taken }) => {
    const part = (minor: number) => ({
      allocations: [{ ...allocation, amount: { ...allocation.amount, minor } }],
    })
    return [
      ...taken.flatMap(({ amount, from }) =>
        from > start
          ? [
              fact(allocated, start, { ...part(amount), method: "explicit" }),
              fact("AllocationReversed", from, { ...part(amount), reason: "timeline" }),
            ]
          : [],
      ),
      ...(left > 0 ? [fact(allocated, on, { ...part(left), method: "explicit" })] : []),
    ]
  })
}
