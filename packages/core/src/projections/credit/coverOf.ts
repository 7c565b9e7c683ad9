// What credit insurers would bear of what a customer owes: each invoice by the limit on the day of its
// delivery, oldest first, not by today's. Limit 50 000 at 90 %, withdrawn after 02-20: of 30 000, 25 000 and
// 10 000 delivered on 01-10, 02-05 and 03-01, 30 000, 20 000 and nothing are covered (SEMANTICS E17).
import * as CalendarDate from "../../calendar/CalendarDate.ts"
import type { LedgerEvent } from "../../events/LedgerEvent.ts"
import * as Decimal from "../../money/Decimal.ts"
import * as Ids from "../../party/Ids.ts"
import type { OpenItem } from "../OpenItems.ts"
import * as CoverHistory from "./CoverHistory.ts"

type Day = CalendarDate.CalendarDate

/** An item and what of it is covered, before the quota. Amounts in minor units. */
export interface CoveredItem {
  readonly invoice: string
  readonly instalment: number
  readonly deliveredOn: Day
  readonly open: number
  /** An insurer covers nothing of what is disputed. */
  readonly disputed: number
  readonly covered: number
  /** Who covers it, the first granted first. */
  readonly insurers: ReadonlyArray<string>
}

export interface Cover {
  readonly items: ReadonlyArray<CoveredItem>
  /** What of orders and of deliveries not invoiced is covered, before the quota. */
  readonly coveredBeyond: number
  /** The insurers' share of all that is covered, rounded half up to a minor unit. */
  readonly insurersShare: number
  /** Whether deliveries of the day are covered; undefined for a customer whom nobody ever insured. */
  readonly ofToday: CoverHistory.OfDay | undefined
}

/**
 * The cover of a customer's open items in one currency.
 *
 * Several insurers cover one after the other, in the order in which they first granted cover: the second
 * what the first leaves.
 *
 * **Shape** `beyond`: exposure that is no invoice yet; the limits of `deliveredOn` cover what invoices leave
 * of them. `known`: the facts of the customer that count at the moment, in the order recorded.
 */
export const coverOf = (
  known: ReadonlyArray<LedgerEvent>,
  items: ReadonlyArray<OpenItem>,
  {
    deliveredOn,
    currency,
    beyond,
  }: { readonly deliveredOn: Day; readonly currency: string; readonly beyond: number },
): Cover => {
  const history = CoverHistory.of(known)
  const used = new Map<string, number>()
  let share = Decimal.zero
  /** Takes from the limits of a day what they still hold. */
  const bear = (amount: number, day: Day) => {
    let covered = 0
    const insurers: Array<string> = []
    for (const { insurer, limit, quota } of CoverHistory.on(history, day, currency)) {
      const before = used.get(insurer) ?? 0
      const part = Math.min(amount - covered, Math.max(0, limit - before))
      if (part === 0) continue
      used.set(insurer, before + part)
      covered += part
      insurers.push(insurer)
      share = Decimal.add(share, Decimal.multiply(Decimal.of(part), quota))
    }
    return { covered, insurers }
  }
  const supplied = suppliedOn(known)
  const inTime = items
    .map((item) => ({ ...item, deliveredOn: supplied(item) }))
    .toSorted(
      (a, b) =>
        CalendarDate.compare(a.deliveredOn, b.deliveredOn) ||
        Ids.compareUtf8(a.invoice, b.invoice) ||
        a.instalment - b.instalment,
    )
  const covered = inTime.map(
    ({ invoice, instalment, deliveredOn, open, disputed }): CoveredItem => {
      const borne = bear(open - disputed, deliveredOn)
      return { invoice, instalment, deliveredOn, open, disputed, ...borne }
    },
  )
  const coveredBeyond = bear(Math.max(0, beyond), deliveredOn).covered
  return {
    items: covered,
    coveredBeyond,
    insurersShare: Decimal.toNumber(Decimal.round(share, 0, "half-up")),
    ofToday: CoverHistory.ofDay(history, deliveredOn),
  }
}

/** The day of delivery: as the invoice says, else its own. */
const suppliedOn = (known: ReadonlyArray<LedgerEvent>) => {
  const days = new Map(
    known.flatMap((fact) =>
      fact.type === "InvoiceIssued"
        ? [[fact.data.invoice as string, fact.data.suppliedOn ?? fact.effectiveOn] as const]
        : [],
    ),
  )
  return ({ invoice, issuedOn }: OpenItem): Day => days.get(invoice) ?? issuedOn
}
