// Payments, credit notes, and what ends them, into the tables of a resident index.
import * as CalendarDate from "../calendar/CalendarDate.ts"
import * as Instant from "../calendar/Instant.ts"
import type { CreditNoteIssued } from "../events/InvoiceEvents.ts"
import type { PaymentReceived, PaymentReversed, RefundPaid } from "../events/PaymentEvents.ts"
import type { LedgerIndex } from "./LedgerIndex.ts"
import { recordAllocations } from "./recordAllocations.ts"

/** A day after all days. */
const never = 0x7fffffff

export const recordPayment = (index: LedgerIndex, event: PaymentReceived): void => {
  const { payment, amount, maturesOn, allocations } = event.data
  const row = settle(index, event, { id: payment, kind: 0, money: amount, maturesOn })
  index.paymentRow.set(payment, row)
  if (allocations !== undefined) recordAllocations(index, event, row, allocations)
}

export const recordCreditNote = (index: LedgerIndex, event: CreditNoteIssued): void => {
  const { creditNote, total, allocations } = event.data
  const row = settle(index, event, { id: creditNote, kind: 1, money: total, maturesOn: undefined })
  index.creditNoteRow.set(creditNote, row)
  if (allocations !== undefined) recordAllocations(index, event, row, allocations)
}

export const recordReversal = (index: LedgerIndex, event: PaymentReversed): void => {
  const row = index.settlementIn(event.data)
  index.settlements.reversed.values[row] = CalendarDate.toDayNumber(event.effectiveOn)
  index.settlements.reversedKnown.values[row] = Instant.toEpochMs(event.recordedAt)
}

export const recordRefund = (index: LedgerIndex, event: RefundPaid): void => {
  const { settlement, from, known, amount } = index.refunds
  settlement.push(index.settlementIn(event.data))
  from.push(CalendarDate.toDayNumber(event.effectiveOn))
  known.push(Instant.toEpochMs(event.recordedAt))
  amount.push(event.data.amount.minor)
}

const settle = (
  index: LedgerIndex,
  event: PaymentReceived | CreditNoteIssued,
  of: {
    readonly id: string
    readonly kind: 0 | 1
    readonly money: { readonly minor: number; readonly currency: string }
    readonly maturesOn: CalendarDate.CalendarDate | undefined
  },
): number => {
  const table = index.settlements
  const from = CalendarDate.toDayNumber(event.effectiveOn)
  const matures = of.maturesOn === undefined ? from : CalendarDate.toDayNumber(of.maturesOn)
  if (matures > from) index.hasPending = true
  table.kind.push(of.kind)
  table.account.push(index.account(event.customer, of.money.currency))
  table.from.push(from)
  table.matures.push(Math.max(from, matures))
  table.known.push(Instant.toEpochMs(event.recordedAt))
  table.amount.push(of.money.minor)
  table.reversed.push(never)
  table.reversedKnown.push(0)
  table.allocation.push(-1)
  return table.ids.push(of.id) - 1
}
