// What moved a customer's balance, fact by fact: invoices and charges up, payments, credit notes and
// waivers down, a bounced payment up again. Allocations move nothing.
import type * as CalendarDate from "../calendar/CalendarDate.ts"
import type * as Instant from "../calendar/Instant.ts"
import type { LedgerEvent } from "../events/LedgerEvent.ts"

/** A movement before its place in an account is known; amounts in minor units. */
export interface Step {
  readonly on: CalendarDate.CalendarDate
  readonly type: LedgerEvent["type"]
  readonly id: string
  readonly currency: string
  readonly amount: number
}

/** The movements that facts recorded up to an instant make by themselves, in the order recorded. */
export const moneySteps = (
  events: Iterable<LedgerEvent>,
  knownAt: Instant.Instant | undefined,
): ReadonlyArray<Step> => {
  const steps = new Set<Step>()
  const payments = new Map<string, Step>()
  for (const event of events) {
    if (knownAt !== undefined && event.recordedAt > knownAt) break
    if (event.type === "PaymentReversed") {
      const paid = payments.get(event.data.payment)
      if (paid !== undefined) undo(steps, paid, event.effectiveOn)
      continue
    }
    const step = stepOf(event, steps)
    if (step === undefined) continue
    steps.add(step)
    if (event.type === "PaymentReceived") payments.set(step.id, step)
  }
  return [...steps]
}

/** A bill that bounces before it matures never counted: it leaves no trace on the balance. */
const undo = (steps: Set<Step>, paid: Step, on: CalendarDate.CalendarDate): void => {
  if (on < paid.on) steps.delete(paid)
  else steps.add({ ...paid, on, type: "PaymentReversed", amount: -paid.amount })
}

const stepOf = (event: LedgerEvent, before: Iterable<Step>): Step | undefined => {
  const { type, effectiveOn: on } = event
  switch (type) {
    case "InvoiceIssued":
      return step(on, type, event.data.invoice, event.data.total, 1)
    case "CreditNoteIssued":
      return step(on, type, event.data.creditNote, event.data.total, -1)
    case "PaymentReceived": {
      const { payment, amount, maturesOn } = event.data
      const counts = maturesOn !== undefined && maturesOn > on ? maturesOn : on
      return step(counts, type, payment, amount, -1)
    }
    case "RefundPaid":
      return step(on, type, event.data.refund, event.data.amount, 1)
    case "InterestCharged":
    case "IndemnityCharged":
    case "CostsCharged":
      return step(on, type, event.data.charge, event.data.amount, 1)
    case "ChargeWaived": {
      // A waiver dated before its charge takes nothing before there is something to take.
      const charged = [...before].find(({ id, type }) => id === event.data.charge && isCharge(type))
      const from = charged !== undefined && charged.on > on ? charged.on : on
      return step(from, type, event.data.charge, event.data.amount, -1)
    }
    default:
      return undefined
  }
}

const isCharge = (type: LedgerEvent["type"]): boolean =>
  type === "InterestCharged" || type === "IndemnityCharged" || type === "CostsCharged"

const step = (
  on: CalendarDate.CalendarDate,
  type: LedgerEvent["type"],
  id: string,
  money: { readonly minor: number; readonly currency: string },
  sign: 1 | -1,
): Step => ({ on, type, id, currency: money.currency, amount: sign * money.minor })
