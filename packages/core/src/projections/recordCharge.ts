// Charges and what is given up of them, into the tables of a resident index.
import * as CalendarDate from "../calendar/CalendarDate.ts"
import * as Instant from "../calendar/Instant.ts"
import type {
  ChargeWaived,
  CostsCharged,
  IndemnityCharged,
  InterestCharged,
} from "../events/ChargeEvents.ts"
import type { LedgerIndex } from "./LedgerIndex.ts"

/** A charge is receivable once charged: an item due on its own day, in its own currency (DESIGN §5.6). */
export const recordCharge = (
  index: LedgerIndex,
  event: InterestCharged | IndemnityCharged | CostsCharged,
): void => {
  const { charge, invoice, amount } = event.data
  const { charges } = index
  index.chargeRow.set(charge, charges.ids.length)
  charges.ids.push(charge)
  charges.account.push(index.account(event.customer, amount.currency))
  charges.invoice.push(index.invoiceIn(invoice))
  charges.from.push(CalendarDate.toDayNumber(event.effectiveOn))
  charges.known.push(Instant.toEpochMs(event.recordedAt))
  charges.amount.push(amount.minor)
}

export const recordWaiver = (index: LedgerIndex, event: ChargeWaived): void => {
  const { waivers } = index
  waivers.charge.push(index.chargeIn(event.data.charge))
  waivers.from.push(CalendarDate.toDayNumber(event.effectiveOn))
  waivers.known.push(Instant.toEpochMs(event.recordedAt))
  waivers.amount.push(event.data.amount.minor)
}
