// Which rows of a table are about a customer and a trade, on a day.
import type { CalendarDate } from "../calendar/CalendarDate.ts"
import type { Kind } from "../party/Customer.ts"
import { type LawRow, validOn } from "./LawRow.ts"
import type { Scope } from "./LegalRegime.ts"

/** Who owes, and in which trade. */
export interface Buyer {
  readonly buyer: Kind
  readonly sector?: string
}

/** The rows about a buyer: those of the trade when it has its own, else the general ones. */
export const rowsFor = <A extends Scope>(
  rows: ReadonlyArray<LawRow<A>>,
  { buyer, sector }: Buyer,
): ReadonlyArray<LawRow<A>> => {
  const forBuyer = rows.filter(({ value }) => value.buyers.includes(buyer))
  const ofTrade = forBuyer.filter(
    ({ value }) => value.sector !== undefined && value.sector === sector,
  )
  return ofTrade.length > 0 ? ofTrade : forBuyer.filter(({ value }) => value.sector === undefined)
}

/** The first row about a buyer that is law on a day. */
export const rowFor = <A extends Scope>(
  rows: ReadonlyArray<LawRow<A>>,
  buyer: Buyer,
  on: CalendarDate,
): LawRow<A> | undefined => validOn(rowsFor(rows, buyer), on)[0]
