// What a credit insurer would bear of what a customer owes: each invoice by the limit on the day of its
// delivery, oldest first, not by today's. Limit 50 000 at 90 %, withdrawn after 02-20: of 30 000, 25 000 and
// 10 000 delivered on 01-10, 02-05 and 03-01, 30 000, 20 000 and nothing are covered (SEMANTICS E17).
import * as CalendarDate from "../../calendar/CalendarDate.ts"
import type { LedgerEvent, OfType } from "../../events/LedgerEvent.ts"
import * as Decimal from "../../money/Decimal.ts"
import * as Ids from "../../party/Ids.ts"
import type { OpenItem } from "../OpenItems.ts"

type Day = CalendarDate.CalendarDate

/** The cover on a day of delivery; amounts in minor units. */
export interface CoverOnDay {
  readonly insurer: string
  readonly limit: number
  readonly quota: Decimal.Decimal
}

/** An item and what of it is covered, before the quota. */
export interface CoveredItem {
  readonly invoice: string
  readonly instalment: number
  readonly deliveredOn: Day
  readonly open: number
  readonly covered: number
  readonly insurer?: string
}

export interface Cover {
  readonly items: ReadonlyArray<CoveredItem>
  /** What of orders and of deliveries not invoiced is covered, before the quota. */
  readonly coveredBeyond: number
  /** The insurer's share of all that is covered, rounded half up to a minor unit. */
  readonly insurersShare: number
  /** Whether the last word of an insurer is that deliveries are no longer covered. */
  readonly isWithdrawn: boolean
}

/**
 * The cover of a customer's open items in one currency.
 *
 * **Shape** `beyond`: exposure that is no invoice yet; today's limit covers what invoices leave of it.
 */
export const coverOf = (
  known: ReadonlyArray<LedgerEvent>,
  items: ReadonlyArray<OpenItem>,
  {
    asOf,
    currency,
    beyond,
  }: { readonly asOf: Day; readonly currency: string; readonly beyond: number },
): Cover => {
  const on = coverOn(known, currency)
  const supplied = suppliedOn(known)
  let used = 0
  let share = Decimal.zero
  const bear = (amount: number, cover: CoverOnDay | undefined): number => {
    const covered = Math.min(amount, Math.max(0, (cover?.limit ?? 0) - used))
    used += covered
    if (cover !== undefined) {
      share = Decimal.add(share, Decimal.multiply(Decimal.of(covered), cover.quota))
    }
    return covered
  }
  const inTime = items
    .map((item) => ({ ...item, deliveredOn: supplied(item) }))
    .toSorted(
      (a, b) =>
        CalendarDate.compare(a.deliveredOn, b.deliveredOn) ||
        Ids.compareUtf8(a.invoice, b.invoice) ||
        a.instalment - b.instalment,
    )
  const coveredItems = inTime.map(({ invoice, instalment, deliveredOn, open }): CoveredItem => {
    const cover = on(deliveredOn)
    const covered = bear(open, cover)
    const by = cover === undefined ? {} : { insurer: cover.insurer }
    return { invoice, instalment, deliveredOn, open, covered, ...by }
  })
  const coveredBeyond = bear(Math.max(0, beyond), on(asOf))
  return {
    items: coveredItems,
    coveredBeyond,
    insurersShare: Decimal.toNumber(Decimal.round(share, 0, "half-up")),
    isWithdrawn: isWithdrawn(known),
  }
}

/** The cover of a day: the last granted from a day not after it that was not withdrawn by then. */
export const coverOn = (known: ReadonlyArray<LedgerEvent>, currency: string) => {
  const all = known.filter((fact) => fact.type === "CoverGranted" || fact.type === "CoverWithdrawn")
  return (day: Day): CoverOnDay | undefined => {
    const ends = (granted: OfType<"CoverGranted">) =>
      all.some(
        (fact) =>
          fact.type === "CoverWithdrawn" &&
          fact.data.insurer === granted.data.insurer &&
          fact.data.from >= granted.data.from &&
          fact.data.from <= day,
      )
    const found = all.findLast(
      (fact): fact is OfType<"CoverGranted"> =>
        fact.type === "CoverGranted" &&
        fact.data.limit.currency === currency &&
        fact.data.from <= day &&
        (fact.data.until === undefined || day <= fact.data.until) &&
        !ends(fact),
    )
    if (found === undefined) return undefined
    const { insurer, limit, quota } = found.data
    return { insurer, limit: limit.minor, quota: Decimal.of(quota) }
  }
}

const isWithdrawn = (known: ReadonlyArray<LedgerEvent>): boolean =>
  known.findLast(({ type }) => type === "CoverGranted" || type === "CoverWithdrawn")?.type ===
  "CoverWithdrawn"

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
