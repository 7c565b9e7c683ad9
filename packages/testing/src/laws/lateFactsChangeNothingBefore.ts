// Law: what is recorded after an instant changes no answer as known at it, or before it. Last month's
// report can be printed again to the cent.
import { deepStrictEqual } from "node:assert"
import type { Instant, LedgerEvent } from "@encours/core"
import { type Ask, type Question, reports } from "./reports.ts"

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
  // And then, all that was known was what is known at that instant.
  const all = ask(then, { ...question, knownAt: undefined })
  const unstamped = (texts: typeof all) =>
    Object.entries(texts).map(([name, text]) => [name, { ...JSON.parse(text), knownAt: null }])
  deepStrictEqual(unstamped(all), unstamped(before))
}
