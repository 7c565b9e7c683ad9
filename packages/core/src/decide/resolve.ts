// Completes an invoice that came with a due date, with terms or with neither: the stored fact always
// holds its instalments, so that no later change of terms can move them.
import * as Result from "effect/Result"
import type { LedgerEvent } from "../events/LedgerEvent.ts"
import * as CustomerLedger from "../evolve/CustomerLedger.ts"
import * as DueDate from "../terms/DueDate.ts"
import type { Rejection } from "./Rejection.ts"
import { refuse } from "./subject.ts"

type InvoiceIssued = Extract<LedgerEvent, { readonly type: "InvoiceIssued" }>

/**
 * The fact as it will be stored: an invoice with its instalments, and with the regime that is agreed
 * where it names none. Every other fact comes back as it is.
 */
export const resolve = (
  state: CustomerLedger.CustomerLedger,
  event: LedgerEvent,
): Result.Result<LedgerEvent, Rejection> => {
  if (event.type !== "InvoiceIssued") return Result.succeed(event)
  const named = withRegime(state, event)
  return named.data.instalments === undefined ? resolveInvoice(state, named) : Result.succeed(named)
}

/** An invoice that says what governs it: replay reads no agreement again. */
const withRegime = (state: CustomerLedger.CustomerLedger, event: InvoiceIssued): InvoiceIssued => {
  if (event.data.regime !== undefined || state.agreed.length === 0) return event
  const regime = CustomerLedger.regimeOn(state, event.effectiveOn)
  return regime === undefined ? event : { ...event, data: { ...event.data, regime } }
}

const resolveInvoice = (
  state: CustomerLedger.CustomerLedger,
  event: InvoiceIssued,
): Result.Result<LedgerEvent, Rejection> => {
  const { dueOn, ...data } = event.data
  const { invoice, total } = data
  if (dueOn !== undefined) {
    return Result.succeed({ ...event, data: { ...data, instalments: [{ dueOn, amount: total }] } })
  }
  const terms = data.terms ?? CustomerLedger.termsOn(state, event.effectiveOn)
  if (terms === undefined)
    return refuse({ _tag: "TermsMissing", invoice, customer: event.customer })
  const instalments = DueDate.instalments(terms, event.effectiveOn, total)
  if (Result.isFailure(instalments)) {
    return refuse({ _tag: "TermsNotApplicable", invoice, reason: instalments.failure })
  }
  const resolved = { ...data, terms, instalments: instalments.success }
  return Result.succeed({ ...event, data: resolved })
}
