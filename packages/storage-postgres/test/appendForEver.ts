// Appends until it is told to end: each append is three invoices of two customers, under its key. Where
// the outcome is unknown, or the server is away, it is tried again with the same key.
import { LedgerEvent } from "@encours/core"
import type { EventStore } from "@encours/engine"
import * as Effect from "effect/Effect"
import * as Result from "effect/Result"

export interface Acknowledged {
  readonly key: string
  readonly positions: ReadonlyArray<number>
  /** Whether it had been written when it was tried again. */
  readonly repeated: boolean
}

export const eventsPerKey = 3

const amount = { amount: "10.00", currency: "EUR" }

const issue = (ledger: string, key: string, customer: string, nth: number) => {
  const id = `${key}/${nth}`
  const fact = LedgerEvent.fromStored({
    ...{ id, type: "InvoiceIssued", version: 1, ledger, customer },
    ...{ effectiveOn: "2026-01-05", recordedAt: "2026-01-05T09:00:00.000Z" },
    data: { invoice: id, total: amount, instalments: [{ dueOn: "2026-02-04", amount }] },
  })
  return { id, body: LedgerEvent.canonical(fact) }
}

export const appendForEver = async (
  store: Pick<EventStore.EventStoreShape, "append">,
  ledger: string,
  name: string,
  { tell, isDone }: { tell: (one: Acknowledged) => void; isDone: () => boolean },
): Promise<void> => {
  for (let number = 1; !isDone(); number++) {
    const key = `${name}/${number}`
    const expect = { is: "any" as const }
    const own = [issue(ledger, key, name, 1), issue(ledger, key, name, 2)]
    const writes = [
      { customer: name, expect, events: own },
      { customer: "shared", expect, events: [issue(ledger, key, "shared", 3)] },
    ]
    for (;;) {
      const result = await Effect.runPromise(Effect.result(store.append({ ledger, key, writes })))
      if (Result.isSuccess(result)) {
        tell({ key, ...result.success })
        break
      }
      const { failure } = result
      const mayRetry =
        failure._tag === "OutcomeUnknown" || ("retryable" in failure && failure.retryable)
      if (!mayRetry) throw failure
      await new Promise((resume) => setTimeout(resume, 20))
    }
  }
}
