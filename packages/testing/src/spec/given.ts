// given, when, then: a test reads as the story that it tells.
//
//   given(fact("InvoiceIssued", "2026-01-05", { invoice: "F-1", total: eur("1000.00"), dueOn: "2026-02-04" }))
//     .when({ type: "ReceivePayment", payment: "P-1", amount: eur("400.00") }, { effectiveOn: "2026-02-20" })
//     .then(fact("PaymentReceived", "2026-02-20", { payment: "P-1", amount: eur("400.00") }))
//
//   given(…).agedBalance({ asOf: "2026-02-28" }).shows(`
//     customer   1-30  unallocated
//     C-001   1000.00      -400.00`)
import type { LedgerEvent } from "@encours/core"
import { type FactDraft, recorded } from "./facts.ts"
import { type Arrival, type CommandDraft, type Decided, decided } from "./ledgerSpec.ts"
import * as projectionSpec from "./projectionSpec.ts"

/** A story so far: what can be asked of it. */
export interface Given {
  /** As they were recorded: resolved, with ids and instants. */
  readonly facts: ReadonlyArray<LedgerEvent.LedgerEvent>
  readonly when: (command: CommandDraft, arrival: Arrival) => Decided
  readonly agedBalance: (
    question: projectionSpec.AgedBalanceDraft,
  ) => projectionSpec.ShownAgedBalance
  readonly statement: (
    question: projectionSpec.StatementDraft,
  ) => projectionSpec.Shown<projectionSpec.StatementJson>
}

/** Starts a story with facts in the order recorded; facts that could not have happened fail the test. */
export const given = (...drafts: ReadonlyArray<FactDraft>): Given => {
  const story = recorded(drafts)
  return {
    facts: story.facts,
    when: (command, arrival) => decided(story, command, arrival),
    agedBalance: (question) => projectionSpec.agedBalance(story.facts, question),
    statement: (question) => projectionSpec.statement(story.facts, question),
  }
}
