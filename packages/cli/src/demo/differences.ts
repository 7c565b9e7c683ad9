// What was learned between two instants about one day: two reports compared, account by account, and
// the facts that explain the differences.
import { type AgedBalance, Ids, type Instant, type LedgerEvent } from "@encours/core"

export interface Difference {
  readonly customer: string
  readonly currency: string
  readonly balanceThen: bigint
  readonly balanceNow: bigint
  readonly overdueThen: bigint
  readonly overdueNow: bigint
}

/** The accounts of one ledger that differ in any amount, by customer and currency. */
export const differences = (
  then: AgedBalance.AgedBalance,
  now: AgedBalance.AgedBalance,
): ReadonlyArray<Difference> => {
  const before = new Map(then.rows.map((row) => [keyOf(row), row]))
  const after = new Map(now.rows.map((row) => [keyOf(row), row]))
  return [...new Set([...before.keys(), ...after.keys()])].sort(Ids.compareUtf8).flatMap((key) => {
    const [was, is] = [before.get(key), after.get(key)]
    if (was !== undefined && is !== undefined && isSame(was, is)) return []
    const { customer = "", currency } = (is ?? was) as AgedBalance.Row
    return [
      {
        customer,
        currency,
        balanceThen: was?.amounts.balance ?? 0n,
        balanceNow: is?.amounts.balance ?? 0n,
        overdueThen: was?.amounts.overdue ?? 0n,
        overdueNow: is?.amounts.overdue ?? 0n,
      },
    ]
  })
}

const keyOf = ({ customer, currency }: AgedBalance.Row): string => `${customer}\u0000${currency}`

const isSame = ({ amounts: left }: AgedBalance.Row, { amounts: right }: AgedBalance.Row): boolean =>
  left.buckets.every((amount, at) => amount === right.buckets[at]) &&
  left.unallocated === right.unallocated &&
  left.overdue === right.overdue &&
  left.pending === right.pending

/** Facts that were true by a day, and recorded after an instant. */
export const isLate = (
  fact: LedgerEvent.LedgerEvent,
  day: string,
  instant: Instant.Instant,
): boolean => fact.effectiveOn <= day && fact.recordedAt > instant

/** The types of facts that move amounts, with the document that each is about. */
export const documentOf = (fact: LedgerEvent.LedgerEvent): string | undefined => {
  switch (fact.type) {
    case "InvoiceIssued":
    case "DueDateExtended":
      return fact.data.invoice
    case "CreditNoteIssued":
      return fact.data.creditNote
    case "PaymentReceived":
    case "PaymentAllocated":
    case "PaymentReversed":
      return fact.data.payment
    case "CreditAllocated":
      return fact.data.creditNote
    case "RefundPaid":
      return fact.data.refund
    case "AllocationReversed":
      return "payment" in fact.data ? fact.data.payment : fact.data.creditNote
    default:
      return undefined
  }
}

/** The currency that a fact is in, undefined where the document tells it. */
export const currencyOf = (fact: LedgerEvent.LedgerEvent): string | undefined => {
  switch (fact.type) {
    case "InvoiceIssued":
    case "CreditNoteIssued":
      return fact.data.total.currency
    case "PaymentReceived":
    case "RefundPaid":
      return fact.data.amount.currency
    case "PaymentAllocated":
    case "CreditAllocated":
    case "AllocationReversed":
      return fact.data.allocations[0]?.amount.currency
    default:
      return undefined
  }
}
