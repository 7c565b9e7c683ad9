// A credit note for an invoice settles what is open there, the rest stays on account (DESIGN §5.1):
// projections never infer an allocation, so the command that issues the note decides it.
import type { CustomerLedger } from "../evolve/CustomerLedger.ts"
import * as Item from "../evolve/Item.ts"
import type { LedgerCommand } from "./LedgerCommand.ts"

type IssueCreditNote = Extract<LedgerCommand, { readonly type: "IssueCreditNote" }>

/** The content of the fact; allocations that the command states are kept as they are. */
export const issueCreditNote = (state: CustomerLedger, command: IssueCreditNote): object => {
  const { type: _type, customer: _customer, meta: _meta, ...data } = command
  const { invoice: id, total, allocations } = data
  const invoice = id === undefined ? undefined : state.invoices.get(id)
  if (allocations !== undefined || invoice === undefined) return data
  const minor = Math.min(Item.open(invoice), total.minor)
  if (minor === 0 || invoice.currency !== total.currency) return data
  const amount = { minor, currency: total.currency }
  return { ...data, allocations: [{ invoice: invoice.id, amount }] }
}
