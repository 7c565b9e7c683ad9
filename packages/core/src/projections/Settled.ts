// What was settled of each instalment, when, and how late: the material of delays, profiles and scores.
// 12 000.00 due 2026-08-04 and paid 2026-08-10 is one part, 6 days late. Matching that came later is
// not the customer's delay, and a payment that bounced settled nothing (DESIGN §5.13).
import * as CalendarDate from "../calendar/CalendarDate.ts"
import type { LedgerEvent, OfType } from "../events/LedgerEvent.ts"
import { knownOf } from "./knownOf.ts"
import type { Moment } from "./OpenItems.ts"
import { allocationsInForce } from "./paymentTimeline.ts"

type Day = CalendarDate.CalendarDate

/** A part of an instalment, settled on a day. Amounts in minor units. */
export interface SettledPart {
  readonly invoice: string
  readonly instalment: number
  readonly currency: string
  readonly issuedOn: Day
  /** The due date in force on the day it was settled. */
  readonly dueOn: Day
  readonly settledOn: Day
  readonly amount: number
  readonly by: "payment" | "creditNote"
}

/** An instalment that is settled in full. */
export interface SettledItem {
  readonly invoice: string
  readonly instalment: number
  readonly currency: string
  readonly issuedOn: Day
  readonly dueOn: Day
  /** The day of its last part. */
  readonly settledOn: Day
  readonly amount: number
}

/** Days from the due date; less than zero is early. */
export const delayOf = ({ dueOn, settledOn }: Pick<SettledPart, "dueOn" | "settledOn">): number =>
  CalendarDate.daysBetween(dueOn, settledOn)

/**
 * The settled parts of a customer's invoices at a moment, in the order of the invoices, then of the days.
 *
 * **Shape** `facts`: of one customer, in the order recorded.
 * **Reading** Money that came before the invoice settles it on the day the invoice is issued.
 */
export const settledParts = (
  facts: ReadonlyArray<LedgerEvent>,
  moment: Moment,
): ReadonlyArray<SettledPart> => {
  const known = knownOf(facts, moment)
  const placed = Map.groupBy(
    allocationsInForce(facts, moment.asOf, moment.knownAt).filter(
      ({ allocation }) => "invoice" in allocation,
    ),
    ({ allocation }) => ("invoice" in allocation ? (allocation.invoice as string) : ""),
  )
  const extensions = Map.groupBy(
    known.filter((fact) => fact.type === "DueDateExtended"),
    ({ data }) => data.invoice as string,
  )
  return known.flatMap((fact): ReadonlyArray<SettledPart> => {
    if (fact.type !== "InvoiceIssued") return []
    const mine = placed.get(fact.data.invoice)
    return mine === undefined ? [] : partsOf(fact, mine, extensions.get(fact.data.invoice) ?? [])
  })
}

/** The instalments that the parts settle in full. */
export const settledItems = (
  facts: ReadonlyArray<LedgerEvent>,
  moment: Moment,
): ReadonlyArray<SettledItem> => {
  const issued = new Map(
    facts.flatMap((fact) =>
      fact.type === "InvoiceIssued" ? [[fact.data.invoice as string, fact.data] as const] : [],
    ),
  )
  const parts = Map.groupBy(
    settledParts(facts, moment),
    ({ invoice, instalment }) => `${instalment} ${invoice}`,
  )
  return [...parts.values()].flatMap((mine): ReadonlyArray<SettledItem> => {
    const last = mine.reduce((a, b) => (b.settledOn >= a.settledOn ? b : a))
    const { invoice, instalment, currency, issuedOn, dueOn, settledOn } = last
    const amount = issued.get(invoice)?.instalments?.[instalment - 1]?.amount.minor ?? 0
    const settled = mine.reduce((sum, part) => sum + part.amount, 0)
    // What a credit note settles whole was never paid: it says nothing of the payer.
    const isPaid = mine.some(({ by }) => by === "payment")
    if (settled < amount || !isPaid) return []
    return [{ invoice, instalment, currency, issuedOn, dueOn, settledOn, amount }]
  })
}

type Placed = ReturnType<typeof allocationsInForce>[number]

/** Named parts fill their instalment; the others fill what is left, by number, as the days go. */
const partsOf = (
  { effectiveOn: issuedOn, data }: OfType<"InvoiceIssued">,
  placed: ReadonlyArray<Placed>,
  extensions: ReadonlyArray<OfType<"DueDateExtended">>,
): ReadonlyArray<SettledPart> => {
  const instalments = data.instalments ?? []
  const rooms = instalments.map(({ amount }) => amount.minor)
  const parts: Array<SettledPart> = []
  const fill = (at: number, { source, on }: Placed, most: number): number => {
    const amount = Math.min(rooms[at] ?? 0, most)
    if (amount <= 0) return 0
    rooms[at] = (rooms[at] ?? 0) - amount
    const settledOn = on > issuedOn ? on : issuedOn
    parts.push({
      invoice: data.invoice,
      instalment: at + 1,
      currency: data.total.currency,
      issuedOn,
      dueOn: dueOn(instalments[at]?.dueOn ?? issuedOn, at + 1, settledOn, extensions),
      settledOn,
      amount,
      by: "payment" in source ? "payment" : "creditNote",
    })
    return amount
  }
  const inTime = placed.toSorted((a, b) => CalendarDate.compare(a.on, b.on))
  const numberOf = ({ allocation }: Placed) =>
    "invoice" in allocation ? allocation.instalment : undefined
  for (const each of inTime) {
    const number = numberOf(each)
    if (number !== undefined) fill(number - 1, each, each.amount)
  }
  for (const each of inTime) {
    if (numberOf(each) !== undefined) continue
    let left = each.amount
    for (let at = 0; at < rooms.length && left > 0; at++) left -= fill(at, each, left)
  }
  return parts.sort((a, b) => CalendarDate.compare(a.settledOn, b.settledOn))
}

/** An extension of the whole invoice moves what is due before it; of several the last recorded holds. */
const dueOn = (
  first: Day,
  instalment: number,
  on: Day,
  extensions: ReadonlyArray<OfType<"DueDateExtended">>,
): Day => {
  const last = extensions.findLast(
    ({ effectiveOn, data }) =>
      effectiveOn <= on && (data.instalment === undefined || data.instalment === instalment),
  )
  if (last === undefined) return first
  return last.data.instalment === undefined && last.data.dueOn < first ? first : last.data.dueOn
}
