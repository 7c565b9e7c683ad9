// What a late invoice may be claimed on top of itself: interest to the day, and the flat indemnity,
// beside what was charged of them. Accrued is not charged: only a fact makes it receivable.
// 12 000.00 due 2026-05-31 and paid 2026-09-15: 433.74 of interest and 40.00.
import * as Result from "effect/Result"
import * as CalendarDate from "../calendar/CalendarDate.ts"
import type { Instant } from "../calendar/Instant.ts"
import type { Period } from "../calendar/Period.ts"
import type { LedgerEvent, OfType } from "../events/LedgerEvent.ts"
import type { Answer, LawSilent } from "../law/Answer.ts"
import * as Citation from "../law/Citation.ts"
import * as IndemnityEntitlement from "../law/IndemnityEntitlement.ts"
import * as InterestEntitlement from "../law/InterestEntitlement.ts"
import type * as Regimes from "../law/Regimes.ts"
import * as Money from "../money/Money.ts"
import * as LateInterest from "../terms/LateInterest.ts"
import { type Charged, chargedOn } from "./chargedOn.ts"
import { creditedOn, interestFirst } from "./interestFirst.ts"
import { type LateItem, lateItems, wasLate } from "./LateBalance.ts"
import { type Creditor, type LegalSubject, regimeOf, subjectOf } from "./LegalSubject.ts"

export interface Question {
  readonly asOf: CalendarDate.CalendarDate
  readonly knownAt?: Instant | undefined
  /** Counts only the days from this one on: what a claim after another is about. */
  readonly since?: CalendarDate.CalendarDate | undefined
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

/** The rows of one customer, in the order of its invoices. */
export const interestRows = (
  law: Regimes.Regimes,
  creditor: Creditor,
  facts: ReadonlyArray<LedgerEvent>,
  question: Question,
): ReadonlyArray<Row | SilentRow> => {
  const { asOf, knownAt } = question
  const subject = subjectOf(facts, asOf, knownAt)
  const items = Map.groupBy(lateItems(facts, asOf, knownAt), ({ invoice }) => invoice)
  return facts.flatMap((fact) => {
    if (fact.type !== "InvoiceIssued") return []
    const late = items.get(fact.data.invoice) ?? []
    if (!late.some(wasLate)) return []
    const charged = chargedOn(facts, fact.data.invoice, asOf, knownAt)
    return [rowOf(law, creditor, subject, { fact, late, charged, facts, question })]
  })
}

interface Subject {
  readonly fact: OfType<"InvoiceIssued">
  readonly late: ReadonlyArray<LateItem>
  readonly charged: Charged
  readonly facts: ReadonlyArray<LedgerEvent>
  readonly question: Question
}

const rowOf = (
  law: Regimes.Regimes,
  creditor: Creditor,
  subject: LegalSubject,
  { fact, late, charged, facts, question }: Subject,
): Row | SilentRow => {
  const { invoice, total, sector, terms } = fact.data
  const { currency } = total
  const { ledger, customer } = fact
  const { asOf } = question
  const ids = { ledger, customer, invoice, currency }
  const regime = regimeOf(law, creditor, subject, fact)
  if (Result.isFailure(regime)) return { ...ids, silent: regime.failure }
  const buyer = { buyer: subject.buyer, ...optional("sector", sector) }
  const judged = optional("insolvencyJudgedOn", subject.insolvencyJudgedOn)
  const base = { regime: regime.success, ...buyer, ...judged }
  const pauses = pausesOf(facts, invoice, asOf)
  const interest = accrued(law, late, { facts, question }, (dueOn) => ({
    ...base,
    dueOn,
    pauses,
    ...optional("agreed", terms?.lateInterest),
  }))
  if (Result.isFailure(interest)) return { ...ids, silent: interest.failure }
  const indemnity = IndemnityEntitlement.of(law, { ...base, items: late, asOf })
  if (Result.isFailure(indemnity)) return { ...ids, silent: indemnity.failure }
  const { value: accrual, ...reasons } = interest.success
  return {
    ...ids,
    interest: { ...reasons, value: accrual.total },
    // Sums of facts: they may have more digits than one amount.
    interestCharged: { minor: charged.interest.get(currency) ?? 0, currency },
    indemnity: { ...indemnity.success, value: indemnity.success.value.flat },
    indemnityCharged: {
      minor: charged.indemnity.get(indemnity.success.value.flat.currency) ?? 0,
      currency: indemnity.success.value.flat.currency,
    },
    segments: accrual.segments,
  }
}

interface Accrued {
  readonly total: Money.Money
  readonly segments: ReadonlyArray<LateInterest.Segment>
}

/** The interest of all instalments together: parts stay exact, the sum is rounded once. */
const accrued = (
  law: Regimes.Regimes,
  late: ReadonlyArray<LateItem>,
  { facts, question }: Pick<Subject, "facts" | "question">,
  factsOf: (dueOn: CalendarDate.CalendarDate) => InterestEntitlement.InterestFacts,
): Result.Result<Answer<Accrued>, LawSilent> => {
  const { asOf, since } = question
  const isInterestFirst = question.imputation === "interest-first"
  const currency = late[0]?.currency ?? "EUR"
  let sum = LateInterest.none(currency)
  let settled = Money.zero(currency)
  let rounding: InterestEntitlement.Owed["rounding"] = "half-up"
  const reasons: Array<Answer<unknown>> = []
  for (const item of late) {
    if (!wasLate(item)) continue
    const entitled = InterestEntitlement.of(law, factsOf(firstDue(item)))
    if (Result.isFailure(entitled)) return Result.fail(entitled.failure)
    reasons.push(entitled.success)
    const { value } = entitled.success
    if (!value.owed) continue
    rounding = value.rounding
    const from = since !== undefined && since > value.from ? since : value.from
    const accrual = InterestEntitlement.accrue(law, { ...value, from }, item.balance, asOf)
    if (Result.isFailure(accrual)) return Result.fail(accrual.failure)
    reasons.push(accrual.success)
    if (isInterestFirst) {
      const parts = interestFirst(value, item, asOf, creditedOn(facts, asOf))
      if (Result.isFailure(parts)) return Result.fail(parts.failure)
      for (const part of parts.success) {
        settled = Money.add(settled, part.interest)
        sum = LateInterest.together(sum, part.accrual)
      }
    } else sum = LateInterest.together(sum, accrual.success.value)
  }
  const total = isInterestFirst ? settled : LateInterest.total(sum, rounding)
  const chosen = isInterestFirst ? ["Payments pay interest first (Code civil, art. 1343-1)."] : []
  return Result.succeed({
    value: { total, segments: sum.segments },
    rules: [...new Set(reasons.flatMap(({ rules }) => rules))],
    citations: Citation.distinct(reasons.flatMap(({ citations }) => citations)),
    readings: [...new Set([...reasons.flatMap(({ readings }) => readings), ...chosen])],
  })
}

/** The eve of the first late day: days late before an extension stay late. */
const firstDue = ({ balance, dueOn }: LateItem): CalendarDate.CalendarDate => {
  const first = balance.find(({ principal }) => principal.minor > 0)?.from
  return first === undefined ? dueOn : CalendarDate.addDays(first, -1)
}

/** The days of plans that stop interest on the invoice (DESIGN §4.2, PlanAgreed). */
const pausesOf = (
  facts: ReadonlyArray<LedgerEvent>,
  invoice: string,
  asOf: CalendarDate.CalendarDate,
): ReadonlyArray<Period> =>
  facts.flatMap((fact) => {
    if (fact.type !== "PlanAgreed" || fact.data.interest !== "stops") return []
    if (!fact.data.invoices.some((each) => each === invoice) || fact.effectiveOn > asOf) return []
    const { plan } = fact.data
    const broken = facts.find((each) => each.type === "PlanBroken" && each.data.plan === plan)
    const to = broken === undefined ? asOf : CalendarDate.addDays(broken.effectiveOn, -1)
    return to < fact.effectiveOn ? [] : [{ from: fact.effectiveOn, to }]
  })

const optional = <Name extends string, Value>(
  name: Name,
  value: Value | undefined,
): { readonly [Key in Name]?: Value } =>
  (value === undefined ? {} : { [name]: value }) as { readonly [Key in Name]?: Value }

/** The rows as JSON, in the shape that DESIGN §7 fixes; a silent row says why in `reason`. */
export const toJson = (asOf: CalendarDate.CalendarDate, rows: ReadonlyArray<Row | SilentRow>) => ({
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
