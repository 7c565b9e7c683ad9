// What a customer cost us: written off because it could not or would not pay, and not recovered since. What we
// gave up of goodwill, or as a small difference, is no loss of the customer's making.
import * as CalendarDate from "../../../calendar/CalendarDate.ts"
import * as Instant from "../../../calendar/Instant.ts"
import type { LedgerEvent } from "../../../events/LedgerEvent.ts"
import type { LedgerIndex } from "../../LedgerIndex.ts"
import type { Moment } from "../../OpenItems.ts"
import { application } from "../../Standing.ts"

/** Minor units, and the facts that say so. */
export interface Loss {
  readonly amount: number
  readonly events: ReadonlyArray<string>
}

/** Months for which a loss is remembered: as long as a claim between traders can be made (C. com. L110-4). */
export const rememberedMonths = 60

/** **Shape** `known`: of one customer, known at the moment; `index` of all its facts. */
export const lossOf = (
  index: LedgerIndex,
  known: ReadonlyArray<LedgerEvent>,
  currency: string,
  { asOf, knownAt }: Moment,
): Loss => {
  const since = CalendarDate.addMonthsWithin(asOf, -rememberedMonths)
  const lost = Map.groupBy(
    known
      .filter((fact) => fact.type === "InvoiceWrittenOff")
      .filter(
        ({ data, effectiveOn }) =>
          causes.has(data.reason) && data.amount.currency === currency && effectiveOn > since,
      ),
    ({ data }) => data.invoice,
  )
  if (lost.size === 0) return { amount: 0, events: [] }
  const at = knownAt === undefined ? Number.POSITIVE_INFINITY : Instant.toEpochMs(knownAt)
  const { writtenOff } = application(index, CalendarDate.toDayNumber(asOf), at)
  const losses = [...lost].map(([invoice, facts]): Loss => {
    const given = facts.reduce((sum, { data }) => sum + data.amount.minor, 0)
    const left = writtenOff[index.invoiceIn(invoice)] ?? 0
    return { amount: Math.min(given, left), events: facts.map(({ id }) => id) }
  })
  const standing = losses.filter(({ amount }) => amount > 0)
  return {
    amount: standing.reduce((sum, { amount }) => sum + amount, 0),
    events: standing.flatMap(({ events }) => events),
  }
}

const causes: ReadonlySet<string> = new Set(["insolvency", "uneconomic", "time-barred"])
