// One-off reports over any store, customer by customer: the memory of one customer, however large
// the ledger, and all as the ledger stood when the report began. A host that asks often keeps a resident index instead (Ledger.ts).
import {
  AgedBalance,
  type ChargeDue,
  chargesDue as chargesDueOf,
  creditorOf,
  type Explanation,
  explainCustomer,
  explainInvoice,
  Interest,
  LedgerIndex,
  type Regimes,
  Statement,
} from "@encours/core"
import * as Effect from "effect/Effect"
import { EventStore, LEDGER_STREAM } from "../ports/EventStore.ts"
import type { Fault } from "../ports/StoreError.ts"
import type { ExplainAsked } from "./Questions.ts"
import { forEachHistory, readStream } from "./readFacts.ts"

export * from "./creditReports.ts"

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

/** What to charge now, as commands; sorted by customer. */
export const chargesDue = (
  ledger: string,
  law: Regimes.Regimes,
  question: Pick<Interest.Question, "asOf" | "knownAt"> & {
    readonly customer?: string | undefined
  },
): Effect.Effect<ReadonlyArray<ChargeDue>, Fault, EventStore> =>
  Effect.gen(function* () {
    const due: Array<ChargeDue> = []
    const creditor = creditorOf(yield* readStream(ledger, LEDGER_STREAM))
    yield* forEachHistory(ledger, question.customer, ({ facts }) => {
      for (const each of chargesDueOf(law, creditor, facts, question)) due.push(each)
      return undefined
    })
    return due
  })

/** The facts and rules behind an invoice or a customer; undefined when the ledger does not know it. */
export const explain = (
  ledger: string,
  law: Regimes.Regimes,
  { invoice, customer, ...question }: ExplainAsked,
): Effect.Effect<Explanation.Explanation | undefined, Fault, EventStore> =>
  Effect.gen(function* () {
    const store = yield* EventStore
    const creditor = creditorOf(yield* readStream(ledger, LEDGER_STREAM))
    if (invoice === undefined) {
      const facts = yield* readStream(ledger, customer ?? "")
      return explainCustomer(law, creditor, facts, question)
    }
    const holder = yield* store.readClaim(ledger, "invoice", invoice)
    if (holder === null || (customer !== undefined && customer !== holder)) return undefined
    return explainInvoice(law, creditor, yield* readStream(ledger, holder), invoice, question)
  })
