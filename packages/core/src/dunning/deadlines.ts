// The days by which something must be done about what is open: before it is time-barred, before a court's
// delay ends, before an insurer or an insolvency's creditors' list closes. Rules and dates, no advice.
import * as Result from "effect/Result"
import * as CalendarDate from "../calendar/CalendarDate.ts"
import type { LedgerEvent, OfType } from "../events/LedgerEvent.ts"
import * as Citation from "../law/Citation.ts"
import type * as Regimes from "../law/Regimes.ts"
import { knownOf } from "../projections/knownOf.ts"
import { LedgerIndex } from "../projections/LedgerIndex.ts"
import { type Moment, type OpenItem, openItems } from "../projections/OpenItems.ts"
import type { Language } from "../projections/Wording.ts"
import * as Claims from "../rights/Claims.ts"
import * as Clocks from "../rights/Clocks.ts"
import type { Creditor } from "../rights/LegalSubject.ts"
import { limitation } from "../rights/limitation.ts"
import { deadlineText } from "./agendaText.ts"

type Day = CalendarDate.CalendarDate

/** A day that counts, and what is at stake. */
export interface Deadline {
  readonly kind: "limitation" | "claim" | "insolvency" | "insurer"
  readonly ledger: string
  readonly customer: string
  readonly currency: string
  readonly invoices: ReadonlyArray<string>
  /** Open of these invoices, in minor units. */
  readonly amount: number
  readonly on: Day
  /** The last day for it, or the first. */
  readonly bound: "latest" | "earliest"
  /** The claim, the insurer, or the step of the law. */
  readonly about: string
  readonly rules: ReadonlyArray<string>
  readonly sources: ReadonlyArray<string>
  readonly because: string
}

export interface Question {
  readonly law: Regimes.Regimes
  readonly creditor: Creditor
  readonly moment: Moment
  readonly within: number
  readonly language: Language
}

/** No limitation of a built-in regime is shorter: an item that is less late has none to be shown. */
const limitationDaysLeast = 365

/** **Shape** `facts`: all of one customer, in the order recorded. */
export const deadlines = (
  facts: ReadonlyArray<LedgerEvent>,
  question: Question,
): ReadonlyArray<Deadline> => {
  const { moment, within } = question
  const index = new LedgerIndex(facts[0]?.ledger ?? "")
  for (const fact of facts) index.apply(fact)
  const open = [...openItems(index, moment)]
  const [first] = open
  // Nothing is at stake of a customer who owes nothing.
  if (first === undefined) return []
  const from = CalendarDate.addDaysWithin(moment.asOf, -within)
  const to = CalendarDate.addDaysWithin(moment.asOf, within)
  const isNear = ({ on }: Draft) => on >= from && on <= to
  const ledger = index.ledger
  const drafts = [
    ...ofClaims(facts, open, question),
    ...ofLimitation(facts, open, question),
    ...ofInsurers(facts, open, question),
  ]
  return drafts.filter(isNear).flatMap((draft) => {
    const { items, ...rest } = draft
    const byCurrency = Map.groupBy(items, ({ currency }) => currency)
    return [...byCurrency].map(([currency, mine]): Deadline => {
      const whole = { ...rest, currency, amount: mine.reduce((sum, each) => sum + each.open, 0) }
      return {
        ...{ ledger, customer: first.customer, ...whole },
        invoices: [...new Set(mine.map(({ invoice }) => invoice))],
        because: deadlineText(whole, question.language),
      }
    })
  })
}

type Draft = Pick<Deadline, "kind" | "on" | "bound" | "about" | "rules" | "sources"> & {
  readonly items: ReadonlyArray<OpenItem>
}

const ofClaims = (
  facts: ReadonlyArray<LedgerEvent>,
  open: ReadonlyArray<OpenItem>,
  { law, creditor, moment }: Question,
): ReadonlyArray<Draft> => [
  ...Claims.claims(law, creditor, facts, moment).flatMap(({ claim, invoices, deadlines }) => {
    const items = open.filter(({ invoice }) => invoices.includes(invoice))
    return deadlines.map(({ bound, on, about, rules, sources }) => ({
      ...{ kind: "claim" as const, on, bound, about: `${claim}: ${about}`, rules, sources, items },
    }))
  }),
  ...Claims.insolvencyDeadlines(law, creditor, facts, moment).map(
    ({ bound, on, about, rules, sources }) => ({
      ...{ kind: "insolvency" as const, on, bound, about, rules, sources, items: open },
    }),
  ),
]

const ofLimitation = (
  facts: ReadonlyArray<LedgerEvent>,
  open: ReadonlyArray<OpenItem>,
  { law, creditor, moment, within }: Question,
): ReadonlyArray<Draft> => {
  const old = open.filter(({ daysOverdue }) => daysOverdue + within >= limitationDaysLeast)
  if (old.length === 0) return []
  const issued = new Map<string, OfType<"InvoiceIssued">>()
  for (const fact of knownOf(facts, moment)) {
    if (fact.type === "InvoiceIssued") issued.set(fact.data.invoice, fact)
  }
  return old.flatMap((item): ReadonlyArray<Draft> => {
    const invoice = issued.get(item.invoice)
    if (invoice === undefined) return []
    const subject = { invoice, dueOn: item.dueOn }
    const found = limitation(law, creditor, facts, subject, moment)
    if (Result.isFailure(found)) return []
    const { value, rules, citations } = found.success
    return [
      {
        ...{ kind: "limitation", on: value.monitorOn, bound: "latest", about: item.invoice },
        ...{ rules, sources: citations.map(Citation.format), items: [item] },
      },
    ]
  })
}

const ofInsurers = (
  facts: ReadonlyArray<LedgerEvent>,
  open: ReadonlyArray<OpenItem>,
  { moment }: Question,
): ReadonlyArray<Draft> => {
  if (!facts.some(({ type }) => type === "CoverGranted")) return []
  return Clocks.clocks(facts, moment).flatMap(
    ({ invoice, instalment, declaration }): ReadonlyArray<Draft> => {
      const items = open.filter(
        (item) =>
          item.invoice === invoice && item.instalment === instalment && item.daysOverdue > 0,
      )
      if (declaration === undefined || items.length === 0) return []
      const { lastOn, insurer } = declaration
      return [
        {
          ...{ kind: "insurer", on: lastOn, bound: "latest", about: insurer },
          ...{ rules: [], sources: [], items },
        },
      ]
    },
  )
}
