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

/** A day after all days: the spell has no end yet. */
const never = 0x7fffffff

/** A write-off takes what is open in its turn, as an allocation of nobody's money. */
export const recordWriteOff = (index: LedgerIndex, event: InvoiceWrittenOff): void => {
  const { allocations, invoices } = index
  const invoice = index.invoiceIn(event.data.invoice)
  const on = CalendarDate.toDayNumber(event.effectiveOn)
  allocations.settlement.push(writtenOff)
  allocations.target.push(invoice)
  allocations.item.push(-1)
  allocations.from.push(Math.max(on, invoices.issued.values[invoice]!))
  allocations.known.push(Instant.toEpochMs(event.recordedAt))
  allocations.amount.push(event.data.amount.minor)
  allocations.taken.push(-1)
  allocations.earlier.push(-1)
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
  spells.from.push(CalendarDate.toDayNumber(event.effectiveOn))
  spells.known.push(Instant.toEpochMs(event.recordedAt))
  spells.until.push(never)
  spells.untilKnown.push(0)
  spells.amount.push(amount)
  spells.earlier.push(earlier)
  return spells.amount.length - 1
}

const endSpell = (spells: Spells, row: number, event: LedgerEvent): void => {
  spells.until.values[row] = CalendarDate.toDayNumber(event.effectiveOn)
  spells.untilKnown.values[row] = Instant.toEpochMs(event.recordedAt)
}
