// All customers of a ledger with the bodies of their events, in the order of their ids: in memory no
// more than a page and one customer.
//
// How long each stream is comes first, by one look at the end of each along the index. So every
// statement asks for a range of some thousand rows: whatever plan the server makes of it, and it has no
// statistics of a log that was just filled, it reads these rows and no others.
import type { StoreError } from "@encours/engine"
import * as Effect from "effect/Effect"
import type { SqlRow } from "../SqlSession.ts"
import { customersAfter } from "../sql/selects.ts"

interface History {
  readonly customer: string
  readonly bodies: Array<string>
}

type Run = (
  text: string,
  ...values: ReadonlyArray<string>
) => Effect.Effect<ReadonlyArray<SqlRow>, StoreError.Fault>

/** Customers looked up at once, and events read at once. */
const customersPage = 1_000
const eventsPage = 5_000

/** Whose events are read by one statement: of several customers all, or of one some. */
interface Range {
  readonly first: string
  readonly last: string
  readonly after: number
  readonly to: number
}

/** Ranges of at most `eventsPage` events, from the lengths of streams. */
const rangesOf = (
  lengths: ReadonlyArray<readonly [customer: string, events: number]>,
): ReadonlyArray<Range> => {
  const ranges: Array<Range> = []
  let [first, sum] = ["", 0]
  const close = (last: string) => {
    if (sum > 0) ranges.push({ first, last, after: 0, to: Number.MAX_SAFE_INTEGER })
    sum = 0
  }
  let before = ""
  for (const [customer, events] of lengths) {
    if (sum + events > eventsPage) close(before)
    if (events > eventsPage) {
      for (let after = 0; after < events; after += eventsPage) {
        ranges.push({ first: customer, last: customer, after, to: after + eventsPage })
      }
    } else {
      if (sum === 0) first = customer
      sum += events
    }
    before = customer
  }
  close(before)
  return ranges
}

/** Calls `take` with the history of every customer, up to a position of the ledger. */
export const forEachHistory = <E>(
  run: Run,
  schema: string,
  { ledger, position }: { readonly ledger: string; readonly position: number },
  take: (history: History) => Effect.Effect<void, E>,
): Effect.Effect<void, E | StoreError.Fault> => {
  const lengthsAfter = (after: string) =>
    Effect.map(
      run(lengthsText(schema), ledger, after, `${customersPage}`),
      (rows): ReadonlyArray<readonly [string, number]> =>
        rows.map((row) => [String(row.customer), Number(row.version)]),
    )
  const rowsIn = ({ first, last, after, to }: Range) =>
    run(eventsText(schema), ledger, first, last, `${after}`, `${to}`, `${position}`)
  return Effect.gen(function* () {
    let open: History = { customer: "", bodies: [] }
    for (let after = ""; ; ) {
      const lengths = yield* lengthsAfter(after)
      for (const range of rangesOf(lengths)) {
        for (const row of yield* rowsIn(range)) {
          const customer = String(row.customer)
          if (customer !== open.customer) {
            if (open.bodies.length > 0) yield* take(open)
            open = { customer, bodies: [] }
          }
          open.bodies.push(String(row.body))
        }
      }
      if (lengths.length < customersPage) break
      after = lengths.at(-1)?.[0] ?? after
    }
    if (open.bodies.length > 0) yield* take(open)
  })
}

const lengthsText = (schema: string) => `${customersAfter(schema)}
SELECT customer, (
  SELECT max(version) FROM ${schema}.events e
  WHERE e.ledger = asked.ledger AND e.customer = found.customer) AS version
FROM found, asked WHERE customer IS NOT NULL ORDER BY nth`

const eventsText = (schema: string) => `
SELECT customer, body FROM ${schema}.events
WHERE ledger = $1::text AND customer BETWEEN $2::text AND $3::text
  AND version > $4::text::bigint AND version <= $5::text::bigint
  AND position <= $6::text::bigint ORDER BY customer, version`
