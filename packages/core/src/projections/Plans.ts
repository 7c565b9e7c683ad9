// How each plan of payments stands: laid over what its invoices owed when it was agreed, oldest due first,
// and which of its instalments were met. 3 × 1000.00 agreed over F-1 and F-2; 1000.00 came on the first
// date and nothing on the second: kept, missed, ahead. Due dates and ageing do not move (DESIGN §5.11).
import * as CalendarDate from "../calendar/CalendarDate.ts"
import type { LedgerEvent } from "../events/LedgerEvent.ts"
import * as Ids from "../party/Ids.ts"
import { knownOf } from "./knownOf.ts"
import { LedgerIndex } from "./LedgerIndex.ts"
import { type Moment, type OpenItem, openItems } from "./OpenItems.ts"

/** A part of an item that an instalment of a plan is to pay. Amounts in minor units. */
export interface Cover {
  readonly invoice: string
  readonly instalment: number
  readonly amount: number
}

export interface PlanInstalment {
  readonly dueOn: CalendarDate.CalendarDate
  readonly amount: number
  /** Where it is laid; less than `amount` in all where the invoices owe less. */
  readonly covers: ReadonlyArray<Cover>
  /** `kept` on its day, `late` after it, `missed` once its day is over, `ahead` until then. */
  readonly outcome: "kept" | "late" | "missed" | "ahead"
}

export interface PlanStanding {
  readonly plan: string
  readonly customer: string
  readonly currency: string
  readonly agreedOn: CalendarDate.CalendarDate
  /** `kept` once every instalment is met; `broken` from the day of PlanBroken. */
  readonly status: "holds" | "kept" | "broken"
  readonly interest: "runs" | "stops"
  /** What its invoices owe less than when it was agreed. */
  readonly paid: number
  readonly instalments: ReadonlyArray<PlanInstalment>
}

type PlanAgreed = Extract<LedgerEvent, { readonly type: "PlanAgreed" }>

/**
 * The plans agreed by the end of a day, in the order recorded.
 *
 * What brought down the balance of its invoices since the plan was agreed meets its instalments, the
 * first due first: payments and credit notes from the day on which they are allocated. A payment that
 * bounces is missing again.
 *
 * **Shape** `events`: of one customer, in the order recorded.
 */
export const plans = (
  events: Iterable<LedgerEvent>,
  moment: Moment,
): ReadonlyArray<PlanStanding> => {
  const all = [...events]
  const known = knownOf(all, moment)
  const agreed = known.filter((event) => event.type === "PlanAgreed")
  const [first] = agreed
  if (first === undefined) return []
  const index = new LedgerIndex(first.ledger)
  for (const event of all) index.apply(event)
  const broken = new Set(
    known.flatMap((event) => (event.type === "PlanBroken" ? [event.data.plan] : [])),
  )
  return agreed.map((event) => {
    const { plan, interest = "runs" } = event.data
    const before = itemsOf(index, event, { ...moment, asOf: event.effectiveOn })
    const owedAt = (asOf: CalendarDate.CalendarDate) =>
      owed(itemsOf(index, event, { ...moment, asOf }))
    const paidBy = (day: CalendarDate.CalendarDate) => owed(before) - owedAt(day)
    const instalments = laidOver(event, before, moment.asOf, paidBy)
    const isKept = instalments.every(({ outcome }) => outcome === "kept" || outcome === "late")
    const held = isKept ? "kept" : "holds"
    return {
      plan,
      customer: event.customer,
      currency: event.data.instalments[0]?.amount.currency ?? "",
      agreedOn: event.effectiveOn,
      status: broken.has(plan) ? "broken" : held,
      interest,
      paid: paidBy(moment.asOf),
      instalments,
    }
  })
}

const owed = (items: ReadonlyArray<OpenItem>): number =>
  items.reduce((sum, { open, pending }) => sum + open - pending, 0)

/** What its invoices owe, oldest due first: by due date, issue date, id and number. */
const itemsOf = (
  index: LedgerIndex,
  { data }: PlanAgreed,
  moment: Moment,
): ReadonlyArray<OpenItem> => {
  const wanted = new Set<string>(data.invoices)
  return [...openItems(index, moment)]
    .filter(({ invoice }) => wanted.has(invoice))
    .sort(
      (a, b) =>
        Ids.compareUtf8(a.dueOn, b.dueOn) ||
        Ids.compareUtf8(a.issuedOn, b.issuedOn) ||
        Ids.compareUtf8(a.invoice, b.invoice) ||
        a.instalment - b.instalment,
    )
}

const laidOver = (
  { data }: PlanAgreed,
  items: ReadonlyArray<OpenItem>,
  asOf: CalendarDate.CalendarDate,
  paidBy: (day: CalendarDate.CalendarDate) => number,
): ReadonlyArray<PlanInstalment> => {
  const rests = items.map((item) => ({ ...item, left: item.open - item.pending }))
  let asked = 0
  return data.instalments
    .toSorted((a, b) => CalendarDate.compare(a.dueOn, b.dueOn))
    .map(({ dueOn, amount: { minor: amount } }) => {
      let left = amount
      const covers: Array<Cover> = []
      for (const rest of rests) {
        const part = Math.min(left, rest.left)
        if (part === 0) continue
        left -= part
        rest.left -= part
        covers.push({ invoice: rest.invoice, instalment: rest.instalment, amount: part })
      }
      // What the invoices do not owe is not asked of them.
      asked += amount - left
      const day = dueOn < asOf ? dueOn : asOf
      if (paidBy(asOf) < asked) {
        return { dueOn, amount, covers, outcome: asOf > dueOn ? "missed" : "ahead" } as const
      }
      return { dueOn, amount, covers, outcome: paidBy(day) >= asked ? "kept" : "late" } as const
    })
}
