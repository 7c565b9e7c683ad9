// A write-off takes the VAT out with the debt: 7000.00 of an invoice at 20 % hold 1166.67 (E21). Who
// writes off may say the VAT; who does not gets it from the rates that the invoice states.
import type { CustomerLedger } from "../evolve/CustomerLedger.ts"
import * as VatShare from "../terms/VatShare.ts"
import type { LedgerCommand } from "./LedgerCommand.ts"

type WriteOffInvoice = Extract<LedgerCommand, { readonly type: "WriteOffInvoice" }>

/** The content of the fact; without `vat` where the invoice does not state its own. */
export const writeOff = (state: CustomerLedger, command: WriteOffInvoice): object => {
  const { type: _type, customer: _customer, meta: _meta, ...data } = command
  const lines = state.invoices.get(data.invoice)?.vat
  if (data.vat !== undefined || lines === undefined) return data
  // In another currency it is refused anyway.
  if (lines[0]?.net.currency !== data.amount.currency) return data
  return { ...data, vat: VatShare.of(data.amount, lines).vat }
}
