// Puts what is left of a payment or a credit note on invoices: those named, or the oldest due first
// (the order of C. civ. art. 1342-10 once the debtor has named none; read in RULES LP-09).
import * as Result from "effect/Result"
import type { Allocation } from "../events/Allocation.ts"
import type { CustomerLedger } from "../evolve/CustomerLedger.ts"
import * as Item from "../evolve/Item.ts"
import * as Settlement from "../evolve/Settlement.ts"
import type * as Currency from "../money/Currency.ts"
import * as Ids from "../party/Ids.ts"
import type { LedgerCommand } from "./LedgerCommand.ts"
import type { Rejection } from "./Rejection.ts"
import { findSettlement, refuse, sourceOf } from "./subject.ts"

type Allocate = Extract<
  LedgerCommand,
  { readonly type: "AllocatePayment" } | { readonly type: "AllocateCredit" }
>

/** The content of the fact, with its allocations and the method that chose them. */
export const allocate = (
  state: CustomerLedger,
  command: Allocate,
): Result.Result<object, Rejection> => {
  const { type: _type, customer: _customer, meta: _meta, ...data } = command
  if (data.allocations !== undefined) {
    return Result.succeed({ ...data, method: data.method ?? "explicit" })
  }
  const found = findSettlement(state, data)
  if (Result.isFailure(found)) return Result.fail(found.failure)
  const { currency } = found.success
  const allocations = oldestFirst(state, currency, Settlement.unallocated(found.success))
  return allocations.length === 0
    ? refuse({ _tag: "NothingToAllocate", ...sourceOf(found.success) })
    : Result.succeed({ ...data, allocations, method: "oldest-first" })
}

/**
 * Spreads an amount over what is open in its currency: by due date, then by issue date, then by id,
 * instalment by instalment, each filled before the next.
 */
export const oldestFirst = (
  state: CustomerLedger,
  currency: Currency.Currency,
  amount: number,
): ReadonlyArray<Allocation> => {
  const open = [...state.invoices.values()]
    .filter((invoice) => invoice.currency === currency && Item.open(invoice) > 0)
    .flatMap((invoice) => {
      const rests = Item.openByInstalment(invoice)
      return invoice.instalments.map(({ dueOn }, at) => ({ invoice, dueOn, rest: rests[at] ?? 0 }))
    })
    .sort(
      (a, b) =>
        Ids.compareUtf8(a.dueOn, b.dueOn) ||
        Ids.compareUtf8(a.invoice.issuedOn, b.invoice.issuedOn) ||
        Ids.compareUtf8(a.invoice.id, b.invoice.id),
    )
  const byInvoice = new Map<string, number>()
  let left = amount
  for (const { invoice, rest } of open) {
    const part = Math.min(left, rest)
    if (part === 0) continue
    left -= part
    byInvoice.set(invoice.id, (byInvoice.get(invoice.id) ?? 0) + part)
  }
  return Array.from(byInvoice, ([invoice, minor]) => ({
    invoice: invoice as Ids.InvoiceId,
    amount: { minor, currency },
  }))
}
