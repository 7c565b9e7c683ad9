// The scores of a ledger's customers, each with how its next invoice and each of its open ones may be paid.
import * as CalendarDate from "../../calendar/CalendarDate.ts"
import type * as Instant from "../../calendar/Instant.ts"
import type { LedgerEvent } from "../../events/LedgerEvent.ts"
import * as Ids from "../../party/Ids.ts"
import { knownOf } from "../knownOf.ts"
import type { Moment } from "../OpenItems.ts"
import { segmentOf } from "../segmentOf.ts"
import type { Behaviour } from "./Behaviour.ts"
import {
  byInstant,
  Chronicle,
  type Model,
  type Outlook,
  type Ranges,
  rangesOf,
} from "./Chronicle.ts"
import { type Coverage, coverage } from "./Climate.ts"
import * as Distribution from "./Distribution.ts"
import { decimals } from "./decimals.ts"
import { type ItemOutlook, itemOutlooks } from "./itemOutlooks.ts"
import { type RiskScore, scoreOf } from "./score/RiskScore.ts"

export interface Question extends Moment {
  readonly customer?: string | undefined
  readonly segment?: string | undefined
  readonly model?: Model | undefined
}

export interface ScoredCustomer extends RiskScore {
  /** The chance that an invoice issued today, of the usual amount on the usual terms, is paid late. */
  readonly lateProbability?: number
  /** Days after its due date. */
  readonly expectedDelay?: Ranges
  /** Undefined where nothing at all was settled in the ledger. */
  readonly outlook?: Outlook
}

export interface ScoreReport {
  readonly asOf: CalendarDate.CalendarDate
  readonly knownAt: Instant.Instant | undefined
  readonly customers: ReadonlyArray<ScoredCustomer>
  readonly items: ReadonlyArray<ItemOutlook & { readonly ledger: string }>
  /** How often ranges held of late, by ledger: what an 80 % date is worth. */
  readonly coverage: ReadonlyMap<string, Coverage | undefined>
}

/** What is known of a ledger at a moment, lived through in the order in which it was learned. */
export const chronicleOf = (
  facts: ReadonlyArray<LedgerEvent>,
  moment: Moment,
  model?: Model,
): Chronicle => {
  const chronicle = new Chronicle(model)
  for (const batch of byInstant(knownOf(facts, moment))) chronicle.take(batch)
  return chronicle
}

/** The facts of each customer, in the order of their ids. */
export const histories = (
  facts: ReadonlyArray<LedgerEvent>,
): ReadonlyArray<readonly [customer: string, facts: ReadonlyArray<LedgerEvent>]> =>
  [
    ...Map.groupBy(
      facts.filter((fact) => "customer" in fact),
      ({ customer }) => customer as string,
    ),
  ].sort(([a], [b]) => Ids.compareUtf8(a, b))

/** What a report of payers takes in: what a ledger taught, then its customers one by one. */
export interface Taught {
  readonly learn: (ledger: string, chronicle: Chronicle) => void
  readonly addCustomer: (
    ledger: string,
    chronicle: Chronicle,
    id: string,
    facts: ReadonlyArray<LedgerEvent>,
  ) => void
}

/** A whole ledger into a report. */
export const addLedger = (
  report: Taught,
  ledger: string,
  facts: ReadonlyArray<LedgerEvent>,
  question: Question,
): void => {
  const chronicle = chronicleOf(facts, question, question.model)
  report.learn(ledger, chronicle)
  for (const [id, mine] of histories(facts)) report.addCustomer(ledger, chronicle, id, mine)
}

/** Scores in the making: ledgers go in one by one. */
export class Report {
  readonly #question: Question
  readonly #customers: Array<ScoredCustomer> = []
  readonly #items: Array<ItemOutlook & { readonly ledger: string }> = []
  readonly #coverage = new Map<string, Coverage | undefined>()

  constructor(question: Question) {
    this.#question = question
  }

  /** **Shape** `facts`: all of one ledger, each customer's in the order recorded. */
  add(ledger: string, facts: ReadonlyArray<LedgerEvent>): void {
    addLedger(this, ledger, facts, this.#question)
  }

  /** What is known of a ledger's payers at the moment; its customers follow. */
  learn(ledger: string, chronicle: Chronicle): void {
    this.#coverage.set(ledger, coverage(chronicle.climate))
  }

  /** **Shape** `facts`: all of one customer, in the order recorded. */
  addCustomer(
    ledger: string,
    chronicle: Chronicle,
    id: string,
    facts: ReadonlyArray<LedgerEvent>,
  ): void {
    const { asOf, customer, segment } = this.#question
    if (customer !== undefined && id !== customer) return
    if (segment !== undefined && segmentOf(facts, this.#question) !== segment) return
    const score = scoreOf(facts, this.#question)
    if (score === undefined) return
    this.#customers.push({ ...score, ...nextInvoice(chronicle, score, asOf) })
    for (const item of itemOutlooks(chronicle, facts, this.#question)) {
      this.#items.push({ ledger, ...item })
    }
  }

  finish(): ScoreReport {
    return {
      asOf: this.#question.asOf,
      knownAt: this.#question.knownAt,
      customers: this.#customers,
      items: this.#items,
      coverage: this.#coverage,
    }
  }
}

/** What to expect of an invoice issued today, of the usual amount on the usual terms. */
const nextInvoice = (
  chronicle: Chronicle,
  { customer, currency }: RiskScore,
  on: CalendarDate.CalendarDate,
): Pick<ScoredCustomer, "lateProbability" | "expectedDelay" | "outlook"> => {
  const { amount, terms } = usualOf(chronicle.behaviourOf(customer), currency)
  const asked = { amount, currency, on, dueOn: CalendarDate.addDaysWithin(on, terms) }
  const outlook = chronicle.outlook(customer, asked)
  const { voices, weather, ...expectation } = outlook.expectation
  if (voices.length === 0 && weather.of === "convention") return {}
  return {
    lateProbability: decimals(Distribution.lateProbability(expectation), 4),
    expectedDelay: rangesOf(outlook),
    outlook,
  }
}

/** The middle amount and the middle terms of the last twelve invoices. */
const usualOf = (
  { tracks }: Behaviour,
  currency: string,
): { readonly amount: number; readonly terms: number } => {
  const last = [...tracks.values()].filter((track) => track.currency === currency).slice(-12)
  const middle = (values: ReadonlyArray<number>) =>
    values.toSorted((a, b) => a - b)[Math.floor((values.length - 1) / 2)] ?? 0
  return {
    amount: middle(last.map(({ amount }) => amount)),
    terms: middle(last.map(({ issuedOn, dueOn }) => CalendarDate.daysBetween(issuedOn, dueOn))),
  }
}
