// Completes an invoice that came with a due date, with terms or with neither: the stored fact always
// holds its instalments, so that no later change of terms can move them.
import * as Result from "effect/Result"
import type { LedgerEvent } from "../events/LedgerEvent.ts"
import * as CustomerLedger from "../evolve/CustomerLedger.ts"
import * as DueDate from "../terms/DueDate.ts"
import type { PaymentTerms } from "../terms/PaymentTerms.ts"
import type { Rejection } from "./Rejection.ts"
import { refuse } from "./subject.ts"

type InvoiceIssued = Extract<LedgerEvent, { readonly type: "InvoiceIssued" }>

/** The fact as it will be stored. All but an invoice without instalments come back as they are. */
export const resolve = (
  state: CustomerLedger.CustomerLedger,
  event: LedgerEvent,
): Result.Result<LedgerEvent, Rejection> =>
  event.type === "InvoiceIssued" && event.data.instalments === undefined
    ? resolveInvoice(state, event)
    : Result.succeed(event)

const resolveInvoice = (
  state: CustomerLedger.CustomerLedger,
  event: InvoiceIssued,
): Result.Result<LedgerEvent, Rejection> => {
  const { dueOn, ...data } = event.data
  const { invoice, total } = data
  if (dueOn !== undefined) {
    return Result.succeed({ ...event, data: { ...data, instalments: [{ dueOn, amount: total }] } })
  }
  const agreed = data.terms ? undefined : CustomerLedger.termsOn(state, event.effectiveOn)
  const terms: PaymentTerms | undefined = data.terms ?? agreed?.terms
  if (terms === undefined)
    return refuse({ _tag: "TermsMissing", invoice, customer: event.customer })
  const instalments = DueDate.instalments(terms, event.effectiveOn, total)
  if (Result.isFailure(instalments)) {
    return refuse({ _tag: "TermsNotApplicable", invoice, reason: instalments.failure })
  }
  const regime = data.regime ?? agreed?.regime
  return Result.succeed({
    ...event,
    data: {
      ...data,
      terms,
      instalments: instalments.success,
      ...(regime === undefined ? {} : { regime }),
    },
  })
}
