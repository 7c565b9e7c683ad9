// One customer's part in the key figures of a period, by currency: everything that is read of its facts.
import * as CalendarDate from "../../calendar/CalendarDate.ts"
import type { Period } from "../../calendar/Period.ts"
import * as Periods from "../../calendar/Period.ts"
import type { LedgerEvent } from "../../events/LedgerEvent.ts"
import type { Dossier } from "../Dossier.ts"
import { disputedItems } from "../disputedAt.ts"
import { knownOf } from "../knownOf.ts"
import type { LedgerIndex } from "../LedgerIndex.ts"
import { type Moment, standingAt } from "../OpenItems.ts"
import { forEachOwed } from "../owedItems.ts"
import * as Promises from "../Promises.ts"
import type { Standing } from "../Standing.ts"
import * as Figures from "./Figures.ts"
import { addLosses } from "./losses.ts"
import { paidParts } from "./paidParts.ts"
import { addSales } from "./sales.ts"

/** The period, both days included, and what was known when. */
export interface Question extends Period {
  readonly knownAt?: Moment["knownAt"]
  /** Days after its due date on which a promise can still be kept; none unless told. */
  readonly grace?: number | undefined
}

/** The figures by currency. */
export const customerFigures = (
  dossier: Dossier,
  question: Question,
): ReadonlyMap<string, Figures.Figures> => {
  const all = new Map<string, Figures.Figures>()
  const of = (currency: string): Figures.Figures => {
    const found = all.get(currency) ?? Figures.none()
    all.set(currency, found)
    return found
  }
  const end: Moment = { asOf: question.to, knownAt: question.knownAt }
  const known = knownOf(dossier.facts, end)
  if (known.length === 0) return all
  addStanding(of, dossier, end)
  const lateAtStart = addOpening(of, dossier, { ...end, asOf: eveOf(question) })
  addPaid(of, dossier, question, lateAtStart)
  const invoices = addSales(of, known, question)
  addLosses(of, dossier, question, invoices)
  addDisputes(of, known, question)
  addPromises(of, dossier.facts, question, end)
  return all
}

export type Of = (currency: string) => Figures.Figures

const eveOf = ({ from }: Period): CalendarDate.CalendarDate => CalendarDate.addDaysWithin(from, -1)

/** What is owed at the end. */
const addStanding = (of: Of, { index }: Dossier, end: Moment): void => {
  const standing = standingAt(index, end)
  const disputed = disputedItems(index, standing, end)
  const day = CalendarDate.toDayNumber(end.asOf)
  forEachOwed(index, standing, ({ item, currency, open, pending, due }) => {
    const figures = of(currency)
    const late = day > due ? open - pending : 0
    figures.receivable += BigInt(open)
    figures.notDue += BigInt(open - late)
    if (late > 0) {
      figures.overdue += BigInt(late)
      figures.overdueDays += BigInt(late) * BigInt(day - due)
    }
    const contested = disputed.get(item)
    if (contested !== undefined) figures.disputed += BigInt(contested)
  })
  for (const [currency, left] of unallocated(index, standing)) of(currency).receivable -= left
}

/** What was owed on the eve; gives the rows of the items that were late. */
const addOpening = (of: Of, { index }: Dossier, eve: Moment): ReadonlySet<number> => {
  const standing = standingAt(index, eve)
  const day = CalendarDate.toDayNumber(eve.asOf)
  const late = new Set<number>()
  forEachOwed(index, standing, ({ item, currency, open, pending, due }) => {
    const figures = of(currency)
    figures.opening += BigInt(open)
    if (day <= due || open === pending) return
    figures.overdueOpening += BigInt(open - pending)
    late.add(item)
  })
  for (const [currency, left] of unallocated(index, standing)) of(currency).opening -= left
  return late
}

/** What is left of payments and credit notes; nothing yet of a bill, but its currency is known by it. */
function* unallocated(
  { accounts, settlements }: LedgerIndex,
  { settlementLeft, settlementPending }: Standing,
): Generator<readonly [currency: string, left: bigint]> {
  for (let row = 0; row < settlementLeft.length; row++) {
    const left = settlementLeft[row]!
    if (left === 0 && (settlementPending[row] ?? 0) === 0) continue
    yield [accounts.currency[settlements.account.values[row]!] ?? "", BigInt(left)]
  }
}

const addPaid = (
  of: Of,
  dossier: Dossier,
  { from, to, knownAt }: Question,
  lateAtStart: ReadonlySet<number>,
): void => {
  const first = CalendarDate.toDayNumber(from)
  for (const part of paidParts(dossier, { asOf: to, knownAt })) {
    if (part.paid < first) continue
    const figures = of(part.currency)
    const amount = BigInt(part.amount)
    const delay = part.paid - part.due
    figures.paid += amount
    figures.paidCount += 1
    figures.paidDays += amount * BigInt(part.paid - part.issued)
    figures.lateDays += amount * BigInt(delay)
    figures.lateDaysFloored += amount * BigInt(Math.max(0, delay))
    figures.lateDaysSimple += BigInt(delay)
    if (delay <= 0) {
      figures.onTime += amount
      figures.onTimeCount += 1
    }
    if (lateAtStart.has(part.item)) figures.overduePaid += amount
  }
}

const addDisputes = (of: Of, known: ReadonlyArray<LedgerEvent>, question: Question): void => {
  const opened = new Map<string, { readonly on: CalendarDate.CalendarDate; readonly in: string }>()
  const totals = new Map(
    known.flatMap((fact) =>
      fact.type === "InvoiceIssued" ? [[fact.data.invoice as string, fact.data.total]] : [],
    ),
  )
  for (const fact of known) {
    if (fact.type === "DisputeOpened") {
      const amount = fact.data.amount ?? totals.get(fact.data.invoice)
      if (amount === undefined) continue
      opened.set(fact.data.dispute, { on: fact.effectiveOn, in: amount.currency })
      if (Periods.contains(question, fact.effectiveOn)) {
        of(amount.currency).disputedInPeriod += BigInt(amount.minor)
      }
    } else if (fact.type === "DisputeSettled" && Periods.contains(question, fact.effectiveOn)) {
      const dispute = opened.get(fact.data.dispute)
      if (dispute === undefined) continue
      const figures = of(dispute.in)
      figures.disputesSettled += 1
      figures.disputeDays += CalendarDate.daysBetween(dispute.on, fact.effectiveOn)
    }
  }
}

const addPromises = (
  of: Of,
  facts: ReadonlyArray<LedgerEvent>,
  question: Question,
  end: Moment,
): void => {
  for (const promise of Promises.promises(facts, { ...end, tolerance: question.grace })) {
    const { currency, endsOn, outcome, amount, received } = promise
    // Open promises are left out: they may be kept yet.
    if (!Periods.contains(question, endsOn) || outcome === "running") continue
    const figures = of(currency)
    figures.promises += 1
    if (outcome === "kept" || outcome === "kept late") figures.promisesKept += 1
    figures.promised += BigInt(amount)
    figures.promisedReceived += BigInt(Math.min(received, amount))
  }
}
