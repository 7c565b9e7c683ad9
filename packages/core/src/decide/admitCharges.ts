// What may be charged, given up, written off, impaired or assigned. No more is waived or written off
// than is open; an invoice bears the flat indemnity once; interest is never charged twice for a day.
import * as Result from "effect/Result"
import type { LedgerEvent } from "../events/LedgerEvent.ts"
import * as Charge from "../evolve/Charge.ts"
import type { CustomerLedger } from "../evolve/CustomerLedger.ts"
import * as Item from "../evolve/Item.ts"
import type * as Money from "../money/Money.ts"
import type { Rejection } from "./Rejection.ts"
import { refuse } from "./subject.ts"

type Admission = Result.Result<void, Rejection>
type Of<Type extends LedgerEvent["type"]> = Extract<LedgerEvent, { readonly type: Type }>

const admitted: Admission = Result.succeed(undefined)

export const admitCharge = (
  state: CustomerLedger,
  event: Of<"InterestCharged"> | Of<"IndemnityCharged"> | Of<"CostsCharged">,
): Admission => {
  const { charge, invoice } = event.data
  if (state.charges.has(charge)) return refuse({ _tag: "ChargeAlreadyRecorded", charge })
  if (!state.invoices.has(invoice)) return refuse({ _tag: "InvoiceNotFound", invoice })
  if (event.type === "CostsCharged") return admitted
  for (const earlier of state.charges.values()) {
    if (earlier.invoice !== invoice || Charge.isWaived(earlier)) continue
    if (event.type === "IndemnityCharged") {
      if (earlier.kind !== "indemnity") continue
      return refuse({ _tag: "IndemnityAlreadyCharged", invoice, charge: earlier.id })
    }
    const { period } = earlier
    if (period === undefined || event.data.from > period.to || event.data.to < period.from) continue
    return refuse({
      _tag: "InterestOverlaps",
      invoice,
      from: event.data.from,
      to: event.data.to,
      charge: earlier.id,
      chargedFrom: period.from,
      chargedTo: period.to,
    })
  }
  return event.type === "InterestCharged" && event.data.to < event.data.from
    ? refuse({ _tag: "PeriodIsEmpty", from: event.data.from, to: event.data.to })
    : admitted
}

export const admitWaiver = (state: CustomerLedger, event: Of<"ChargeWaived">): Admission => {
  const { charge: id, amount } = event.data
  const charge = state.charges.get(id)
  if (charge === undefined) return refuse({ _tag: "ChargeNotFound", charge: id })
  const { currency } = charge
  const open = { minor: Charge.open(charge), currency }
  return (
    inCurrency(`Charge "${id}"`, currency, amount) ??
    (amount.minor > open.minor
      ? refuse({ _tag: "AmountExceedsCharge", charge: id, asked: amount, open })
      : admitted)
  )
}

export const admitWriteOff = (state: CustomerLedger, event: Of<"InvoiceWrittenOff">): Admission => {
  const { invoice: id, amount, vat } = event.data
  const invoice = state.invoices.get(id)
  if (invoice === undefined) return refuse({ _tag: "InvoiceNotFound", invoice: id })
  const { currency } = invoice
  const open = { minor: Item.open(invoice), currency }
  const of = `Invoice "${id}"`
  const mismatch = inCurrency(of, currency, amount) ?? (vat && inCurrency(of, currency, vat))
  if (mismatch !== undefined) return mismatch
  if (amount.minor > open.minor) {
    return refuse({ _tag: "AmountExceedsOpen", invoice: id, asked: amount, open })
  }
  return vat !== undefined && vat.minor > amount.minor
    ? refuse({ _tag: "VatExceedsAmount", invoice: id, vat, amount })
    : admitted
}

/** At most what of the invoice is not VAT, which comes back when it is lost; never released beyond it. */
export const admitImpairment = (
  state: CustomerLedger,
  event: Of<"ImpairmentRecorded"> | Of<"ImpairmentReleased">,
): Admission => {
  const { invoice: id, amount } = event.data
  const invoice = state.invoices.get(id)
  if (invoice === undefined) return refuse({ _tag: "InvoiceNotFound", invoice: id })
  const { currency, impaired } = invoice
  const mismatch = inCurrency(`Invoice "${id}"`, currency, amount)
  if (mismatch !== undefined) return mismatch
  const recorded = event.type === "ImpairmentRecorded"
  const room = {
    minor: recorded ? Math.max(0, Item.exVat(invoice) - impaired) : impaired,
    currency,
  }
  if (amount.minor <= room.minor) return admitted
  return recorded
    ? refuse({ _tag: "AmountExceedsTotal", invoice: id, asked: amount, total: room })
    : refuse({ _tag: "AmountExceedsImpairment", invoice: id, asked: amount, impaired: room })
}

export const admitAssignment = (
  state: CustomerLedger,
  event: Of<"InvoiceAssigned"> | Of<"InvoiceReassigned">,
): Admission => {
  const id = event.data.invoice
  const invoice = state.invoices.get(id)
  if (invoice === undefined) return refuse({ _tag: "InvoiceNotFound", invoice: id })
  if (event.type === "InvoiceAssigned") {
    return invoice.factor === undefined
      ? admitted
      : refuse({ _tag: "AlreadyAssigned", invoice: id, factor: invoice.factor })
  }
  return invoice.factor === undefined ? refuse({ _tag: "NotAssigned", invoice: id }) : admitted
}

/** The refusal of an amount in another currency, undefined when it is in the right one. */
const inCurrency = (of: string, expected: string, amount: Money.Money): Admission | undefined =>
  amount.currency === expected
    ? undefined
    : refuse({ _tag: "CurrencyMismatch", of, expected, found: amount.currency })
