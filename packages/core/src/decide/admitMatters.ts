// What may follow what in the life of a receivable beside its money: disputes, promises, plans, holds,
// claims, reminders, insolvency, cover. A dispute is settled once; a claim never goes back a stage.
import * as Result from "effect/Result"
import type { LedgerEvent } from "../events/LedgerEvent.ts"
import type { CustomerLedger } from "../evolve/CustomerLedger.ts"
import type { ClaimStage } from "../evolve/Matters.ts"
import type { Rejection } from "./Rejection.ts"
import { refuse } from "./subject.ts"

type Admission = Result.Result<void, Rejection>
type Of<Type extends LedgerEvent["type"]> = Extract<LedgerEvent, { readonly type: Type }>

const admitted: Admission = Result.succeed(undefined)

/** Whether a fact about a matter under way may be recorded. */
export const admitMatter = (state: CustomerLedger, event: LedgerEvent): Admission => {
  switch (event.type) {
    case "DisputeOpened":
      return admitDispute(state, event)
    case "DisputeSettled":
      return admitDisputeEnd(state, event.data.dispute)
    case "PromiseMade":
      return admitPromise(state, event)
    case "PlanAgreed":
      return admitPlan(state, event)
    case "PlanBroken":
      return admitPlanEnd(state, event.data.plan)
    case "HoldPlaced":
      return admitHold(state, event)
    case "HoldLifted":
      return admitHoldEnd(state, event.data.hold)
    case "ClaimEscalated":
      return admitClaim(state, event)
    case "ClaimClosed":
      return admitClaimEnd(state, event.data.claim)
    case "ReminderPlanned":
    case "ReminderSent":
    case "ReminderFailed":
      return admitReminder(state, event)
    case "ContactLogged":
      return admitInvoices(state, event.data.invoices)
    case "InsolvencyOpened":
    case "InsolvencyClosed":
      return admitInsolvency(state, event)
    case "CoverWithdrawn":
      return admitCoverEnd(state, event.data.insurer)
    default:
      return refuse({ _tag: "NotYetSupported", type: event.type })
  }
}

/** Every invoice that a fact names must be known; the first that is not is said. */
const admitInvoices = (
  state: CustomerLedger,
  invoices: ReadonlyArray<string> | undefined,
): Admission => {
  const unknown = invoices?.find((invoice) => !state.invoices.has(invoice))
  return unknown === undefined ? admitted : refuse({ _tag: "InvoiceNotFound", invoice: unknown })
}

/** A new id of its kind, and invoices that are known. */
const admitNew = (
  state: CustomerLedger,
  known: boolean,
  subject: { readonly kind: string; readonly id: string },
  invoices: ReadonlyArray<string> | undefined,
): Admission =>
  known ? refuse({ _tag: "AlreadyRecorded", ...subject }) : admitInvoices(state, invoices)

/** Something that is there, and not over yet. */
const admitEnd = (
  over: boolean | undefined,
  subject: { readonly kind: string; readonly id: string },
): Admission => {
  if (over === undefined) return refuse({ _tag: "NotFound", ...subject })
  return over ? refuse({ _tag: "AlreadyEnded", ...subject }) : admitted
}

const admitDispute = (state: CustomerLedger, event: Of<"DisputeOpened">): Admission => {
  const { dispute: id, invoice: named, amount } = event.data
  const known = state.matters.disputes.has(id)
  const fresh = admitNew(state, known, { kind: "dispute", id }, [named])
  const invoice = state.invoices.get(named)
  if (Result.isFailure(fresh) || amount === undefined || invoice === undefined) return fresh
  const { currency, total } = invoice
  if (currency !== amount.currency) {
    const of = `Invoice "${named}"`
    return refuse({ _tag: "CurrencyMismatch", of, expected: currency, found: amount.currency })
  }
  return amount.minor > total
    ? refuse({
        _tag: "AmountExceedsTotal",
        invoice: named,
        asked: amount,
        total: { minor: total, currency },
      })
    : admitted
}

const admitDisputeEnd = (state: CustomerLedger, id: string): Admission =>
  admitEnd(state.matters.disputes.get(id)?.settled, { kind: "dispute", id })

const admitPromise = (state: CustomerLedger, event: Of<"PromiseMade">): Admission => {
  const { promise: id, invoices } = event.data
  return admitNew(state, state.matters.promises.has(id), { kind: "promise", id }, invoices)
}

const admitPlan = (state: CustomerLedger, event: Of<"PlanAgreed">): Admission => {
  const { plan: id, invoices, instalments } = event.data
  const fresh = admitNew(state, state.matters.plans.has(id), { kind: "plan", id }, invoices)
  if (Result.isFailure(fresh)) return fresh
  // A plan is laid over invoices of one currency: its instalments are compared with what they owe.
  const first = state.invoices.get(invoices[0] ?? "")
  for (const { currency, of } of [
    ...instalments.map(({ amount }) => ({ currency: amount.currency, of: "An instalment" })),
    ...invoices.map((invoice) => ({
      currency: state.invoices.get(invoice)?.currency,
      of: `Invoice "${invoice}"`,
    })),
  ]) {
    if (first !== undefined && currency !== undefined && currency !== first.currency) {
      return refuse({ _tag: "CurrencyMismatch", of, expected: currency, found: first.currency })
    }
  }
  return admitted
}

const admitPlanEnd = (state: CustomerLedger, id: string): Admission =>
  admitEnd(state.matters.plans.get(id)?.broken, { kind: "plan", id })

const admitHold = (state: CustomerLedger, event: Of<"HoldPlaced">): Admission => {
  const { hold: id, invoices } = event.data
  return admitNew(state, state.matters.holds.has(id), { kind: "hold", id }, invoices)
}

const admitHoldEnd = (state: CustomerLedger, id: string): Admission =>
  admitEnd(state.matters.holds.get(id)?.lifted, { kind: "hold", id })

/** How far each stage is from a friendly word; mediation may come at any time before enforcement. */
const ranks: Readonly<Record<ClaimStage, number>> = {
  "formal-notice": 1,
  mediation: 1,
  "collection-agency": 2,
  "small-claims": 3,
  "payment-order": 3,
  "interim-order": 3,
  lawsuit: 4,
  enforcement: 5,
}

const admitClaim = (state: CustomerLedger, event: Of<"ClaimEscalated">): Admission => {
  const { claim: id, stage, invoices } = event.data
  const claim = state.matters.claims.get(id)
  if (claim === undefined) return admitInvoices(state, invoices)
  if (claim.closed) return refuse({ _tag: "AlreadyEnded", kind: "claim", id })
  const back = ranks[stage] < ranks[claim.stage] && stage !== "mediation"
  return back || (stage === "mediation" && claim.stage === "enforcement")
    ? refuse({ _tag: "ClaimStageGoesBack", claim: id, from: claim.stage, to: stage })
    : admitInvoices(state, invoices)
}

const admitClaimEnd = (state: CustomerLedger, id: string): Admission =>
  admitEnd(state.matters.claims.get(id)?.closed, { kind: "claim", id })

/** A host's own reminder needs no plan; a planned one is sent once. */
const admitReminder = (
  state: CustomerLedger,
  event: Of<"ReminderPlanned"> | Of<"ReminderSent"> | Of<"ReminderFailed">,
): Admission => {
  const id = event.data.reminder
  const subject = { kind: "reminder", id }
  const status = state.matters.reminders.get(id)
  if (event.type === "ReminderFailed") {
    return admitEnd(status === undefined ? undefined : status !== "planned", subject)
  }
  const invoices = event.data.items.map(({ invoice }) => invoice)
  if (event.type === "ReminderPlanned") {
    return admitNew(state, status !== undefined, subject, invoices)
  }
  return status === "sent" || status === "failed"
    ? refuse({ _tag: "AlreadyEnded", ...subject })
    : admitInvoices(state, invoices)
}

const admitInsolvency = (
  state: CustomerLedger,
  event: Of<"InsolvencyOpened"> | Of<"InsolvencyClosed">,
): Admission => {
  const since = state.matters.insolventSince
  if (event.type === "InsolvencyClosed") {
    return since === undefined
      ? refuse({ _tag: "NotFound", kind: "insolvency", id: state.customer })
      : admitted
  }
  return since === undefined
    ? admitted
    : refuse({ _tag: "AlreadyInsolvent", customer: state.customer, since })
}

const admitCoverEnd = (state: CustomerLedger, insurer: string): Admission =>
  state.matters.insurers.has(insurer)
    ? admitted
    : refuse({ _tag: "NotFound", kind: "cover", id: insurer })
