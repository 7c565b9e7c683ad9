// One-off reports over any store, customer by customer: the memory of one customer, however large
// the ledger. A host that asks often keeps a resident index instead (Ledger.ts).
import { AgedBalance, LedgerIndex, Statement } from "@encours/core"
import * as Effect from "effect/Effect"
import type { EventStore } from "../ports/EventStore.ts"
import type { Fault } from "../ports/StoreError.ts"
import { forEachCustomer, readStream } from "./readFacts.ts"

/** The aged balance of ledgers side by side; their amounts are never added together. */
export const agedBalance = (
  ledgers: ReadonlyArray<string>,
  question: AgedBalance.Question,
): Effect.Effect<AgedBalance.AgedBalance, Fault, EventStore> =>
  Effect.gen(function* () {
    const report = new AgedBalance.Report(question)
    for (const ledger of ledgers) {
      const take = (customer: string) =>
        Effect.map(readStream(ledger, customer), (facts) => {
          const index = new LedgerIndex(ledger)
          for (const fact of facts) index.apply(fact)
          report.add(index)
        })
      if (question.customer !== undefined) yield* take(question.customer)
      else yield* forEachCustomer(ledger, take)
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
