// Bills and post-dated cheques that have yet to mature: on which items they were put, and when they come.
import type { CalendarDate } from "../../calendar/CalendarDate.ts"
import type { Allocation } from "../../events/Allocation.ts"
import type { LedgerEvent } from "../../events/LedgerEvent.ts"
import type { OpenItem } from "../OpenItems.ts"

export interface Maturity {
  readonly basis: "bill"
  readonly by: string
  readonly on: CalendarDate
  readonly amount: number
}

/** **Shape** `known`: what is known of one customer. Gives what is to come for an item. */
export const maturities = (
  known: ReadonlyArray<LedgerEvent>,
  asOf: CalendarDate,
): ((item: OpenItem) => ReadonlyArray<Maturity>) => {
  const bills = new Map<string, { on: CalendarDate; put: Array<Allocation> }>()
  for (const fact of known) {
    switch (fact.type) {
      case "PaymentReceived": {
        const { payment, maturesOn, allocations = [] } = fact.data
        if (maturesOn !== undefined && maturesOn > asOf) {
          bills.set(payment, { on: maturesOn, put: [...allocations] })
        }
        break
      }
      case "PaymentAllocated":
        bills.get(fact.data.payment)?.put.push(...fact.data.allocations)
        break
      case "PaymentReversed":
        bills.delete(fact.data.payment)
        break
      default:
    }
  }
  // An item's own figure says how much is pending: what was taken back since is not in it.
  return ({ invoice, instalment, pending }) => {
    let left = pending
    return [...bills]
      .sort(([, a], [, b]) => (a.on < b.on ? -1 : 1))
      .flatMap(([by, { on, put }]): ReadonlyArray<Maturity> => {
        const mine = put
          .filter(
            (to) =>
              "invoice" in to &&
              to.invoice === invoice &&
              (to.instalment === undefined || to.instalment === instalment),
          )
          .reduce((sum, { amount }) => sum + amount.minor, 0)
        const amount = Math.min(left, mine)
        left -= amount
        return amount > 0 ? [{ basis: "bill", by, on, amount }] : []
      })
  }
}
