// What takes an invoice out of the balance without money, or says why it is not paid, into the tables
// of a resident index: write-offs, assignments to a factor, disputes.
import * as CalendarDate from "../calendar/CalendarDate.ts"
import * as Instant from "../calendar/Instant.ts"
import type { DisputeOpened, DisputeSettled } from "../events/DisputeEvents.ts"
import type {
  InvoiceAssigned,
  InvoiceReassigned,
  InvoiceWrittenOff,
} from "../events/InvoiceEvents.ts"
import type { LedgerEvent } from "../events/LedgerEvent.ts"
import { invariant } from "../party/invariant.ts"
import type { LedgerIndex } from "./LedgerIndex.ts"
import { type Spells, writtenOff } from "./LedgerTables.ts"

/** A write-off takes what is open in its turn, as an allocation of nobody's money. */
export const recordWriteOff = (index: LedgerIndex, event: InvoiceWrittenOff): void => {
  const { allocations, invoices } = index
  const invoice = index.invoiceIn(event.data.invoice)
  const on = CalendarDate.toDayNumber(event.effectiveOn)
  const row = allocations.add()
  allocations.settlement.values[row] = writtenOff
  allocations.target.values[row] = invoice
  allocations.from.values[row] = Math.max(on, invoices.issued.values[invoice]!)
  allocations.known.values[row] = Instant.toEpochMs(event.recordedAt)
  allocations.amount.values[row] = event.data.amount.minor
  index.hasLosses = true
}

export const recordAssignment = (
  index: LedgerIndex,
  event: InvoiceAssigned | InvoiceReassigned,
): void => {
  const invoice = index.invoiceIn(event.data.invoice)
  const last = index.invoices.assignment.values[invoice]!
  if (event.type === "InvoiceReassigned") {
    invariant(last >= 0, "an invoice comes back from a factor who has it")
    endSpell(index.assignments, last, event)
    return
  }
  // With recourse the claim stays in the balance: only dunning heeds it.
  const amount = event.data.recourse ? 1 : 0
  index.invoices.assignment.values[invoice] = beginSpell(index.assignments, last, event, amount)
  index.hasLosses = true
}

export const recordDispute = (index: LedgerIndex, event: DisputeOpened | DisputeSettled): void => {
  const { disputes, invoices } = index
  if (event.type === "DisputeSettled") {
    const row = index.disputeRow.get(event.data.dispute)
    invariant(row !== undefined, "a dispute is opened before it is settled")
    endSpell(disputes, row, event)
    return
  }
  const invoice = index.invoiceIn(event.data.invoice)
  const amount = event.data.amount?.minor ?? invoices.total.values[invoice]!
  const row = beginSpell(disputes, invoices.dispute.values[invoice]!, event, amount)
  invoices.dispute.values[invoice] = row
  index.disputeRow.set(event.data.dispute, row)
}

const beginSpell = (
  spells: Spells,
  earlier: number,
  event: LedgerEvent,
  amount: number,
): number => {
  const row = spells.add()
  spells.from.values[row] = CalendarDate.toDayNumber(event.effectiveOn)
  spells.known.values[row] = Instant.toEpochMs(event.recordedAt)
  spells.amount.values[row] = amount
  spells.earlier.values[row] = earlier
  return row
}

const endSpell = (spells: Spells, row: number, event: LedgerEvent): void => {
  spells.until.values[row] = CalendarDate.toDayNumber(event.effectiveOn)
  spells.untilKnown.values[row] = Instant.toEpochMs(event.recordedAt)
}
