// Payments, credit notes, and what ends them, into the tables of a resident index.
import * as CalendarDate from "../calendar/CalendarDate.ts"
import * as Instant from "../calendar/Instant.ts"
import type { CreditNoteIssued } from "../events/InvoiceEvents.ts"
import type { PaymentReceived, PaymentReversed, RefundPaid } from "../events/PaymentEvents.ts"
import type { Money } from "../money/Money.ts"
import type { LedgerIndex } from "./LedgerIndex.ts"
import { type Recorded, recordAllocations } from "./recordAllocations.ts"

export const recordPayment = (index: LedgerIndex, event: PaymentReceived): void => {
  const { payment, amount, maturesOn, allocations } = event.data
  const row = settle(index, event, payment, amount)
  index.paymentRow.set(payment, row)
  if (maturesOn !== undefined) {
    const { from, matures } = index.settlements
    const day = CalendarDate.toDayNumber(maturesOn)
    if (day > from.values[row]!) {
      index.hasPending = true
      matures.values[row] = day
    }
  }
  if (allocations !== undefined) recordAllocations(index, clocks(index, row), row, allocations)
}

export const recordCreditNote = (index: LedgerIndex, event: CreditNoteIssued): void => {
  const { creditNote, total, allocations } = event.data
  const row = settle(index, event, creditNote, total)
  index.settlements.kind.values[row] = 1
  index.creditNoteRow.set(creditNote, row)
  if (allocations !== undefined) recordAllocations(index, clocks(index, row), row, allocations)
}

export const recordReversal = (index: LedgerIndex, event: PaymentReversed): void => {
  const row = index.settlementIn(event.data)
  index.settlements.reversed.values[row] = CalendarDate.toDayNumber(event.effectiveOn)
  index.settlements.reversedKnown.values[row] = Instant.toEpochMs(event.recordedAt)
}

export const recordRefund = (index: LedgerIndex, event: RefundPaid): void => {
  const { refunds } = index
  const row = refunds.add()
  refunds.settlement.values[row] = index.settlementIn(event.data)
  refunds.from.values[row] = CalendarDate.toDayNumber(event.effectiveOn)
  refunds.known.values[row] = Instant.toEpochMs(event.recordedAt)
  refunds.amount.values[row] = event.data.amount.minor
}

/** Where a fact brings the money and says where it goes, both have the same clocks. */
const clocks = ({ settlements: { from, known } }: LedgerIndex, row: number): Recorded => ({
  on: from.values[row]!,
  known: known.values[row]!,
})

const settle = (
  index: LedgerIndex,
  event: PaymentReceived | CreditNoteIssued,
  id: string,
  money: Money,
): number => {
  const table = index.settlements
  const row = table.add()
  const from = CalendarDate.toDayNumber(event.effectiveOn)
  table.ids.push(id)
  table.account.values[row] = index.account(event.customer, money.currency)
  table.from.values[row] = from
  table.matures.values[row] = from
  table.known.values[row] = Instant.toEpochMs(event.recordedAt)
  table.amount.values[row] = money.minor
  return row
}
