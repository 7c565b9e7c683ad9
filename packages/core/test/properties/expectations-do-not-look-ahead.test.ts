// Scores, expected dates, forecasts and back-tests know nothing of what is recorded after their instant, whatever
// day it is true on; and the order in which streams were interleaved changes no byte of them.
import {
  anyHistory,
  anyInstant,
  anyQuestion,
  interleavingChangesNothing,
  lateFactsChangeNothingBefore,
  riskReports,
} from "@encours/testing"
import fc from "fast-check"
import { it } from "vitest"
import { Backtest } from "../../src/index.ts"
import { runs } from "./runs.ts"

it("expectations do not look ahead", () => {
  fc.assert(
    fc.property(anyHistory(), anyInstant(), anyQuestion(), ({ facts }, knownAt, question) =>
      lateFactsChangeNothingBefore(facts, knownAt, question, riskReports),
    ),
    runs(150),
  )
})

it("and do not depend on how streams were interleaved", () => {
  const picks = fc.array(fc.nat(9), { minLength: 1, maxLength: 20 })
  fc.assert(
    fc.property(anyHistory(), picks, anyQuestion(), ({ facts }, order, question) =>
      interleavingChangesNothing(facts, order, question, riskReports),
    ),
    runs(100),
  )
})

it("an invoice of a back-test is judged as it was on its day, whatever was recorded since", () => {
  fc.assert(
    fc.property(anyHistory(), anyInstant(), anyQuestion(), ({ facts }, knownAt, { asOf }) => {
      const judged = (all: typeof facts) =>
        new Map(
          Backtest.backtest(all, `${asOf.slice(0, 4)}-01-01` as typeof asOf).rows.map(
            ({ actualDelay: _, ...row }) => [row.invoice, JSON.stringify(row)],
          ),
        )
      const then = judged(facts.filter(({ recordedAt }) => recordedAt <= knownAt))
      const now = judged(facts)
      // What was settled by then may be open again now; what is in both is judged alike.
      return [...then].every(([invoice, row]) => (now.get(invoice) ?? row) === row)
    }),
    runs(150),
  )
})
