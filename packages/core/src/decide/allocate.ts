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
      return invoice.instalments.map(({ dueOn }, at) => ({ invoice, dueOn, at, rests }))
    })
    .sort(
      (a, b) =>
        Ids.compareUtf8(a.dueOn, b.dueOn) ||
        Ids.compareUtf8(a.invoice.issuedOn, b.invoice.issuedOn) ||
        Ids.compareUtf8(a.invoice.id, b.invoice.id) ||
        a.at - b.at,
    )
  const shares = new Map<string, Share>()
  let left = amount
  for (const { invoice, at, rests } of open) {
    const part = Math.min(left, rests[at] ?? 0)
    if (part === 0) continue
    left -= part
    const share = shares.get(invoice.id) ?? { rests, parts: rests.map(() => 0) }
    share.parts[at] = part
    shares.set(invoice.id, share)
  }
  return Array.from(shares).flatMap(([invoice, share]) =>
    linesOf(share).map((line) => ({
      invoice: invoice as Ids.InvoiceId,
      ...line,
      amount: { minor: line.amount, currency },
    })),
  )
}

/** What is open on the instalments of an invoice, and what of the money goes to each. */
interface Share {
  readonly rests: ReadonlyArray<number>
  readonly parts: Array<number>
}

/**
 * One line for the invoice where the order of its instalments gives each the same; else one that names
 * each instalment, as when the first has been given more time than the second.
 */
const linesOf = ({
  rests,
  parts,
}: Share): ReadonlyArray<{ readonly amount: number; readonly instalment?: number }> => {
  let sum = 0
  for (const part of parts) sum += part
  let left = sum
  const inOrder = rests.every((rest, at) => {
    const filled = Math.min(left, rest)
    left -= filled
    return filled === parts[at]
  })
  if (inOrder) return [{ amount: sum }]
  return parts.flatMap((amount, at) => (amount === 0 ? [] : [{ amount, instalment: at + 1 }]))
}
