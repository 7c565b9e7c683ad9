// What a payment or a credit note may be put on: no more than it has left, no more than is open,
// in one currency. 500.00 on an invoice with 100.00 open is `AmountExceedsOpen`.
import * as Result from "effect/Result"
import type { Allocation } from "../events/Allocation.ts"
import * as Charge from "../evolve/Charge.ts"
import type { CustomerLedger } from "../evolve/CustomerLedger.ts"
import * as Item from "../evolve/Item.ts"
import * as Settlement from "../evolve/Settlement.ts"
import type * as Money from "../money/Money.ts"
import type { Rejection } from "./Rejection.ts"
import { refuse, type Source, sourceOf } from "./subject.ts"

type Admission = Result.Result<void, Rejection>

/** Whether all the allocations fit together: in what is left of the source, and on what is open. */
export const admitAllocations = (
  state: CustomerLedger,
  source: Source,
  left: Money.Money,
  allocations: ReadonlyArray<Allocation>,
): Admission => {
  // Several lines of one fact may name one invoice: each is checked against what the others leave.
  const taken = allocations.length > 1 ? new Map<string, number>() : undefined
  let asked = 0
  for (const allocation of allocations) {
    const refusal =
      "invoice" in allocation
        ? admitOne(state, left, allocation, taken)
        : admitOnCharge(state, left, allocation, taken)
    if (refusal !== undefined) return Result.fail(refusal)
    asked += allocation.amount.minor
  }
  return asked > left.minor
    ? refuse({
        _tag: "AmountExceedsUnallocated",
        ...source,
        asked: { minor: asked, currency: left.currency },
        unallocated: left,
      })
    : Result.succeed(undefined)
}

/** Whether the source still holds what is to be taken back from each invoice. */
export const admitTakingBack = (
  settlement: Settlement.Settlement,
  allocations: ReadonlyArray<Allocation>,
): Admission => {
  const taken = new Map<string, number>()
  for (const allocation of allocations) {
    if (!("invoice" in allocation)) {
      const { charge, amount } = allocation
      if (settlement.currency !== amount.currency) {
        return mismatch(`Charge "${charge}"`, settlement.currency, amount.currency)
      }
      const key = `charge ${charge}`
      const held = Settlement.heldOfCharge(settlement, charge) - (taken.get(key) ?? 0)
      if (amount.minor > held) {
        const allocated = { minor: held, currency: settlement.currency }
        const source = sourceOf(settlement)
        return refuse({
          _tag: "AmountExceedsAllocated",
          ...source,
          charge,
          asked: amount,
          allocated,
        })
      }
      taken.set(key, (taken.get(key) ?? 0) + amount.minor)
      continue
    }
    const { invoice, instalment, amount } = allocation
    if (settlement.currency !== amount.currency) {
      return mismatch(`Invoice "${invoice}"`, settlement.currency, amount.currency)
    }
    // Of the whole pair, and of the instalment when one is named: both must hold the amount.
    for (const named of instalment === undefined ? [undefined] : [undefined, instalment]) {
      const key = `${named ?? 0} ${invoice}`
      const before = taken.get(key) ?? 0
      const held = Settlement.held(settlement, invoice, named) - before
      if (amount.minor > held) {
        return refuse({
          _tag: "AmountExceedsAllocated",
          ...sourceOf(settlement),
          invoice,
          asked: amount,
          allocated: { minor: held, currency: settlement.currency },
        })
      }
      taken.set(key, before + amount.minor)
    }
  }
  return Result.succeed(undefined)
}

const admitOne = (
  state: CustomerLedger,
  left: Money.Money,
  allocation: Extract<Allocation, { readonly invoice: string }>,
  taken: Map<string, number> | undefined,
): Rejection | undefined => {
  const { invoice: id, instalment, amount } = allocation
  const invoice = state.invoices.get(id)
  if (invoice === undefined) return { _tag: "InvoiceNotFound", invoice: id }
  if (invoice.currency !== amount.currency) {
    return currencyMismatch(`Invoice "${id}"`, invoice.currency, amount.currency)
  }
  if (left.currency !== amount.currency) {
    return currencyMismatch("The money to allocate", left.currency, amount.currency)
  }
  const currency = invoice.currency
  const open = Item.allocatable(invoice) - (taken?.get(id) ?? 0)
  if (amount.minor > open) {
    return {
      _tag: "AmountExceedsOpen",
      invoice: id,
      asked: amount,
      open: { minor: open, currency },
    }
  }
  taken?.set(id, (taken.get(id) ?? 0) + amount.minor)
  if (instalment === undefined) return undefined
  const named = Item.instalment(invoice, instalment)
  if (named === undefined) {
    return {
      _tag: "InstalmentNotFound",
      invoice: id,
      instalment,
      instalments: invoice.instalments.length,
    }
  }
  const key = `${instalment} ${id}`
  const room = named.amount - named.named - (taken?.get(key) ?? 0)
  if (amount.minor > room) {
    return {
      _tag: "AmountExceedsOpen",
      invoice: id,
      instalment,
      asked: amount,
      open: { minor: room, currency },
    }
  }
  taken?.set(key, (taken.get(key) ?? 0) + amount.minor)
  return undefined
}

const admitOnCharge = (
  state: CustomerLedger,
  left: Money.Money,
  { charge: id, amount }: Extract<Allocation, { readonly charge: string }>,
  taken: Map<string, number> | undefined,
): Rejection | undefined => {
  const charge = state.charges.get(id)
  if (charge === undefined) return { _tag: "ChargeNotFound", charge: id }
  const { currency } = charge
  if (currency !== amount.currency) {
    return currencyMismatch(`Charge "${id}"`, currency, amount.currency)
  }
  if (left.currency !== amount.currency) {
    return currencyMismatch("The money to allocate", left.currency, amount.currency)
  }
  const key = `charge ${id}`
  const open = { minor: Charge.open(charge) - (taken?.get(key) ?? 0), currency }
  if (amount.minor > open.minor) {
    return { _tag: "AmountExceedsCharge", charge: id, asked: amount, open }
  }
  taken?.set(key, (taken.get(key) ?? 0) + amount.minor)
  return undefined
}

const mismatch = (of: string, expected: string, found: string): Admission =>
  Result.fail(currencyMismatch(of, expected, found))

const currencyMismatch = (of: string, expected: string, found: string): Rejection => ({
  _tag: "CurrencyMismatch",
  of,
  expected,
  found,
})
