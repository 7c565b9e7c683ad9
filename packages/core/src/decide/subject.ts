// What a command or a fact speaks of: a payment or a credit note, invoices, a dispute, a plan. It must be
// there, or be new, or not be over.
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

/** Something named by a kind and an id: dispute "D-1". */
export interface Named {
  readonly kind: string
  readonly id: string
}

/** Every invoice that a fact names must be known; the first that is not is said. */
export const admitInvoices = (
  state: CustomerLedger,
  invoices: ReadonlyArray<string> | undefined,
): Result.Result<void, Rejection> => {
  const unknown = invoices?.find((invoice) => !state.invoices.has(invoice))
  return unknown === undefined
    ? Result.succeed(undefined)
    : refuse({ _tag: "InvoiceNotFound", invoice: unknown })
}

/** A new id of its kind, and invoices that are known. */
export const admitNew = (
  state: CustomerLedger,
  known: boolean,
  named: Named,
  invoices?: ReadonlyArray<string> | undefined,
): Result.Result<void, Rejection> =>
  known ? refuse({ _tag: "AlreadyRecorded", ...named }) : admitInvoices(state, invoices)

/** Something that is there (`over` is told), and not over yet. */
export const admitEnd = (
  over: boolean | undefined,
  named: Named,
): Result.Result<void, Rejection> => {
  if (over === undefined) return refuse({ _tag: "NotFound", ...named })
  return over ? refuse({ _tag: "AlreadyEnded", ...named }) : Result.succeed(undefined)
}

export const refuse = (rejection: Rejection): Result.Result<never, Rejection> =>
  Result.fail(rejection)
