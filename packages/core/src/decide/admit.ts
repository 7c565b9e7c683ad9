// The rules of what may follow what: the one place that says no to a fact.
//
// A verb builds its events and admits them; `replay` and `import` admit what they read. A fact is
// checked against all that stands before it in its stream, whatever the effective dates (DESIGN §5.2).
import * as Result from "effect/Result"
import type * as CalendarDate from "../calendar/CalendarDate.ts"
import type { Instant } from "../calendar/Instant.ts"
import type { LedgerEvent } from "../events/LedgerEvent.ts"
import type { Closing, CustomerLedger, Home } from "../evolve/CustomerLedger.ts"
import type * as Money from "../money/Money.ts"
import { admitAllocations, admitTakingBack } from "./admitAllocations.ts"
import {
  admitAssignment,
  admitCharge,
  admitImpairment,
  admitWaiver,
  admitWriteOff,
} from "./admitCharges.ts"
import { admitExtension, admitInvoice } from "./admitInvoice.ts"
import * as Matters from "./admitMatters.ts"
import { admitOrder } from "./admitOrder.ts"
import type { Rejection } from "./Rejection.ts"
import { findSettlement, moneyOf, refuse, sourceOf } from "./subject.ts"

export type Admission = Result.Result<void, Rejection>

const admitted: Admission = Result.succeed(undefined)

/** What a customer's facts must heed of the ledger's own stream: its closed periods, and its law. */
export interface Book {
  readonly closings: ReadonlyArray<Closing>
  readonly home?: Home
}

const openBook: Book = { closings: [] }

/**
 * Whether the fact may be recorded next, and if not why not, with the numbers. `book` is the state of
 * the ledger's own stream; without it no period is closed.
 */
export const admit = (
  state: CustomerLedger,
  event: LedgerEvent,
  book: Book = openBook,
): Admission => {
  if (state.recordedAt !== "" && event.recordedAt < state.recordedAt) {
    return refuse({
      _tag: "RecordedAtGoesBack",
      recordedAt: event.recordedAt,
      last: state.recordedAt as Instant,
    })
  }
  const stream = "customer" in event ? event.customer : ""
  if (stream !== state.customer || event.ledger !== state.ledger) {
    return refuse({
      _tag: "WrongStream",
      expected: `customer "${state.customer}" of ledger "${state.ledger}"`,
      found: `customer "${stream}" of ledger "${event.ledger}"`,
    })
  }
  const closing = closingOf(book, event)
  if (closing !== undefined) {
    const { effectiveOn } = event
    return refuse({ _tag: "PeriodIsClosed", effectiveOn, until: closing.until })
  }
  return event.type === "PeriodClosed"
    ? admitClosing(state, event.data.until)
    : admitFact(state, event)
}

/** The closed period that the fact falls in, unless it says why it comes late. */
const closingOf = (book: Book, event: LedgerEvent): Closing | undefined =>
  event.meta?.reason !== undefined || !("customer" in event)
    ? undefined
    : book.closings.find(
        ({ until, recordedAt }) => event.effectiveOn <= until && event.recordedAt >= recordedAt,
      )

/** Periods close forwards: one that ends before another that is closed would close nothing. */
const admitClosing = (state: CustomerLedger, until: CalendarDate.CalendarDate): Admission => {
  const last = state.closings.findLast((closing) => closing.until >= until)
  return last === undefined
    ? admitted
    : refuse({ _tag: "PeriodAlreadyClosed", until, closedUntil: last.until })
}

const admitFact = (state: CustomerLedger, event: LedgerEvent): Admission => {
  switch (event.type) {
    case "LedgerOpened":
      return state.opened ? refuse({ _tag: "LedgerAlreadyOpened", ledger: event.ledger }) : admitted
    case "CustomerOpened":
      return state.opened
        ? refuse({ _tag: "CustomerAlreadyOpened", customer: event.customer })
        : admitted
    case "ContactSet":
    case "GroupJoined":
    case "TermsAgreed":
    case "CreditLimitSet":
    case "OrdersReported":
    case "FindingRaised":
      return admitted
    case "OrderDecided":
      return admitOrder(event)
    case "InvoiceIssued":
      return admitInvoice(state, event)
    case "PaymentReceived": {
      const { payment, amount, allocations } = event.data
      if (state.payments.has(payment)) return refuse({ _tag: "PaymentAlreadyReceived", payment })
      return admitAllocations(state, { payment }, amount, allocations ?? [])
    }
    case "CreditNoteIssued": {
      const { creditNote, total, invoice, allocations } = event.data
      if (state.creditNotes.has(creditNote)) {
        return refuse({ _tag: "CreditNoteAlreadyIssued", creditNote })
      }
      if (invoice !== undefined) {
        const credited = state.invoices.get(invoice)
        if (credited === undefined) return refuse({ _tag: "InvoiceNotFound", invoice })
        if (credited.currency !== total.currency) {
          return refuse({
            _tag: "CurrencyMismatch",
            of: `Invoice "${invoice}"`,
            expected: credited.currency,
            found: total.currency,
          })
        }
      }
      return admitAllocations(state, { creditNote }, total, allocations ?? [])
    }
    case "PaymentAllocated":
    case "CreditAllocated": {
      const found = findSettlement(state, event.data)
      if (Result.isFailure(found)) return Result.fail(found.failure)
      return admitAllocations(
        state,
        sourceOf(found.success),
        moneyOf(found.success),
        event.data.allocations,
      )
    }
    case "AllocationReversed": {
      const found = findSettlement(state, event.data)
      if (Result.isFailure(found)) return Result.fail(found.failure)
      return admitTakingBack(found.success, event.data.allocations)
    }
    case "PaymentReversed": {
      const found = findSettlement(state, event.data)
      return Result.isFailure(found) ? Result.fail(found.failure) : admitted
    }
    case "RefundPaid":
      return admitRefund(state, event.data)
    case "DueDateExtended":
      return admitExtension(state, event.data)
    case "InterestCharged":
    case "IndemnityCharged":
    case "CostsCharged":
      return admitCharge(state, event)
    case "ChargeWaived":
      return admitWaiver(state, event)
    case "InvoiceWrittenOff":
      return admitWriteOff(state, event)
    case "ImpairmentRecorded":
    case "ImpairmentReleased":
      return admitImpairment(state, event)
    case "InvoiceAssigned":
    case "InvoiceReassigned":
      return admitAssignment(state, event)
    default:
      return Matters.admitMatter(state, event)
  }
}

/** Only what is unallocated can be given back. */
const admitRefund = (
  state: CustomerLedger,
  refund: {
    readonly refund: string
    readonly payment?: string
    readonly creditNote?: string
    readonly amount: Money.Money
  },
): Admission => {
  if (state.refunds.has(refund.refund)) {
    return refuse({ _tag: "RefundAlreadyPaid", refund: refund.refund })
  }
  const found = findSettlement(state, refund)
  if (Result.isFailure(found)) return Result.fail(found.failure)
  const { currency } = found.success
  if (currency !== refund.amount.currency) {
    return refuse({
      _tag: "CurrencyMismatch",
      of: found.success.kind === "payment" ? "The payment" : "The credit note",
      expected: currency,
      found: refund.amount.currency,
    })
  }
  const unallocated = moneyOf(found.success)
  return refund.amount.minor > unallocated.minor
    ? refuse({
        _tag: "AmountExceedsUnallocated",
        ...sourceOf(found.success),
        asked: refund.amount,
        unallocated,
      })
    : admitted
}
