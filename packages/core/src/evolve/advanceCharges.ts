// One step of the fold for what is charged, waived, written off, impaired or assigned.
import type { LedgerEvent } from "../events/LedgerEvent.ts"
import type * as Charge from "./Charge.ts"
import type { CustomerLedger } from "./CustomerLedger.ts"
import * as Holdings from "./Holdings.ts"

type Of<Type extends LedgerEvent["type"]> = Extract<LedgerEvent, { readonly type: Type }>

/** The facts about money that is not paid: what it costs, and what becomes of the claim. */
export type ChargeFact =
  | Of<"InterestCharged">
  | Of<"IndemnityCharged">
  | Of<"CostsCharged">
  | Of<"ChargeWaived">
  | Of<"InvoiceWrittenOff">
  | Of<"ImpairmentRecorded">
  | Of<"ImpairmentReleased">
  | Of<"InvoiceAssigned">
  | Of<"InvoiceReassigned">

/** Takes the fact into the state, in place. */
export const advanceCharges = (state: CustomerLedger, event: ChargeFact): void => {
  switch (event.type) {
    case "InterestCharged":
    case "IndemnityCharged":
    case "CostsCharged": {
      const charge = chargeOf(event)
      state.charges.set(charge.id, charge)
      break
    }
    case "ChargeWaived":
      Holdings.chargeIn(state, event.data.charge).waived += event.data.amount.minor
      break
    case "InvoiceWrittenOff":
      Holdings.invoiceIn(state, event.data.invoice).writtenOff += event.data.amount.minor
      break
    case "ImpairmentRecorded":
      Holdings.invoiceIn(state, event.data.invoice).impaired += event.data.amount.minor
      break
    case "ImpairmentReleased":
      Holdings.invoiceIn(state, event.data.invoice).impaired -= event.data.amount.minor
      break
    case "InvoiceAssigned": {
      const invoice = Holdings.invoiceIn(state, event.data.invoice)
      invoice.factor = event.data.factor
      if (event.data.recourse) break
      invoice.away.push({ from: event.effectiveOn, until: undefined })
      state.hasAway = true
      break
    }
    case "InvoiceReassigned": {
      const invoice = Holdings.invoiceIn(state, event.data.invoice)
      invoice.factor = undefined
      const last = invoice.away.at(-1)
      if (last !== undefined) last.until ??= event.effectiveOn
      break
    }
  }
}

const kinds = {
  InterestCharged: "interest",
  IndemnityCharged: "indemnity",
  CostsCharged: "costs",
} as const

const chargeOf = (
  event: Of<"InterestCharged"> | Of<"IndemnityCharged"> | Of<"CostsCharged">,
): Charge.Charge => {
  const { charge: id, invoice, amount } = event.data
  const period =
    event.type === "InterestCharged" ? { from: event.data.from, to: event.data.to } : undefined
  return {
    id,
    kind: kinds[event.type],
    invoice,
    currency: amount.currency,
    amount: amount.minor,
    period,
    allocated: 0,
    waived: 0,
  }
}
