// What may follow what while the creditor asks to be paid: reminders, conversations, holds, claims. A
// planned reminder is sent once; a claim never goes back a stage.
import * as Result from "effect/Result"
import type { LedgerEvent } from "../events/LedgerEvent.ts"
import type { CustomerLedger } from "../evolve/CustomerLedger.ts"
import { stageRanks } from "../evolve/Matters.ts"
import type { Rejection } from "./Rejection.ts"
import { admitEnd, admitInvoices, admitNew, refuse } from "./subject.ts"

type Admission = Result.Result<void, Rejection>
type Of<Type extends LedgerEvent["type"]> = Extract<LedgerEvent, { readonly type: Type }>

/** Whether a fact about being asked to pay may be recorded. */
export const admitPursuit = (state: CustomerLedger, event: LedgerEvent): Admission => {
  const { matters } = state
  switch (event.type) {
    case "ContactLogged":
      return admitInvoices(state, event.data.invoices)
    case "HoldPlaced": {
      const { hold: id, invoices } = event.data
      return admitNew(state, matters.holds.has(id), { kind: "hold", id }, invoices)
    }
    case "HoldLifted": {
      const { hold: id } = event.data
      return admitEnd(matters.holds.get(id)?.lifted, { kind: "hold", id })
    }
    case "ClaimEscalated":
      return admitClaim(state, event)
    case "ClaimClosed": {
      const { claim: id } = event.data
      return admitEnd(matters.claims.get(id)?.closed, { kind: "claim", id })
    }
    case "ReminderPlanned":
    case "ReminderSent":
    case "ReminderFailed":
      return admitReminder(state, event)
    default:
      return refuse({ _tag: "NotYetSupported", type: event.type })
  }
}

/** A stage as far as the one before, or further; mediation at any time before enforcement. */
const admitClaim = (state: CustomerLedger, event: Of<"ClaimEscalated">): Admission => {
  const { claim: id, stage, invoices } = event.data
  const claim = state.matters.claims.get(id)
  if (claim === undefined) return admitInvoices(state, invoices)
  if (claim.closed) return refuse({ _tag: "AlreadyEnded", kind: "claim", id })
  const { reached } = claim
  const goesBack =
    stage === "mediation" ? reached === "enforcement" : stageRanks[stage] < stageRanks[reached]
  return goesBack
    ? refuse({ _tag: "ClaimStageGoesBack", claim: id, from: reached, to: stage })
    : admitInvoices(state, invoices)
}

/** A host's own reminder needs no plan; a planned one is sent once. */
const admitReminder = (
  state: CustomerLedger,
  event: Of<"ReminderPlanned"> | Of<"ReminderSent"> | Of<"ReminderFailed">,
): Admission => {
  const { reminder: id } = event.data
  const named = { kind: "reminder", id }
  const status = state.matters.reminders.get(id)
  if (event.type === "ReminderFailed") {
    return admitEnd(status === undefined ? undefined : status !== "planned", named)
  }
  const over = status === "sent" || status === "failed"
  if (event.type === "ReminderSent") {
    return over ? refuse({ _tag: "AlreadyEnded", ...named }) : admitItems(state, event.data.items)
  }
  const fresh = admitNew(state, status !== undefined, named)
  if (Result.isFailure(fresh)) return fresh
  const unknown = event.data.charges?.find((charge) => !state.charges.has(charge))
  return unknown === undefined
    ? admitItems(state, event.data.items)
    : refuse({ _tag: "ChargeNotFound", charge: unknown })
}

/** Every invoice is known, and has the instalment that is named. */
const admitItems = (
  state: CustomerLedger,
  items: Of<"ReminderSent">["data"]["items"],
): Admission => {
  for (const { invoice, instalment = 1 } of items) {
    const instalments = state.invoices.get(invoice)?.instalments.length
    if (instalments === undefined) return refuse({ _tag: "InvoiceNotFound", invoice })
    if (instalment > instalments) {
      return refuse({ _tag: "InstalmentNotFound", invoice, instalment, instalments })
    }
  }
  return Result.succeed(undefined)
}
