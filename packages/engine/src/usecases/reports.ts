// One-off reports over any store, customer by customer: the memory of one customer, however large
// the ledger, and all as the ledger stood when the report began. A host that asks often keeps a resident index instead (Ledger.ts).
import {
  AgedBalance,
  creditorOf,
  Interest,
  LedgerIndex,
  type Regimes,
  Statement,
} from "@encours/core"
import * as Effect from "effect/Effect"
import { type EventStore, LEDGER_STREAM } from "../ports/EventStore.ts"
import type { Fault } from "../ports/StoreError.ts"
import { forEachHistory, readStream } from "./readFacts.ts"

/** The aged balance of ledgers side by side; their amounts are never added together. */
export const agedBalance = (
  ledgers: ReadonlyArray<string>,
  question: AgedBalance.Question,
): Effect.Effect<AgedBalance.AgedBalance, Fault, EventStore> =>
  Effect.gen(function* () {
    const report = new AgedBalance.Report(question)
    for (const ledger of ledgers) {
      yield* forEachHistory(ledger, question.customer, ({ facts }) => {
        const index = new LedgerIndex(ledger)
        for (const fact of facts) index.apply(fact)
        report.add(index)
        return undefined
      })
    }
    return report.finish()
  })

/** A customer's statement, undefined when the ledger knows nothing of the customer. */
export const statement = (
  ledger: string,
  customer: string,
  question: Statement.Question,
): Effect.Effect<Statement.Statement | undefined, Fault, EventStore> =>
  Effect.map(readStream(ledger, customer), (facts) =>
    facts.length === 0 ? undefined : Statement.statement({ ledger, customer }, facts, question),
  )

/** Interest and indemnities of every invoice that was ever late, sorted by ledger and customer. */
export const interest = (
  ledgers: ReadonlyArray<string>,
  law: Regimes.Regimes,
  question: Interest.Question & { readonly customer?: string | undefined },
): Effect.Effect<ReadonlyArray<Interest.Row | Interest.SilentRow>, Fault, EventStore> =>
  Effect.gen(function* () {
    const rows: Array<Interest.Row | Interest.SilentRow> = []
    for (const ledger of ledgers) {
      const creditor = creditorOf(yield* readStream(ledger, LEDGER_STREAM))
      yield* forEachHistory(ledger, question.customer, ({ facts }) => {
        for (const row of Interest.interestRows(law, creditor, facts, question)) rows.push(row)
        return undefined
      })
    }
    return rows
  })
