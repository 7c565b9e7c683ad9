// One customer's part in the key figures of a period, by currency: everything that is read of its facts.
import * as CalendarDate from "../../calendar/CalendarDate.ts"
import type { Period } from "../../calendar/Period.ts"
import * as Periods from "../../calendar/Period.ts"
import type { LedgerEvent } from "../../events/LedgerEvent.ts"
import * as Decimal from "../../money/Decimal.ts"
import { knownOf } from "../knownOf.ts"
import { LedgerIndex } from "../LedgerIndex.ts"
import { lossSteps } from "../lossSteps.ts"
import { type Moment, openItems, remainders } from "../OpenItems.ts"
import * as Promises from "../Promises.ts"
import { delayOf, settledParts } from "../Settled.ts"
import * as Figures from "./Figures.ts"
import { addSales, type Shares } from "./sales.ts"

/** The period, both days included, and what was known when. */
export interface Question extends Period {
  readonly knownAt?: Moment["knownAt"]
  /** Days after its due date on which a promise can still be kept; none unless told. */
  readonly grace?: number | undefined
}

/** The figures by currency. **Shape** `facts`: of one customer, in the order recorded. */
export const customerFigures = (
  facts: ReadonlyArray<LedgerEvent>,
  question: Question,
): ReadonlyMap<string, Figures.Figures> => {
  const all = new Map<string, Figures.Figures>()
  const of = (currency: string): Figures.Figures => {
    const found = all.get(currency) ?? Figures.none()
    all.set(currency, found)
    return found
  }
  const end: Moment = { asOf: question.to, knownAt: question.knownAt }
  const known = knownOf(facts, end)
  addStanding(of, facts, end, CalendarDate.addDays(question.from, -1))
  const shares = addSales(of, known, question)
  addPaid(of, facts, question, end)
  addLosses(of, facts, question, shares)
  addDisputes(of, known, question)
  addPromises(of, facts, question, end)
  return all
}

type Of = (currency: string) => Figures.Figures

/** What was owed at the end and on the eve; what was late on the eve is remembered by item. */
const addStanding = (
  of: Of,
  facts: ReadonlyArray<LedgerEvent>,
  end: Moment,
  eve: CalendarDate.CalendarDate,
): void => {
  const index = new LedgerIndex(facts[0]?.ledger ?? "")
  for (const fact of facts) index.apply(fact)
  for (const { currency, open, pending, daysOverdue, disputed } of openItems(index, end)) {
    const figures = of(currency)
    const late = daysOverdue > 0 ? BigInt(open - pending) : 0n
    figures.receivable += BigInt(open)
    figures.overdue += late
    figures.overdueDays += late * BigInt(daysOverdue)
    figures.notDue += BigInt(open) - late
    figures.disputed += BigInt(disputed)
  }
  for (const { currency, left } of remainders(index, end)) of(currency).receivable -= BigInt(left)
  const before = { ...end, asOf: eve }
  for (const { currency, open, pending, daysOverdue } of openItems(index, before)) {
    const figures = of(currency)
    figures.opening += BigInt(open)
    if (daysOverdue > 0) figures.overdueOpening += BigInt(open - pending)
  }
  for (const { currency, left } of remainders(index, before)) of(currency).opening -= BigInt(left)
}

const addPaid = (
  of: Of,
  facts: ReadonlyArray<LedgerEvent>,
  question: Question,
  end: Moment,
): void => {
  for (const part of settledParts(facts, end)) {
    if (part.by !== "payment" || !Periods.contains(question, part.settledOn)) continue
    const figures = of(part.currency)
    const amount = BigInt(part.amount)
    const delay = delayOf(part)
    figures.paid += amount
    figures.paidCount += 1
    figures.paidDays += amount * BigInt(CalendarDate.daysBetween(part.issuedOn, part.settledOn))
    figures.lateDays += amount * BigInt(delay)
    figures.lateDaysFloored += amount * BigInt(Math.max(0, delay))
    figures.lateDaysSimple += BigInt(delay)
    if (delay <= 0) {
      figures.onTime += amount
      figures.onTimeCount += 1
    }
    // Late on the eve already: due before it.
    if (part.dueOn < CalendarDate.addDays(question.from, -1)) figures.overduePaid += amount
  }
}

/** Written off, and recovered of what was, with the VAT of the invoice in proportion. */
const addLosses = (
  of: Of,
  facts: ReadonlyArray<LedgerEvent>,
  question: Question,
  shares: Shares,
): void => {
  for (const step of lossSteps(facts[0]?.ledger ?? "", facts, question.knownAt)) {
    if (step.type !== "InvoiceWrittenOff" || !Periods.contains(question, step.on)) continue
    const figures = of(step.currency)
    if (step.amount < 0) {
      figures.writtenOff += BigInt(-step.amount)
      continue
    }
    figures.recovered += BigInt(step.amount)
    const net = Decimal.multiply(Decimal.of(step.amount), shares.get(step.id) ?? Decimal.one)
    figures.recoveredExVat = Decimal.add(figures.recoveredExVat, net)
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
