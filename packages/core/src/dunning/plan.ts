// Whom to ask what today, and why everybody else is left alone. Pure: the same facts, policy and day give the
// same plan, so a dry run, a what-if and the real run are the same code.
import type * as CalendarDate from "../calendar/CalendarDate.ts"
import type { LedgerEvent } from "../events/LedgerEvent.ts"
import * as Ids from "../party/Ids.ts"
import { type Creditor, creditorOf } from "../rights/LegalSubject.ts"
import type { DunningPlan } from "./DunningPlan.ts"
import type { DunningPolicy } from "./DunningPolicy.ts"
import { type Options, type Part, planCustomer } from "./planCustomer.ts"

type Day = CalendarDate.CalendarDate

/**
 * The plan of a day.
 *
 * Every open item is in an act or is left alone for a reason. A day that was missed skips no stage after
 * the due date and sends none twice; a reminder that the host sent by itself counts as any other.
 *
 * **Source** RULES §6; SEMANTICS E3, E4, E8–E13, E20, E23.
 * **Shape** `facts`: of one ledger or several, each customer's in the order recorded.
 *
 * ```ts doctest
 * import { CalendarDate, FrenchPolicy, LedgerEvent, plan } from "@encours/core"
 * import * as Result from "effect/Result"
 * const eur = { amount: "1000.00", currency: "EUR" }
 * const issued = LedgerEvent.decode({
 *   ...{ id: "1", type: "InvoiceIssued", version: 1, ledger: "main", customer: "C-001" },
 *   ...{ effectiveOn: "2026-08-01", recordedAt: "2026-08-01T00:00:00.000Z" },
 *   data: { invoice: "F-1", total: eur, instalments: [{ dueOn: "2026-08-31", amount: eur }] },
 * })
 * const facts = [Result.getOrThrow(issued)]
 * const { acts, left } = plan(facts, FrenchPolicy.usual, CalendarDate.of(2026, 9, 1))
 * acts.map(({ stage }) => stage) // => ["friendly"]
 * left // => []
 * ```
 */
export const plan = (
  facts: Iterable<LedgerEvent>,
  policy: DunningPolicy,
  today: Day,
  options: Options = {},
): DunningPlan => {
  const books = new Map<string, Array<LedgerEvent>>()
  const streams = new Map<string, Array<LedgerEvent>>()
  for (const fact of facts) {
    const isBook = !("customer" in fact)
    const name = JSON.stringify(isBook ? [fact.ledger] : [fact.ledger, fact.customer])
    const all = isBook ? books : streams
    const mine = all.get(name)
    if (mine === undefined) all.set(name, [fact])
    else mine.push(fact)
  }
  const creditors = new Map<string, Creditor>()
  for (const [name, book] of books) creditors.set(name, creditorOf(book))
  return assemble(
    policy,
    today,
    [...streams.values()].map((stream) => {
      const creditor = creditors.get(JSON.stringify([stream[0]?.ledger])) ?? creditorOf([])
      return planCustomer(stream, policy, today, creditor, options)
    }),
  )
}

/** One plan of the parts of its customers, in the order of ledgers, customers and currencies. */
export const assemble = (
  { name, version }: DunningPolicy,
  asOf: Day,
  parts: ReadonlyArray<Part>,
): DunningPlan => ({
  asOf,
  policy: { name, version },
  acts: parts.flatMap(({ acts }) => acts).sort(byCustomer),
  tasks: parts.flatMap(({ tasks }) => tasks).sort(byCustomer),
  left: parts.flatMap(({ left }) => left).sort(byCustomer),
})

interface Whose {
  readonly ledger: string
  readonly customer: string
  readonly currency: string
}

const byCustomer = (a: Whose, b: Whose): number =>
  Ids.compareUtf8(a.ledger, b.ledger) ||
  Ids.compareUtf8(a.customer, b.customer) ||
  Ids.compareUtf8(a.currency, b.currency)
