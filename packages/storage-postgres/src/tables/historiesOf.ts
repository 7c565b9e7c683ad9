// All customers of a ledger with the bodies of their events, one after the other along an index: many customers in a
// page, and in memory no more than a page and one customer.
import type { StoreError } from "@encours/engine"
import * as Effect from "effect/Effect"
import type { SqlRow } from "../SqlSession.ts"

interface History {
  readonly customer: string
  readonly bodies: Array<string>
}

type Run = (
  text: string,
  ...values: ReadonlyArray<string>
) => Effect.Effect<ReadonlyArray<SqlRow>, StoreError.Fault>

const page = 5_000

export interface Histories {
  /** The next customers whose events are complete; perhaps none yet. */
  readonly next: () => Effect.Effect<ReadonlyArray<History>, StoreError.Fault>
  readonly isDone: () => boolean
}

/** The histories up to a position of the ledger. */
export const historiesOf = (
  run: Run,
  schema: string,
  ledger: string,
  position: number,
): Histories => {
  const text = `SELECT customer, version, body FROM ${schema}.events
WHERE ledger = $1::text AND (customer, version) > ($2::text, $3::text::bigint)
  AND customer > '' AND position <= $4::text::bigint ORDER BY customer, version LIMIT ${page}`
  let customer = ""
  let version = "0"
  let open: History | undefined
  let done = false
  return {
    isDone: () => done,
    next: () =>
      Effect.map(run(text, ledger, customer, version, `${position}`), (rows) => {
        const complete: Array<History> = []
        for (const row of rows) {
          customer = String(row.customer)
          version = String(row.version)
          if (open?.customer !== customer) {
            if (open !== undefined) complete.push(open)
            open = { customer, bodies: [] }
          }
          open.bodies.push(String(row.body))
        }
        if (rows.length < page) {
          done = true
          if (open !== undefined) complete.push(open)
        }
        return complete
      }),
  }
}
