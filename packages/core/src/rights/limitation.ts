// Until when an invoice can be claimed in court, from what happened to it: a part payment, a plan, an
// order that was served. Due 2026-05-31 and reminded five times, it still ends on 2031-05-31.
import * as Result from "effect/Result"
import type * as CalendarDate from "../calendar/CalendarDate.ts"
import type { LedgerEvent, OfType } from "../events/LedgerEvent.ts"
import type { Answer, LawSilent } from "../law/Answer.ts"
import * as LimitationPeriod from "../law/LimitationPeriod.ts"
import type * as Regimes from "../law/Regimes.ts"
import { knownOf } from "../projections/knownOf.ts"
import type { Moment } from "../projections/OpenItems.ts"
import { type Creditor, regimeOf, subjectOf } from "./LegalSubject.ts"

/** The invoice, and the due date that counts for the instalment asked about. */
export interface Subject {
  readonly invoice: OfType<"InvoiceIssued">
  readonly dueOn: CalendarDate.CalendarDate
}

/**
 * The limitation of one instalment of an invoice.
 *
 * **Reading** What may acknowledge a debt is for a judge to say: a part payment and a promise move the
 * date to display only, a plan that the debtor agreed moves the date to watch as well (decision 0018).
 * A payment order counts from its service.
 */
export const limitation = (
  law: Regimes.Regimes,
  creditor: Creditor,
  facts: ReadonlyArray<LedgerEvent>,
  { invoice, dueOn }: Subject,
  moment: Moment,
): Result.Result<Answer<LimitationPeriod.LimitationPeriod>, LawSilent> => {
  const subject = subjectOf(knownOf(facts, moment))
  return Result.flatMap(regimeOf(law, creditor, subject, invoice), (regime) =>
    LimitationPeriod.of(law, {
      regime,
      buyer: subject.buyer,
      dueOn,
      issuedOn: invoice.effectiveOn,
      ...(invoice.data.sector === undefined ? {} : { sector: invoice.data.sector }),
      ...(invoice.data.suppliedOn === undefined ? {} : { suppliedOn: invoice.data.suppliedOn }),
      acts: actsOf(knownOf(facts, moment), invoice.data.invoice),
      asOf: moment.asOf,
    }),
  )
}

/** What the facts did to limitation, by the words of a regime. */
const actsOf = (
  known: ReadonlyArray<LedgerEvent>,
  invoice: string,
): ReadonlyArray<LimitationPeriod.LimitationAct> => {
  const names = (invoices: ReadonlyArray<string> | undefined) =>
    invoices === undefined || invoices.includes(invoice)
  const reversed = new Set(
    known.flatMap((fact) => (fact.type === "PaymentReversed" ? [fact.data.payment] : [])),
  )
  return known.flatMap((fact): ReadonlyArray<LimitationPeriod.LimitationAct> => {
    const on = fact.effectiveOn
    switch (fact.type) {
      case "PaymentReceived": {
        const pays = fact.data.allocations?.some((to) => "invoice" in to && to.invoice === invoice)
        if (pays !== true || reversed.has(fact.data.payment)) return []
        return [{ act: "part-payment", on, doubtful: true }]
      }
      case "PaymentAllocated": {
        const pays = fact.data.allocations.some((to) => "invoice" in to && to.invoice === invoice)
        if (!pays || reversed.has(fact.data.payment)) return []
        const paid = known.find(
          (each) => each.type === "PaymentReceived" && each.data.payment === fact.data.payment,
        )
        return [{ act: "part-payment", on: paid?.effectiveOn ?? on, doubtful: true }]
      }
      case "PromiseMade":
        return names(fact.data.invoices) ? [{ act: "request-for-time", on, doubtful: true }] : []
      case "PlanAgreed":
        return names(fact.data.invoices) ? [{ act: "acknowledgement", on }] : []
      case "ClaimEscalated":
        return names(fact.data.invoices) ? claimActs(fact, known) : []
      default:
        return []
    }
  })
}

const claimActs = (
  { effectiveOn: on, data }: OfType<"ClaimEscalated">,
  known: ReadonlyArray<LedgerEvent>,
): ReadonlyArray<LimitationPeriod.LimitationAct> => {
  const closed = known.find(
    (each): each is OfType<"ClaimClosed"> =>
      each.type === "ClaimClosed" && each.data.claim === data.claim,
  )
  const until = closed === undefined ? {} : { endedOn: closed.effectiveOn }
  const isLost = closed?.data.outcome === "abandoned" ? { lost: true as const } : {}
  switch (data.stage) {
    case "formal-notice":
      return [{ act: "formal-notice", on }]
    case "mediation":
      return [{ act: "mediation", on, ...until }]
    case "payment-order":
      return data.servedOn === undefined
        ? [{ act: "payment-order-filed", on }]
        : [{ act: "payment-order-served", on: data.servedOn }]
    case "interim-order":
    case "lawsuit":
      return [{ act: "court-claim", on: data.servedOn ?? on, ...until, ...isLost }]
    case "enforcement":
      return [{ act: "enforcement", on }]
    case "collection-agency":
    case "small-claims":
      return []
  }
}
