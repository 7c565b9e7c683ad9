// What may follow what in the life of a receivable beside its money: disputes, promises, plans,
// insolvency, cover. A dispute is settled once; a promise is kept or not by payments, not by a fact.
import * as Result from "effect/Result"
import type { LedgerEvent } from "../events/LedgerEvent.ts"
import type { CustomerLedger } from "../evolve/CustomerLedger.ts"
import { admitPursuit } from "./admitPursuit.ts"
import type { Rejection } from "./Rejection.ts"
import { admitEnd, admitNew, refuse } from "./subject.ts"

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
    case "InsolvencyOpened":
    case "InsolvencyClosed":
      return admitInsolvency(state, event)
    case "CoverGranted": {
      const { from, until } = event.data
      return until !== undefined && until < from
        ? refuse({ _tag: "PeriodIsEmpty", from, to: until })
        : admitted
    }
    case "CoverWithdrawn":
      return admitCoverEnd(state, event.data.insurer)
    default:
      return admitPursuit(state, event)
  }
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
  const [first = ""] = invoices
  const expected = state.invoices.get(first)?.currency
  const currencies = [
    ...invoices.map((invoice) => state.invoices.get(invoice)?.currency),
    ...instalments.map(({ amount }) => amount.currency),
  ]
  const found = currencies.find((currency) => currency !== expected)
  return found === undefined || expected === undefined
    ? admitted
    : refuse({ _tag: "CurrencyMismatch", of: `Invoice "${first}"`, expected, found })
}

const admitPlanEnd = (state: CustomerLedger, id: string): Admission =>
  admitEnd(state.matters.plans.get(id)?.broken, { kind: "plan", id })

/** Safeguard may turn into reorganisation, and either into liquidation: never back. */
const severity = { safeguard: 1, reorganisation: 2, liquidation: 3 } as const

const admitInsolvency = (
  state: CustomerLedger,
  event: Of<"InsolvencyOpened"> | Of<"InsolvencyClosed">,
): Admission => {
  const open = state.matters.insolvency
  const { customer } = state
  if (event.type === "InsolvencyClosed") {
    return open === undefined
      ? refuse({ _tag: "NotFound", kind: "insolvency", id: customer })
      : admitted
  }
  return open === undefined || severity[event.data.kind] > severity[open.kind]
    ? admitted
    : refuse({ _tag: "AlreadyInsolvent", customer, ...open })
}

const admitCoverEnd = (state: CustomerLedger, insurer: string): Admission =>
  state.matters.insurers.has(insurer)
    ? admitted
    : refuse({ _tag: "NotFound", kind: "cover", id: insurer })
