// All that the library says of some facts at a moment, as texts that can be compared byte for byte.
import {
  AgedBalance,
  creditorOf,
  Interest,
  type LedgerEvent,
  type OpenItems,
  Regimes,
  Statement,
} from "@encours/core"
import { indexes } from "../spec/projectionSpec.ts"

/** A question of reports: a moment, and what is common to all of them. */
export type Question = OpenItems.Moment & Pick<AgedBalance.Question, "basis" | "bounds">

/** A customer's facts, in the order recorded; the ledger's own stream has the customer "". */
export interface StreamOfFacts {
  readonly ledger: string
  readonly customer: string
  readonly facts: ReadonlyArray<LedgerEvent.LedgerEvent>
}

/** The streams of some facts, in the order in which they begin. */
export const streamsOf = (
  facts: ReadonlyArray<LedgerEvent.LedgerEvent>,
): ReadonlyArray<StreamOfFacts> => {
  const streams = new Map<
    string,
    StreamOfFacts & { readonly facts: Array<LedgerEvent.LedgerEvent> }
  >()
  for (const event of facts) {
    const { ledger } = event
    const customer = "customer" in event ? event.customer : ""
    const key = JSON.stringify([ledger, customer])
    const stream = streams.get(key) ?? { ledger, customer, facts: [] }
    streams.set(key, stream)
    stream.facts.push(event)
  }
  return [...streams.values()]
}

/** The aged balance in its three groupings, each customer's statement and interest, by name. */
export const reports = (
  facts: ReadonlyArray<LedgerEvent.LedgerEvent>,
  question: Question,
): Readonly<Record<string, string>> => {
  const resident = indexes(facts)
  const all: Record<string, string> = {}
  for (const by of ["customer", "invoice", "ledger"] as const) {
    const report = AgedBalance.agedBalance(resident, { ...question, by })
    all[`aged balance by ${by}`] = JSON.stringify(AgedBalance.toJson(report))
  }
  const { asOf: to, knownAt } = question
  const from = `${to.slice(0, 8)}01` as typeof to
  for (const { facts: stream, ...of } of streamsOf(facts)) {
    if (of.customer === "") continue
    const made = Statement.statement(of, stream, { from, to, knownAt })
    const rows = Interest.interestRows(Regimes.builtIn, creditorOf(facts), stream, question)
    if (rows.length > 0) {
      const { asOf } = question
      const name = `interest ${of.ledger} ${of.customer}`
      all[name] = JSON.stringify(Interest.toJson(asOf, rows))
    }
    // A customer of whom nothing is known yet has a statement without accounts.
    if (made.accounts.length === 0) continue
    all[`statement ${of.ledger} ${of.customer}`] = JSON.stringify(Statement.toJson(made))
  }
  return all
}

/** What a law asks of some facts: answers as texts, by name. */
export type Ask = typeof reports
