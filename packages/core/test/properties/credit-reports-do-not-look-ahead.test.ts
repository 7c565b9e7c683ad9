// Key figures, exposure, decisions on orders and provisions know nothing of what is recorded after their instant,
// whatever day it is true on; and the order in which streams were interleaved changes no byte of them.
import {
  anyHistory,
  anyInstant,
  anyQuestion,
  creditReports,
  interleavingChangesNothing,
  lateFactsChangeNothingBefore,
} from "@encours/testing"
import fc from "fast-check"
import { it } from "vitest"
import { runs } from "./runs.ts"

it("credit reports do not look ahead", () => {
  fc.assert(
    fc.property(anyHistory(), anyInstant(), anyQuestion(), ({ facts }, knownAt, question) =>
      lateFactsChangeNothingBefore(facts, knownAt, question, creditReports),
    ),
    runs(200),
  )
})

it("and do not depend on how streams were interleaved", () => {
  const picks = fc.array(fc.nat(9), { minLength: 1, maxLength: 20 })
  fc.assert(
    fc.property(anyHistory(), picks, anyQuestion(), ({ facts }, order, question) =>
      interleavingChangesNothing(facts, order, question, creditReports),
    ),
    runs(100),
  )
})
