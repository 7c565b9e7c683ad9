// The interest to charge next: what has accrued since the due date less what was charged, for the days after
// the last charge. 661.57 claimed to 2025-03-31, then 443.87 to 2025-09-30: 1 105.44, to the cent (E14).
//
// A fact that comes late changes what accrued in days that were charged already. Too much is given
// back: a waiver of 9.01 of the charge before. Too little is in the next charge.
import * as CalendarDate from "../calendar/CalendarDate.ts"
import type { LedgerEvent, OfType } from "../events/LedgerEvent.ts"
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
  }
  /** As the command WaiveCharge wants it. */
  readonly correction?: { readonly charge: string; readonly amount: Money.Money }
}

/**
 * The claims of a customer's invoices up to the end of a day, in the order of the invoices; none of an
 * invoice on which the law is silent.
 *
 * **Source** SEMANTICS E14: each claim is a total less what was claimed, never a re-rounded piece, so
 * claims made at any dates add up to the one made at the last.
 */
export const interestClaims = (
  law: Regimes.Regimes,
  creditor: Creditor,
  facts: ReadonlyArray<LedgerEvent>,
  question: Pick<Interest.Question, "asOf" | "knownAt">,
): ReadonlyArray<InterestClaim> => {
  const ask = (more: Partial<Interest.Question>, invoice: string) =>
    rowsOf(Interest.interestRows(law, creditor, facts, { ...question, ...more }), invoice)
  const known = knownOf(facts, question)
  const rows = Interest.interestRows(law, creditor, facts, question)
  return rows.flatMap((row): ReadonlyArray<InterestClaim> => {
    if ("silent" in row) return []
    const { customer, invoice } = row
    const last = lastCharge(known, invoice)
    const charged = row.interestCharged
    const settled = last && ask({ asOf: min(last.data.to, question.asOf) }, invoice)
    const tooMuch =
      settled === undefined
        ? Money.zero(charged.currency)
        : Money.subtract(charged, settled.interest.value)
    const isTooMuch = tooMuch.minor > 0 && last !== undefined
    const kept = isTooMuch ? Money.subtract(charged, tooMuch) : charged
    const due = Money.subtract(row.interest.value, kept)
    const since = last && CalendarDate.addDays(last.data.to, 1)
    const later = since === undefined ? row : ask({ since }, invoice)
    const from = later?.segments[0]?.from
    const claim: InterestClaim = {
      customer,
      invoice,
      ...(due.minor > 0 && later !== undefined && from !== undefined
        ? {
            charge: {
              from,
              to: question.asOf,
              amount: due,
              segments: later.segments,
              rule: row.interest.rules[0] ?? "",
            },
          }
        : {}),
      ...(isTooMuch ? { correction: { charge: last.data.charge, amount: tooMuch } } : {}),
    }
    return claim.charge === undefined && claim.correction === undefined ? [] : [claim]
  })
}

const rowsOf = (
  rows: ReadonlyArray<Interest.Row | Interest.SilentRow>,
  invoice: string,
): Interest.Row | undefined => {
  const found = rows.find((row) => row.invoice === invoice)
  return found === undefined || "silent" in found ? undefined : found
}

/** The charge of interest that reaches furthest. */
const lastCharge = (
  known: ReadonlyArray<LedgerEvent>,
  invoice: string,
): OfType<"InterestCharged"> | undefined =>
  known
    .filter(
      (fact): fact is OfType<"InterestCharged"> =>
        fact.type === "InterestCharged" && fact.data.invoice === invoice,
    )
    .toSorted((a, b) => CalendarDate.compare(a.data.to, b.data.to))
    .at(-1)

const min = (left: Day, right: Day): Day => (left < right ? left : right)
