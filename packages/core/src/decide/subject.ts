// The payment or the credit note that a command or a fact speaks of.
import * as Result from "effect/Result"
import type { CustomerLedger } from "../evolve/CustomerLedger.ts"
import * as Settlement from "../evolve/Settlement.ts"
import type * as Money from "../money/Money.ts"
import type { Rejection } from "./Rejection.ts"

/** Exactly one of the two is set: the Schemas of events and commands see to it. */
export interface Source {
  readonly payment?: string
  readonly creditNote?: string
}

/** The settlement as a rejection names it. */
export const sourceOf = (settlement: Settlement.Settlement): Source =>
  settlement.kind === "payment" ? { payment: settlement.id } : { creditNote: settlement.id }

/** What is left of it to allocate or to give back. */
export const moneyOf = (settlement: Settlement.Settlement): Money.Money => ({
  minor: Settlement.unallocated(settlement),
  currency: settlement.currency,
})

/** The settlement, known and not reversed; else why not. */
export const findSettlement = (
  state: CustomerLedger,
  of: Source,
): Result.Result<Settlement.Settlement, Rejection> => {
  if (of.payment !== undefined) {
    const payment = state.payments.get(of.payment)
    if (payment === undefined) return refuse({ _tag: "PaymentNotFound", payment: of.payment })
    if (payment.reversed) return refuse({ _tag: "PaymentAlreadyReversed", payment: of.payment })
    return Result.succeed(payment)
  }
  const creditNote = of.creditNote ?? ""
  const found = state.creditNotes.get(creditNote)
  return found === undefined
    ? refuse({ _tag: "CreditNoteNotFound", creditNote })
    : Result.succeed(found)
}

export const refuse = (rejection: Rejection): Result.Result<never, Rejection> =>
  Result.fail(rejection)
