// The clocks of an instalment, each with its own meaning: how many days it was late, how many of them it
// could not be chased, how many it could. 10 000.00 due 2026-03-01 and disputed from 1 to 20 April:
// on 30 April 60 days late, 20 lost to the dispute, 40 on which one could act (E13).
import * as CalendarDate from "../calendar/CalendarDate.ts"
import type { Period } from "../calendar/Period.ts"
import type { LedgerEvent } from "../events/LedgerEvent.ts"
import * as CoverHistory from "../projections/credit/CoverHistory.ts"
import { knownOf } from "../projections/knownOf.ts"
import * as Pauses from "../projections/Pauses.ts"
import * as CoverTerms from "../terms/CoverTerms.ts"
import { type LateItem, lateItems } from "./LateBalance.ts"

type Day = CalendarDate.CalendarDate

export interface Clocks {
  readonly invoice: string
  readonly instalment: number
  /** The due date in force. */
  readonly dueOn: Day
  /** Days past the due date in force while something is open at the end of `asOf`, else 0. */
  readonly daysOverdue: number
  /** Days late so far, paid since or not; those before an extension stay late. */
  readonly daysLate: number
  /** Of the days late: those lost to a dispute, and those lost for any reason, each counted once. */
  readonly daysDisputed: number
  readonly daysLost: number
  /** Days late on which one could act. */
  readonly daysToAct: number
  /** When an insurer must be told, where the customer was covered on the day of supply. */
  readonly declaration?: { readonly lastOn: Day; readonly warnOn: Day; readonly insurer: string }
}

export interface Question extends Pauses.Question {
  /** When non-payment must be declared to an insurer; usual terms unless told. */
  readonly declaration?: CoverTerms.DeclarationTerms | undefined
}

/** Our convention where a policy was not given: within 90 days of the due date, warned 15 before. */
export const declarationUsual: CoverTerms.DeclarationTerms = { within: 90, warning: 15 }

/** The clocks of every instalment issued by `asOf`, in the order of the invoices. */
export const clocks = (facts: Iterable<LedgerEvent>, question: Question): ReadonlyArray<Clocks> => {
  const all = [...facts]
  const pausesOn = byInvoice(Pauses.pauses(all, question))
  const insured = insurersOf(all, question)
  return lateItems(all, question.asOf, question.knownAt).map((item): Clocks => {
    const { invoice, instalment, dueOn } = item
    const late = latePeriods(item, question.asOf)
    const daysLate = late.reduce(
      (sum, { from, to }) => sum + CalendarDate.daysBetween(from, to) + 1,
      0,
    )
    const pauses = pausesOn(invoice)
    const disputes = pauses.filter(({ reason }) => reason === "dispute")
    const daysLost = Pauses.daysCovered(late, pauses, invoice)
    const isOpen = item.open > 0 && late.at(-1)?.to === question.asOf
    const declaration = insured(invoice, instalment)
    return {
      invoice,
      instalment,
      dueOn,
      daysOverdue: isOpen ? Math.max(0, CalendarDate.daysBetween(dueOn, question.asOf)) : 0,
      daysLate,
      daysDisputed: Pauses.daysCovered(late, disputes, invoice),
      daysLost,
      daysToAct: daysLate - daysLost,
      ...(declaration === undefined ? {} : { declaration }),
    }
  })
}

/** The pauses that are about an invoice: its own, and those of all invoices. */
const byInvoice = (
  pauses: ReadonlyArray<Pauses.Pause>,
): ((invoice: string) => ReadonlyArray<Pauses.Pause>) => {
  const ofAll = pauses.filter(({ invoices }) => invoices === undefined)
  const own = Map.groupBy(
    pauses.flatMap((pause) => (pause.invoices ?? []).map((invoice) => ({ invoice, pause }))),
    ({ invoice }) => invoice,
  )
  return (invoice) => [...ofAll, ...(own.get(invoice) ?? []).map(({ pause }) => pause)]
}

/** The periods in which something was late. */
const latePeriods = ({ balance }: LateItem, asOf: Day): ReadonlyArray<Period> => {
  const periods: Array<{ from: Day; to: Day }> = []
  balance.forEach(({ from, principal }, at) => {
    if (principal.minor === 0) return
    const next = balance[at + 1]?.from
    const to = next === undefined ? asOf : CalendarDate.addDays(next, -1)
    const last = periods.at(-1)
    if (last !== undefined && CalendarDate.addDays(last.to, 1) === from) last.to = to
    else periods.push({ from, to })
  })
  return periods
}

/** Who insured the customer on the day of supply, and until when they must be told. */
const insurersOf = (
  facts: ReadonlyArray<LedgerEvent>,
  question: Question,
): ((invoice: string, instalment: number) => Clocks["declaration"]) => {
  const known = knownOf(facts, question)
  const terms = question.declaration ?? declarationUsual
  const issued = new Map(
    known.flatMap((fact) =>
      fact.type === "InvoiceIssued" ? [[fact.data.invoice as string, fact] as const] : [],
    ),
  )
  const covers = CoverHistory.of(known)
  return (invoice, instalment) => {
    const fact = issued.get(invoice)
    const dueOn = fact?.data.instalments?.[instalment - 1]?.dueOn
    if (fact === undefined || dueOn === undefined) return undefined
    const { suppliedOn = fact.effectiveOn, total } = fact.data
    const cover = CoverHistory.on(covers, suppliedOn, total.currency)[0]
    return cover && { ...CoverTerms.declaration(terms, dueOn), insurer: cover.insurer }
  }
}
