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
  const row = charges.add()
  index.chargeRow.set(charge, row)
  charges.ids.push(charge)
  charges.account.values[row] = index.account(event.customer, amount.currency)
  charges.invoice.values[row] = index.invoiceIn(invoice)
  charges.from.values[row] = CalendarDate.toDayNumber(event.effectiveOn)
  charges.known.values[row] = Instant.toEpochMs(event.recordedAt)
  charges.amount.values[row] = amount.minor
}

export const recordWaiver = (index: LedgerIndex, event: ChargeWaived): void => {
  const { waivers } = index
  const row = waivers.add()
  waivers.charge.values[row] = index.chargeIn(event.data.charge)
  waivers.from.values[row] = CalendarDate.toDayNumber(event.effectiveOn)
  waivers.known.values[row] = Instant.toEpochMs(event.recordedAt)
  waivers.amount.values[row] = event.data.amount.minor
}
