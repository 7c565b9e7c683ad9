// What a customer is told beside reminders, where the policy says so: thanks for a payment, the confirmation of a
// payment plan. Each once, within a week of what it is about; nothing on quiet days, to a customer who is left
// alone, or about what was taken back since. What was sent is a conversation in the log, and no reminder.
import * as CalendarDate from "../calendar/CalendarDate.ts"
import type { LedgerEvent, OfType } from "../events/LedgerEvent.ts"
import type * as Money from "../money/Money.ts"
import * as OpenItems from "../projections/OpenItems.ts"
import type { Language } from "../projections/Wording.ts"
import type { Dossier } from "./Candidate.ts"

type Day = CalendarDate.CalendarDate

interface About {
  /** The business key, as JSON text: ledger, customer, what it is, and the payment or plan. */
  readonly key: string
  readonly ledger: string
  readonly customer: string
  readonly language: Language
  /** From 1; another one after each sending that failed. */
  readonly attempt: number
  readonly invoices: ReadonlyArray<string>
  readonly amount: Money.Money
  /** The day of the payment, or on which the plan was agreed. */
  readonly on: Day
}

export interface Thanks extends About {
  readonly kind: "thanks"
  readonly payment: string
  /** Where it went: allocated to invoices, less what was taken back. */
  readonly allocations: ReadonlyArray<{ readonly invoice: string; readonly amount: Money.Money }>
  /** Owed in that currency and late, less what is disputed, in flight and on account. */
  readonly overdue: Money.Money
}

export interface PlanConfirmation extends About {
  readonly kind: "plan-confirmation"
  readonly plan: string
  readonly instalments: ReadonlyArray<{ readonly dueOn: Day; readonly amount: Money.Money }>
}

export type Courtesy = Thanks | PlanConfirmation

/** Days after which a word of thanks would be odd. */
const withinDays = 7

/** Those that are due, in the order recorded. */
export const courtesiesOf = (dossier: Dossier): ReadonlyArray<Courtesy> => {
  const { known, policy, blockOf, moment } = dossier
  const wanted = policy.courtesies ?? []
  if (wanted.length === 0) return []
  // No invoice has this id: what stands in its way stands in that of the whole customer.
  const whole = blockOf("")?.reason
  if (whole === "hold" || whole === "insolvency") return []
  return known.flatMap((fact): ReadonlyArray<Courtesy> => {
    const days = CalendarDate.daysBetween(startOf(fact), moment.asOf)
    if (days < 0 || days > withinDays) return []
    const courtesy =
      fact.type === "PaymentReceived" && wanted.includes("thanks")
        ? thanksFor(fact, dossier)
        : confirmationOf(fact, dossier)
    return courtesy === undefined || courtesy.attempt === 0 ? [] : [courtesy]
  })
}

/** A bill is paid on the day on which it matures. */
const startOf = (fact: LedgerEvent): Day =>
  fact.type === "PaymentReceived" ? (fact.data.maturesOn ?? fact.effectiveOn) : fact.effectiveOn

const thanksFor = (fact: OfType<"PaymentReceived">, dossier: Dossier): Thanks | undefined => {
  const { index, known, moment } = dossier
  const { payment, amount } = fact.data
  const isGone = known.some(
    (each) => each.type === "PaymentReversed" && each.data.payment === payment,
  )
  if (isGone) return undefined
  const { currency } = amount
  const sums = new Map<string, number>()
  for (const each of known) {
    if (!("payment" in each.data) || each.data.payment !== payment) continue
    const sign = each.type === "AllocationReversed" ? -1 : 1
    const allocations = "allocations" in each.data ? (each.data.allocations ?? []) : []
    for (const to of allocations) {
      if ("invoice" in to)
        sums.set(to.invoice, (sums.get(to.invoice) ?? 0) + sign * to.amount.minor)
    }
  }
  const allocations = [...sums]
    .filter(([, minor]) => minor > 0)
    .map(([invoice, minor]) => ({ invoice, amount: { minor, currency } }))
  let late = 0
  for (const item of OpenItems.openItems(index, moment)) {
    if (item.currency !== currency || item.daysOverdue <= 0) continue
    late += Math.max(0, item.open - item.disputed - item.pending)
  }
  for (const each of OpenItems.remainders(index, moment)) {
    if (each.currency === currency) late -= Math.max(0, each.left)
  }
  return {
    ...{ kind: "thanks", payment, allocations, amount, on: startOf(fact) },
    ...aboutOf(fact, "thanks", payment, dossier),
    invoices: allocations.map(({ invoice }) => invoice),
    overdue: { minor: Math.max(0, late), currency },
  }
}

const confirmationOf = (fact: LedgerEvent, dossier: Dossier): PlanConfirmation | undefined => {
  if (fact.type !== "PlanAgreed" || !dossier.policy.courtesies?.includes("plan-confirmation")) {
    return undefined
  }
  const { plan, invoices, instalments } = fact.data
  const isBroken = dossier.known.some(
    (each) => each.type === "PlanBroken" && each.data.plan === plan,
  )
  const [first] = instalments
  if (isBroken || first === undefined) return undefined
  const minor = instalments.reduce((sum, { amount }) => sum + amount.minor, 0)
  return {
    ...{ kind: "plan-confirmation", plan, invoices, instalments, on: fact.effectiveOn },
    ...aboutOf(fact, "plan-confirmation", plan, dossier),
    amount: { ...first.amount, minor },
  }
}

/** `attempt` is 0 where it was sent, or may have been. */
const aboutOf = (
  { ledger, customer }: OfType<"PaymentReceived"> | OfType<"PlanAgreed">,
  kind: Courtesy["kind"],
  id: string,
  { known, debtor: { language } }: Dossier,
) => {
  const key = JSON.stringify([ledger, customer, kind, id])
  let begun = 0
  let failed = 0
  for (const { type, meta } of known) {
    if (type !== "ContactLogged" || meta?.courtesy !== key) continue
    if (meta.outcome === "failed") failed += 1
    else begun += 1
  }
  return { key, ledger, customer, language, attempt: begun > failed ? 0 : failed + 1 }
}
