// The interest to charge next: what has accrued since the due date less what was charged, for the days after
// the last charge. 661.57 claimed to 2025-03-31, then 443.87 to 2025-09-30: 1 105.44, to the cent (E14).
//
// A fact that comes late changes what accrued in days that were charged already. Too much is given
// back: a waiver of 9.01 of the charge before. Too little is in the next charge. What was charged and
// then given up is not claimed again.
import * as CalendarDate from "../calendar/CalendarDate.ts"
import type { LedgerEvent } from "../events/LedgerEvent.ts"
import type * as Regimes from "../law/Regimes.ts"
import * as Money from "../money/Money.ts"
import { knownOf } from "../projections/knownOf.ts"
import type { Segment } from "../terms/LateInterest.ts"
import * as Interest from "./Interest.ts"
import type { Creditor } from "./LegalSubject.ts"

type Day = CalendarDate.CalendarDate

/** What an invoice is to be charged, and what of an earlier charge is to be given up. */
export interface InterestClaim {
  readonly customer: string
  readonly invoice: string
  /** As the command ChargeInterest wants it; absent where nothing more accrued. */
  readonly charge?: {
    readonly from: Day
    readonly to: Day
    readonly amount: Money.Money
    readonly segments: ReadonlyArray<Segment>
    readonly rule: string
    /** Of the amount, what accrued in days before `from` and was not charged with them. */
    readonly arrears?: Money.Money
  }
  /** As the command WaiveCharge wants each, the last charge first; empty where nothing is too much. */
  readonly corrections: ReadonlyArray<Correction>
}

export interface Correction {
  readonly charge: string
  readonly amount: Money.Money
  /** What stays of the charge. */
  readonly left: Money.Money
}

/**
 * The claims of a customer's invoices up to the end of a day, in the order of the invoices; none of an
 * invoice on which the law is silent.
 *
 * **Source** SEMANTICS E14: each claim is a total less what was claimed, never a re-rounded piece, so
 * claims made at any dates add up to the one made at the last.
 * **Reading** What accrued in the days of the last charge is what is known of them now: money that was
 * matched after the charge had come on its own day.
 */
export const interestClaims = (
  law: Regimes.Regimes,
  creditor: Creditor,
  facts: ReadonlyArray<LedgerEvent>,
  question: Pick<Interest.Question, "asOf" | "knownAt">,
): ReadonlyArray<InterestClaim> =>
  claimsOf(
    knownOf(facts, question),
    Interest.lateInvoices(law, creditor, facts, question),
    question.asOf,
  )

/** The same, of late invoices that were read before. */
export const claimsOf = (
  known: ReadonlyArray<LedgerEvent>,
  late: ReadonlyArray<Interest.LateInvoice>,
  asOf: Day,
): ReadonlyArray<InterestClaim> => {
  const charged = chargesOf(known)
  return late.flatMap((each) => {
    const { invoice } = each.fact.data
    const found = claimOf(each, charged.get(invoice) ?? [], asOf)
    const isEmpty = found.charge === undefined && found.corrections.length === 0
    return isEmpty ? [] : [{ customer: each.fact.customer, invoice, ...found }]
  })
}

const claimOf = (
  { row }: Interest.LateInvoice,
  charges: ReadonlyArray<Charge>,
  asOf: Day,
): Pick<InterestClaim, "charge" | "corrections"> => {
  const whole = row()
  if ("silent" in whole) return { corrections: [] }
  const { interest, interestCharged, segments } = whole
  const rule = interest.rules[0] ?? ""
  const last = charges.at(-1)
  if (last === undefined) {
    const from = segments[0]?.from
    if (from === undefined || !Money.isPositive(interest.value)) return { corrections: [] }
    return { charge: { from, to: asOf, amount: interest.value, segments, rule }, corrections: [] }
  }
  const until = last.to < asOf ? last.to : asOf
  const settled = row({ until })
  if ("silent" in settled) return { corrections: [] }
  const accrued = settled.interest.value
  const corrections = takenBack(charges, Money.subtract(interestCharged, accrued))
  // Of what accrued, the part that was never charged: what was waived since was charged once.
  const claimed = charges.reduce((sum, { amount }) => sum + amount, 0)
  const arrears = { minor: Math.max(0, accrued.minor - claimed), currency: accrued.currency }
  const due = Money.add(Money.subtract(interest.value, accrued), arrears)
  const since = CalendarDate.addDays(until, 1)
  if (!Money.isPositive(due) || since > asOf) return { corrections }
  const later = row({ since })
  const ofLater = "silent" in later ? [] : later.segments
  const charge = {
    from: ofLater[0]?.from ?? since,
    to: asOf,
    amount: due,
    segments: ofLater.length > 0 ? ofLater : segments,
    rule,
    ...(Money.isPositive(arrears) ? { arrears } : {}),
  }
  return { charge, corrections }
}

/** What is too much, taken from the last charge back, from each up to what is left of it. */
const takenBack = (
  charges: ReadonlyArray<Charge>,
  { minor, currency }: Money.Money,
): ReadonlyArray<Correction> => {
  let left = minor
  return charges.toReversed().flatMap(({ id, amount, waived }) => {
    const net = amount - waived
    const part = Math.min(left, net)
    if (part <= 0) return []
    left -= part
    return [
      { charge: id, amount: { minor: part, currency }, left: { minor: net - part, currency } },
    ]
  })
}

/** A charge of interest; amounts in minor units of the invoice's currency. */
interface Charge {
  readonly id: string
  readonly to: Day
  readonly amount: number
  waived: number
}

/** The charges of each invoice, in the order of the last day that they count. */
const chargesOf = (
  known: ReadonlyArray<LedgerEvent>,
): ReadonlyMap<string, ReadonlyArray<Charge>> => {
  const charges = new Map<string, Charge>()
  const ofInvoice = new Map<string, Array<Charge>>()
  for (const fact of known) {
    if (fact.type !== "InterestCharged") continue
    const { charge: id, invoice, to, amount } = fact.data
    const charge = { id, to, amount: amount.minor, waived: 0 }
    charges.set(id, charge)
    const mine = ofInvoice.get(invoice) ?? []
    ofInvoice.set(invoice, mine)
    mine.push(charge)
  }
  for (const fact of known) {
    if (fact.type !== "ChargeWaived") continue
    const charge = charges.get(fact.data.charge)
    if (charge !== undefined) charge.waived += fact.data.amount.minor
  }
  for (const mine of ofInvoice.values()) mine.sort((a, b) => CalendarDate.compare(a.to, b.to))
  return ofInvoice
}
