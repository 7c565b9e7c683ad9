// How long the law has a creditor keep what it knows of a customer: counted from the last document of
// the account, once nothing is owed any more. Last payment on 2026-03-12, fiscal year ended 2026-12-31:
// kept until 2036-12-31, and erased from 2037-01-01 on without a reason.
import * as Result from "effect/Result"
import * as CalendarDate from "../calendar/CalendarDate.ts"
import type { LedgerEvent } from "../events/LedgerEvent.ts"
import * as Citation from "../law/Citation.ts"
import * as Regimes from "../law/Regimes.ts"
import * as Retention from "../law/Retention.ts"
import { LedgerIndex } from "../projections/LedgerIndex.ts"
import { openCharges, openItems, remainders } from "../projections/OpenItems.ts"
import type { Creditor } from "./LegalSubject.ts"

type Day = CalendarDate.CalendarDate

/** What is asked: the day on which one stands, and when the creditor's fiscal year ends. */
export interface RetentionQuestion {
  readonly asOf: Day
  /** Month and day, `MM-DD`; `12-31` unless told. */
  readonly fiscalYearEnd?: string | undefined
}

/** Until when a customer's facts and personal values are to be kept. */
export interface CustomerRetention {
  readonly customer: string
  readonly asOf: Day
  /** Day of the last document that counts; absent where the account has none. */
  readonly lastDocumentOn?: Day
  /** End of the fiscal year of that document. */
  readonly fiscalYearEndsOn?: Day
  /** Last day on which they are kept; absent while something is owed, or where the law is silent. */
  readonly keptUntilOn?: Day
  readonly deletableFromOn?: Day
  /** Whether `asOf` is past the retention, so that erasing asks for no reason. */
  readonly isOver: boolean
  /** Ids of invoices, charges, payments and credit notes with something left on them. */
  readonly open: ReadonlyArray<string>
  readonly rules: ReadonlyArray<string>
  readonly sources: ReadonlyArray<string>
  /** Why there is no date, where there is none. */
  readonly because?: string
}

/** Facts that say how to reach or treat a customer, and prove no claim: nobody has to keep them. */
const undocumented: ReadonlySet<string> = new Set([
  ...["CustomerOpened", "ContactSet", "GroupJoined", "ContactLogged", "HoldPlaced", "HoldLifted"],
  ...["CreditLimitSet", "CoverGranted", "CoverWithdrawn", "OrdersReported", "OrderDecided"],
  ...["ReminderPlanned", "ReminderFailed", "FindingRaised"],
])

/**
 * The retention of one customer.
 *
 * **Shape** `facts`: all of the customer, in the order recorded.
 *
 * **Source** RULES EV-01, EV-02. What a creditor keeps longer or shorter by its own register is its own
 * matter: these are the dates of accounting and tax law.
 */
export const customerRetention = (
  law: Regimes.Regimes,
  creditor: Creditor,
  customer: string,
  facts: ReadonlyArray<LedgerEvent>,
  { asOf, fiscalYearEnd = "12-31" }: RetentionQuestion,
): CustomerRetention => {
  const open = openIn(facts, asOf)
  const lastDocumentOn = facts
    .filter(({ type }) => !undocumented.has(type))
    .map(({ effectiveOn }) => effectiveOn)
    .sort(CalendarDate.compare)
    .at(-1)
  if (lastDocumentOn === undefined) {
    const because = "The account has no document that must be kept."
    return { customer, asOf, isOver: open.length === 0, open, rules: [], sources: [], because }
  }
  const fiscalYearEndsOn = yearEnd(lastDocumentOn, fiscalYearEnd)
  const found = Result.flatMap(Regimes.idFor(law, regimeAsked(creditor)), (regime) =>
    Retention.of(law, { regime, fiscalYearEndsOn, documentOn: lastDocumentOn }),
  )
  const known = { customer, asOf, lastDocumentOn, fiscalYearEndsOn, open }
  if (Result.isFailure(found)) {
    return { ...known, isOver: false, rules: [], sources: [], because: found.failure.message }
  }
  const { value, rules, citations } = found.success
  const reasons = { rules, sources: citations.map(Citation.format) }
  if (open.length > 0) {
    const because = "Retention is counted from the day on which nothing is left open."
    return { ...known, isOver: false, ...reasons, because }
  }
  const { keptUntilOn, deletableFromOn } = value
  return { ...known, keptUntilOn, deletableFromOn, isOver: asOf >= deletableFromOn, ...reasons }
}

const regimeAsked = ({ country, regime }: Creditor) =>
  regime === undefined ? { country } : { country, regime }

/** Documents with something left on them, on the day. */
const openIn = (facts: ReadonlyArray<LedgerEvent>, asOf: Day): ReadonlyArray<string> => {
  const [first] = facts
  if (first === undefined) return []
  const index = new LedgerIndex(first.ledger)
  for (const fact of facts) index.apply(fact)
  const moment = { asOf }
  const items = Array.from(openItems(index, moment)).filter(({ open }) => open !== 0)
  const charges = Array.from(openCharges(index, moment)).filter(({ open }) => open !== 0)
  const rest = Array.from(remainders(index, moment)).filter(({ left }) => left !== 0)
  return [
    ...new Set<string>([
      ...items.map(({ invoice }) => invoice),
      ...charges.map(({ charge }) => charge),
      ...rest.map(({ id }) => id),
    ]),
  ]
}

/** The first end of a fiscal year that is not before the day; 02-29 stands for the end of February. */
const yearEnd = (on: Day, monthDay: string): Day => {
  const [month, day] = [Number(monthDay.slice(0, 2)), Number(monthDay.slice(3))]
  const endIn = (year: number) =>
    CalendarDate.of(year, month, Math.min(day, CalendarDate.daysInMonth(year, month)))
  const ends = endIn(CalendarDate.year(on))
  return ends >= on ? ends : endIn(CalendarDate.year(on) + 1)
}
