// What a late invoice may be claimed on top of itself: interest to the day, and the flat indemnity,
// beside what was charged of them. Accrued is not charged: only a fact makes it receivable.
// 12 000.00 due 2026-05-31 and paid 2026-09-15: 433.74 of interest and 40.00.
import * as Result from "effect/Result"
import type * as CalendarDate from "../calendar/CalendarDate.ts"
import type { Instant } from "../calendar/Instant.ts"
import type { LedgerEvent, OfType } from "../events/LedgerEvent.ts"
import type { Answer, LawSilent } from "../law/Answer.ts"
import * as Citation from "../law/Citation.ts"
import * as IndemnityEntitlement from "../law/IndemnityEntitlement.ts"
import type * as Regimes from "../law/Regimes.ts"
import * as Money from "../money/Money.ts"
import { knownOf } from "../projections/knownOf.ts"
import type * as LateInterest from "../terms/LateInterest.ts"
import { accrued, pausesOf } from "./accrued.ts"
import { chargedOn } from "./chargedOn.ts"
import { creditedOn } from "./interestFirst.ts"
import { lateItems, wasLate } from "./LateBalance.ts"
import { type Creditor, regimeOf, subjectOf } from "./LegalSubject.ts"

type Day = CalendarDate.CalendarDate

export interface Question {
  readonly asOf: Day
  readonly knownAt?: Instant | undefined
  /** What a payment pays first, for this computation only; principal unless told (LP-09). */
  readonly imputation?: "principal-first" | "interest-first" | undefined
}

/** One invoice that was ever late. Totals count from the due date; charged is net of waivers. */
export interface Row {
  readonly ledger: string
  readonly customer: string
  readonly invoice: string
  readonly currency: string
  readonly interest: Answer<Money.Money>
  readonly interestCharged: Money.Money
  /** In its own currency: 40 EUR on an invoice in dollars. */
  readonly indemnity: Answer<Money.Money>
  readonly indemnityCharged: Money.Money
  readonly segments: ReadonlyArray<LateInterest.Segment>
}

/** An invoice on which the law is silent: no rate for a semester, no such regime. Never a guess. */
export interface SilentRow {
  readonly ledger: string
  readonly customer: string
  readonly invoice: string
  readonly currency: string
  readonly silent: LawSilent
}

/** The days that a computation counts (both included), with all that is known at its moment. */
export interface Days {
  readonly since?: Day
  readonly until?: Day
}

/** An invoice that was ever late, to be asked about any of its days. */
export interface LateInvoice {
  readonly fact: OfType<"InvoiceIssued">
  /** Of all days up to the moment unless told. */
  readonly row: (days?: Days) => Row | SilentRow
}

/** The rows of one customer, in the order of its invoices. */
export const interestRows = (
  law: Regimes.Regimes,
  creditor: Creditor,
  facts: ReadonlyArray<LedgerEvent>,
  question: Question,
): ReadonlyArray<Row | SilentRow> =>
  lateInvoices(law, creditor, facts, question).map(({ row }) => row())

/** The invoices of one customer that were ever late, its facts read once for all of them. */
export const lateInvoices = (
  law: Regimes.Regimes,
  creditor: Creditor,
  facts: ReadonlyArray<LedgerEvent>,
  question: Question,
): ReadonlyArray<LateInvoice> => {
  const { asOf, knownAt, imputation } = question
  const known = knownOf(facts, question)
  const subject = subjectOf(known)
  const items = Map.groupBy(lateItems(facts, asOf, knownAt), ({ invoice }) => invoice)
  const charged = chargedOn(known)
  const pauses = pausesOf(known, asOf)
  const isInterestFirst = imputation === "interest-first"
  const credited = isInterestFirst ? creditedOn(facts, question) : undefined
  const rowOf = (fact: OfType<"InvoiceIssued">, days: Days): Row | SilentRow => {
    const { ledger, customer } = fact
    const { invoice, total, sector, terms } = fact.data
    const { currency } = total
    const ids = { ledger, customer, invoice, currency }
    const late = items.get(invoice) ?? []
    const regime = regimeOf(law, creditor, subject, fact)
    if (Result.isFailure(regime)) return { ...ids, silent: regime.failure }
    const judged = optional("insolvencyJudgedOn", subject.judgedAfter(fact))
    const buyer = { buyer: subject.buyer, ...optional("sector", sector) }
    const base = { regime: regime.success, ...buyer, ...judged }
    const counting = { until: asOf, ...days, credited }
    const interest = accrued(law, late, counting, (dueOn) => ({
      ...base,
      dueOn,
      pauses: pauses.get(invoice) ?? [],
      ...optional("agreed", terms?.lateInterest),
    }))
    if (Result.isFailure(interest)) return { ...ids, silent: interest.failure }
    const indemnity = IndemnityEntitlement.of(law, { ...base, items: late, asOf })
    if (Result.isFailure(indemnity)) return { ...ids, silent: indemnity.failure }
    const { value: accrual, ...reasons } = interest.success
    const { flat } = indemnity.success.value
    const sums = charged(invoice)
    return {
      ...ids,
      interest: { ...reasons, value: accrual.total },
      // Sums of facts: they may have more digits than one amount.
      interestCharged: { minor: sums.interest.get(currency) ?? 0, currency },
      indemnity: { ...indemnity.success, value: flat },
      indemnityCharged: { minor: sums.indemnity.get(flat.currency) ?? 0, currency: flat.currency },
      segments: accrual.segments,
    }
  }
  return known.flatMap((fact) => {
    if (fact.type !== "InvoiceIssued") return []
    if (!items.get(fact.data.invoice)?.some(wasLate)) return []
    return [{ fact, row: (days: Days = {}) => rowOf(fact, days) }]
  })
}

const optional = <Name extends string, Value>(
  name: Name,
  value: Value | undefined,
): { readonly [Key in Name]?: Value } =>
  (value === undefined ? {} : { [name]: value }) as { readonly [Key in Name]?: Value }

/** The rows as JSON, in the shape that DESIGN §7 fixes; a silent row says why in `reason`. */
export const toJson = (asOf: Day, rows: ReadonlyArray<Row | SilentRow>) => ({
  asOf,
  rows: rows.map((row) => {
    const { ledger, customer, invoice, currency } = row
    const ids = { ledger, customer, invoice, currency }
    if ("silent" in row) return { ...ids, reason: row.silent.message }
    const { interest, interestCharged, indemnity, indemnityCharged, segments } = row
    return {
      ...ids,
      interest: Money.format(interest.value),
      interestCharged: Money.format(interestCharged),
      indemnity: Money.format(indemnity.value),
      indemnityCurrency: indemnity.value.currency,
      indemnityCharged: Money.format(indemnityCharged),
      segments,
      rule: interest.rules[0] ?? "",
      sources: Citation.distinct([...interest.citations, ...indemnity.citations]).map(
        Citation.format,
      ),
    }
  }),
})
