// Law: what is recorded after an instant changes no answer as known at it, or before it. Last month's
// report can be printed again to the cent.
import { deepStrictEqual } from "node:assert"
import {
  Claims,
  Clocks,
  creditorOf,
  Findings,
  type Instant,
  Interest,
  interestClaims,
  type LedgerEvent,
  Regimes,
} from "@encours/core"
import { type Ask, type Question, reports, streamsOf } from "./reports.ts"

/** **Throws** an `AssertionError` with the report then and the report now. */
export const lateFactsChangeNothingBefore = (
  facts: ReadonlyArray<LedgerEvent.LedgerEvent>,
  knownAt: Instant.Instant,
  question: Question,
  ask: Ask = reports,
): void => {
  const then = facts.filter((event) => event.recordedAt <= knownAt)
  const asked = { ...question, knownAt }
  const before = ask(then, asked)
  deepStrictEqual(ask(facts, asked), before)
  deepStrictEqual(rights(facts, asked), rights(then, asked))
  // And then, all that was known was what is known at that instant.
  const all = ask(then, { ...question, knownAt: undefined })
  const unstamped = (texts: typeof all) =>
    Object.entries(texts).map(([name, text]) => [name, { ...JSON.parse(text), knownAt: null }])
  deepStrictEqual(unstamped(all), unstamped(before))
}

/** What the reports do not say of a customer's rights; nothing of customers of whom nothing is known. */
const rights = (facts: ReadonlyArray<LedgerEvent.LedgerEvent>, question: Question) => {
  const law = Regimes.builtIn
  const creditor = creditorOf(facts)
  const first = { ...question, imputation: "interest-first" } as const
  return streamsOf(facts).flatMap(({ customer, facts: stream }) => {
    if (customer === "") return []
    const said = [
      Interest.interestRows(law, creditor, stream, first),
      interestClaims(law, creditor, stream, question),
      Clocks.clocks(stream, question),
      Claims.claims(law, creditor, stream, question),
      Findings.findings(law, creditor, stream, question),
    ]
    return said.every(({ length }) => length === 0) ? [] : [{ customer, said }]
  })
}
